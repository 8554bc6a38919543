"""EventTarget."""
from typing import Any, Callable

import pytest

from nodeish import Error, Promise, Rejection, async_function, run
from nodeish._text.hooks import Symbol
from nodeish.events import listenerCount
from nodeish.events.event import Event
from nodeish.events.target import EventTarget

Heard = Callable[..., list[tuple[Any, ...]]]


class Listener:
    def __init__(self) -> None:
        self.log: list[str] = []

    def handleEvent(self, event: Event) -> None:
        self.log.append(event.type)


def test_functions_and_objects_listen() -> None:
    """test-eventtarget, test-nodeeventtarget: addEventListener."""
    target, listener, log = EventTarget(), Listener(), list[Any]()
    function = lambda event: log.append((event.type, event.eventPhase))  # noqa: E731
    target.addEventListener("foo", function)
    target.addEventListener("foo", listener, {"once": True})
    assert listenerCount(target, "foo") == 2
    assert target.dispatchEvent(Event("foo")) is True
    assert listenerCount(target, "foo") == 1
    target.dispatchEvent(Event("foo"))
    target.removeEventListener("foo", function)
    target.dispatchEvent(Event("foo"))
    assert log == [("foo", 2), ("foo", 2)]
    assert listener.log == ["foo"]


def test_an_object_may_get_its_method_later() -> None:
    """test-eventtarget, test-whatwg-events-eventtarget-this-of-listener."""
    target, log = EventTarget(), list[str]()
    literal: dict[str, Any] = {}
    listener: Any = type("Late", (), {})()
    for each in (literal, listener):
        target.removeEventListener("foo", each)
        target.addEventListener("foo", each)
    target.dispatchEvent(Event("foo"))
    literal["handleEvent"] = lambda: log.append("dict")
    listener.handleEvent = lambda event: log.append("object")
    target.dispatchEvent(Event("foo"))
    target.removeEventListener("foo", literal)
    target.removeEventListener("foo", listener)
    target.dispatchEvent(Event("foo"))
    assert log == ["dict", "object"]


def test_equal_dicts_are_different_listeners() -> None:
    target, log = EventTarget(), list[str]()
    handle = lambda: log.append("called")  # noqa: E731
    for _ in range(2):
        target.addEventListener("foo", {"handleEvent": handle})
    target.dispatchEvent(Event("foo"))
    assert log == ["called", "called"]


def test_the_method_of_a_function_is_not_called() -> None:
    """test-whatwg-events-eventtarget-this-of-listener."""
    target, log = EventTarget(), list[str]()

    def listener() -> None:
        log.append("function")

    listener.handleEvent = lambda: log.append("method")  # type: ignore[attr-defined]
    target.addEventListener("foo", listener)
    target.dispatchEvent(Event("foo"))
    assert log == ["function"]


def test_a_listener_gets_as_many_arguments_as_it_takes() -> None:
    target, log = EventTarget(), list[Any]()
    target.addEventListener("x", lambda: log.append(0))
    target.addEventListener("x", lambda event, more: log.append((event.type, more)))
    target.addEventListener("x", lambda *args: log.append(len(args)))
    target.addEventListener("x", {"handleEvent": lambda: log.append("handleEvent")})
    target.dispatchEvent(Event("x"))
    assert log == [0, ("x", None), 1, "handleEvent"]


def test_a_bound_method_is_one_listener() -> None:
    target, listener = EventTarget(), Listener()
    target.addEventListener("x", listener.handleEvent)
    target.addEventListener("x", listener.handleEvent)
    assert listenerCount(target, "x") == 1
    target.removeEventListener("x", listener.handleEvent)
    assert listenerCount(target, "x") == 0


def test_an_event_may_be_dispatched_again() -> None:
    """test-eventtarget."""
    event, log = Event("foo"), list[Any]()
    targets = [EventTarget(), EventTarget(), EventTarget()]
    for target in targets[:2]:
        target.addEventListener("foo", lambda event: log.append((event.target, event.currentTarget, event.srcElement, event.composedPath(), event.eventPhase)))
    for target in targets:
        target.dispatchEvent(event)
        assert (event.target, event.currentTarget, event.eventPhase, event.composedPath()) == (target, None, Event.NONE, [])
    assert log == [(target, target, target, [target], Event.AT_TARGET) for target in targets[:2]]


def test_every_listener_sees_the_event_at_its_target() -> None:
    target, log = EventTarget(), list[Any]()
    for _ in range(3):
        target.addEventListener("foo", lambda event, _=_: log.append((event.currentTarget, event.eventPhase)))
    target.dispatchEvent(Event("foo"))
    assert log == [(target, Event.AT_TARGET)] * 3


