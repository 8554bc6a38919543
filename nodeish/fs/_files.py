"""Whole files, read and written; these functions run in a thread of the pool, or in the caller's for the sync forms.

A signal is looked at before each piece of half a MiB: an operation that is called off ends with its current system call.
"""
import errno
import os
import stat
from typing import Any, Callable, Final, TypeVar

from .._core.errors import AggregateError, RangeError, coded, system_error
from .._encodings import decode
from ._checks import Target, abort_error
from ._stats import BigIntStats, Stats
from ._system import Name, attempt, failure

R = TypeVar("R")

_LARGEST: Final = 2**31 - 1
_PIECE: Final = 512 * 1024
_PIECE_OF_UNKNOWN: Final = 64 * 1024


def read_file(file: Name | int, flags: int, encoding: str | None, signal: Any = None) -> bytes | str:
    """Read a file to its end, a descriptor from where it stands."""
    data = with_file(file, flags, 0o666, _read, signal)
    return decode(data, encoding) if encoding else data


def write_file(target: Target, signal: Any = None) -> None:
    """Write all the data."""
    with_file(target.file, target.flags, target.mode, _write, target.data, target.flush, signal)


def with_file(file: Name | int, flags: int, mode: int, function: Callable[..., R], *args: Any) -> R:
    """Call a function with the descriptor of a file that is opened for it and closed after it, or with the one that is given."""
    if isinstance(file, int):
        return function(file, *args)
    fd = open_file(file, flags, mode)
    try:
        result = function(fd, *args)
    except BaseException as error:
        close_after(fd, error)
        raise
    close_file(fd)
    return result


def open_file(path: Name, flags: int, mode: int) -> int:
    """Open a file; give its descriptor."""
    return attempt("open", os.open, path, flags, mode)


def close_file(fd: int) -> None:
    """Close a file."""
    try:
        os.close(fd)
    except OSError as error:
        raise failure(error, "close") from None


def close_after(fd: int, error: BaseException) -> None:
    """Close a file whose reading or writing has failed; if that fails too, raise both errors in one.

    JS: an AggregateError with the message and the code of the first error
    """
    try:
        os.close(fd)
    except OSError as second:
        both = AggregateError([error, failure(second, "close")], str(error))
        vars(both)["code"] = getattr(error, "code", None)
        raise both from None


def raise_if_aborted(signal: Any) -> None:
    """Raise an AbortError if the work has been called off."""
    aborted = abort_error(signal)
    if aborted is not None:
        raise aborted


def _read(fd: int, signal: Any) -> bytes:
    size = _size_of(fd)
    piece = _PIECE_OF_UNKNOWN if size == 0 else size if signal is None else _PIECE
    missing = size
    pieces = []
    try:
        while True:
            raise_if_aborted(signal)
            data = os.read(fd, min(piece, missing) if size else piece)
            if not data:
                break
            pieces.append(data)
            missing -= len(data)
            if missing == 0:
                break
    except OSError as error:
        raise failure(error, "read") from None
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _size_of(fd: int) -> int:
    """Give the size of a regular file, 0 for what has none: pipes, and files of /proc, whose size is told as 0."""
    try:
        result = os.fstat(fd)
    except OSError as error:
        raise failure(error, "fstat") from None
    size = result.st_size if stat.S_ISREG(result.st_mode) else 0
    if size > _LARGEST:
        raise coded(RangeError, "ERR_FS_FILE_TOO_LARGE", f"File size ({size}) is greater than 2 GiB")
    return size


def _write(fd: int, data: bytes, flush: bool, signal: Any) -> None:
    write_all(fd, data, signal)
    if flush:
        sync_file(fd)


def write_all(fd: int, data: bytes, signal: Any = None) -> None:
    """Write all the bytes, in as many system calls as the system wants."""
    rest = memoryview(data)
    try:
        while True:
            raise_if_aborted(signal)
            rest = rest[os.write(fd, rest if signal is None else rest[:_PIECE]):]
            if not rest:
                return
    except OSError as error:
        raise failure(error, "write") from None


def sync_file(fd: int) -> None:
    """Wait until the data is on the disk."""
    try:
        os.fsync(fd)
    except OSError as error:
        raise failure(error, "fsync") from None


def stats_of(syscall: str, path: Name, bigint: bool) -> Stats:
    """Ask what the system knows about a file: `stat` follows symbolic links, `lstat` does not."""
    result = attempt(syscall, os.stat if syscall == "stat" else os.lstat, path)
    return BigIntStats(result) if bigint else Stats(result)


def stats_if_there(syscall: str, path: Name, bigint: bool) -> Stats | None:
    """Do the same; give None for a file that is not there."""
    try:
        return stats_of(syscall, path, bigint)
    except FileNotFoundError:
        return None


def check_access(path: Name, mode: int) -> None:
    """Raise unless the process may do with a file what `mode` says. Python is not told why it may not; the reason is found out."""
    try:
        if os.access(path, mode):
            return
        os.stat(path)
        reason = errno.EROFS if mode & os.W_OK and _is_read_only(path) else errno.EACCES
    except OSError as error:
        raise failure(error, "access", path) from None
    raise system_error(reason, "access", os.fsdecode(path))


def _is_read_only(path: Name) -> bool:
    """Tell whether a file system takes no changes."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def truncate_file(path: Name, length: int, flags: int) -> None:
    """Cut a file off at a length, or fill it up with zeros."""
    with_file(path, flags, 0o666, truncate_open_file, length)


def truncate_open_file(fd: int, length: int) -> None:
    """Cut off, or fill up, a file that is open."""
    try:
        os.ftruncate(fd, length)
    except OSError as error:
        raise failure(error, "ftruncate") from None


def set_times(path: Name, times: tuple[int, int]) -> None:
    """Set when a file was read and changed last, in nanoseconds."""
    try:
        os.utime(path, ns=times)
    except OSError as error:
        raise failure(error, "utime", path) from None


def rename_file(path: Name, dest: Name) -> None:
    """Give a file another name; a file of that name is replaced."""
    try:
        os.replace(path, dest)
    except OSError as error:
        raise failure(error, "rename", path, dest) from None
