"""The writer of a writable stream."""
from typing import TYPE_CHECKING, Any

from ..._core.capability import Resolvers
from ..._core.errors import invalid_arg_type
from ..._core.promise import Promise
from .common import Printed, handled, invalid_state

if TYPE_CHECKING:
    from .writable import WritableStream


class WritableStreamDefaultWriter(Printed):
    """Writes to a stream chunk by chunk; while it does nobody else can.

    JS: stream.getWriter()
    """

    __nodeish_native__ = False

    def __init__(self, stream: "WritableStream", /) -> None:
        if not hasattr(stream, "_writes"):
            raise invalid_arg_type("stream", "an instance of WritableStream", stream)
        if stream.locked:
            raise invalid_state("WritableStream is locked")
        self._stream: "WritableStream | None" = stream
        stream._writer = self
        self._ready: Resolvers[Any] = Promise.withResolvers()
        self._end: Resolvers[Any] = Promise.withResolvers()
        state = stream._state
        if state in ("erroring", "errored"):
            self._fail_ready(stream._stored_error)
        elif state == "closed" or stream._close_requested or not stream._backpressure:
            self._ready.resolve(None)
        if state == "closed":
            self._end.resolve(None)
        elif state == "errored":
            self._fail_end(stream._stored_error)

    @property
    def closed(self) -> Promise[None]:
        """The promise of the stream's end.

        JS: writer.closed
        """
        return self._end.promise

    @property
    def ready(self) -> Promise[None]:
        """The promise of the end of back-pressure.

        JS: writer.ready
        """
        return self._ready.promise

    @property
    def desiredSize(self) -> float | None:
        """How much may be written until there is back-pressure.

        JS: writer.desiredSize
        """
        stream = self._stream
        if stream is None:
            raise invalid_state("Writer is not bound to a WritableStream")
        if stream._state in ("errored", "erroring"):
            return None
        return 0 if stream._state == "closed" else stream._controller._mark - stream._controller._queue.total

    def write(self, chunk: Any = None, /) -> Promise[None]:
        """Promise that a chunk has been taken.

        JS: writer.write(chunk)
        """
        return self._unbound() if self._stream is None else self._write(chunk)

    def close(self) -> Promise[None]:
        """End the stream behind what is queued.

        JS: writer.close()
        """
        if self._stream is None:
            return self._unbound()
        return Promise.reject(invalid_state("Failure to close WritableStream")) if self._stream._close_requested else self._stream._close()

    def abort(self, reason: Any = None, /) -> Promise[None]:
        """Fail: what is queued is dropped.

        JS: writer.abort(reason)
        """
        return self._unbound() if self._stream is None else self._stream._abort(reason)

    def releaseLock(self) -> None:
        """Let go of the stream.

        JS: writer.releaseLock()
        """
        if self._stream is not None:
            self._release()

    @staticmethod
    def _unbound() -> Promise[Any]:
        return Promise.reject(invalid_state("Writer is not bound to a WritableStream"))

    def _write(self, chunk: Any) -> Promise[None]:
        stream = self._stream
        assert stream is not None
        size = stream._controller._measure(chunk)
        if stream is not self._stream:
            return Promise.reject(invalid_state("Mismatched WritableStreams"))
        if stream._state == "errored":
            return Promise.reject(stream._stored_error)
        if stream._close_requested or stream._state == "closed":
            return Promise.reject(invalid_state("WritableStream is closed"))
        if stream._state == "erroring":
            return Promise.reject(stream._stored_error)
        request: Resolvers[Any] = Promise.withResolvers()
        stream._writes.append(request)
        stream._controller._add(chunk, size)
        return request.promise

    def _close_or_tell(self) -> Promise[None]:
        """Close the stream; that it has been closed is no failure, that it has failed is."""
        stream = self._stream
        assert stream is not None
        if stream._close_requested or stream._state == "closed":
            return Promise.resolve(None)
        return Promise.reject(stream._stored_error) if stream._state == "errored" else stream._close()

    def _release(self) -> None:
        stream = self._stream
        assert stream is not None
        reason = invalid_state("Writer has been released")
        self._fail_ready(reason)
        self._fail_end(reason)
        stream._writer = self._stream = None

    def _fail_ready(self, reason: Any) -> None:
        if self._ready.promise.__nodeish_promise_state__()[0] != "pending":
            self._ready = Promise.withResolvers()
        self._ready.reject(reason)
        handled(self._ready.promise)

    def _fail_end(self, reason: Any) -> None:
        if self._end.promise.__nodeish_promise_state__()[0] != "pending":
            self._end = Promise.withResolvers()
        self._end.reject(reason)
        handled(self._end.promise)

    def _fields(self) -> dict[str, object]:
        ready = {} if self._stream is None else {"desiredSize": self.desiredSize}
        return {"stream": self._stream, "close": self._end.promise, "ready": self._ready.promise, **ready}
