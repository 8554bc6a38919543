"""Random bytes, numbers and UUIDs, from the system's source."""
import builtins
import os
from typing import Any, Callable, Mapping, TypeVar, overload

from .._core.calling import fit
from .._core.errors import check_function, invalid_arg_type, out_of_range
from .._functions import nextTick
from .._text.numbers import number as number_text
from ..events.checks import check_boolean, check_number, check_options
from ._checks import INT32_MAX, in_pool

B = TypeVar("B")

_MAX_SAFE_INTEGER = 2**53 - 1
_RANGE_MAX = 2**48 - 1


@overload
def randomBytes(size: int, callback: None = None, /) -> bytes: ...
@overload
def randomBytes(size: int, callback: Callable[..., object], /) -> None: ...


def randomBytes(size: int, callback: Callable[..., object] | None = None, /) -> bytes | None:
    """Give random bytes; with a callback they are made in the pool.

    JS: crypto.randomBytes(size, callback)
    """
    count = _check_size(size, 0, float("inf"))
    if callback is None:
        return os.urandom(count)
    check_function("callback", callback)
    if count:
        in_pool(callback, os.urandom, count)
    else:
        callback(*fit(callback, (None, b"")))
    return None


def randomFillSync(buffer: B, offset: float = 0, size: float | None = None, /) -> B:
    """Fill a bytearray, or a part of it, with random bytes; give it back.

    JS: crypto.randomFillSync(buffer, offset, size)
    """
    part = _part(buffer, offset, size)
    part[:] = os.urandom(len(part))
    return buffer


def randomFill(buffer: Any, offset: Any = None, size: Any = None, callback: Any = None, /) -> None:
    """Fill a bytearray, or a part of it, with random bytes, in the pool; call back with it. What stands between the two may be left out.

    JS: crypto.randomFill(buffer, offset, size, callback)
    """
    _view(buffer)
    if callable(offset):
        offset, size, callback = 0, None, offset
    elif callable(size):
        size, callback = None, size
    else:
        check_function("callback", callback)
    part = _part(buffer, 0 if offset is None else offset, size)

    def fill() -> Any:
        part[:] = os.urandom(len(part))
        return buffer

    if len(part):
        in_pool(callback, fill)
    else:
        callback(*fit(callback, (None, buffer)))


@overload
def randomInt(min: int, max: int, callback: Callable[..., object], /) -> None: ...
@overload
def randomInt(max: int, callback: Callable[..., object], /) -> None: ...
@overload
def randomInt(min: int, max: int | None = None, callback: None = None, /) -> int: ...


def randomInt(min: Any, max: Any = None, callback: Any = None, /) -> int | None:
    """Give a random whole number from `min`, by default 0, up to but without `max`; with a callback in a later tick.

    JS: crypto.randomInt(min, max, callback)
    """
    without_min = max is None or callable(max)
    if without_min:
        min, max, callback = 0, min, max
    if callback is not None:
        check_function("callback", callback)
    for name, value in (("min", min), ("max", max)):
        if not _is_safe_integer(value):
            raise invalid_arg_type(name, "a safe integer", value)
    if max <= min:
        raise out_of_range("max", f'greater than the value of "min" ({number_text(min)})', max)
    span = int(max) - int(min)
    if span > _RANGE_MAX:
        raise out_of_range("max" if without_min else "max - min", f"<= {_RANGE_MAX}", span)
    number = int(min) + _below(span)
    if callback is None:
        return number
    nextTick(callback, None, number)
    return None


def randomUUID(options: Mapping[str, Any] | None = None, /) -> str:
    """Give a random UUID, of version 4.

    JS: crypto.randomUUID(options)
    """
    given = check_options(options)
    if given.get("disableEntropyCache") is not None:
        check_boolean("options.disableEntropyCache", given["disableEntropyCache"])
    number = int.from_bytes(os.urandom(16), "big")
    number = number & ~(0xF000 << 64) | 0x4000 << 64
    number = number & ~(0xC000 << 48) | 0x8000 << 48
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _below(limit: int) -> int:
    """Draw until a number is below the limit: so each of them is as likely as the others."""
    bits = (limit - 1).bit_length()
    length = (bits + 7) // 8
    while True:
        number = int.from_bytes(os.urandom(length), "big") >> (8 * length - bits)
        if number < limit:
            return number


def _is_safe_integer(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= _MAX_SAFE_INTEGER and value == int(value)


def _view(buffer: Any) -> memoryview:
    try:
        view = memoryview(buffer)
    except builtins.TypeError:
        raise invalid_arg_type("buf", "an instance of ArrayBuffer or ArrayBufferView", buffer) from None
    if view.readonly:
        raise invalid_arg_type("buf", "an instance of ArrayBuffer or ArrayBufferView", buffer, "bytes cannot be changed: pass a bytearray.")
    return view


def _part(buffer: Any, offset: Any, size: Any) -> memoryview:
    """Give the part of a buffer that is to be filled; offset and size count its items."""
    view = _view(buffer)
    content, item = view.cast("B"), view.itemsize
    check_number("offset", offset)
    most = min(content.nbytes, INT32_MAX)
    begin = offset * item
    if not 0 <= begin <= most:
        raise out_of_range("offset", f">= 0 && <= {most}", begin)
    length = content.nbytes - int(begin) if size is None else _check_size(size, begin, content.nbytes, item)
    return content[int(begin) : int(begin) + length]


def _check_size(size: Any, offset: float, length: float, item: int = 1) -> int:
    check_number("size", size)
    count = size * item
    if not 0 <= count <= INT32_MAX:
        raise out_of_range("size", f">= 0 && <= {INT32_MAX}", count)
    if count + offset > length:
        raise out_of_range("size + offset", f"<= {number_text(length)}", count + offset)
    return int(count)
