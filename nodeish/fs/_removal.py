"""Files and folders, removed; these functions run in a thread of the pool, or in the caller's for the sync forms.

What is gone already counts as removed. A folder is removed without being read if the system lets that happen; no recursion, for paths
may be deeper than Python's stack.
"""
import errno
import os
import stat
import time
from typing import Any, Callable, Final

from ._checks import Removal
from ._system import Name, attempt, failure, is_a_directory

_WINDOWS: Final = os.name == "nt"
_NOT_EMPTY: Final = {errno.ENOTEMPTY, errno.EEXIST, errno.EPERM}
_BUSY: Final = {errno.EBUSY, errno.EMFILE, errno.ENFILE, errno.ENOTEMPTY, errno.EPERM}


def remove(path: Name, options: Removal) -> None:
    """Remove a file, or with `recursive` a folder and all that is in it."""
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        if options.force and error.errno == errno.ENOENT:
            return
        raise failure(error, "lstat", path) from None
    if not stat.S_ISDIR(mode):
        _remove(unlink, "unlink", path, options)
    elif options.recursive:
        _remove_tree(path, options)
    else:
        raise is_a_directory(path)


def remove_folder(path: Name, options: Removal) -> None:
    """Remove a folder that is empty, or with `recursive` one and all that is in it."""
    if options.recursive and stat.S_ISDIR(attempt("lstat", os.lstat, path).st_mode):
        _remove_tree(path, options)
    else:
        attempt("rmdir", os.rmdir, path)


def unlink(path: Name) -> None:
    """Remove a file or a symbolic link; on Windows also one that is read-only, as everywhere else."""
    try:
        os.unlink(path)
    except PermissionError:
        if not _WINDOWS:
            raise
        os.chmod(path, stat.S_IWRITE)
        os.unlink(path)


def _remove_tree(root: Name, options: Removal) -> None:
    folders = [os.fsencode(root)]
    emptied: set[bytes] = set()
    while folders:
        folder = folders[-1]
        if folder in emptied:
            _remove(os.rmdir, "rmdir", folder, options)
            folders.pop()
        elif _is_gone(folder):
            folders.pop()
        else:
            emptied.add(folder)
            folders += _remove_files(folder, options)


def _is_gone(folder: bytes) -> bool:
    """Try to remove a folder; tell whether it is gone, and not just full."""
    try:
        os.rmdir(folder)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in _NOT_EMPTY:
            return False
        raise failure(error, "rmdir", folder) from None
    return True


def _remove_files(folder: bytes, options: Removal) -> list[bytes]:
    """Remove what is in a folder and no folder itself; give those."""
    folders = []
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError as error:
        raise failure(error, "scandir", folder) from None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            _remove(unlink, "unlink", entry.path, options)
    return folders


def _remove(function: Callable[[Name], Any], syscall: str, path: Name, options: Removal) -> None:
    """Remove one thing, more than once if it is busy, after longer and longer pauses."""
    tries = 0
    while True:
        try:
            function(path)
        except FileNotFoundError:
            return
        except OSError as error:
            if error.errno not in _BUSY or tries == options.retries:
                raise failure(error, syscall, path) from None
            tries += 1
            time.sleep(tries * options.delay / 1000)
        else:
            return
