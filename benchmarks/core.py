"""The core's operations beside asyncio's own, in one run: `python -m benchmarks.core`.

Each row runs the same work with nodeish and with asyncio, alternately, with the garbage collector on, and asserts that the work was done.
It prints the median time of one operation and the ratio nodeish / asyncio.

    python -m benchmarks.core [--quick] [--rounds N] [--only TEXT]
"""
import argparse
import asyncio
import gc
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Awaitable, Callable

from nodeish import Promise, async_function, clearTimeout, process, queueMicrotask, setImmediate, setTimeout

Work = Callable[[int], Awaitable[object]]
Scheduler = Callable[[Callable[[], object]], object]


@dataclass
class Row:
    """One operation: what does it `count` times with nodeish, and what with asyncio."""

    name: str
    count: int
    ours: Work
    theirs: Work


def _add_one(value: int) -> int:
    return value + 1


async def _then_chain(count: int) -> None:
    promise, resolve, _ = Promise.withResolvers()
    last = promise
    for _ in range(count):
        last = last.then(_add_one)
    resolve(0)
    assert await last == count


async def _callback_chain(count: int) -> None:
    loop = asyncio.get_running_loop()

    def link(source: asyncio.Future[int]) -> asyncio.Future[int]:
        target = loop.create_future()
        source.add_done_callback(lambda done: target.set_result(_add_one(done.result())))
        return target

    first: asyncio.Future[int] = loop.create_future()
    last = first
    for _ in range(count):
        last = link(last)
    first.set_result(0)
    assert await last == count


async def _await_promise(count: int) -> None:
    for _ in range(count):
        promise, resolve, _ = Promise.withResolvers()
        queueMicrotask(resolve)
        await promise


async def _await_future(count: int) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(count):
        future: asyncio.Future[None] = loop.create_future()
        loop.call_soon(future.set_result, None)
        await future


async def _value(value: int) -> int:
    return value


async def _value_later(value: int) -> int:
    await asyncio.sleep(0)
    return value


@async_function
async def _our_value(value: int) -> int:
    return value


@async_function
async def _our_value_later(value: int) -> int:
    await Promise.resolve()
    return value


async def _call_async_function(count: int) -> None:
    total = 0
    for _ in range(count):
        total += await _our_value(1)
    assert total == count


async def _create_task(count: int) -> None:
    total = 0
    for _ in range(count):
        total += await asyncio.create_task(_value(1))
    assert total == count


async def _call_suspending(count: int) -> None:
    total = 0
    for _ in range(count):
        total += await _our_value_later(1)
    assert total == count


async def _create_suspending(count: int) -> None:
    total = 0
    for _ in range(count):
        total += await asyncio.create_task(_value_later(1))
    assert total == count


def _batch(scheduler: Callable[[asyncio.AbstractEventLoop], Scheduler]) -> Work:
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


def _chain(scheduler: Callable[[asyncio.AbstractEventLoop], Scheduler]) -> Work:
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


def _nothing() -> None:
    return None


async def _set_and_clear(count: int) -> None:
    for _ in range(count):
        clearTimeout(setTimeout(_nothing, 1000))


async def _later_and_cancel(count: int) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(count):
        loop.call_later(1, _nothing).cancel()


async def _all(count: int) -> None:
    resolvers = [Promise.withResolvers() for _ in range(count)]
    combined = Promise.all([promise for promise, _, _ in resolvers])
    for _, resolve, _ in resolvers:
        resolve(1)
    assert sum(await combined) == count


async def _gather(count: int) -> None:
    loop = asyncio.get_running_loop()
    futures: list[asyncio.Future[int]] = [loop.create_future() for _ in range(count)]
    combined = asyncio.gather(*futures)
    for future in futures:
        future.set_result(1)
    assert sum(await combined) == count


ROWS = [
    Row("then chain on a pending promise", 200_000, _then_chain, _callback_chain),
    Row("await of a promise settled by a microtask", 50_000, _await_promise, _await_future),
    Row("async_function that does not suspend", 50_000, _call_async_function, _create_task),
    Row("async_function that suspends once", 50_000, _call_suspending, _create_suspending),
    Row("nextTick, batch", 200_000, _batch(lambda _: process.nextTick), _batch(lambda loop: loop.call_soon)),
    Row("nextTick, chained", 100_000, _chain(lambda _: process.nextTick), _chain(lambda loop: loop.call_soon)),
    Row("queueMicrotask, batch", 200_000, _batch(lambda _: queueMicrotask), _batch(lambda loop: loop.call_soon)),
    Row("queueMicrotask, chained", 100_000, _chain(lambda _: queueMicrotask), _chain(lambda loop: loop.call_soon)),
    Row("setImmediate, batch", 200_000, _batch(lambda _: setImmediate), _batch(lambda loop: loop.call_soon)),
    Row("setImmediate, chained", 50_000, _chain(lambda _: setImmediate), _chain(lambda loop: loop.call_soon)),
    Row("setTimeout 0, batch", 100_000, _batch(lambda _: lambda call: setTimeout(call, 0)), _batch(lambda loop: lambda call: loop.call_later(0, call))),
    Row("setTimeout + clearTimeout", 100_000, _set_and_clear, _later_and_cancel),
    Row("Promise.all of 10,000", 10_000, _all, _gather),
]


def _measure(work: Work, count: int) -> float:
    """Give the nanoseconds of one operation."""

    async def timed() -> float:
        gc.collect()
        start = perf_counter()
        await work(count)
        return perf_counter() - start

    return asyncio.run(timed()) / count * 1e9


def compare(row: Row, count: int, rounds: int) -> tuple[float, float]:
    """Run both sides alternately; give their medians."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_measure(row.ours, count))
        theirs.append(_measure(row.theirs, count))
    return median(ours), median(theirs)


def main(arguments: list[str] | None = None) -> dict[str, float]:
    """Print the table; give the ratios."""
    parser = argparse.ArgumentParser(description="nodeish beside asyncio")
    parser.add_argument("--quick", action="store_true", help="run everything once, small: no figure to rely on")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="rows whose name contains this")
    options = parser.parse_args(arguments)
    print(f"Python {sys.version.split()[0]}, medians of {1 if options.quick else options.rounds}")
    print(f"{'operation':<44}{'nodeish':>10}{'asyncio':>10}{'ratio':>8}")
    ratios = {}
    for row in ROWS:
        if options.only in row.name:
            count, rounds = (max(row.count // 100, 100), 1) if options.quick else (row.count, options.rounds)
            ours, theirs = compare(row, count, rounds)
            ratios[row.name] = ours / theirs
            print(f"{row.name:<44}{ours:>7.0f} ns{theirs:>7.0f} ns{ours / theirs:>8.2f}")
    return ratios


if __name__ == "__main__":
    main()
