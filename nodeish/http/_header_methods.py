"""The methods of an OutgoingMessage that are about its headers."""
from typing import Any, Iterable, Mapping, Self

from .._core.errors import invalid_arg_type
from .._text.hooks import NullPrototype
from .._text.properties import index_first
from ..events.checks import check_string
from ..stream import Stream
from ._rules import headers_sent, invalid_char, is_forbidden, validateHeaderName, validateHeaderValue, value_text


class HeaderMethods(Stream):
    """The headers of a message that goes out, as long as they have not gone."""

    sendDate = False
    _header: str | None = None
    _set: dict[str, tuple[str, Any]] | None = None
    _trailer = ""
    _unique: frozenset[str] | None = None
    _removedConnection = False
    _removedContLen = False
    _removedTE = False

    @property
    def headersSent(self) -> bool:
        """Whether the head of the message is made: headers can no longer be set.

        JS: message.headersSent
        """
        return self._header is not None

    def setHeader(self, name: str, value: Any, /) -> Self:
        """Set a header, in the place of one of the same name; a list stands for several.

        JS: message.setHeader(name, value)
        """
        if self._header is not None:
            raise headers_sent("set")
        validateHeaderName(name)
        validateHeaderValue(name, value)
        if self._set is None:
            self._set = {}
        self._set[name.lower()] = (name, value)
        return self

    def setHeaders(self, headers: Any, /) -> Self:
        """Set all headers of a Headers object or a dict.

        JS: message.setHeaders(headers)
        """
        if self._header is not None:
            raise headers_sent("set")
        if not headers or isinstance(headers, (list, tuple)) or not hasattr(headers, "keys") or not hasattr(headers, "get"):
            raise invalid_arg_type("headers", "an instance of Headers or Map", headers)
        cookies: list[Any] = []
        pairs: Iterable[tuple[str, Any]] = headers.items() if isinstance(headers, Mapping) else headers
        for name, value in pairs:
            if name != "set-cookie":
                self.setHeader(name, value)
            elif isinstance(value, list):
                cookies += value
            else:
                cookies.append(value)
        return self.setHeader("set-cookie", cookies) if cookies else self

    def appendHeader(self, name: str, value: Any, /) -> Self:
        """Add a value to a header.

        JS: message.appendHeader(name, value)
        """
        if self._header is not None:
            raise headers_sent("append")
        validateHeaderName(name)
        validateHeaderValue(name, value)
        before = None if self._set is None else self._set.get(name.lower())
        if self._set is None or before is None:
            return self.setHeader(name, value)
        first, values = before
        added = list(values) if isinstance(values, (list, tuple)) else [values]
        added += value if isinstance(value, (list, tuple)) else [value]
        self._set[name.lower()] = (first, added)
        return self

    def getHeader(self, name: str, /) -> Any:
        """Give what a header was set to; None if it is not set.

        JS: message.getHeader(name)
        """
        check_string("name", name)
        entry = None if self._set is None else self._set.get(name.lower())
        return None if entry is None else entry[1]

    def getHeaderNames(self) -> list[str]:
        """List the names of the headers that are set, in lower case.

        JS: message.getHeaderNames()
        """
        return [str(name) for name, _ in index_first((self._set or {}).items())]

    def getRawHeaderNames(self) -> list[str]:
        """List the names of the headers that are set, as they were set.

        JS: message.getRawHeaderNames()
        """
        return [entry[0] for _, entry in index_first((self._set or {}).items())]

    def getHeaders(self) -> dict[str, Any]:
        """Give the headers that are set, under their names in lower case.

        JS: message.getHeaders()
        """
        return NullPrototype((name, value) for name, (_, value) in (self._set or {}).items())

    def hasHeader(self, name: str, /) -> bool:
        """Tell whether a header is set.

        JS: message.hasHeader(name)
        """
        check_string("name", name)
        return self._set is not None and name.lower() in self._set

    def removeHeader(self, name: str, /) -> None:
        """Take a header back; one that would be sent without being set is not sent either.

        JS: message.removeHeader(name)
        """
        check_string("name", name)
        if self._header is not None:
            raise headers_sent("remove")
        key = name.lower()
        if key == "connection":
            self._removedConnection = True
        elif key == "content-length":
            self._removedContLen = True
        elif key == "transfer-encoding":
            self._removedTE = True
        elif key == "date":
            self.sendDate = False
        if self._set is not None:
            self._set.pop(key, None)

    def addTrailers(self, headers: Any, /) -> None:
        """Send headers behind the body, if it goes out in chunks: a dict, or pairs.

        JS: message.addTrailers(headers)
        """
        lines = []
        for field, value in headers.items() if isinstance(headers, Mapping) else headers:
            validateHeaderName(field, "Trailer name")
            many = isinstance(value, (list, tuple)) and not (self._unique is not None and field.lower() in self._unique)
            values = value if many else ["; ".join(map(value_text, value))] if isinstance(value, (list, tuple)) else [value]
            for one in values:
                text = value_text(one)
                if is_forbidden(text):
                    raise invalid_char("trailer content", field)
                lines.append(f"{field}: {text}\r\n")
        self._trailer = "".join(lines)
