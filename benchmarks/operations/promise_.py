"""promise, whose handlers run at once where they can: it has no loop."""
from typing import Any

from promise import Promise

from .. import rows
from .work import Operations, add_one


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
    assert last.get() == count


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
    assert ended.get() == count


async def all_(count: int) -> None:
    """Wait for all of many promises."""
    made = [pending() for _ in range(count)]
    combined = Promise.all([promise for promise, _ in made])
    for _, resolve in made:
        resolve(1)
    assert sum(combined.get()) == count


OPERATIONS = Operations(works={rows.THEN_CHAIN: then_chain, rows.THEN_LINKS: then_links, rows.ALL: all_})
