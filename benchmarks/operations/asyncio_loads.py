"""Heavy loads on asyncio, alike to those on nodeish."""
import asyncio
from collections.abc import Callable

from .loads import FLOOD, PROMISES, THREADS, TIMERS, Watch, in_threads, longest_stall
from .work import Load, add_one


async def timers(count: int) -> dict[str, float]:
    """Insert timers of a hundred durations, cancel half of them, let the rest fire."""
    watch = Watch()
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    fired = 0

    def fire() -> None:
        nonlocal fired
        fired += 1
        if fired == count // 2:
            ended.set_result(None)

    with watch.part("insert"):
        made = [loop.call_later((100 + index % 100) / 1000, fire) for index in range(count)]
    with watch.part("clear half"):
        for timer in made[::2]:
            timer.cancel()
    with watch.part("fire the rest"):
        await ended
    await asyncio.sleep(0.3)
    assert fired == count // 2
    return watch.figures


async def promises(count: int) -> dict[str, float]:
    """Make futures with a callback each, then settle them."""
    watch = Watch()
    loop = asyncio.get_running_loop()
    last = loop.create_future()
    total = 0

    def heard(future: "asyncio.Future[int]") -> None:
        nonlocal total
        total += future.result()
        if total == count:
            last.set_result(None)

    with watch.part("make"):
        made: list[asyncio.Future[int]] = [loop.create_future() for _ in range(count)]
        for future in made:
            future.add_done_callback(heard)
    with watch.part("resolve"):
        for future in made:
            future.set_result(1)
        await last
    assert total == count
    return watch.figures


async def flood(count: int) -> dict[str, float]:
    """Have callbacks schedule each other, beside an application."""
    loop = asyncio.get_running_loop()

    def start(end: Callable[[], object]) -> None:
        left = count

        def job() -> None:
            nonlocal left
            left -= 1
            loop.call_soon(job if left else end)

        loop.call_soon(job)

    return {"longest stall, call_soon": await longest_stall(start)}


async def _thread(number: int) -> int:
    loop = asyncio.get_running_loop()

    def after(delay: int) -> "asyncio.Future[int]":
        future: asyncio.Future[int] = loop.create_future()
        loop.call_later(delay / 1000, future.set_result, number)
        return future

    def link(source: "asyncio.Future[int]") -> "asyncio.Future[int]":
        target: asyncio.Future[int] = loop.create_future()
        source.add_done_callback(lambda done: target.set_result(add_one(done.result())))
        return target

    chain: asyncio.Future[int] = loop.create_future()
    chain.set_result(number)
    for _ in range(100):
        chain = link(chain)
    return sum(await asyncio.gather(chain, *map(after, range(1, 21))))


async def threads(count: int) -> dict[str, float]:
    """Run many loops in as many threads."""
    watch = Watch()
    with watch.part("run"):
        in_threads(count, _thread, lambda number: number * 21 + 100)
    return watch.figures


LOADS: dict[str, Load] = {TIMERS: timers, PROMISES: promises, FLOOD: flood, THREADS: threads}
