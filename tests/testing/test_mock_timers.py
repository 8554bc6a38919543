"""Mocked timers: Node's words, errors and order."""
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Any

import pytest

from nodeish import Error, clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout
from nodeish.testing import MockTimers, mock

ORDER_JS = """
const { mock } = require('node:test');
const log = [], note = (word) => () => log.push(`${word} ${Date.now()}`);
const clock = mock.timers;
clock.enable();
setTimeout(note('twenty'), 20);
setTimeout(() => { note('ten')(); setTimeout(note('nested'), 5); }, 10);
setTimeout(note('also ten'), 10);
setInterval(note('interval'), 7);
setImmediate(note('immediate'));
setTimeout(note('two'), 2);
setTimeout(note('cleared'), 3);
const cleared = setTimeout(note('cleared'), 4);
clearTimeout(cleared);
clock.tick(0); log.push('tick');
clock.tick(8); log.push('tick');
setTimeout(note('two'), 2);
setImmediate(note('immediate'));
clock.tick(2); log.push('tick');
clock.tick(); log.push('tick');
clock.tick(13); log.push('tick');
clock.setTime(1000); log.push('set'); clock.tick(1);
console.log(log.join('\\n').replaceAll(/interval 1001\\n/g, ''));
"""
ORDER = """immediate 0
tick
two 8
cleared 8
interval 8
tick
immediate 10
ten 10
also ten 10
two 10
tick
tick
interval 24
nested 24
twenty 24
interval 24
tick
set
interval 1001"""


def code_and_text(function: Callable[[], object]) -> tuple[str, str]:
    """Call what must raise one of Node's errors."""
    with pytest.raises(Error) as raised:
        function()
    return getattr(raised.value, "code"), raised.value.message


def now() -> int:
    """Give Date.now()."""
    return round(time.time() * 1000)


# Order.


def test_the_order_is_that_of_node() -> None:
    log: list[str] = []

    def note(word: str) -> Callable[[], None]:
        return lambda: log.append(f"{word} {now()}")

    def ten() -> None:
        note("ten")()
        setTimeout(note("nested"), 5)

    with mock.timers.enable() as clock:
        setTimeout(note("twenty"), 20)
        setTimeout(ten, 10)
        setTimeout(note("also ten"), 10)
        setInterval(note("interval"), 7)
        setImmediate(note("immediate"))
        setTimeout(note("two"), 2)
        setTimeout(note("cleared"), 3)
        clearTimeout(setTimeout(note("cleared"), 4))
        for time_ in (0, 8):
            clock.tick(time_)
            log.append("tick")
        setTimeout(note("two"), 2)
        setImmediate(note("immediate"))
        for arguments in ((2,), (), (13,)):
            clock.tick(*arguments)
            log.append("tick")
        clock.setTime(1000)
        log.append("set")
        clock.tick(1)
    assert "\n".join(log).replace("interval 1001\n", "") == ORDER


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
def test_the_order_is_recorded_from_node() -> None:
    done = subprocess.run(["node", "-e", ORDER_JS], capture_output=True, text=True, env=os.environ | {"NODE_NO_WARNINGS": "1"}, timeout=20, check=False)
    assert (done.stdout.rstrip("\n"), done.stderr) == (ORDER, "")


def test_a_timer_made_by_a_callback_counts_from_the_end_of_the_tick(clock: MockTimers) -> None:
    log: list[object] = []
    setTimeout(lambda: setTimeout(log.append, 10, "nested"), 10)
    clock.tick(15)
    clock.tick(9)
    assert log == []
    clock.tick(1)
    assert log == ["nested"]


def test_an_interval_is_called_as_often_as_it_fits(clock: MockTimers) -> None:
    calls: list[object] = []
    setInterval(calls.append, 10, "call")
    clock.tick(35)
    assert len(calls) == 3
    clock.tick(4)
    assert len(calls) == 3
    clock.tick(1)
    assert len(calls) == 4


