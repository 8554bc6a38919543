"""Server: answers requests."""
import time
from typing import Any, Callable, Mapping, Self

from .._core.errors import Error, out_of_range
from .._core.timers import Timeout
from ..events.checks import check_boolean, check_integer, check_options
from ..net.server import Server as NetServer
from ..net.socket import Socket
from ..timers.callbacks import setInterval
from ._connection import Connection
from ._parsing import httptools
from ._rules import request_timeout
from ._words import STATUS_CODES
from .incoming import IncomingMessage
from .response import ServerResponse


class Server(NetServer):
    """What answers requests.

    JS: new http.Server(options, requestListener)

    Events: those of net.Server, and 'request', 'checkContinue', 'checkExpectation', 'upgrade', 'connect', 'clientError', 'timeout',
    'dropRequest'. Times are in milliseconds; 0 stands for no limit.
    """

    timeout: float = 0
    maxHeadersCount: int | None = None
    maxRequestsPerSocket: int | None = 0
    httpAllowHalfOpen = False
    keepAliveTimeout: float
    requestTimeout: float
    headersTimeout: float
    _checking: Timeout | None = None
    _shown = "connection"
    """The event that comes with a socket over which requests can be read."""

    def __init__(self, options: Any = None, requestListener: Callable[..., object] | None = None, /) -> None:
        if callable(options):
            options, requestListener = None, options
        given = check_options(options)
        self._read(given)
        httptools()
        no_delay = given.get("noDelay")
        super().__init__({**given, "allowHalfOpen": True, "noDelay": True if no_delay is None else no_delay})
        if requestListener is not None:
            self.on("request", requestListener)
        self._connections_open: set[Connection] = set()
        self.on(self._shown, self._talk)
        self.on("listening", self._startChecking)

    def _read(self, given: Mapping[str, Any]) -> None:
        self._IncomingMessage: type[IncomingMessage] = given.get("IncomingMessage") or IncomingMessage
        self._ServerResponse: type[ServerResponse] = given.get("ServerResponse") or ServerResponse
        self.maxHeaderSize = _whole(given, "maxHeaderSize", None)
        self.requestTimeout = _whole(given, "requestTimeout", 300_000)
        self.headersTimeout = _whole(given, "headersTimeout", min(60_000, self.requestTimeout))
        if 0 < self.requestTimeout < self.headersTimeout:
            raise out_of_range("headersTimeout", "<= requestTimeout", given.get("headersTimeout"))
        self.keepAliveTimeout = _whole(given, "keepAliveTimeout", 5_000)
        self.connectionsCheckingInterval = _whole(given, "connectionsCheckingInterval", 30_000)
        self.requireHostHeader = _flag(given, "requireHostHeader", True)
        self.insecureHTTPParser = _flag(given, "insecureHTTPParser", False)
        self.joinDuplicateHeaders = _flag(given, "joinDuplicateHeaders", False)
        self._rejectBody = _flag(given, "rejectNonStandardBodyWrites", False)
        unique = given.get("uniqueHeaders")
        self._uniqueHeaders = frozenset(name.lower() for name in unique) if isinstance(unique, (list, tuple)) else None

    def _talk(self, socket: Socket) -> None:
        """Read requests from a new connection."""
        socket.server = self
        if self.timeout:
            socket.setTimeout(self.timeout)
        self._connections_open.add(Connection(self, socket))

    # Time.

    def _startChecking(self) -> None:
        self._stopChecking()
        self._checking = setInterval(self._check, self.connectionsCheckingInterval).unref()

    def _stopChecking(self) -> None:
        if self._checking is not None:
            self._checking.close()
            self._checking = None

    def _check(self) -> None:
        """Close the connections whose request takes too long."""
        now = time.monotonic()
        heads, requests = self.headersTimeout / 1000, self.requestTimeout / 1000
        for connection in list(self._connections_open):
            age = now - connection.started
            slow = (heads and connection.awaits_head and age > heads) or (requests and age > requests)
            if connection.started and slow:
                connection.started = 0.0
                connection.fault(request_timeout())

    def setTimeout(self, msecs: float, callback: Callable[..., object] | None = None, /) -> Self:
        """Set how long nothing may go over a connection; the callback hears 'timeout', without one the connection is closed.

        JS: server.setTimeout(msecs, callback)
        """
        self.timeout = msecs
        if callback is not None:
            self.on("timeout", callback)
        return self

    # The end.

    def close(self, callback: Callable[..., object] | None = None, /) -> Self:
        """Take no more connections, and close those that are idle; the callback hears 'close'.

        JS: server.close(callback)
        """
        self.closeIdleConnections()
        self._stopChecking()
        return super().close(callback)

    def closeAllConnections(self) -> None:
        """Close all connections.

        JS: server.closeAllConnections()
        """
        for connection in list(self._connections_open):
            connection.socket.destroy()

    def closeIdleConnections(self) -> None:
        """Close the connections over which no request is being read or answered.

        JS: server.closeIdleConnections()
        """
        for connection in list(self._connections_open):
            if connection.is_idle:
                connection.socket.destroy()

    def __nodeish_rejection__(self, error: Error, event: Any, *args: Any) -> None:
        """Take the rejection of an async listener: answer 500."""
        if event != "request":
            super().__nodeish_rejection__(error, event, *args)
            return
        response = args[1]
        if response.headersSent or response.writableEnded:
            response.destroy()
            return
        for name in response.getHeaderNames():
            response.removeHeader(name)
        response.statusCode = 500
        response.end(STATUS_CODES[500])


def _whole(given: Mapping[str, Any], name: str, default: Any) -> Any:
    value = given.get(name)
    if value is None:
        return default
    check_integer(name, value, 0)
    return value


def _flag(given: Mapping[str, Any], name: str, default: bool) -> bool:
    value = given.get(name)
    if value is None:
        return default
    check_boolean(f"options.{name}", value)
    return bool(value)
