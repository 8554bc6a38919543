"""Helpers for texts and for the operating system's errors."""
import errno as _errno
from typing import Final, Iterable, Mapping

from .._core.errors import invalid_arg_type, invalid_arg_value, out_of_range
from .._core.uv import MESSAGES
from .._text.strings import strip_control_sequences, well_formed
from .._text.streams import shows_colors
from .._text.styles import colors
from .._text.tostring import string
from ..events.checks import check_boolean, check_number, check_string
from ..process import process

# libuv's own numbers, for what the operating system has no number for.
_NUMBERS: Final = {
    "EAI_ADDRFAMILY": 3000,
    "EAI_AGAIN": 3001,
    "EAI_BADFLAGS": 3002,
    "EAI_CANCELED": 3003,
    "EAI_FAIL": 3004,
    "EAI_FAMILY": 3005,
    "EAI_MEMORY": 3006,
    "EAI_NODATA": 3007,
    "EAI_NONAME": 3008,
    "EAI_OVERFLOW": 3009,
    "EAI_SERVICE": 3010,
    "EAI_SOCKTYPE": 3011,
    "EAI_BADHINTS": 3013,
    "EAI_PROTOCOL": 3014,
    "EFTYPE": 4028,
    "ENONET": 4056,
    "ECHARSET": 4080,
    "UNKNOWN": 4094,
    "EOF": 4095,
}


def stripVTControlCharacters(str: str, /) -> str:
    """Remove colours and other control sequences from a text.

    JS: util.stripVTControlCharacters(str)
    """
    check_string("str", str)
    return strip_control_sequences(str)


def styleText(format: str | Iterable[str], text: str, options: Mapping[str, object] | None = None, /) -> str:
    """Put the escape codes of a colour or other style around a text, or of several.

    JS: util.styleText(format, text, { validateStream, stream })

    One style is left out where `stream`, by default process.stdout, shows no colours; several, or `validateStream: False`, never are, as in Node.
    """
    given = {} if options is None else options
    validate = given.get("validateStream", True)
    stream = given.get("stream", process.stdout)
    check_string("text", text)
    check_boolean("options.validateStream", validate)
    if validate and not hasattr(stream, "write"):
        raise invalid_arg_type("stream", "an instance of ReadableStream, WritableStream, or Stream", stream)
    if isinstance(format, (list, tuple)):
        codes = [_codes_of(name) for name in format]
    else:
        codes = [_codes_of(format)]
        if validate and not shows_colors(stream):
            return text
    for start, end in reversed(codes):
        text = f"\x1b[{start}m{text}\x1b[{end}m"
    return text


def _codes_of(name: object) -> list[int]:
    try:
        return colors[name]  # type: ignore[index]
    except (KeyError, TypeError):
        allowed = ", ".join(f"'{known}'" for known in colors)
        raise invalid_arg_value("format", name, f"must be one of: {allowed}") from None


def toUSVString(str: object, /) -> str:
    """Put U+FFFD in the place of lone surrogates.

    JS: util.toUSVString(str)
    """
    return well_formed(string(str))


def getSystemErrorName(err: int, /) -> str:
    """Give the code of an operating system's error: 'ENOENT'. Here `error.errno` is positive, and so is the argument.

    JS: util.getSystemErrorName(err)
    """
    check_number("err", err)
    if err <= 0 or err % 1:
        raise out_of_range("err", "a positive integer", err)
    entry = getSystemErrorMap().get(err)
    return f"Unknown system error {err}" if entry is None else entry[0]


def getSystemErrorMap() -> dict[int, tuple[str, str]]:
    """List the operating system's errors: the code and the text by the number.

    JS: util.getSystemErrorMap()
    """
    return {getattr(_errno, code, 0) or _NUMBERS.get(code, 0): (code, text) for code, text in MESSAGES.items() if hasattr(_errno, code) or code in _NUMBERS}
