"""One timer: what its methods do, and its number."""
import functools
import weakref
from contextvars import ContextVar, copy_context
from typing import Callable

import pytest

from nodeish._core.timers import Timeout

from .fake import FakeHost, Log, each

variable: ContextVar[str] = ContextVar("variable")


def test_arguments_and_context(host: FakeHost, log: Log) -> None:
    variable.set("before")
    host.timeout(lambda *args: log.append((args, variable.get())), 1, "a", "b")
    host.timeout(lambda x: log.append(x), 1, "a", "b")
    variable.set("after")
    host.advance(1)
    assert log == [(("a", "b"), "before"), "a"]


def test_a_timer_keeps_the_program_alive_until_it_has_run(host: FakeHost) -> None:
    timer = host.timeout(lambda: None, 1)
    assert (host.turn.refs, timer.hasRef()) == (1, True)
    host.advance(1)
    assert (host.turn.refs, timer.hasRef()) == (0, True)


def test_ref_and_unref_are_idempotent_and_give_the_timer(host: FakeHost) -> None:
    timer = host.timeout(lambda: None, 1)
    assert timer.unref().unref() is timer
    assert (host.turn.refs, timer.hasRef()) == (0, False)
    assert timer.ref().ref() is timer
    assert (host.turn.refs, timer.hasRef()) == (1, True)
    host.advance(1)
    assert timer.unref().ref() is timer
    assert (host.turn.refs, timer.hasRef()) == (0, True)


def test_an_unrefd_timer_runs_if_its_time_comes(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 1, "called").unref()
    host.advance(1)
    assert log == ["called"]
    assert host.turn.refs == 0


@pytest.mark.parametrize("unref", [False, True])
def test_a_cleared_timer_does_not_run_and_counts_no_more(host: FakeHost, log: Log, unref: bool) -> None:
    timer = host.timeout(log.append, 1, "never")
    if unref:
        timer.unref()
    assert timer.close() is timer
    timer.close()
    assert host.turn.refs == 0
    host.advance(5)
    assert log == []


def test_the_end_of_a_with_statement_clears(host: FakeHost, log: Log) -> None:
    with host.timeout(log.append, 1, "never") as timer:
        assert isinstance(timer, Timeout)
    host.advance(5)
    assert log == []


def test_refresh_revives_a_timer_that_has_run(host: FakeHost, log: Log) -> None:
    timer = host.timeout(log.append, 10, "called")
    host.advance(10)
    assert timer.refresh() is timer
    assert host.turn.refs == 1
    host.advance(10)
    assert log == ["called", "called"]
    assert host.turn.refs == 0


@pytest.mark.parametrize("fired", [False, True])
def test_refresh_gives_a_timer_that_has_run_the_context_of_now(host: FakeHost, log: Log, fired: bool) -> None:
    def within(value: str, function: Callable[[], Timeout]) -> Timeout:
        return copy_context().run(lambda: (variable.set(value), function())[1])

    timer = within("made", lambda: host.timeout(lambda: log.append(variable.get()), 10))
    host.advance(10 if fired else 9)
    within("refreshed", timer.refresh)
    host.advance(10)
    assert log == (["made", "refreshed"] if fired else ["made"])


def test_refresh_inside_the_callback_makes_it_run_again(host: FakeHost, log: Log) -> None:
    def callback() -> None:
        log.append(host.time)
        if len(log) < 3:
            timer.refresh()

    timer = host.timeout(callback, 10)
    for _ in range(5):
        host.advance(10)
    assert log == [10, 20, 30]
    assert host.turn.refs == 0


def test_refresh_of_an_interval_inside_its_callback(host: FakeHost, log: Log) -> None:
    interval = host.interval(each(lambda: log.append(host.time), lambda: interval.refresh()), 10)
    for _ in range(3):
        host.advance(10)
    interval.close()
    assert log == [10, 20, 30]


def test_refresh_keeps_the_ref_state(host: FakeHost, log: Log) -> None:
    timer = host.timeout(log.append, 10, "called").unref()
    host.advance(10)
    timer.refresh()
    assert (host.turn.refs, timer.hasRef()) == (0, False)
    host.advance(10)
    assert log == ["called", "called"]


@pytest.mark.parametrize("ran", [False, True])
def test_refresh_does_nothing_after_a_clear(host: FakeHost, log: Log, ran: bool) -> None:
    timer = host.timeout(log.append, 10, "called")
    if ran:
        host.advance(10)
    timer.close()
    timer.refresh()
    assert host.turn.refs == 0
    host.advance(50)
    assert log == ["called"] * ran


# Numbers.


def test_a_timer_has_a_number_by_which_it_is_found(host: FakeHost) -> None:
    timers = host.turn.timers
    first, second = host.timeout(lambda: None, 1), host.timeout(lambda: None, 1)
    assert int(first) == int(first) != int(second)
    assert [timers.find(number) for number in (int(first), float(int(first)), str(int(first)))] == [first] * 3
    assert range(int(first) + 1)[first] == int(first)
    for timer in (first, second):
        timer.close()


@pytest.mark.parametrize("number", ["x", "-1", "", "²", 0, -1, 0.5, float("nan"), float("inf"), None, (), 10**30])
def test_what_is_no_number_of_a_timer_finds_nothing(host: FakeHost, number: object) -> None:
    with host.timeout(lambda: None, 1) as timer:
        assert int(timer) == 1
        assert host.turn.timers.find(number) is None


@pytest.mark.parametrize("end", ["cleared", "run"])
def test_a_timer_that_is_over_is_found_no_more(host: FakeHost, end: str) -> None:
    timer = host.timeout(lambda: None, 1)
    number = int(timer)
    if end == "run":
        host.advance(1)
    timer.close()
    assert host.turn.timers.find(number) is None
    assert int(timer) == number
    assert host.turn.timers.find(number) is None


def test_a_timer_whose_number_was_never_asked_for_is_not_kept_alive(host: FakeHost) -> None:
    timer = host.timeout(functools.partial(len, ()), 1)
    gone = weakref.ref(timer)
    host.advance(1)
    del timer
    assert gone() is None
