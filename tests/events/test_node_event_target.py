"""NodeEventTarget."""
from typing import Any

import pytest

from nodeish import Error, async_function, run, setInterval
from nodeish.events import EventEmitter, on, once
from nodeish.events.event import Event
from nodeish.events.node_target import NodeEventTarget


def nothing() -> None:
    """Be a listener."""


def test_both_kinds_of_methods_return_what_they_should() -> None:
    """test-nodeeventtarget."""
    target, log = NodeEventTarget(), list[str]()
    assert target.listenerCount("foo") == 0 and target.eventNames() == []
    first = lambda event: log.append(event.type)  # noqa: E731
    second = {"handleEvent": lambda event: log.append(f"{event.type} once")}
    assert target.on("foo", first) is target
    assert target.once("foo", second) is target
    assert target.listenerCount("foo") == 2
    target.dispatchEvent(Event("foo"))
    assert target.listenerCount("foo") == 1
    target.dispatchEvent(Event("foo"))
    assert target.off("foo", first) is target
    target.dispatchEvent(Event("foo"))
    assert log == ["foo", "foo once", "foo"]
    methods = vars(NodeEventTarget)
    assert methods["addListener"] is methods["on"] and methods["removeListener"] is methods["off"]


def test_removeAllListeners() -> None:
    """test-nodeeventtarget."""
    target, listener = NodeEventTarget(), {"handleEvent": nothing}
    target.addListener("foo", nothing)
    target.addEventListener("foo", nothing)
    target.once("foo", listener).once("foo", listener).on("bar", nothing)
    assert (target.listenerCount("foo"), target.listenerCount("bar"), target.eventNames()) == (2, 1, ["foo", "bar"])
    assert target.removeAllListeners("foo") is target
    assert target.eventNames() == ["bar"]
    assert target.removeAllListeners() is target
    assert target.eventNames() == []
    target.removeAllListeners("foo")


def test_an_event_whose_once_listeners_were_called_has_no_name() -> None:
    target = NodeEventTarget().once("foo", nothing)
    target.emit("foo")
    assert target.eventNames() == []


def test_too_many_listeners_warn(warned: list[Any]) -> None:
    """test-nodeeventtarget."""
    target = NodeEventTarget()
    assert target.getMaxListeners() == NodeEventTarget.defaultMaxListeners == 10
    target.setMaxListeners(1)
    assert target.getMaxListeners() == 1
    target.on("foo", nothing).on("foo", lambda: None)
    [warning] = warned
    assert (warning.name, warning.target, warning.count, warning.type) == ("MaxListenersExceededWarning", target, 2, "foo")
    assert "2 foo listeners added to NodeEventTarget" in warning.message


def test_emit() -> None:
    """test-nodeeventtarget."""
    target, log = NodeEventTarget(), list[Any]()
    target.addEventListener("foo", lambda event: log.append((event.type, event.detail, event.target, isinstance(event, Event))), {"once": True})
    target.once("foo", lambda value, more: log.append((value, more)))
    assert target.emit("foo", "bar") is True
    assert target.emit("foo", "bar") is False
    assert log == [("foo", "bar", target, True), ("bar", None)]


@pytest.mark.parametrize("name", [None, 1])
def test_emit_wants_a_name(name: Any) -> None:
    """test-nodeeventtarget."""
    with pytest.raises(Error, match='^The "type" argument must be of type string. Received '):
        NodeEventTarget().emit(name)


def test_the_made_event_is_one_for_all() -> None:
    target, log = NodeEventTarget(), list[Event]()
    target.addEventListener("foo", log.append)
    target.addEventListener("foo", lambda event: log.append(event))
    target.emit("foo", 1)
    assert log[0] is log[1] and log[0].eventPhase == Event.NONE


def test_it_is_iterated() -> None:
    """test-nodeeventtarget, test-events-on-async-iterator: nodeEventTarget."""
    target = NodeEventTarget()

    @async_function
    async def main() -> int:
        count = 0
        with setInterval(lambda: target.dispatchEvent(Event("foo")), 0):
            async for [event] in on(target, "foo"):
                assert event.type == "foo"
                count += 1
                if count == 5:
                    break
            [event] = await once(target, "foo")
            assert event.type == "foo"
        return count

    assert run(main) == 5
    assert target.eventNames() == []


def test_it_is_no_emitter() -> None:
    assert not isinstance(NodeEventTarget(), EventEmitter)
