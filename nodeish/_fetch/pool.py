"""The connections of a loop: those that are free are used again, a new one is made where there is none."""
from typing import TYPE_CHECKING, Any, Final

from .._core.timers import Timeout
from .._core.turn import here
from .._web.url import URL
from ..net import Socket
from ..timers.callbacks import setTimeout
from .connection import Connection
from .faults import connect_timeout
from .tls import TlsSocket

if TYPE_CHECKING:
    from .network import Exchange

_PATIENCE: Final = 10_000
_PORTS: Final = {"http:": 80, "https:": 443}


class Pool:
    """The connections to all origins."""

    def __init__(self) -> None:
        self._connections: dict[str, list[Connection]] = {}

    def send(self, exchange: "Exchange", url: URL) -> None:
        """Have an exchange done by a free connection, or by a new one."""
        for connection in self._connections.get(url.origin, ()):
            if connection.exchange is None:
                connection.begin(exchange)
                return
        _Opening(self, exchange, url)

    def add(self, origin: str, connection: Connection) -> None:
        """Take a new connection."""
        self._connections.setdefault(origin, []).append(connection)

    def remove(self, origin: str, connection: Connection) -> None:
        """Forget a connection that was closed."""
        connections = self._connections[origin]
        connections.remove(connection)
        if not connections:
            del self._connections[origin]


class _Opening:
    """The making of a connection for an exchange."""

    def __init__(self, pool: Pool, exchange: "Exchange", url: URL) -> None:
        self._pool = pool
        self._exchange = exchange
        self._origin = url.origin
        host = url.hostname.strip("[]")
        self._socket = socket = TlsSocket(host) if url.protocol == "https:" else Socket({"noDelay": True})
        self._timer: Timeout = setTimeout(lambda: socket.destroy(connect_timeout()), _PATIENCE).unref()
        exchange.connecting = self
        socket.once("connect", self._opened)
        socket.once("error", self._failed)
        socket.connect({"host": host, "port": int(url.port or _PORTS[url.protocol]), "autoSelectFamily": True})

    def close(self) -> None:
        """Give up."""
        self._timer.close()
        self._socket.removeAllListeners("error")
        self._socket.on("error", lambda: None)
        self._socket.destroy()

    def _opened(self) -> None:
        self._timer.close()
        self._socket.removeAllListeners("error")
        handle = self._socket._handle
        assert handle is not None
        connection = Connection(handle, lambda connection: self._pool.remove(self._origin, connection))
        self._pool.add(self._origin, connection)
        connection.begin(self._exchange)

    def _failed(self, error: Any) -> None:
        self._timer.close()
        self._exchange.failed(error)


def pool() -> Pool:
    """Give the pool of the running loop."""
    attributes: dict[str, Any] = here.turn().host.loop.__dict__  # type: ignore[attr-defined]
    found: Pool | None = attributes.get("_nodeish_fetch_pool")
    if found is None:
        found = attributes["_nodeish_fetch_pool"] = Pool()
    return found
