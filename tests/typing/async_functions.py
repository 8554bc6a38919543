"""Types of async_function: checked by mypy, never run."""
from collections.abc import AsyncGenerator as PythonAsyncGenerator, AsyncIterator
from typing import Any, assert_type

from nodeish import Promise, async_function
from nodeish._async_generator import AsyncGenerator, IteratorResult


@async_function
async def text_of(number: int, base: int = 10, *, prefix: str = "") -> str:
    return prefix + str(number) + str(base)


@async_function
async def adopts(number: int) -> Promise[str]:
    return text_of(number)


@async_function
async def counts(limit: int) -> AsyncIterator[int]:
    for number in range(limit):
        yield number


@async_function
async def echoes() -> PythonAsyncGenerator[str, Any]:
    yield "text"


class Account:
    """Methods of every kind."""

    @async_function
    async def method(self, word: str) -> int:
        return len(word)

    @staticmethod
    @async_function
    async def static(word: str) -> int:
        return len(word)

    @classmethod
    @async_function
    async def of_class(cls, word: str) -> int:
        return len(word)

    @async_function
    async def words(self) -> AsyncIterator[str]:
        yield "word"


async def functions() -> None:
    assert_type(text_of(5), Promise[str])
    assert_type(text_of(5, 16, prefix="0x"), Promise[str])
    assert_type(adopts(5), Promise[str])
    assert_type(await text_of(5), str)
    assert_type(text_of(5).then(len), Promise[int])
    text_of("5")  # type: ignore[arg-type]
    text_of()  # type: ignore[call-arg]
    text_of(5, suffix="")  # type: ignore[call-arg]


async def methods(account: Account) -> None:
    assert_type(account.method("x"), Promise[int])
    assert_type(Account.static("x"), Promise[int])
    assert_type(Account.of_class("x"), Promise[int])
    account.method(5)  # type: ignore[arg-type]


async def generators(account: Account) -> None:
    assert_type(counts(3), AsyncGenerator[int, Any])
    assert_type(echoes(), AsyncGenerator[str, Any])
    assert_type(counts(3).next(), Promise[IteratorResult[int]])
    assert_type((await counts(3).next()).value, int)
    assert_type(await counts(3).return_("end"), IteratorResult[Any])
    assert_type([number async for number in counts(3)], list[int])
    assert_type([word async for word in account.words()], list[str])
    async with counts(3) as generator:
        assert_type(generator, AsyncGenerator[int, Any])
    counts("3")  # type: ignore[arg-type]


def plain() -> int:
    return 5


async_function(plain)  # type: ignore[type-var, arg-type, unused-ignore]
async_function(5)  # type: ignore[call-overload]
