"""Folders, made and read; these functions run in a thread of the pool, or in the caller's for the sync forms."""
import errno
import os
import string
from collections import deque
from typing import Any, Callable, Final

from .._core.errors import system_error
from .._encodings import decode
from ._constants import constants
from ._stats import Dirent, type_of
from ._system import Name, failure

Take = Callable[["deque[bytes]"], bytes]

_FINAL: Final = {errno.EACCES, errno.EPERM, errno.ENOSPC, errno.ENOTDIR}
_LETTERS: Final = string.ascii_letters + string.digits
_ATTEMPTS: Final = 62**3


def make_folders(path: Name, mode: int) -> str | None:
    """Make a folder and those above it that are missing; give the first that was made, None if all were there.

    What counts is the text of the path, as in Node: 'a/../b' makes both 'a' and 'b'.
    """
    first = None
    missing = [path]
    climbing = True
    while missing:
        try:
            os.mkdir(missing[-1], mode)
        except FileNotFoundError as error:
            parent = os.path.dirname(missing[-1])
            if not climbing or not parent or parent == missing[-1]:
                raise failure(error, "mkdir", path) from None
            missing.append(parent)
            continue
        except OSError as error:
            _accept_folder(missing[-1], error, path, len(missing) == 1)
        else:
            first = first or missing[-1]
        climbing = False
        missing.pop()
    return None if first is None else os.fsdecode(first)


def _accept_folder(folder: Name, error: OSError, path: Name, last: bool) -> None:
    """Raise unless a folder could not be made because it is there."""
    if error.errno in _FINAL:
        raise failure(error, "mkdir", path) from None
    try:
        is_folder = (os.stat(folder).st_mode & constants.S_IFMT) == constants.S_IFDIR
    except OSError as reason:
        raise failure(reason, "mkdir", path) from None
    if not is_folder:
        number = error.errno if last and error.errno is not None else errno.ENOTDIR
        raise system_error(number, "mkdir", os.fsdecode(path)) from None


def make_temporary(prefix: Name, encoding: str | None) -> str | bytes:
    """Make a folder whose name is the prefix and six letters that nobody can foresee."""
    start = os.fsencode(prefix)
    for _ in range(_ATTEMPTS):
        path = start + _letters()
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        except OSError as error:
            raise failure(error, "mkdtemp", start + b"XXXXXX") from None
        return written(path, encoding)
    raise system_error(errno.EEXIST, "mkdtemp", os.fsdecode(start) + "XXXXXX")


def _letters() -> bytes:
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(6)).encode()


def read_folder(path: Name, encoding: str | None, typed: bool) -> list[Any]:
    """List the names in a folder, sorted by their bytes, as texts, bytes or Dirents."""
    if typed:
        return [Dirent(written(name, encoding), type, path) for name, type in _entries(os.fsencode(path))]
    try:
        return [written(name, encoding) for name in sorted(os.listdir(os.fsencode(path)))]
    except OSError as error:
        raise failure(error, "scandir", path) from None


def read_tree(path: Name, encoding: str | None, typed: bool, take: Take) -> list[Any]:
    """List what is in a folder and in those below it, folder by folder; `take` chooses the next. Symbolic links are not followed."""
    root = os.fsencode(path)
    found: list[Any] = []
    waiting = deque([b""])
    while waiting:
        folder = take(waiting)
        for name, type in _entries(os.path.join(root, folder) if folder else root):
            relative = os.path.join(folder, name)
            if typed:
                found.append(Dirent(written(name, encoding), type, _below(path, folder)))
            else:
                found.append(written(relative, encoding))
            if type == constants.UV_DIRENT_DIR:
                waiting.append(relative)
    return found


def _entries(folder: bytes) -> list[tuple[bytes, int]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, type_of(entry)) for entry in entries)
    except OSError as error:
        raise failure(error, "scandir", folder) from None


def _below(path: Name, folder: bytes) -> Name:
    """Give the path of a folder below another, of the same type as that."""
    if not folder:
        return path
    if isinstance(path, bytes):
        return os.path.normpath(os.path.join(path, folder))
    return os.path.normpath(os.path.join(path, os.fsdecode(folder)))


def written(name: bytes, encoding: str | None) -> str | bytes:
    """Give a name in an encoding; by default as Python does, so that it can be used again even if it is no UTF-8."""
    if encoding == "buffer":
        return name
    if not encoding or encoding.lower() in ("utf8", "utf-8"):
        return os.fsdecode(name)
    return decode(name, encoding)
