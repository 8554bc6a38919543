"""promisio, whose promises are asyncio's futures in a wrapper."""
import asyncio
from typing import Any

from promisio import Promise, promisify

from .. import rows
from .work import Operations, add_one, give


def pending() -> tuple[Any, Any]:
    """Make a promise and the function that resolves it."""
    resolvers: list[Any] = []
    return Promise(lambda resolve, reject: resolvers.append(resolve)), resolvers[0]


async def then_chain(count: int) -> None:
    """Link promises, then settle the first."""
    last, resolve = pending()
    for _ in range(count):
        last = last.then(add_one)
    resolve(0)
    assert await last == count


async def then_links(count: int) -> None:
    """Link each promise when the one before is being settled."""
    ended, end = pending()
    promise, resolve = pending()
    last = promise

    def link(value: int) -> int:
        nonlocal last
        if value == count:
            end(value)
        else:
            last = last.then(link)
        return value + 1

    last = promise.then(link)
    resolve(0)
    assert await ended == count


async def await_promise(count: int) -> None:
    """Await promises that call_soon settles."""
    loop = asyncio.get_running_loop()
    for _ in range(count):
        promise, resolve = pending()
        loop.call_soon(resolve, None)
        await promise


async def _give_later(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def call(count: int) -> None:
    """Await a function that does not suspend."""
    function = promisify(give)
    total = 0
    for _ in range(count):
        total += await function(1)
    assert total == count


async def call_suspending(count: int) -> None:
    """Await a function that suspends once."""
    function = promisify(_give_later)
    total = 0
    for _ in range(count):
        total += await function(1)
    assert total == count


async def all_(count: int) -> None:
    """Wait for all of many promises."""
    made = [pending() for _ in range(count)]
    combined = Promise.all([promise for promise, _ in made])
    for _, resolve in made:
        resolve(1)
    assert sum(await combined) == count


OPERATIONS = Operations(
    works={
        rows.THEN_CHAIN: then_chain,
        rows.THEN_LINKS: then_links,
        rows.AWAIT: await_promise,
        rows.CALL: call,
        rows.CALL_SUSPENDING: call_suspending,
        rows.ALL: all_,
    }
)
