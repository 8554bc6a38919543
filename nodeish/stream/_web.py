"""Streams of Node made of streams of the Web, and the other way round (Node's lib/internal/webstreams/adapters.js)."""
from typing import Any, Callable, Mapping

from .._core.capability import Resolvers
from .._core.errors import AbortError, invalid_arg_type
from .._core.outcomes import Plain
from .._core.promise import Promise
from .._web.streams.readable import ReadableStream
from .._web.streams.strategies import ByteLengthQueuingStrategy, CountQueuingStrategy
from .._web.streams.writable import WritableStream
from ..events.checks import check_boolean, check_options
from ._destroying import destroyer
from ._faults import premature_close
from ._finished import finished
from ._kinds import has, is_destroyed, is_readable_web_stream, is_writable_ended, is_writable_web_stream, isReadable, isWritable
from ._later import later
from ._readable import Readable
from ._writable import Writable

Callback = Callable[..., object]


def _options(options: Any, *flags: str) -> Mapping[str, Any]:
    given = check_options(options)
    for flag in flags:
        if given.get(flag) is not None:
            check_boolean(f"options.{flag}", given[flag])
    return given


def readable_from_web(stream: Any, options: Any) -> Readable:
    """Make a Readable of a ReadableStream."""
    if not is_readable_web_stream(stream):
        raise invalid_arg_type("readableStream", "an instance of ReadableStream", stream)
    given = _options(options, "objectMode")
    reader = stream.getReader()
    closed = False

    def read() -> None:
        def take(result: Any) -> None:
            readable.push(None if result.done else result.value)

        reader.read().then(take, lambda error: destroyer(readable, error))

    def destroy(error: Any, callback: Callback) -> None:
        if closed:
            callback(error)
        else:
            reader.cancel(error).then(lambda: callback(error), lambda: callback(error))

    readable = Readable({**given, "read": read, "destroy": destroy})

    def end() -> None:
        nonlocal closed
        closed = True

    def fail(error: Any) -> None:
        end()
        destroyer(readable, error)

    reader.closed.then(end, fail)
    return readable


def readable_to_web(stream: Any, options: Any) -> ReadableStream:
    """Make a ReadableStream of a Readable."""
    if getattr(stream, "_readableState", None) is None:
        raise invalid_arg_type("streamReadable", "an instance of stream.Readable", stream)
    if is_destroyed(stream) or not isReadable(stream):
        over = ReadableStream()
        over.cancel()
        return over
    strategy: Any = check_options(options).get("strategy")
    if strategy is None:
        make = CountQueuingStrategy if stream.readableObjectMode else ByteLengthQueuingStrategy
        strategy = make({"highWaterMark": stream.readableHighWaterMark})
    controllers: list[Any] = []
    cancelled = False

    def take(chunk: Any) -> None:
        controllers[0].enqueue(chunk)
        if controllers[0].desiredSize <= 0:
            stream.pause()

    def cancel(reason: Any) -> None:
        nonlocal cancelled
        cancelled = True
        destroyer(stream, reason)

    def ended(error: Any = None) -> None:
        clean()
        stream.on("error", lambda _: None)
        if error:
            controllers[0].error(_called_off(error))
        elif not cancelled:
            controllers[0].close()

    stream.pause()
    clean = finished(stream, ended)
    stream.on("data", take)
    return ReadableStream({"start": controllers.append, "pull": lambda _: stream.resume() and None, "cancel": cancel}, strategy)


def _called_off(error: Any) -> Any:
    return AbortError(options={"cause": error}) if getattr(error, "code", None) == "ERR_STREAM_PREMATURE_CLOSE" else error


