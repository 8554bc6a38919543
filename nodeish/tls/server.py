"""Server: what takes connections under TLS."""
from typing import Any, Callable, Mapping, Self

from .._core.errors import Error
from .._loop import LoopHost
from ..events.checks import check_number, check_options
from ..net._faults import reset_error
from ..net._handle import Handle
from ..net.server import Server as NetServer
from ._contexts import server_context
from ._faults import handshake_timeout
from ._handle import TlsHandle
from .socket import TLSSocket

_HANDSHAKE = 120_000


class SecureServer(NetServer):
    """What a server has to do with TLS; 'connection' comes with the TLSSocket, before the handshake, and 'secureConnection' behind it."""

    def _secure(self, options: Mapping[str, Any]) -> None:
        """Read the options; what is wrong with them is told before anything has begun."""
        self.requestCert = options.get("requestCert") is True
        self.rejectUnauthorized = options.get("rejectUnauthorized") is not False
        self._tlsOptions = dict(options)
        self.setSecureContext(options)
        self._handshakeTimeout = options.get("handshakeTimeout") or _HANDSHAKE
        check_number("options.handshakeTimeout", self._handshakeTimeout)

    def setSecureContext(self, options: Mapping[str, Any], /) -> None:
        """Use other certificates from now on; open connections stay as they are.

        JS: server.setSecureContext({ key, cert, ca })
        """
        kept = {name: self._tlsOptions.get(name) for name in ("requestCert", "rejectUnauthorized", "ALPNProtocols")}
        self._context = server_context({**kept, **options})

    def _newHandle(self, host: LoopHost) -> Handle:
        return TlsHandle(host, self._connected, self._context, is_server=True)

    def _socket(self, handle: Handle) -> TLSSocket:
        given = {**self._socketOptions(handle), "isServer": True, "requestCert": self.requestCert}
        socket = TLSSocket(None, given)
        _Handshake(self, socket).begin(self._handshakeTimeout)
        return socket


class _Handshake:
    """A connection whose handshake is not done."""

    def __init__(self, server: SecureServer, socket: TLSSocket) -> None:
        self._server = server
        self._socket = socket
        self._over = False

    def begin(self, timeout: float) -> None:
        """Hear of its end."""
        socket = self._socket
        socket.once("secure", self._secured)
        socket.on("error", self._failed)
        socket.once("close", self._closed)
        socket.setTimeout(timeout, self._late)

    def _secured(self) -> None:
        self._over = True
        self._socket.setTimeout(0, self._late)
        self._server.emit("secureConnection", self._socket)

    def _late(self) -> None:
        self._socket.destroy(handshake_timeout())

    def _failed(self, error: Error) -> None:
        if not self._over:
            self._over = True
            self._server.emit("tlsClientError", error, self._socket)

    def _closed(self) -> None:
        self._failed(reset_error("socket hang up"))


class Server(SecureServer):
    """What takes connections under TLS, each as a TLSSocket with the event 'secureConnection'; `key` and `cert` are texts in PEM form.

    JS: new tls.Server({ key, cert, ca, passphrase, requestCert, rejectUnauthorized, minVersion, ALPNProtocols, ... }, secureConnectionListener)

    Events: those of net.Server, 'secureConnection', and 'tlsClientError' for a handshake that failed.
    """

    def __init__(self, options: Any = None, secureConnectionListener: Callable[..., object] | None = None, /) -> None:
        if callable(options):
            options, secureConnectionListener = None, options
        given = check_options(options)
        super().__init__(given)
        self._secure(given)
        if secureConnectionListener is not None:
            self.on("secureConnection", secureConnectionListener)


def createServer(options: Any = None, secureConnectionListener: Any = None, /) -> Server:
    """Make a server; the listener gets each connection as a TLSSocket.

    JS: tls.createServer(options, secureConnectionListener)
    """
    return Server(options, secureConnectionListener)
