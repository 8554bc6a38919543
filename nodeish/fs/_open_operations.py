"""The operations on files that are open, as _operations.py has those on paths: what they check, and what is left to do."""
from typing import Any, Mapping, Sequence, TypeAlias

from .._core.errors import invalid_arg_type, invalid_arg_value, out_of_range
from .._core.turn import Turn
from .._encodings import encode, is_encoding
from .._typing import Buffer
from ..events.checks import check_integer, check_options
from . import _descriptors as descriptors, _files as files
from ._checks import as_mapping, check_descriptor, check_flags, check_length, check_mode, check_path, check_time, is_number, is_something
from ._forms import Work
from ._signatures import Data, Mode, Path, StatOptions, Time
from ._stats import Stats

Writable: TypeAlias = bytearray | memoryview

_VIEW = "an instance of Buffer, TypedArray, or DataView"
_TEXT_OR_VIEW = "of type string or an instance of Buffer, TypedArray, or DataView"
_FIXED = "What is read goes into a bytearray or a memoryview; bytes cannot be changed."
_UNNAMED_SIZE = 16 * 1024
_LARGEST_ID = 2**32 - 1


class Transfer(Work[int]):
    """A read or write; `subject` is what the user gave to be filled or written, `names` are the fields of the object that tells of it."""

    __slots__ = ("subject", "names")

    def __init__(self, names: tuple[str, str], subject: Any, function: Any, *args: Any) -> None:
        super().__init__(function, *args)
        self.names = names
        self.subject = subject


class Nothing(Transfer):
    """A read or write of no bytes: it has ended in the next tick."""

    __slots__ = ()

    def __init__(self, names: tuple[str, str], subject: Any) -> None:
        super().__init__(names, subject, int)

    def submit(self, turn: Turn, deliver: Any) -> None:
        """Have it end."""
        turn.next_tick(deliver, (None, 0))


def open(path: Path, flags: str | int | None = None, mode: Mode | None = None, /) -> Work[int]:  # noqa: A001
    """Open a file: 'r' to read (the default), 'w' to write it anew, 'a' to append, with '+' for both; give its descriptor.

    The promise form gives a FileHandle.
    """
    name = check_path(path)
    number = check_flags("r" if flags is None else flags)
    return Work(files.open_file, name, number, check_mode(mode, 0o666))


def close(fd: int, /) -> Work[None]:
    """Close a file."""
    return Work(files.close_file, check_descriptor(fd))


def read(fd: int, buffer: Any = None, offset: Any = None, length: int | None = None, position: int | None = None, /) -> Transfer:
    """Read bytes into a bytearray or memoryview from `offset` on, at most `length`, from a position in the file or where it stands.

    The arguments behind the buffer may be one dict, and so may all but the descriptor. The callback gets (err, bytesRead, buffer).
    """
    fd = check_descriptor(fd)
    if length is None and position is None:
        is_options = offset is None and _view_of(buffer) is None
        buffer, offset, length, position = _from_options(buffer, None) if is_options else _from_options(offset, buffer)
    view = check_to_be_filled(buffer)
    if position is not None:
        if not is_number(position):
            raise invalid_arg_type("position", "of type bigint or integer", position)
        check_integer("position", position, -1)
    return reading(fd, buffer, view, offset, 0 if length is None else length, position)


def _from_options(options: Any, buffer: Any) -> tuple[Any, Any, Any, Any]:
    given = check_options(options)
    buffer = given.get("buffer") if buffer is None else buffer
    if buffer is None:
        buffer = bytearray(_UNNAMED_SIZE)
    offset = 0 if given.get("offset") is None else given["offset"]
    length = given.get("length")
    if length is None and is_number(offset):
        length = len(check_to_be_filled(buffer)) - offset
    return buffer, offset, length, given.get("position")


def check_to_be_filled(buffer: Any) -> memoryview:
    """Give the memory that is to be filled; raise for what is none."""
    view = _view_of(buffer)
    if view is None or view.readonly:
        raise invalid_arg_type("buffer", _VIEW, buffer, None if view is None else _FIXED)
    return view


def _view_of(data: Any) -> memoryview | None:
    """Give the memory of an object that holds bytes, None for any other object."""
    try:
        return memoryview(data).cast("B")
    except TypeError:
        return None


def reading(fd: int, buffer: Any, view: memoryview, offset: Any, length: Any, position: Any) -> Transfer:
    """Check where in the buffer the bytes go, and read them."""
    offset = 0 if offset is None else offset
    check_integer("offset", offset, 0)
    names = ("bytesRead", "buffer")
    length = int(length)
    if length == 0:
        return Nothing(names, buffer)
    if not view:
        raise invalid_arg_value("buffer", buffer, "is empty and cannot be written")
    if length < 0:
        raise out_of_range("length", ">= 0", length)
    if offset + length > len(view):
        raise out_of_range("length", f"<= {len(view) - offset}", length)
    return Transfer(names, buffer, descriptors.read_into, fd, [view[offset : offset + length]], _place(position))


