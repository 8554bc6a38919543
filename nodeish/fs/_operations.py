"""The operations of fs, one function each: what they check, and what is left to do.

This is the table that fs and fs.promises are made from. Each function stands for three: it raises for a wrong argument, in the order in
which Node looks at them, and gives the `Work` that touches the files.
"""
import os
from collections import deque
from typing import Any, Literal, Mapping, overload

from . import _files as files, _folders as folders, _links as links, _removal as removal
from ..process import process
from ._checks import (
    as_mapping, check_bits, check_descriptor, check_file, check_flag, check_flags, check_length, check_link_type, check_mode, check_path,
    check_removal, check_target, check_time, is_number, is_something, read_options,
)
from ._forms import Work
from ._signatures import (
    BufferOptions, Data, EncodingOptions, File, MkdirOptions, Mode, Path, ReadBytes, ReadOptions, ReadText, ReaddirBytes, ReaddirNames,
    ReaddirOptions, ReaddirTypes, RmdirOptions, RmOptions, StatOptions, Time, WriteOptions,
)
from ._stats import Dirent, Stats
from ._system import attempt

_DEPRECATED_RMDIR = (
    "In future versions of Node.js, fs.rmdir(path, { recursive: true }) will be removed. Use fs.rm(path, { recursive: true }) instead"
)
_DEPRECATED_TRUNCATE = "Using fs.truncate with a file descriptor is deprecated. Please use fs.ftruncate with a file descriptor instead."
_NOT_PORTABLE = "mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html"


def access(path: Path, mode: int | None = None, /) -> Work[None]:
    """Raise an error unless the process may do with a file what `mode` says: F_OK (it is there), R_OK, W_OK, X_OK, or several with `|`."""
    name = check_path(path)
    return Work(files.check_access, name, check_bits(mode))


def appendFile(path: File, data: Data, options: WriteOptions | str | None = None, /) -> Work[None]:
    """Write text or bytes at the end of a file; make it if it is not there."""
    target = check_target(path, data, options, "a")
    return Work(files.write_file, target, signal=target.signal)


def chmod(path: Path, mode: Mode, /) -> Work[None]:
    """Set who may read, write and execute a file; `mode` is a number or a text of octal digits."""
    return Work(attempt, "chmod", os.chmod, check_path(path), check_mode(mode))


def copyFile(src: Path, dest: Path, mode: int | None = None, /) -> Work[None]:
    """Copy a file; one that has the name already is replaced, unless `mode` has the bit COPYFILE_EXCL."""
    return Work(links.copy_file, check_path(src, "src"), check_path(dest, "dest"), check_bits(mode))


def link(existingPath: Path, newPath: Path, /) -> Work[None]:
    """Give a file a second name."""
    return Work(links.link_file, check_path(existingPath, "existingPath"), check_path(newPath, "newPath"))


def lstat(path: Path, options: StatOptions | None = None, /) -> Work[Stats]:
    """Tell what is known about a file; of a symbolic link, about the link itself."""
    return Work(files.stats_of, "lstat", check_path(path), is_something(as_mapping(options).get("bigint")))


def mkdir(path: Path, options: MkdirOptions | Mode | None = None, /) -> Work[str | None]:
    """Make a folder.

    With `recursive` those above it are made as well, and one that is there is no error; the result is the path of the first that was made.
    """
    given: Mapping[str, Any] = {"mode": options} if isinstance(options, (int, float, str)) else as_mapping(options)
    name = check_path(path)
    recursive = check_flag(given, "recursive")
    mode = check_mode(given.get("mode"), 0o777)
    return Work(folders.make_folders, name, mode) if recursive else Work(attempt, "mkdir", os.mkdir, name, mode)


@overload
def mkdtemp(prefix: Path, options: Literal["buffer"] | BufferOptions, /) -> Work[bytes]: ...  # type: ignore[overload-overlap]
@overload
def mkdtemp(prefix: Path, options: EncodingOptions | str | None = None, /) -> Work[str]: ...


def mkdtemp(prefix: Path, options: Any = None, /) -> Work[Any]:
    """Make a folder whose name is the prefix and six random letters; give its path."""
    encoding = read_options(options).get("encoding")
    name = check_path(prefix, "prefix")
    if name[-1:] in ("X", b"X"):
        _warn_once(_NOT_PORTABLE)
    return Work(folders.make_temporary, name, encoding)


@overload
def readFile(path: File, options: ReadBytes | None = None, /) -> Work[bytes]: ...
@overload
def readFile(path: File, options: ReadText | str, /) -> Work[str]: ...
@overload
def readFile(path: File, options: ReadOptions | str | None, /) -> Work[bytes | str]: ...


def readFile(path: File, options: Any = None, /) -> Work[Any]:
    """Read a whole file: as text if there is an encoding, else as bytes.

        data = await fs.promises.readFile('film.json', 'utf8')
    """
    given = read_options(options)
    file = check_file(path)
    flag = given.get("flag")
    flags = check_flags("r" if flag is None else flag)
    return Work(files.read_file, file, flags, given.get("encoding"), signal=given.get("signal"))


