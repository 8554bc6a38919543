"""Files that are open, by their descriptors; these functions run in a thread of the pool, or in the caller's for the sync forms.

A position of None means where the file stands, which moves on. Where the system cannot read or write at a position (Windows), the file is
sent there first, and stays there. Views of the user's buffers are released at the end: as long as there is one, a bytearray cannot change its
length.
"""
import errno
import os
from typing import Any, Final, Sequence

from .._core.errors import system_error
from ._stats import BigIntStats, Stats
from ._system import failure

_MOST_BUFFERS: Final = 1024
"""How many buffers Linux and macOS take in one call."""


def read_into(fd: int, buffers: Sequence[memoryview], position: int | None) -> int:
    """Fill buffers, the first first, with what one system call gives; tell how many bytes there were."""
    if not buffers:
        raise system_error(errno.EINVAL, "read")
    try:
        if not hasattr(os, "preadv"):
            return _read_and_spread(fd, buffers, position)
        wanted = buffers[:_MOST_BUFFERS]
        return os.readv(fd, wanted) if position is None else os.preadv(fd, wanted, position)
    except OSError as error:
        raise failure(error, "read") from None
    finally:
        _release(buffers)


def _release(buffers: Sequence[memoryview]) -> None:
    for buffer in buffers:
        buffer.release()


def _read_and_spread(fd: int, buffers: Sequence[memoryview], position: int | None) -> int:
    if position is not None:
        os.lseek(fd, position, os.SEEK_SET)
    data = os.read(fd, sum(map(len, buffers)))
    rest = data
    for buffer in buffers:
        buffer[: len(rest)], rest = rest[: len(buffer)], rest[len(buffer):]
    return len(data)


def write_from(fd: int, buffers: Sequence[memoryview], position: int | None) -> int:
    """Write the bytes of buffers; tell how many the system has taken, which are fewer only if it refuses the rest."""
    rest = buffers[0][:] if len(buffers) == 1 else memoryview(b"".join(buffers))
    written = 0
    try:
        while True:
            count = write_some(fd, position, rest)
            written += count
            rest = rest[count:]
            if not rest:
                return written
            if position is not None:
                position += count
    except OSError as error:
        if written:
            return written
        raise failure(error, "write") from None
    finally:
        _release([*buffers, rest])


def write_some(fd: int, position: int | None, data: memoryview) -> int:
    """Write what the system takes in one call."""
    if position is None:
        return os.write(fd, data)
    if hasattr(os, "pwrite"):
        return os.pwrite(fd, data, position)
    os.lseek(fd, position, os.SEEK_SET)
    return os.write(fd, data)


def open_stats(fd: int, bigint: bool) -> Stats:
    """Ask what the system knows about an open file."""
    try:
        result = os.fstat(fd)
    except OSError as error:
        raise failure(error, "fstat") from None
    return BigIntStats(result) if bigint else Stats(result)


def change(syscall: str, name: str, fd: int, *args: Any) -> None:
    """Call a function of `os` with a descriptor, where the system has that function; Node's error names `syscall`."""
    function = getattr(os, name, None)
    if function is None:
        raise system_error(errno.ENOSYS, syscall)
    try:
        function(fd, *args)
    except OSError as error:
        raise failure(error, syscall) from None


def sync_data(fd: int) -> None:
    """Wait until the content is on the disk; where the system cannot tell it from the rest, all of it."""
    change("fdatasync", "fdatasync" if hasattr(os, "fdatasync") else "fsync", fd)


def set_open_times(fd: int, times: tuple[int, int]) -> None:
    """Set when an open file was read and changed last, in nanoseconds."""
    if os.utime not in os.supports_fd:
        raise system_error(errno.ENOSYS, "futime")
    try:
        os.utime(fd, ns=times)
    except OSError as error:
        raise failure(error, "futime") from None
