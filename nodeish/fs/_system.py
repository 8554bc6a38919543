"""Calls to the operating system whose errors are Node's."""
import errno
import os
from typing import Callable, Concatenate, ParamSpec, TypeVar

from .._core.errors import SystemError, system_error

P = ParamSpec("P")
R = TypeVar("R")

Name = str | bytes


def attempt(syscall: str, function: Callable[Concatenate[Name, P], R], path: Name, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function of `os` with a path; what it raises comes out as Node's error for this system call."""
    try:
        return function(path, *args, **kwargs)
    except OSError as error:
        raise failure(error, syscall, path) from None


def failure(error: OSError, syscall: str, path: Name | None = None, dest: Name | None = None) -> SystemError:
    """Make Node's error out of Python's; its paths are texts."""
    return system_error(
        error.errno or errno.EIO, syscall, None if path is None else os.fsdecode(path), None if dest is None else os.fsdecode(dest)
    )


def is_a_directory(path: Name) -> SystemError:
    """Make ERR_FS_EISDIR, which is Node's and not the system's: `rm` removes no folder unless it is told to."""
    text = os.fsdecode(path)
    error = system_error(errno.EISDIR, "rm", text)
    error.message = f"Path is a directory: rm returned EISDIR (is a directory) {text}"
    error.args = (errno.EISDIR, error.message)
    error.name = "SystemError"
    error._shows_code = True
    fields = {name: vars(error).pop(name) for name in ("errno", "syscall", "path")}
    error.code = "ERR_FS_EISDIR"
    vars(error)["info"] = {"code": "EISDIR", "message": "is a directory", **fields}
    vars(error).update(fields)
    return error
