"""FileHandle: an open file, with a method for whatever can be done with it."""
from functools import wraps
from types import SimpleNamespace, TracebackType
from typing import TYPE_CHECKING, Any, Callable, Final, Mapping, ParamSpec, Self, Sequence, overload

from .._core.errors import Error
from .._core.promise import Promise
from .._text.hooks import Symbol
from .._typing import Buffer
from ..events.shape import entries_of
from . import _open_operations as operations, _operations
from ._chunks import Chunks, comes_in_chunks, write_chunks
from ._files import open_file
from ._forms import Work, promise_of_call
from ._open_file import OpenFile
from ._open_operations import Transfer, Writable
from ._signatures import Data, Mode, ReadBytes, ReadOptions, ReadText, StatOptions, Time, WriteOptions
from ._stats import Stats
from ._system import Name

if TYPE_CHECKING:
    from .._web.streams.readable import ReadableStream
    from ..readline import Interface
    from ._streams import ReadStream, ReadStreamOptions, WriteStream, WriteStreamOptions

P = ParamSpec("P")

_NO_PROTOTYPE: Final = "[Object: null prototype]"
_FIELDS: Final = [Symbol(name) for name in ("kHandle", "kFd", "kRefs", "kClosePromise")]


class ReadResult(SimpleNamespace):
    """What FileHandle.read gives: `buffer` is what it was given.

    JS: { bytesRead, buffer }
    """

    __nodeish_constructor__ = _NO_PROTOTYPE
    bytesRead: int
    buffer: Any


class ReadVResult(SimpleNamespace):
    """What FileHandle.readv gives.

    JS: { bytesRead, buffers }
    """

    __nodeish_constructor__ = _NO_PROTOTYPE
    bytesRead: int
    buffers: Any


class WriteResult(SimpleNamespace):
    """What FileHandle.write gives: `buffer` is what it was given.

    JS: { bytesWritten, buffer }
    """

    __nodeish_constructor__ = _NO_PROTOTYPE
    bytesWritten: int
    buffer: Any


class WriteVResult(SimpleNamespace):
    """What FileHandle.writev gives.

    JS: { bytesWritten, buffers }
    """

    __nodeish_constructor__ = _NO_PROTOTYPE
    bytesWritten: int
    buffers: Any


class _Native:
    """What stands for Node's own handle where a FileHandle is printed."""

    __nodeish_constructor__ = "FileHandle"


