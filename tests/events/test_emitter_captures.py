"""EventEmitter: captureRejections."""
import asyncio
from typing import Any, Callable, NoReturn

import pytest

from nodeish import Error, Promise, Rejection, async_function, process, run, setImmediate
from nodeish.events import EventEmitter, captureRejectionSymbol
from nodeish import events

Heard = Callable[..., list[tuple[Any, ...]]]


def rejecting(error: object) -> Callable[..., object]:
    @async_function
    async def listener(*args: object) -> None:
        raise error if isinstance(error, Exception) else Rejection(error)

    return listener


def capturing(log: list[Any]) -> EventEmitter:
    return EventEmitter({"captureRejections": True}).on("error", log.append)


def test_a_rejection_becomes_an_error_event() -> None:
    """test-event-capture-rejections: captureRejections."""
    log: list[Any] = []
    emitter = capturing(log).on("something", rejecting("kaboom"))
    run(lambda: emitter.emit("something"))
    assert log == ["kaboom"]


def test_each_rejection_does() -> None:
    """test-event-capture-rejections: captureRejectionsTwoHandlers."""
    log: list[Any] = []
    emitter = capturing(log).on("something", rejecting(1)).on("something", rejecting(2))
    run(lambda: emitter.emit("something"))
    assert log == [1, 2]


def test_without_the_option_it_is_unhandled(heard: Heard) -> None:
    """test-event-capture-rejections: defaultValue."""
    log = heard("unhandledRejection")
    emitter = EventEmitter().on("error", lambda: log.append(("error event",))).on("something", rejecting("kaboom"))
    run(lambda: emitter.emit("something"))
    assert log == [("unhandledRejection", "kaboom")]


def test_the_default_for_all_emitters(monkeypatch: pytest.MonkeyPatch) -> None:
    """test-event-capture-rejections: globalSetting."""
    assert EventEmitter.captureRejections is events.captureRejections is False
    monkeypatch.setattr(events, "captureRejections", True)
    assert EventEmitter.captureRejections is True
    log: list[Any] = []
    emitter = EventEmitter().on("error", log.append).on("something", rejecting("kaboom"))
    monkeypatch.setattr(events, "captureRejections", False)
    run(lambda: emitter.emit("something"))
    assert log == ["kaboom"]


def test_the_default_for_an_emitter_whose_constructor_never_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    """test-event-capture-rejections: globalSettingNoConstructor."""

    class NoConstructor(EventEmitter):
        def __init__(self) -> None:
            self.ready = True

    monkeypatch.setattr(EventEmitter, "captureRejections", True)
    log: list[Any] = []
    emitter = NoConstructor().on("error", log.append).on("something", rejecting("kaboom"))
    run(lambda: emitter.emit("something"))
    assert log == ["kaboom"]


def test_a_method_takes_the_place_of_the_event() -> None:
    """test-event-capture-rejections: configurable."""
    log: list[Any] = []

    class Mine(EventEmitter):
        def __nodeish_rejection__(self, err: object, name: str, *args: object) -> None:
            log.append((err, name, args))

    assert captureRejectionSymbol == "__nodeish_rejection__"
    emitter = Mine({"captureRejections": True}).on("something", rejecting("kaboom"))
    run(lambda: emitter.emit("something", 42, "foobar"))
    assert log == [("kaboom", "something", (42, "foobar"))]


def test_a_thenable_counts_and_its_then_is_read_once() -> None:
    """test-event-capture-rejections: thenable."""
    log: list[Any] = []

    class Thenable:
        @property
        def then(self) -> Callable[..., None]:
            log.append("read")

            def then(resolved: object, rejected: Callable[[object], None]) -> None:
                log.append(resolved)
                rejected("kaboom")

            return then

    emitter = capturing(log).on("something", lambda: Thenable())
    run(lambda: emitter.emit("something"))
    assert log == ["read", None, "kaboom"]


def test_a_rejecting_method_is_not_captured_again(heard: Heard) -> None:
    """test-event-capture-rejections: avoidLoopOnRejection."""
    log = heard("unhandledRejection")
    emitter = EventEmitter({"captureRejections": True}).on("something", rejecting(1))
    setattr(emitter, captureRejectionSymbol, rejecting(2))
    run(lambda: emitter.emit("something"))
    assert log == [("unhandledRejection", 2)]


