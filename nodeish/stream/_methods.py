"""What a Readable makes of itself: iterators, other streams, promises."""
from typing import Any, Callable, Mapping, Self

from .._core.errors import invalid_arg_value
from .._core.promise import Promise
from ..events.checks import check_options, check_signal
from . import _operators as operators
from ._abort import add_abort_signal
from ._finished import dispose
from ._iterator import ReadableIterator
from ._kinds import is_node_stream, isWritable
from ._later import later
from ._state import ReadableState

Options = Mapping[str, Any] | None


class ReadableMethods:
    """The methods that are functions of the chunks."""

    _readableState: ReadableState

    def _stream_of(self, values: Any) -> Any:
        raise NotImplementedError

    # Iteration.

    def __aiter__(self) -> ReadableIterator:
        return ReadableIterator(self)

    def iterator(self, options: Options = None, /) -> ReadableIterator:
        """Give an async iterator; with `destroyOnReturn: False` leaving its loop does not destroy the stream.

        JS: readable.iterator({ destroyOnReturn })
        """
        return ReadableIterator(self, check_options(options).get("destroyOnReturn") is not False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._dispose()

    def _dispose(self) -> Promise[None]:
        return dispose(self, self._readableState.endEmitted)

    # Streams of the chunks.

    def map(self, fn: Callable[..., Any], options: Options = None, /) -> Any:
        """Give a stream of a function's results; promises are awaited, `concurrency` of them at a time.

        JS: readable.map(fn, { concurrency, highWaterMark, signal })
        """
        return self._stream_of(operators.map_(self, fn, options))

    def filter(self, fn: Callable[..., Any], options: Options = None, /) -> Any:
        """Give a stream of the chunks for which a function gives what is true.

        JS: readable.filter(fn, { concurrency, highWaterMark, signal })
        """
        return self._stream_of(operators.filter_(self, fn, options))

    def flatMap(self, fn: Callable[..., Any], options: Options = None, /) -> Any:
        """Give a stream of the values of the iterables that a function gives.

        JS: readable.flatMap(fn, { concurrency, signal })
        """
        return self._stream_of(operators.flat_map(operators.map_(self, fn, options)))

    def drop(self, limit: float, options: Options = None, /) -> Any:
        """Give a stream without the first chunks.

        JS: readable.drop(limit, { signal })
        """
        return self._stream_of(operators.drop(self, limit, options))

    def take(self, limit: float, options: Options = None, /) -> Any:
        """Give a stream of the first chunks.

        JS: readable.take(limit, { signal })
        """
        return self._stream_of(operators.take(self, limit, options))

    def compose(self, stream: Any, options: Options = None, /) -> Any:
        """Give a stream of what another stream, or a function, makes of the chunks.

        JS: readable.compose(stream, { signal })
        """
        signal = check_options(options).get("signal")
        if signal is not None:
            check_signal("options.signal", signal)
        if is_node_stream(stream) and not isWritable(stream):
            raise invalid_arg_value("stream", stream, "must be writable")
        composed = later.compose(self, stream)
        return self._stream_of(composed if signal is None else add_abort_signal(signal, composed))

    # Promises of the chunks.

    def forEach(self, fn: Callable[..., Any], options: Options = None, /) -> Promise[None]:
        """Call a function with each chunk; promise the end.

        JS: readable.forEach(fn, { concurrency, signal })
        """
        return operators.for_each(self, fn, options)

    def toArray(self, options: Options = None, /) -> Promise[list[Any]]:
        """Promise all chunks.

        JS: readable.toArray({ signal })
        """
        return operators.to_array(self, options)

    def some(self, fn: Callable[..., Any], options: Options = None, /) -> Promise[bool]:
        """Promise whether a function gives what is true for any chunk.

        JS: readable.some(fn, { concurrency, signal })
        """
        return operators.some(self, fn, options)

    def every(self, fn: Callable[..., Any], options: Options = None, /) -> Promise[bool]:
        """Promise whether a function gives what is true for all chunks.

        JS: readable.every(fn, { concurrency, signal })
        """
        return operators.every(self, fn, options)

    def find(self, fn: Callable[..., Any], options: Options = None, /) -> Promise[Any]:
        """Promise the first chunk for which a function gives what is true.

        JS: readable.find(fn, { concurrency, signal })
        """
        return operators.find(self, fn, options)

    def reduce(self, fn: Callable[..., Any], *initial: Any) -> Promise[Any]:
        """Promise what a function makes of the result so far and each chunk; without an initial value the first chunk is that.

        JS: readable.reduce(fn, initial, { signal })
        """
        return operators.reduce(self, fn, initial[:1], initial[1] if len(initial) > 1 else None)
