"""A server that listens with a socket which another program has bound, as service managers hand them over."""
import asyncio
import socket

import pytest

from nodeish import Promise, net
from tests.conftest import new_loop


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
def test_a_server_takes_over_a_bound_socket(kind: str) -> None:
    async def main() -> tuple[bool, bytes]:
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        server = net.createServer(lambda client: client.end("hello"))
        await Promise(lambda resolve: server.listen({"fd": bound.detach()}, lambda: resolve(None)))
        same = server.address().port == port  # type: ignore[union-attr]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        received = await reader.read()
        writer.close()
        closed: Promise[None] = Promise(lambda resolve: server.on("close", lambda: resolve(None)))
        server.close()
        await closed
        return same, received

    with asyncio.Runner(loop_factory=lambda: new_loop(kind)) as runner:
        assert runner.run(main()) == (True, b"hello")
