"""What a type checker makes of emitters, targets and signals: mypy reads this file, pytest runs it."""
from typing import Any, Callable, assert_type

from nodeish import Promise, async_function, run
from nodeish.abort import AbortController, AbortSignal, signal_of
from nodeish.events import EventEmitter, EventIterator, getMaxListeners, on, once
from nodeish.events.event import CustomEvent, Event
from nodeish.events.target import EventTarget


class Mine(EventEmitter):
    pass


def listener(chunk: bytes) -> None:
    """Be a listener."""


def test_emitters() -> None:
    mine = Mine()
    assert_type(mine.on("x", listener), Mine)
    assert_type(mine.once("x", listener).off("x", listener), Mine)
    assert_type(mine.setMaxListeners(3).removeAllListeners(), Mine)
    assert_type(mine.emit("x", b""), bool)
    same: Callable[[bytes], None] = mine.on("x")(listener)
    assert same is listener
    assert_type(mine.listenerCount("x"), int)
    assert_type(getMaxListeners(mine), float)


def test_waiting() -> None:
    mine = Mine()
    assert_type(on(mine, "x"), EventIterator)

    @async_function
    async def main() -> None:
        promise = once(mine, "x")
        assert_type(promise, Promise[list[Any]])
        mine.emit("x", 1)
        assert assert_type(await promise, list[Any]) == [1]

    run(main)


def test_targets() -> None:
    target = EventTarget()
    target.addEventListener("x", lambda event: None, {"once": True})
    assert assert_type(target.dispatchEvent(CustomEvent("x", {"detail": 1})), bool) is True
    assert assert_type(Event("x").type, str) == "x"
    assert assert_type(Event("x").target, EventTarget | None) is None


def test_signals() -> None:
    controller = AbortController()
    assert_type(controller.signal, AbortSignal)
    assert_type(controller.signal.aborted, bool)
    assert_type(AbortSignal.any([controller.signal]), AbortSignal)
    assert_type(controller.signal.onabort, Callable[..., object] | None)
    assert callable(signal_of)


def test_mistakes_are_type_errors() -> None:
    """Never called: mypy complains of a `type: ignore` that it does not need."""

    def mistakes(emitter: EventEmitter, target: EventTarget) -> None:
        emitter.on("x", 1)  # type: ignore[call-overload]
        emitter.on({}, listener)  # type: ignore[call-overload]
        emitter.setMaxListeners("3")  # type: ignore[arg-type]
        once(emitter, "x", {"signals": None})  # type: ignore[arg-type]
        target.addEventListener("x")  # type: ignore[call-arg]
        target.dispatchEvent("x")  # type: ignore[arg-type]
        AbortSignal.timeout("x")  # type: ignore[arg-type]
        AbortController().signal.aborted = True  # type: ignore[misc]

    assert callable(mistakes)
