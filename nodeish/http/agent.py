"""Agent: keeps the connections of a client.

Rules (Node's lib/_http_agent.js)
1. Connections are kept by name: host, port, local address, family, path. A request gets a free one, the last that became free, or a new one,
   or waits where there are `maxSockets`.
2. A free connection does not keep the program alive. It is closed after `timeout`, earlier if the server says so.
"""
import re
from math import inf
from typing import Any, Callable, Mapping

from .._addresses import isIP
from .._core.errors import out_of_range
from .._loop import current_host
from ..events.checks import check_number, check_string
from ..dns._lookup import check_one_of
from ..events.emitter import EventEmitter
from ..net import connect

_HINT = re.compile(r"^timeout=(\d+)")
_EARLIER = 1000
"""How many milliseconds before the server says it closes a free connection it is closed here."""


class Agent(EventEmitter):
    """Keeps the connections of a client.

    JS: new http.Agent({ keepAlive, keepAliveMsecs, maxSockets, maxTotalSockets, maxFreeSockets, scheduling, timeout })
    """

    defaultMaxSockets: float = inf
    defaultPort = 80
    protocol = "http:"

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        super().__init__()
        self.options: dict[str, Any] = dict(options or {})
        self.options.setdefault("noDelay", True)
        self.options["path"] = None
        self.requests: dict[str, list[Any]] = {}
        self.sockets: dict[str, list[Any]] = {}
        self.freeSockets: dict[str, list[Any]] = {}
        get = self.options.get
        self.keepAliveMsecs = get("keepAliveMsecs") or 1000
        self.keepAlive = bool(get("keepAlive"))
        self.maxSockets = get("maxSockets") or self.defaultMaxSockets
        self.maxFreeSockets = get("maxFreeSockets") or 256
        self.scheduling = get("scheduling") or "lifo"
        check_one_of("scheduling", self.scheduling, ("fifo", "lifo"))
        self.maxTotalSockets: float = inf
        if get("maxTotalSockets") is not None:
            check_number("maxTotalSockets", get("maxTotalSockets"))
            self.maxTotalSockets = self.options["maxTotalSockets"]
            if not self.maxTotalSockets >= 1:
                raise out_of_range("maxTotalSockets", ">= 1", self.maxTotalSockets)
        self.totalSocketCount = 0
        self.on("free", self._freed)

    def createConnection(self, options: Mapping[str, Any], callback: Callable[..., object] | None = None, /) -> Any:
        """Open a connection; give it, or later to the callback.

        JS: agent.createConnection(options, callback)
        """
        return connect(options)

    def getName(self, options: Mapping[str, Any] | None = None, /) -> str:
        """Give the name under which the connections for a request are kept.

        JS: agent.getName(options)
        """
        given = options or {}
        name = f"{given.get('host') or 'localhost'}:{given.get('port') or ''}:{given.get('localAddress') or ''}"
        if given.get("family") in (4, 6):
            name += f":{given['family']}"
        if given.get("socketPath"):
            name += f":{given['socketPath']}"
        return name

    # Getting a connection.

    def addRequest(self, req: Any, options: Mapping[str, Any], /) -> None:
        """Give a request a connection, now or later.

        JS: agent.addRequest(req, options)
        """
        given = self._complete(req, options)
        name = self.getName(given)
        self.sockets.setdefault(name, [])
        free = self.freeSockets.get(name, [])
        free[:] = [one for one in free if not one.destroyed and not _is_lost(one)]
        usable = [one for one in free if one._handle.host is current_host()]
        socket = usable[0 if self.scheduling == "fifo" else -1] if usable else None
        if socket is not None:
            free.remove(socket)
        if not free:
            self.freeSockets.pop(name, None)
        count = len(free) + len(self.sockets[name])
        if socket is not None:
            self.reuseSocket(socket, req)
            self._give(req, socket)
            self.sockets[name].append(socket)
        elif count < self.maxSockets and self.totalSocketCount < self.maxTotalSockets:
            self._create(req, given, lambda socket: self._give(req, socket))
        else:
            req._agentOptions = given
            self.requests.setdefault(name, []).append(req)

    def _complete(self, req: Any, options: Mapping[str, Any]) -> dict[str, Any]:
        given = {**options, **self.options}
        if given.get("socketPath"):
            given["path"] = given["socketPath"]
        if not given.get("servername") and given.get("servername") != "":
            given["servername"] = _server_name(given, req)
        return given

    def _create(self, req: Any, options: Mapping[str, Any], use: Callable[[Any], object]) -> None:
        given = self._complete(req, options)
        name = self.getName(given)
        given["_agentKey"] = name

        def created(error: Any, socket: Any) -> None:
            if error:
                req.onSocket(socket, error)
                return
            self.sockets.setdefault(name, []).append(socket)
            self.totalSocketCount += 1
            _Watch(self, socket, given)
            use(socket)

        if self.keepAlive:
            given["keepAlive"] = True
            given["keepAliveInitialDelay"] = self.keepAliveMsecs
        answer = once_answered(created)
        socket = self.createConnection(given, answer)
        if socket is not None:
            answer(None, socket)

    def _give(self, req: Any, socket: Any) -> None:
        req.onSocket(socket)
        if req.timeout is not None and req.timeout != (self.options.get("timeout") or 0):
            socket.setTimeout(req.timeout)

    # Connections that are free.

    def _freed(self, socket: Any, options: Mapping[str, Any]) -> None:
        """Give a connection that has become free to a request that waits, keep it, or close it."""
        name = self.getName(options)
        if not socket.writable:
            socket.destroy()
            return
        waiting = self.requests.get(name)
        if waiting:
            self._give(waiting.pop(0), socket)
            if not waiting:
                del self.requests[name]
            return
        req = socket._httpMessage
        if req is None or not req.shouldKeepAlive or not self.keepAlive:
            socket.destroy()
            return
        free = self.freeSockets.get(name, [])
        count = len(free) + len(self.sockets.get(name, ()))
        full = self.totalSocketCount > self.maxTotalSockets or count > self.maxSockets or len(free) >= self.maxFreeSockets
        if full or not self.keepSocketAlive(socket):
            socket.destroy()
            return
        self.freeSockets[name] = free
        socket._httpMessage = None
        self.removeSocket(socket, options)
        socket.once("error", _free_failed(socket))
        free.append(socket)

    def keepSocketAlive(self, socket: Any, /) -> bool:
        """Make a connection one that waits for the next request; tell whether it can be kept.

        JS: agent.keepSocketAlive(socket)
        """
        socket.setKeepAlive(True, self.keepAliveMsecs)
        socket.unref()
        timeout = self.options.get("timeout") or 0
        response = None if socket._httpMessage is None else socket._httpMessage.res
        hint = None if response is None else _HINT.match(response.headers.get("keep-alive") or "")
        if hint is not None:
            announced = max(int(hint.group(1)) * 1000 - _EARLIER, 0)
            if announced == 0:
                return False
            if announced < timeout:
                timeout = announced
        if socket.timeout != timeout:
            socket.setTimeout(timeout)
        return True

    def reuseSocket(self, socket: Any, req: Any, /) -> None:
        """Make a connection that waits one of a request.

        JS: agent.reuseSocket(socket, req)
        """
        failed = socket._freeFailed
        if failed is not None:
            socket.removeListener("error", failed)
        req.reusedSocket = True
        socket.ref()

    def removeSocket(self, socket: Any, options: Mapping[str, Any], /) -> None:
        """Forget a connection; a request that waits gets a new one.

        JS: agent.removeSocket(socket, options)
        """
        name = self.getName(options)
        for kept in (self.sockets, self.freeSockets) if not socket.writable else (self.sockets,):
            sockets = kept.get(name)
            if sockets is not None and socket in sockets:
                sockets.remove(socket)
                if not sockets:
                    del kept[name]
        req = None
        if self.requests.get(name):
            req = self.requests[name][0]
        else:
            for other, waiting in self.requests.items():
                if self.sockets.get(other):
                    break
                req, options = waiting[0], waiting[0]._agentOptions
                break
        if req is not None:
            self._create(req, options, lambda socket: socket.emit("free"))

    def destroy(self) -> None:
        """Close all connections.

        JS: agent.destroy()
        """
        for kept in (self.freeSockets, self.sockets):
            for sockets in list(kept.values()):
                for socket in list(sockets):
                    socket.destroy()


