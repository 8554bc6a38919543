"""Values that are one word: numbers and their kin, dates, patterns, symbols.

What JavaScript has no type for is shown as what a Node program would have in its place:

    Decimal                 a number with all its digits, as decimal.js shows it
    UUID, Path              a text: Node has them as strings
    date, datetime          a Date, in UTC; without a time zone it is local time, as Python takes it
    an enum's member        `Color.RED`; an IntEnum's or StrEnum's is its number or text
    other values of the     like Node's boxed primitives: `[Fraction: 1/2]`, `[complex: (1+2j)]`, `[timedelta: 0:00:01]`
      standard library
"""
import os
import re
from datetime import date, datetime, timezone
from math import trunc
from typing import Any

from .context import Context
from .hooks import Symbol
from .inspect import handles, write_number, write_text

_FLAGS = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"))


@handles("builtins.NoneType")
def _none(ctx: Context, value: None) -> str:
    return ctx.stylize("null", "null")


@handles("builtins.bool")
def _bool(ctx: Context, value: bool) -> str:
    return ctx.stylize("true" if value else "false", "boolean")


@handles("builtins.int", "builtins.float")
def _number(ctx: Context, value: int | float) -> str:
    return write_number(ctx, value)


@handles("numbers.Integral", "numpy.integer")
def _other_integer(ctx: Context, value: Any) -> str:
    return write_number(ctx, trunc(value))


@handles("numpy.floating")
def _other_float(ctx: Context, value: Any) -> str:
    return write_number(ctx, float(value))


@handles("builtins.str")
def _str_subclass(ctx: Context, value: str) -> str:
    return write_text(ctx, str.__str__(value))


@handles("uuid.UUID", "pathlib.PurePath", "pathlib._local.PurePath")
def _text_like(ctx: Context, value: Any) -> str:
    return write_text(ctx, text_of(value) or "")


def text_of(value: object) -> str | None:
    """Give the text of a value that Node would have as a string; None for all others."""
    if isinstance(value, str):
        return str.__str__(value)
    cls = type(value)
    if isinstance(value, os.PathLike) and any(base.__name__ == "PurePath" for base in cls.__mro__):
        path: str = os.fspath(value)
        return path
    return str(value) if cls.__module__ == "uuid" and cls.__name__ == "UUID" else None


@handles("decimal.Decimal")
def _decimal(ctx: Context, value: Any) -> str:
    return ctx.stylize(str(value), "number")


@handles("enum.Enum")
def _enum_member(ctx: Context, value: Any) -> str:
    return ctx.stylize(f"{type(value).__name__}.{value.name}", "symbol")


@handles(f"{Symbol.__module__}.{Symbol.__qualname__}")
def _symbol(ctx: Context, value: Symbol) -> str:
    return ctx.stylize(repr(value), "symbol")


@handles("builtins.ellipsis", "builtins.NotImplementedType")
def _singleton(ctx: Context, value: object) -> str:
    return ctx.stylize(f"[{value!r}]", "special")


@handles("datetime.date", "datetime.datetime")
def _date(ctx: Context, value: date) -> str:
    return ctx.stylize(iso_text(value), "date")


def iso_text(value: date) -> str:
    """Write a point in time in UTC.

    JS: date.toISOString()
    """
    if not isinstance(value, datetime):
        return f"{value.isoformat()}T00:00:00.000Z"
    try:
        value = value.astimezone(timezone.utc)
    except (OverflowError, ValueError, OSError):  # outside the years the system's clock knows: taken as UTC
        value = value.replace(tzinfo=timezone.utc)
    return f"{value.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


@handles("re.Pattern")
def _pattern(ctx: Context, value: "re.Pattern[Any]") -> str:
    return ctx.stylize(pattern_text(value), "regexp")


def pattern_text(value: "re.Pattern[Any]") -> str:
    """Write a pattern as a literal; its flags are those that both languages have.

    JS: String(regexp)
    """
    source = value.pattern.decode("latin-1") if isinstance(value.pattern, bytes) else str(value.pattern)
    source = re.sub(r"(\\.)|/", lambda found: found[1] or "\\/", source, flags=re.DOTALL).replace("\n", "\\n")
    return f"/{source or '(?:)'}/{''.join(letter for flag, letter in _FLAGS if value.flags & flag)}"
