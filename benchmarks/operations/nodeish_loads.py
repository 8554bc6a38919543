"""Heavy loads on nodeish.

A flood of microtasks that queue each other holds the loop up until it has ended, as in Node: a microtask comes before everything else, and
nothing of the application runs in between. That is what the order of Node means, so nodeish does not cut it. A flood of immediates does
let the loop come round, after at most a few immediates each time.
"""
import asyncio
from collections.abc import Callable

from nodeish import Promise, clearTimeout, queueMicrotask, setImmediate, setTimeout

from .loads import FLOOD, PROMISES, THREADS, TIMERS, Watch, in_threads, longest_stall
from .work import Load, add_one


async def timers(count: int) -> dict[str, float]:
    """Insert timers of a hundred durations, clear half of them, let the rest fire."""
    watch = Watch()
    ended = asyncio.get_running_loop().create_future()
    fired = 0

    def fire() -> None:
        nonlocal fired
        fired += 1
        if fired == count // 2:
            ended.set_result(None)

    with watch.part("insert"):
        made = [setTimeout(fire, 100 + index % 100) for index in range(count)]
    with watch.part("clear half"):
        for timer in made[::2]:
            clearTimeout(timer)
    with watch.part("fire the rest"):
        await ended
    await asyncio.sleep(0.3)
    assert fired == count // 2
    return watch.figures


async def promises(count: int) -> dict[str, float]:
    """Make promises with a handler each, then resolve them."""
    watch = Watch()
    last, end, _ = Promise.withResolvers()
    total = 0

    def heard(value: int) -> None:
        nonlocal total
        total += value
        if total == count:
            end(None)

    with watch.part("make"):
        resolvers: list[Callable[[int], object]] = []
        for _ in range(count):
            Promise(lambda resolve: resolvers.append(resolve)).then(heard)
    with watch.part("resolve"):
        for resolve in resolvers:
            resolve(1)
        await last
    assert total == count
    return watch.figures


async def flood(count: int) -> dict[str, float]:
    """Queue jobs by jobs, beside an asyncio application."""

    def by(schedule: Callable[[Callable[[], object]], object]) -> Callable[[Callable[[], object]], object]:
        def start(end: Callable[[], object]) -> None:
            left = count

            def job() -> None:
                nonlocal left
                left -= 1
                schedule(job if left else end)

            schedule(job)

        return start

    return {
        "longest stall, queueMicrotask": await longest_stall(by(queueMicrotask)),
        "longest stall, setImmediate": await longest_stall(by(setImmediate)),
    }


async def _thread(number: int) -> int:
    def after(delay: int) -> Promise[int]:
        return Promise(lambda resolve: setTimeout(resolve, delay, number))

    chain = Promise.resolve(number)
    for _ in range(100):
        chain = chain.then(add_one)
    values = await Promise.all([chain, *map(after, range(1, 21))])
    return sum(values)


async def threads(count: int) -> dict[str, float]:
    """Run many loops in as many threads."""
    watch = Watch()
    with watch.part("run"):
        in_threads(count, _thread, lambda number: number * 21 + 100)
    return watch.figures


LOADS: dict[str, Load] = {TIMERS: timers, PROMISES: promises, FLOOD: flood, THREADS: threads}
