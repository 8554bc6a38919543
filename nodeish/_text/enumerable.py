"""What JavaScript calls the own enumerable properties of an object."""
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, Iterable

from .hooks import Hidden, Symbol
from .inspect_errors import error_entries
from .inspect_values import text_of
from .properties import index_first, key_text, own_entries, public_attributes
from .stack import stack_of_error

ARRAYS: Final = (list, tuple, range)
_BINARY: Final = (bytes, bytearray, memoryview)
_WITHOUT: Final = (set, frozenset, re.Pattern, date)


def is_array(value: object) -> bool:
    """Tell whether a value is shown as an array.

    JS: Array.isArray(value)
    """
    return isinstance(value, ARRAYS) and not hasattr(value, "_fields") or type(value).__name__ == "deque"


def is_binary(value: object) -> bool:
    """Tell whether a value is a Buffer or a typed array."""
    return isinstance(value, _BINARY) or any(cls.__module__ == "array" for cls in type(value).__mro__)


def is_primitive(value: object) -> bool:
    """Tell whether a value has no properties: null, a boolean, a number, a text, a symbol."""
    return value is None or isinstance(value, (bool, int, float, str, Enum, Symbol)) or text_of(value) is not None


def enumerable(value: Any) -> list[tuple[str, Any]]:
    """List the names and values of an object's properties, integer-like ones first.

    JS: Object.entries(value)
    """
    if is_array(value) or is_binary(value):
        return [*((str(index), item) for index, item in enumerate(value)), *public_attributes(value)]
    if isinstance(value, Mapping):
        return [(key_text(key), item) for key, item in index_first(value.items()) if not isinstance(key, Symbol)]
    if isinstance(value, BaseException):
        return _visible(error_entries(value, stack_of_error(value)))
    if isinstance(value, tuple):
        return [(name, getattr(value, name)) for name in value._fields]  # type: ignore[attr-defined]
    return [] if isinstance(value, _WITHOUT) else _visible(own_entries(value))


def _visible(entries: Iterable[tuple[Any, Any]]) -> list[tuple[str, Any]]:
    return [(str(key), item) for key, item in entries if not isinstance(key, (Symbol, Hidden))]
