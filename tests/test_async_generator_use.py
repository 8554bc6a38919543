"""Async generators in use: how many ticks they take, `async for`, `async with`, and what becomes of one that is dropped."""
import asyncio
import gc
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from nodeish import Promise, async_function

if TYPE_CHECKING:
    from tests.conftest import InLoop, TicksUntil

Log = list[Any]
T = TypeVar("T")
Yields = AsyncGenerator[T, Any]


@async_function
async def count(limit: int = 3) -> Yields[int]:
    """Count from 1."""
    for number in range(1, limit + 1):
        yield number


def guarded(log: Log) -> Any:
    """Make a generator that tells how it ends."""

    @async_function
    async def generator() -> Yields[str]:
        try:
            log.append("start")
            yield "a"
            yield "b"
        finally:
            log.append("finally")

    return generator()


# Ticks.


@async_function
async def one_value(value: Any = "v") -> Yields[Any]:
    """Yield one value."""
    yield value


@pytest.mark.parametrize(
    "request_, ticks",
    [
        (lambda: one_value().next(), 2),
        (lambda: one_value(Promise.resolve("v")).next(), 2),
        (lambda: count(0).next(), 1),
        (lambda: one_value().return_("v"), 2),
        (lambda: one_value().throw("why"), 1),
    ],
    ids=["yield", "yield-promise", "end", "return-before-start", "throw-before-start"],
)
def test_what_depends_on_next_runs_after_so_many_ticks(in_loop: "InLoop", ticks_until: "TicksUntil", request_: Any, ticks: int) -> None:
    assert in_loop(ticks_until(lambda note: request_().then(note, note))) == ticks


def test_next_after_the_end_takes_one_tick(in_loop: "InLoop", ticks_until: "TicksUntil") -> None:
    async def main() -> int:
        generator = count(0)
        await generator.next()
        return await ticks_until(lambda note: generator.next().then(note))

    assert in_loop(main()) == 1


@pytest.mark.parametrize("values, ticks", [(0, 1), (1, 3), (3, 7)])
def test_async_for_takes_two_ticks_a_value_and_one_for_the_end(
    in_loop: "InLoop", ticks_until: "TicksUntil", values: int, ticks: int
) -> None:
    def begin(note: Callable[[], object]) -> None:
        @async_function
        async def loop() -> None:
            async for _ in count(values):
                """Go on."""
            note()

        loop()

    assert in_loop(ticks_until(begin)) == ticks


# As Python's.


def test_async_for_gives_the_values_and_raises_what_the_body_raises(in_loop: "InLoop") -> None:
    @async_function
    async def generator() -> Yields[Any]:
        yield "a"
        raise ValueError("why")

    async def main() -> Log:
        log: Log = []
        with pytest.raises(ValueError, match="why"):
            async for value in generator():
                log.append(value)
        return log

    assert in_loop(main()) == ["a"]


def test_async_with_ends_the_generator_on_break(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> None:
        async with guarded(log) as generator:
            async for value in generator:
                log.append(value)
                break
        log.append("after")

    in_loop(main())
    assert log == ["start", "a", "finally", "after"]


def test_a_dropped_generator_does_not_run_its_finally_block(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> None:
        async for value in guarded(log):
            log.append(value)
            break
        gc.collect()
        await asyncio.sleep(0)

    in_loop(main())
    assert log == ["start", "a"]


def test_python_generators_of_others_keep_their_finalizer(in_loop: "InLoop") -> None:
    log: Log = []

    async def plain() -> AsyncIterator[str]:
        try:
            yield "a"
        finally:
            log.append("finally")

    async def main() -> None:
        await guarded(log).next()
        async for _ in plain():
            break
        gc.collect()
        await asyncio.sleep(0.001)

    in_loop(main())
    assert log == ["start", "finally"]
