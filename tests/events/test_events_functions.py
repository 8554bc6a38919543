"""The functions of the module that work on emitters and targets alike."""
from typing import Any

import pytest

from nodeish import Error, process, run
from nodeish.abort import AbortController, AbortSignal
from nodeish.events.target import EventTarget
from nodeish.events import EventEmitter, addAbortListener, getEventListeners, getMaxListeners, listenerCount, setMaxListeners


def first() -> None:
    """Be a listener."""


def second() -> None:
    """Be another listener."""


def test_getEventListeners_of_an_emitter() -> None:
    """test-events-static-geteventlisteners."""
    emitter = EventEmitter().on("foo", first).once("foo", second).on("baz", first).on("baz", first)
    assert getEventListeners(emitter, "foo") == [first, second]
    assert getEventListeners(emitter, "bar") == []
    assert getEventListeners(emitter, "baz") == [first, first]


def test_getEventListeners_of_a_target() -> None:
    """test-events-static-geteventlisteners."""
    target = EventTarget()
    for name, listener in (("foo", first), ("foo", second), ("baz", first), ("baz", first)):
        target.addEventListener(name, listener)
    assert getEventListeners(target, "foo") == [first, second]
    assert getEventListeners(target, "bar") == []
    assert getEventListeners(target, "baz") == [first]


def test_listenerCount() -> None:
    """test-eventtarget (Node 24: also for targets), test-event-emitter-listener-count."""
    target = EventTarget()
    target.addEventListener("foo", first)
    target.addEventListener("foo", first, {"capture": True})
    emitter = EventEmitter().on("foo", first)
    assert [listenerCount(target, "foo"), listenerCount(target, "bar"), listenerCount(emitter, "foo")] == [2, 0, 1]


@pytest.mark.parametrize("function", [lambda x: getEventListeners(x, "foo"), lambda x: listenerCount(x, "foo"), getMaxListeners])
@pytest.mark.parametrize("value", ["INVALID_EMITTER", None, {}])
def test_what_is_neither(function: Any, value: object) -> None:
    """test-events-static-geteventlisteners, test-events-getmaxlisteners."""
    with pytest.raises(Error, match='^The "emitter" argument must be an instance of EventEmitter or EventTarget. Received ') as caught:
        function(value)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@pytest.mark.parametrize("make", [EventEmitter, EventTarget])
def test_getMaxListeners(make: Any) -> None:
    """test-events-getmaxlisteners."""
    value = make()
    assert getMaxListeners(value) == 10
    setMaxListeners(101, value)
    assert getMaxListeners(value) == 101
    setMaxListeners(0, value)
    assert getMaxListeners(value) == 0


def test_a_signal_has_the_default_too() -> None:
    """test-events-getmaxlisteners (Node 20)."""
    assert getMaxListeners(AbortController().signal) == 10


def test_setMaxListeners_of_all_that_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """test-eventtarget-memoryleakwarning."""
    monkeypatch.setattr(EventEmitter, "defaultMaxListeners", 10)
    target = EventTarget()
    setMaxListeners(2)
    assert (getMaxListeners(EventEmitter()), getMaxListeners(EventTarget()), getMaxListeners(target)) == (2, 2, 10)


def test_setMaxListeners_of_something_else() -> None:
    """test-event-emitter-max-listeners."""
    with pytest.raises(Error, match='^The "eventTargets" argument must be an instance of EventEmitter or EventTarget'):
        setMaxListeners(10, "INVALID_EMITTER")


@pytest.mark.parametrize("signal", [None, {}, "text", AbortSignal])
def test_addAbortListener_wants_a_signal(signal: Any) -> None:
    """test-events-add-abort-listener."""
    with pytest.raises(Error, match='^The "signal" argument must be an instance of AbortSignal. Received '):
        addAbortListener(signal, first)


@pytest.mark.parametrize("listener", [None, {}, "text"])
def test_addAbortListener_wants_a_function(listener: Any) -> None:
    """test-events-add-abort-listener."""
    with pytest.raises(Error, match='^The "listener" argument must be of type function. Received '):
        addAbortListener(AbortController().signal, listener)


def test_addAbortListener_of_a_signal_that_is_aborted() -> None:
    """test-events-add-abort-listener."""
    log: list[Any] = []

    async def coroutine_function() -> None:
        log.append("started")

    def main() -> None:
        addAbortListener(AbortSignal.abort(), lambda event: log.append(event)).dispose()
        addAbortListener(AbortSignal.abort(), coroutine_function)
        process.nextTick(log.append, "tick")
        log.append("sync")

    run(main)
    assert log == ["sync", "tick", None, "started"]


def test_addAbortListener_cannot_be_kept_from_the_event() -> None:
    """test-events-add-abort-listener."""
    controller, log = AbortController(), list[Any]()
    controller.signal.addEventListener("abort", lambda event: event.stopImmediatePropagation())
    controller.signal.addEventListener("abort", lambda: log.append("never"))
    addAbortListener(controller.signal, lambda event: log.append(event.target))
    controller.abort()
    assert log == [controller.signal]


def test_addAbortListener_can_be_taken_back() -> None:
    """test-events-add-abort-listener."""
    controller, log = AbortController(), list[str]()
    addAbortListener(controller.signal, lambda: log.append("never")).dispose()
    with addAbortListener(controller.signal, lambda: log.append("never either")):
        assert listenerCount(controller.signal, "abort") == 1
    controller.abort()
    assert log == []
