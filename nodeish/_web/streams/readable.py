"""ReadableStream.

A stream is 'readable', then 'closed' or 'errored'. It knows its controller, where the chunks are, and its reader, who waits for them.
"""
import asyncio
from types import TracebackType
from typing import Any, AsyncIterable, Iterable, Literal, Mapping, overload

from ..._async_generator import IteratorResult
from ..._core.capability import Resolvers
from ..._core.errors import Error, invalid_arg_type, invalid_arg_value
from ..._core.promise import Promise
from ..._core.turn import here
from ...events.checks import check_signal
from . import piping, tee
from .common import (
    Printed, ReadRequest, callback, check_object, field, handled, high_water_mark, invalid_state, range_error, size_of, start_callback,
)
from .byte_controller import ReadableByteStreamController
from .controllers import ReadableStreamDefaultController
from .readers import ReadableStreamBYOBReader, ReadableStreamDefaultReader
from .writable import WritableStream

State = Literal["readable", "closed", "errored"]


class ReadableStream(Printed):
    """Values, or bytes, that come one after the other, as fast as they are read.

    JS: new ReadableStream({ start, pull, cancel, type }, { highWaterMark, size })

    Also an async iterable. A stream of bytes (`'type': 'bytes'`) takes bytes only.

        stream = ReadableStream({'start': lambda controller: (controller.enqueue('a'), controller.close())})
        async for chunk in stream:
            print(chunk)
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "ReadableStream"

    def __init__(self, source: Any = None, strategy: Any = None, /) -> None:
        source = check_object("source", source)
        strategy = check_object("strategy", strategy)
        self._state: State = "readable"
        self._stored_error: Any = None
        self._disturbed = False
        self._reader: ReadableStreamDefaultReader | ReadableStreamBYOBReader | None = None
        type = field(source, "type")
        pull, cancel = callback(source, "source", "pull"), callback(source, "source", "cancel")
        if type not in (None, "bytes"):
            raise invalid_arg_value("source.type", type)
        if type == "bytes" and isinstance(strategy, Mapping) and strategy.get("size") is not None:
            raise range_error("strategy.size", strategy["size"])
        kind = ReadableByteStreamController if type == "bytes" else ReadableStreamDefaultController
        self._controller = kind.__new__(kind)
        if isinstance(self._controller, ReadableByteStreamController):
            self._controller._allocates = _chunk_size(field(source, "autoAllocateChunkSize"))
        mark = high_water_mark(strategy, 0 if type == "bytes" else 1)
        self._controller._set_up(self, pull, cancel, mark, len if type == "bytes" else size_of(strategy))
        self._controller._begin(start_callback(source))

    @property
    def locked(self) -> bool:
        """Whether a reader has it.

        JS: stream.locked
        """
        return self._reader is not None

    @classmethod
    def from_(cls, iterable: "Iterable[Any] | AsyncIterable[Any]", /) -> "ReadableStream":
        """Make a stream of what an iterable or async iterable gives.

        JS: ReadableStream.from(iterable)
        """
        return cls(piping.iterable_source(iterable), {"highWaterMark": 0})

    def cancel(self, reason: Any = None, /) -> Promise[None]:
        """Tell the source that nothing more is wanted; the stream is closed.

        JS: stream.cancel(reason)
        """
        if self.locked:
            return Promise.reject(invalid_state("ReadableStream is locked"))
        return self._cancel(reason)

    @overload
    def getReader(self, options: None = None, /) -> ReadableStreamDefaultReader: ...
    @overload
    def getReader(self, options: Any, /) -> Any: ...

    def getReader(self, options: Any = None, /) -> Any:
        """Give a reader, who locks the stream; with the mode 'byob' one that brings the memory for the bytes.

        JS: stream.getReader({ mode })
        """
        mode = field(check_object("options", options), "mode")
        if mode is None:
            return ReadableStreamDefaultReader(self)
        if mode != "byob":
            raise invalid_arg_value("options.mode", mode)
        return ReadableStreamBYOBReader(self)

    def pipeTo(self, destination: WritableStream, options: Any = None, /) -> Promise[None]:
        """Write all chunks to a WritableStream; promise the end.

        JS: stream.pipeTo(destination, { preventClose, preventAbort, preventCancel, signal })
        """
        try:
            if not isinstance(destination, WritableStream):
                raise invalid_arg_type("transform.writable", "an instance of WritableStream", destination)
            self._check_pipe(destination, options)
        except Error as error:
            return Promise.reject(error)
        return piping.Pipe(self, destination, options or {}).promise

    def pipeThrough(self, transform: Any, options: Any = None, /) -> "ReadableStream":
        """Write all chunks to the `writable` of a pair, give its `readable`.

        JS: stream.pipeThrough(transform, options)
        """
        readable, writable = field(transform, "readable"), field(transform, "writable")
        if not isinstance(readable, ReadableStream):
            raise invalid_arg_type("transform.readable", "an instance of ReadableStream", readable)
        if not isinstance(writable, WritableStream):
            raise invalid_arg_type("transform.writable", "an instance of WritableStream", writable)
        self._check_pipe(writable, options)
        handled(piping.Pipe(self, writable, options or {}).promise)
        return readable

    def tee(self) -> "list[ReadableStream]":
        """Give two streams with the same chunks.

        JS: stream.tee()
        """
        return tee.tee(self, ReadableStream)

    def values(self, options: Any = None, /) -> "StreamIterator":
        """Iterate over the chunks; without `preventCancel` leaving early cancels the stream.

        JS: stream.values({ preventCancel })
        """
        return StreamIterator(ReadableStreamDefaultReader(self), bool(field(check_object("options", options), "preventCancel")))

    def __aiter__(self) -> "StreamIterator":
        return self.values()

    def _check_pipe(self, destination: WritableStream, options: Any) -> None:
        signal = field(check_object("options", options), "signal")
        if signal is not None:
            check_signal("options.signal", signal)
        if self.locked:
            raise invalid_state("The ReadableStream is locked")
        if destination.locked:
            raise invalid_state("The WritableStream is locked")

    def _cancel(self, reason: Any) -> Promise[None]:
        self._disturbed = True
        if self._state == "closed":
            return Promise.resolve(None)
        if self._state == "errored":
            return Promise.reject(self._stored_error)
        self._close()
        return self._controller._cancelled(reason).then(lambda _: None)

    def _close(self) -> None:
        self._state = "closed"
        if self._reader is not None:
            self._reader._end.resolve(None)
            self._reader._close_requests()

    def _fail(self, reason: Any) -> None:
        self._state = "errored"
        self._stored_error = reason
        if self._reader is not None:
            self._reader._fail(reason)
            self._reader._fail_requests(reason)

    def _fields(self) -> dict[str, object]:
        return {"locked": self.locked, "state": self._state, "supportsBYOB": isinstance(self._controller, ReadableByteStreamController)}


class StreamIterator:
    """The chunks of a stream as an async iterator, also an async context manager; dropped early it cancels the stream.

    JS: stream.values()
    """

    __nodeish_constructor__ = "Object"
    __nodeish_tag__ = "AsyncIterator"

    def __init__(self, reader: ReadableStreamDefaultReader, prevent_cancel: bool) -> None:
        self._reader = reader
        self._prevent_cancel = prevent_cancel
        self._turn = here.turn()
        self._started = False
        self._current: Promise[Any] | None = None
        self._done = False

    def next(self) -> Promise[IteratorResult[Any]]:
        """Promise the next chunk.

        JS: iterator.next()
        """
        if not self._started:  # the first read leaves the source a microtask to begin
            self._started = True
            self._current = Promise.resolve(None)
        current = self._current
        self._current = promise = self._next() if current is None else current.then(lambda _: self._next(), lambda _: self._next())
        return promise

    def return_(self, value: Any = None, /) -> Promise[IteratorResult[Any]]:
        """Let go of the stream, and cancel it.

        JS: iterator.return(value)
        """
        self._started = True
        current = self._current
        self._current = promise = self._return(value) if current is None else current.then(lambda _: self._return(value), lambda _: self._return(value))
        return promise

    def _next(self) -> Promise[IteratorResult[Any]]:
        if self._done:
            return Promise.resolve(IteratorResult(None, True))
        answer: Resolvers[IteratorResult[Any]] = Promise.withResolvers()

        def chunk(value: Any) -> None:
            self._current = None
            answer.resolve(IteratorResult(value, False))

        def close() -> None:
            self._end()
            answer.resolve(IteratorResult(None, True))

        def error(reason: Any) -> None:
            self._end()
            answer.reject(reason)

        self._reader._read(ReadRequest(chunk, close, error))
        return answer.promise

    def _end(self) -> None:
        self._current = None
        if not self._done:
            self._done = True
            self._reader._release()

    def _return(self, value: Any) -> Promise[IteratorResult[Any]]:
        result = IteratorResult(value, True)
        if self._done:
            return Promise.resolve(result)
        self._done = True
        cancelled = None if self._prevent_cancel else self._reader.cancel(value)
        self._reader._release()
        return Promise.resolve(result) if cancelled is None else cancelled.then(lambda _: result)

    def __aiter__(self) -> "StreamIterator":
        return self

    async def __anext__(self) -> Any:
        result = await self.next()
        if result.done:
            raise StopAsyncIteration
        return result.value

    async def __aenter__(self) -> "StreamIterator":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.return_()

    def __del__(self) -> None:
        """Leave the loop early: cancel, if this is the thread of its loop and that still runs."""
        if not self._done and asyncio._get_running_loop() is self._turn.host.loop:  # type: ignore[attr-defined]
            handled(self._return(None))


def _chunk_size(value: Any) -> int:
    """Read how much memory is to be made for a plain read."""
    if value is not None and not (isinstance(value, int) and value > 0):
        raise invalid_arg_value("source.autoAllocateChunkSize", value)
    return value or 0
