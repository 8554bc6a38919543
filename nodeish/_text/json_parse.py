"""JSON.parse: Python's own parser, and a second one for what that refuses.

The second one finds out why: its errors have V8's words and count UTF-16 units. It also reads what is valid but beyond Python's parser, which
gives up on very deep nesting and on numbers of thousands of digits.
"""
import json
import re
from typing import Any, Final, NoReturn

from .faults import syntax_error
from .strings import units

_WHITESPACE: Final = re.compile(r"[ \t\n\r]*")
_DIGITS: Final = re.compile(r"[0-9]*")
_PLAIN_TEXT: Final = re.compile(r'[^"\\\x00-\x1f]*')
_HEX: Final = "0123456789abcdefABCDEF"
_ESCAPED: Final = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: Final[dict[str, Any]] = {"true": True, "false": False, "null": None}
_SPECIAL: Final = frozenset({"undefined", "NaN", "Infinity", "[object Object]"})
_UNEXPECTED: Final = {'"': "string", **dict.fromkeys("-0123456789", "number")}
_CONTEXT: Final = 10
_MOST_INTEGER_DIGITS: Final = 4000


def parse(text: str) -> Any:
    """Read a JSON text; objects become dicts, arrays lists."""
    try:
        return (_signed_decoder if "-0" in text else _decoder).decode(text)
    except (ValueError, RecursionError):
        return _Parser(text).parse()


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _read_integer(text: str) -> int | float:
    return -0.0 if text == "-0" else int(text)


_decoder: Final = json.JSONDecoder(parse_constant=_refuse)
_signed_decoder: Final = json.JSONDecoder(parse_constant=_refuse, parse_int=_read_integer)


