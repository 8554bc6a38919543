"""What a client reads: one response, or several where some only inform, from the socket that the request has got.

Rules (Node's lib/_http_client.js)
1. The response is shown when its head is complete; 1xx are 'continue' and 'information', 101 and the answer to CONNECT are hand-overs.
2. A connection that ends before the response is 'socket hang up' on the request, in the middle of it 'aborted' on the response.
3. When both messages are complete the socket is free for the next request, or is closed.
"""
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from .._core.errors import SystemError
from .._loop import current_host, current_turn
from ..net._faults import reset_error
from ..net.socket import Socket
from ._parsing import ParseError, Parser
from .incoming import IncomingMessage

if TYPE_CHECKING:
    from .client import ClientRequest


class Information:
    """A response that only informs.

    JS: request.on('information', (info) => {})
    """

    __nodeish_plain__ = True

    def __init__(self, response: IncomingMessage) -> None:
        self.statusCode = response.statusCode
        self.statusMessage = response.statusMessage
        self.httpVersion = response.httpVersion
        self.httpVersionMajor = response.httpVersionMajor
        self.httpVersionMinor = response.httpVersionMinor
        self.headers = response.headers
        self.rawHeaders = response.rawHeaders


class Exchange(Parser):
    """One request and its response, on one socket."""

    is_request = False

    def __init__(self, request: "ClientRequest", socket: Socket) -> None:
        super().__init__(current_host(), request.maxHeaderSize or 0, request.insecureHTTPParser)
        if request.maxHeadersCount is not None:
            self.keep(request.maxHeadersCount * 2)
        self.request = request
        self.socket: Any = socket
        self._response: IncomingMessage | None = None
        self._until_end = self._detached = False
        self._status = b""
        self._head_bytes = b""
        self._context = copy_context()  # a connection that is used again belongs to the request, not to what has opened it
        if socket._handle is not None:
            socket._handle.sink = self
        else:
            socket.once("connect", self._connected)
        self._listeners = (
            ("error", self._failed), ("end", self._ended), ("close", self._gone), ("drain", self._drained),
        )
        for event, listener in self._listeners:
            socket.on(event, listener)
        socket.resume()

    def _connected(self) -> None:
        if not self._detached and self.socket._handle is not None:
            self.socket._handle.sink = self

    # The handle's sink.

    def _received(self, data: bytes) -> None:
        """Read what has come."""
        self.socket._refresh()
        if self.request.method == "CONNECT":
            self._head_bytes += data
        try:
            self._context.copy().run(self.feed, data)
        except ParseError as error:
            error.rawPacket = data
            self._fault(error)
            return
        response = self._response
        if response is not None and response.upgrade:
            self._hand_over(response, data)
        elif self.upgrade is not None:
            self.socket.destroy()

    def _receivedEnd(self) -> None:
        """Take the end: the socket emits 'end', if it is read."""
        self.socket._receivedEnd()

    def _broken(self, error: SystemError) -> None:
        """Take the error that has ended the connection."""
        self.socket._broken(error)

    def want(self) -> None:
        """Read on."""
        handle = self.socket._handle
        if handle is not None and not handle.reading:
            handle.start_reading()

    def enough(self) -> None:
        """Read no more for now."""
        if self.socket._handle is not None:
            self.socket._handle.stop_reading()

    # What is read.

    def on_status(self, status: bytes) -> None:
        """Take a piece of the status message."""
        self._called = True
        self._status += status
        self._add(len(status))

    def headers_done(self) -> None:
        """Show the response."""
        request, parser = self.request, self._parser
        response = IncomingMessage(self.socket, self.headers)
        response._most = self.most
        response.joinDuplicateHeaders = bool(request.joinDuplicateHeaders)
        response.httpVersion = parser.get_http_version()
        status = response.statusCode = parser.get_status_code()
        response.statusMessage = self._status.decode("latin-1")
        self._status = b""
        response._source = self
        if request.res is not None:
            self.socket.destroy()
            return
        if request.method == "CONNECT" or status == 101 and parser.should_upgrade():
            response.upgrade = True
            request.res = self._response = response
            return
        if 100 <= status < 200 and status != 101:
            if status == 100:
                request.emit("continue")
            request.emit("information", Information(response))
            return
        self._response = response
        names = [name.lower() for name in self.headers[::2]]
        self._until_end = b"content-length" not in names and b"transfer-encoding" not in names
        if request.shouldKeepAlive and not parser.should_keep_alive() and not request.upgradeOrConnect:
            request.shouldKeepAlive = False
        self._show(request, response)
        if request.method == "HEAD" or status == 304:
            self._complete([])

    def _show(self, request: "ClientRequest", response: IncomingMessage) -> None:
        request.res = response
        response.req = request
        response.on("end", self._read)
        request.on("finish", self._sent)
        self.socket.on("timeout", self._slow)
        if request.aborted or not request.emit("response", response):
            response._dump()

    def body(self, data: bytes) -> None:
        """Pass on a piece of the body."""
        if self._response is not None and not self._response.complete:
            self._response._take(data)

    def message_done(self) -> None:
        """Pass on the end of the body."""
        if self._response is not None and not self._response.complete:
            self._complete(self.headers)

    def _complete(self, trailers: list[bytes]) -> None:
        """Take the response for complete, and read no more through this."""
        response = self._response
        assert response is not None
        self.in_message = False
        response._end(trailers)
        self.want()
        self._detach("end", "drain")

    def _detach(self, *events: str) -> None:
        """Leave the socket's data, and some of its events, to the socket."""
        self._detached = True
        handle = self.socket._handle
        if handle is not None and handle.sink is self:
            handle.sink = self.socket
        for event, listener in self._listeners:
            if event in events:
                self.socket.removeListener(event, listener)

    def _hand_over(self, response: IncomingMessage, data: bytes) -> None:
        """Leave the socket to whoever speaks another protocol."""
        request, socket = self.request, self.socket
        if request.method == "CONNECT":
            head = self._head_bytes.partition(b"\r\n\r\n")[2]
        else:
            head = data[self.upgrade or 0 :]
        self._detach("end", "drain")
        if request._timeoutListener is not None:
            socket.removeListener("timeout", request._timeoutListener)
        name = "connect" if request.method == "CONNECT" else "upgrade"
        if not request.listenerCount(name):
            socket.destroy()
            return
        request.upgradeOrConnect = True
        socket.emit("agentRemove")
        self._detach("close", "error")
        socket._httpMessage = None
        socket._readableState.flowing = None
        request.emit(name, response, socket, head)
        request.destroyed = request._closed = True
        request.emit("close")

    # The end of the messages.

    def _read(self) -> None:
        """Go on when the response has been read."""
        request, socket = self.request, self.socket
        if request._timeoutListener is not None:
            socket.removeListener("timeout", request._timeoutListener)
        socket.removeListener("timeout", self._slow)
        request._ended = True
        if not request.shouldKeepAlive:
            if socket.writable:
                socket.destroySoon()
        elif request.writableFinished and not (request.res is not None and request.res.aborted):
            self._free()

    def _sent(self) -> None:
        """Go on when the request has been sent later than the response was read."""
        if self.request.shouldKeepAlive and self.request._ended:
            self._free()

    def _free(self) -> None:
        """Have the socket taken by the next request."""
        request, socket = self.request, self.socket
        if request._timeoutListener is not None:
            socket.setTimeout(0, request._timeoutListener)
            request._timeoutListener = None
        self._detach("close", "error", "end", "drain")
        current_turn().next_tick(_tell_free, (request,))
        request.destroyed = True
        if request.res is not None:
            request.res.socket = None

    def _slow(self) -> None:
        if self.request.res is not None:
            self.request.res.emit("timeout")

    # The end of the connection.

    def _drained(self) -> None:
        request = self.request
        if not request.finished and request._needDrain:
            request._needDrain = False
            request.emit("drain")

    def _fault(self, error: ParseError) -> None:
        """Take what is no HTTP."""
        self._detach("end")
        self.socket.destroy()
        self.socket._hadError = True
        self.request._emitError(error)

    def _failed(self, error: Any) -> None:
        self.socket._hadError = True
        self.request._emitError(error)
        self._detach("end")
        self.socket.destroy()

    def _ended(self) -> None:
        request, socket = self.request, self.socket
        if request.res is None and not socket._hadError:
            socket._hadError = True
            request._emitError(reset_error("socket hang up"))
        if self._response is not None and self._until_end and not self._response.complete:
            self._complete([])
        self._detach()
        socket.destroy()

    def _gone(self, *_: object) -> None:
        request, socket = self.request, self.socket
        response = request.res
        self._detach("close", "error", "end", "drain")
        request.destroyed = True
        if response is not None:
            if not response.complete:
                response.destroy(reset_error("aborted"))
            request._closed = True
            request.emit("close")
            if not response.aborted and response.readable:
                response.push(None)
        else:
            if not socket._hadError:
                socket._hadError = True
                request._emitError(reset_error("socket hang up"))
            request._closed = True
            request.emit("close")
        request.outputData.clear()


def _tell_free(request: "ClientRequest") -> None:
    request._closed = True
    request.emit("close")
    if request.socket is not None:
        request.socket.emit("free")
