"""EventTarget: handlers such as `onabort`, the limit of listeners, printing, memory."""
import gc
import weakref
from typing import Any

from nodeish import process, run
from nodeish.abort import AbortController
from nodeish.events import getEventListeners, listenerCount, setMaxListeners
from nodeish.events.event import Event
from nodeish.events.handler import EventHandler
from nodeish.events.target import EventTarget
from nodeish.util import inspect


class Handled(EventTarget):
    onfoo = EventHandler("foo")


class Listener:
    def __init__(self) -> None:
        self.log: list[str] = []

    def handleEvent(self, event: Event) -> None:
        self.log.append(event.type)


def test_a_handler_listens() -> None:
    """test-eventtarget: defineEventHandler."""
    target, log = Handled(), list[Any]()
    assert target.onfoo is None
    target.onfoo = lambda: log.append("first")
    handler = lambda event: log.append(event.type)  # noqa: E731
    target.onfoo = handler
    assert target.onfoo is handler
    target.dispatchEvent(Event("foo"))
    target.onfoo = None
    target.dispatchEvent(Event("foo"))
    assert target.onfoo is None and log == ["foo"]
    assert isinstance(Handled.onfoo, EventHandler)


def test_a_handler_keeps_the_place_of_the_first() -> None:
    """test-eventtarget: defineEventHandler."""
    target, log = Handled(), list[int]()
    target.addEventListener("foo", lambda: log.append(1))
    target.onfoo = lambda: log.append(0)
    target.addEventListener("foo", lambda: log.append(3))
    target.onfoo = lambda: log.append(2)
    target.addEventListener("foo", lambda: log.append(4))
    target.dispatchEvent(Event("foo"))
    assert log == [1, 2, 3, 4]


def test_a_handler_may_listen_to_an_event_of_another_name() -> None:
    """test-eventtarget: defineEventHandler."""

    class Renamed(EventTarget):
        onfoo = EventHandler("bar")

    target, log = Renamed(), list[int]()
    target.addEventListener("bar", lambda: log.append(1))
    target.onfoo = lambda: log.append(2)
    target.dispatchEvent(Event("bar"))
    assert log == [1, 2]


def test_a_handler_is_counted_while_it_is_there() -> None:
    target = Handled()
    target.onfoo = lambda: None
    assert listenerCount(target, "foo") == 1
    target.onfoo = None
    assert listenerCount(target, "foo") == 0
    target.onfoo = lambda: None
    assert listenerCount(target, "foo") == 1
    target.onfoo = lambda: 1
    assert listenerCount(target, "foo") == 1


def test_handlers_of_two_targets_are_two() -> None:
    first, second = Handled(), Handled()
    first.onfoo = lambda: None
    assert second.onfoo is None


def test_too_many_listeners_warn_once(warned: list[Any]) -> None:
    """test-eventtarget-memoryleakwarning."""
    target = EventTarget()
    setMaxListeners(2, target)
    for _ in range(5):
        target.addEventListener("foo", lambda event, _=_: None)
    untouched = EventTarget()
    for _ in range(5):
        untouched.addEventListener("foo", lambda event, _=_: None)
    [warning] = warned
    assert (warning.name, warning.target, warning.type, warning.count) == ("MaxListenersExceededWarning", target, "foo", 3)
    assert warning.message == (
        "Possible EventTarget memory leak detected. 3 foo listeners added to EventTarget. MaxListeners is 2. "
        "Use events.setMaxListeners() to increase limit"
    )
    setMaxListeners(4, target)
    target.addEventListener("foo", lambda event: None)
    assert len(warned) == 2


def test_a_signal_warns_as_well(warned: list[Any]) -> None:
    """test-eventtarget-memoryleakwarning."""
    signal = AbortController().signal
    setMaxListeners(1, signal)
    for _ in range(2):
        signal.addEventListener("foo", lambda event, _=_: None)
    assert "2 foo listeners added to [AbortSignal]. MaxListeners is 1." in warned[0].message


def test_how_it_is_printed() -> None:
    """test-eventtarget, test-eventtarget-custom-inspect-does-not-throw."""

    class Mine(EventTarget):
        pass

    target = Mine()
    target.addEventListener("x", lambda: None)
    assert inspect(target) == repr(target) == "Mine {}"
    assert inspect({"a": {"b": {"c": target}}}) == "{ a: { b: { c: Mine } } }"


def test_a_dropped_target_is_gone_at_once() -> None:
    target = EventTarget()
    for _ in range(3):
        target.addEventListener("foo", Listener())
    gone = weakref.ref(target)
    gc.disable()
    try:
        del target
        assert gone() is None
    finally:
        gc.enable()


def test_getEventListeners_gives_objects_as_they_are() -> None:
    target, literal = EventTarget(), {"handleEvent": lambda: None}
    target.addEventListener("foo", literal)
    assert getEventListeners(target, "foo")[0] is literal


def test_a_dispatch_may_be_a_tick() -> None:
    log: list[str] = []

    def main() -> None:
        target = EventTarget()
        target.addEventListener("foo", lambda: log.append("listener"))
        process.nextTick(target.dispatchEvent, Event("foo"))
        process.nextTick(log.append, "later tick")

    run(main)
    assert log == ["listener", "later tick"]
