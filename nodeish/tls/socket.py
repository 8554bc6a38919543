"""TLSSocket: one end of a connection under TLS.

Rules (Node's lib/_tls_wrap.js)
1. A client's emits 'secureConnect' behind 'connect', when the handshake is done and the server's certificate was found good; else 'error'.
2. A connection that ends in the handshake is an error of the client, and 'tlsClientError' at the server.
"""
import ssl
from typing import Any, Callable, Mapping

from .._addresses import isIP
from .._core.errors import check_function, invalid_arg_type
from .._core.outcomes import Plain
from .._loop import LoopHost, current_host
from ..net._arguments import normalized
from ..net._handle import Handle
from ..net.socket import Socket
from ._certificates import Certificate, bytes_of, chain_of, checkServerIdentity, peer_certificate
from ._contexts import allows_unauthorized, client_context, server_context
from ._faults import disconnected, tls_error, verification_error
from ._handle import TlsHandle
from ._verifying import fault_of

_LIKE_NET = ("allowHalfOpen", "noDelay", "keepAlive", "keepAliveInitialDelay", "highWaterMark", "signal", "handle", "pauseOnCreate")


class Cipher(Plain):
    """How a connection is encrypted.

    JS: { name, standardName, version }
    """

    __slots__ = ("name", "standardName", "version")

    def __init__(self, name: str, version: str) -> None:
        self.name = self.standardName = name
        self.version = version


