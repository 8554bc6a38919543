"""What is known about a file: Stats; what is known about an entry of a folder: Dirent."""
import os
import stat
from datetime import datetime, timedelta, timezone
from math import floor
from typing import Any, Final, Generic

from .._text.hooks import Symbol
from .._text.inspect import inspect
from .._typing import TypeVar
from ._constants import constants

N = TypeVar("N", bound=str | bytes, default=str)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=timezone.utc)
_TYPE: Final = Symbol("type")


class Kind:
    """Tell of a file what kind it is."""

    __slots__ = ()

    @property
    def _kind(self) -> int:
        raise NotImplementedError

    def isFile(self) -> bool:
        """Tell whether this is a regular file.

        JS: stats.isFile(), dirent.isFile()
        """
        return self._kind == stat.S_IFREG

    def isDirectory(self) -> bool:
        """Tell whether this is a folder.

        JS: stats.isDirectory(), dirent.isDirectory()
        """
        return self._kind == stat.S_IFDIR

    def isSymbolicLink(self) -> bool:
        """Tell whether this is a symbolic link; `stat` sees what it leads to, `lstat` and `readdir` see the link.

        JS: stats.isSymbolicLink(), dirent.isSymbolicLink()
        """
        return self._kind == stat.S_IFLNK

    def isFIFO(self) -> bool:
        """Tell whether this is a named pipe.

        JS: stats.isFIFO(), dirent.isFIFO()
        """
        return self._kind == stat.S_IFIFO

    def isSocket(self) -> bool:
        """Tell whether this is a socket.

        JS: stats.isSocket(), dirent.isSocket()
        """
        return self._kind == stat.S_IFSOCK

    def isBlockDevice(self) -> bool:
        """Tell whether this is a block device.

        JS: stats.isBlockDevice(), dirent.isBlockDevice()
        """
        return self._kind == stat.S_IFBLK

    def isCharacterDevice(self) -> bool:
        """Tell whether this is a character device.

        JS: stats.isCharacterDevice(), dirent.isCharacterDevice()
        """
        return self._kind == stat.S_IFCHR


class Stats(Kind):
    """What the system knows about a file; times in milliseconds since 1970, and as aware datetimes in UTC.

    JS: fs.Stats

    `birthtime` is the time of the last change where Python is not told when the file was made (Linux).

        stats = await fs.promises.stat('film.mp4')
        print(stats.size, stats.mtime, stats.isFile())
    """

    __slots__ = (
        "dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs",
    )

    def __init__(self, result: os.stat_result) -> None:
        self.dev = result.st_dev
        self.mode = result.st_mode
        self.nlink = result.st_nlink
        self.uid = result.st_uid
        self.gid = result.st_gid
        self.rdev: int = getattr(result, "st_rdev", 0)
        self.blksize: int = getattr(result, "st_blksize", 4096)
        self.ino = result.st_ino
        self.size = result.st_size
        self.blocks: int = getattr(result, "st_blocks", -(-self.size // 512))
        self.atimeMs = _milliseconds(result.st_atime_ns)
        self.mtimeMs = _milliseconds(result.st_mtime_ns)
        self.ctimeMs = _milliseconds(result.st_ctime_ns)
        self.birthtimeMs = _milliseconds(_birthtime_ns(result))

    @property
    def atime(self) -> datetime:
        """When the file was read last.

        JS: stats.atime
        """
        return _datetime(self.atimeMs)

    @property
    def mtime(self) -> datetime:
        """When its content was changed last.

        JS: stats.mtime
        """
        return _datetime(self.mtimeMs)

    @property
    def ctime(self) -> datetime:
        """When its content, name, owner or mode was changed last.

        JS: stats.ctime
        """
        return _datetime(self.ctimeMs)

    @property
    def birthtime(self) -> datetime:
        """When it was made.

        JS: stats.birthtime
        """
        return _datetime(self.birthtimeMs)

    @property
    def _kind(self) -> int:
        return stat.S_IFMT(self.mode)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_entries__(self) -> list[tuple[str, Any]]:
        names = (*Stats.__slots__, *type(self).__slots__) if type(self) is not Stats else Stats.__slots__
        return [(name, getattr(self, name)) for name in (*names, "atime", "mtime", "ctime", "birthtime")]


class BigIntStats(Stats):
    """What `{'bigint': True}` gives: whole milliseconds, and nanoseconds.

    JS: fs.stat(path, { bigint: true }, callback)
    """

    __slots__ = ("atimeNs", "mtimeNs", "ctimeNs", "birthtimeNs")

    def __init__(self, result: os.stat_result) -> None:
        super().__init__(result)
        self.atimeNs = result.st_atime_ns
        self.mtimeNs = result.st_mtime_ns
        self.ctimeNs = result.st_ctime_ns
        self.birthtimeNs = _birthtime_ns(result)
        self.atimeMs = self.atimeNs // 1_000_000
        self.mtimeMs = self.mtimeNs // 1_000_000
        self.ctimeMs = self.ctimeNs // 1_000_000
        self.birthtimeMs = self.birthtimeNs // 1_000_000


class Dirent(Kind, Generic[N]):
    """An entry of a folder: its name, the path of the folder, and what kind of file it is.

    JS: fs.Dirent

        for entry in await fs.promises.readdir('films', {'withFileTypes': True}):
            print(entry.name, entry.isDirectory())
    """

    __slots__ = ("name", "parentPath", "path", "_type")

    def __init__(self, name: N, type: int, path: str | bytes) -> None:
        self.name = name
        self.parentPath = path
        self.path = path
        self._type = type

    @property
    def _kind(self) -> int:
        return _KINDS.get(self._type, 0)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_entries__(self) -> list[tuple[Any, Any]]:
        return [("name", self.name), ("parentPath", self.parentPath), ("path", self.path), (_TYPE, self._type)]


_KINDS: Final = {
    constants.UV_DIRENT_FILE: stat.S_IFREG,
    constants.UV_DIRENT_DIR: stat.S_IFDIR,
    constants.UV_DIRENT_LINK: stat.S_IFLNK,
    constants.UV_DIRENT_FIFO: stat.S_IFIFO,
    constants.UV_DIRENT_SOCKET: stat.S_IFSOCK,
    constants.UV_DIRENT_CHAR: stat.S_IFCHR,
    constants.UV_DIRENT_BLOCK: stat.S_IFBLK,
}
_TYPES: Final = {kind: type for type, kind in _KINDS.items()}


def type_of(entry: "os.DirEntry[Any]") -> int:
    """Give libuv's number for what kind of file an entry is; only the rarer kinds cost a system call."""
    if entry.is_symlink():
        return constants.UV_DIRENT_LINK
    if entry.is_dir(follow_symlinks=False):
        return constants.UV_DIRENT_DIR
    if entry.is_file(follow_symlinks=False):
        return constants.UV_DIRENT_FILE
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except FileNotFoundError:  # it was removed meanwhile
        return constants.UV_DIRENT_UNKNOWN
    return _TYPES.get(stat.S_IFMT(mode), constants.UV_DIRENT_UNKNOWN)


def _birthtime_ns(result: os.stat_result) -> int:
    nanoseconds: int | None = getattr(result, "st_birthtime_ns", None)
    if nanoseconds is not None:
        return nanoseconds
    seconds: float | None = getattr(result, "st_birthtime", None)
    return result.st_ctime_ns if seconds is None else int(seconds * 1e9)


def _milliseconds(nanoseconds: int) -> float:
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return seconds * 1000 + rest / 1_000_000


def _datetime(milliseconds: float) -> datetime:
    return _EPOCH + timedelta(milliseconds=floor(milliseconds + 0.5))
