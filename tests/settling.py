"""Waiting for work that comes to a halt by itself."""
import asyncio
from collections.abc import Callable


async def settled(count: Callable[[], int]) -> None:
    """Wait until something has begun, and goes on no more."""
    before = None
    while before != count() or not before:
        before = count()
        await asyncio.sleep(0.1)
