"""util.format: placeholders, then the other arguments.

    %s   a text: an object is inspected one level deep, unless its class defines `__str__` or `toString`
    %d   a number        %i   parseInt        %f   parseFloat
    %j   JSON            %o   inspected with hidden fields, four levels deep        %O   inspected
    %c   nothing         %%   a percent sign
"""
import re
from math import copysign
from typing import Any, Mapping

from .context import default_options
from .enumerable import is_binary
from .inspect import inspect
from .inspect_values import text_of
from .numbers import number, parse_float, parse_int, separate_thousands
from .tostring import own_conversion, string, to_number

_PLACEHOLDER = re.compile(r"%(.)", re.DOTALL)
_CIRCULAR = "Converting circular structure to JSON"


def format(*args: object) -> str:  # noqa: A001
    """Put arguments into the placeholders of the first one, and the rest behind it.

    JS: util.format(text, ...args)
    """
    return format_with(None, args)


def formatWithOptions(inspectOptions: Mapping[str, Any], *args: object) -> str:
    """Format as `format` does, with options for what is inspected.

    JS: util.formatWithOptions({ colors: true }, text, ...args)
    """
    return format_with(inspectOptions, args)


def format_with(options: Mapping[str, Any] | None, args: tuple[object, ...]) -> str:
    """Format arguments that come as a tuple."""
    if not args:
        return ""
    first = args[0]
    if type(first) is not str:
        return " ".join([_whole(options, value) for value in args])
    if len(args) == 1:
        return first
    used = 1
    if "%" in first:
        first, used = _fill(first, options, args)
    return " ".join([first, *[_whole(options, value) for value in args[used:]]])


def _whole(options: Mapping[str, Any] | None, value: object) -> str:
    """Write an argument that is not asked for by a placeholder: a text as it is."""
    if type(value) is str:
        return value
    text = text_of(value)
    return inspect(value, options) if text is None else text


def _fill(template: str, options: Mapping[str, Any] | None, args: tuple[object, ...]) -> tuple[str, int]:
    used = 1

    def replace(found: re.Match[str]) -> str:
        nonlocal used
        letter = found[1]
        if letter == "%":
            return "%"
        if letter not in "sdifjoOc" or used == len(args):
            return found[0]
        used += 1
        return _write(letter, args[used - 1], options)

    return _PLACEHOLDER.sub(replace, template), used


def _write(letter: str, value: object, options: Mapping[str, Any] | None) -> str:
    match letter:
        case "s":
            return _as_text(value, options)
        case "d":
            return _as_number(to_number(value), options)
        case "i":
            return _as_number(parse_int(string(value)), options)
        case "f":
            return _as_number(parse_float(string(value)), options)
        case "j":
            return _as_json(value)
        case "o":
            return inspect(value, {**(options or {}), "showHidden": True, "showProxy": True, "depth": 4})
        case "O":
            return inspect(value, options)
        case _:
            return ""


def _as_text(value: object, options: Mapping[str, Any] | None) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _as_number(value, options)
    if value is None or isinstance(value, bool) or is_binary(value):
        return string(value)
    if text_of(value) is not None or own_conversion(value) is not None:
        return string(value)
    return inspect(value, {**(options or {}), "compact": 3, "colors": False, "depth": 0})


def _as_number(value: int | float, options: Mapping[str, Any] | None) -> str:
    separated = (options or {}).get("numericSeparator")
    if default_options["numericSeparator"] if separated is None else separated:
        return separate_thousands(number(value))
    return "-0" if value == 0 and copysign(1, value) < 0 else number(value)


def _as_json(value: object) -> str:
    from .json_stringify import stringify

    try:
        written = stringify(value)
    except TypeError as error:
        if str(error).startswith(_CIRCULAR):
            return "[Circular]"
        raise
    return "null" if written is None else written