class TLSSocket(Socket):
    """One end of a connection under TLS; `authorized` tells whether the other side's certificate was found good, `authorizationError` why not.

    JS: new tls.TLSSocket(socket, { isServer, key, cert, ca, rejectUnauthorized, ... })

    Events: those of net.Socket, and 'secureConnect', at a socket that wraps a server's end 'secure'.
    """

    encrypted = True
    authorized = False
    authorizationError: str | None = None
    secureConnecting = True
    alpnProtocol: str | bool | None = None
    servername: str | bool | None = None

    def __init__(self, socket: Socket | None = None, options: Mapping[str, Any] | None = None, /) -> None:
        given = dict(options or {})
        self._given = given
        self._isServer = bool(given.get("isServer"))
        super().__init__({name: given[name] for name in _LIKE_NET if name in given})
        if not self._isServer:
            self.prependListener("end", self._endedEarly)
        if socket is not None:
            self._wrap(socket)

    # The handle.

    def _newHandle(self, host: LoopHost) -> TlsHandle:
        given = self._given
        if self._isServer:
            return TlsHandle(host, None, server_context(given), is_server=True)
        reject = given.get("rejectUnauthorized")
        self._rejects = reject is not False and (reject is not None or not allows_unauthorized())
        self.servername = str(given.get("servername") or "") or False
        return TlsHandle(host, None, client_context(given, self._rejects), str(given.get("servername") or "").strip(".") or None)

    def _attach(self, handle: Handle) -> None:
        if isinstance(handle, TlsHandle):
            handle.secured = self._secured
        super()._attach(handle)

    def _wrap(self, socket: Socket) -> None:
        """Take over the connection of another socket, which is closed with this one."""
        if not isinstance(socket, Socket):
            raise invalid_arg_type("socket", "an instance of Duplex", socket)
        handle = self._newHandle(current_host())
        self._attach(handle)
        self.connecting = socket.connecting
        socket.on("close", lambda: self.destroy())
        socket.on("error", self.destroy)
        self.on("close", lambda: socket.destroy())

        def take() -> None:
            below = socket._handle
            if below is not None and not self.destroyed:
                self.connecting = False
                handle.take(below)
                if not self.isPaused():
                    self.read(0)

        if socket.connecting:
            socket.once("connect", take)
        else:
            take()

    def _connected(self) -> None:
        handle = self._handle
        assert isinstance(handle, TlsHandle)
        handle.begin()
        super()._connected()

    def _endedEarly(self) -> None:
        """Take the end of a connection whose handshake was not done."""
        if self.secureConnecting and not self._hadError:
            self._hadError = True
            self.destroy(disconnected(self._given))

    def _destroy(self, error: Any, callback: Callable[..., object]) -> None:
        if not error and isinstance(self._handle, TlsHandle):
            self._handle.cancel()
        super()._destroy(error, callback)

    # What the handshake has come to.

    def _secured(self, error: ssl.SSLError | None) -> None:
        """Go on behind the handshake, or with the error of TLS."""
        tls = self._ssl()
        if tls is None:  # destroyed meanwhile
            return
        if isinstance(error, ssl.SSLCertVerificationError):
            self.destroy(verification_error(error, len(chain_of(tls))))
        elif error is not None:
            self.destroy(tls_error(error))
        else:
            self.alpnProtocol = tls.selected_alpn_protocol() or False
            if self._isServer:
                self._securedServer(tls)
            else:
                self._securedClient(tls)

    def _securedServer(self, tls: ssl.SSLObject) -> None:
        if self._given.get("requestCert"):
            self.authorized = bool(tls.getpeercert(True))
            if not self.authorized:
                self.authorizationError = "UNABLE_TO_GET_ISSUER_CERT"
        self.secureConnecting = False
        self.emit("secure")

    def _securedClient(self, tls: ssl.SSLObject) -> None:
        fault: Any = None if self._rejects else self._fault(tls)
        if fault is None:
            check = self._given.get("checkServerIdentity") or checkServerIdentity
            host = self._given.get("servername") or self._given.get("host") or "localhost"
            fault = check(host, peer_certificate(tls))
        self.authorized = not fault
        if fault:
            self.authorizationError = getattr(fault, "code", None) or str(fault)
            if self._rejects:
                self.destroy(fault)
                return
        self.secureConnecting = False
        self.removeListener("end", self._endedEarly)
        self.emit("secureConnect")

    def _fault(self, tls: ssl.SSLObject) -> Any:
        """Give what is wrong with a certificate that was not looked at."""
        chain = chain_of(tls)
        strict = client_context({**self._given, "minVersion": "TLSv1.2", "maxVersion": "TLSv1.2", "ciphers": None}, True)
        error = fault_of([bytes_of(one) for one in chain], strict)
        if error is None:
            return None
        return verification_error(error, len(chain)) if isinstance(error, ssl.SSLCertVerificationError) else tls_error(error)

    # What it tells.

    def _ssl(self) -> ssl.SSLObject | None:
        return self._handle.tls if isinstance(self._handle, TlsHandle) else None

    def getPeerCertificate(self, detailed: bool = False, /) -> Certificate | dict[str, Any] | None:
        """Give the other side's certificate; `{}` if it has shown none, None when the connection is closed.

        JS: socket.getPeerCertificate()
        """
        tls = self._ssl()
        return None if tls is None else peer_certificate(tls) or {}

    def getProtocol(self) -> str | None:
        """Tell which version of TLS is spoken: 'TLSv1.3'.

        JS: socket.getProtocol()
        """
        tls = self._ssl()
        return None if tls is None else tls.version()

    def getCipher(self) -> Cipher | None:
        """Tell how it is encrypted.

        JS: socket.getCipher()
        """
        tls = self._ssl()
        found = None if tls is None else tls.cipher()
        return None if found is None else Cipher(found[0], found[1])

    def isSessionReused(self) -> bool:
        """Tell whether the handshake went on from an earlier one.

        JS: socket.isSessionReused()
        """
        tls = self._ssl()
        return tls is not None and bool(tls.session_reused)


def connect(*args: Any) -> TLSSocket:
    """Connect and begin TLS: to a port and host, or as the options say, or over `socket`; the callback hears 'secureConnect'.

    JS: tls.connect(port, host, options, callback)
    """
    options, callback = normalized(args)
    more = next((one for one in args[1:3] if isinstance(one, Mapping)), None)
    options.update(more or {})
    if options.get("checkServerIdentity") is not None:
        check_function("options.checkServerIdentity", options["checkServerIdentity"])
    below = options.get("socket")
    client_context(options, True)  # what is wrong with the options is told before anything has begun
    socket = TLSSocket(below, options)
    if callback is not None:
        socket.once("secureConnect", callback)
    if options.get("timeout"):
        socket.setTimeout(options["timeout"])
    if below is None:
        socket.connect(options)
    return socket