def test_dispatchEvent_tells_of_preventDefault() -> None:
    """test-eventtarget."""
    target = EventTarget()
    target.addEventListener("foo", lambda event: event.preventDefault())
    assert target.dispatchEvent(Event("foo", {"cancelable": True})) is False
    assert target.dispatchEvent(Event("foo")) is True


@pytest.mark.parametrize(("options", "calls"), [(None, 1), (False, 1), ({}, 1), ({"capture": True}, 1), (True, 2), ({"capture": 1}, 2)])
def test_options_may_be_a_boolean_or_nothing(options: Any, calls: int) -> None:
    """test-eventtarget; when a listener is removed Node counts no `capture` but that of an object, and only if it is true itself."""
    target, log = EventTarget(), list[str]()
    listener = lambda event: log.append(event.type)  # noqa: E731
    target.addEventListener("foo", listener, options)
    target.dispatchEvent(Event("foo"))
    target.removeEventListener("foo", listener, options)
    target.dispatchEvent(Event("foo"))
    assert log == ["foo"] * calls


def test_capture_makes_another_listener() -> None:
    """test-eventtarget."""
    target, log = EventTarget(), list[str]()
    listener = lambda: log.append("called")  # noqa: E731
    target.addEventListener("foo", listener, {"capture": True})
    target.addEventListener("foo", listener, {"capture": False})
    target.dispatchEvent(Event("foo"))
    target.removeEventListener("foo", listener, {"capture": True})
    target.dispatchEvent(Event("foo"))
    target.removeEventListener("foo", listener, {"capture": False})
    target.dispatchEvent(Event("foo"))
    assert len(log) == 3


def test_errors_do_not_stop_the_others_and_are_uncaught(heard: Heard) -> None:
    """test-eventtarget."""
    log = heard("uncaughtException", "unhandledRejection")
    target = EventTarget()

    def failing() -> None:
        raise Rejection("function")

    @async_function
    async def rejecting() -> None:
        raise Rejection("async function")

    async def coroutine_function() -> None:
        raise Rejection("coroutine function")

    for listener in (failing, rejecting, {"handleEvent": failing}, {"handleEvent": rejecting}, coroutine_function, lambda: Promise.reject("promise")):
        target.addEventListener("foo", listener, {"once": True})

    def main() -> None:
        target.dispatchEvent(Event("foo"))
        log.append(("dispatched",))

    run(main)
    assert log[0] == ("dispatched",)
    assert {kind for kind, _ in log[1:]} == {"uncaughtException"}
    assert sorted(reason for _, reason in log[1:]) == ["async function", "async function", "coroutine function", "function", "function", "promise"]


def test_an_uncaught_error_of_a_listener_ends_the_program() -> None:
    target, error = EventTarget(), Error("boom")

    def failing() -> None:
        raise error

    target.addEventListener("foo", failing)
    with pytest.raises(Error) as caught:
        run(lambda: target.dispatchEvent(Event("foo")))
    assert caught.value is error


def test_a_keyboard_interrupt_passes_through() -> None:
    target, event = EventTarget(), Event("foo")

    def interrupt() -> None:
        raise KeyboardInterrupt

    target.addEventListener("foo", interrupt)
    with pytest.raises(KeyboardInterrupt):
        target.dispatchEvent(event)
    assert event.eventPhase == Event.NONE


def test_a_once_listener_that_dispatches_is_not_called_again() -> None:
    """test-eventtarget."""
    target, log = EventTarget(), list[str]()

    def listener() -> None:
        log.append("called")
        target.dispatchEvent(Event("foo"))

    target.addEventListener("foo", listener, {"once": True})
    target.dispatchEvent(Event("foo"))
    assert log == ["called"]


@pytest.mark.parametrize("event", ["foo", {}, None, 1, False])
def test_only_events_are_dispatched(event: Any) -> None:
    """test-eventtarget."""
    with pytest.raises(Error, match='^The "event" argument must be an instance of Event. Received ') as caught:
        EventTarget().dispatchEvent(event)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@pytest.mark.parametrize("listener", ["foo", 1, False, 1.5, Symbol("s")])
def test_what_cannot_listen(listener: Any) -> None:
    """test-eventtarget."""
    for method in (EventTarget().addEventListener, EventTarget().removeEventListener):
        with pytest.raises(Error, match='^The "listener" argument must be an instance of EventListener. Received ') as caught:
            method("foo", listener)
        assert isinstance(caught.value, TypeError)


def test_no_listener_warns(warned: list[Any]) -> None:
    """test-eventtarget."""
    target = EventTarget()
    target.addEventListener("foo", None)
    target.removeEventListener("foo", None)
    [warning] = warned
    assert (warning.name, warning.target, warning.type) == ("AddEventListenerArgumentTypeWarning", target, "foo")
    assert warning.message == "addEventListener called with null which has no effect."


