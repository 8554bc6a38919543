"""Files as streams.

Rules (Node's lib/internal/fs/streams.js)
1. The file is opened in the tick after the stream is made; 'open' and 'ready' come when that has ended, in one callback.
2. A file is never closed while a read or write of it is under way: `destroy` waits for that.
3. The file is closed at the end, unless `autoClose` is False; one that was passed as `fd` as well.
4. A FileHandle is held until the stream is closed, then closed; when it is closed first, so is the stream.
"""
import os
import select
from math import inf
from typing import Any, Callable, Mapping, TypedDict

from .._core.errors import invalid_arg_type, out_of_range, reason_caught
from .._core.turn import here
from ..events.checks import check_boolean, check_integer
from ..events.target import Signal
from ..stream._destroying import fail
from ..stream._faults import stream_destroyed
from ..stream._finished import finished
from ..stream._readable import Readable
from ..stream._state import Buffered
from ..stream._writable import Writable
from ._checks import check_descriptor, check_flags, check_mode, check_path, is_number, read_options
from ._descriptors import write_some
from ._files import close_file, open_file, sync_file
from ._forms import Work
from ._open_file import OpenFile
from ._signatures import Path
from ._system import failure

Callback = Callable[..., object]


class ReadStreamOptions(TypedDict, total=False):
    """The options of createReadStream; `start` and `end` are the first and the last byte."""

    flags: str | int
    encoding: str | None
    fd: int | OpenFile | None
    mode: int
    autoClose: bool
    emitClose: bool
    start: int
    end: float
    highWaterMark: int
    signal: Signal | None


class WriteStreamOptions(TypedDict, total=False):
    """The options of createWriteStream; `start` is where writing begins."""

    flags: str | int
    encoding: str | None
    fd: int | OpenFile | None
    mode: int
    autoClose: bool
    emitClose: bool
    start: int
    highWaterMark: int
    flush: bool
    signal: Signal | None


class _File:
    """What both kinds of stream do with their file."""

    fd: int | None = None
    path: Any = None
    flags: Any = None
    mode: Any = None
    flush = False
    pos: int | None = None
    _handle: OpenFile | None = None
    _busy = False
    _idle: Callback | None = None

    def _take(self, path: Any, options: Mapping[str, Any], flags: str) -> None:
        """Read from the options which file it is."""
        if options.get("fd") is None:
            self.path = path
            self.flags = flags if options.get("flags") is None else options["flags"]
            self.mode = 0o666 if options.get("mode") is None else options["mode"]
            check_path(path)
        else:
            self.fd = self._fd_of(options["fd"])

    def _fd_of(self, fd: Any) -> int:
        """Give the descriptor; of a FileHandle, whose end is the stream's, and which the stream holds."""
        if isinstance(fd, OpenFile):
            self._handle = fd
            fd._hold()
            fd.on("close", getattr(self, "close"))
            fd = fd.fd
        elif not is_number(fd):
            raise invalid_arg_type("options.fd", "of type number or an instance of FileHandle", fd)
        return check_descriptor(fd)

    @property
    def pending(self) -> bool:
        """Whether the file is not open yet.

        JS: stream.pending
        """
        return self.fd is None

    @property
    def autoClose(self) -> bool:
        """Whether the file is closed at the end.

        JS: stream.autoClose
        """
        return bool(self._side.autoDestroy)

    @autoClose.setter
    def autoClose(self, value: bool) -> None:
        self._side.autoDestroy = value

    @property
    def _side(self) -> Any:
        stream: Any = self
        return stream._readableState or stream._writableState

    def _construct(self, callback: Callback) -> None:
        if self.fd is not None:
            callback()
            return
        stream: Any = self

        def opened(error: BaseException | None, fd: int) -> None:
            if error is not None:
                callback(reason_caught(error))
                return
            self.fd = fd
            callback()
            stream.emit("open", fd)
            stream.emit("ready")

        self._work(opened, open_file, check_path(self.path), check_flags(self.flags), check_mode(self.mode))

    def _work(self, deliver: Callable[[BaseException | None, Any], object], function: Callback, *args: Any) -> None:
        Work(function, *args).submit(here.turn(), deliver)

    def _io(self, deliver: Callable[[BaseException | None, Any], object], function: Callback, *args: Any) -> None:
        """Have a read or write done."""
        self._busy = True

        def done(error: BaseException | None, value: Any) -> None:
            self._busy = False
            deliver(error, value)

        self._work(done, function, self.fd, *args)

    def _tell_idle(self, error: Any) -> None:
        idle, self._idle = self._idle, None
        if idle is not None:
            idle(error)

    def _destroy(self, error: Any, callback: Callback) -> None:
        if self._busy:
            self._idle = lambda other: self._close(error or other, callback)
        else:
            self._close(error, callback)

    def _close(self, error: Any, callback: Callback) -> None:
        fd = self.fd
        if not fd:
            callback(error)
            return
        self.fd = None
        if self._handle is None:
            self._work(lambda other, _: callback(other or error), _sync_and_close if self.flush else close_file, fd)
        elif self.flush:
            self._work(lambda other, _: self._close_handle(other or error, callback), sync_file, fd)
        else:
            self._close_handle(error, callback)

    def _close_handle(self, error: Any, callback: Callback) -> None:
        handle: Any = self._handle
        handle._release()
        handle.close().then(lambda: callback(error), lambda other: callback(other or error))


