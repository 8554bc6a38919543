"""Writable: what one writes to."""
from typing import TYPE_CHECKING, Any, Callable, Mapping, Self, TypedDict

from .._core.promise import Promise
from .._encodings import is_encoding
from .._loop import current_turn
from ..events.target import Signal
from ._abort import addAbortSignal
from ._calling import take_functions
from ._destroying import construct, destroy, fail
from ._faults import already_finished, cannot_pipe, not_implemented, stream_destroyed, unknown_encoding
from ._finished import dispose
from ._later import later_module
from ._legacy import Stream
from ._properties import WritableProperties
from ._state import Buffered, WritableState
from ._writing import Callback, clear_buffer, fail_buffer, finish_maybe, write, written

if TYPE_CHECKING:
    from .._web.streams.writable import WritableStream


class WritableOptions(TypedDict, total=False):
    """The options of a Writable."""

    highWaterMark: int | None
    decodeStrings: bool
    defaultEncoding: str
    objectMode: bool
    emitClose: bool
    autoDestroy: bool
    captureRejections: bool
    signal: Signal | None
    write: Callable[..., object]
    writev: Callable[..., object]
    final: Callable[..., object]
    destroy: Callable[..., object]
    construct: Callable[..., object]


class Writable(WritableProperties, Stream):
    """What one writes to.

    JS: new Writable({ write, writev, final, destroy, construct, highWaterMark, decodeStrings, objectMode, emitClose, autoDestroy, signal })

    `write` gets a chunk, its encoding and a function to be called when it is written, with an error if there was one. There is no `this`:
    use the variable, or a subclass with `_write`.

        def write(chunk, encoding, callback):
            print(chunk)
            callback()

        Writable({'write': write}).end('text')
    """

    _first_events: tuple[str, ...] = ("close", "error", "prefinish", "finish", "drain")
    _writableState: WritableState
    _construct: Any = None
    _writev: Callable[..., object] | None = None
    _final: Callable[..., object] | None = None

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        self._writableState = WritableState(options)
        if options:
            take_functions(self, options, ("write", "writev", "destroy", "final", "construct"))
            if options.get("signal"):
                addAbortSignal(options["signal"], self)
        Stream.__init__(self, options)
        if self._construct is not None:
            construct(self)

    @staticmethod
    def fromWeb(stream: Any, options: Mapping[str, Any] | None = None, /) -> "Writable":
        """Make a Writable of a WritableStream.

        JS: Writable.fromWeb(writableStream, { decodeStrings, highWaterMark, objectMode, signal })
        """
        writable: Writable = later_module("_web").writable_from_web(stream, options)
        return writable

    @staticmethod
    def toWeb(stream: Any, /) -> "WritableStream":
        """Make a WritableStream of a Writable.

        JS: Writable.toWeb(streamWritable)
        """
        writable: WritableStream = later_module("_web").writable_to_web(stream)
        return writable

    def _constructed(self) -> None:
        state = self._writableState
        if not state.writing:
            clear_buffer(self, state)
        if state.ending:
            finish_maybe(self, state)

    def _written(self, error: Any = None, *_: object) -> None:
        written(self, self._writableState, error)

    def _emit_prefinish(self) -> None:
        self.emit("prefinish")

    def __nodeish_rejection__(self, error: Any, *_: object) -> None:
        self.destroy(error)

    # What a subclass has.

    def _write(self, chunk: Any, encoding: Any, callback: Callback) -> object:
        if self._writev is None:
            raise not_implemented("_write()")
        return self._writev([Buffered(chunk, encoding)], callback)

    def _destroy(self, error: Any, callback: Callback) -> object:
        return callback(error)

    # Writing.

    def write(self, chunk: Any, encoding: Any = None, callback: Callback | None = None, /) -> bool:
        """Write a chunk; tell whether more is welcome before 'drain'.

        JS: writable.write(chunk, encoding, callback)
        """
        if callable(encoding):
            encoding, callback = None, encoding
        return write(self, self._writableState, chunk, encoding, callback) is True

    def cork(self) -> None:
        """Keep what is written until `uncork` or `end`.

        JS: writable.cork()
        """
        self._writableState.corked += 1

    def uncork(self) -> None:
        """Write what was kept, if this has been called as often as `cork`.

        JS: writable.uncork()
        """
        state = self._writableState
        if state.corked:
            state.corked -= 1
            if not state.writing:
                clear_buffer(self, state)

    def setDefaultEncoding(self, encoding: str, /) -> Self:
        """Set the encoding of texts that are written without one.

        JS: writable.setDefaultEncoding(encoding)
        """
        if not is_encoding(encoding):
            raise unknown_encoding(encoding)
        self._writableState.defaultEncoding = encoding.lower()
        return self

    def end(self, chunk: Any = None, encoding: Any = None, callback: Callback | None = None, /) -> Self:
        """Write a last chunk, if there is one; 'finish' comes when all is written.

        JS: writable.end(chunk, encoding, callback)
        """
        state = self._writableState
        if callable(chunk):
            chunk, encoding, callback = None, None, chunk
        elif callable(encoding):
            encoding, callback = None, encoding
        error: Any = None
        if chunk is not None:
            result = write(self, state, chunk, encoding, None)
            error = result if isinstance(result, Exception) else None
        if state.corked:
            state.corked = 1
            self.uncork()
        if error is None:
            error = self._end(state)
        if callable(callback):
            self._call_at_end(state, error, callback)
        return self

    def _end(self, state: WritableState) -> Any:
        if not state.ending and not state.errored:
            state.ending = True
            finish_maybe(self, state, True)
            state.ended = True
        elif state.finished:
            return already_finished("end")
        elif state.destroyed:
            return stream_destroyed("end")
        return None

    def _call_at_end(self, state: WritableState, error: Any, callback: Callback) -> None:
        if error or state.errored:
            current_turn().next_tick(callback, (error or state.errored,))
        elif state.finished:
            current_turn().next_tick(callback, (None,))
        elif state.onFinished is None:
            state.onFinished = [callback]
        else:
            state.onFinished.append(callback)

    def pipe(self, destination: Any, options: Mapping[str, Any] | None = None, /) -> Any:
        """Fail: nothing can be read from this stream.

        JS: writable.pipe(destination)
        """
        fail(self, cannot_pipe())

    # The end.

    def destroy(self, error: Any = None, callback: Callback | None = None, /) -> Self:
        """End the stream now, with 'error' if there is one, and 'close'; what waits is not written.

        JS: writable.destroy(error)
        """
        state = self._writableState
        if (state.buffered is not None or state.onFinished is not None) and not state.destroyed:
            current_turn().next_tick(fail_buffer, (state,))
        destroy(self, error, callback)
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._dispose()

    def _dispose(self) -> Promise[None]:
        return dispose(self, self._writableState.finished, "AbortError")