def test_run_all_goes_to_the_last_timer_there_is(clock: MockTimers) -> None:
    log: list[object] = []
    setTimeout(log.append, 5000, "last")
    setTimeout(lambda: setTimeout(log.append, 1, "made meanwhile"), 10)
    setInterval(log.append, 2000, "interval")
    clock.runAll()
    assert (log, now()) == (["interval", "interval", "last"], 5000)
    clock.tick(1)
    assert log[3:] == ["made meanwhile"]


def test_run_all_without_timers_does_nothing(clock: MockTimers) -> None:
    clock.runAll()
    assert now() == 0
    log: list[object] = []
    setImmediate(log.append, "immediate")
    clock.runAll()
    assert (log, now()) == (["immediate"], 0)


def test_arguments_are_passed_and_only_as_many_as_are_taken(clock: MockTimers) -> None:
    log: list[object] = []
    setTimeout(lambda a, b: log.append((a, b)), 1, "a", "b")
    setTimeout(lambda: log.append("none"), 1, "a", "b")
    setImmediate(lambda a, b: log.append((a, b)), "a")
    clock.tick()
    assert log == [("a", None), ("a", "b"), "none"]


# As the timers do, where Node 20's mock does not.


def test_a_delay_below_1_counts_as_1(clock: MockTimers) -> None:
    log: list[object] = []
    setTimeout(log.append, 0, "zero")
    setTimeout(log.append, -5, "negative")
    setTimeout(log.append, float("nan"), "no number")
    clock.tick(0)
    assert log == []
    clock.tick(1)
    assert log == ["zero", "negative", "no number"]


def test_an_interval_can_clear_itself(clock: MockTimers) -> None:
    calls: list[int] = []

    def call() -> None:
        calls.append(now())
        if len(calls) == 2:
            clearInterval(interval)

    interval = setInterval(call, 10)
    clock.tick(100)
    clock.tick(100)
    assert len(calls) == 2


def test_what_a_callback_raises_comes_out_of_tick_and_it_is_not_called_again(clock: MockTimers) -> None:
    log: list[object] = []

    def fail() -> None:
        log.append("fails")
        raise Error("in a timer")

    setTimeout(fail, 1)
    setTimeout(log.append, 2, "next")
    with pytest.raises(Error, match="in a timer"):
        clock.tick(5)
    clock.tick(0)
    assert log == ["fails", "next"]


def test_an_interval_that_raises_goes_on(clock: MockTimers) -> None:
    def fail() -> None:
        raise Error("in an interval")

    setInterval(fail, 10)
    for _ in range(3):
        with pytest.raises(Error, match="in an interval"):
            clock.tick(10)


def test_refresh_starts_the_countdown_anew(clock: MockTimers) -> None:
    log: list[object] = []
    timer = setTimeout(log.append, 10, "timer")
    clock.tick(9)
    timer.refresh()
    clock.tick(9)
    assert log == []
    clock.tick(1)
    assert log == ["timer"]
    timer.refresh()
    clock.tick(10)
    assert log == ["timer", "timer"]


def test_timers_can_be_cleared_in_every_way(clock: MockTimers) -> None:
    clearTimeout(setTimeout(pytest.fail, 1))
    clearInterval(setInterval(pytest.fail, 1))
    clearImmediate(setImmediate(pytest.fail))
    setTimeout(pytest.fail, 1).close()
    clearTimeout(int(setTimeout(pytest.fail, 1)))
    clearTimeout(str(int(setTimeout(pytest.fail, 1))))
    with setTimeout(pytest.fail, 1), setImmediate(pytest.fail):
        pass
    victim = setTimeout(pytest.fail, 5)
    setTimeout(clearTimeout, 4, victim)
    clock.tick(100)


def test_ref_and_unref_are_there(clock: MockTimers) -> None:
    timer = setTimeout(print, 1)
    assert (timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef()) == (True, False, True)


def test_a_callback_runs_in_the_context_in_which_the_timer_was_set(clock: MockTimers) -> None:
    variable: ContextVar[str] = ContextVar("variable")
    log: list[str] = []
    variable.set("then")
    setTimeout(lambda: log.append(variable.get()), 1)
    variable.set("now")
    clock.tick()
    assert log == ["then"]


