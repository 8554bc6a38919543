"""The head of a message that goes out: the first line and the headers, those that nobody set included.

Rules (Node's lib/_http_outgoing.js, _storeHeader)
1. `Date` comes unless `sendDate` is off, then `Connection` with `Keep-Alive`, then `Content-Length` where the body is known or
   `Transfer-Encoding: chunked` where it is not; each only if it was not set, nor removed by `removeHeader`.
2. A message whose end the other side could not tell otherwise is the last one: the connection is closed behind it.
"""
from typing import TYPE_CHECKING, Any, Iterable, Mapping

from .._core.errors import invalid_arg_value
from ._rules import CHUNKED, CLOSE, Date, trailer_invalid, validateHeaderName, validateHeaderValue, value_text

if TYPE_CHECKING:
    from .outgoing import OutgoingMessage


class Head:
    """The head of a message, being put together."""

    __slots__ = ("lines", "connection", "length", "encoding", "date", "expect", "trailer")

    def __init__(self, first: str) -> None:
        self.lines = [first]
        self.connection = self.length = self.encoding = self.date = self.expect = self.trailer = False


def store(message: "OutgoingMessage", first: str, headers: Any) -> None:
    """Make the head of a message: `headers` are those that were set, or what came with `writeHead`."""
    head = Head(first)
    if headers is not None:
        if headers is message._set:
            for name, value in message._set.values():
                _add(message, head, name, value, False)
        else:
            for name, value in _pairs(headers):
                validateHeaderName(name)
                _add(message, head, name, value, True)
    if message.sendDate and not head.date:
        head.lines.append(f"Date: {Date.now()}\r\n")
    if message.chunkedEncoding and message.statusCode in (204, 304):
        message.chunkedEncoding = False
        message.shouldKeepAlive = False
    _add_connection(message, head)
    if not head.length and not head.encoding:
        _add_length(message, head)
    if head.trailer and not message.chunkedEncoding:
        raise trailer_invalid()
    head.lines.append("\r\n")
    message._header = "".join(head.lines)
    message._headerSent = False
    if head.expect:
        message._send("", None, None)


def _pairs(headers: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(headers, Mapping):
        return headers.items()
    if headers and isinstance(headers[0], (list, tuple)):
        return [(entry[0], entry[1]) for entry in headers]
    if len(headers) % 2:
        raise invalid_arg_value("headers", headers)
    return list(zip(headers[::2], headers[1::2]))


def _add(message: "OutgoingMessage", head: Head, name: str, value: Any, validate: bool) -> None:
    """Add a header; a list of values is as many headers, except for `Cookie`."""
    if isinstance(value, (list, tuple)):
        unique = message._unique is not None and name.lower() in message._unique
        if not unique and (len(value) < 2 or name.lower() != "cookie"):
            for one in value:
                _add_one(message, head, name, one, validate)
            return
        value = "; ".join(map(value_text, value))
    _add_one(message, head, name, value, validate)


def _add_one(message: "OutgoingMessage", head: Head, name: str, value: Any, validate: bool) -> None:
    if validate:
        validateHeaderValue(name, value)
    text = value if type(value) is str else value_text(value)
    head.lines.append(f"{name}: {text}\r\n")
    if 4 <= len(name) <= 17:
        _note(message, head, name.lower(), text)


def _note(message: "OutgoingMessage", head: Head, name: str, text: str) -> None:
    """Heed what a header says of the message itself."""
    if name == "connection":
        head.connection = True
        message._removedConnection = False
        if CLOSE.search(text):
            message._last = True
        else:
            message.shouldKeepAlive = True
    elif name == "transfer-encoding":
        head.encoding = True
        message._removedTE = False
        if CHUNKED.search(text):
            message.chunkedEncoding = True
    elif name == "content-length":
        head.length = True
        message._contentLength = int(text) if text.isdecimal() else None
        message._removedContLen = False
    elif name == "keep-alive":
        message._defaultKeepAlive = False
    elif name in ("date", "expect", "trailer"):
        setattr(head, name, True)


def _add_connection(message: "OutgoingMessage", head: Head) -> None:
    if message._removedConnection:
        message._last = not message.shouldKeepAlive
    elif not head.connection:
        keep = message.shouldKeepAlive and (head.length or message.useChunkedEncodingByDefault or message.agent)
        if keep and not message.maxRequestsOnConnectionReached:
            head.lines.append("Connection: keep-alive\r\n")
            if message._keepAliveTimeout and message._defaultKeepAlive:
                limit = message._maxRequestsPerSocket
                most = f", max={limit}" if limit and limit > 0 else ""
                head.lines.append(f"Keep-Alive: timeout={int(message._keepAliveTimeout) // 1000}{most}\r\n")
        else:
            if not keep:
                message._last = True
            head.lines.append("Connection: close\r\n")


def _add_length(message: "OutgoingMessage", head: Head) -> None:
    if not message._hasBody:
        message.chunkedEncoding = False
    elif not message.useChunkedEncodingByDefault:
        message._last = True
    elif not head.trailer and not message._removedContLen and message._contentLength is not None:
        head.lines.append(f"Content-Length: {message._contentLength}\r\n")
    elif not message._removedTE:
        head.lines.append("Transfer-Encoding: chunked\r\n")
        message.chunkedEncoding = True
    else:
        message._last = True
