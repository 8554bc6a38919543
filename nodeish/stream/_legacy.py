"""Stream: what all streams are, and the `pipe` of Node's first days for emitters that are no Readable."""
from typing import Any, Hashable, Mapping, TypeVar

from ..events.emitter import EventEmitter
from ._calling import fit_hooks

D = TypeVar("D")


class Stream(EventEmitter):
    """What all streams are.

    JS: new Stream()
    """

    _readableState: Any = None
    _writableState: Any = None
    _first_events: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        fit_hooks(cls)

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        if options and "captureRejections" in options:
            super().__init__({"captureRejections": options["captureRejections"]})
        else:
            self._captures = self.captureRejections

    def eventNames(self) -> list[Any]:
        """List the events that have listeners; those that every stream has come first.

        JS: stream.eventNames()
        """
        names = super().eventNames()
        return [name for name in self._first_events if name in names] + [name for name in names if name not in self._first_events]

    def pipe(self, destination: D, options: Mapping[str, Any] | None = None, /) -> D:
        """Write what comes as 'data' to a destination; end it with this, unless `end` is False.

        JS: stream.pipe(destination, { end })
        """
        _LegacyPipe(self, destination, not options or options.get("end") is not False)
        return destination


class _LegacyPipe:
    def __init__(self, source: Any, dest: Any, end: bool) -> None:
        self._source = source
        self._dest = dest
        self._ended = False
        self._listeners: list[tuple[Any, Hashable, Any]] = []
        self._listen(source, "data", self._data)
        self._listen(dest, "drain", self._drain)
        if end:
            self._listen(source, "end", self._end)
            self._listen(source, "close", self._close)
        self._listen(source, "error", lambda error: self._error(source, error), True)
        self._listen(dest, "error", lambda error: self._error(dest, error), True)
        self._listen(source, "end", self._clean)
        self._listen(source, "close", self._clean)
        self._listen(dest, "close", self._clean)
        dest.emit("pipe", source)

    def _listen(self, emitter: Any, name: Hashable, listener: Any, first: bool = False) -> None:
        (emitter.prependListener if first else emitter.on)(name, listener)
        self._listeners.append((emitter, name, listener))

    def _data(self, chunk: Any) -> None:
        if self._dest.writable and self._dest.write(chunk) is False and hasattr(self._source, "pause"):
            self._source.pause()

    def _drain(self) -> None:
        if getattr(self._source, "readable", False) and hasattr(self._source, "resume"):
            self._source.resume()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self._dest.end()

    def _close(self) -> None:
        if not self._ended:
            self._ended = True
            if hasattr(self._dest, "destroy"):
                self._dest.destroy()

    def _error(self, emitter: Any, error: Any) -> None:
        self._clean()
        if emitter.listenerCount("error") == 0:
            emitter.emit("error", error)

    def _clean(self, *_: object) -> None:
        listeners, self._listeners = self._listeners, []
        for emitter, name, listener in listeners:
            emitter.removeListener(name, listener)