def test_a_rejecting_error_listener_is_not_captured_again(heard: Heard) -> None:
    """test-event-capture-rejections: avoidLoopOnError."""
    log = heard("unhandledRejection")
    emitter = EventEmitter({"captureRejections": True}).on("something", rejecting(1)).on("error", rejecting(2))
    run(lambda: emitter.emit("something"))
    assert log == [("unhandledRejection", 2)]


def test_a_then_that_cannot_be_read_is_an_error_at_once() -> None:
    """test-event-capture-rejections: thenableThatThrows."""
    log: list[Any] = []

    class Thenable:
        @property
        def then(self) -> NoReturn:
            raise Rejection("kaboom")

    emitter = capturing(log).on("something", lambda: Thenable())
    emitter.emit("something")
    assert log == ["kaboom"]


def test_the_option_holds_again_after_an_error_listener_has_raised(heard: Heard) -> None:
    """test-event-capture-rejections: resetCaptureOnThrowInError."""
    log = heard("uncaughtException")

    def failing(error: object) -> NoReturn:
        raise Rejection(error)

    emitter = EventEmitter({"captureRejections": True}).on("first", rejecting(1)).on("second", rejecting(2))
    emitter.once("error", failing)

    def main() -> None:
        emitter.emit("first")
        setImmediate(lambda: emitter.on("error", lambda error: log.append(("error event", error))).emit("second"))

    run(main)
    assert log == [("uncaughtException", 1), ("error event", 2)]


@pytest.mark.parametrize("value", [1, [1], lambda: None, {"a": 1}, float("inf"), "meow"])
def test_the_option_must_be_true_or_false(value: Any) -> None:
    """test-event-capture-rejections: argValidation."""
    with pytest.raises(Error, match=r'^The "options\.captureRejections" property must be of type boolean\. Received ') as caught:
        EventEmitter({"captureRejections": value})
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"
    with pytest.raises(Error, match=r'^The "EventEmitter\.captureRejections" property must be of type boolean\. Received '):
        events.captureRejections = value


@pytest.mark.parametrize("options", [1, "text", []])
def test_the_options_must_be_a_dict(options: Any) -> None:
    with pytest.raises(Error, match='^The "options" argument must be of type object. Received '):
        EventEmitter(options)


def test_a_false_option_leaves_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EventEmitter, "captureRejections", True)
    assert EventEmitter({"captureRejections": False})._captures is True


def test_a_wrong_default_fails_in_the_constructor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EventEmitter, "captureRejections", "yes")
    with pytest.raises(Error, match="must be of type boolean"):
        EventEmitter()


def test_the_error_event_comes_in_a_tick_after_the_rejection() -> None:
    log: list[Any] = []
    emitter = capturing(log).on("x", rejecting("kaboom"))

    def main() -> None:
        emitter.emit("x")
        process.nextTick(log.append, "tick")
        Promise.resolve().then(lambda: log.append("microtask")).then(lambda: process.nextTick(log.append, "later tick"))

    run(main)
    assert log == ["tick", "microtask", "kaboom", "later tick"]


def test_a_plain_coroutine_function_is_started_and_captured() -> None:
    log: list[Any] = []

    async def listener(value: object) -> None:
        log.append(value)
        await Promise.resolve()
        raise Rejection("kaboom")

    emitter = capturing(log).on("x", listener)

    def main() -> None:
        emitter.emit("x", 1)
        log.append("emit has returned")

    run(main)
    assert log == [1, "emit has returned", "kaboom"]


def test_a_plain_coroutine_function_is_started_without_the_option(heard: Heard) -> None:
    log = heard("unhandledRejection")

    async def listener() -> None:
        raise Rejection("kaboom")

    run(lambda: EventEmitter().on("x", listener).emit("x"))
    assert log == [("unhandledRejection", "kaboom")]


def test_an_asyncio_task_is_captured() -> None:
    log: list[Any] = []
    error = ValueError("of a task")

    async def work() -> None:
        raise error

    emitter = capturing(log).on("x", lambda: asyncio.get_running_loop().create_task(work()))

    async def main() -> None:
        emitter.emit("x")
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert log == [error]


@pytest.mark.parametrize("result", [0, "text", [1], {"then": 1}, object()])
def test_what_is_no_thenable_is_ignored(result: object) -> None:
    log: list[Any] = []
    emitter = capturing(log).on("x", lambda: result)
    assert emitter.emit("x") is True
    assert log == []