def once_answered(take: Callable[[Any, Any], object]) -> Callable[..., None]:
    """Make the callback of a `createConnection`: the first error or socket counts, be it called or given back."""
    waits = [take]

    def answer(error: Any = None, socket: Any = None) -> None:
        if waits:
            waits.pop()(error, socket)

    return answer


class _Watch:
    """What an agent hears of one of its connections."""

    def __init__(self, agent: Agent, socket: Any, options: Mapping[str, Any]) -> None:
        self._agent = agent
        self._socket = socket
        self._options = options
        self._listeners = {"free": self._free, "close": self._closed, "timeout": self._timeout, "agentRemove": self._removed}
        for event, listener in self._listeners.items():
            socket.on(event, listener)

    def _free(self) -> None:
        self._agent.emit("free", self._socket, self._options)

    def _closed(self) -> None:
        self._agent.totalSocketCount -= 1
        self._agent.removeSocket(self._socket, self._options)

    def _timeout(self) -> None:
        if any(self._socket in free for free in self._agent.freeSockets.values()):
            self._socket.destroy()

    def _removed(self) -> None:
        self._closed()
        for event, listener in self._listeners.items():
            self._socket.removeListener(event, listener)


def _is_lost(socket: Any) -> bool:
    """Tell whether the loop of a connection is closed: the global agent serves all loops."""
    return socket._handle is None or socket._handle.host.loop.is_closed()


def _free_failed(socket: Any) -> Callable[..., object]:
    def failed() -> None:
        socket.destroy()
        socket.emit("agentRemove")

    socket._freeFailed = failed
    return failed


def _server_name(options: Mapping[str, Any], req: Any) -> str:
    """Give the name that a TLS server is asked for: that of the Host header, no address."""
    name = options.get("host") or ""
    host = req.getHeader("host")
    if host:
        check_string("options.headers.host", host)
        name = host[1 : host.index("]")] if host.startswith("[") and "]" in host else host.partition(":")[0]
    return "" if isIP(name) else str(name)


class Default:
    """What requests use that name no agent."""

    protocol = "http:"
    _kind: type[Agent] = Agent
    _agent: Agent | None = None

    @classmethod
    def agent(cls) -> Agent:
        """Give the globalAgent."""
        if cls._agent is None:
            cls._agent = cls._kind({"keepAlive": True, "scheduling": "lifo", "timeout": 5000})
        return cls._agent

    @classmethod
    def use(cls, agent: Agent) -> None:
        """Set it."""
        cls._agent = agent
