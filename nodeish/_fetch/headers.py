"""Headers."""
import re
from typing import Any, Callable, Final, Iterable, Literal, Mapping

from .._core.errors import Error, TypeError
from .._text.enumerable import enumerable, is_primitive
from .._text.inspect import inspect
from .._web.pairs import Pairs
from .._web.values import inspect_object
from .webidl import byte_string, failure, is_token, takes

Guard = Literal["none", "request", "response", "immutable"]

_WHITESPACE: Final = "\r\n\t "
_BAD_VALUE: Final = re.compile(r"[\0\r\n]")


class HeadersList:
    """Names, in any case, with their values; several values of a name are joined, but cookies are also kept apart."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[str, str]] = {}
        self.cookies: list[str] = []

    def copy(self) -> "HeadersList":
        """Make a copy."""
        copy = HeadersList()
        copy.values.update(self.values)
        copy.cookies += self.cookies
        return copy

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.values

    def append(self, name: str, value: str) -> None:
        """Add a value to those of a name."""
        key = name.lower()
        if key in self.values:
            name, before = self.values[key]
            self.values[key] = (name, f"{before}{'; ' if key == 'cookie' else ', '}{value}")
        else:
            self.values[key] = (name, value)
        if key == "set-cookie":
            self.cookies.append(value)

    def set(self, name: str, value: str) -> None:
        """Give a name one value."""
        key = name.lower()
        if key == "set-cookie":
            self.cookies = [value]
        self.values[key] = (name, value)

    def delete(self, name: str) -> None:
        """Remove a name."""
        key = name.lower()
        if key == "set-cookie":
            self.cookies = []
        self.values.pop(key, None)

    def get(self, name: str) -> str | None:
        """Give the value of a name."""
        found = self.values.get(name.lower())
        return None if found is None else found[1]

    def entries(self) -> dict[str, str]:
        """List names, as they were written, and values."""
        return dict(self.values.values())

    def pairs(self) -> list[tuple[str, str]]:
        """List names and values in their order, each cookie apart."""
        pairs = []
        for key, (name, value) in self.values.items():
            pairs += [(name, each) for each in (self.cookies if key == "set-cookie" else [value])]
        return pairs

    def clear(self) -> None:
        """Remove all."""
        self.values.clear()
        self.cookies = []


class Headers(Pairs[str]):
    """The headers of a request or a response. Names are the same in any case; a loop gives them in lower case, sorted.

    JS: new Headers(init)

        headers = Headers({'Content-Type': 'text/plain'})
        headers.get('content-type')
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "Headers"

    def __init__(self, init: Any = None, /) -> None:
        self._list = HeadersList()
        self._guard: Guard = "none"
        if init is not None:
            self._fill(init)

    @takes(2, "Headers.append")
    def append(self, name: object, value: object, /) -> None:
        """Add a value to those of a name.

        JS: headers.append(name, value)
        """
        self._append(byte_string(name), byte_string(value))

    @takes(1, "Headers.delete")
    def delete(self, name: object, /) -> None:
        """Remove a name.

        JS: headers.delete(name)
        """
        key = _checked_name(name, "Headers.delete")
        self._check_guard()
        self._list.delete(key)

    @takes(1, "Headers.get")
    def get(self, name: object, /) -> str | None:
        """Give the values of a name, joined by ', '; None if there is none.

        JS: headers.get(name)
        """
        return self._list.get(_checked_name(name, "Headers.get"))

    @takes(1, "Headers.has")
    def has(self, name: object, /) -> bool:
        """Tell whether there is a value.

        JS: headers.has(name)
        """
        return _checked_name(name, "Headers.has") in self._list

    @takes(2, "Headers.set")
    def set(self, name: object, value: object, /) -> None:
        """Give a name one value.

        JS: headers.set(name, value)
        """
        text = byte_string(value).strip(_WHITESPACE)
        key = _checked_name(name, "Headers.set")
        _check_value(text, "Headers.set")
        self._check_guard()
        self._list.set(key, text)

    def getSetCookie(self) -> list[str]:
        """List the values of Set-Cookie.

        JS: headers.getSetCookie()
        """
        return list(self._list.cookies)

    def __repr__(self) -> str:
        return inspect(self)

    def _append(self, name: str, value: str) -> None:
        value = value.strip(_WHITESPACE)
        _check_name(name, "Headers.append")
        _check_value(value, "Headers.append")
        self._check_guard()
        self._list.append(name, value)

    def _check_guard(self) -> None:
        if self._guard == "immutable":
            raise TypeError("immutable")

    def _fill(self, init: Any) -> None:
        for name, value in _read(init):
            self._append(name, value)

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = []
        for name in sorted(self._list.values):
            if name == "set-cookie" and len(self._list.cookies) > 1:
                pairs += [(name, cookie) for cookie in self._list.cookies]
            else:
                pairs.append((name, self._list.values[name][1]))
        return pairs

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_object("Headers", self._list.entries(), options, inspect)


def headers_of(values: HeadersList, guard: Guard) -> Headers:
    """Make the Headers of a list, which it shares."""
    headers = Headers()
    headers._list = values
    headers._guard = guard
    return headers


def _read(init: Any) -> list[tuple[str, str]]:
    if is_primitive(init):
        raise failure("Headers constructor", "Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.")
    if isinstance(init, Headers):
        return init._list.pairs()
    if isinstance(init, Mapping) or not isinstance(init, Iterable):
        return [(byte_string(name), byte_string(value)) for name, value in enumerable(init)]
    return [_read_pair(pair, index) for index, pair in enumerate(init)]


def _read_pair(pair: Any, index: int) -> tuple[str, str]:
    if isinstance(pair, (str, Mapping)) or not isinstance(pair, Iterable):
        raise failure("Headers contructor", f"init[{index}] ({inspect(pair)}) is not iterable.")  # undici's own spelling
    items = [byte_string(item) for item in pair]
    if len(items) != 2:
        raise failure("Headers constructor", f"expected name/value pair to be length 2, found {len(items)}.")
    return items[0], items[1]


def _checked_name(name: object, prefix: str) -> str:
    text = byte_string(name)
    _check_name(text, prefix)
    return text


def _check_name(name: str, prefix: str) -> None:
    if not is_token(name):
        raise _invalid(prefix, name, "header name")


def _check_value(value: str, prefix: str) -> None:
    if _BAD_VALUE.search(value):
        raise _invalid(prefix, value, "header value")


def _invalid(prefix: str, value: str, what: str) -> Error:
    return failure(prefix, f'"{value}" is an invalid {what}.')
