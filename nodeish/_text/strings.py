"""Text as JavaScript sees it: UTF-16 lengths, Node's quoting, and the width of a text on a terminal.

JavaScript counts UTF-16 units, Python counts characters; the two differ for characters above U+FFFF only. Where a length decides where a
line breaks, `units` is asked. Patterns that few programs need are texts here: `re` compiles them when they are first used, and keeps them.
"""
import re
import unicodedata
from typing import Final

_IDENTIFIER: Final = re.compile(r"[a-zA-Z_][a-zA-Z_0-9]*")
_NEEDS_ESCAPE: Final = "[\ud800-\udbff][\udc00-\udfff]|[\x00-\x1f\\\\\x7f-\x9f\ud800-\udfff]"
_NEEDS_ESCAPE_OR_QUOTE: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\x00-\x1f\\\\'\x7f-\x9f\ud800-\udfff]")
_SHORT_ESCAPES: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\", "'": "\\'"}

# A control sequence: an introducer, then either an operating system command up to its terminator or parameters and a final letter.
_CONTROL_SEQUENCE: Final = (
    "[\x1b\x9b][\\[\\]()#;?]*"
    "(?:(?:(?:(?:;[-a-zA-Z\\d/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d/#&.:=?%@~_]*)*)?(?:\x07|\x1b\\\\|\x9c))"
    "|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))"
)

_ZERO_WIDTH: Final = frozenset({"Cc", "Cf", "Me", "Mn"})
_SOFT_HYPHEN: Final = "\xad"
_WIDE_SINCE_UNICODE_16: Final = "[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f1e6-\U0001f1ff]"


def units(text: str) -> int:
    """Count the UTF-16 units of a text.

    JS: text.length
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, length: int) -> str:
    """Take the first `length` UTF-16 units of a text; half of a pair stays as a lone surrogate.

    JS: text.slice(0, length)
    """
    if text.isascii():
        return text[:length]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * length].decode("utf-16-le", "surrogatepass")


def well_formed(text: str) -> str:
    """Join surrogate pairs, and put U+FFFD in the place of lone surrogates, as every output of Node does.

    JS: text.toWellFormed()
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_identifier(text: str) -> bool:
    """Tell whether a key is shown without quotes."""
    return _IDENTIFIER.fullmatch(text) is not None


def quote(text: str) -> str:
    """Quote a text: with ' if it has none, else with ", else with a backtick, else with ' and escapes.

    JS: util.inspect(text)
    """
    if "'" not in text:
        if text.isascii() and text.isprintable() and "\\" not in text:
            return f"'{text}'"
        return f"'{escape(text)}'"
    if '"' not in text:
        return f'"{re.sub(_NEEDS_ESCAPE, _escape_one, text)}"'
    if "`" not in text and "${" not in text:
        return f"`{re.sub(_NEEDS_ESCAPE, _escape_one, text)}`"
    return f"'{escape(text)}'"


def escape(text: str) -> str:
    """Escape control characters, backslashes, single quotes and lone surrogates."""
    return _NEEDS_ESCAPE_OR_QUOTE.sub(_escape_one, text)


def _escape_one(found: re.Match[str]) -> str:
    character = found[0]
    if len(character) == 2:
        return well_formed(character)
    short = _SHORT_ESCAPES.get(character)
    if short is not None:
        return short
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:x}"


def lines_kept(text: str) -> list[str]:
    """Split a text after each newline; nothing else counts as the end of a line."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def strip_control_sequences(text: str) -> str:
    """Remove colours and other control sequences.

    JS: util.stripVTControlCharacters(text)
    """
    return re.sub(_CONTROL_SEQUENCE, "", text, flags=re.ASCII)


def width(text: str, colored: bool = True) -> int:
    """Count the columns a text takes on a terminal: wide characters take two, combining ones and controls none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if colored:
        text = strip_control_sequences(text)
    return sum(map(_columns, unicodedata.normalize("NFC", text)))


def _columns(character: str) -> int:
    category = unicodedata.category(character)
    if unicodedata.east_asian_width(character) in "FW" and category != "Cn" or re.match(_WIDE_SINCE_UNICODE_16, character):
        return 2
    return 0 if category in _ZERO_WIDTH and character != _SOFT_HYPHEN else 1
