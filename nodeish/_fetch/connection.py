"""One HTTP/1.1 connection: one exchange at a time, the next when that has ended well.

Rules (undici's lib/dispatcher/client-h1.js)
1. The connection is free again when the answer has come whole, also if nobody has read it yet, and a check phase has passed: some servers
   close connections that they said they would keep. It is closed if the request was not sent whole by then, or either side said so; after
   HEAD always, which some servers answer with a body.
2. A free connection does not keep the program alive. It is closed after four seconds, or one second before the server would close it.
3. Reading stops while the exchange has more than it wants; so does what keeps the program alive.
"""
import re
from errno import EPIPE
from typing import TYPE_CHECKING, Any, Callable, Final

from .._core.errors import SystemError
from .._core.timers import Timeout
from .._extras import need
from ..net._faults import stream_error
from ..net._handle import Handle
from ..timers.callbacks import setImmediate, setTimeout
from .faults import body_timeout, headers_overflow, headers_timeout, parser_error, socket_error
from .headers import HeadersList

if TYPE_CHECKING:
    from .network import Exchange

_KEPT: Final = 4_000
_LONGEST_KEPT: Final = 600_000
_SAFETY: Final = 1_000
_LARGEST_HEAD: Final = 16_384
_PATIENCE_FOR_HEAD: Final = 300_000
_PATIENCE_FOR_BODY: Final = 300_000
_KEEP_ALIVE_TIMEOUT: Final = re.compile(r"timeout=\s*(\d+)", re.IGNORECASE)


class Connection:
    """A handle with a parser on it; `closed` is called when it is of no more use."""

    def __init__(self, handle: Handle, closed: Callable[[], object]) -> None:
        self.httptools = need("httptools", "http")
        self.exchange: Exchange | None = None
        self.is_open = True
        self.is_free = False
        self._handle = handle
        self._closed = closed
        self._timer: Timeout | None = None
        self._written: Callable[[SystemError | None], object] | None = None
        self._parser = self.httptools.HttpResponseParser(self)
        self.on_message_begin()
        handle.sink = self
        handle.start_reading()

    # The exchange.

    def begin(self, exchange: "Exchange") -> None:
        """Send a request and hear the answer."""
        self.exchange = exchange
        self.is_free = False
        self._handle.set_ref(True)
        self._wait(_PATIENCE_FOR_HEAD, lambda: self._fail(headers_timeout()))
        exchange.begin(self)

    def write(self, data: bytes, written: Callable[[SystemError | None], object]) -> None:
        """Write a piece of the request; `written` is called with the error or None."""
        self._written = written
        if self.is_open:
            self._handle.write(data, self._end_write)
        else:
            self._end_write(stream_error(EPIPE, "write"))

    def _end_write(self, error: SystemError | None) -> None:
        written, self._written = self._written, None
        if written is not None:
            written(error)

    def pause(self) -> None:
        """Read nothing for a while."""
        self._handle.stop_reading()

    def resume(self) -> None:
        """Read on."""
        if self.is_open and not self._handle.reading:
            self._handle.start_reading()

    def close(self) -> None:
        """Close, whatever is under way."""
        if self.is_open:
            self.is_open = self.is_free = False
            self.exchange = None
            self._stop_waiting()
            self._handle.close(None)
            self._end_write(stream_error(EPIPE, "write"))
            self._closed()

    def _wait(self, delay: float, too_late: Callable[[], object]) -> None:
        self._stop_waiting()
        self._timer = setTimeout(too_late, delay).unref()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.close()
            self._timer = None

    def _body_too_late(self) -> None:
        """Give up waiting for the body, unless it is the reader who lets it wait."""
        if self._handle.reading:
            self._fail(body_timeout())
        else:
            self._wait(_PATIENCE_FOR_BODY, self._body_too_late)

    def _fail(self, error: Any) -> None:
        exchange = self.exchange
        self.close()
        if exchange is not None:
            exchange.failed(error)

    # What the handle calls.

    def _received(self, data: bytes) -> None:
        """Take what came."""
        if self.exchange is None:
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except self.httptools.HttpParserUpgrade:
            self._fail(socket_error("bad upgrade", self._handle))
        except self.httptools.HttpParserError as error:
            self._fail(error.__context__ or parser_error(str(error)))
        if self.exchange is not None and not self._in_body:
            self._unfinished += len(data)
            if self._unfinished > 2 * _LARGEST_HEAD:  # an early head's part may be in it
                self._fail(headers_overflow())

    def _receivedEnd(self) -> None:
        """Take the end of what the other side sends."""
        if self.exchange is not None and self._until_end:
            self._keep = False
            self.on_message_complete()
        else:
            self._fail(socket_error("other side closed", self._handle))

    def _broken(self, error: SystemError) -> None:
        """Take the error that has ended the connection."""
        self._fail(error)

    # What the parser calls.

    def on_message_begin(self) -> None:
        """Begin with a message."""
        self._size = self._unfinished = 0
        self._reason = b""
        self._values = HeadersList()
        self._in_body = False
        self._until_end = False
        self._keep = False

    def on_status(self, reason: bytes) -> None:
        """Take the words behind the status code, or a part of them."""
        self._reason += reason

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; trailers are left out."""
        if not self._in_body:
            self._size += len(name) + len(value)
            if self._size >= _LARGEST_HEAD:
                raise headers_overflow()
            self._values.append(name.decode("latin-1").lower(), value.decode("latin-1"))

    def on_headers_complete(self) -> None:
        """Hand on the head of the answer; one that comes before the answer (103) is left out."""
        status = self._parser.get_status_code()
        exchange = self.exchange
        if status == 100:  # nobody has asked whether to go on
            self._fail(socket_error("bad response", self._handle))
        if exchange is None or status < 200:
            return
        self._in_body = True
        headless = exchange.method == "HEAD"
        chunked = "chunked" in (self._values.get("transfer-encoding") or "")
        self._until_end = not (headless or chunked or status in (204, 304) or "content-length" in self._values)
        self._keep = not (headless or exchange.asks_to_close) and bool(self._parser.should_keep_alive())
        self._wait(_PATIENCE_FOR_BODY, self._body_too_late)
        exchange.took_head(status, self._reason.decode("utf-8", "replace"), self._values)
        if headless:
            self._complete()

    def on_body(self, data: bytes) -> None:
        """Hand on a piece of the body."""
        if self.exchange is not None:
            if self._timer is not None:
                self._timer.refresh()
            if not self.exchange.took_data(data):
                self.pause()

    def on_message_complete(self) -> None:
        """Hand on the end of the answer."""
        if self._in_body:
            self._complete()

    def _complete(self) -> None:
        exchange, self.exchange = self.exchange, None
        if exchange is None:
            return
        self._in_body = False
        delay = self._delay()
        if self._keep and exchange.sent and delay > 0:
            self._handle.set_ref(False)
            self.resume()
            self._wait(delay, self.close)
            setImmediate(self._set_free)
        else:
            self.close()
        exchange.took_end()

    def _set_free(self) -> None:
        self.is_free = self.is_open

    def _delay(self) -> float:
        """Read how long the other side will keep the connection."""
        hint = _KEEP_ALIVE_TIMEOUT.search(self._values.get("keep-alive") or "")
        return _KEPT if hint is None else min(int(hint[1]) * 1000 - _SAFETY, _LONGEST_KEPT)
