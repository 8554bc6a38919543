"""Numbers as JavaScript writes and reads them, and durations as the console writes them.

A Python int is a JavaScript number here. One difference is kept on purpose: an int below 10**21 shows all its digits, also above 2**53, where
JavaScript could not hold them; from there on it is written as the float nearest to it.
"""
import re
from math import inf, isinf, isnan, nan
from typing import Final

WHITESPACE: Final = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_EXACT_BELOW: Final = 10**21

_SECOND = 1000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE

_DECIMAL = r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
_WHOLE_DECIMAL: Final = re.compile(_DECIMAL, re.ASCII)
_RADIX: Final = r"0(?:[xX](?P<x>[0-9a-fA-F]+)|[oO](?P<o>[0-7]+)|[bB](?P<b>[01]+))"
_LEADING_INTEGER: Final = r"([+-]?)(?:0[xX]([0-9a-fA-F]*)|(\d+))"


def number(value: int | float) -> str:
    """Write a number.

    JS: String(value)

    -0 is '0', as in JavaScript; `inspect` alone shows its sign.
    """
    if isinstance(value, float):
        return _write_float(value)
    if -_EXACT_BELOW < value < _EXACT_BELOW:
        return int.__repr__(value)
    return _write_float(nearest_float(value))


def nearest_float(value: int) -> float:
    """Turn an int of any size into a float; one that is too large becomes Infinity."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _write_float(value: float) -> str:
    text = float.__repr__(value)
    if "e" not in text and "n" not in text:
        text = text.removesuffix(".0")
        return "0" if text == "-0" else text
    if isnan(value):
        return "NaN"
    if isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    mantissa, _, exponent = text.removeprefix("-").partition("e")
    written = _place_point(mantissa.replace(".", ""), int(exponent) + 1)
    return "-" + written if text[0] == "-" else written


def _place_point(digits: str, point: int) -> str:
    """Write `digits` with the decimal point after the first `point` of them (ECMA-262, Number::toString)."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits if count == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{mantissa}e{point - 1:+d}"


def parse_number(text: str) -> float:
    """Read a whole text as a number, NaN if it is none.

    JS: Number(text)
    """
    text = text.strip(WHITESPACE)
    if not text:
        return 0.0
    if _WHOLE_DECIMAL.fullmatch(text):
        return float(text)
    radix = re.fullmatch(_RADIX, text, re.ASCII)
    if radix is None:
        return nan
    kind = radix.lastgroup or "x"
    return nearest_float(int(radix[kind], {"x": 16, "o": 8, "b": 2}[kind]))


def parse_int(text: str) -> float:
    """Read the integer at the start of a text, NaN if there is none.

    JS: parseInt(text)
    """
    found = re.match(_LEADING_INTEGER, text.lstrip(WHITESPACE), re.ASCII)
    if found is None or not (found[2] or found[3]):
        return nan
    value = float(found[3]) if found[3] else nearest_float(int(found[2], 16))
    return -value if found[1] == "-" else value


def parse_float(text: str) -> float:
    """Read the number at the start of a text, NaN if there is none.

    JS: parseFloat(text)
    """
    found = _WHOLE_DECIMAL.match(text.lstrip(WHITESPACE))
    return nan if found is None else float(found[0])


def separate_thousands(text: str) -> str:
    """Put underscores between the groups of three digits of a written number.

    JS: util.inspect(value, { numericSeparator: true })
    """
    if "e" in text or text[-1] in "Ny":
        return text
    sign = "-" if text[0] == "-" else ""
    whole, point, fraction = text.removeprefix("-").partition(".")
    head = len(whole) % 3
    groups = [whole[:head]] if head else []
    groups += (whole[start:start + 3] for start in range(head, len(whole), 3))
    parts = [fraction[start:start + 3] for start in range(0, len(fraction), 3)]
    return f"{sign}{'_'.join(groups)}{point}{'_'.join(parts)}"


def duration(milliseconds: float) -> str:
    """Write a duration in the unit that suits it: `1.5ms`, `2.000s`, `1:01.235 (m:ss.mmm)`."""
    if milliseconds < _SECOND:
        return f"{milliseconds:.3f}".rstrip("0").rstrip(".") + "ms"
    if milliseconds < _MINUTE:
        return f"{milliseconds / _SECOND:.3f}s"
    hours, rest = divmod(milliseconds, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds = f"{rest / _SECOND:06.3f}"
    if hours:
        return f"{int(hours)}:{int(minutes):02}:{seconds} (h:mm:ss.mmm)"
    return f"{int(minutes)}:{seconds} (m:ss.mmm)"
