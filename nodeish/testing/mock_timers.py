"""Timers under the test's control, with the words of Node's `node:test`.

Rules (Node's lib/internal/test_runner/mock/mock_timers.js; node 20)
1. While they are enabled setTimeout, setInterval and setImmediate file what they are given here, in every loop and thread, and without one
   too. Only `tick` and `runAll` call it, at once, one after the other, ordered by due time and then by age. Promise jobs of the callbacks
   run when the caller of `tick` returns or awaits.
2. Time stands still but for `tick`, which first moves it to the end and then calls: a timer made by a callback counts from that end.
3. An immediate is due one millisecond ago, so before the timers that are due now. An interval is due again at its last due time plus its delay.
4. What is filed here keeps no program alive.

Where Node 20's mock differs from its own timers, this one does as the timers do: a delay below 1 counts as 1, an interval can clear itself
in its callback, a callback that raises is not called again for it, `refresh` starts the countdown anew.
"""
import time
from contextvars import Context
from datetime import datetime
from math import isnan
from types import TracebackType
from typing import Any, Final, TypedDict

from .._core.calling import fit
from .._core.errors import Error, coded, invalid_arg_type, invalid_arg_value
from .._core.immediates import Immediate
from .._text.numbers import number
from ..timers import callbacks
from .mock_queue import Place, Queue, Timer

APIS: Final = ("setTimeout", "setInterval", "setImmediate", "Date", "scheduler.wait")


class EnableOptions(TypedDict, total=False):
    """What `enable` takes: what to mock (default: everything), and the time at which the clock begins, in ms or as a datetime."""

    apis: list[str]
    now: float | datetime


class MockTimers:
    """Timers that run when the test says so.

    JS: mock.timers

        with mock.timers.enable({'apis': ['setTimeout']}) as clock:
            setTimeout(fn, 9999)
            clock.tick(9999)

    'Date' stands for time.time() and time.time_ns(). 'scheduler.wait' goes with 'setTimeout'.
    """

    def __init__(self) -> None:
        self._enabled = False
        self._now: float = 0
        self._queue = Queue()
        self._place: Place | None = None
        self._replaced: list[tuple[dict[str, Any], str, Any]] = []

    def enable(self, options: EnableOptions | None = None) -> "MockTimers":
        """Put mocked timers in the place of the real ones.

        JS: mock.timers.enable({ apis: ['setTimeout'], now: 0 })

        Raises ERR_INVALID_STATE if they are enabled already, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE.
        """
        if self._enabled:
            raise coded(Error, "ERR_INVALID_STATE", "Invalid state: MockTimers is already enabled!")
        options = options or {}
        now = options.get("now") or 0
        if isinstance(now, float) and isnan(now):
            raise invalid_arg_value("now", now, "epoch must be a positive integer received NaN")
        apis = _checked_apis(options.get("apis"))
        self._now = now.timestamp() * 1000 if isinstance(now, datetime) else _checked_time("initialTime", now)
        self._enabled = True
        if apis & {"setTimeout", "setInterval", "setImmediate"}:
            place = self._place = Place(self._queue, lambda: self._now, apis)
            self._replace(vars(callbacks), "current_turn", lambda: place)
        if "Date" in apis:
            self._replace(vars(time), "time", lambda: self._now / 1000)
            self._replace(vars(time), "time_ns", lambda: round(self._now * 1_000_000))
        return self

    def tick(self, time: float = 1) -> None:
        """Let `time` milliseconds pass, and call what is due then.

        JS: mock.timers.tick(ms)
        """
        self._check_enabled()
        passed = _checked_time("time", time)
        self._collect()
        self._now += passed
        while (due := self._queue.take(self._now)) is not None:
            _call(self._queue, *due)
            self._collect()

    def runAll(self) -> None:
        """Let so much time pass that everything that is filed now is due.

        JS: mock.timers.runAll()
        """
        self._check_enabled()
        self._collect()
        last = self._queue.last()
        if last is not None:
            self.tick(max(last - self._now, 0))

    def setTime(self, time: float = 0) -> None:
        """Set the clock, in milliseconds; nothing is called.

        JS: mock.timers.setTime(ms)
        """
        now = _checked_time("time", time)
        self._check_enabled()
        self._collect()
        self._now = now

    def reset(self) -> None:
        """Put the real timers back, and forget what is filed.

        JS: mock.timers.reset()
        """
        for namespace, name, real in reversed(self._replaced):
            namespace[name] = real
        self._replaced.clear()
        self._queue = Queue()
        self._place = None
        self._now = 0
        self._enabled = False

    def _collect(self) -> None:
        """File the new immediates; they were made at the time it is now."""
        if self._place is not None:
            for immediate in self._place.take_immediates():
                self._queue.add(immediate, self._now - 1)

    def _replace(self, namespace: dict[str, Any], name: str, stand_in: object) -> None:
        self._replaced.append((namespace, name, namespace[name]))
        namespace[name] = stand_in

    def _check_enabled(self) -> None:
        if not self._enabled:
            raise coded(Error, "ERR_INVALID_STATE", "Invalid state: You should enable MockTimers first by calling the .enable function")

    def __enter__(self) -> "MockTimers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.reset()


class Mock:
    """Node's `mock`, as far as it is about timers; for functions and methods Python has unittest.mock.

    JS: import { mock } from 'node:test'
    """

    def __init__(self) -> None:
        self.timers = MockTimers()

    def reset(self) -> None:
        """Put everything back.

        JS: mock.reset()
        """
        self.timers.reset()


def _call(queue: Queue, run_at: float, timer: Timer) -> None:
    if isinstance(timer, Immediate):
        timer._run()
        return
    callback: Any = timer._callback
    mocked, timer._list = timer._list, None
    try:
        if timer._context is None:
            timer._context = Context()
        timer._context.run(callback, *fit(callback, timer._args))
    finally:
        if timer._repeat and not timer._destroyed:
            timer._list = mocked
            queue.add(timer, run_at + timer._after)
        elif timer._list is None and not timer._destroyed:
            timer._destroy()


def _checked_apis(apis: object) -> frozenset[str]:
    if apis is None:
        return frozenset(APIS)
    if not isinstance(apis, (list, tuple)):
        raise invalid_arg_type("options.apis", "an instance of Array", apis)
    for index, name in enumerate(apis):
        if not isinstance(name, str):
            raise invalid_arg_type(f"options.apis[{index}]", "of type string", name)
    for name in apis:
        if name not in APIS:
            raise invalid_arg_value("options.apis", name, f"option {name} is not supported")
    return frozenset(apis)


def _checked_time(name: str, time: object) -> float:
    if isinstance(time, bool) or not isinstance(time, (int, float)):
        raise invalid_arg_type(name, "of type number", time)
    if time < 0:
        raise invalid_arg_value("time", "positive integer", number(time))
    return time


mock = Mock()
