"""TransformStream: what is written to one side is read, changed, from the other."""
from typing import Any, Callable

from ..._async_functions import async_function
from ..._core.capability import Resolvers
from ..._core.errors import reason_caught
from ..._core.promise import Promise
from .common import Algorithms, Printed, callback, check_object, field, high_water_mark, illegal_constructor, invalid_state, range_error, size_of, start_callback
from .readable import ReadableStream
from .writable import WritableStream


class TransformStream(Printed):
    """A WritableStream and a ReadableStream, with a function in between.

    JS: new TransformStream({ start, transform, flush, cancel }, writableStrategy, readableStrategy)

        upper = TransformStream({'transform': lambda chunk, controller: controller.enqueue(chunk.upper())})
        ReadableStream.from_(['a', 'b']).pipeThrough(upper)
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "TransformStream"

    def __init__(self, transformer: Any = None, writableStrategy: Any = None, readableStrategy: Any = None, /) -> None:
        transformer = check_object("transformer", transformer)
        for name in ("readableType", "writableType"):
            if field(transformer, name) is not None:
                raise range_error(f"transformer.{name}", field(transformer, name))
        writes, reads = check_object("writableStrategy", writableStrategy), check_object("readableStrategy", readableStrategy)
        read_strategy = {"highWaterMark": high_water_mark(reads, 0), "size": size_of(reads)}
        write_strategy = {"highWaterMark": high_water_mark(writes, 1), "size": size_of(writes)}
        begun: Resolvers[Any] = Promise.withResolvers()
        self._backpressure = True
        self._change: Resolvers[Any] = Promise.withResolvers()
        self._finish: Promise[Any] | None = None
        sink = Algorithms(start=lambda: begun.promise, write=self._write, close=self._close, abort=lambda reason: Promise.try_(self._abort, reason))
        source = Algorithms(start=lambda: begun.promise, pull=self._pull, cancel=self._cancel)
        self._writable = WritableStream(sink, write_strategy)
        self._readable = ReadableStream(source, read_strategy)
        self._controller = TransformStreamDefaultController.__new__(TransformStreamDefaultController)
        self._controller._set_up(self, transformer)
        begun.resolve(start_callback(transformer)(self._controller))

    @property
    def readable(self) -> ReadableStream:
        """The side to read from.

        JS: transform.readable
        """
        return self._readable

    @property
    def writable(self) -> WritableStream:
        """The side to write to.

        JS: transform.writable
        """
        return self._writable

    def _set_backpressure(self, backpressure: bool) -> None:
        self._change.resolve(None)
        self._change = Promise.withResolvers()
        self._backpressure = backpressure

    def _fail(self, reason: Any) -> None:
        self._readable._controller.error(reason)
        self._fail_writable(reason)

    def _fail_writable(self, reason: Any) -> None:
        self._writable._controller.error(reason)
        if self._backpressure:
            self._set_backpressure(False)

    def _write(self, chunk: Any) -> Promise[Any]:
        if not self._backpressure:
            return self._transform(chunk)

        def go_on(_: Any) -> Promise[Any]:
            return Promise.reject(self._writable._stored_error) if self._writable._state == "erroring" else self._transform(chunk)

        return self._change.promise.then(go_on)

    @async_function
    async def _transform(self, chunk: Any) -> None:
        try:
            await self._controller._transform(chunk, self._controller)
        except Exception as error:
            self._fail(reason_caught(error))
            raise

    def _close(self) -> Promise[Any]:
        readable = self._readable._controller
        return self._finished(lambda: self._controller._flush(self._controller), self._readable, readable._close, readable.error)

    def _abort(self, reason: Any) -> Promise[Any]:
        readable = self._readable._controller
        return self._finished(lambda: self._controller._cancel(reason), self._readable, lambda: readable.error(reason), readable.error)

    def _cancel(self, reason: Any) -> Promise[Any]:
        return self._finished(lambda: self._controller._cancel(reason), self._writable, lambda: self._fail_writable(reason), self._fail_writable)

    def _finished(
        self, begin: Callable[[], Promise[Any]], other: ReadableStream | WritableStream, end: Callable[[], None], fail: Callable[[Any], None]
    ) -> Promise[Any]:
        """End once: begin the user's last callback, and tell the other side how that went."""
        if self._finish is None:
            settle: Resolvers[Any] = Promise.withResolvers()
            self._finish = settle.promise

            def succeeded(_: Any) -> None:
                if other._state == "errored":
                    settle.reject(other._stored_error)
                else:
                    end()
                    settle.resolve(None)

            def failed(reason: Any) -> None:
                fail(reason)
                settle.reject(reason)

            begin().then(succeeded, failed)
        return self._finish

    def _pull(self) -> Promise[Any]:
        self._set_backpressure(False)
        return self._change.promise

    def _fields(self) -> dict[str, object]:
        return {"readable": self._readable, "writable": self._writable, "backpressure": self._backpressure}


class TransformStreamDefaultController(Printed):
    """What a transformer enqueues with.

    JS: { transform(chunk, controller) {} }
    """

    __nodeish_native__ = False

    def __init__(self) -> None:
        raise illegal_constructor()

    def _set_up(self, stream: TransformStream, transformer: Any) -> None:
        """Belong to a stream."""
        self._stream = stream
        passes = field(transformer, "transform") is None
        self._transform: Callable[..., Promise[Any]] = _pass_on if passes else callback(transformer, "transformer", "transform")
        self._flush = callback(transformer, "transformer", "flush")
        self._cancel = callback(transformer, "transformer", "cancel")

    @property
    def desiredSize(self) -> float | None:
        """How much may be enqueued until there is back-pressure.

        JS: controller.desiredSize
        """
        return self._stream._readable._controller.desiredSize

    def enqueue(self, chunk: Any = None, /) -> None:
        """Hand on a chunk.

        JS: controller.enqueue(chunk)
        """
        stream = self._stream
        controller = stream._readable._controller
        if not controller._open:
            raise invalid_state("Unable to enqueue")
        try:
            controller._enqueue(chunk)
        except Exception as error:
            stream._fail_writable(reason_caught(error))
            raise
        if not stream._backpressure and not controller._wants_more():
            stream._set_backpressure(True)

    def error(self, reason: Any = None, /) -> None:
        """Fail both sides.

        JS: controller.error(reason)
        """
        self._stream._fail(reason)

    def terminate(self) -> None:
        """Close the readable side, fail the writable one.

        JS: controller.terminate()
        """
        self._stream._readable._controller._close()
        self._stream._fail_writable(invalid_state("TransformStream has been terminated"))

    def _fields(self) -> dict[str, object]:
        return {"stream": self._stream}


def _pass_on(chunk: Any, controller: TransformStreamDefaultController) -> Promise[Any]:
    try:
        controller.enqueue(chunk)
    except Exception as error:
        return Promise.reject(reason_caught(error))
    return Promise.resolve(None)
