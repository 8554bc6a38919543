"""Node's `https`: http over TLS, that of Python's `ssl`. Needs the extra: pip install 'nodeish[http]'.

    from nodeish import fs, https

    options = {'key': fs.readFileSync('key.pem'), 'cert': fs.readFileSync('cert.pem')}
    https.createServer(options, lambda req, res: res.end('Hello World')).listen(8443)
"""
import os
import ssl
import tempfile
from typing import TYPE_CHECKING, Any, Callable, Mapping

from ._core.errors import Error
from ._fetch.tls import tls_fault
from .http import Agent as HttpAgent
from .http.agent import Default as HttpDefault
from .http.client import ClientRequest
from .http.server import Server as HttpServer
from .net._handle import Handle
from .net.socket import Socket

if TYPE_CHECKING:
    globalAgent: "Agent"

__all__ = ["createServer", "Server", "request", "get", "Agent", "globalAgent", "TLSSocket"]

_Pem = str | bytes


class TLSSocket(Socket):
    """One end of a connection under TLS; `authorized` tells whether the other side's certificate was found good.

    JS: new tls.TLSSocket(socket)

    A client's emits 'secureConnect' behind 'connect': both when TLS has begun.
    """

    encrypted = True
    authorized = False
    authorizationError: str | None = None

    def __init__(self, options: Mapping[str, Any] | None = None, /, context: ssl.SSLContext | None = None) -> None:
        super().__init__(options)
        self._context = context
        self.servername: str = str((options or {}).get("servername") or "")
        self._name = self.servername or str((options or {}).get("host") or "localhost")

    def _attach(self, handle: Handle) -> None:
        handle.is_tls = True
        super()._attach(handle)

    def _tlsOptions(self) -> dict[str, Any]:
        return {"ssl": self._context, "server_hostname": self._name}

    def _tlsFault(self, error: OSError) -> Error:
        return tls_fault(error)

    def _connected(self) -> None:
        self.authorized = self._context is not None and self._context.verify_mode == ssl.CERT_REQUIRED
        super()._connected()
        self.emit("secureConnect")

    def _info(self, name: str) -> Any:
        return None if self._handle is None else self._handle.name(name)

    def getPeerCertificate(self) -> dict[str, Any]:
        """Give the other side's certificate, as Python's ssl tells it; `{}` if there is none.

        JS: socket.getPeerCertificate()
        """
        return dict(self._info("peercert") or {})

    def getProtocol(self) -> str | None:
        """Tell which version of TLS is spoken: 'TLSv1.3'.

        JS: socket.getProtocol()
        """
        connection = self._info("ssl_object")
        version: str | None = None if connection is None else connection.version()
        return version

    def getCipher(self) -> dict[str, Any]:
        """Tell how it is encrypted.

        JS: socket.getCipher()
        """
        name, version, _ = self._info("cipher") or (None, None, 0)
        return {"name": name, "standardName": name, "version": version}


class Server(HttpServer):
    """What answers requests over TLS: `key` and `cert` are texts in PEM form.

    JS: new https.Server({ key, cert, ca, passphrase, requestCert, rejectUnauthorized, minVersion, ... }, requestListener)

    Events: those of http.Server, and 'secureConnection'.
    """

    def __init__(self, options: Any = None, requestListener: Callable[..., object] | None = None, /) -> None:
        if callable(options):
            options, requestListener = None, options
        super().__init__(options, requestListener)
        self._context = _server_context(options or {})

    def _tls(self) -> ssl.SSLContext:
        return self._context

    def _socket(self, handle: Handle) -> TLSSocket:
        socket = TLSSocket({"handle": handle, "allowHalfOpen": True, "noDelay": self.noDelay})
        socket.authorized = bool(socket._info("peercert"))
        self.emit("secureConnection", socket)
        return socket