def _sync_and_close(fd: int) -> None:
    try:
        sync_file(fd)
    finally:
        close_file(fd)


def _settings(options: Any) -> dict[str, Any]:
    """Copy the options; the file is closed with the stream, unless they say otherwise."""
    given = dict(read_options(options))
    given["autoDestroy"] = given["autoClose"] if given.get("autoClose") is not None else True
    return given


class ReadStream(_File, Readable):
    """A file as a Readable; events 'open' (fd), 'ready' and those of all Readables.

    JS: fs.createReadStream(path, { flags, encoding, fd, mode, autoClose, emitClose, start, end, highWaterMark, signal })
    """

    def __init__(self, path: Any = None, options: Any = None, /) -> None:
        given = _settings(options)
        if given.get("highWaterMark") is None:
            given["highWaterMark"] = 64 * 1024
        self._take(path, given, "r")
        self.start = self.pos = given.get("start")
        self.end: float = inf if given.get("end") is None else given["end"]
        self.bytesRead = 0
        if self.start is not None:
            check_integer("start", self.start, 0)
        if self.end != inf:
            check_integer("end", self.end, 0)
            if self.start is not None and self.start > self.end:
                raise out_of_range("start", f'<= "end" (here: {self.end})', self.start)
        Readable.__init__(self, given)

    def _read(self, size: int) -> None:
        size = int(min(self.end - (self.bytesRead if self.pos is None else self.pos) + 1, size))
        if size <= 0:
            self.push(None)
            return
        self._io(self._have_read, _read_at, self.pos, size)

    def _have_read(self, error: BaseException | None, data: bytes) -> None:
        if self.destroyed:
            self._tell_idle(error)
        elif error is not None:
            fail(self, reason_caught(error))
        elif data:
            if self.pos is not None:
                self.pos += len(data)
            self.bytesRead += len(data)
            self.push(data)
        else:
            self.push(None)

    def close(self, callback: Callback | None = None, /) -> None:
        """Destroy the stream; call back when it is closed.

        JS: stream.close(callback)
        """
        if callable(callback):
            finished(self, callback)
        self.destroy()


class WriteStream(_File, Writable):
    """A file as a Writable; events 'open' (fd), 'ready' and those of all Writables.

    JS: fs.createWriteStream(path, { flags, encoding, fd, mode, autoClose, emitClose, start, highWaterMark, flush, signal })
    """

    def __init__(self, path: Any = None, options: Any = None, /) -> None:
        given = _settings(options)
        given["decodeStrings"] = True
        self._take(path, given, "w")
        if given.get("flush") is not None:
            check_boolean("options.flush", given["flush"])
            self.flush = given["flush"]
        self.start = self.pos = given.get("start")
        self.bytesWritten = 0
        if self.start is not None:
            check_integer("start", self.start, 0)
        Writable.__init__(self, given)
        if given.get("encoding"):
            self.setDefaultEncoding(given["encoding"])

    def _write(self, chunk: Any, encoding: Any, callback: Callback) -> None:
        self._write_all(chunk, callback, "write")

    def _writev(self, chunks: list[Buffered], callback: Callback) -> None:
        self._write_all(b"".join(entry.chunk for entry in chunks), callback, "writev")

    def _write_all(self, data: bytes, callback: Callback, name: str) -> None:
        def written(error: BaseException | None, _: None) -> None:
            reason: Any = None if error is None else reason_caught(error)
            if self.destroyed:
                reason = reason or stream_destroyed(name)
                callback(reason)
                self._tell_idle(reason)
                return
            if reason is None:
                self.bytesWritten += len(data)
            callback(reason)

        self._io(written, _write_at, self.pos, data)
        if self.pos is not None:
            self.pos += len(data)

    def close(self, callback: Callback | None = None, /) -> None:
        """End the stream; call back when it is closed.

        JS: stream.close(callback)
        """
        if callback is not None:
            if self.closed:
                here.turn().next_tick(callback, ())
                return
            self.on("close", callback)
        if not self.autoClose:
            self.on("finish", lambda: self.destroy())
        self.end()

    destroySoon = Writable.end


def _read_at(fd: int, position: int | None, size: int) -> bytes:
    try:
        if position is None:
            return os.read(fd, size)
        if hasattr(os, "pread"):
            return os.pread(fd, size, position)
        os.lseek(fd, position, os.SEEK_SET)
        return os.read(fd, size)
    except OSError as error:
        raise failure(error, "read") from None


def _write_at(fd: int, position: int | None, data: bytes) -> None:
    """Write all the bytes; a pipe that is full is waited for."""
    rest = memoryview(data)
    while rest:
        try:
            count = write_some(fd, position, rest)
        except BlockingIOError:
            select.select([], [fd], [])
            continue
        except OSError as error:
            raise failure(error, "write") from None
        rest = rest[count:]
        if position is not None:
            position += count


def createReadStream(path: Path | None, options: ReadStreamOptions | str | None = None, /) -> ReadStream:
    """Read a file as a stream.

    JS: fs.createReadStream(path, options)

    Errors of the file are the stream's 'error' event.
    """
    return ReadStream(path, options)


def createWriteStream(path: Path | None, options: WriteStreamOptions | str | None = None, /) -> WriteStream:
    """Write a file as a stream.

    JS: fs.createWriteStream(path, options)

    Errors of the file are the stream's 'error' event.
    """
    return WriteStream(path, options)
