"""One connection of a server: requests come in, responses go out in their order.

Rules (Node's lib/_http_server.js)
1. A request is shown when its head is complete. Its response has the socket if it is the first, else it waits.
2. A response that has finished is followed by the next; the last one closes the connection. What nobody has read of its request is dropped.
3. With more written than the socket's mark, and with more to answer than it, nothing is read until that has gone.
4. What is no HTTP is answered with 400, 413 or 431, too slow a request with 408, unless 'clientError' has a listener; the socket is closed.
"""
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from .._core.errors import SystemError
from .._core.timers import Timeout
from ..net._faults import reset_error
from ..net.socket import Socket
from ..timers.callbacks import setTimeout
from ._parsing import MOST, ParseError, Parser
from ._rules import CONTINUE
from .incoming import IncomingMessage
from .response import ServerResponse

if TYPE_CHECKING:
    from .server import Server

_METHODS: dict[bytes, str] = {}
_EXTRA = 1.0
"""How many seconds longer than it says the server keeps an idle connection, so that no request meets its end."""

_ANSWERS = {
    "HPE_HEADER_OVERFLOW": b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
    "HPE_CHUNK_EXTENSIONS_OVERFLOW": b"HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",
    "ERR_HTTP_REQUEST_TIMEOUT": b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n",
}
_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"


