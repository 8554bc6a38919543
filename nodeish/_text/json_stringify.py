"""JSON.stringify.

How values map
    dict, any mapping         an object; keys become texts as JavaScript's property names do (`None` is "null", `1.5` is "1.5"), integer-like
                              ones first
    list, tuple, deque, range an array
    other objects             their public attributes; what JavaScript has no enumerable properties for (sets, patterns, promises) is `{}`
    toJSON                    a method or a callable entry of that name is called first, with the key
    date, datetime            the ISO text; bytes the JSON of a Buffer; Path, UUID, Decimal, Fraction and the like their text
    NaN, Infinity             null
    functions, classes        nothing in an object, null in an array
"""
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from typing import Any, Callable, Final, Iterable

from .._core.calling import fit
from .enumerable import ARRAYS, enumerable, is_array
from .faults import type_error
from .hooks import Symbol, names_of
from .inspect_values import iso_text, text_of
from .numbers import number
from .properties import is_index, key_text, own_entries
from .strings import cut

_SURROGATES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_MOST_INDENT: Final = 10
_SHOWN_BEFORE, _SHOWN_AFTER = 2, 1

Replacer = Callable[..., Any] | list[Any] | tuple[Any, ...] | None


class _Undefined:
    """What JSON has no text for."""


_UNDEFINED: Final = _Undefined()


def stringify(value: Any, replacer: Replacer = None, space: int | float | str | None = None) -> str | None:
    """Write a value as JSON; None for what JSON has no text for, a function."""
    writer = _Writer(replacer, space)
    text = writer.write("", value)
    return None if isinstance(text, _Undefined) else text


def quote_json(text: str) -> str:
    """Quote a text; lone surrogates are escaped, nothing else beyond ASCII is."""
    quoted = encode_basestring(text)
    return quoted if text.isascii() else _SURROGATES.sub(_write_surrogates, quoted)


def _write_surrogates(found: re.Match[str]) -> str:
    if len(found[0]) == 2:
        return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return f"\\u{ord(found[0]):x}"


def _read_space(space: int | float | str | None) -> str:
    if isinstance(space, str):
        return cut(space, _MOST_INDENT)
    if isinstance(space, (int, float)) and not isinstance(space, bool) and space >= 1:
        return " " * int(min(space, _MOST_INDENT))
    return ""


def _read_names(replacer: Iterable[Any]) -> list[str]:
    """Take the names out of a list of them: texts and numbers, each once."""
    return list(dict.fromkeys(key_text(name) for name in replacer if isinstance(name, (str, int, float)) and not isinstance(name, bool)))


class _Writer:
    """One call: `open` holds the objects and arrays that are being written, each with the key that led to it."""

    def __init__(self, replacer: Replacer, space: int | float | str | None) -> None:
        self.replace = replacer if callable(replacer) else None
        self.names = _read_names(replacer) if isinstance(replacer, (list, tuple)) else None
        self.gap = _read_space(space)
        self.margin = "\n"
        self.open: list[tuple[Any, Any]] = []

    def write(self, key: str | int, value: Any) -> str | _Undefined:
        """Write what stands under a key: a name, or the index of an array."""
        cls = type(value)
        if self.replace is None:
            if cls is str:
                return quote_json(value)
            if cls is int:
                return number(value)
        if cls is not list and cls is not str:
            value = self._ask_value(key, value)
        if self.replace is not None:
            replaced = self.replace(*fit(self.replace, (str(key), value)))
            if replaced is None and value is not None:
                return _UNDEFINED
            value = replaced
        return self._write_prepared(key, value)

    def _ask_value(self, key: str | int, value: Any) -> Any:
        """Let a value say what to write in its place."""
        if isinstance(value, dict):
            method = value.get("toJSON")
        else:
            method = getattr(value, "toJSON", None) if hasattr(type(value), "toJSON") else None
        if callable(method):
            return method(*fit(method, (str(key),)))
        if isinstance(value, date):
            return iso_text(value)
        if isinstance(value, bytes):
            return {"type": "Buffer", "data": list(value)}
        return value

    def _write_prepared(self, key: str | int, value: Any) -> str | _Undefined:
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            text = number(value)
            return "null" if text[-1] in "Ny" else text
        text_like = text_of(value)
        if text_like is not None:
            return quote_json(text_like)
        if isinstance(value, Enum):
            return self._write_prepared(key, value.value)
        if isinstance(value, Symbol) or (callable(value) and not _is_record(value)):
            return _UNDEFINED
        return self._write_container(key, value)

    def _write_container(self, key: str | int, value: Any) -> str:
        if any(holder is value for _, holder in self.open):
            raise type_error(self._describe_circle(key, value))
        self.open.append((key, value))
        margin = self.margin
        if self.gap:
            self.margin += self.gap
        if is_array(value):
            opening, closing = "[]"
            lines = [self._element(index, item) for index, item in enumerate(value)]
        else:
            opening, closing = "{}"
            lines = list(self._members(value))
        if not lines:
            written = opening + closing
        elif self.gap:
            separator = "," + self.margin
            written = f"{opening}{self.margin}{separator.join(lines)}{margin}{closing}"
        else:
            written = f"{opening}{','.join(lines)}{closing}"
        self.margin = margin
        self.open.pop()
        return written

    def _element(self, index: int, item: Any) -> str:
        text = self.write(index, item)
        return "null" if isinstance(text, _Undefined) else text

    def _members(self, value: Any) -> Iterable[str]:
        colon = ": " if self.gap else ":"
        for key, item in self._entries(value):
            text = self.write(key, item)
            if not isinstance(text, _Undefined):
                yield f"{quote_json(key)}{colon}{text}"

    def _entries(self, value: Any) -> Iterable[tuple[str, Any]]:
        if type(value) is dict and self.names is None and not any(type(key) is not str or is_index(key) for key in value):
            return list(value.items())
        entries = enumerable(value)
        if self.names is None:
            return entries
        known = dict(entries)
        return [(name, known[name]) for name in self.names if name in known]

    def _describe_circle(self, key: str | int, value: Any) -> str:
        start = next(index for index, (_, holder) in enumerate(self.open) if holder is value)
        links = [f"    |     {_describe_key(name)} -> object with constructor '{_constructor(holder)}'" for name, holder in self.open[start + 1:]]
        if len(links) > _SHOWN_BEFORE + _SHOWN_AFTER:
            links[_SHOWN_BEFORE:-_SHOWN_AFTER] = ["    |     ..."]
        first = f"Converting circular structure to JSON\n    --> starting at object with constructor '{_constructor(value)}'"
        return "\n".join([first, *links, f"    --- {_describe_key(key)} closes the circle"])


def _is_record(value: Any) -> bool:
    """Tell an object that happens to be callable from a function."""
    return isinstance(value, Mapping) or (not isinstance(value, type) and not hasattr(value, "__name__") and bool(own_entries(value)))


def _describe_key(key: str | int) -> str:
    if isinstance(key, int):
        return f"index {key}"
    return f"property '{key}'" if key else "<anonymous>"


def _constructor(value: Any) -> str:
    cls = type(value)
    return "Array" if cls in ARRAYS else "Object" if cls is dict else names_of(cls)[0]
