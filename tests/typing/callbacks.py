"""Types of timers, ticks and `passed_to`: checked by mypy, never run."""
from typing import Any, assert_type

from nodeish import (
    clearImmediate, clearInterval, clearTimeout, passed_to, process, queueMicrotask, setImmediate, setInterval, setTimeout,
)
from nodeish.timers import Immediate, Timeout


def greet(name: str, times: int = 1) -> None:
    print(name * times)


def timers() -> None:
    assert_type(setTimeout(greet, 10, "name"), Timeout)
    assert_type(setTimeout(greet), Timeout)
    assert_type(setInterval(greet, 10, "name", 2), Timeout)
    assert_type(setImmediate(greet, "name"), Immediate)
    assert_type(setTimeout(greet, 10).unref().ref().refresh(), Timeout)
    assert_type(setTimeout(greet, 10).hasRef(), bool)
    assert_type(int(setTimeout(greet, 10)), int)
    setTimeout(greet("name"), 10)  # type: ignore[arg-type, func-returns-value]
    setTimeout(10, greet)  # type: ignore[arg-type]
    setImmediate(5)  # type: ignore[arg-type]
    clearTimeout(setTimeout(greet, 10))
    clearTimeout(None)
    clearInterval()
    clearImmediate(setImmediate(greet))


def with_statement() -> None:
    with setInterval(greet, 10) as timer, setImmediate(greet) as immediate:
        assert_type(timer, Timeout)
        assert_type(immediate, Immediate)


def queues() -> None:
    process.nextTick(greet, "name", 2)
    queueMicrotask(lambda: greet("name"))
    process.nextTick("name")  # type: ignore[arg-type]
    queueMicrotask(5)  # type: ignore[arg-type]


def decorated() -> None:
    @passed_to(setTimeout, ..., 3000)
    def timer() -> None:
        """Do nothing."""

    @passed_to(setImmediate)
    def immediate(*args: Any) -> None:
        """Do nothing."""

    assert_type(timer, Timeout)
    assert_type(immediate, Immediate)