def read_leniently(fd: int, buffer: Any = None, offset: Any = None, length: int | None = None, position: int | None = None, /) -> Transfer:
    """Read as FileHandle does: a position that is none is where the file stands."""
    if _view_of(buffer) is None:
        buffer, offset, length, position = _from_options(buffer, None)
    elif isinstance(offset, Mapping):
        buffer, offset, length, position = _from_options(offset, buffer)
    view = check_to_be_filled(buffer)
    wanted = length if length is not None or not is_number(offset) else len(view) - offset
    return reading(fd, buffer, view, offset, len(view) if wanted is None else wanted, position)


def readv(fd: int, buffers: Sequence[Writable], position: int | None = None, /) -> Transfer:
    """Read bytes into several bytearrays or memoryviews, the first first. The callback gets (err, bytesRead, buffers)."""
    views = _views_of(check_descriptor(fd), buffers)
    if any(view.readonly for view in views):
        raise invalid_arg_type("buffers", "an ArrayBufferView[]", buffers, _FIXED)
    return Transfer(("bytesRead", "buffers"), buffers, descriptors.read_into, fd, views, _place(position))


def _views_of(fd: int, buffers: Any) -> list[memoryview]:
    views = [_view_of(buffer) for buffer in buffers] if isinstance(buffers, (list, tuple)) else [None]
    found = [view for view in views if view is not None]
    if len(found) < len(views):
        raise invalid_arg_type("buffers", "an ArrayBufferView[]", buffers)
    return found


def _place(position: Any) -> int | None:
    """Give a position in a file; what is none, or below 0, means where the file stands."""
    return int(position) if is_number(position) and position >= 0 and position == int(position) else None


def write(fd: int, buffer: Data, offset: Any = None, length: Any = None, position: int | None = None, /) -> Transfer:
    """Write bytes, `length` of them from `offset` on, at a position in the file or where it stands; or a text: (fd, text, position, encoding).

    The arguments behind the bytes may be one dict. The callback gets (err, bytesWritten, buffer).
    """
    fd = check_descriptor(fd)
    names = ("bytesWritten", "buffer")
    view = _view_of(buffer)
    if view is None:
        data = memoryview(_encoded(buffer, length))
        return Transfer(names, buffer, descriptors.write_from, fd, [data], _place(offset))
    if isinstance(offset, Mapping):
        offset, length, position = offset.get("offset"), offset.get("length"), offset.get("position")
    offset = 0 if offset is None else offset
    check_integer("offset", offset, 0)
    length = length if is_number(length) else len(view) - offset
    if offset > len(view):
        raise out_of_range("offset", f"<= {len(view)}", offset)
    if length > len(view) - offset:
        raise out_of_range("length", f"<= {len(view) - offset}", length)
    if length < 0:
        raise out_of_range("length", ">= 0", length)
    return Transfer(names, buffer, descriptors.write_from, fd, [view[offset : offset + int(length)]], _place(position))


def _encoded(text: Any, encoding: Any) -> bytes:
    if not isinstance(text, str):
        raise invalid_arg_type("buffer", _TEXT_OR_VIEW, text)
    name = encoding if is_encoding(encoding) else "utf8"
    if name.lower() == "hex" and len(text) % 2:
        raise invalid_arg_value("encoding", encoding, f"is invalid for data of length {len(text)}")
    return encode(text, name)


def writev(fd: int, buffers: Sequence[Buffer], position: int | None = None, /) -> Transfer:
    """Write several pieces of bytes one after the other. The callback gets (err, bytesWritten, buffers)."""
    views = _views_of(check_descriptor(fd), buffers)
    names = ("bytesWritten", "buffers")
    return Transfer(names, buffers, descriptors.write_from, fd, views, _place(position)) if views else Nothing(names, buffers)


def fstat(fd: int, options: StatOptions | None = None, /) -> Work[Stats]:
    """Tell what is known about an open file."""
    return Work(descriptors.open_stats, check_descriptor(fd), is_something(as_mapping(options).get("bigint")))


def ftruncate(fd: int, len: int | None = None, /) -> Work[None]:
    """Cut an open file off at a length, by default at 0; a shorter one is filled up with zeros."""
    length = check_length(len)
    return Work(files.truncate_open_file, check_descriptor(fd), length)


def fsync(fd: int, /) -> Work[None]:
    """Wait until a file's data and what is known about it are on the disk."""
    return Work(files.sync_file, check_descriptor(fd))


def fdatasync(fd: int, /) -> Work[None]:
    """Wait until a file's data is on the disk."""
    return Work(descriptors.sync_data, check_descriptor(fd))


def fchmod(fd: int, mode: Mode, /) -> Work[None]:
    """Set who may read, write and execute an open file."""
    number = check_mode(mode)
    return Work(descriptors.change, "fchmod", "fchmod", check_descriptor(fd), number)


def fchown(fd: int, uid: int, gid: int, /) -> Work[None]:
    """Set whose an open file is; -1 leaves the one or the other as it is."""
    check_integer("uid", uid, -1, _LARGEST_ID)
    check_integer("gid", gid, -1, _LARGEST_ID)
    return Work(descriptors.change, "fchown", "fchown", check_descriptor(fd), int(uid), int(gid))


def futimes(fd: int, atime: Time, mtime: Time, /) -> Work[None]:
    """Set when an open file was read and changed last: datetimes, or seconds since 1970."""
    times = (check_time(atime, "atime"), check_time(mtime, "mtime"))
    return Work(descriptors.set_open_times, check_descriptor(fd), times)
