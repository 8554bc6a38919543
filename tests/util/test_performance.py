"""performance, where expressions.json does not say it already."""
import time

import pytest

from nodeish import util
from nodeish.performance import Performance, PerformanceMark, PerformanceMeasure, performance


def test_the_clock_goes_on() -> None:
    first = performance.now()
    time.sleep(0.002)
    second = performance.now()
    assert 0 < first < second and 2 <= second - first < 1000


def test_the_clock_starts_at_the_time_origin() -> None:
    before = time.time() * 1000
    clock = Performance()  # made now: the system's time may be set while tests run
    after = clock.timeOrigin + clock.now()
    assert before - 1 <= after <= time.time() * 1000 + 1
    assert performance.toJSON() == {"timeOrigin": performance.timeOrigin}
    assert util.inspect(performance) == repr(performance) == f"Performance {{ timeOrigin: {performance.timeOrigin} }}"


def test_marks_and_measures() -> None:
    clock = Performance()
    start = clock.mark("start", {"detail": [1]})
    time.sleep(0.001)
    span = clock.measure("span", "start")
    assert isinstance(start, PerformanceMark) and isinstance(span, PerformanceMeasure)
    assert (span.startTime, span.duration >= 1) == (start.startTime, True)
    assert clock.getEntries() == [start, span]
    assert clock.measure("all").startTime == 0


def test_a_detail_is_copied() -> None:
    detail = [1]
    mark = Performance().mark("m", {"detail": detail})
    detail.append(2)
    assert mark.detail == [1]


def test_clearing_by_name() -> None:
    clock = Performance()
    for name in ("a", "b"):
        clock.mark(name)
        clock.measure(name)
    clock.clearMarks("a")
    clock.clearMeasures("b")
    assert [(entry.name, entry.entryType) for entry in clock.getEntries()] == [("a", "measure"), ("b", "mark")]
