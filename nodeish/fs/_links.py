"""Links and copies of files; these functions run in a thread of the pool, or in the caller's for the sync forms."""
import errno
import os
import stat
from typing import Final

from ._constants import constants
from ._files import write_all
from ._folders import written
from ._system import Name, attempt, failure

_WINDOWS: Final = os.name == "nt"
_PIECE: Final = 1024 * 1024
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


def copy_file(src: Name, dest: Name, mode: int) -> None:
    """Copy a file's content and its permissions; what was begun is removed if that fails."""
    try:
        source = os.open(src, os.O_RDONLY | _BINARY)
        try:
            _copy_to(source, dest, mode)
        finally:
            os.close(source)
    except OSError as error:
        raise failure(error, "copyfile", src, dest) from None


def _copy_to(source: int, dest: Name, mode: int) -> None:
    info = os.fstat(source)
    if stat.S_ISDIR(info.st_mode):
        raise OSError(errno.EISDIR, "is a folder")
    exclusive = os.O_EXCL if mode & constants.COPYFILE_EXCL else 0
    target = os.open(dest, os.O_WRONLY | os.O_CREAT | _BINARY | exclusive, stat.S_IMODE(info.st_mode))
    try:
        if os.path.samestat(info, os.fstat(target)):
            return
        if mode & constants.COPYFILE_FICLONE_FORCE:
            raise OSError(errno.ENOTSUP, "Python cannot share blocks between files")
        os.ftruncate(target, 0)
        if hasattr(os, "fchmod"):
            os.fchmod(target, stat.S_IMODE(info.st_mode))
        while data := os.read(source, _PIECE):
            write_all(target, data)
    except OSError:
        os.unlink(dest)
        raise
    finally:
        os.close(target)


def link_file(existing: Name, new: Name) -> None:
    """Give a file a second name."""
    try:
        os.link(existing, new)
    except OSError as error:
        raise failure(error, "link", existing, new) from None


def make_link(target: Name, path: Name, type: str | None) -> None:
    """Make a symbolic link. Only Windows wants to know whether it leads to a folder, and looks if it is not told."""
    leads_to_folder = type in ("dir", "junction")
    if type is None and _WINDOWS:
        leads_to_folder = os.path.isdir(os.path.join(os.path.dirname(os.fsencode(path)), os.fsencode(target)))
    try:
        os.symlink(target, path, leads_to_folder)
    except OSError as error:
        raise failure(error, "symlink", target, path) from None


def read_link(path: Name, encoding: str | None) -> str | bytes:
    """Tell where a symbolic link leads."""
    return written(attempt("readlink", _target_of, path), encoding)


def _target_of(path: Name) -> bytes:
    return os.readlink(os.fsencode(path))


def real_path(path: Name, encoding: str | None) -> str | bytes:
    """Resolve all the symbolic links in a path, as Node's own code does: the error names the part that could not be resolved."""
    root, rest = _split(os.path.abspath(os.fsdecode(path)))
    resolved = root
    while rest:
        part = os.path.join(resolved, rest.pop())
        if not stat.S_ISLNK(attempt("lstat", os.lstat, part).st_mode):
            resolved = part
            continue
        attempt("stat", os.stat, part)
        target = os.fsdecode(attempt("readlink", _target_of, part))
        resolved, rest = _split(os.path.normpath(os.path.join(resolved, target, *reversed(rest))))
    return written(os.fsencode(resolved), encoding)


def _split(path: str) -> tuple[str, list[str]]:
    """Split an absolute path into its root and its parts, the last one first."""
    drive, rest = os.path.splitdrive(path)
    return drive + os.sep, [part for part in reversed(rest.split(os.sep)) if part]


def native_real_path(path: Name, encoding: str | None) -> str | bytes:
    """Resolve all the symbolic links in a path, as the system does: the error names the path."""
    try:
        if not path:
            raise FileNotFoundError(errno.ENOENT, "no path")
        return written(os.fsencode(os.path.realpath(path, strict=True)), encoding)
    except OSError as error:
        raise failure(error, "realpath", path) from None
