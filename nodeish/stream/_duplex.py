"""Duplex: what one reads from and writes to."""
from typing import TYPE_CHECKING, Any, Callable, Mapping, Self

from .._core.promise import Promise
from ._abort import addAbortSignal
from ._calling import take_functions
from ._destroying import construct
from ._later import later, later_module
from ._legacy import Stream
from ._readable import Readable, ReadableOptions
from ._state import ReadableState, WritableState
from ._writable import Writable, WritableOptions

if TYPE_CHECKING:
    from ._web import WebPair


class DuplexOptions(ReadableOptions, WritableOptions, total=False):
    """The options of a Duplex."""

    allowHalfOpen: bool
    readable: bool
    writable: bool
    readableObjectMode: bool
    writableObjectMode: bool
    readableHighWaterMark: int | None
    writableHighWaterMark: int | None


class Duplex(Readable, Writable):
    """What one reads from and writes to; the two sides have nothing to do with each other.

    JS: new Duplex({ read, write, final, allowHalfOpen, readable, writable, readableObjectMode, writableObjectMode, ... })
    """

    _first_events: tuple[str, ...] = ("close", "error", "prefinish", "finish", "drain", "data", "end", "readable")

    allowHalfOpen = True

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        self._readableState = r = ReadableState(options, True)
        self._writableState = w = WritableState(options, True)
        if options:
            if options.get("allowHalfOpen") is False:
                self.allowHalfOpen = False
            if options.get("readable") is False:
                r.readable = False
                r.ended = r.endEmitted = True
            if options.get("writable") is False:
                w.writable = False
                w.ending = w.ended = w.finished = True
            take_functions(self, options, ("read", "write", "writev", "destroy", "final", "construct"))
            if options.get("signal"):
                addAbortSignal(options["signal"], self)
        Stream.__init__(self, options)
        if self._construct is not None:
            construct(self)

    @staticmethod
    def from_(body: Any, /) -> "Duplex":  # type: ignore[override]
        """Make a Duplex of a stream, an iterable, an async function or generator, a promise, or `{'readable': ..., 'writable': ...}`.

        JS: Duplex.from(body)
        """
        duplex: Duplex = later.duplexify(body)
        return duplex

    @staticmethod
    def fromWeb(pair: Any, options: Mapping[str, Any] | None = None, /) -> "Duplex":
        """Make a Duplex of a pair of streams of the Web, such as a TransformStream.

        JS: Duplex.fromWeb({ readable, writable }, options)
        """
        duplex: Duplex = later_module("_web").duplex_from_web(pair, options)
        return duplex

    @staticmethod
    def toWeb(duplex: Any, /) -> "WebPair":  # type: ignore[override]
        """Make a pair of streams of the Web, with the attributes `readable` and `writable`.

        JS: Duplex.toWeb(duplex)
        """
        pair: WebPair = later_module("_web").duplex_to_web(duplex)
        return pair

    def _dispose(self) -> Promise[None]:
        return Readable._dispose(self)

    def _constructed(self) -> None:
        Readable._constructed(self)
        Writable._constructed(self)

    def destroy(self, error: Any = None, callback: Callable[..., object] | None = None, /) -> Self:
        """End both sides now, with 'error' if there is one, and 'close'.

        JS: duplex.destroy(error)
        """
        return Writable.destroy(self, error, callback)
