"""What the heavy loads of all sides are made of."""
import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import perf_counter

TIMERS = "timers"
PROMISES = "promises"
FLOOD = "flood"
THREADS = "threads"

COUNTS = {TIMERS: 1_000_000, PROMISES: 1_000_000, FLOOD: 1_000_000, THREADS: 100}
"""How much of each load makes the whole."""


class Watch:
    """Measure parts of a load, in seconds."""

    def __init__(self) -> None:
        self.figures: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Measure one part."""
        start = perf_counter()
        yield
        self.figures[name] = perf_counter() - start


async def longest_stall(flood: Callable[[Callable[[], object]], object]) -> float:
    """Run an asyncio application that does nothing but come round, start a flood beside it, and give its longest wait until the flood ends."""
    over = False

    def end() -> None:
        nonlocal over
        over = True

    longest = 0.0
    asyncio.get_running_loop().call_soon(flood, end)
    before = perf_counter()
    while not over:
        await asyncio.sleep(0)
        now = perf_counter()
        longest = max(longest, now - before)
        before = now
    return longest


def in_threads(count: int, main: Callable[[int], Awaitable[int]], expected: Callable[[int], int]) -> None:
    """Run `main` in many loops at once, each in a thread of its own, and check what each gives."""
    results: dict[int, int] = {}

    async def run(number: int) -> None:
        results[number] = await main(number)

    threads = [Thread(target=lambda number=number: asyncio.run(run(number))) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: expected(number) for number in range(count)}
