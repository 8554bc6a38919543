"""HTTP/1 as it comes over the wire: llhttp, the parser that Node has as well, with what Node puts around it.

Theory of operation. A `Parser` is given what comes in by `feed`. It calls its own `headers_done`, `body` and `message_done`, which a
subclass has: the connection of a server, the exchange of a client. What breaks the rules is raised as a ParseError with Node's code and text.

Rules (Node's src/node_http_parser.cc)
1. Names and values of headers, and the request's target, may have `limit` bytes together, trailers again as many: HPE_HEADER_OVERFLOW.
   A header that has not ended is counted as well, so that nobody fills the memory with one that never does.
2. An upgrade that nobody wants is no upgrade: its body is read like any other (`resume`).
3. The end of the connection in the middle of a message is HPE_INVALID_EOF_STATE, except where it ends a response.
"""
import re
import sys
from functools import cache
from typing import Any, Final

from .._core.errors import Error, reason_caught
from .._extras import need
from .._loop import LoopHost

LIMIT: Final = 16 * 1024
MOST: Final = 2000
_BATCH: Final = 64
_ALL: Final = (True,) * 10
_FIRST: Final = re.compile(rb"[A-Z-]+ |HTTP/")

_CODES: Final = {
    "Data after `Connection: close`": "HPE_CLOSED_CONNECTION",
    "Duplicate Content-Length": "HPE_UNEXPECTED_CONTENT_LENGTH",
    "Pause on PRI/Upgrade": "HPE_PAUSED_H2_UPGRADE",
    "Unexpected space after start line": "HPE_UNEXPECTED_SPACE",
    "Transfer-Encoding can't be present with Content-Length": "HPE_INVALID_TRANSFER_ENCODING",
    "Expected CRLF after version": "HPE_INVALID_VERSION",
    "Expected LF after chunk data": "HPE_STRICT",
    "Invalid HTTP version": "HPE_INVALID_VERSION",
    "Expected dot": "HPE_INVALID_VERSION",
    "Chunk size overflow": "HPE_INVALID_CHUNK_SIZE",
    "Response overflow": "HPE_INVALID_STATUS",
    "Invalid status code": "HPE_INVALID_STATUS",
    "Expected LF after headers": "HPE_STRICT",
    "Invalid character in chunk extensions": "HPE_STRICT",
}
_CODES_BY_WORDS: Final = (
    ("Missing expected CR", "HPE_CR_EXPECTED"),
    ("Missing expected LF", "HPE_LF_EXPECTED"),
    ("Content-Length", "HPE_INVALID_CONTENT_LENGTH"),
    ("Transfer-Encoding", "HPE_INVALID_TRANSFER_ENCODING"),
    ("chunk size", "HPE_INVALID_CHUNK_SIZE"),
    ("chunk", "HPE_STRICT"),
    ("header", "HPE_INVALID_HEADER_TOKEN"),
    ("version", "HPE_INVALID_VERSION"),
    ("Expected HTTP", "HPE_INVALID_CONSTANT"),
    ("method", "HPE_INVALID_METHOD"),
    ("url", "HPE_INVALID_URL"),
    ("status", "HPE_INVALID_STATUS"),
)


class ParseError(Error):
    """What is no HTTP.

    JS: err.code === 'HPE_INVALID_METHOD'
    """

    def __init__(self, code: str, reason: str | None, packet: bytes) -> None:
        super().__init__("Parse Error" if reason is None else f"Parse Error: {reason}")
        self._trace = []
        self.code = code
        if reason is not None:
            self.reason = reason
        self.rawPacket = packet


def code_of(reason: str) -> str:
    """Give Node's code for llhttp's words."""
    found = _CODES.get(reason) or next((code for words, code in _CODES_BY_WORDS if words in reason), None)
    return found or "HPE_INTERNAL"


@cache
def httptools() -> Any:
    """Give the package."""
    return need("httptools", "http")


