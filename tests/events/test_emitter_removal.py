"""EventEmitter: removeListener, removeAllListeners and the event 'removeListener'."""
from typing import Any

from nodeish._text.hooks import Symbol
from nodeish.events import EventEmitter


def nothing() -> None:
    """Be a listener."""


def other() -> None:
    """Be another listener."""


def test_removeListener_is_emitted_afterwards() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter().on("hello", nothing)
    log: list[Any] = []
    emitter.on("removeListener", lambda name, listener: log.append((name, listener, emitter.listeners("hello"))))
    assert emitter.removeListener("hello", other) is emitter
    assert log == []
    emitter.removeListener("hello", nothing)
    assert log == [("hello", nothing, [])]
    assert emitter.removeListener("unknown", nothing) is emitter


def test_a_removeListener_listener_may_be_removed_itself() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter().on("hello", nothing).on("hello", other)
    log: list[Any] = []

    def second(name: str, listener: object) -> None:
        log.append((listener, emitter.listeners("hello")))

    def first(name: str, listener: object) -> None:
        log.append((listener, emitter.listeners("hello")))
        emitter.once("removeListener", second)
        emitter.removeListener("hello", other)

    emitter.once("removeListener", first)
    emitter.removeListener("hello", nothing)
    assert log == [(nothing, [other]), (other, [])]
    assert emitter.eventNames() == []


def test_a_listener_removed_while_another_is_reported_is_not_called() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter()
    log: list[str] = []
    first, second = lambda: log.append("first"), lambda: log.append("second")

    def removed(name: str, listener: object) -> None:
        if listener is first:
            emitter.removeListener("quux", second)
            emitter.emit("quux")

    emitter.on("removeListener", removed).on("quux", first).on("quux", second)
    emitter.removeListener("quux", first)
    assert log == []


def test_a_once_listener_that_was_called_is_reported_by_its_function() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter().once("hello", nothing)
    log: list[Any] = []
    emitter.on("removeListener", lambda *args: log.append(args))
    emitter.emit("hello")
    assert log == [("hello", nothing)]


def test_the_latest_instance_is_removed() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter().on("foo", nothing).on("foo", other).on("foo", nothing)
    emitter.removeListener("foo", nothing)
    assert emitter.listeners("foo") == [nothing, other]
    emitter.removeListener("foo", nothing)
    assert emitter.listeners("foo") == [other]


def test_removeAllListeners_of_a_name() -> None:
    """test-event-emitter-remove-all-listeners."""
    emitter = EventEmitter().on("foo", nothing).on("bar", nothing).on("baz", nothing).on("baz", other)
    before = emitter.listeners("baz")
    log: list[Any] = []
    emitter.on("removeListener", lambda *args: log.append(args))
    assert emitter.removeAllListeners("bar") is emitter
    emitter.removeAllListeners("baz").removeAllListeners("unknown")
    assert log == [("bar", nothing), ("baz", other), ("baz", nothing)]
    assert before == [nothing, other]
    assert emitter.eventNames() == ["foo", "removeListener"]


def test_each_removal_is_done_when_it_is_reported() -> None:
    """test-event-emitter-remove-all-listeners."""
    emitter = EventEmitter()
    left: list[int] = []
    emitter.on("removeListener", lambda: left.append(emitter.listenerCount("baz")))
    for _ in range(3):
        emitter.on("baz", nothing)
    emitter.removeAllListeners("baz")
    assert left == [2, 1, 0]


def test_removeAllListeners_removes_the_observers_last() -> None:
    """test-event-emitter-remove-all-listeners."""
    emitter = EventEmitter().on("foo", nothing).on("bar", nothing)
    log: list[Any] = []
    emitter.on("removeListener", lambda name: log.append((1, name))).on("removeListener", lambda name: log.append((2, name)))
    emitter.removeAllListeners()
    assert log == [(1, "foo"), (2, "foo"), (1, "bar"), (2, "bar"), (1, "removeListener")]
    assert emitter.eventNames() == []


def test_removeAllListeners_of_an_empty_emitter() -> None:
    """test-event-emitter-remove-all-listeners."""
    emitter = EventEmitter()
    assert emitter.removeAllListeners() is emitter
    assert emitter.removeAllListeners("foo") is emitter


def test_removeAllListeners_reports_symbols() -> None:
    """test-event-emitter-remove-all-listeners."""
    emitter = EventEmitter()
    symbol, log = Symbol("symbol"), []
    emitter.on(symbol, nothing).on("removeListener", lambda *args: log.append(args))
    emitter.removeAllListeners()
    assert log == [(symbol, nothing)]


def test_removeAllListeners_of_None_is_that_name() -> None:
    emitter = EventEmitter().on(None, nothing).on("x", nothing)
    emitter.removeAllListeners(None)
    assert emitter.eventNames() == ["x"]


def test_an_observer_may_remove_the_rest_in_between() -> None:
    emitter = EventEmitter().on("x", nothing).on("x", other).on("x", nothing)
    emitter.on("removeListener", lambda: emitter.off("x", other))
    emitter.removeAllListeners("x")
    assert emitter.listeners("x") == []


def test_ten_thousand_once_listeners_are_removed_in_reasonable_time() -> None:
    emitter = EventEmitter().setMaxListeners(0)
    calls: list[int] = []
    for number in range(10_000):
        emitter.once("x", lambda number=number: calls.append(number))
    emitter.emit("x")
    assert calls == list(range(10_000))
    assert emitter.listenerCount("x") == 0


def test_the_last_of_a_wrapper_that_was_added_again_is_removed() -> None:
    emitter = EventEmitter().once("x", nothing).on("x", other)
    (wrapper, _) = emitter.rawListeners("x")
    emitter.on("x", wrapper).prependListener("x", other)
    emitter.off("x", wrapper)
    assert emitter.rawListeners("x") == [other, wrapper, other]
