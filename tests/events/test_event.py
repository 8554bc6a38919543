"""Event and CustomEvent."""
import time
from typing import Any, Iterator

import pytest

from nodeish import Error
from nodeish._text.hooks import Symbol
from nodeish.events.event import CustomEvent, Event
from nodeish.events.target import EventTarget
from nodeish.util import inspect

BOTH = pytest.mark.parametrize("cls", [Event, CustomEvent])


@BOTH
def test_the_fields_of_a_new_event(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent, test-whatwg-events-customevent, test-global-customevent."""
    event = cls("foo")
    assert (event.type, event.bubbles, event.cancelable, event.composed, event.defaultPrevented) == ("foo", False, False, False, False)
    assert (event.returnValue, event.isTrusted, event.eventPhase, event.cancelBubble, event.composedPath()) == (True, False, 0, False, [])
    assert event.target is event.currentTarget is event.srcElement is None
    event.preventDefault()
    assert event.defaultPrevented is False


@BOTH
def test_options(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent."""
    options: Any = {"cancelable": True, "bubbles": True, "composed": True, "sweet": "x"}
    event = cls("foo", options)
    assert (event.cancelable, event.bubbles, event.composed, hasattr(event, "sweet")) == (True, True, True, False)
    event.preventDefault()
    assert (event.defaultPrevented, event.returnValue) == (True, False)


def test_options_are_read_in_the_order_of_the_standard() -> None:
    """test-whatwg-events-event-constructors."""
    called: list[str] = []

    class Recording(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            called.append(key)
            return key == "bubbles"

    event = Event("Xx", Recording())  # type: ignore[arg-type]
    assert called == ["bubbles", "cancelable", "composed"]
    assert (event.bubbles, event.cancelable) == (True, False)


@BOTH
@pytest.mark.parametrize("options", ["foo", 1, False])
def test_options_must_be_a_dict(cls: type[Event], options: Any) -> None:
    """test-eventtarget, test-events-customevent."""
    with pytest.raises(Error, match='^The "options" argument must be of type object. Received ') as caught:
        cls("foo", options)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@BOTH
def test_None_is_no_options(cls: type[Event]) -> None:
    """test-eventtarget."""
    assert cls("", None).type == ""


@BOTH
def test_the_type_is_required(cls: Any) -> None:
    """test-eventtarget, test-events-customevent, test-whatwg-events-customevent."""
    with pytest.raises(Error, match='^The "type" argument must be specified$') as caught:
        cls()
    assert caught.value.code == "ERR_MISSING_ARGS"


@BOTH
@pytest.mark.parametrize(("value", "text"), [(1, "1"), (False, "false"), ({}, "[object Object]"), (None, "null"), (2.5, "2.5"), (4.0, "4")])
def test_the_type_becomes_a_text(cls: type[Event], value: object, text: str) -> None:
    """test-eventtarget, test-events-customevent."""
    assert cls(value).type == text


@BOTH
def test_a_symbol_is_no_type(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent."""
    with pytest.raises(TypeError, match="^Cannot convert a Symbol value to a string$"):
        cls(Symbol("x"))


@BOTH
@pytest.mark.parametrize("value", [True, "some-truthy-value"])
def test_cancelBubble_can_only_become_true(cls: type[Event], value: Any) -> None:
    """test-eventtarget, test-events-customevent."""
    event = cls("foo")
    event.cancelBubble = False
    assert event.cancelBubble is False
    event.cancelBubble = value
    assert event.cancelBubble is True
    event.cancelBubble = False
    assert event.cancelBubble is True


@BOTH
def test_stopPropagation_sets_it(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent."""
    for stop in (cls.stopPropagation, cls.stopImmediatePropagation):
        event = cls("foo")
        stop(event)
        assert event.cancelBubble is True


@pytest.mark.parametrize("field", ["type", "target", "cancelable", "defaultPrevented", "timeStamp", "bubbles", "eventPhase", "isTrusted"])
def test_fields_are_read_only(field: str) -> None:
    """test-events-customevent."""
    with pytest.raises(AttributeError):
        setattr(Event("foo"), field, 1)


@BOTH
def test_the_phases(cls: type[Event]) -> None:
    """test-event-target, test-eventtarget, test-events-customevent."""
    assert (cls.NONE, cls.CAPTURING_PHASE, cls.AT_TARGET, cls.BUBBLING_PHASE) == (0, 1, 2, 3)


def test_initEvent() -> None:
    event = Event("foo")
    event.initEvent("bar", True, 1)
    assert (event.type, event.bubbles, event.cancelable) == ("bar", True, True)
    target = EventTarget()
    target.addEventListener("bar", lambda event: event.initEvent("other"))
    target.dispatchEvent(event)
    assert event.type == "bar"
    with pytest.raises(Error, match="must be specified"):
        event.initEvent()  # type: ignore[call-arg]


def test_timeStamp_grows_with_the_time_in_milliseconds() -> None:
    """test-eventtarget."""
    first = Event("a").timeStamp
    time.sleep(0.02)
    assert 19 < Event("b").timeStamp - first < 2000


# CustomEvent.


@pytest.mark.parametrize("detail", ["foo", 1, False, [], {}, None])
def test_the_detail(detail: object) -> None:
    """test-events-customevent."""
    assert CustomEvent("$", {"detail": detail}).detail is detail


def test_the_detail_is_read_only_and_None_by_default() -> None:
    """test-events-customevent, test-whatwg-events-customevent."""
    event = CustomEvent("$")
    assert event.detail is None
    with pytest.raises(AttributeError):
        setattr(event, "detail", 96)
    assert not hasattr(Event("$"), "detail")


def test_a_custom_event_is_dispatched_like_any_other() -> None:
    """test-events-customevent."""
    target, detail, log = EventTarget(), {"sweet": "x"}, list[Any]()
    event = CustomEvent("foo", {"detail": detail})
    target.addEventListener("foo", lambda event: log.append((event.detail is detail, event.target, event.eventPhase)))
    assert target.dispatchEvent(event) is True
    assert log == [(True, target, CustomEvent.AT_TARGET)]
    assert isinstance(event, Event)


@BOTH
def test_a_subclass(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent."""
    SubEvent = type("SubEvent", (cls,), {})
    target, log, event = EventTarget(), list[Event](), SubEvent("foo")
    target.addEventListener("foo", log.append, {"once": True})
    target.dispatchEvent(event)
    assert log == [event]


@BOTH
def test_how_it_is_printed(cls: type[Event]) -> None:
    """test-eventtarget, test-events-customevent."""
    event = cls("test", {"cancelable": True})
    event.preventDefault()
    name = cls.__name__
    assert inspect(event, {"depth": -1}) == name
    assert inspect(event, {"depth": 1}) == repr(event)
    lines: Iterator[str] = iter(repr(event).split("\n"))
    assert [next(lines) for _ in range(4)] == [f"{name} {{", "  type: 'test',", "  defaultPrevented: true,", "  cancelable: true,"]
    assert next(lines).startswith("  timeStamp: ")