# The clock.


def test_the_clock_begins_at_now_and_moves_with_ticks() -> None:
    with mock.timers.enable({"now": 100}) as clock:
        assert (time.time(), time.time_ns()) == (0.1, 100_000_000)
        clock.tick(400)
        assert (time.time(), time.time_ns()) == (0.5, 500_000_000)
        clock.setTime(2000)
        assert time.time() == 2
        clock.setTime()
        assert time.time() == 0
    assert time.time() > 1_000_000_000


def test_now_may_be_a_datetime() -> None:
    with mock.timers.enable({"apis": ["Date"], "now": datetime(2024, 1, 1, tzinfo=timezone.utc)}):
        assert time.time() == 1704067200


def test_without_date_the_clock_is_real() -> None:
    with mock.timers.enable({"apis": ["setTimeout"], "now": 5}):
        assert time.time() > 1_000_000_000


def test_set_time_calls_nothing_until_the_next_tick(clock: MockTimers) -> None:
    log: list[object] = []
    setTimeout(log.append, 1000, "timer")
    clock.setTime(1200)
    assert log == []
    clock.tick(0)
    assert log == ["timer"]


# Errors.


@pytest.mark.parametrize("use", [lambda: mock.timers.tick(1), lambda: mock.timers.runAll(), lambda: mock.timers.setTime(1)], ids=["tick", "runAll", "setTime"])
def test_what_is_not_enabled_says_so(use: Callable[[], object]) -> None:
    assert code_and_text(use) == ("ERR_INVALID_STATE", "Invalid state: You should enable MockTimers first by calling the .enable function")


def test_enabling_twice_is_refused(clock: MockTimers) -> None:
    assert code_and_text(clock.enable) == ("ERR_INVALID_STATE", "Invalid state: MockTimers is already enabled!")


def test_reset_without_enable_is_allowed() -> None:
    mock.timers.reset()


@pytest.mark.parametrize(
    ("options", "code", "text"),
    [
        ({"apis": ["foo"]}, "ERR_INVALID_ARG_VALUE", "The property 'options.apis' option foo is not supported. Received 'foo'"),
        ({"apis": "foo"}, "ERR_INVALID_ARG_TYPE", "The \"options.apis\" property must be an instance of Array. Received type string ('foo')"),
        ({"apis": [1]}, "ERR_INVALID_ARG_TYPE", 'The "options.apis[0]" property must be of type string. Received type number (1)'),
        ({"now": "x"}, "ERR_INVALID_ARG_TYPE", "The \"initialTime\" argument must be of type number. Received type string ('x')"),
        ({"now": -1}, "ERR_INVALID_ARG_VALUE", "The argument 'time' -1. Received 'positive integer'"),
        ({"now": float("nan")}, "ERR_INVALID_ARG_VALUE", "The argument 'now' epoch must be a positive integer received NaN. Received NaN"),
    ],
)
def test_wrong_options_are_refused_and_nothing_is_mocked(options: Any, code: str, text: str) -> None:
    real = time.time
    assert code_and_text(lambda: mock.timers.enable(options)) == (code, text)
    assert time.time is real
    assert code_and_text(mock.timers.runAll)[0] == "ERR_INVALID_STATE"


def test_wrong_times_are_refused(clock: MockTimers) -> None:
    for use in (clock.tick, clock.setTime):
        assert code_and_text(lambda: use(-1)) == ("ERR_INVALID_ARG_VALUE", "The argument 'time' -1. Received 'positive integer'")
        assert code_and_text(lambda: use("5"))[0] == "ERR_INVALID_ARG_TYPE"  # type: ignore[arg-type]


def test_a_callback_that_is_none_is_refused_as_ever(clock: MockTimers) -> None:
    for use in (setTimeout, setInterval, setImmediate):
        assert code_and_text(lambda: use(None))[0] == "ERR_INVALID_ARG_TYPE"  # type: ignore[arg-type]
