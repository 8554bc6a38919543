"""Which of JavaScript's kinds a Python value is, for the functions that compare and copy values.

    primitive       None, bool, int and float (one kind, number), str, Symbol; paths, UUIDs, enum members, Decimal and the like stand for themselves
    function        whatever can be called: functions, methods, classes
    array           list, tuple, range, deque (named tuples are objects)
    object          a dict whose keys are texts and integers; what Node returns with fixed fields
    Map             any other dict
    Set             set, frozenset
    binary          bytes, bytearray, memoryview, array.array
    Date, RegExp    date and datetime, re.Pattern
    Error           every exception
    instance        whatever is left: its attributes are its properties
"""
import re
from collections import deque
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from math import copysign
from numbers import Number
from sys import stdlib_module_names
from types import MethodType, SimpleNamespace
from typing import Any, Final, Literal
from uuid import UUID

from .._text.enumerable import is_array, is_binary
from .._text.hooks import Symbol, is_own
from .._text.inspect_values import text_of
from .._text.properties import index_first, key_text, object_entries, own_entries

Kind = Literal["null", "boolean", "number", "string", "value", "function", "array", "object", "map", "set", "binary", "date", "regexp", "error", "instance"]

_VALUES: Final = (Enum, Symbol, Number, UUID, timedelta, time, tzinfo)
_EXACT: Final[dict[type, Kind]] = {
    type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "array", tuple: "array", bytes: "binary"
}
PRIMITIVES: Final = frozenset({"null", "boolean", "number", "string", "value"})


def kind_of(value: Any) -> Kind:
    """Tell which kind a value is."""
    kind = _EXACT.get(type(value))
    if kind is not None:
        return kind
    if isinstance(value, dict):
        return "map" if object_entries(value) is None else "object"
    if isinstance(value, _VALUES) and not isinstance(value, (int, float)):
        return "value"
    if isinstance(value, (int, float)):
        return "value" if isinstance(value, Enum) else "number"
    if isinstance(value, str):
        return "value" if isinstance(value, Enum) else "string"
    if isinstance(value, (set, frozenset)):
        return "set"
    return _kind_of_other(value)


def _kind_of_other(value: Any) -> Kind:
    if isinstance(value, BaseException):
        return "error"
    if isinstance(value, date):
        return "date"
    if isinstance(value, re.Pattern):
        return "regexp"
    if is_array(value):
        return "array"
    if is_binary(value):
        return "binary"
    if text_of(value) is not None or value is ... or value is NotImplemented:
        return "value"
    if is_plain(value):
        return "object"
    return "function" if callable(value) and not _has_attributes(value) else "instance"


def is_plain(value: Any) -> bool:
    """Tell whether a value stands for an object literal."""
    cls = type(value)
    return cls is dict or cls is SimpleNamespace or getattr(cls, "__nodeish_plain__", False) is True


def is_users(cls: type[Any]) -> bool:
    """Tell whether a class is neither nodeish's nor the standard library's."""
    return not is_own(cls) and cls.__module__.partition(".")[0] not in stdlib_module_names


def _has_attributes(value: Any) -> bool:
    """Tell whether something that can be called is an instance of a user's class, and so first of all an object."""
    return hasattr(value, "__dict__") and not isinstance(value, type) and is_users(type(value))


def is_primitive(value: Any) -> bool:
    """Tell whether a value is none of JavaScript's objects and functions."""
    return kind_of(value) in PRIMITIVES


def prototype_of(value: Any) -> object:
    """Give what two values must share to be of the same class in JavaScript."""
    if is_array(value) and type(value) in (list, tuple, range, deque):
        return list
    if is_plain(value):
        return dict
    cls = type(value)
    return {frozenset: set, datetime: date}.get(cls, cls)


def same_value(one: Any, other: Any) -> bool:
    """Tell whether two values are the same: NaN is itself, 0 is not -0, equal objects are two.

    JS: Object.is(one, other)
    """
    kind = kind_of(one)
    if kind != kind_of(other):
        return False
    if kind == "number":
        if one == other:
            return one != 0 or copysign(1, one) == copysign(1, other)
        return bool(one != one and other != other)
    if kind in ("null", "boolean", "string"):
        return bool(one == other)
    if kind == "value":
        return one is other or (type(one) is type(other) and bool(one == other))
    return one is other or (isinstance(one, MethodType) and bool(one == other))


def properties_of(value: Any) -> list[tuple[Any, Any]]:
    """List the properties of an object with open keys or fixed fields, or of an instance; those of a user's class include private ones."""
    if isinstance(value, Mapping):
        return index_first((item[0] if isinstance(item[0], Symbol) else key_text(item[0]), item[1]) for item in value.items())
    if isinstance(value, tuple):
        return [(name, getattr(value, name)) for name in value._fields]  # type: ignore[attr-defined]
    declared = is_own(type(value)) or hasattr(type(value), "__nodeish_entries__")
    return own_entries(value) if declared else _attributes(value)


def _attributes(value: Any) -> list[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for cls in reversed(type(value).__mro__):
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(value, name):
                found[name] = getattr(value, name)
    attributes = getattr(value, "__dict__", None)
    return [*found.items(), *(attributes.items() if isinstance(attributes, dict) else ())]
