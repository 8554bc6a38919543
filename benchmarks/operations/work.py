"""What the operations of all sides are made of."""
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Work = Callable[[int], Awaitable[object]]
"""Do an operation so many times, and assert that it was done."""

Scheduler = Callable[[Callable[[], object]], object]
"""Have a function called."""

Build = Callable[[int], object]
"""Make so many objects, and give what keeps them alive."""

Load = Callable[[int], Awaitable[dict[str, float]]]
"""Do a large thing; give what was measured, by name."""


@dataclass
class Operations:
    """What one side can do, by the names of the rows."""

    works: dict[str, Work] = field(default_factory=dict)
    builds: dict[str, Build] = field(default_factory=dict)
    loads: dict[str, Load] = field(default_factory=dict)


def nothing() -> None:
    """Be a callback."""
    return None


def add_one(value: int) -> int:
    """Be a handler."""
    return value + 1


async def give(value: int) -> int:
    """Be an async function that does not suspend."""
    return value


def ignore(_: object) -> None:
    """Be a handler that takes a value."""
    return None


def each(make: Callable[[], object]) -> Build:
    """Make objects one by one, into a list that has room for them before."""

    def build(count: int) -> object:
        kept: list[object] = [None] * count
        for index in range(count):
            kept[index] = make()
        return kept

    return build


def batch(scheduler: Callable[[asyncio.AbstractEventLoop], Scheduler]) -> Work:
    """Schedule all calls at once."""

    async def work(count: int) -> None:
        loop = asyncio.get_running_loop()
        schedule = scheduler(loop)
        done = loop.create_future()
        calls = 0

        def call() -> None:
            nonlocal calls
            calls += 1
            if calls == count:
                done.set_result(None)

        for _ in range(count):
            schedule(call)
        await done

    return work


def chain(scheduler: Callable[[asyncio.AbstractEventLoop], Scheduler]) -> Work:
    """Schedule each call from the one before."""

    async def work(count: int) -> None:
        loop = asyncio.get_running_loop()
        schedule = scheduler(loop)
        done = loop.create_future()
        left = count

        def call() -> None:
            nonlocal left
            left -= 1
            if left:
                schedule(call)
            else:
                done.set_result(None)

        schedule(call)
        await done

    return work
