"""Many connections, much data, slow readers."""
import asyncio
import sys
from typing import Any

import pytest

from nodeish import Promise, net
from tests.conftest import new_loop
from tests.settling import settled

pytestmark = pytest.mark.parametrize("kind", ["asyncio", pytest.param("uvloop", marks=pytest.mark.skipif(sys.platform == "win32", reason="no uvloop there"))])

CLIENTS = 1000
CHUNK = bytes(64 * 1024)
LONG = 100 * 1024 * 1024


def run(kind: str, main: Any) -> Any:
    """Run an async function in a loop of a kind."""
    with asyncio.Runner(loop_factory=lambda: new_loop(kind)) as runner:
        return runner.run(main())


def listening(server: net.Server) -> Promise[int]:
    """Begin to listen; give the promise of the port."""
    return Promise(lambda resolve: server.listen(0, "127.0.0.1", 1024, lambda: resolve(server.address().port)))  # type: ignore[union-attr]


def closed(closable: Any) -> Promise[None]:
    """Give the promise that something is closed."""
    return Promise(lambda resolve: closable.on("close", lambda: resolve(None)))


def test_an_echo_server_serves_a_thousand_clients(kind: str) -> None:
    async def main() -> None:
        server = net.createServer(lambda socket: socket.pipe(socket))
        port = await listening(server)
        received: dict[int, bytes] = {}

        def client(number: int) -> Promise[None]:
            def begin(resolve: Any) -> None:
                received[number] = b""

                def data(chunk: bytes) -> None:
                    received[number] += chunk
                    if len(received[number]) == 2000:
                        socket.end()

                socket: net.Socket = net.connect(port, "127.0.0.1", lambda: socket.write(b"%04d" % number * 500))
                socket.on("data", data)
                socket.on("close", lambda: resolve(None))

            return Promise(begin)

        await Promise.all([client(number) for number in range(CLIENTS)])
        gone = closed(server)
        server.close()
        await gone
        assert received == {number: b"%04d" % number * 500 for number in range(CLIENTS)}

    run(kind, main)


def test_connections_are_made_in_the_order_in_which_they_were_asked_for(kind: str) -> None:
    async def main() -> None:
        server = net.createServer(lambda socket: socket.on("data", lambda data: accepted.append(int(data))))
        port = await listening(server)
        connected: list[int] = []
        accepted: list[int] = []

        def client(number: int) -> Promise[None]:
            def made() -> None:
                connected.append(number)
                socket.end(str(number))

            socket: net.Socket = net.connect(port, "127.0.0.1", made)
            return closed(socket.resume())

        await Promise.all([client(number) for number in range(100)])
        gone = closed(server)
        server.close()
        await gone
        assert connected == accepted == list(range(100))

    run(kind, main)


def test_a_writer_waits_for_a_slow_reader(kind: str) -> None:
    async def main() -> None:
        longest = sent = 0

        def serve(socket: net.Socket) -> None:
            def write() -> None:
                nonlocal longest, sent
                welcome = True
                while welcome and sent < LONG:
                    welcome = socket.write(CHUNK)
                    sent += len(CHUNK)
                    longest = max(longest, socket.writableLength)
                if sent >= LONG:
                    socket.end()

            socket.on("drain", write)
            write()

        server = net.createServer(serve)
        port = await listening(server)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await settled(lambda: sent)
        assert sent < 20 * 1024 * 1024, "the writer did not wait"
        got = 0
        while data := await reader.read(1024 * 1024):
            got += len(data)
        writer.close()
        gone = closed(server)
        server.close()
        await gone
        assert got == LONG
        assert longest <= 2 * len(CHUNK)

    run(kind, main)


def test_a_reader_that_pauses_makes_the_writer_wait(kind: str) -> None:
    async def main() -> None:
        sockets: list[net.Socket] = []
        got = 0

        def serve(socket: net.Socket) -> None:
            sockets.append(socket)
            socket.pause()

        server = net.createServer({"allowHalfOpen": True}, serve)
        port = await listening(server)
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(bytes(LONG // 4))
        await settled(lambda: sum(socket.bytesRead for socket in sockets))
        (socket,) = sockets
        assert socket.bytesRead < 4 * 1024 * 1024, "read although nobody wants it"

        def data(chunk: bytes) -> None:
            nonlocal got
            got += len(chunk)

        ended: Promise[None] = Promise(lambda resolve: socket.on("end", lambda: resolve(None)))
        socket.on("data", data)
        socket.resume()
        await writer.drain()
        writer.write_eof()
        await ended
        gone = closed(server)
        server.close()
        socket.destroy()
        await gone
        writer.close()
        assert got == socket.bytesRead == LONG // 4

    run(kind, main)
