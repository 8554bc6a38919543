"""Server: what takes connections.

Rules (Node's lib/net.js)
1. Without a host `listen` binds before it returns; with one, be it an address, when that has been looked up. 'listening' or 'error' comes in a
   tick after that.
2. 'close' comes in a tick, when the server has been closed and the last of its connections is gone.
3. With no host it listens at `::`, that is IPv6 and IPv4, or at `0.0.0.0` where there is no IPv6.
"""
import errno
import os
import socket as _socket
from typing import Any, Callable, Mapping, Self

from .. import dns
from .._addresses import ANY_V4, ANY_V6, Address, address_of, check_port
from .._core.calling import fit
from .._core.errors import invalid_arg_value
from .._loop import LoopHost, current_host, current_turn
from ..events.agnostic import addAbortListener
from ..events.checks import check_options, check_signal
from ..events.emitter import EventEmitter
from ._arguments import is_path, normalized
from ._faults import address_error, already_listening, errno_of, neither_port_nor_path, not_running
from ._handle import Handle
from ._listening import Listening
from .socket import Socket

_BACKLOG = 511
_FAMILIES = {4: _socket.AF_INET, 6: _socket.AF_INET6}
_USED = (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)


class Server(EventEmitter):
    """What takes connections, each as a Socket with the event 'connection'.

    JS: new net.Server({ allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark }, connectionListener)

    Events: 'listening', 'connection', 'error', 'close', 'drop' for a connection beyond `maxConnections`.
    """

    maxConnections: int | None = None

    def __init__(self, options: Any = None, connectionListener: Callable[..., object] | None = None, /) -> None:
        super().__init__()
        if callable(options):
            options, connectionListener = None, options
        given = check_options(options)
        if connectionListener is not None:
            self.on("connection", connectionListener)
        self.allowHalfOpen = bool(given.get("allowHalfOpen"))
        self.pauseOnConnect = bool(given.get("pauseOnConnect"))
        self.noDelay = bool(given.get("noDelay"))
        self.keepAlive = bool(given.get("keepAlive"))
        self._keepAliveDelay = given.get("keepAliveInitialDelay") or 0
        self.highWaterMark = given.get("highWaterMark")
        self._listening: Listening | None = None
        self._pipeName: str | None = None
        self._connections = 0
        self._listeningId = 0
        self._ref = True

    # Listening.

    def listen(self, *args: Any) -> Self:
        """Take connections at a port (0: a free one) and host, at a path, or as the options say (`fd`: a socket that is bound already); the callback
        hears 'listening'.

        JS: server.listen(port, host, backlog, callback)
        """
        options, callback = normalized(args)
        if self._listening is not None:
            raise already_listening()
        if callback is not None:
            self.once("listening", callback)
        backlog = options.get("backlog") or next((one for one in args[1:3] if isinstance(one, int)), None) or _BACKLOG
        self._listeningId += 1
        _follow_signal(self, options)
        if not args or callable(args[0]) or ("port" in options and options["port"] is None) or args[0] is None:
            options["port"] = 0
        port, path, fd = options.get("port"), options.get("path"), options.get("fd")
        if isinstance(fd, int) and not isinstance(fd, bool) and fd >= 0:
            self._listenAt(None, 0, backlog, lambda: _given(fd, backlog))
        elif isinstance(port, (int, float, str)) and not isinstance(port, bool):
            number = check_port(port, "options.port")
            if options.get("host"):
                self._lookUp(options["host"], number, backlog, bool(options.get("ipv6Only")))
            else:
                self._listenAt(ANY_V6, number, backlog, lambda: _anywhere(number, backlog, bool(options.get("ipv6Only"))))
        elif path and is_path(path):
            self._pipeName = path
            self._listenAt(path, -1, backlog, lambda: _local(path, backlog))
        elif "port" not in options and "path" not in options:
            raise neither_port_nor_path(args[0])
        else:
            raise invalid_arg_value("options", args[0])
        return self

    def _lookUp(self, host: str, port: int, backlog: int, only6: bool) -> None:
        """Listen where a name leads."""
        number = self._listeningId

        def found(error: Any, ip: Any = None, family: Any = None) -> None:
            if number != self._listeningId:
                return
            if error:
                self.emit("error", error)
            else:
                self._listenAt(ip, port, backlog, lambda: _listening(_FAMILIES[family], (ip, port), backlog, only6))

        dns.lookup(host, found)

    def _listenAt(self, address: str | None, port: int, backlog: int, bound: Callable[[], _socket.socket]) -> None:
        """Listen with the socket that `bound` makes."""
        try:
            plain = bound()
        except OSError as error:
            fault = address_error(errno_of(error), "listen", address, port, explained=True)
            current_turn().next_tick(self.emit, ("error", fault))
            return
        host = current_host()
        listening = self._listening = Listening(host, plain, lambda: self._newHandle(host))
        listening.set_ref(self._ref)
        listening.begin(backlog)

        def tell() -> None:
            if self._listening is listening:
                self.emit("listening")

        current_turn().next_tick(tell, ())

    def _newHandle(self, host: LoopHost) -> Handle:
        """Make the handle of a connection that comes."""
        return Handle(host, self._connected)

    @property
    def listening(self) -> bool:
        """Whether the server takes connections.

        JS: server.listening
        """
        return self._listening is not None

    def address(self) -> Address | str | None:
        """Tell where the server listens: an address, or the path.

        JS: server.address()
        """
        if self._listening is None:
            return self._pipeName
        return address_of(self._listening.plain.getsockname()) or self._pipeName

    # Connections.

    def _connected(self, handle: Handle) -> None:
        if self._listening is None:
            handle.close(None)
            return
        if self.maxConnections and self._connections >= self.maxConnections:
            self.emit("drop", _ends(handle))
            handle.close(None)
            return
        handle.start_reading()
        if self.noDelay:
            handle.option(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        socket = self._socket(handle)
        if self.keepAlive:
            socket.setKeepAlive(True, self._keepAliveDelay)
        self._connections += 1
        socket.server = socket._server = self
        self.emit("connection", socket)

    def _socket(self, handle: Handle) -> Socket:
        return Socket(self._socketOptions(handle))

    def _socketOptions(self, handle: Handle) -> dict[str, Any]:
        options: dict[str, Any] = {"handle": handle, "allowHalfOpen": self.allowHalfOpen, "pauseOnCreate": self.pauseOnConnect, "noDelay": self.noDelay}
        if self.highWaterMark is not None:
            options["highWaterMark"] = self.highWaterMark
        return options

    def _lost(self) -> None:
        """Count a connection that is gone."""
        self._connections -= 1
        self._emitCloseIfDrained()

    def getConnections(self, callback: Callable[..., object], /) -> Self:
        """Tell the callback how many connections there are.

        JS: server.getConnections((err, count) => {})
        """
        current_turn().next_tick(callback, (None, self._connections))
        return self

    # The end.

    def close(self, callback: Callable[..., object] | None = None, /) -> Self:
        """Take no more connections; the callback hears 'close', or an error if the server was not running.

        JS: server.close(callback)
        """
        self._listeningId += 1
        if callable(callback):
            heard = callback
            self.once("close", heard if self._listening is not None else lambda: heard(*fit(heard, (not_running(),))))
        if self._listening is not None:
            self._listening.close()
            self._listening = None
            if self._pipeName is not None and os.path.exists(self._pipeName):
                os.unlink(self._pipeName)
        self._emitCloseIfDrained()
        return self

    def _emitCloseIfDrained(self) -> None:
        if self._listening is None and self._connections == 0:
            current_turn().next_tick(self.emit, ("close",))

    def ref(self) -> Self:
        """Let the server keep the program alive.

        JS: server.ref()
        """
        return self._setRef(True)

    def unref(self) -> Self:
        """Let the program end while the server listens.

        JS: server.unref()
        """
        return self._setRef(False)

    def _setRef(self, ref: bool) -> Self:
        self._ref = ref
        if self._listening is not None:
            self._listening.set_ref(ref)
        return self

    def __nodeish_rejection__(self, error: Any, event: Any, *args: Any) -> None:
        """Take the rejection of an async listener."""
        if event == "connection":
            args[0].destroy(error)
        else:
            self.emit("error", error)


def _ends(handle: Handle) -> dict[str, Any]:
    """Tell between whom a connection was that is dropped."""
    found: dict[str, Any] = {}
    for side, which in (("local", "sockname"), ("remote", "peername")):
        address = address_of(handle.name(which))
        if address is not None:
            found |= {f"{side}Address": address.address, f"{side}Port": address.port, f"{side}Family": address.family}
    return found


def _given(fd: int, backlog: int) -> _socket.socket:
    """Take over a socket that somebody has bound: a descriptor that the system has handed to this process."""
    plain: _socket.socket | None = None
    try:
        plain = _socket.socket(fileno=fd)
        plain.setblocking(False)
        plain.listen(backlog)
    except OSError:
        if plain is not None:
            plain.detach()
        raise OSError(errno.EINVAL, "no socket that can listen") from None
    return plain


def _local(path: str, backlog: int) -> _socket.socket:
    """Make a socket that listens at a path."""
    if not hasattr(_socket, "AF_UNIX"):
        raise OSError(errno.EAFNOSUPPORT, "no local sockets")
    return _listening(_socket.AF_UNIX, path, backlog)


def _anywhere(port: int, backlog: int, only6: bool) -> _socket.socket:
    """Make a socket that listens at all addresses."""
    try:
        return _listening(_socket.AF_INET6, (ANY_V6, port), backlog, only6)
    except OSError as error:
        if error.errno in _USED:
            raise
    return _listening(_socket.AF_INET, (ANY_V4, port), backlog)


def _listening(kind: int, name: Any, backlog: int, only6: bool = False) -> _socket.socket:
    plain = _socket.socket(kind, _socket.SOCK_STREAM)
    try:
        plain.setblocking(False)
        if kind != getattr(_socket, "AF_UNIX", None) and os.name == "posix":
            plain.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        if kind == _socket.AF_INET6:
            plain.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, int(only6))
        plain.bind(name)
        plain.listen(backlog)
    except BaseException:
        plain.close()
        raise
    return plain


def _follow_signal(server: Server, options: Mapping[str, Any]) -> None:
    signal = options.get("signal")
    if signal is None:
        return
    check_signal("options.signal", signal)
    if signal.aborted:
        current_turn().next_tick(server.close, ())
    else:
        listener = addAbortListener(signal, lambda: server.close())
        server.once("close", listener.dispose)