class Connection(Parser):
    """One connection of a server; `started` is when the request began that is being read, 0 when there is none."""

    def __init__(self, server: "Server", socket: Socket) -> None:
        handle = socket._handle
        assert handle is not None
        super().__init__(handle.host, server.maxHeaderSize or 0, server.insecureHTTPParser)
        if server.maxHeadersCount is not None:
            self.keep(server.maxHeadersCount * 2)
        self.server = server
        self.socket = socket
        self.incoming: deque[IncomingMessage] = deque()
        self.outgoing: deque[ServerResponse] = deque()
        self.started = time.monotonic()
        self.paused = False
        self.closed = False
        self._reading: IncomingMessage | None = None
        self._waiting = 0
        self._requests = 0
        self._idle_since = 0.0
        self._watch_timer: Timeout | None = None
        self._upgraded: IncomingMessage | None = None
        self.handle = handle
        socket._httpMessage = None
        socket.parser = self
        handle.sink = self
        socket.on("error", self.fault)
        socket.on("end", self._ended)
        socket.on("close", self._gone)
        socket.on("drain", self._drained)
        socket.on("timeout", self._timeout)
        socket.resume()

    # What comes in: the handle's sink, and what a message asks for.

    def _received(self, data: bytes) -> None:
        """Read what has come."""
        if self.socket._timer is not None:
            self.socket._timer.refresh()
        try:
            self.feed(data)
            while self.upgrade is not None:
                data = data[self.upgrade :]
                if self._upgraded is not None:
                    self._hand_over(self._upgraded, data)
                    return
                self.resume(data)
        except ParseError as error:
            error.rawPacket = data
            self.fault(error)
        if self.paused:
            self.handle.stop_reading()

    def _receivedEnd(self) -> None:
        """Take the end: the socket emits 'end', if it is read."""
        self.socket._receivedEnd()

    def _broken(self, error: SystemError) -> None:
        """Take the error that has ended the connection."""
        self.socket._broken(error)

    def want(self) -> None:
        """Read on."""
        if not self.paused and not self.handle.reading:
            self.handle.start_reading()

    def enough(self) -> None:
        """Read no more for now."""
        self.handle.stop_reading()

    # What is read.

    def on_message_begin(self) -> None:
        """Begin a request."""
        self.in_headers = self.in_message = True
        if not self.started:
            self.started = time.monotonic()

    def headers_done(self) -> None:
        """Show a request."""
        parser, server = self._parser, self.server
        request = server._IncomingMessage(self.socket, self.headers)
        name = parser.get_method()
        method = _METHODS.get(name)
        if method is None:
            method = _METHODS.setdefault(name, name.decode("latin-1"))
        request.method = method
        request.url = self.url.decode("latin-1")
        version = parser.get_http_version()
        if version != "1.1":
            request.httpVersion = version
        if self.most != MOST:
            request._most = self.most
        if server.joinDuplicateHeaders:
            request.joinDuplicateHeaders = True
        request._source = self
        self._reading = request
        self._idle_since = 0.0
        if parser.should_upgrade():
            request.upgrade = method == "CONNECT" or server.listenerCount("upgrade") > 0
            if request.upgrade:
                self._upgraded = request
                return
        self.incoming.append(request)
        self._respond(request, parser.should_keep_alive())

    def _respond(self, request: IncomingMessage, keep_alive: bool) -> None:
        server, socket = self.server, self.socket
        if not self.paused and (socket._writableState.needDrain or self._waiting >= socket._writableState.highWaterMark):
            self.paused = True
        response = server._ServerResponse(request)
        response._exchange = self
        response._keepAliveTimeout = server.keepAliveTimeout
        response._maxRequestsPerSocket = server.maxRequestsPerSocket
        if not keep_alive:
            response.shouldKeepAlive = False
        if server._rejectBody:
            response._rejectBody = True
        if server._uniqueHeaders is not None:
            response._unique = server._uniqueHeaders
        if socket._httpMessage is not None:
            self.outgoing.append(response)
        else:
            socket._httpMessage = response
            response.socket = socket
        self._show(request, response)

    def _show(self, request: IncomingMessage, response: ServerResponse) -> None:
        """Emit 'request', or answer what needs no handler."""
        server = self.server
        if request.httpVersion == "1.1":
            names = {name.lower() for name in self.headers[::2]}
            if b"host" not in names and server.requireHostHeader:
                response.writeHead(400, ["Connection", "close"])
                response.end()
                return
            limit = server.maxRequestsPerSocket
            if limit and limit > 0:
                self._requests += 1
                response.maxRequestsOnConnectionReached = limit <= self._requests
                if limit < self._requests:
                    server.emit("dropRequest", request, self.socket)
                    response.writeHead(503)
                    response.end()
                    return
            if b"expect" in names:
                self._expect(request, response)
                return
        server.emit("request", request, response)

    def _expect(self, request: IncomingMessage, response: ServerResponse) -> None:
        server = self.server
        if CONTINUE.search(request.headers["expect"]):
            response._expectsContinue = True
            if server.listenerCount("checkContinue"):
                server.emit("checkContinue", request, response)
            else:
                response.writeContinue()
                server.emit("request", request, response)
        elif server.listenerCount("checkExpectation"):
            server.emit("checkExpectation", request, response)
        else:
            response.writeHead(417)
            response.end()

    def body(self, data: bytes) -> None:
        """Pass on a piece of the body."""
        if self._reading is not None:
            self._reading._take(data)

    def message_done(self) -> None:
        """Pass on the end of the body."""
        request, self._reading = self._reading, None
        self.started = 0.0
        if request is not None:
            request._end(self.headers)
        self.want()

    def _hand_over(self, request: IncomingMessage, head: bytes) -> None:
        """Leave the socket to whoever speaks another protocol."""
        server, socket = self.server, self.socket
        self._leave()
        request._source = None
        self.handle.sink = socket
        name = "connect" if request.method == "CONNECT" else "upgrade"
        if server.listenerCount(name):
            socket._readableState.flowing = None
            server.emit(name, request, socket, head)
        else:
            socket.destroy()

    def _leave(self) -> None:
        socket = self.socket
        for event, listener in (("error", self.fault), ("end", self._ended), ("close", self._gone), ("drain", self._drained), ("timeout", self._timeout)):
            socket.removeListener(event, listener)
        self._close()

    def _close(self) -> None:
        """Be no connection of the server any more."""
        self.closed = True
        self.server._connections_open.discard(self)
        self.socket.parser = None
        if self._watch_timer is not None:
            self._watch_timer.close()

    # What goes out.

    def pending(self, size: int) -> None:
        """Count what responses hold that have no socket yet."""
        self._waiting += size
        self._drained()

    def answered(self, response: ServerResponse) -> None:
        """Go on behind a response that has finished."""
        request = response.req
        if self.incoming:
            self.incoming.popleft()
        if request._isUnread():
            request._dumped = True
        elif not request._consuming and not request._readableState.resumeScheduled:
            request._dump()
        socket = self.socket
        socket._httpMessage = response.socket = None
        response._closeLater()
        if response._last:
            socket.destroySoon()
        elif self.outgoing:
            self.outgoing.popleft().assignSocket(socket)
        elif self.server.keepAliveTimeout:
            self._rest()

    def _drained(self) -> None:
        socket = self.socket
        if self.paused and self._waiting <= socket._writableState.highWaterMark:
            self.paused = False
            self.want()
        message = socket._httpMessage
        if message is not None and not message.finished and message._needDrain:
            message._needDrain = False
            message.emit("drain")

    # Time.

    def _rest(self) -> None:
        """Be idle from now on; one timer looks after that for all the requests of the connection."""
        self._idle_since = time.monotonic()
        if self._watch_timer is None:
            self._watch(self.server.keepAliveTimeout / 1000 + _EXTRA)

    def _watch(self, seconds: float) -> None:
        self._watch_timer = setTimeout(self._look, max(seconds * 1000, 1)).unref()

    def _look(self) -> None:
        self._watch_timer = None
        if self._idle_since and not self.closed:
            left = self._idle_since + self.server.keepAliveTimeout / 1000 + _EXTRA - time.monotonic()
            if left > 0:
                self._watch(left)
            else:
                self._timeout()

    def _timeout(self) -> None:
        socket, request = self.socket, self._reading
        message = socket._httpMessage
        heard = request is not None and not request.complete and request.emit("timeout", socket)
        heard = (message is not None and message.emit("timeout", socket)) or heard
        if not self.server.emit("timeout", socket) and not heard:
            socket.destroy()

    @property
    def awaits_head(self) -> bool:
        """Whether the head of the request is not complete."""
        return self.in_headers or not self.in_message

    @property
    def is_idle(self) -> bool:
        """Whether no request is being read or answered."""
        message = self.socket._httpMessage
        return not self.started and (message is None or message.finished)

    # The end.

    def fault(self, error: Any) -> None:
        """Answer what is no HTTP, or is too slow, and close."""
        socket = self.socket
        socket.removeListener("error", self.fault)
        if not socket.listenerCount("error"):
            socket.on("error", _ignore)
        if self.server.emit("clientError", error, socket):
            return
        message = socket._httpMessage
        if socket.writable and (message is None or not message._headerSent):
            socket.write(_ANSWERS.get(str(getattr(error, "code", None)), _BAD_REQUEST))
        socket.destroy(error)

    def _ended(self) -> None:
        try:
            self.finish()
        except ParseError as error:
            self.fault(error)
            return
        message = self.outgoing[-1] if self.outgoing else self.socket._httpMessage
        if self.server.httpAllowHalfOpen and message is not None:
            message._last = True
        else:
            self.socket.end()

    def _gone(self) -> None:
        """Tell the messages that the connection is gone."""
        self._close()
        while self.incoming:
            self.incoming.popleft().destroy(reset_error("aborted"))
        message = self.socket._httpMessage
        if message is not None:
            message._emitClose()
        self._parser = None


def _ignore() -> None:
    """Hear of an error that has been answered."""

