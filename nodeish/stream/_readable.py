"""Readable: what one reads from."""
from typing import TYPE_CHECKING, Any, Callable, Hashable, Mapping, Self, TypedDict, TypeVar

from .._loop import current_turn
from ..events.target import Signal
from ..string_decoder import StringDecoder
from ._abort import addAbortSignal
from ._calling import take_functions
from ._destroying import construct, destroy, destroyer, fail
from ._faults import not_implemented
from ._from import from_iterable
from ._later import later_module
from ._legacy import Stream
from ._methods import ReadableMethods
from ._piping import Pipe, unpipe
from ._properties import ReadableProperties
from ._reading import emit_readable, look_for_readable_listeners, push, read, read_more, resume_later, unshift
from ._state import ReadableState

if TYPE_CHECKING:
    from .._web.streams.readable import ReadableStream

D = TypeVar("D")

_ABSENT: Any = object()


class ReadableOptions(TypedDict, total=False):
    """The options of a Readable."""

    highWaterMark: int | None
    encoding: str | None
    objectMode: bool
    emitClose: bool
    autoDestroy: bool
    defaultEncoding: str
    captureRejections: bool
    signal: Signal | None
    read: Callable[..., object]
    destroy: Callable[..., object]
    construct: Callable[..., object]


class Readable(ReadableProperties, ReadableMethods, Stream):
    """What one reads from: by 'data' events, by `read`, by `pipe`, or by `async for`.

    JS: new Readable({ read, highWaterMark, encoding, objectMode, destroy, construct, emitClose, autoDestroy, signal })

    `read` gets the number of bytes that are welcome; it calls `push` now or later. There is no `this`: use the variable, or a subclass with
    `_read`.

        numbers = Readable({'objectMode': True, 'read': lambda: None})
        numbers.push(1)
        numbers.push(None)
        numbers.on('data', print)
    """

    _first_events: tuple[str, ...] = ("close", "error", "data", "end", "readable")
    _readableState: ReadableState
    _construct: Any = None

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        self._readableState = ReadableState(options)
        if options:
            take_functions(self, options, ("read", "destroy", "construct"))
            if options.get("signal"):
                addAbortSignal(options["signal"], self)
        Stream.__init__(self, options)
        if self._construct is not None:
            construct(self)

    def _constructed(self) -> None:
        if self._readableState.needReadable:
            read_more(self, self._readableState)

    @staticmethod
    def from_(iterable: Any, options: Mapping[str, Any] | None = None, /) -> "Readable":
        """Make a stream of the values of an iterable or async iterable; text and bytes are one chunk.

        JS: Readable.from(iterable, options)
        """
        readable: Readable = from_iterable(Readable, iterable, options)
        return readable

    @staticmethod
    def fromWeb(stream: Any, options: Mapping[str, Any] | None = None, /) -> "Readable":
        """Make a Readable of a ReadableStream, such as the body of a Response.

        JS: Readable.fromWeb(readableStream, { encoding, highWaterMark, objectMode, signal })
        """
        readable: Readable = later_module("_web").readable_from_web(stream, options)
        return readable

    @staticmethod
    def toWeb(stream: Any, options: Mapping[str, Any] | None = None, /) -> "ReadableStream":
        """Make a ReadableStream of a Readable.

        JS: Readable.toWeb(streamReadable, { strategy })
        """
        readable: ReadableStream = later_module("_web").readable_to_web(stream, options)
        return readable

    def _stream_of(self, values: Any) -> "Readable":
        return Readable.from_(values)

    def __nodeish_rejection__(self, error: Any, *_: object) -> None:
        self.destroy(error)

    # What a subclass has.

    def _read(self, size: int) -> object:
        raise not_implemented("_read()")

    def _destroy(self, error: Any, callback: Callable[..., object]) -> object:
        return callback(error)

    # Filling.

    def push(self, chunk: Any, encoding: str | None = None, /) -> bool:
        """Take a chunk, None for the end; tell whether more is welcome.

        JS: readable.push(chunk, encoding)
        """
        return push(self, self._readableState, chunk, encoding)

    def unshift(self, chunk: Any, encoding: str | None = None, /) -> bool:
        """Put a chunk back in front of the others.

        JS: readable.unshift(chunk, encoding)
        """
        return unshift(self, self._readableState, chunk, encoding)

    # Reading.

    def read(self, size: int | None = None, /) -> Any:
        """Take `size` bytes or characters, or all that is there, or one object; None if that is not there.

        JS: readable.read(size)
        """
        return read(self, self._readableState, size)

    def setEncoding(self, encoding: str | None, /) -> Self:
        """Give text instead of bytes from now on.

        JS: readable.setEncoding(encoding)
        """
        state = self._readableState
        state.decoder = decoder = StringDecoder(encoding)
        state.encoding = decoder.encoding
        chunks = state.chunks()
        content = "".join(map(decoder.write, chunks))
        chunks.clear()
        if content:
            chunks.append(content)
        state.length = min(len(content), 1) if state.objectMode else len(content)
        return self

    def resume(self) -> Self:
        """Let the data flow.

        JS: readable.resume()
        """
        state = self._readableState
        if not state.flowing:
            state.flowing = not state.readableListening
            resume_later(self, state)
        state.paused = False
        return self

    def pause(self) -> Self:
        """Stop the flow.

        JS: readable.pause()
        """
        state = self._readableState
        if state.flowing is not False:
            state.flowing = False
            self.emit("pause")
        state.paused = True
        return self

    def isPaused(self) -> bool:
        """Tell whether the flow has been stopped.

        JS: readable.isPaused()
        """
        state = self._readableState
        return state.paused is True or state.flowing is False

    def pipe(self, destination: D, options: Mapping[str, Any] | None = None, /) -> D:
        """Write all that comes to a destination, at its pace; end it with this, unless `end` is False.

        JS: readable.pipe(destination, { end })
        """
        end = (not options or options.get("end") is not False) and not getattr(destination, "_nodeish_stdio", False)
        Pipe(self, destination, end).begin()
        return destination

    def unpipe(self, destination: Any = None, /) -> Self:
        """End the pipe to a destination, or all pipes.

        JS: readable.unpipe(destination)
        """
        unpipe(self, destination)
        return self

    # Listening.

    def on(self, name: Hashable, listener: Any = _ABSENT, /) -> Any:
        """Add a listener, last; 'data' lets the data flow, 'readable' makes it wait to be read.

        JS: readable.on(name, listener)
        """
        if listener is _ABSENT:
            return self._decorate(self.on, name)
        super().on(name, listener)
        if name == "data":
            self._data_wanted()
        elif name == "readable":
            self._readable_wanted()
        return self

    addListener = on

    def _data_wanted(self) -> None:
        state = self._readableState
        state.dataListening = True
        if "readable" in self._events:
            state.readableListening = True
        if state.flowing is not False:
            self.resume()

    def _readable_wanted(self) -> None:
        state = self._readableState
        if state.endEmitted or state.readableListening:
            return
        state.readableListening = state.needReadable = True
        state.flowing = state.emittedReadable = False
        if state.length:
            emit_readable(self, state)
        elif not state.reading:
            current_turn().next_tick(self.read, (0,))

    def removeListener(self, name: Hashable, listener: Callable[..., object], /) -> Self:
        """Remove one instance of a listener, the most recently added.

        JS: readable.removeListener(name, listener)
        """
        super().removeListener(name, listener)
        if name == "readable":
            current_turn().next_tick(look_for_readable_listeners, (self,))
        elif name == "data" and "data" not in self._events:
            self._readableState.dataListening = False
        return self

    off = removeListener

    def removeAllListeners(self, name: Hashable = _ABSENT, /) -> Self:
        """Remove all listeners of an event, or those of all events.

        JS: readable.removeAllListeners(name)
        """
        if name is _ABSENT:
            super().removeAllListeners()
        else:
            super().removeAllListeners(name)
        if name is _ABSENT or name == "readable":
            current_turn().next_tick(look_for_readable_listeners, (self,))
        return self

    # The end.

    def destroy(self, error: Any = None, callback: Callable[..., object] | None = None, /) -> Self:
        """End the stream now, with 'error' if there is one, and 'close'.

        JS: readable.destroy(error)
        """
        destroy(self, error, callback)
        return self

    # Streams of Node's first days.

    @classmethod
    def _around(cls, stream: Any, options: Mapping[str, Any] | None = None) -> "Readable":
        def close(error: Any, callback: Callable[..., object]) -> None:
            destroyer(stream, error)
            callback(error)

        mode = getattr(stream, "readableObjectMode", getattr(stream, "objectMode", True))
        return Readable({"objectMode": mode, **(options or {}), "destroy": close}).wrap(stream)

    def wrap(self, stream: Any, /) -> Self:
        """Take what another emitter gives as 'data' and 'end'.

        JS: readable.wrap(stream)
        """
        paused = False

        def take(chunk: Any) -> None:
            nonlocal paused
            if not self.push(chunk) and callable(getattr(stream, "pause", None)):
                paused = True
                stream.pause()

        def go_on() -> None:
            nonlocal paused
            if paused and callable(getattr(stream, "resume", None)):
                paused = False
                stream.resume()

        stream.on("data", take)
        stream.on("end", lambda: self.push(None))
        stream.on("error", lambda error: fail(self, error))
        stream.on("close", lambda: self.destroy())
        stream.on("destroy", lambda: self.destroy())
        vars(self)["_read"] = go_on
        return self
