"""Node's `https`: http over TLS, that of Python's `ssl`. Needs the extra: pip install 'nodeish[http]'.

    from nodeish import fs, https

    options = {'key': fs.readFileSync('key.pem'), 'cert': fs.readFileSync('cert.pem')}
    https.createServer(options, lambda req, res: res.end('Hello World')).listen(8443)
"""
from typing import TYPE_CHECKING, Any, Callable, Mapping

from ._text.tostring import string
from .http import Agent as HttpAgent
from .http.agent import Default as HttpDefault
from .http.client import ClientRequest
from .http.server import Server as HttpServer
from .tls import TLSSocket, connect
from .tls.server import SecureServer

if TYPE_CHECKING:
    globalAgent: "Agent"

__all__ = ["createServer", "Server", "request", "get", "Agent", "globalAgent"]


class Server(SecureServer, HttpServer):
    """What answers requests over TLS: `key` and `cert` are texts in PEM form.

    JS: new https.Server({ key, cert, ca, passphrase, requestCert, rejectUnauthorized, minVersion, ... }, requestListener)

    Events: those of http.Server and of tls.Server; what nobody hears of as 'tlsClientError' or 'clientError' closes the connection.
    """

    _shown = "secureConnection"

    def __init__(self, options: Any = None, requestListener: Callable[..., object] | None = None, /) -> None:
        if callable(options):
            options, requestListener = None, options
        super().__init__(options, requestListener)
        self.allowHalfOpen = False
        self._secure({"ALPNProtocols": ["http/1.1"], **(options or {})})
        self.on("tlsClientError", self._refused)

    def _refused(self, error: Any, socket: TLSSocket) -> None:
        if not self.emit("clientError", error, socket):
            socket.destroy(error)


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
        return connect(options)

    def getName(self, options: Mapping[str, Any] | None = None, /) -> str:
        """Give the name under which the connections for a request are kept.

        JS: agent.getName(options)
        """
        given = options or {}
        shown = {name: given.get(name) for name in _NAMED}
        if shown["servername"] == given.get("host"):
            shown["servername"] = None
        return ":".join([super().getName(options), *(_shown(name, value) for name, value in shown.items())])


_NAMED = (
    "ca", "cert", "clientCertEngine", "ciphers", "key", "pfx", "rejectUnauthorized", "servername", "minVersion", "maxVersion", "secureProtocol", "crl",
    "honorCipherOrder", "ecdhCurve", "dhparam", "secureOptions", "sessionIdContext", "sigalgs", "privateKeyIdentifier", "privateKeyEngine",
)
"""The options for which there are connections of their own, in the order in which they stand in a name."""
_ALWAYS = ("rejectUnauthorized", "honorCipherOrder", "secureOptions")


def _shown(name: str, value: Any) -> str:
    if value is None or (not value and name not in _ALWAYS):
        return ""
    return string(bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, bytearray)) else value)


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
