"""The argument checks of fs, with Node's texts. Nothing here touches a file."""
import builtins
import os
import re
from datetime import datetime
from math import isfinite
from time import time_ns
from typing import Any, Final, Mapping, NamedTuple, TypeAlias

from .._core.errors import AbortError, Error, RangeError, TypeError, coded, invalid_arg_type, invalid_arg_value, out_of_range, received
from .._encodings import check_encoding, encode
from .._typing import TypeIs
from ..events.checks import check_boolean, check_integer, check_options, check_signal
from ._signatures import Data, File, Path
from ._system import Name

Options: TypeAlias = Mapping[str, Any]

_PATH: Final = "of type string or an instance of Buffer or URL"
_NUL: Final = "must be a string, Uint8Array, or URL without null bytes"
_DATA: Final = "of type string or an instance of Buffer, TypedArray, or DataView"
_CHUNK: Final = "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object"
_OCTAL: Final = "must be a 32-bit unsigned integer or an octal string"
_INT32: Final = 2**31
_UINT32: Final = 2**32 - 1
_MAX_SAFE_INTEGER: Final = 2**53 - 1

_SYNC: Final[int] = getattr(os, "O_SYNC", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_WRITE: Final = os.O_TRUNC | os.O_CREAT | os.O_WRONLY
_WRITE_READ: Final = os.O_TRUNC | os.O_CREAT | os.O_RDWR
_APPEND: Final = os.O_APPEND | os.O_CREAT | os.O_WRONLY
_APPEND_READ: Final = os.O_APPEND | os.O_CREAT | os.O_RDWR

_FLAGS: Final = {
    "r": os.O_RDONLY, "rs": os.O_RDONLY | _SYNC, "r+": os.O_RDWR, "rs+": os.O_RDWR | _SYNC,
    "w": _WRITE, "wx": _WRITE | os.O_EXCL, "w+": _WRITE_READ, "wx+": _WRITE_READ | os.O_EXCL,
    "a": _APPEND, "ax": _APPEND | os.O_EXCL, "as": _APPEND | _SYNC,
    "a+": _APPEND_READ, "ax+": _APPEND_READ | os.O_EXCL, "as+": _APPEND_READ | _SYNC,
}  # fmt: skip
_TWISTED: Final = {"sr": "rs", "sr+": "rs+", "xw": "wx", "xw+": "wx+", "xa": "ax", "xa+": "ax+", "sa": "as", "sa+": "as+"}


def check_path(path: Path, name: str = "path") -> Name:
    """Give a path as a text or as bytes; raise unless it is one and has no null byte."""
    if isinstance(path, os.PathLike):
        path = os.fspath(path)
    elif isinstance(path, (bytearray, memoryview)):
        path = bytes(path)
    if not isinstance(path, (str, bytes)):
        raise invalid_arg_type(name, _PATH, path)
    if ("\0" in path) if isinstance(path, str) else (0 in path):
        raise invalid_arg_value(name, path, _NUL)
    return path


def check_file(file: File) -> Name | int:
    """Give a path, or a file descriptor as it is."""
    if not isinstance(file, int) or isinstance(file, bool) or not -_INT32 <= file < _INT32:
        return check_path(file)  # type: ignore[arg-type]
    if file < 0:
        raise out_of_range("fd", ">= 0 && <= 2147483647", file)
    return file


def is_number(value: object) -> TypeIs[int | float]:
    """Tell whether a value is a number, as a file descriptor is."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def check_descriptor(fd: Any) -> int:
    """Give a file descriptor; raise for what can be none."""
    check_integer("fd", fd, 0, _INT32 - 1)
    return int(fd)


def check_flags(flags: Any) -> int:
    """Turn the flags of open into a number."""
    if isinstance(flags, (int, float)) and not isinstance(flags, bool):
        check_integer("flags", flags, -_INT32, _INT32 - 1)
        return int(flags) | _BINARY
    number = _FLAGS.get(_TWISTED.get(flags, flags)) if isinstance(flags, str) else None
    if number is None:
        raise invalid_arg_value("flags", flags)
    return number | _BINARY


def check_mode(mode: Any, default: int | None = None) -> int:
    """Turn a file mode, a number or a text of octal digits, into a number."""
    if mode is None and default is not None:
        return default
    if isinstance(mode, str):
        if not re.fullmatch("[0-7]+", mode):
            raise invalid_arg_value("mode", mode, _OCTAL)
        mode = int(mode, 8)
    check_integer("mode", mode, 0, _UINT32)
    return int(mode) & 0o7777


def check_bits(mode: Any) -> int:
    """Give the mode of access or copyFile: three bits, none by default."""
    if mode is None:
        return 0
    if isinstance(mode, bool) or not isinstance(mode, (int, float)):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined")
    if not 0 <= mode <= 7:
        raise coded(RangeError, "ERR_OUT_OF_RANGE", "mode is out of range: >= 0 && <= 7")
    return int(mode)


def check_length(length: Any) -> int:
    """Give a length in bytes, 0 for a negative one."""
    if length is None:
        return 0
    check_integer("len", length, -_MAX_SAFE_INTEGER)
    return max(0, int(length))


def check_time(time: Any, name: str = "time") -> int:
    """Turn a time, in seconds since 1970 or as a datetime, into nanoseconds, exact to the microsecond; a negative number means now."""
    seconds = _seconds(time)
    if seconds is None or not isfinite(seconds):
        raise invalid_arg_type(name, "an instance of Date or an Time in seconds", time)
    if seconds < 0 and isinstance(time, (int, float)):
        return time_ns()
    return int(seconds * 1_000_000) * 1000


def _seconds(time: Any) -> float | None:
    if isinstance(time, datetime):
        return time.timestamp()
    if isinstance(time, bool) or not isinstance(time, (int, float, str)):
        return None
    try:
        return float(time)
    except ValueError:
        return None


def check_link_type(type: Any) -> str | None:
    """Give the type of a symbolic link; what is no text is none."""
    if not isinstance(type, str):
        return None
    if type not in ("dir", "file", "junction"):
        raise coded(Error, "ERR_FS_INVALID_SYMLINK_TYPE", f'Symlink type must be one of "dir", "file", or "junction". Received "{type}"')
    return type


def read_options(options: Any) -> Options:
    """Give the options as a mapping; a text is the encoding, and nothing, or a function, none."""
    if options is None or callable(options):
        return {}
    if isinstance(options, str):
        options = {"encoding": options}
    if not isinstance(options, Mapping):
        raise invalid_arg_type("options", "one of type string or object", options)
    if is_something(options.get("encoding")):
        check_encoding(options["encoding"])
    if options.get("signal") is not None:
        check_signal("options.signal", options["signal"])
    return options


def abort_error(signal: Any) -> AbortError | None:
    """Give the error that a signal makes, if it is aborted."""
    return None if signal is None or not signal.aborted else AbortError(options={"cause": signal.reason})


def as_mapping(options: object) -> Options:
    """Give options where Node does not look at their type."""
    return options if isinstance(options, Mapping) else {}


def is_something(value: object) -> bool:
    """Tell whether JavaScript would take a value for true."""
    return value not in (None, "", 0)


def check_flag(options: Options, name: str) -> bool:
    """Give an option that is true or false, and false if it is not there."""
    value = options.get(name)
    if value is None:
        return False
    check_boolean(f"options.{name}", value)
    return bool(value)


class Removal(NamedTuple):
    """The options of rm and rmdir."""

    recursive: bool
    force: bool
    retries: int
    delay: int


def check_removal(options: Any) -> Removal:
    """Read the options of rm and rmdir."""
    given = check_options(options)
    recursive = check_flag(given, "recursive")
    delay = given.get("retryDelay", 100)
    check_integer("options.retryDelay", delay, 0, _INT32 - 1)
    retries = given.get("maxRetries", 0)
    check_integer("options.maxRetries", retries, 0, _UINT32)
    return Removal(recursive, check_flag(given, "force"), int(retries), int(delay))


class Target(NamedTuple):
    """Where and how writeFile and appendFile write."""

    file: Name | int
    flags: int
    mode: int
    data: bytes
    flush: bool
    encoding: str
    signal: Any


def check_target(file: File, data: Data, options: Any, flag: str) -> Target:
    """Read the arguments of writeFile and appendFile, in Node's order: options, data, path."""
    given = read_options(options)
    flush = check_flag(given, "flush")
    encoding = given["encoding"] if is_something(given.get("encoding")) else "utf8"
    content = check_data(data, encoding)
    path = check_file(file)
    flags = check_flags(given["flag"] if is_something(given.get("flag")) else flag)
    return Target(path, flags, check_mode(given.get("mode"), 0o666), content, flush, encoding, given.get("signal"))


def check_data(data: Data, encoding: str) -> bytes:
    """Give what is to be written as bytes."""
    if isinstance(data, str):
        return encode(data, encoding)
    content = bytes_of(data)
    if content is None:
        raise invalid_arg_type("data", _DATA, data)
    return content


def check_chunk(chunk: Any, encoding: str) -> bytes:
    """Give one piece of what is to be written as bytes."""
    if isinstance(chunk, str):
        return encode(chunk, encoding)
    content = bytes_of(chunk)
    if content is None:
        message = f"The first argument must be {_CHUNK}. Received {received(chunk)}"
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", message)
    return content


def bytes_of(data: Any) -> bytes | None:
    """Give the bytes of an object that holds bytes, copied if they can be changed meanwhile; None for any other object."""
    if type(data) is bytes:
        return data
    try:
        return memoryview(data).tobytes()
    except builtins.TypeError:
        return None
