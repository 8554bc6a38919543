"""Conversions of arguments, as Web IDL makes them, and how objects of the web are printed."""
from typing import Any, Callable, Mapping

from .._core.errors import invalid_arg_type
from .._encodings import decode
from .._text import strings
from .._text.enumerable import is_binary
from .._text.tostring import string


def well_formed(value: object) -> str:
    """Turn a value into a text; half a surrogate pair becomes U+FFFD.

    JS: String(value).toWellFormed()
    """
    return strings.well_formed(value if type(value) is str else string(value))


def from_utf8(data: bytes) -> str:
    """Read UTF-8, without a byte order mark."""
    return decode(data, "utf8").removeprefix("\ufeff")


def bytes_of_chunk(chunk: Any, name: str, kinds: str) -> bytes:
    """Give a chunk of a stream as bytes; raise ERR_INVALID_ARG_TYPE, which names what it may be, for what is no text and no bytes."""
    if isinstance(chunk, str):
        return well_formed(chunk).encode()
    if not is_binary(chunk):
        raise invalid_arg_type(name, f"of type string or an instance of {kinds}", chunk)
    return bytes(chunk)


def inspect_object(name: str, fields: Mapping[str, object], options: dict[str, Any], inspect: Callable[..., str]) -> str:
    """Print an object of fetch: the name of its class and the fields that Node shows, as deep as if it were the outermost value."""
    return f"{name} {inspect(dict(fields), options if options.get('depth') is not None else {**options, 'depth': 2})}"


def inner_options(depth: float | None, options: dict[str, Any]) -> dict[str, Any]:
    """Give the options for what an object holds."""
    return {**options, "depth": depth if depth is None else depth - 1}
