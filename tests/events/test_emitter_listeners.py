"""EventEmitter: adding, removing and calling listeners."""
from typing import Any

import pytest

from nodeish import Error
from nodeish.events import EventEmitter
from nodeish._text.hooks import Symbol


def nothing() -> None:
    """Be a listener."""


def other() -> None:
    """Be another listener."""


def test_on_is_addListener_and_off_is_removeListener() -> None:
    """test-event-emitter-add-listeners, test-event-emitter-method-names."""
    methods = vars(EventEmitter)
    assert methods["on"] is methods["addListener"] and methods["off"] is methods["removeListener"]
    for name in ("on", "once", "off", "emit", "prependListener", "prependOnceListener", "removeAllListeners", "listeners", "eventNames"):
        assert methods[name].__name__ == ("removeListener" if name == "off" else name)


def test_newListener_comes_before_the_listener_is_added() -> None:
    """test-event-emitter-add-listeners."""
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.on("newListener", lambda name, listener: log.append((name, listener)) if name != "newListener" else None)
    emitter.once("newListener", lambda name, listener: log.append((name, listener, emitter.listeners("hello"))))
    assert emitter.on("hello", nothing) is emitter
    emitter.once("foo", other)
    assert log == [("hello", nothing), ("hello", nothing, []), ("foo", other)]


def test_newListener_may_add_a_listener_in_front() -> None:
    """test-event-emitter-add-listeners."""
    emitter = EventEmitter()
    seen: list[Any] = []

    def first() -> None:
        seen.append(emitter.listeners("hello"))
        emitter.once("newListener", lambda: seen.append(emitter.listeners("hello")))
        emitter.on("hello", other)

    emitter.once("newListener", first)
    emitter.on("hello", nothing)
    assert seen == [[], []]
    assert emitter.listeners("hello") == [other, nothing]


def test_newListener_may_remove_everything() -> None:
    emitter = EventEmitter()
    emitter.on("newListener", lambda: emitter.removeAllListeners())
    emitter.on("x", nothing)
    assert emitter.eventNames() == ["x"]


def test_listeners_gives_a_copy() -> None:
    """test-event-emitter-listeners, test-event-emitter-listeners-side-effects."""
    emitter = EventEmitter()
    assert emitter.listeners("foo") == [] and emitter.eventNames() == []
    emitter.on("foo", nothing)
    before = emitter.listeners("foo")
    emitter.on("foo", other)
    assert before == [nothing]
    assert emitter.listeners("foo") == [nothing, other]
    before.append(other)
    emitter.removeAllListeners("foo")
    assert before == [nothing, other]
    assert emitter.listeners("foo") == []
    assert EventEmitter().listeners() == []


def test_rawListeners_shows_the_wrapper_of_once() -> None:
    """test-event-emitter-listeners."""
    emitter = EventEmitter()
    emitter.on("foo", nothing)
    assert emitter.rawListeners("foo") == [nothing]
    emitter.once("foo", other)
    raw: list[Any] = emitter.rawListeners("foo")
    assert raw[0] is nothing and raw[1] is not other and raw[1].listener is other
    emitter.emit("foo")
    assert raw[1].listener is other


def test_calling_the_wrapper_of_once_removes_it() -> None:
    """test-event-emitter-listeners."""
    emitter = EventEmitter()
    emitter.once("foo", lambda: 0)
    emitter.on("foo", lambda: 1)
    raw = emitter.rawListeners("foo")
    assert raw[0]() == 0
    assert raw[0]() is None
    assert [listener() for listener in emitter.rawListeners("foo")] == [1]


def test_listenerCount_of_names_of_any_kind() -> None:
    """test-event-emitter-listener-count."""
    emitter = EventEmitter()
    emitter.on("foo", nothing).on("foo", nothing).on("baz", nothing).on(123, nothing)
    assert [emitter.listenerCount(name) for name in ("foo", "bar", "baz", 123)] == [2, 0, 1, 1]


def test_listenerCount_of_one_listener() -> None:
    """test-events-listener-count-with-listener."""
    emitter = EventEmitter()
    assert emitter.listenerCount("event", nothing) == 0
    emitter.once("event", nothing)
    assert (emitter.listenerCount("event", nothing), emitter.listenerCount("event", other)) == (1, 0)
    emitter.removeAllListeners("event").on("event", nothing).once("event", other).once("event", nothing)
    assert (emitter.listenerCount("event"), emitter.listenerCount("event", nothing), emitter.listenerCount("event", other)) == (3, 2, 1)
    emitter.emit("event")
    assert (emitter.listenerCount("event"), emitter.listenerCount("event", nothing), emitter.listenerCount("event", other)) == (1, 1, 0)
    assert emitter.listenerCount("another", nothing) == 0


def test_a_listener_gets_all_arguments() -> None:
    """test-event-emitter-num-args."""
    emitter = EventEmitter()
    counts: list[int] = []
    emitter.on("n", lambda *args: counts.append(len(args)))
    for count in range(6):
        emitter.emit("n", *[None] * count)
    emitter.on("n", lambda *args: counts.append(len(args)))
    emitter.emit("n", 1, 2, 3, 4)
    assert counts == [0, 1, 2, 3, 4, 5, 4, 4]


