"""Node's `tls`: servers and sockets under TLS, that of Python's `ssl`.

    from nodeish import fs, tls

    options = {'key': fs.readFileSync('key.pem'), 'cert': fs.readFileSync('cert.pem')}
    server = tls.createServer(options, lambda socket: socket.pipe(socket))
    server.listen(8000)
"""
from ._certificates import checkServerIdentity
from .server import Server, createServer
from .socket import TLSSocket, connect

__all__ = [
    # servers
    "createServer",
    "Server",
    # sockets
    "connect",
    "TLSSocket",
    # certificates
    "checkServerIdentity",
]