def writable_from_web(stream: Any, options: Any) -> Writable:
    """Make a Writable of a WritableStream."""
    if not is_writable_web_stream(stream):
        raise invalid_arg_type("writableStream", "an instance of WritableStream", stream)
    given = _options(options, "objectMode", "decodeStrings")
    writer = stream.getWriter()
    closed = False

    def write(chunk: Any, encoding: Any, callback: Callback) -> None:
        writer.ready.then(lambda: writer.write(chunk).then(lambda: callback(), callback), callback)

    def final(callback: Callback) -> None:
        if not closed:
            writer.close().then(lambda: callback(), callback)

    def destroy(error: Any, callback: Callback) -> None:
        if closed:
            callback(error)
        else:
            (writer.close() if error is None else writer.abort(error)).then(lambda: callback(error), lambda: callback(error))

    writable = Writable({**given, "write": write, "final": final, "destroy": destroy})

    def end() -> None:
        nonlocal closed
        closed = True
        if not is_writable_ended(writable):
            destroyer(writable, premature_close())

    def fail(error: Any) -> None:
        nonlocal closed
        closed = True
        destroyer(writable, error)

    writer.closed.then(end, fail)
    return writable


class _Sink:
    """What a WritableStream does with a Writable."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._controller: Any = None
        self._room: Resolvers[None] | None = None
        self._closing: Resolvers[None] | None = None
        self._clean = finished(stream, self._ended)
        stream.on("drain", self._drain)

    def _drain(self) -> None:
        room, self._room = self._room, None
        if room is not None:
            room.resolve()

    def _ended(self, error: Any = None) -> None:
        self._clean()
        self._stream.on("error", lambda _: None)
        closing, self._closing = self._closing, None
        if error is None:
            if closing is None:
                self._controller.error(AbortError())
            else:
                closing.resolve()
            return
        error = _called_off(error)
        for waiting in (self._room, closing):
            if waiting is not None:
                waiting.reject(error)
        self._room = None
        self._controller.error(error)

    def start(self, controller: Any) -> None:
        """Take the controller."""
        self._controller = controller

    def write(self, chunk: Any) -> Promise[None] | None:
        """Write a chunk; promise that there is room again."""
        if not self._stream.writableNeedDrain and self._stream.write(chunk):
            return None
        self._room = Promise.withResolvers()
        return self._room.promise

    def abort(self, reason: Any) -> None:
        """Destroy the stream."""
        destroyer(self._stream, reason)

    def close(self) -> Promise[None] | None:
        """End the stream; promise its end."""
        if self._closing is not None or is_writable_ended(self._stream):
            return None
        self._closing = closing = Promise.withResolvers()
        self._stream.end()
        return closing.promise


def writable_to_web(stream: Any) -> WritableStream:
    """Make a WritableStream of a Writable."""
    if not has(stream, "write", "on"):
        raise invalid_arg_type("streamWritable", "an instance of stream.Writable", stream)
    if is_destroyed(stream) or not isWritable(stream):
        over = WritableStream()
        over.close()
        return over
    mark = {"highWaterMark": stream.writableHighWaterMark}
    sink = _Sink(stream)
    hooks = {"start": sink.start, "write": sink.write, "abort": sink.abort, "close": sink.close}
    return WritableStream(hooks, CountQueuingStrategy(mark) if stream.writableObjectMode else mark)


class WebPair(Plain):
    """The two sides of a Duplex as streams of the Web.

    JS: { readable, writable }
    """

    __slots__ = ("readable", "writable")

    def __init__(self, readable: ReadableStream, writable: WritableStream) -> None:
        self.readable = readable
        self.writable = writable


def duplex_from_web(pair: Any, options: Any) -> Any:
    """Make a Duplex of a pair of streams, such as a TransformStream."""
    given = check_options(options)
    readable, writable = (pair.get(side) if isinstance(pair, Mapping) else getattr(pair, side, None) for side in ("readable", "writable"))
    return later.duplexify({"readable": readable_from_web(readable, given), "writable": writable_from_web(writable, given)})


def duplex_to_web(duplex: Any) -> WebPair:
    """Make a pair of streams of a Duplex."""
    return WebPair(readable_to_web(duplex, None), writable_to_web(duplex))
