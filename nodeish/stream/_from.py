"""Readables made of iterables."""
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any, Callable

from .._async_functions import async_function
from .._core.errors import invalid_arg_type, reason_caught
from .._core.promise import Promise
from .._loop import current_turn
from ._faults import null_values
from ._iteration import SyncIterator, async_iterator


def from_iterable(cls: Callable[[Mapping[str, Any]], Any], iterable: Any, options: Mapping[str, Any] | None) -> Any:
    """Make a stream of a class whose chunks are the values of an iterable; text and bytes are one chunk."""
    if isinstance(iterable, (str, bytes, bytearray, memoryview)):
        return _from_one(cls, iterable, options)
    if isinstance(iterable, AsyncIterable):
        source = _Source(async_iterator(iterable), True)
    elif isinstance(iterable, Iterable) and not isinstance(iterable, (Mapping, type)):
        source = _Source(SyncIterator(iterable), False)
    else:
        raise invalid_arg_type("iterable", "an instance of Iterable", iterable)
    source.stream = stream = cls({"objectMode": True, "highWaterMark": 1, **(options or {})})
    stream._read = source.read
    stream._destroy = source.destroy
    return stream


def _from_one(cls: Callable[[Mapping[str, Any]], Any], chunk: Any, options: Mapping[str, Any] | None) -> Any:
    def read() -> None:
        stream.push(chunk)
        stream.push(None)

    stream = cls({"objectMode": True, **(options or {}), "read": read})
    return stream


class _Source:
    """The iterator behind a stream. An iterator that gives a promise once is asked as if all its values were promises."""

    def __init__(self, iterator: Any, is_async: bool) -> None:
        self.stream: Any = None
        self._iterator = iterator
        self._is_async = is_async
        self._gives_promises = False
        self._reading = False

    def read(self, size: int) -> None:
        """Push values as long as they are welcome."""
        if self._reading:
            return
        self._reading = True
        if self._is_async:
            self._read_async()
        elif self._gives_promises:
            self._read_promises()
        else:
            self._read_plain()

    def _take(self, value: Any) -> bool:
        """Push a value; tell whether to go on."""
        if value is None:
            self._reading = False
            raise null_values()
        if self.stream.push(value):
            return True
        self._reading = False
        return False

    def _read_plain(self) -> None:
        try:
            while True:
                result = self._iterator.next()
                if result.done:
                    self.stream.push(None)
                    return
                if _is_thenable(result.value):
                    self._first_promise(result.value)
                    return
                if not self._take(result.value):
                    return
        except BaseException as raised:
            self.stream.destroy(reason_caught(raised))

    @async_function
    async def _first_promise(self, value: Any) -> None:
        self._gives_promises = True
        try:
            if self._take(await Promise.resolve(value)):
                self._read_promises()
        except Exception as raised:
            self.stream.destroy(reason_caught(raised))

    @async_function
    async def _read_promises(self) -> None:
        try:
            while True:
                result = self._iterator.next()
                if result.done:
                    self.stream.push(None)
                    return
                value = result.value
                if not self._take(await Promise.resolve(value) if _is_thenable(value) else value):
                    return
        except Exception as raised:
            self.stream.destroy(reason_caught(raised))

    @async_function
    async def _read_async(self) -> None:
        try:
            while True:
                result = await self._iterator.next()
                if result.done:
                    self.stream.push(None)
                    return
                if not self._take(result.value):
                    return
        except Exception as raised:
            self.stream.destroy(reason_caught(raised))

    def destroy(self, error: Any, callback: Callable[..., object]) -> None:
        """Close the iterator, then call back."""
        tick = current_turn().next_tick
        self._close(error).then(lambda: tick(callback, (error,)), lambda reason: tick(callback, (reason or error,)))

    @async_function
    async def _close(self, error: Any) -> None:
        iterator = self._iterator
        if error is not None and (self._is_async or iterator.is_generator) and callable(getattr(iterator, "throw", None)):
            result = await Promise.resolve(iterator.throw(error))
            await Promise.resolve(result.value)
            if result.done:
                return
        if self._is_async or iterator.is_generator:
            result = await Promise.resolve(iterator.return_())
            await Promise.resolve(result.value)


def _is_thenable(value: Any) -> bool:
    return not isinstance(value, (str, bytes, int, float, dict, list)) and (callable(getattr(value, "then", None)) or hasattr(value, "__await__"))
