"""JavaScript's iteration over Python's iterables.

Rules (ECMA-262, 7.4 and 14.7.5)
1. `for await` takes async iterables and plain ones; of a plain one each value is awaited and comes two microtasks later.
2. Who leaves a loop early calls `return` and waits for it; an error of the iterator itself is no early leaving.
"""
from types import AsyncGeneratorType, TracebackType
from typing import Any, Callable

from .._async_generator import AsyncGenerator, IteratorResult
from .._core.errors import Rejection, reason_caught
from .._core.promise import Promise, pending_promise
from .._loop import current_host
from .._settling import settle


class SyncIterator:
    """A plain iterator with JavaScript's methods; only a generator has `throw` and `return_` that do something."""

    __slots__ = ("_iterator", "is_generator")

    def __init__(self, iterable: Any) -> None:
        self._iterator = iter(iterable)
        self.is_generator = hasattr(self._iterator, "throw") and hasattr(self._iterator, "close")

    def next(self) -> IteratorResult[Any]:
        """Give the next value, or tell that there is none."""
        for value in self._iterator:
            return IteratorResult(value, False)
        return IteratorResult(None, True)

    def throw(self, reason: Any) -> IteratorResult[Any]:
        """Raise in the generator."""
        try:
            return IteratorResult(self._iterator.throw(reason if isinstance(reason, BaseException) else Rejection(reason)), False)
        except StopIteration as stop:
            return IteratorResult(stop.value, True)

    def return_(self) -> IteratorResult[Any]:
        """Close the generator."""
        self._iterator.close()
        return IteratorResult(None, True)


class _AsyncFromSync:
    """A plain iterator for `for await`."""

    __slots__ = ("_inner",)

    def __init__(self, iterable: Any) -> None:
        self._inner = SyncIterator(iterable)

    def next(self, value: object = None) -> Promise[IteratorResult[Any]]:
        return self._continue(self._inner.next)

    def return_(self, value: object = None) -> Promise[IteratorResult[Any]]:
        if self._inner.is_generator:
            return self._continue(self._inner.return_)
        return Promise.resolve(IteratorResult(None, True))

    def _continue(self, step: Callable[[], IteratorResult[Any]]) -> Promise[IteratorResult[Any]]:
        """Await the value of a result (ECMA-262, 27.1.4.4)."""
        try:
            result = step()
        except BaseException as raised:
            return Promise.reject(reason_caught(raised))
        return Promise.resolve(result.value).then(lambda value: IteratorResult(value, result.done))


class _Foreign:
    """An async iterator of somebody else's."""

    __slots__ = ("_iterator",)

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    def next(self) -> Promise[IteratorResult[Any]]:
        host = current_host()
        promise: Promise[IteratorResult[Any]] = pending_promise(host.turn)
        host.start(settle(promise, self._next()))
        return promise

    async def _next(self) -> IteratorResult[Any]:
        try:
            return IteratorResult(await self._iterator.__anext__(), False)
        except StopAsyncIteration:
            return IteratorResult(None, True)

    def return_(self) -> Promise[IteratorResult[Any]]:
        close = getattr(self._iterator, "aclose", None)
        return Promise.resolve(close() if callable(close) else None).then(lambda _: IteratorResult(None, True))


def async_iterator(iterable: Any) -> Any:
    """Give an async iterator with `next` and `return_` for anything that can be gone over."""
    if not hasattr(iterable, "__aiter__"):
        return _AsyncFromSync(iterable)
    iterator = iterable.__aiter__()
    if callable(getattr(iterator, "next", None)) and callable(getattr(iterator, "return_", None)):
        return iterator
    return AsyncGenerator(iterator) if isinstance(iterator, AsyncGeneratorType) else _Foreign(iterator)


class for_await:  # noqa: N801
    """What `async for` goes over as `for await` does, inside an `async with` of it.

    JS: for await (const value of iterable) {}
    """

    __slots__ = ("_iterator", "_inside")

    def __init__(self, iterable: Any) -> None:
        self._iterator = async_iterator(iterable)
        self._inside = False

    def __aiter__(self) -> "for_await":
        return self

    async def __anext__(self) -> Any:
        self._inside = False
        result = await self._iterator.next()
        if result.done:
            raise StopAsyncIteration
        self._inside = True
        return result.value

    async def __aenter__(self) -> "for_await":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if not self._inside or (error is not None and not isinstance(error, Exception)):
            return
        try:
            await self._iterator.return_()
        except Exception:
            if error is None:
                raise


class Either:
    """A plain iterable that `async for` takes as well: what a stage of a pipeline gets, whatever stands before it."""

    __slots__ = ("_iterable",)

    def __init__(self, iterable: Any) -> None:
        self._iterable = iterable

    def __iter__(self) -> Any:
        return iter(self._iterable)

    def __aiter__(self) -> Any:
        return _Values(_AsyncFromSync(self._iterable))


class _Values:
    __slots__ = ("next", "return_")

    def __init__(self, inner: Any) -> None:
        self.next = inner.next
        self.return_ = inner.return_

    def __aiter__(self) -> "_Values":
        return self

    async def __anext__(self) -> Any:
        result = await self.next()
        if result.done:
            raise StopAsyncIteration
        return result.value
