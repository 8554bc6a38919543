"""ServerResponse: what a server answers."""
import re
from math import isfinite
from typing import Any, Callable, Mapping, Self

from .._core.errors import Error, coded, invalid_arg_type, invalid_arg_value
from .._loop import current_turn
from .._text.tostring import string, to_number
from ._rules import CHUNKED, headers_sent, invalid_char, invalid_status, is_forbidden, validateHeaderName, validateHeaderValue
from ._words import STATUS_CODES
from .incoming import IncomingMessage
from .outgoing import OutgoingMessage

_NO_BODY = (204, 304)
_LINK = re.compile(r'<[^>]*>(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*')


class ServerResponse(OutgoingMessage):
    """What a server answers.

    JS: new http.ServerResponse(req)

    Events: 'finish' when all has been handed to the system, 'close' when the connection is done with it, be it complete or not.
    """

    statusCode: int = 200
    statusMessage: str | None = None
    sendDate = True
    _sent100 = False
    _expectsContinue = False
    _exchange: Any = None

    def __init__(self, req: IncomingMessage, options: Mapping[str, Any] | None = None, /) -> None:
        self.req = req
        self.outputData = []
        if options:
            super().__init__(options)
        if req.method == "HEAD":
            self._hasBody = False
        if req.httpVersion != "1.1" and (req.httpVersionMajor < 1 or req.httpVersionMinor < 1):
            self.useChunkedEncodingByDefault = bool(CHUNKED.search(str(req.headers.get("te"))))
            self.shouldKeepAlive = False

    def _pending(self, size: int) -> None:
        if self._exchange is not None:
            self._exchange.pending(size)

    def _finished(self, *_: object) -> None:
        if self.socket is not None and self.socket._hadError:
            return
        if self._exchange is not None:
            self._exchange.answered(self)
        if self._events:
            self.emit("finish")

    def assignSocket(self, socket: Any, /) -> None:
        """Give the response its socket.

        JS: response.assignSocket(socket)
        """
        if socket._httpMessage is not None:
            raise coded(Error, "ERR_HTTP_SOCKET_ASSIGNED", "Socket already assigned")
        socket._httpMessage = self
        self.socket = socket
        if self._events:
            self.emit("socket", socket)
        if self.outputData or self.finished:
            self._flush()

    def detachSocket(self, socket: Any, /) -> None:
        """Take the socket away.

        JS: response.detachSocket(socket)
        """
        socket._httpMessage = None
        self.socket = None

    def _emitClose(self) -> None:
        if not self._closed:
            self.destroyed = True
            self._closed = True
            if self._events:
                self.emit("close")

    # The head.

    def _implicitHeader(self) -> None:
        self.writeHead(self.statusCode)

    def writeHead(self, statusCode: int, *args: Any) -> Self:
        """Make the head: a status, perhaps with a message, and headers that are added to those that are set.

        JS: response.writeHead(statusCode, statusMessage, headers)
        """
        if self._header is not None:
            raise headers_sent("write")
        status = statusCode if type(statusCode) is int else _number(statusCode)
        if not 100 <= status <= 999:
            raise invalid_status(statusCode)
        headers = args[0] if args and args[0] is not None else None
        if isinstance(headers, str):
            self.statusMessage = headers
            headers = args[1] if len(args) > 1 else None
        else:
            if headers is None and len(args) > 1:
                headers = args[1]
        if not isinstance(headers, (Mapping, list, tuple)):
            headers = None
        words = self.statusMessage
        if not words:
            self.statusMessage = words = STATUS_CODES.get(status, "unknown")
        elif is_forbidden(words):
            raise invalid_char("statusMessage")
        self.statusCode = status
        if self._set is not None:
            self._setAll(headers)
            headers = self._set
        if status in _NO_BODY or status < 200:
            self._hasBody = False
        if self._expectsContinue and not self._sent100:
            self.shouldKeepAlive = False
        self._storeHeader(f"HTTP/1.1 {status} {words}\r\n", headers)
        return self

    def _setAll(self, headers: Any) -> None:
        if isinstance(headers, (list, tuple)):
            if len(headers) % 2:
                raise invalid_arg_value("headers", headers)
            for name, value in zip(headers[::2], headers[1::2]):
                if name:
                    self.setHeader(name, value)
        elif headers:
            for name, value in headers.items():
                if name:
                    self.setHeader(name, value)

    writeHeader = writeHead

    # What may come before it.

    def writeContinue(self, callback: Callable[..., object] | None = None, /) -> None:
        """Tell the client to send the body.

        JS: response.writeContinue(callback)
        """
        self._writeRaw(b"HTTP/1.1 100 Continue\r\n\r\n", callback)
        self._sent100 = True

    def writeProcessing(self, callback: Callable[..., object] | None = None, /) -> None:
        """Tell the client that the work goes on.

        JS: response.writeProcessing(callback)
        """
        self._writeRaw(b"HTTP/1.1 102 Processing\r\n\r\n", callback)

    def writeEarlyHints(self, hints: Mapping[str, Any], callback: Callable[..., object] | None = None, /) -> None:
        """Tell the client what it may load meanwhile: `link` is a text or a list of texts.

        JS: response.writeEarlyHints(hints, callback)
        """
        if not isinstance(hints, Mapping):
            raise invalid_arg_type("hints", "of type object", hints)
        link = _links(hints.get("link"))
        if not link:
            return
        head = "HTTP/1.1 103 Early Hints\r\n"
        for name, value in [("Link", link), *((name, string(value)) for name, value in hints.items() if name != "link")]:
            validateHeaderName(name)
            validateHeaderValue(name, value)
            head += f"{name}: {value}\r\n"
        self._writeRaw(f"{head}\r\n".encode("latin-1"), callback)

    def _closeLater(self) -> None:
        """Emit 'close' in a tick; at once take it for closed where nobody listens."""
        if self._events:
            current_turn().next_tick(self._emitClose, ())
        else:
            self.destroyed = self._closed = True


def _links(hints: Any) -> str:
    """Give one or several links as one text."""
    if hints is None:
        return ""
    links = hints if isinstance(hints, (list, tuple)) else [hints]
    for link in links:
        if not isinstance(link, str) or not _LINK.fullmatch(link):
            raise invalid_arg_value("hints", link, 'must be an array or string of format "</styles.css>; rel=preload; as=style"')
    return ", ".join(links)


def _number(status: Any) -> int:
    """Turn a status into a number, as JavaScript's `| 0` does."""
    number = to_number(status)
    return int(number) if isfinite(number) else 0
