"""The readers of a readable stream: for any chunks, and for bytes into memory of one's own."""
from collections import deque
from typing import TYPE_CHECKING, Any

from ..._async_generator import IteratorResult
from ..._core.capability import Resolvers
from ..._core.errors import invalid_arg_type, invalid_arg_value, out_of_range
from ..._core.promise import Promise
from ...events.checks import check_number
from .byte_controller import PullInto, ReadableByteStreamController
from .common import Printed, ReadRequest, check_object, field, handled, invalid_state

if TYPE_CHECKING:
    from .readable import ReadableStream


class _Reader(Printed):
    """What both readers have."""

    def __init__(self, stream: "ReadableStream", /) -> None:
        if not hasattr(stream, "_controller"):
            raise invalid_arg_type("stream", "an instance of ReadableStream", stream)
        if stream.locked:
            raise invalid_state("ReadableStream is locked")
        self._requests: deque[ReadRequest] = deque()
        self._end = Promise.withResolvers()
        self._stream: "ReadableStream | None" = stream
        stream._reader = self  # type: ignore[assignment]
        if stream._state == "closed":
            self._end.resolve(None)
        elif stream._state == "errored":
            self._fail(stream._stored_error)

    @property
    def closed(self) -> Promise[None]:
        """The promise of the stream's end.

        JS: reader.closed
        """
        return self._end.promise

    def cancel(self, reason: Any = None, /) -> Promise[None]:
        """Tell the source that nothing more is wanted.

        JS: reader.cancel(reason)
        """
        if self._stream is None:
            return Promise.reject(invalid_state("The reader is not attached to a stream"))
        return self._stream._cancel(reason)

    def releaseLock(self) -> None:
        """Let go of the stream; reads that still wait are rejected.

        JS: reader.releaseLock()
        """
        if self._stream is not None:
            self._release()
            self._fail_requests(invalid_state("Releasing reader"))

    def _release(self) -> None:
        stream = self._stream
        assert stream is not None
        if stream._state != "readable":
            self._end = Promise.withResolvers()
        self._fail(invalid_state("Reader released"))
        stream._controller._released()
        self._stream = stream._reader = None

    def _fail(self, reason: Any) -> None:
        handled(self._end.promise)
        self._end.reject(reason)

    def _fail_requests(self, reason: Any) -> None:
        requests, self._requests = self._requests, deque()
        for request in requests:
            request.error(reason)

    def _close_requests(self) -> None:
        requests, self._requests = self._requests, deque()
        for request in requests:
            request.close()


class ReadableStreamDefaultReader(_Reader):
    """Reads a stream chunk by chunk; while it does nobody else can.

    JS: stream.getReader()

        reader = stream.getReader()
        while not (result := await reader.read()).done:
            print(result.value)
    """

    __nodeish_native__ = False

    def read(self) -> Promise[IteratorResult[Any]]:
        """Promise the next chunk, as `value`; `done` tells that there is none.

        JS: reader.read()
        """
        if self._stream is None:
            return Promise.reject(invalid_state("The reader is not attached to a stream"))
        answer: Resolvers[IteratorResult[Any]] = Promise.withResolvers()
        resolve = answer.resolve
        self._read(ReadRequest(lambda chunk: resolve(IteratorResult(chunk, False)), lambda: resolve(IteratorResult(None, True)), answer.reject))
        return answer.promise

    def _read(self, request: ReadRequest) -> None:
        stream = self._stream
        assert stream is not None
        stream._disturbed = True
        if stream._state == "closed":
            request.close()
        elif stream._state == "errored":
            request.error(stream._stored_error)
        else:
            stream._controller._read(request)

    def _fields(self) -> dict[str, object]:
        return {"stream": self._stream, "readRequests": len(self._requests), "close": self._end.promise}


class ReadableStreamBYOBReader(_Reader):
    """Reads a stream of bytes into memory that it is given.

    JS: stream.getReader({ mode: 'byob' })

        result = await reader.read(bytearray(1024))    # result.value: a memoryview of the part that was filled
    """

    __nodeish_native__ = False

    def __init__(self, stream: "ReadableStream", /) -> None:
        controller = getattr(stream, "_controller", None)
        if controller is not None and not isinstance(controller, ReadableByteStreamController):
            raise invalid_arg_value("stream", stream, "must be a byte stream")
        super().__init__(stream)
        self._controller: Any = controller
        self._reads: deque[ReadRequest] = deque()

    def read(self, view: Any, options: Any = None, /) -> Promise[IteratorResult[Any]]:
        """Fill a bytearray or a writable memoryview, wholly or in part, with `min` items at least; promise the part that was filled.

        JS: reader.read(view, { min })
        """
        return Promise.try_(self._begin, view, options)

    def _begin(self, view: Any, options: Any) -> Promise[IteratorResult[Any]]:
        if not isinstance(view, (bytearray, memoryview)) or memoryview(view).readonly:
            raise invalid_arg_type("view", "an instance of Buffer, TypedArray, or DataView", view)
        least = field(check_object("options", options), "min")
        if not len(view):
            raise invalid_state("View or Viewed ArrayBuffer is zero-length or detached")
        least = 1 if least is None else _checked_least(least, len(view))
        stream = self._stream
        if stream is None:
            raise invalid_state("The reader is not attached to a stream")
        answer: Resolvers[IteratorResult[Any]] = Promise.withResolvers()
        resolve = answer.resolve
        read = ReadRequest(lambda part: resolve(IteratorResult(part, False)), lambda part: resolve(IteratorResult(part, True)), answer.reject)
        stream._disturbed = True
        if stream._state == "errored":
            read.error(stream._stored_error)
        else:
            self._controller._read_into(PullInto(view, least * memoryview(view).itemsize, "byob"), self._reads, read)
        return answer.promise

    def _fail_requests(self, reason: Any) -> None:
        reads, self._reads = self._reads, deque()
        for read in reads:
            read.error(reason)

    def _fields(self) -> dict[str, object]:
        return {"stream": self._stream, "readIntoRequests": len(self._reads), "close": self._end.promise}


def _checked_least(value: Any, most: int) -> int:
    check_number("options.min", value)
    if value != int(value):
        raise invalid_arg_value("options.min", value, "must be an integer")
    if value <= 0:
        raise invalid_arg_value("options.min", value, "must be greater than 0")
    if value > most:
        raise out_of_range("options.min", "<= view.length", value)
    return int(value)
