"""ClientRequest: what a client asks."""
import re
from base64 import b64encode
from typing import Any, Callable, Mapping, Self

from .._core.errors import TypeError, coded, invalid_arg_type
from .._core.timers import TIMEOUT_MAX
from .._loop import current_turn
from ..events.checks import check_boolean, check_integer
from ..net import connect
from ..net._arguments import check_duration
from ..net._faults import reset_error
from ..stream import addAbortSignal, finished
from ..url import URL, urlToHttpOptions
from ._exchange import Exchange
from ._parsing import httptools
from ._rules import TOKEN, headers_sent, invalid_token
from .agent import Default, once_answered
from .outgoing import OutgoingMessage

_FORBIDDEN = re.compile("[^\u0021-\u00ff]")
_NO_BODY = ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT")

Callback = Callable[..., object]


class ClientRequest(OutgoingMessage):
    """What a client asks.

    JS: new http.ClientRequest(url, options, callback)

    Events: 'response', 'socket', 'continue', 'information', 'upgrade', 'connect', 'timeout', 'abort', 'error', 'close', 'finish'.
    """

    aborted = False
    reusedSocket = False
    upgradeOrConnect = False
    maxHeadersCount: int | None = None
    insecureHTTPParser = False
    joinDuplicateHeaders: bool | None = None
    res: Any = None
    timeout: float | None = None
    _ended = False
    _timeoutListener: Callback | None = None
    _error: Any = None
    _agentOptions: Any = None

    def __init__(self, input: Any, options: Any = None, callback: Callback | None = None, /, default: type[Default] = Default) -> None:
        super().__init__()
        given, callback = _merged(input, options, callback)
        httptools()
        self._readOptions(given, default)
        if callback is not None:
            self.once("response", callback)
        self.useChunkedEncodingByDefault = self.method not in _NO_BODY
        self._setHeaders(given)
        self._begin({name: value for name, value in given.items() if name != "signal"})

    def _readOptions(self, given: dict[str, Any], fallback: Any) -> None:
        self.agent = _agent(given, fallback)
        protocol = given.get("protocol") or fallback.protocol
        expected = getattr(self.agent, "protocol", None) or fallback.protocol
        if given.get("path") and _FORBIDDEN.search(str(given["path"])):
            raise coded(TypeError, "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters")
        if protocol != expected:
            raise coded(TypeError, "ERR_INVALID_PROTOCOL", f'Protocol "{protocol}" not supported. Expected "{expected}"')
        default_port = given.get("defaultPort") or getattr(self.agent, "defaultPort", None)
        given["port"] = given.get("port") or default_port or 80
        given["host"] = _host(given, "hostname") or _host(given, "host") or "localhost"
        self._defaultPort = default_port
        self.socketPath = given.get("socketPath")
        if given.get("timeout") is not None:
            self.timeout = _duration("timeout", given["timeout"])
        if given.get("signal") is not None:
            addAbortSignal(given["signal"], self)
        self.method: str = _method(given.get("method"))
        self.maxHeaderSize = given.get("maxHeaderSize")
        if self.maxHeaderSize is not None:
            check_integer("maxHeaderSize", self.maxHeaderSize, 0)
        for name in ("insecureHTTPParser", "joinDuplicateHeaders"):
            if given.get(name) is not None:
                check_boolean(f"options.{name}", given[name])
                setattr(self, name, given[name])
        self.path: str = given.get("path") or "/"
        self.host: str = given["host"]
        self.protocol: str = protocol
        if self.agent is not None:
            reused = self.agent.keepAlive or self.agent.maxSockets != float("inf")
            self._last = not reused
            self.shouldKeepAlive = reused

    def _setHeaders(self, given: Mapping[str, Any]) -> None:
        headers = given.get("headers")
        unique = given.get("uniqueHeaders")
        self._unique = frozenset(name.lower() for name in unique) if isinstance(unique, (list, tuple)) else None
        if isinstance(headers, (list, tuple)):
            self._storeHeader(self._firstLine(), headers)
            return
        for name, value in (headers or {}).items():
            self.setHeader(name, value)
        if not self.getHeader("host") and given.get("setHost") in (None, True):
            self.setHeader("Host", self._hostHeader(given["port"]))
        if given.get("auth") and not self.getHeader("Authorization"):
            self.setHeader("Authorization", "Basic " + b64encode(str(given["auth"]).encode()).decode())
        if self.getHeader("expect"):
            self._implicitHeader()

    def _hostHeader(self, port: Any) -> str:
        host = self.host
        if host.count(":") > 1 and not host.startswith("["):
            host = f"[{host}]"
        return f"{host}:{port}" if port and str(port) != str(self._defaultPort) else host

    def _firstLine(self) -> str:
        return f"{self.method} {self.path} HTTP/1.1\r\n"

    def _implicitHeader(self) -> None:
        if self._header is not None:
            raise headers_sent("render")
        self._storeHeader(self._firstLine(), self._set)

    # The socket.

    def _begin(self, options: dict[str, Any]) -> None:
        """Get a socket: from the agent, from `createConnection`, or a new one."""
        if self.agent is not None:
            self.agent.addRequest(self, options)
            return
        self._last = True
        self.shouldKeepAlive = False
        options["path"] = options.get("socketPath")
        create = options.get("createConnection")
        if not callable(create):
            self.onSocket(connect(options))
            return

        def created(error: Any, socket: Any) -> None:
            if error:
                current_turn().next_tick(self._emitError, (error,))
            else:
                self.onSocket(socket)

        answer = once_answered(created)
        try:
            socket = create(options, answer)
        except Exception as error:
            answer(error)
        else:
            if socket is not None:
                answer(None, socket)

    def onSocket(self, socket: Any, error: Any = None, /) -> None:
        """Take a socket, or the error with which there is none.

        JS: request.onSocket(socket)
        """
        current_turn().next_tick(self._takeSocket, (socket, error))

    def _takeSocket(self, socket: Any, error: Any) -> None:
        if not self.destroyed and not error:
            self._start(socket)
            self._flush()
            return
        self.destroyed = True
        if socket is None:
            self._failed(error or self._error)
        elif not error and self.agent is not None and not socket.destroyed:
            socket.emit("free")
            self._failed(self._error)
        else:
            def gone(failed: Any = None) -> None:
                self._failed(None if getattr(failed, "code", None) == "ERR_STREAM_PREMATURE_CLOSE" and not error else failed or error)

            finished(socket.destroy(error or self._error), gone)

    def _failed(self, error: Any) -> None:
        """Tell that the request got no connection."""
        if not self.aborted and not error:
            error = reset_error("socket hang up")
        if error:
            self._emitError(error)
        self._closed = True
        self.emit("close")

    def _start(self, socket: Any) -> None:
        self.socket = socket
        socket._httpMessage = self
        socket.parser = Exchange(self, socket)
        if self.timeout is not None or (self.agent is not None and self.agent.options.get("timeout")):
            self._listenForTimeout()
        self.emit("socket", socket)

    def _emitError(self, error: Any) -> None:
        self.emit("error", error)

    # The end before its time.

    def abort(self) -> None:
        """End the request, with the event 'abort'.

        JS: request.abort()
        """
        if not self.aborted:
            self.aborted = True
            current_turn().next_tick(self.emit, ("abort",))
            self.destroy()

    def destroy(self, error: Any = None, /) -> Self:
        """End the request: close its connection.

        JS: request.destroy(error)
        """
        if self.destroyed:
            return self
        self.destroyed = True
        if self.res is not None:
            self.res._dump()
        self._error = error
        if self.socket is not None:
            self.socket.destroy(error)
        return self

    # Settings of the socket.

    def setTimeout(self, msecs: float, callback: Callback | None = None, /) -> Self:
        """Emit 'timeout' when nothing has gone over the socket for so many milliseconds; the request goes on.

        JS: request.setTimeout(msecs, callback)
        """
        if self._ended:
            return self
        self._listenForTimeout()
        duration = _duration("msecs", msecs)
        if callback is not None:
            self.once("timeout", callback)
        if self.socket is not None:
            _set_timeout(self.socket, duration)
        else:
            self.once("socket", lambda socket: _set_timeout(socket, duration))
        return self

    def clearTimeout(self, callback: Callback | None = None, /) -> None:
        """Take a timeout back.

        JS: request.clearTimeout(callback)
        """
        self.setTimeout(0, callback)

    def _listenForTimeout(self) -> None:
        if self._timeoutListener is not None:
            return

        def timeout() -> None:
            self.emit("timeout")

        self._timeoutListener = timeout
        if self.socket is not None:
            self.socket.once("timeout", timeout)
        else:
            self.on("socket", lambda socket: socket.once("timeout", timeout))

    def setNoDelay(self, noDelay: bool = True, /) -> None:
        """Do `socket.setNoDelay` as soon as there is a socket.

        JS: request.setNoDelay(noDelay)
        """
        self._whenConnected(lambda socket: socket.setNoDelay(noDelay))

    def setSocketKeepAlive(self, enable: bool = False, initialDelay: float = 0, /) -> None:
        """Do `socket.setKeepAlive` as soon as there is a socket.

        JS: request.setSocketKeepAlive(enable, initialDelay)
        """
        self._whenConnected(lambda socket: socket.setKeepAlive(enable, initialDelay))

    def _whenConnected(self, act: Callback) -> None:
        def got(socket: Any) -> None:
            if socket.connecting:
                socket.once("connect", lambda: act(socket))
            else:
                act(socket)

        if self.socket is not None:
            got(self.socket)
        else:
            self.once("socket", got)


