"""JavaScript's conversions of any value to a text and to a number."""
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from math import nan
from sys import stdlib_module_names
from typing import Any, Callable

from .enumerable import is_binary
from .hooks import Symbol, is_own, names_of
from .inspect import inspect
from .inspect_values import pattern_text, text_of
from .numbers import number, parse_number
from .stack import headline

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def string(value: object) -> str:
    """Turn a value into a text.

    JS: String(value)

    A function gives its inspected form instead of its source.
    """
    return _string(value, ())


def _string(value: Any, holders: tuple[int, ...]) -> str:
    text = text_of(value)
    if text is not None:
        return text
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    method = own_conversion(value)
    if method is not None:
        return _string(method(), holders)
    if isinstance(value, (list, tuple)):
        if id(value) in holders:
            return ""
        inner = (*holders, id(value))
        return ",".join("" if item is None else _string(item, inner) for item in value)
    return _string_of_object(value)


def _string_of_object(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if is_binary(value):
        return ",".join(_string(item, ()) for item in value)
    if isinstance(value, BaseException):
        return headline(value)
    if isinstance(value, re.Pattern):
        return pattern_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Symbol) or (callable(value) and hasattr(value, "__name__")) or type(value).__module__ == "decimal":
        return inspect(value, {"customInspect": False})
    return f"[object {_tag(value)}]"


def date_text(value: date) -> str:
    """Write a point in time in the local time zone.

    JS: String(date)
    """
    moment = value if isinstance(value, datetime) else datetime.combine(value, time(), timezone.utc)
    local = moment.astimezone()
    zone = local.tzname() or ""
    written = f"{_DAYS[local.weekday()]} {_MONTHS[local.month - 1]} {local.day:02} {local.year:04} {local:%H:%M:%S} GMT{local:%z}"
    return f"{written} ({'Coordinated Universal Time' if zone == 'UTC' else zone})"


def _tag(value: Any) -> str:
    cls = type(value)
    if isinstance(value, (set, frozenset)):
        return "Set"
    if hasattr(cls, "__nodeish_promise_state__"):
        return "Promise"
    tag = {"generator": "Generator", "async_generator": "AsyncGenerator", "coroutine": "Coroutine"}.get(cls.__name__)
    return tag or names_of(cls)[1] or "Object"


def own_conversion(value: Any) -> Callable[[], Any] | None:
    """Give the conversion to text that a class or a dict defines: `toString`, or a user's `__str__`; None where only the builtin one is there."""
    if isinstance(value, dict) and callable(value.get("toString")):
        method: Callable[[], Any] = value["toString"]
        return method
    for cls in type(value).__mro__:
        own = vars(cls)
        if "toString" in own:
            conversion: Callable[[], Any] = value.toString
            return conversion
        if "__str__" in own:
            return None if is_own(cls) or cls.__module__.partition(".")[0] in stdlib_module_names else value.__str__
    return None


def to_number(value: Any) -> int | float:
    """Turn a value into a number, NaN if it is none.

    JS: Number(value)
    """
    if isinstance(value, (int, float)):
        return int(value) if isinstance(value, bool) else value
    if value is None:
        return 0
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time(), timezone.utc)
        return moment.timestamp() * 1000
    if hasattr(value, "__float__"):
        return float(value)
    if isinstance(value, Mapping) and own_conversion(value) is None:
        return nan
    return parse_number(string(value))
