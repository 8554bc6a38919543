"""WritableStream, its writer and its controller.

Rules (the Streams standard)
1. A stream is 'writable', then 'closed'; or 'erroring', until the write or close under way has ended, and then 'errored'.
2. One write of the sink is under way at a time, in order; `close` waits behind them in the queue.
3. Back-pressure is a queue at or above the high water mark: `ready` is pending meanwhile.
"""
from collections import deque
from typing import Any, Callable, Final, Literal

from ..._core.capability import Resolvers
from ..._core.errors import reason_caught
from ..._core.promise import Promise
from ...abort import AbortController, AbortSignal
from .common import (
    Printed, SizeOf, ValueQueue, callback, check_object, field, handled, high_water_mark, illegal_constructor, invalid_state, range_error, size_of,
    start_callback, started,
)
from .writers import WritableStreamDefaultWriter

State = Literal["writable", "erroring", "errored", "closed"]
_CLOSE: Final = object()


class WritableStream(Printed):
    """Takes chunks one after the other, as fast as its sink does.

    JS: new WritableStream({ start, write, close, abort }, { highWaterMark, size })

        stream = WritableStream({'write': lambda chunk: print(chunk)})
        writer = stream.getWriter()
        await writer.write('a')
        await writer.close()
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "WritableStream"

    def __init__(self, sink: Any = None, strategy: Any = None, /) -> None:
        sink = check_object("sink", sink)
        strategy = check_object("strategy", strategy)
        if field(sink, "type") is not None:
            raise range_error("type", field(sink, "type"))
        self._state: State = "writable"
        self._stored_error: Any = None
        self._backpressure = False
        self._writer: WritableStreamDefaultWriter | None = None
        self._writes: deque[Resolvers[Any]] = deque()
        self._writing: Resolvers[Any] | None = None
        self._close_request: Resolvers[Any] | None = None
        self._closing: Resolvers[Any] | None = None
        self._abort_request: tuple[Resolvers[Any], Any, bool] | None = None
        self._controller = WritableStreamDefaultController.__new__(WritableStreamDefaultController)
        self._controller._set_up(self, sink, high_water_mark(strategy, 1), size_of(strategy))
        self._controller._begin(start_callback(sink))

    @property
    def locked(self) -> bool:
        """Whether a writer has it.

        JS: stream.locked
        """
        return self._writer is not None

    def abort(self, reason: Any = None, /) -> Promise[None]:
        """Fail: what is queued is dropped.

        JS: stream.abort(reason)
        """
        return Promise.reject(invalid_state("WritableStream is locked")) if self.locked else self._abort(reason)

    def close(self) -> Promise[None]:
        """End behind what is queued.

        JS: stream.close()
        """
        if self.locked:
            return Promise.reject(invalid_state("WritableStream is locked"))
        if self._close_requested:
            return Promise.reject(invalid_state("Failure closing WritableStream"))
        return self._close()

    def getWriter(self) -> WritableStreamDefaultWriter:
        """Give a writer, who locks the stream.

        JS: stream.getWriter()
        """
        return WritableStreamDefaultWriter(self)

    @property
    def _close_requested(self) -> bool:
        return self._close_request is not None or self._closing is not None

    @property
    def _busy(self) -> bool:
        return self._writing is not None or self._closing is not None

    @property
    def _has_ended(self) -> bool:
        return self._state in ("closed", "errored")

    def _abort(self, reason: Any) -> Promise[None]:
        if self._has_ended:
            return Promise.resolve(None)
        self._controller._aborting.abort(reason)
        if self._has_ended:  # by a listener of the signal, which Node does not look for
            return Promise.resolve(None)
        if self._abort_request is not None:
            return self._abort_request[0].promise
        erroring = self._state == "erroring"
        request: Resolvers[Any] = Promise.withResolvers()
        self._abort_request = (request, None if erroring else reason, erroring)
        if not erroring:
            self._start_erroring(reason)
        return request.promise

    def _close(self) -> Promise[None]:
        if self._has_ended:
            return Promise.reject(invalid_state("WritableStream is closed"))
        self._close_request = Promise.withResolvers()
        promise = self._close_request.promise
        if self._writer is not None and self._backpressure and self._state == "writable":
            self._writer._ready.resolve(None)
        self._controller._queue.add(_CLOSE, 0)
        self._controller._advance()
        return promise

    def _set_backpressure(self, backpressure: bool) -> None:
        if self._writer is not None and self._backpressure != backpressure:
            if backpressure:
                self._writer._ready = Promise.withResolvers()
            else:
                self._writer._ready.resolve(None)
        self._backpressure = backpressure

    def _start_erroring(self, reason: Any) -> None:
        self._state = "erroring"
        self._stored_error = reason
        if self._writer is not None:
            self._writer._fail_ready(reason)
        if not self._busy and self._controller._started:
            self._finish_erroring()

    def _deal_with_rejection(self, reason: Any) -> None:
        if self._state == "writable":
            self._start_erroring(reason)
        else:
            self._finish_erroring()

    def _finish_erroring(self) -> None:
        self._state = "errored"
        self._controller._queue.clear()
        writes, self._writes = self._writes, deque()
        for write in writes:
            write.reject(self._stored_error)
        aborting, self._abort_request = self._abort_request, None
        if aborting is None:
            self._reject_closed()
            return
        request, reason, was_erroring = aborting
        if was_erroring:
            request.reject(self._stored_error)
            self._reject_closed()
            return

        def ended(settle: Callable[..., None]) -> Callable[[Any], None]:
            def end(result: Any) -> None:
                settle(result)
                self._reject_closed()

            return end

        self._controller._abort(reason).then(ended(lambda _: request.resolve(None)), ended(request.reject))

    def _reject_closed(self) -> None:
        if self._close_request is not None:
            self._close_request.reject(self._stored_error)
            self._close_request = None
        if self._writer is not None:
            handled(self._writer._end.promise)
            self._writer._end.reject(self._stored_error)

    def _write_ended(self, failure: tuple[Any] | None) -> None:
        writing, self._writing = self._writing, None
        assert writing is not None
        if failure is None:
            writing.resolve(None)
        else:
            writing.reject(failure[0])
            self._deal_with_rejection(failure[0])

    def _close_ended(self, _: Any) -> None:
        closing, self._closing = self._closing, None
        assert closing is not None
        closing.resolve(None)
        if self._state == "erroring":
            self._stored_error = None
            if self._abort_request is not None:
                self._abort_request[0].resolve(None)
                self._abort_request = None
        self._state = "closed"
        if self._writer is not None:
            self._writer._end.resolve(None)

    def _close_failed(self, reason: Any) -> None:
        closing, self._closing = self._closing, None
        assert closing is not None
        closing.reject(reason)
        if self._abort_request is not None:
            self._abort_request[0].reject(reason)
            self._abort_request = None
        self._deal_with_rejection(reason)

    def _fields(self) -> dict[str, object]:
        return {"locked": self.locked, "state": self._state}


class WritableStreamDefaultController(Printed):
    """What a sink can fail with.

    JS: { start(controller) {}, write(chunk, controller) {} }
    """

    __nodeish_native__ = False

    def __init__(self) -> None:
        raise illegal_constructor()

    def _set_up(self, stream: WritableStream, sink: Any, high_water_mark: float, size: SizeOf) -> None:
        """Belong to a stream; `_begin` starts."""
        self._stream = stream
        self._write = callback(sink, "sink", "write")
        self._close = callback(sink, "sink", "close")
        self._abort = callback(sink, "sink", "abort")
        self._mark = high_water_mark
        self._size = size
        self._queue = ValueQueue()
        self._aborting = AbortController()
        self._started = False
        stream._set_backpressure(self._full)

    def _begin(self, start: Callable[..., Any]) -> None:
        def ready(_: Any) -> None:
            self._started = True
            self._advance()

        def failed(reason: Any) -> None:
            self._started = True
            self._stream._deal_with_rejection(reason)

        started(start(self)).then(ready, failed)

    @property
    def signal(self) -> AbortSignal:
        """Aborted when the stream is.

        JS: controller.signal
        """
        return self._aborting.signal

    def error(self, reason: Any = None, /) -> None:
        """Fail: what is queued is dropped.

        JS: controller.error(reason)
        """
        if self._stream._state == "writable":
            self._stream._start_erroring(reason)

    @property
    def _full(self) -> bool:
        return self._mark - self._queue.total <= 0

    def _measure(self, chunk: Any) -> float:
        try:
            return self._size(chunk)
        except Exception as error:
            self.error(reason_caught(error))
            return 1

    def _add(self, chunk: Any, size: float) -> None:
        try:
            self._queue.add(chunk, size)
        except Exception as error:
            self.error(reason_caught(error))
            return
        stream = self._stream
        if not stream._close_requested and stream._state == "writable":
            stream._set_backpressure(self._full)
        self._advance()

    def _advance(self) -> None:
        """Begin with the next in the queue, unless something is under way."""
        stream = self._stream
        if not self._started or stream._writing is not None:
            return
        if stream._state == "erroring":
            stream._finish_erroring()
        elif not self._queue:
            return
        elif self._queue.first() is _CLOSE:
            stream._closing, stream._close_request = stream._close_request, None
            self._queue.take()
            self._close().then(stream._close_ended, stream._close_failed)
        else:
            stream._writing = stream._writes.popleft()
            self._write(self._queue.first(), self).then(self._written, lambda reason: stream._write_ended((reason,)))

    def _written(self, _: Any) -> None:
        stream = self._stream
        stream._write_ended(None)
        self._queue.take()
        if not stream._close_requested and stream._state == "writable":
            stream._set_backpressure(self._full)
        self._advance()

    def _fields(self) -> dict[str, object]:
        return {"stream": self._stream}
