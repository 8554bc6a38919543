"""Transform: a Duplex whose output is made from its input; and PassThrough, which changes nothing."""
from typing import Any, Callable, Mapping

from .._loop import current_turn
from ._calling import invoke, take_functions
from ._duplex import Duplex, DuplexOptions
from ._faults import not_implemented
from ._state import high_water_mark


class TransformOptions(DuplexOptions, total=False):
    """The options of a Transform."""

    transform: Callable[..., object]
    flush: Callable[..., object]


class Transform(Duplex):
    """A Duplex whose output is made from its input.

    JS: new Transform({ transform, flush, ... })

    `transform` gets a chunk, its encoding and a function to be called with an error or None, and a result if there is one. More results go to
    `push`. `flush` gets such a function, too, when all has been read.

        upper = Transform({'transform': lambda chunk, encoding, callback: callback(None, chunk.upper())})
    """

    _waiting: Callable[..., object] | None = None
    _flush: Callable[..., object] | None = None

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        if options and high_water_mark(options, "readableHighWaterMark", True) == 0:
            mark = options.get("writableHighWaterMark") or 0
            options = {**options, "highWaterMark": None, "readableHighWaterMark": 0, "writableHighWaterMark": mark}
        Duplex.__init__(self, options)
        self._readableState.sync = False
        if options:
            take_functions(self, options, ("transform", "flush"))

    def _transform(self, chunk: Any, encoding: Any, callback: Callable[..., object]) -> object:
        raise not_implemented("_transform()")

    def _final(self, callback: Callable[..., object] | None = None) -> None:
        if not callable(self._flush) or self.destroyed:
            self.push(None)
            if callback is not None:
                callback()
            return

        def flushed(error: Any = None, data: Any = None, *_: object) -> None:
            if error:
                (self.destroy if callback is None else callback)(error)
                return
            if data is not None:
                self.push(data)
            self.push(None)
            if callback is not None:
                callback()

        invoke(self, self._flush, flushed)

    def _emit_prefinish(self) -> None:
        """Flush also where a subclass or an option has put something else in the place of `_final`."""
        if getattr(self._final, "__func__", None) is not Transform._final:
            Transform._final(self)
        self.emit("prefinish")

    def _write(self, chunk: Any, encoding: Any, callback: Callable[..., object]) -> None:
        r = self._readableState
        length = r.length

        def transformed(error: Any = None, value: Any = None, *_: object) -> None:
            if error:
                callback(error)
                return
            if value is not None:
                self.push(value)
            if r.ended:
                current_turn().next_tick(callback, ())
            elif self._writableState.ended or length == r.length or r.length < r.highWaterMark:
                callback()
            else:
                self._waiting = callback

        invoke(self, self._transform, chunk, encoding, transformed)

    def _read(self, size: int) -> None:
        callback = self._waiting
        if callback is not None:
            self._waiting = None
            callback()


class PassThrough(Transform):
    """A Transform that changes nothing.

    JS: new PassThrough()
    """

    def _transform(self, chunk: Any, encoding: Any, callback: Callable[..., object]) -> None:
        callback(None, chunk)
