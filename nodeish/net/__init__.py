"""Node's `net`: servers and sockets for TCP and for local paths.

    from nodeish import net

    server = net.createServer(lambda socket: socket.pipe(socket))
    server.listen(8124, lambda: console.log('listening'))
"""
from typing import Any

from .._addresses import isIP, isIPv4, isIPv6
from ..events.checks import check_boolean, check_integer
from ._arguments import normalized
from ._connecting import Defaults
from .server import Server
from .socket import Socket

__all__ = [
    # servers
    "createServer",
    "Server",
    # sockets
    "connect",
    "createConnection",
    "Socket",
    "getDefaultAutoSelectFamily",
    "setDefaultAutoSelectFamily",
    "getDefaultAutoSelectFamilyAttemptTimeout",
    "setDefaultAutoSelectFamilyAttemptTimeout",
    # addresses
    "isIP",
    "isIPv4",
    "isIPv6",
]


def createServer(options: Any = None, connectionListener: Any = None, /) -> Server:
    """Make a server; the listener gets each connection as a Socket.

    JS: net.createServer(options, connectionListener)
    """
    return Server(options, connectionListener)


def connect(*args: Any) -> Socket:
    """Make a socket and connect it: to a port and host, to a path, or as the options say; the callback hears 'connect'.

    JS: net.connect(port, host, callback)
    """
    options, callback = normalized(args)
    socket = Socket(options)
    if options.get("timeout"):
        socket.setTimeout(options["timeout"])
    return socket.connect(options, *([callback] if callback else []))


createConnection = connect


def getDefaultAutoSelectFamily() -> bool:
    """Tell whether `connect` tries several addresses of a name.

    JS: net.getDefaultAutoSelectFamily()
    """
    return Defaults.select_family


def setDefaultAutoSelectFamily(value: bool, /) -> None:
    """Set whether `connect` tries several addresses of a name.

    JS: net.setDefaultAutoSelectFamily(value)
    """
    check_boolean("value", value)
    Defaults.select_family = value


def getDefaultAutoSelectFamilyAttemptTimeout() -> int:
    """Tell after how many milliseconds `connect` tries the next address of a name.

    JS: net.getDefaultAutoSelectFamilyAttemptTimeout()
    """
    return Defaults.attempt_timeout


def setDefaultAutoSelectFamilyAttemptTimeout(value: int, /) -> None:
    """Set after how many milliseconds, 10 at least, `connect` tries the next address of a name.

    JS: net.setDefaultAutoSelectFamilyAttemptTimeout(value)
    """
    check_integer("value", value, 1, 2**31 - 1)
    Defaults.attempt_timeout = max(value, 10)
