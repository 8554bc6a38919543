"""EventEmitter: the limit of listeners and its warning."""
from math import inf, nan
from typing import Any

import pytest

from nodeish import Error, events
from nodeish._text.hooks import Symbol
from nodeish.events import EventEmitter


def add(emitter: EventEmitter, name: Any, count: int) -> None:
    for _ in range(count):
        emitter.on(name, lambda: None)


@pytest.mark.parametrize(("limit", "fine"), [(None, 10), (1, 1), (5, 5)])
def test_the_listener_that_is_one_too_many_warns_once(warned: list[Any], limit: int | None, fine: int) -> None:
    """test-event-emitter-check-listener-leaks, test-event-emitter-max-listeners-warning."""
    emitter = EventEmitter()
    if limit is not None:
        assert emitter.setMaxListeners(limit) is emitter
    add(emitter, "only once", fine)
    assert warned == []
    add(emitter, "only once", 3)
    assert [(warning.name, warning.type, warning.count, warning.emitter) for warning in warned] == [
        ("MaxListenersExceededWarning", "only once", fine + 1, emitter)
    ]
    assert isinstance(warned[0], Error)
    assert warned[0].message == (
        f"Possible EventEmitter memory leak detected. {fine + 1} only once listeners added to [EventEmitter]. "
        f"MaxListeners is {fine}. Use emitter.setMaxListeners() to increase limit"
    )


def test_prepended_and_once_listeners_count(warned: list[Any]) -> None:
    emitter = EventEmitter().setMaxListeners(2)
    emitter.once("x", lambda: None).prependListener("x", lambda: None)
    assert warned == []
    emitter.prependOnceListener("x", lambda: None)
    assert [warning.count for warning in warned] == [3]


def test_the_warning_comes_again_when_all_were_removed(warned: list[Any]) -> None:
    emitter = EventEmitter().setMaxListeners(1)
    for _ in range(2):
        add(emitter, "x", 3)
        emitter.removeAllListeners("x")
    assert len(warned) == 2


@pytest.mark.parametrize("limit", [0, inf])
def test_no_limit(warned: list[Any], limit: float) -> None:
    """test-event-emitter-check-listener-leaks, test-event-emitter-add-listeners."""
    add(EventEmitter().setMaxListeners(limit), "unlimited", 1000)
    assert warned == []


def test_the_default_is_read_when_a_listener_is_added(warned: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """test-event-emitter-check-listener-leaks."""
    monkeypatch.setattr(EventEmitter, "defaultMaxListeners", 42)
    emitter = EventEmitter()
    add(emitter, "fortytwo", 42)
    assert warned == []
    add(emitter, "fortytwo", 1)
    assert len(warned) == 1
    monkeypatch.setattr(EventEmitter, "defaultMaxListeners", 44)
    add(emitter, "other", 44)
    assert len(warned) == 1


@pytest.mark.parametrize(("name", "shown"), [(None, "null"), (Symbol("symbol"), "Symbol(symbol)"), (7, "7")])
def test_the_name_in_the_warning(warned: list[Any], name: Any, shown: str) -> None:
    """test-event-emitter-max-listeners-warning-for-null, test-event-emitter-max-listeners-warning-for-symbol."""
    add(EventEmitter().setMaxListeners(1), name, 2)
    assert f"2 {shown} listeners added to [EventEmitter]. MaxListeners is 1." in warned[0].message
    assert warned[0].type is name


def test_the_class_in_the_warning(warned: list[Any]) -> None:
    """test-event-emitter-max-listeners-warning."""

    class FakeInput(EventEmitter):
        pass

    add(FakeInput().setMaxListeners(1), "event-type", 3)
    assert [warning.message.split(". ")[1] for warning in warned] == ["2 event-type listeners added to [FakeInput]"]


def test_getMaxListeners() -> None:
    """test-event-emitter-get-max-listeners."""
    emitter = EventEmitter()
    assert emitter.getMaxListeners() == EventEmitter.defaultMaxListeners == 10
    for limit in (0, 3, inf):
        assert emitter.setMaxListeners(limit).getMaxListeners() == limit


def test_setMaxListeners_adds_no_event() -> None:
    """test-event-emitter-set-max-listeners-side-effects."""
    assert EventEmitter().setMaxListeners(5).eventNames() == []


@pytest.mark.parametrize(
    ("limit", "code"),
    [(nan, "ERR_OUT_OF_RANGE"), (-1, "ERR_OUT_OF_RANGE"), ("and even this", "ERR_INVALID_ARG_TYPE"), (True, "ERR_INVALID_ARG_TYPE")],
)
def test_a_limit_must_be_a_number_that_is_not_negative(limit: Any, code: str) -> None:
    """test-event-emitter-max-listeners."""
    for assign in (EventEmitter().setMaxListeners, events.setMaxListeners, lambda limit: setattr(events, "defaultMaxListeners", limit)):
        with pytest.raises(Error) as caught:
            assign(limit)
        assert caught.value.code == code
    assert EventEmitter.defaultMaxListeners == 10


def test_a_wrong_default_fails_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EventEmitter, "defaultMaxListeners", -1)
    with pytest.raises(Error, match='^The value of "defaultMaxListeners" is out of range'):
        EventEmitter().getMaxListeners()


def test_an_event_may_be_called_maxListeners() -> None:
    """test-event-emitter-max-listeners."""
    emitter, log = EventEmitter(), []
    emitter.on("maxListeners", lambda: log.append("called"))
    emitter.setMaxListeners(42).emit("maxListeners")
    assert log == ["called"]


def test_the_module_has_the_default_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """test-event-emitter-max-listeners."""
    monkeypatch.setattr(events, "defaultMaxListeners", 12)
    assert EventEmitter.defaultMaxListeners == events.defaultMaxListeners == EventEmitter().getMaxListeners() == 12


def test_without_a_process_the_warning_is_one_of_python() -> None:
    from nodeish.events.emitter import _warn_in_python
    from nodeish._core.errors import Warning

    with pytest.warns(RuntimeWarning, match="^leak$"):
        _warn_in_python(Warning("leak", "MaxListenersExceededWarning"))