def _merged(input: Any, options: Any, callback: Any) -> tuple[dict[str, Any], Callback | None]:
    """Read the arguments: a URL, options or both, and a callback."""
    base: dict[str, Any] = {}
    if isinstance(input, str):
        base = urlToHttpOptions(URL(input))
    elif isinstance(input, URL):
        base = urlToHttpOptions(input)
    else:
        options, callback = input, options if callable(options) else callback
    if callable(options):
        options, callback = None, options
    return {**base, **(options if isinstance(options, Mapping) else {})}, callback


def _agent(given: Mapping[str, Any], fallback: Any) -> Any:
    agent = given.get("agent")
    if agent is False:
        return type(fallback.agent())()
    if agent is None:
        return None if callable(given.get("createConnection")) else fallback.agent()
    if not callable(getattr(agent, "addRequest", None)):
        raise invalid_arg_type("options.agent", "one of Agent-like Object, undefined, or false", agent)
    return agent


def _host(given: Mapping[str, Any], name: str) -> Any:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise invalid_arg_type(f"options.{name}", "of type string or one of undefined or null", value)
    return value


def _method(method: Any) -> str:
    if method is None or method == "":
        return "GET"
    if not isinstance(method, str):
        raise invalid_arg_type("options.method", "of type string", method)
    if not TOKEN.fullmatch(method):
        raise invalid_token("Method", method)
    return method.upper()


def _duration(name: str, value: Any) -> float:
    check_duration(name, value)
    return min(value, TIMEOUT_MAX)  # type: ignore[no-any-return]


def _set_timeout(socket: Any, msecs: float) -> None:
    if socket.connecting:
        socket.once("connect", lambda: socket.setTimeout(msecs))
    else:
        socket.setTimeout(msecs)

