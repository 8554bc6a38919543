"""Types of Promise.all and its kin: checked by mypy, never run."""
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, assert_type

from nodeish import Promise
from nodeish._core.outcomes import Fulfilled, Rejected


class Item:
    """A class of the user's."""


def items() -> Iterator[Promise[Item]]:
    yield Promise.resolve(Item())


async def of_promises(numbers: list[Promise[int]], boxes: tuple[Promise[Item], ...], lists: list[Promise[list[str]]]) -> None:
    assert_type(await Promise.all(numbers), list[int])
    assert_type(await Promise.all(boxes), list[Item])
    assert_type(await Promise.all(lists), list[list[str]])
    assert_type(await Promise.all(items()), list[Item])
    assert_type(await Promise.all([*numbers, Promise.resolve(5)]), list[int])
    assert_type(await Promise.race(boxes), Item)
    assert_type(await Promise.any(boxes), Item)
    assert_type(await Promise.allSettled(boxes), list[Fulfilled | Rejected])


async def of_others(coroutines: list[Coroutine[Any, Any, int]], mixed: list[int | Promise[int]], plain: list[str]) -> None:
    assert_type(await Promise.all(coroutines), list[int])
    assert_type(await Promise.all(mixed), list[int])
    assert_type(await Promise.all(plain), list[str])
    assert_type(await Promise.race(mixed), int)
    assert_type(await Promise.any(plain), str)
    assert_type(await Promise.allSettled(mixed), list[Fulfilled | Rejected])


async def of_nothing_iterable(iterator: AsyncIterator[int]) -> None:
    Promise.all(5)  # type: ignore[call-overload]
    Promise.race(iterator)  # type: ignore[call-overload]
    Promise.allSettled(5)  # type: ignore[arg-type]


async def entries(promises: list[Promise[int]]) -> None:
    for entry in await Promise.allSettled(promises):
        assert_type(entry.status, str)
        if isinstance(entry, Fulfilled):
            assert_type(entry.value, Any)
        else:
            assert_type(entry.reason, Any)