class FileHandle(OpenFile):
    """An open file; `fs.promises.open` gives it. Event: 'close'.

    JS: filehandle

    It is closed by `close`, by the end of a stream made of it, or by the end of `async with`, as by `await using` in JavaScript.

        async with await fs.promises.open('film.csv') as handle:
            async for line in handle.readLines():
                print(line)
    """

    def appendFile(self, data: Data | Chunks, options: WriteOptions | str | None = None, /) -> Promise[None]:
        """Write text or bytes, or pieces of them; the same as writeFile.

        JS: filehandle.appendFile(data, options)
        """
        return self.writeFile(data, options)

    def chmod(self, mode: Mode, /) -> Promise[None]:
        """Set who may read, write and execute the file.

        JS: filehandle.chmod(mode)
        """
        return self._do("fchmod", operations.fchmod, mode)

    def chown(self, uid: int, gid: int, /) -> Promise[None]:
        """Set whose the file is.

        JS: filehandle.chown(uid, gid)
        """
        return self._do("fchown", operations.fchown, uid, gid)

    def createReadStream(self, options: "ReadStreamOptions | None" = None, /) -> "ReadStream":
        """Read the file as a stream, from where it stands or from `start`; the end of the stream closes it unless `autoClose` is False.

        JS: filehandle.createReadStream(options)
        """
        from ._streams import ReadStream

        return ReadStream(None, {**(options or {}), "fd": self})

    def createWriteStream(self, options: "WriteStreamOptions | None" = None, /) -> "WriteStream":
        """Write the file as a stream, from where it stands or from `start`; the end of the stream closes it unless `autoClose` is False.

        JS: filehandle.createWriteStream(options)
        """
        from ._streams import WriteStream

        return WriteStream(None, {**(options or {}), "fd": self})

    def datasync(self) -> Promise[None]:
        """Wait until the file's data is on the disk.

        JS: filehandle.datasync()
        """
        return self._do("fdatasync", operations.fdatasync)

    def read(
        self, buffer: Any = None, offset: Any = None, length: int | None = None, position: int | None = None, /
    ) -> Promise[ReadResult]:
        """Read bytes into a bytearray or memoryview from `offset` on, at most `length`, from a position in the file or where it stands.

        JS: filehandle.read(buffer, offset, length, position), filehandle.read({ buffer, offset, length, position })

        The arguments behind the buffer may be one dict, and so may all. Without a buffer there is one of 16 KiB. `bytesRead` is 0 at the end.
        """
        return self._transfer(ReadResult, "read", operations.read_leniently, buffer, offset, length, position)

    @overload
    def readFile(self, options: ReadBytes | None = None, /) -> Promise[bytes]: ...
    @overload
    def readFile(self, options: ReadText | str, /) -> Promise[str]: ...
    @overload
    def readFile(self, options: ReadOptions | str | None, /) -> Promise[bytes | str]: ...

    def readFile(self, options: Any = None, /) -> Promise[Any]:
        """Read the file from where it stands to its end.

        JS: filehandle.readFile(options)
        """
        return self._do("readFile", _operations.readFile, options)

    def readLines(self, options: "ReadStreamOptions | None" = None, /) -> "Interface":
        """Give the file's lines, by `async for` or as events; the file is closed at the end.

        JS: filehandle.readLines(options)
        """
        from ..readline import createInterface

        return createInterface({"input": self.createReadStream(options), "crlfDelay": float("inf")})

    def readv(self, buffers: Sequence[Writable], position: int | None = None, /) -> Promise[ReadVResult]:
        """Read bytes into several buffers, the first first.

        JS: filehandle.readv(buffers, position)
        """
        return self._transfer(ReadVResult, "readv", operations.readv, buffers, position)

    def readableWebStream(self, options: Mapping[str, Any] | None = None, /) -> "ReadableStream":
        """Read the file as a ReadableStream, once; with the type 'bytes' as one of bytes. The file stays open.

        JS: filehandle.readableWebStream({ type })

        Errors: ERR_INVALID_STATE if the file is closed or has been asked for its stream before.
        """
        from ._handle_web import readable_web_stream

        return readable_web_stream(self, options)

    def stat(self, options: StatOptions | None = None, /) -> Promise[Stats]:
        """Tell what is known about the file.

        JS: filehandle.stat(options)
        """
        return self._do("fstat", operations.fstat, options)

    def sync(self) -> Promise[None]:
        """Wait until the file's data and what is known about it are on the disk.

        JS: filehandle.sync()
        """
        return self._do("fsync", operations.fsync)

    def truncate(self, len: int | None = None, /) -> Promise[None]:
        """Cut the file off at a length, by default at 0, or fill it up with zeros.

        JS: filehandle.truncate(len)
        """
        return self._do("ftruncate", operations.ftruncate, len)

    def utimes(self, atime: Time, mtime: Time, /) -> Promise[None]:
        """Set when the file was read and changed last.

        JS: filehandle.utimes(atime, mtime)
        """
        return self._do("futimes", operations.futimes, atime, mtime)

    @overload
    def write(self, text: str, position: int | None = None, encoding: str | None = None, /) -> Promise[WriteResult]: ...
    @overload
    def write(self, buffer: Buffer, options: Mapping[str, Any] | None = None, /) -> Promise[WriteResult]: ...
    @overload
    def write(
        self, buffer: Buffer, offset: int | None, length: int | None = None, position: int | None = None, /
    ) -> Promise[WriteResult]: ...

    def write(self, buffer: Any, offset: Any = None, length: Any = None, position: Any = None, /) -> Promise[WriteResult]:
        """Write bytes, `length` of them from `offset` on, at a position in the file or where it stands; or a text at a position.

        JS: filehandle.write(buffer, offset, length, position), filehandle.write(string, position, encoding)
        """
        return self._transfer(WriteResult, "write", operations.write, buffer, offset, length, position)

    def writeFile(self, data: Data | Chunks, options: WriteOptions | str | None = None, /) -> Promise[None]:
        """Write text or bytes, or pieces of them from an iterable or async iterable, where the file stands.

        JS: filehandle.writeFile(data, options)
        """
        if self._fd == -1 or not comes_in_chunks(data):
            return self._do("writeFile", _operations.writeFile, data, options)
        self._hold()
        return write_chunks(self, data, options, "w").finally_(self._release)

    def writev(self, buffers: Sequence[Buffer], position: int | None = None, /) -> Promise[WriteVResult]:
        """Write several pieces of bytes one after the other.

        JS: filehandle.writev(buffers, position)
        """
        return self._transfer(WriteVResult, "writev", operations.writev, buffers, position)

    def __nodeish_entries__(self) -> list[tuple[Any, Any]]:
        entries = entries_of(self)
        entries.insert(3, ("close", self.close))
        values = (_Native(), self._fd, self._references, self._closed and self._closed.promise)
        return [*entries, *zip(_FIELDS, values, strict=True)]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.close()

    def _do(self, name: str, operation: Callable[..., Work[Any]], *args: Any) -> Promise[Any]:
        """Have an operation done with the file, which stays open until that has ended."""
        if self._fd == -1:
            return Promise.reject(_closed(name))
        self._hold()
        return promise_of_call(operation, (self._fd, *args), self._release)

    def _transfer(self, result: type[Any], name: str, operation: Callable[..., Transfer], *args: Any) -> Promise[Any]:
        """Do so with a read or write, and give what it gives as an object."""

        def prepare(*given: Any) -> Work[Any]:
            work = operation(*given)
            function = work.function

            def transfer(*rest: Any) -> Any:
                return result(**dict(zip(work.names, (function(*rest), work.subject), strict=True)))

            return Work(transfer, *work.args)

        return self._do(name, prepare, *args)


def _closed(name: str) -> Error:
    error = Error("file closed")
    error.code = "EBADF"
    vars(error)["syscall"] = name
    return error


def giving_handle(operation: Callable[P, Work[int]]) -> Callable[P, Work[FileHandle]]:
    """Make `open` give a FileHandle: fs.promises does."""

    @wraps(operation)
    def opening(*args: P.args, **kwargs: P.kwargs) -> Work[FileHandle]:
        return Work(_open_handle, *operation(*args, **kwargs).args)

    return opening


def _open_handle(path: Name, flags: int, mode: int) -> FileHandle:
    return FileHandle(open_file(path, flags, mode))
