"""What a stream knows about its two sides: an object with slots each, made with the stream.

The names are Node's, as programs read them through `stream._readableState` and `stream._writableState`.
"""
from collections import deque
from math import floor
from typing import Any, Callable, Mapping, cast

from .._core.errors import invalid_arg_value
from .._core.outcomes import Plain
from .._encodings import is_encoding
from ..events.checks import check_integer
from ..string_decoder import StringDecoder
from ._faults import unknown_encoding

UTF8 = ("utf8", "utf-8")


class _Defaults:
    """How much a stream buffers that was not told."""

    bytes = 16 * 1024
    objects = 16


def getDefaultHighWaterMark(objectMode: bool = False, /) -> int:
    """Give how much streams buffer that were not told: bytes, or objects.

    JS: stream.getDefaultHighWaterMark(objectMode)
    """
    return _Defaults.objects if objectMode else _Defaults.bytes


def setDefaultHighWaterMark(objectMode: bool, value: int, /) -> None:
    """Set how much streams buffer that are not told.

    JS: stream.setDefaultHighWaterMark(objectMode, value)
    """
    check_integer("value", value, 0)
    if objectMode:
        _Defaults.objects = value
    else:
        _Defaults.bytes = value


def high_water_mark(options: Mapping[str, Any], side: str, is_duplex: bool) -> int | None:
    """Read from the options how much a side buffers; None if they do not say."""
    mark = options.get("highWaterMark")
    if mark is None and is_duplex:
        mark = options.get(side)
    if mark is None:
        return None
    if isinstance(mark, bool) or not isinstance(mark, (int, float)) or mark < 0 or mark % 1:
        raise invalid_arg_value(f"options.{side}" if is_duplex else "options.highWaterMark", mark)
    return floor(mark)


def _default_encoding(options: Mapping[str, Any]) -> str:
    encoding = options.get("defaultEncoding")
    if encoding is None or encoding in UTF8:
        return "utf8"
    if not is_encoding(encoding):
        raise unknown_encoding(encoding)
    return cast(str, encoding)


class SideState:
    """What both sides have."""

    __slots__ = (
        "objectMode", "highWaterMark", "defaultEncoding", "emitClose", "autoDestroy", "length", "sync", "constructed", "ended", "destroyed",
        "errored", "errorEmitted", "closed", "closeEmitted", "destroyLater",
    )

    objectMode: bool
    highWaterMark: int
    defaultEncoding: str
    emitClose: bool
    autoDestroy: bool
    length: int
    sync: bool
    constructed: bool
    ended: bool
    destroyed: bool
    errored: Any
    errorEmitted: bool
    closed: bool
    closeEmitted: bool
    destroyLater: tuple[Any, Any] | None

    def __init__(self) -> None:
        self.objectMode = self.ended = self.destroyed = self.errorEmitted = self.closed = self.closeEmitted = False
        self.emitClose = self.autoDestroy = self.sync = self.constructed = True
        self.errored = self.destroyLater = None
        self.length = 0
        self.highWaterMark = _Defaults.bytes
        self.defaultEncoding = "utf8"

    def _read_options(self, options: Mapping[str, Any], own_mode: str, own_mark: str, is_duplex: bool) -> None:
        get = options.get
        self.objectMode = bool(get("objectMode") or (is_duplex and get(own_mode)))
        mark = high_water_mark(options, own_mark, is_duplex)
        self.highWaterMark = getDefaultHighWaterMark(self.objectMode) if mark is None else mark
        self.emitClose = get("emitClose") is not False
        self.autoDestroy = get("autoDestroy") is not False
        if "defaultEncoding" in options:
            self.defaultEncoding = _default_encoding(options)


class ReadableState(SideState):
    """What a stream knows about its readable side.

    `flowing` and `paused` are None until somebody decides; `readable` is False on a Duplex that has no such side. `buffer` is made with the
    first chunk that waits: a deque is as large as all the rest.
    """

    __slots__ = (
        "buffer", "pipes", "flowing", "paused", "readable", "endEmitted", "reading", "needReadable", "emittedReadable", "readableListening",
        "dataListening", "resumeScheduled", "readingMore", "dataEmitted", "awaitDrainWriters", "multiAwaitDrain", "decoder", "encoding",
    )

    def __init__(self, options: Mapping[str, Any] | None = None, is_duplex: bool = False) -> None:
        super().__init__()
        self.buffer: deque[Any] | None = None
        self.pipes: list[Any] = []
        self.flowing: bool | None = None
        self.paused: bool | None = None
        self.readable: bool | None = None
        self.endEmitted = self.reading = self.needReadable = self.emittedReadable = self.readableListening = False
        self.dataListening = self.resumeScheduled = self.readingMore = self.dataEmitted = self.multiAwaitDrain = False
        self.awaitDrainWriters: set[Any] | None = None
        self.decoder: StringDecoder | None = None
        self.encoding: str | None = None
        if options:
            self._read_options(options, "readableObjectMode", "readableHighWaterMark", is_duplex)
            encoding = options.get("encoding")
            if encoding:
                self.decoder = StringDecoder(encoding)
                self.encoding = encoding

    def chunks(self) -> deque[Any]:
        """Give the buffer."""
        if self.buffer is None:
            self.buffer = deque()
        return self.buffer


class Buffered(Plain):
    """A chunk that waits to be written; `_writev` gets a list of them."""

    __slots__ = ("chunk", "encoding", "callback")

    def __init__(self, chunk: Any, encoding: Any, callback: Callable[..., object] | None = None) -> None:
        self.chunk = chunk
        self.encoding = encoding
        self.callback = callback


class WritableState(SideState):
    """What a stream knows about its writable side; `writable` is False on a Duplex that has no such side."""

    __slots__ = (
        "writable", "decodeStrings", "corked", "writelen", "writecb", "buffered", "pendingcb", "finalCalled", "needDrain", "ending", "finished",
        "writing", "bufferProcessing", "prefinished", "expectWriteCb", "afterWriteTick", "afterWritePending", "onFinished",
    )

    def __init__(self, options: Mapping[str, Any] | None = None, is_duplex: bool = False) -> None:
        super().__init__()
        self.writable: bool | None = None
        self.decodeStrings = True
        self.corked = self.writelen = self.pendingcb = 0
        self.writecb: Callable[..., object] | None = None
        self.buffered: deque[Buffered] | None = None
        self.afterWriteTick: list[Any] | None = None
        self.onFinished: list[Callable[..., object]] | None = None
        self.finalCalled = self.needDrain = self.ending = self.finished = self.writing = self.bufferProcessing = False
        self.prefinished = self.expectWriteCb = self.afterWritePending = False
        if options:
            self._read_options(options, "writableObjectMode", "writableHighWaterMark", is_duplex)
            self.decodeStrings = options.get("decodeStrings") is not False