@overload
def readdir(path: Path, options: Literal["buffer"] | ReaddirBytes, /) -> Work[list[bytes]]: ...  # type: ignore[overload-overlap]
@overload
def readdir(path: Path, options: ReaddirNames | str | None = None, /) -> Work[list[str]]: ...
@overload
def readdir(path: Path, options: ReaddirTypes, /) -> Work[list[Dirent[str]]]: ...
@overload
def readdir(path: Path, options: ReaddirOptions, /) -> Work[list[Any]]: ...


def readdir(path: Path, options: Any = None, /) -> Work[Any]:
    """List what is in a folder, sorted: names, or Dirents with `withFileTypes`; with `recursive` what is in the folders below as well."""
    return _readdir(path, options, deque.popleft)


def _readdir(path: Path, options: Any, take: folders.Take) -> Work[Any]:
    given = read_options(options)
    name = check_path(path)
    recursive = check_flag(given, "recursive")
    reading = (name, given.get("encoding"), is_something(given.get("withFileTypes")))
    return Work(folders.read_tree, *reading, take) if recursive else Work(folders.read_folder, *reading)


@overload
def readlink(path: Path, options: Literal["buffer"] | BufferOptions, /) -> Work[bytes]: ...  # type: ignore[overload-overlap]
@overload
def readlink(path: Path, options: EncodingOptions | str | None = None, /) -> Work[str]: ...


def readlink(path: Path, options: Any = None, /) -> Work[Any]:
    """Tell where a symbolic link leads."""
    encoding = read_options(options).get("encoding")
    return Work(links.read_link, check_path(path, "oldPath"), encoding)


@overload
def realpath(path: Path, options: Literal["buffer"] | BufferOptions, /) -> Work[bytes]: ...  # type: ignore[overload-overlap]
@overload
def realpath(path: Path, options: EncodingOptions | str | None = None, /) -> Work[str]: ...


def realpath(path: Path, options: Any = None, /) -> Work[Any]:
    """Give the absolute path of a file, without symbolic links in it."""
    encoding = read_options(options).get("encoding")
    return Work(links.real_path, check_path(path), encoding)


def rename(oldPath: Path, newPath: Path, /) -> Work[None]:
    """Give a file or a folder another name; a file that has it already is replaced."""
    return Work(files.rename_file, check_path(oldPath, "oldPath"), check_path(newPath, "newPath"))


def rm(path: Path, options: RmOptions | None = None, /) -> Work[None]:
    """Remove a file; with `recursive` also a folder and all that is in it.

    With `force` what is not there is no error. What is busy is tried `maxRetries` times more, after pauses that grow by `retryDelay`.
    """
    return Work(removal.remove, check_path(path), check_removal(options))


def rmdir(path: Path, options: RmdirOptions | None = None, /) -> Work[None]:
    """Remove an empty folder. The option `recursive` is deprecated: use `rm`."""
    name = check_path(path)
    given = check_removal(options)
    if given.recursive:
        _warn_once(_DEPRECATED_RMDIR, "DeprecationWarning", "DEP0147")
    return Work(removal.remove_folder, name, given)


def stat(path: Path, options: StatOptions | None = None, /) -> Work[Stats]:
    """Tell what is known about a file."""
    return Work(files.stats_of, "stat", check_path(path), is_something(as_mapping(options).get("bigint")))


def symlink(target: Path, path: Path, type: str | None = None, /) -> Work[None]:
    """Make a symbolic link; `type`, 'dir', 'file' or 'junction', matters on Windows only."""
    return Work(links.make_link, check_path(target, "target"), check_path(path), check_link_type(type))


def truncate(path: File, len: int | None = None, /) -> Work[None]:
    """Cut a file off at a length, by default at 0; a shorter one is filled up with zeros. A file descriptor as path is deprecated."""
    if is_number(path):
        _warn_once(_DEPRECATED_TRUNCATE, "DeprecationWarning", "DEP0081")
        return Work(files.truncate_open_file, check_descriptor(path), check_length(len))
    return Work(files.truncate_file, check_path(path), check_length(len), check_flags("r+"))


def unlink(path: Path, /) -> Work[None]:
    """Remove a file or a symbolic link."""
    return Work(attempt, "unlink", removal.unlink, check_path(path))


def utimes(path: Path, atime: Time, mtime: Time, /) -> Work[None]:
    """Set when a file was read and changed last: datetimes, or seconds since 1970."""
    return Work(files.set_times, check_path(path), (check_time(atime), check_time(mtime)))


def writeFile(path: File, data: Data, options: WriteOptions | str | None = None, /) -> Work[None]:
    """Write text or bytes to a file; what was in it is lost."""
    target = check_target(path, data, options, "w")
    return Work(files.write_file, target, signal=target.signal)


_warned: set[str] = set()


def _warn_once(*warning: str) -> None:
    if warning[0] not in _warned:
        _warned.add(warning[0])
        process.emitWarning(*warning)
