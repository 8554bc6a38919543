"""The options `signal` and `passive` of addEventListener."""
import gc
import weakref
from typing import Any

import pytest

from nodeish import Error
from nodeish.abort import AbortController, AbortSignal
from nodeish.events import listenerCount
from nodeish.events.event import Event
from nodeish.events.target import EventTarget


def test_an_abort_removes_the_listener() -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[str]()
    listener = lambda: log.append("called")  # noqa: E731
    target.addEventListener("test", listener, {"signal": controller.signal})
    target.dispatchEvent(Event("test"))
    target.dispatchEvent(Event("test"))
    controller.abort()
    target.dispatchEvent(Event("test"))
    target.addEventListener("test", listener, {"signal": controller.signal})
    target.dispatchEvent(Event("test"))
    assert log == ["called", "called"]


@pytest.mark.parametrize("options", [{}, {"once": True}, {"capture": True}])
def test_with_other_options(options: Any) -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[str]()
    options = {**options, "signal": controller.signal}
    for name in ("first", "second"):
        target.addEventListener(name, lambda: log.append("never"), options)
    controller.abort()
    target.dispatchEvent(Event("first"))
    target.dispatchEvent(Event("second"))
    assert log == []


def test_removeEventListener_still_works() -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[str]()
    listener = lambda: log.append("never")  # noqa: E731
    target.addEventListener("test", listener, {"signal": controller.signal})
    target.removeEventListener("test", listener)
    target.dispatchEvent(Event("test"))
    assert log == [] and listenerCount(controller.signal, "abort") == 0


def test_an_abort_in_a_listener_keeps_the_event_from_the_others() -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[str]()
    target.addEventListener("test", lambda: controller.abort(), {"signal": controller.signal})
    target.addEventListener("test", lambda: log.append("never"), {"signal": controller.signal})
    target.dispatchEvent(Event("test"))
    assert log == []


def test_adding_then_aborting_in_a_listener() -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[str]()

    def listener() -> None:
        log.append("called")
        target.addEventListener("test", lambda: log.append("never"), {"signal": controller.signal})
        controller.abort()

    target.addEventListener("test", listener, {"signal": controller.signal})
    target.dispatchEvent(Event("test"))
    assert log == ["called"]


def test_aborting_in_a_nested_listener() -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    target, controller, log = EventTarget(), AbortController(), list[int]()

    def nested() -> None:
        log.append(1)
        if len(log) > 5:
            controller.abort()
        target.dispatchEvent(Event("foo"))

    def outer() -> None:
        target.addEventListener("foo", nested, {"signal": controller.signal})
        target.dispatchEvent(Event("foo"))

    target.addEventListener("foo", outer, {"once": True})
    target.dispatchEvent(Event("foo"))
    assert len(log) == 6


@pytest.mark.parametrize("signal", [1, {}, [], True, "hi", lambda: None, AbortSignal])
def test_the_signal_must_be_one(signal: Any) -> None:
    """test-whatwg-events-add-event-listener-options-signal."""
    with pytest.raises(Error, match=r'^The "options\.signal" property must be an instance of AbortSignal. Received ') as caught:
        EventTarget().addEventListener("foo", lambda: None, {"signal": signal})
    assert isinstance(caught.value, TypeError)


def test_a_listener_of_the_signal_cannot_keep_the_abort_from_it() -> None:
    """test-eventtarget."""
    target, controller, log = EventTarget(), AbortController(), list[str]()
    controller.signal.addEventListener("abort", lambda event: event.stopImmediatePropagation(), {"once": True})
    target.addEventListener("foo", lambda: log.append("never"), {"signal": controller.signal})
    controller.abort()
    target.dispatchEvent(Event("foo"))
    assert log == []


def test_the_signal_of_a_second_adding_counts() -> None:
    target, controller, log = EventTarget(), AbortController(), list[str]()
    listener = lambda: log.append("never")  # noqa: E731
    target.addEventListener("foo", listener)
    target.addEventListener("foo", listener, {"signal": controller.signal})
    controller.abort()
    target.dispatchEvent(Event("foo"))
    assert log == []


def test_a_listener_added_anew_is_another() -> None:
    target, controller, log = EventTarget(), AbortController(), list[str]()
    listener = lambda: log.append("called")  # noqa: E731
    target.addEventListener("foo", listener, {"signal": controller.signal})
    target.removeEventListener("foo", listener)
    target.addEventListener("foo", listener)
    controller.abort()
    target.dispatchEvent(Event("foo"))
    assert log == ["called"]


def test_the_signal_does_not_keep_the_target() -> None:
    """test-abortcontroller-internal: a weak listener."""
    controller, target = AbortController(), EventTarget()
    target.addEventListener("foo", lambda: target, {"signal": controller.signal})
    gone = weakref.ref(target)
    del target
    gc.collect()
    assert gone() is None
    assert listenerCount(controller.signal, "abort") == 0
    controller.abort()


def test_a_foreign_signal_may_have_slots() -> None:
    class Foreign:
        __slots__ = ("listeners",)
        aborted = False

        def __init__(self) -> None:
            self.listeners: list[Any] = []

        def addEventListener(self, name: str, listener: Any, options: Any) -> None:
            self.listeners.append(listener)

        def removeEventListener(self, name: str, listener: Any) -> None:
            self.listeners.remove(listener)

    target, signal = EventTarget(), Foreign()
    target.addEventListener("foo", lambda: None, {"signal": signal})
    signal.listeners[0]()
    assert listenerCount(target, "foo") == 0
    target.addEventListener("foo", print, {"signal": signal})
    target.removeEventListener("foo", print)
    assert signal.listeners == []


@pytest.mark.parametrize(
    ("options", "prevented"),
    [(None, True), ({}, True), ({"passive": False}, True), ({"passive": 0}, True), ({"passive": True}, False), ({"passive": 1}, False)],
)
def test_a_passive_listener_prevents_nothing(options: Any, prevented: bool) -> None:
    """test-whatwg-events-add-event-listener-options-passive (Node 24)."""
    target, log = EventTarget(), list[bool]()

    def listener(event: Event) -> None:
        event.preventDefault()
        log.append(event.defaultPrevented)

    target.addEventListener("test", listener, options)
    assert target.dispatchEvent(Event("test", {"bubbles": True, "cancelable": True})) is not prevented
    assert log == [prevented]


def test_a_listener_after_a_passive_one_may_prevent() -> None:
    target = EventTarget()
    target.addEventListener("test", lambda event: event.preventDefault(), {"passive": True})
    target.addEventListener("test", lambda event: event.preventDefault())
    assert target.dispatchEvent(Event("test", {"cancelable": True})) is False


def test_the_options_are_read_when_the_listener_is_added() -> None:
    """test-whatwg-events-add-event-listener-options-passive."""
    read: list[str] = []

    class Recording(dict[str, Any]):
        def get(self, key: Any, default: Any = None) -> Any:
            read.append(key)
            return default

    target, options = EventTarget(), Recording()
    target.addEventListener("test", lambda: None, options)  # type: ignore[arg-type]
    assert set(read) == {"once", "capture", "passive", "signal"}
    read.clear()
    target.removeEventListener("test", lambda: None, options)  # type: ignore[arg-type]
    assert read == ["capture"]


@pytest.mark.parametrize("options", [1, "foo"])
def test_options_must_be_a_dict(options: Any) -> None:
    """test-eventtarget."""
    with pytest.raises(Error, match='^The "options" argument must be of type object. Received '):
        EventTarget().addEventListener("x", lambda: None, options)