class _Parser:
    """Read one text without recursion: `open` holds the arrays and objects that are not closed yet, `keys` the names their values go under."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[Any] = []
        self.keys: list[str] = []

    def parse(self) -> Any:
        while True:
            value = self._start_value()
            if value is not _OPENED:
                value = self._end_value(value)
                if value is not _OPENED:
                    return value

    def _start_value(self) -> Any:
        """Read a whole value that holds no others, or open one that does."""
        sign = self._next_sign()
        if sign == '"':
            return self._text()
        if sign == "[":
            self.at += 1
            if self._next_sign() == "]":
                self.at += 1
                return []
            self.open.append([])
            return _OPENED
        if sign == "{":
            self.at += 1
            if self._next_sign() == "}":
                self.at += 1
                return {}
            self.open.append({})
            self._name("Expected property name or '}' in JSON", "Expected ':' after property name in JSON")
            return _OPENED
        if sign == "-" or "0" <= sign <= "9":
            return self._number()
        return self._word()

    def _end_value(self, value: Any) -> Any:
        """Put a finished value where it belongs, and close what ends with it; give back the outermost one when all is closed."""
        while self.open:
            holder = self.open[-1]
            sign = ""
            if isinstance(holder, list):
                holder.append(value)
                sign = self._expect(",]", "Expected ',' or ']' after array element in JSON")
            else:
                holder[self.keys.pop()] = value
                sign = self._expect(",}", "Expected ',' or '}' after property value in JSON")
                if sign == ",":
                    self._name("Expected double-quoted property name in JSON")
            if sign == ",":
                return _OPENED
            value = self.open.pop()
        if self._next_sign():
            self._fail("Unexpected non-whitespace character after JSON")
        return value

    def _next_sign(self) -> str:
        self.at = _WHITESPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        return self.text[self.at:self.at + 1]

    def _expect(self, signs: str, otherwise: str) -> str:
        sign = self._next_sign()
        if not sign or sign not in signs:
            self._fail(otherwise) if otherwise else self._fail_at_token()
        self.at += 1
        return sign

    def _name(self, otherwise: str, without_colon: str = "") -> None:
        """Read a name and the colon; only for the first of an object V8 has words for a missing colon."""
        if self._next_sign() != '"':
            self._fail(otherwise)
        self.keys.append(self._text())
        self._expect(":", without_colon)

    def _word(self) -> Any:
        start = self.at
        word = next((word for word in _WORDS if word[0] == self.text[start:start + 1]), " ")
        for letter in word:
            if self.text[self.at:self.at + 1] != letter:
                self._fail_at_token()
            self.at += 1
        return _WORDS[word]

    def _number(self) -> int | float:
        start = self.at
        whole = True
        if self.text[start] == "-":
            self.at += 1
        first = self.at
        self._digits("No number after minus sign in JSON")
        if self.text[first] == "0" and self.at > first + 1:
            self.at = first + 1
            self._fail("Unexpected number in JSON")
        if self.text[self.at:self.at + 1] == ".":
            whole = False
            self.at += 1
            self._digits("Unterminated fractional number in JSON")
        if self.text[self.at:self.at + 1] in ("e", "E"):
            whole = False
            self.at += 1
            if self.text[self.at:self.at + 1] in ("+", "-"):
                self.at += 1
            self._digits("Exponent part is missing a number in JSON")
        written = self.text[start:self.at]
        return _read_integer(written) if whole and len(written) < _MOST_INTEGER_DIGITS else float(written)

    def _digits(self, otherwise: str) -> None:
        start = self.at
        self.at = _DIGITS.match(self.text, start).end()  # type: ignore[union-attr]
        if self.at == start:
            self._fail(otherwise)

    def _text(self) -> str:
        parts = []
        self.at += 1
        while True:
            plain = _PLAIN_TEXT.match(self.text, self.at)
            assert plain is not None
            parts.append(plain[0])
            self.at = plain.end()
            sign = self.text[self.at:self.at + 1]
            if sign == "\\":
                parts.append(self._escape())
            elif sign == '"':
                self.at += 1
                return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
            else:
                self._fail("Bad control character in string literal in JSON" if sign else "Unterminated string in JSON")

    def _escape(self) -> str:
        self.at += 1
        letter = self.text[self.at:self.at + 1]
        if letter != "u":
            if letter not in _ESCAPED:
                self._fail("Bad escaped character in JSON") if "" < letter <= "\xff" else self._fail_at_token()
            self.at += 1
            return _ESCAPED[letter]
        for _ in range(4):
            self.at += 1
            digit = self.text[self.at:self.at + 1]
            if not digit or digit not in _HEX:
                self._fail("Bad Unicode escape in JSON")
        self.at += 1
        return chr(int(self.text[self.at - 4:self.at], 16))

    def _fail(self, message: str) -> NoReturn:
        raise syntax_error(f"{message} at position {units(self.text[:self.at])}")

    def _fail_at_token(self) -> NoReturn:
        if self.text in _SPECIAL:
            raise syntax_error(f'"{self.text}" is not valid JSON')
        if self.at == len(self.text):
            raise syntax_error("Unexpected end of JSON input")
        sign = self.text[self.at]
        if sign in _UNEXPECTED:
            self._fail(f"Unexpected {_UNEXPECTED[sign]} in JSON")
        raise syntax_error(_describe_token(self.text, units(self.text[:self.at])))


_OPENED: Final[Any] = object()


def _describe_token(text: str, position: int) -> str:
    """Show what was not expected, and ten units of the text on both sides of it."""
    encoded = text.encode("utf-16-le", "surrogatepass")

    def part(start: int, end: int) -> str:
        return encoded[2 * start:2 * end].decode("utf-16-le", "surrogatepass")

    length = len(encoded) // 2
    before = after = ""
    start, end = 0, length
    if length > 2 * _CONTEXT:
        if position >= _CONTEXT:
            before, start = "...", position - _CONTEXT
        if position < length - _CONTEXT:
            after, end = "...", position + _CONTEXT
    return f"Unexpected token '{part(position, position + 1)}', {before}\"{part(start, end)}\"{after} is not valid JSON"