@pytest.mark.parametrize(
    ("method", "args", "text"),
    [
        ("addEventListener", (), 'The "type" and "listener" arguments must be specified'),
        ("addEventListener", ("foo",), 'The "type" and "listener" arguments must be specified'),
        ("removeEventListener", ("foo",), 'The "type" and "listener" arguments must be specified'),
        ("dispatchEvent", (), 'The "event" argument must be specified'),
    ],
)
def test_missing_arguments(method: str, args: tuple[Any, ...], text: str) -> None:
    """test-eventtarget."""
    with pytest.raises(Error) as caught:
        getattr(EventTarget(), method)(*args)
    assert (caught.value.code, caught.value.message) == ("ERR_MISSING_ARGS", text)
    assert isinstance(caught.value, TypeError)


def test_a_symbol_is_no_name() -> None:
    """test-eventtarget."""
    for method in (EventTarget().addEventListener, EventTarget().removeEventListener):
        with pytest.raises(TypeError, match="^The argument 'value' is invalid. Received Symbol"):
            method(Symbol("symbol"), lambda: None)


@pytest.mark.parametrize("name", ["toString", "__proto__", "__class__", 1, None, False])
def test_any_text_is_a_name(name: Any) -> None:
    """test-eventtarget."""
    target, log = EventTarget(), list[str]()
    target.addEventListener(name, lambda event: log.append(event.type))
    target.dispatchEvent(Event(name))
    assert log == [{1: "1", None: "null", False: "false"}.get(name, name)]


def test_stopImmediatePropagation() -> None:
    """test-eventtarget."""
    target, log, event = EventTarget(), list[str](), Event("foo")

    def listener(event: Event) -> None:
        log.append("first")
        event.stopImmediatePropagation()

    target.addEventListener("foo", listener)
    target.addEventListener("foo", lambda: log.append("never"))
    target.dispatchEvent(event)
    assert event.cancelBubble is True
    stopped = Event("foo")
    stopped.stopImmediatePropagation()
    target.dispatchEvent(stopped)
    assert log == ["first"]


def test_an_event_is_not_dispatched_while_it_is() -> None:
    """test-eventtarget."""
    target, event, codes = EventTarget(), Event("foo"), list[Any]()

    def again(event: Event) -> None:
        with pytest.raises(Error, match='^The event "foo" is already being dispatched$') as caught:
            EventTarget().dispatchEvent(event)
        codes.append((caught.value.name, caught.value.code))

    target.addEventListener("foo", again)
    target.dispatchEvent(event)
    assert codes == [("Error", "ERR_EVENT_RECURSION")]


def test_removal_takes_effect_at_once() -> None:
    """test-eventtarget."""
    target, log = EventTarget(), list[str]()

    def removing() -> None:
        log.append("removing")
        target.removeEventListener("foo", removing)
        target.removeEventListener("foo", removed)

    def removed() -> None:
        log.append("never")

    target.addEventListener("foo", removing)
    target.addEventListener("foo", removed)
    target.addEventListener("foo", lambda: log.append("last"))
    target.dispatchEvent(Event("foo"))
    target.dispatchEvent(Event("foo"))
    assert log == ["removing", "last", "last"]


def test_a_listener_added_by_one_that_is_not_the_last_is_called() -> None:
    target, log = EventTarget(), list[str]()

    def adding(name: str) -> Callable[[], None]:
        def listener() -> None:
            log.append(name)
            target.addEventListener("foo", lambda: log.append(f"added by {name}"), {"once": True})

        return listener

    target.addEventListener("foo", adding("first"))
    target.addEventListener("foo", adding("last"))
    target.dispatchEvent(Event("foo"))
    assert log == ["first", "last", "added by first", "added by last"]
    only = EventTarget()
    only.addEventListener("foo", lambda: only.addEventListener("foo", lambda: log.append("never")))
    only.dispatchEvent(Event("foo"))
    assert "never" not in log


def test_in_the_order_of_adding() -> None:
    """test-eventtarget."""
    target, log = EventTarget(), list[int]()
    for number in range(3):
        target.addEventListener("foo", lambda _, number=number: log.append(number))
    target.dispatchEvent(Event("foo"))
    assert log == [0, 1, 2]


def test_a_subclass_need_not_call_the_constructor() -> None:
    """test-eventtarget."""

    class SubTarget(EventTarget):
        def __init__(self) -> None:
            self.ready = True

    target, log = SubTarget(), list[str]()
    assert target.dispatchEvent(Event("foo")) is True
    target.addEventListener("foo", lambda event: log.append(event.type))
    target.dispatchEvent(Event("foo"))
    assert log == ["foo"]
