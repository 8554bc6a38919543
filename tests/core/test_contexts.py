"""Contexts: an empty one is not kept, and what a callback sets in its own is seen by no other."""
from collections.abc import Callable
from contextvars import Context, ContextVar
from typing import Any

import pytest

from nodeish import Promise

from .fake import FakeHost, Log

variable: ContextVar[str] = ContextVar("variable", default="unset")

QUEUES: dict[str, Callable[[FakeHost, Callable[..., Any]], Any]] = {
    "tick": lambda host, callback: host.next_tick(callback),
    "microtask": lambda host, callback: host.microtask(callback),
    "immediate": lambda host, callback: host.immediate(callback),
    "timer": lambda host, callback: host.timeout(callback),
    "reaction": lambda host, callback: Promise.resolve("value").then(callback),
}


@pytest.mark.parametrize("arguments", [0, 1])
@pytest.mark.parametrize("queue", QUEUES.values(), ids=QUEUES)
@pytest.mark.parametrize("surroundings", ["empty", "filled"])
def test_what_a_callback_sets_is_seen_by_no_other(host: FakeHost, log: Log, surroundings: str, queue: Callable[..., Any], arguments: int) -> None:
    def change(*_: Any) -> None:
        log.append(variable.get())
        variable.set("changed")

    def change_one(_: Any) -> None:
        change()

    def schedule() -> None:
        if surroundings == "filled":
            variable.set("filled")
        for _ in range(3):
            queue(host, change_one if arguments else change)

    Context().run(schedule)
    host.settle()
    host.advance(1)
    assert log == ["filled" if surroundings == "filled" else "unset"] * 3


def test_an_interval_keeps_what_its_callback_has_set(host: FakeHost, log: Log) -> None:
    def change() -> None:
        log.append(variable.get())
        variable.set("changed")

    interval = Context().run(host.interval, change, 1)
    for _ in range(3):
        host.advance(1)
    interval.close()
    assert log == ["unset", "changed", "changed"]
