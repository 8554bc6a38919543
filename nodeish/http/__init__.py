"""Node's `http`: servers and clients. Needs the extra: pip install 'nodeish[http]'.

    from nodeish import http

    server = http.createServer(lambda req, res: res.end('Hello World'))
    server.listen(8000, '127.0.0.1')
"""
from typing import TYPE_CHECKING, Any

from ._parsing import LIMIT as maxHeaderSize
from ._rules import validateHeaderName, validateHeaderValue
from ._words import METHODS, STATUS_CODES
from .agent import Agent, Default
from .client import ClientRequest
from .incoming import IncomingMessage
from .outgoing import OutgoingMessage
from .response import ServerResponse
from .server import Server

if TYPE_CHECKING:
    globalAgent: Agent

__all__ = [
    # servers
    "createServer",
    "Server",
    "ServerResponse",
    # clients
    "request",
    "get",
    "ClientRequest",
    "Agent",
    "globalAgent",
    # messages
    "IncomingMessage",
    "OutgoingMessage",
    # words and rules
    "METHODS",
    "STATUS_CODES",
    "maxHeaderSize",
    "validateHeaderName",
    "validateHeaderValue",
]


def createServer(options: Any = None, requestListener: Any = None, /) -> Server:
    """Make a server; the listener gets each request with the response to be sent.

    JS: http.createServer(options, requestListener)
    """
    return Server(options, requestListener)


def request(url: Any, options: Any = None, callback: Any = None, /) -> ClientRequest:
    """Begin a request, to be written and ended; the callback gets the response.

    JS: http.request(url, options, callback)
    """
    return ClientRequest(url, options, callback)


def get(url: Any, options: Any = None, callback: Any = None, /) -> ClientRequest:
    """Make a request without a body; the callback gets the response.

    JS: http.get(url, options, callback)
    """
    made = ClientRequest(url, options, callback)
    made.end()
    return made


def __getattr__(name: str) -> object:
    """Make the agent that requests use which name none when it is first asked for."""
    if name == "globalAgent":
        return Default.agent()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
