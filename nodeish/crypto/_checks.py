"""The argument checks of crypto, with Node's texts."""
import builtins
from typing import Any, Callable, Final

from .._core.calling import fit
from .._core.errors import invalid_arg_type
from .._core.turn import here
from .._encodings import encode, is_encoding
from .._pool import submit

INT32_MAX: Final = 2**31 - 1
UINT32_MAX: Final = 2**32 - 1
BUFFERS: Final = "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView"


def bytes_of(name: str, value: Any, expected: str, encoding: object = None) -> bytes:
    """Give a text or an object that holds bytes as bytes; an unknown encoding counts as utf8."""
    if isinstance(value, str):
        return encode(value, encoding if isinstance(encoding, str) and is_encoding(encoding) else "utf8")
    try:
        return memoryview(value).tobytes()
    except builtins.TypeError:
        raise invalid_arg_type(name, expected, value) from None


def in_pool(callback: Callable[..., object], function: Callable[..., Any], *args: Any) -> None:
    """Have a function called by the pool; call back with the error, or with None and the result."""

    def deliver(error: BaseException | None, value: object) -> None:
        callback(*fit(callback, (None, value) if error is None else (error,)))

    submit(here.turn(), function, args, deliver)