class Parser:
    """One side of a connection, message after message.

    `headers` has the names and values of the message that is being read, in turn, as bytes; `upgrade` is where the data of another protocol
    begins, None as long as there is none.
    """

    is_request = True

    def __init__(self, host: LoopHost, limit: int = LIMIT, lenient: bool = False) -> None:
        self.host = host
        self.lenient = lenient
        self.limit = limit or LIMIT
        self.keep(MOST)
        self.url = b""
        self.headers: list[bytes] = []
        self._head: list[bytes] = []
        self.in_headers = self.in_message = False
        self.upgrade: int | None = None
        self._count = 0
        self._line = bytearray()
        self._silent = 0
        self._called = False
        self._parser = self._new()

    def keep(self, most: int) -> None:
        """Keep so many names and values, 0 for all; what is more is dropped in batches of 32 pairs."""
        self.most = most
        self.kept = -(-most // _BATCH) * _BATCH if most > 0 else sys.maxsize

    def _new(self) -> Any:
        made = httptools().HttpRequestParser(self) if self.is_request else httptools().HttpResponseParser(self)
        if self.lenient:
            made.set_dangerous_leniencies(*_ALL)
        return made

    # What a subclass has.

    def headers_done(self) -> None:
        """Take the head of a message."""
        raise NotImplementedError

    def body(self, data: bytes) -> None:
        """Take a piece of its body."""
        raise NotImplementedError

    def message_done(self) -> None:
        """Take its end; `headers` has the trailers."""
        raise NotImplementedError

    def _raised(self, error: BaseException) -> None:
        """Report what a listener has raised; the parser goes on."""
        self.host.report("uncaughtException", reason_caught(error))

    # What comes in.

    def feed(self, data: bytes) -> None:
        """Read what has come."""
        try:
            self._parse(data)
        except ParseError:
            self.in_message = False
            raise

    def _parse(self, data: bytes) -> None:
        self._called = False
        try:
            self._parser.feed_data(data)
        except httptools().HttpParserUpgrade as upgrade:
            self.upgrade = upgrade.args[0]
        except httptools().HttpParserCallbackError as failed:
            raise failed.__context__ or failed.__cause__ or failed from None
        except httptools().HttpParserError as error:
            reason = str(error.args[0]) if error.args else "Unknown error"
            raise ParseError(code_of(reason), reason, data) from None
        if self.in_message and self.upgrade is None:
            self._count_unfinished(data)

    def _count_unfinished(self, data: bytes) -> None:
        """Count what llhttp keeps to itself until it is complete."""
        if self.in_headers:
            self._line += data  # a line that has ended is told of when the next begins
            del self._line[: self._line.rfind(b"\n", 0, -1) + 1]
            name, _, value = self._line.partition(b":")
            if not _FIRST.match(self._line) and self._count + len(name) + len(value.strip()) >= self.limit:
                raise ParseError("HPE_HEADER_OVERFLOW", "Header overflow", data)
        elif self._called:
            self._silent = 0
        else:
            self._silent += len(data)
            if self._silent >= self.limit:
                raise ParseError("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow", data)

    def finish(self) -> None:
        """Take the end of the connection."""
        if self.in_message:
            raise ParseError("HPE_INVALID_EOF_STATE", None, b"")

    def resume(self, data: bytes) -> None:
        """Read on behind a head that asked for an upgrade which nobody wants; the body that it announces comes next."""
        keep = (b"content-length", b"transfer-encoding")
        pairs = zip(self._head[::2], self._head[1::2])
        lines = [b"%s: %s\r\n" % (name, value) for name, value in pairs if name.lower() in keep]
        self.upgrade = None
        self._parser = httptools().HttpRequestParser(_Behind(self))
        self._parser.feed_data(b"POST / HTTP/1.1\r\n" + b"".join(lines) + b"\r\n")
        if data:
            self.feed(data)

    # What llhttp calls.

    def on_message_begin(self) -> None:
        """Begin a message."""
        self.in_headers = self.in_message = True

    def on_url(self, url: bytes) -> None:
        """Take a piece of the target."""
        self.url += url
        self._add(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header or, after the body, a trailer."""
        self._called = True
        value = value.rstrip(b" \t")
        self._count += len(name) + len(value)
        if self._count >= self.limit:
            self._add(0)
        if len(self.headers) < self.kept:
            self.headers += (name, value)

    def _add(self, count: int) -> None:
        self._count += count
        if self._count >= self.limit:
            raise ParseError("HPE_HEADER_OVERFLOW", "Header overflow", b"")

    def on_headers_complete(self) -> None:
        """Take the end of the head."""
        self.in_headers = False
        if self._line:
            self._line.clear()
        self._head = self.headers
        try:
            self.headers_done()
        except BaseException as error:
            self._raised(error)
        self.url = b""
        self.headers = []
        self._count = 0

    def on_chunk_header(self) -> None:
        """Take the size of a chunk."""
        self._called = True
        self._count = 0

    def on_body(self, data: bytes) -> None:
        """Take a piece of the body."""
        self._called = True
        try:
            self.body(data)
        except BaseException as error:
            self._raised(error)

    def on_message_complete(self) -> None:
        """Take the end of a message; an upgrade is no end yet."""
        self._called = True
        if self._parser.should_upgrade():
            return
        self.in_message = False
        try:
            self.message_done()
        except BaseException as error:
            self._raised(error)
        if self.headers:  # trailers
            self.headers = []
            self._count = 0


class _Behind:
    """What goes on with a body behind a head that has been read; once that is complete, with whole messages again."""

    def __init__(self, parser: Parser) -> None:
        self._outer = parser
        self._first = True
        self.on_body = parser.on_body
        self.on_chunk_header = parser.on_chunk_header

    def on_message_begin(self) -> None:
        """Begin a message."""
        if not self._first:
            self._outer.on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the target."""
        if not self._first:
            self._outer.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header or, after the body, a trailer."""
        if not self._first:
            self._outer.on_header(name, value)

    def on_headers_complete(self) -> None:
        """Take the end of the head."""
        if not self._first:
            self._outer.on_headers_complete()

    def on_message_complete(self) -> None:
        """Take the end of a message."""
        self._first = False
        self._outer.on_message_complete()
