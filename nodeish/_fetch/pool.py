"""The connections of a loop.

As in undici a pool has clients for each origin, in the order in which they were needed. A client has one connection or none. A request goes to
the first client that is not busy, which makes a connection if it has none; one more client is made where all are busy.
"""
from typing import TYPE_CHECKING, Any, Final

from .._addresses import isIP
from .._core.timers import Timeout
from .._core.turn import here
from .._web.url import URL
from ..net import Socket
from ..timers.callbacks import setTimeout
from ..tls import TLSSocket
from .connection import Connection
from .faults import connect_timeout

if TYPE_CHECKING:
    from .network import Exchange

_PATIENCE: Final = 10_000
_PORTS: Final = {"http:": 80, "https:": 443}


class Pool:
    """The clients of all origins."""

    def __init__(self) -> None:
        self._clients: dict[str, list[Client]] = {}

    def send(self, exchange: "Exchange", url: URL) -> None:
        """Have an exchange done."""
        clients = self._clients.setdefault(url.origin, [])
        client = next((client for client in clients if not client.busy), None)
        if client is None:
            client = Client(url)
            clients.append(client)
        client.send(exchange)


class Client:
    """What does one exchange after the other with an origin."""

    def __init__(self, url: URL) -> None:
        self.host = url.hostname.strip("[]")
        self.port = int(url.port or _PORTS[url.protocol])
        self._is_tls = url.protocol == "https:"
        self._connection: Connection | None = None
        self._opening: _Opening | None = None

    @property
    def busy(self) -> bool:
        """Whether it cannot take an exchange now."""
        return self._opening is not None or (self._connection is not None and not self._connection.is_free)

    def send(self, exchange: "Exchange") -> None:
        """Do an exchange."""
        if self._connection is not None:
            self._connection.begin(exchange)
            return
        socket = TLSSocket(None, self._tlsOptions()) if self._is_tls else Socket({"noDelay": True})
        self._opening = exchange.connecting = _Opening(self, exchange, socket)
        socket.connect({"host": self.host, "port": self.port, "autoSelectFamily": True})

    def _tlsOptions(self) -> dict[str, Any]:
        return {"noDelay": True, "host": self.host, "servername": "" if isIP(self.host) else self.host, "ALPNProtocols": ["http/1.1"]}

    def opened(self, connection: Connection | None) -> None:
        """Take a new connection; None for one that could not be made."""
        self._opening = None
        self._connection = connection

    def closed(self) -> None:
        """Forget the connection."""
        self._connection = None


class _Opening:
    """The making of a connection for an exchange."""

    def __init__(self, client: Client, exchange: "Exchange", socket: Socket) -> None:
        self._client = client
        self._exchange = exchange
        self._socket = socket
        self._timer: Timeout = setTimeout(self._too_late, _PATIENCE).unref()
        socket.once("secureConnect" if isinstance(socket, TLSSocket) else "connect", self._opened)
        socket.once("error", self._failed)

    def _too_late(self) -> None:
        attempted = getattr(self._socket, "autoSelectFamilyAttemptedAddresses", None)
        self._socket.destroy(connect_timeout(attempted, self._client.host, self._client.port, _PATIENCE))

    def close(self) -> None:
        """Give up."""
        self._end()
        self._client.opened(None)
        self._socket.on("error", lambda: None)
        self._socket.destroy()

    def _end(self) -> None:
        self._timer.close()
        self._socket.removeAllListeners("error")

    def _opened(self) -> None:
        self._end()
        handle = self._socket._handle
        assert handle is not None
        connection = Connection(handle, self._client.closed)
        self._client.opened(connection)
        connection.begin(self._exchange)

    def _failed(self, error: Any) -> None:
        self._end()
        self._client.opened(None)
        self._exchange.failed(error)


def pool() -> Pool:
    """Give the pool of the running loop."""
    attributes: dict[str, Any] = here.turn().host.loop.__dict__  # type: ignore[attr-defined]
    found: Pool | None = attributes.get("_nodeish_fetch_pool")
    if found is None:
        found = attributes["_nodeish_fetch_pool"] = Pool()
    return found