def test_once_calls_once() -> None:
    """test-event-emitter-once."""
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.once("hello", lambda *args: log.append(args))
    for _ in range(3):
        emitter.emit("hello", "a", "b")
    emitter.once("foo", lambda: log.append("never")).removeAllListeners("foo").emit("foo")
    for count in range(5):
        emitter.once("args", lambda *args: log.append(len(args))).emit("args", *range(count))
    assert log == [("a", "b"), 0, 1, 2, 3, 4]


def test_once_is_removed_by_its_function() -> None:
    """test-event-emitter-once."""
    emitter = EventEmitter()
    emitter.once("foo", nothing)
    emitter.removeListener("foo", nothing)
    assert emitter.emit("foo") is False


def test_a_once_listener_that_emits_is_not_called_again() -> None:
    """test-event-emitter-once."""
    emitter = EventEmitter()
    log: list[str] = []

    def first() -> None:
        log.append("first")
        emitter.emit("e")

    emitter.once("e", first)
    emitter.once("e", lambda: log.append("second"))
    emitter.emit("e")
    assert log == ["first", "second"]


def test_prepended_listeners_come_first() -> None:
    """test-event-emitter-prepend."""
    emitter = EventEmitter()
    log: list[str] = []
    emitter.on("foo", lambda: log.append("on"))
    emitter.prependListener("foo", lambda: log.append("prepended"))
    emitter.prependOnceListener("foo", lambda: log.append("prepended once"))
    emitter.emit("foo")
    emitter.emit("foo")
    assert log == ["prepended once", "prepended", "on", "prepended", "on"]


@pytest.mark.parametrize("method", ["on", "once", "removeListener", "prependListener", "prependOnceListener"])
def test_a_listener_must_be_a_function(method: str) -> None:
    """test-event-emitter-invalid-listener."""
    with pytest.raises(Error, match=r'^The "listener" argument must be of type function\. Received null$') as caught:
        getattr(EventEmitter(), method)("foo", None)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"
    assert isinstance(caught.value, TypeError)


def test_eventNames_in_order() -> None:
    """test-events-list; the order of own keys in JavaScript."""
    emitter = EventEmitter()
    symbol = Symbol("s")
    for name in ("foo", symbol, "10", "bar", "2", 7, "01"):
        emitter.on(name, nothing)
    assert emitter.eventNames() == ["2", 7, "10", "foo", "bar", "01", symbol]
    emitter.off("foo", nothing)
    assert emitter.eventNames() == ["2", 7, "10", "bar", "01", symbol]


def test_a_symbol_is_a_name() -> None:
    """test-event-emitter-symbols."""
    emitter = EventEmitter()
    name = Symbol("foo")
    log: list[str] = []
    listener = lambda: log.append("called")  # noqa: E731
    assert emitter.on(name, listener).emit(name) is True
    assert emitter.emit(Symbol("foo")) is False
    assert emitter.listeners(name) == [listener]
    emitter.removeAllListeners()
    assert emitter.listeners(name) == []
    emitter.on(name, listener).removeListener(name, listener)
    assert emitter.listeners(name) == [] and log == ["called"]


@pytest.mark.parametrize("name", ["__proto__", "__init__", "__class__", "toString", "emit"])
def test_no_name_is_special(name: str) -> None:
    """test-event-emitter-special-event-names."""
    emitter = EventEmitter()
    assert emitter.emit(name) is False
    log: list[int] = []
    emitter.on(name, log.append)
    assert emitter.eventNames() == [name]
    assert emitter.emit(name, 1) is True
    assert log == [1]


def test_emit_runs_over_a_snapshot() -> None:
    """test-event-emitter-modify-in-emit."""
    emitter = EventEmitter()
    log: list[str] = []

    def first() -> None:
        log.append("first")
        emitter.on("foo", second).on("foo", third)
        emitter.removeListener("foo", first)

    def second() -> None:
        log.append("second")
        emitter.removeListener("foo", second)

    def third() -> None:
        log.append("third")
        emitter.removeListener("foo", third)

    emitter.on("foo", first)
    emitter.emit("foo")
    assert log == ["first"] and emitter.listenerCount("foo") == 2
    emitter.emit("foo")
    assert log == ["first", "second", "third"] and emitter.listenerCount("foo") == 0
    assert emitter.emit("foo") is False
    emitter.on("foo", second).on("foo", third).emit("foo")
    assert log[3:] == ["second", "third"]


def test_a_listener_removed_by_another_is_still_called_this_time() -> None:
    """test-event-emitter-remove-listeners."""
    emitter = EventEmitter()
    log: list[str] = []
    later = lambda: log.append("later")  # noqa: E731

    def remover() -> None:
        log.append("remover")
        emitter.off("hello", later)

    emitter.on("hello", remover)
    emitter.on("hello", later)
    emitter.emit("hello")
    emitter.emit("hello")
    assert log == ["remover", "later", "remover"]


def test_what_a_listener_raises_leaves_emit() -> None:
    emitter = EventEmitter()
    log: list[str] = []

    def failing() -> None:
        raise Error("2")

    emitter.on("x", lambda: log.append("1")).on("x", failing).on("x", lambda: log.append("3"))
    with pytest.raises(Error, match="^2$"):
        emitter.emit("x")
    assert log == ["1"]