class Agent(HttpAgent):
    """Keeps the connections of a client under TLS.

    JS: new https.Agent({ keepAlive, maxSockets, ca, cert, key, rejectUnauthorized, servername, ... })
    """

    defaultPort = 443
    protocol = "https:"

    def createConnection(self, options: Mapping[str, Any], callback: Callable[..., object] | None = None, /) -> TLSSocket:
        """Open a connection under TLS.

        JS: agent.createConnection(options, callback)
        """
        return TLSSocket(options, _client_context(options)).connect(options)

    def getName(self, options: Mapping[str, Any] | None = None, /) -> str:
        """Give the name under which the connections for a request are kept.

        JS: agent.getName(options)
        """
        given = options or {}
        parts = [given.get(name) for name in ("ca", "cert", "ciphers", "key", "servername", "rejectUnauthorized")]
        return ":".join([super().getName(options), *("" if part is None else str(part) for part in parts)])


class _Default(HttpDefault):
    protocol = "https:"
    _kind: type[HttpAgent] = Agent
    _agent: HttpAgent | None = None


def createServer(options: Any = None, requestListener: Any = None, /) -> Server:
    """Make a server; the listener gets each request with the response to be sent.

    JS: https.createServer(options, requestListener)
    """
    return Server(options, requestListener)


def request(url: Any, options: Any = None, callback: Any = None, /) -> ClientRequest:
    """Begin a request, to be written and ended; the callback gets the response.

    JS: https.request(url, options, callback)
    """
    return ClientRequest(url, options, callback, default=_Default)


def get(url: Any, options: Any = None, callback: Any = None, /) -> ClientRequest:
    """Make a request without a body; the callback gets the response.

    JS: https.get(url, options, callback)
    """
    made = request(url, options, callback)
    made.end()
    return made


def __getattr__(name: str) -> object:
    """Make the agent that requests use which name none when it is first asked for."""
    if name == "globalAgent":
        return _Default.agent()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# What options say, in Python's terms.


def _server_context(options: Mapping[str, Any]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _configure(context, options)
    if options.get("requestCert"):
        context.verify_mode = ssl.CERT_OPTIONAL if options.get("rejectUnauthorized") is False else ssl.CERT_REQUIRED
    return context


def _client_context(options: Mapping[str, Any]) -> ssl.SSLContext:
    context = ssl.create_default_context() if options.get("ca") is None else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    extra = os.environ.get("NODE_EXTRA_CA_CERTS")
    if extra and options.get("ca") is None:
        context.load_verify_locations(extra)
    _configure(context, options)
    strict = options.get("rejectUnauthorized")
    if strict is False or (strict is None and os.environ.get("NODE_TLS_REJECT_UNAUTHORIZED") == "0"):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _configure(context: ssl.SSLContext, options: Mapping[str, Any]) -> None:
    context.set_alpn_protocols(["http/1.1"])
    if options.get("ca") is not None:
        context.load_verify_locations(cadata=_text(options["ca"]))
    if options.get("cert") is not None:
        _load(context, _text(options["cert"]) + "\n" + _text(options.get("key") or ""), options.get("passphrase"))
    if options.get("ciphers"):
        context.set_ciphers(options["ciphers"])
    for name, attribute in (("minVersion", "minimum_version"), ("maxVersion", "maximum_version")):
        if options.get(name):
            setattr(context, attribute, ssl.TLSVersion[options[name].replace(".", "_")])


def _load(context: ssl.SSLContext, pem: str, passphrase: str | None) -> None:
    """Load a certificate and its key: Python's ssl reads them from a file only, which nobody else may read."""
    file, path = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(pem)
        context.load_cert_chain(path, password=passphrase)
    finally:
        os.unlink(path)


def _text(pem: _Pem | list[_Pem]) -> str:
    """Give one or several PEM texts as one."""
    if isinstance(pem, (list, tuple)):
        return "\n".join(map(_text, pem))
    return pem if isinstance(pem, str) else bytes(pem).decode("ascii")
