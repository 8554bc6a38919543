"""Real clients against our server, our client against Node's server, and the load of many connections."""
import asyncio
import json
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from nodeish import Promise, http
from nodeish.dns import LookupAddress
from tests.conftest import new_loop
from tests.settling import settled

from .running import HAS_NODE, serving

needs_node = pytest.mark.skipif(not HAS_NODE, reason="node is not on PATH")
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on PATH")
kinds = pytest.mark.parametrize("kind", ["asyncio", "uvloop"])

AT_ONCE = 1000
LONG = 100 * 1024 * 1024
CHUNK = bytes(64 * 1024)

Handler = Callable[[http.IncomingMessage, http.ServerResponse], object]


def run(kind: str, main: Any) -> Any:
    """Run an async function in a loop of a kind."""
    with asyncio.Runner(loop_factory=lambda: new_loop(kind)) as runner:
        return runner.run(main())


class Serving:
    """A server of ours in the running loop, closed at the end of the block."""

    def __init__(self, handler: Handler, options: dict[str, Any] | None = None) -> None:
        self.server = http.createServer(options, handler)

    async def __aenter__(self) -> int:
        await Promise(lambda resolve: self.server.listen(0, "127.0.0.1", 2048, lambda: resolve(None)))
        return self.server.address().port  # type: ignore[union-attr]

    async def __aexit__(self, *_: object) -> None:
        closed: Promise[None] = Promise(lambda resolve: self.server.on("close", lambda: resolve(None)))
        self.server.close()
        self.server.closeAllConnections()
        await closed


# Clients that are not ours.


@needs_curl
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["/a?b=1"], {"method": "GET", "url": "/a?b=1", "body": ""}),
        (["-d", "hello", "/"], {"method": "POST", "body": "hello"}),
        (["-T", "-", "/up"], {"method": "PUT", "body": "from stdin"}),
        (["-H", "Expect: 100-continue", "-d", "hello", "/"], {"method": "POST", "body": "hello"}),
        (["-0", "/old"], {"version": "1.0", "url": "/old"}),
        (["--http2", "/h2c"], {"method": "GET", "url": "/h2c"}),
    ],
)
@kinds
def test_curl(arguments: list[str], expected: dict[str, str], kind: str) -> None:
    with serving("echo", kind) as port:
        url = f"http://127.0.0.1:{port}{arguments[-1]}"
        done = subprocess.run(["curl", "-sS", "--max-time", "10", *arguments[:-1], url], input="from stdin", capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert {name: answer[name] for name in expected} == expected


@needs_node
@kinds
def test_fetch_of_node(kind: str) -> None:
    script = """
    (async () => {
      const base = `http://127.0.0.1:${process.argv[1]}`;
      const first = await (await fetch(base + '/1', { method: 'POST', body: 'x'.repeat(300000) })).json();
      const body = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('streamed')); c.close(); } });
      const second = await (await fetch(base + '/2', { method: 'PUT', body, duplex: 'half' })).json();
      const head = await fetch(base + '/3', { method: 'HEAD' });
      console.log(JSON.stringify([first.body.length, second.body, second.headers['transfer-encoding'], head.status, head.headers.get('content-type')]));
    })();
    """
    with serving("echo", kind) as port:
        done = subprocess.run(["node", "-e", script, str(port)], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == [300000, "streamed", "chunked", 200, "application/json"]


@kinds
def test_aiohttp(kind: str) -> None:
    async def main() -> None:
        def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            request.pipe(response)

        async with Serving(handler) as port, aiohttp.ClientSession() as session:
            for size in (0, 5, 1_000_000):
                async with session.post(f"http://127.0.0.1:{port}/", data=bytes(size)) as answer:
                    assert answer.status == 200
                    assert await answer.read() == bytes(size)

    run(kind, main)


# Our client against Node's server.


@needs_node
@kinds
def test_our_client_and_the_server_of_node(kind: str) -> None:
    async def main(port: int) -> None:
        agent = http.Agent({"keepAlive": True})

        def ask(method: str, body: bytes | None) -> Promise[dict[str, Any]]:
            def begin(resolve: Any, reject: Any) -> None:
                def answered(response: http.IncomingMessage) -> None:
                    chunks: list[bytes] = []
                    response.on("data", chunks.append)
                    response.on("end", lambda: resolve(json.loads(b"".join(chunks) or b"{}")))

                request = http.request({"host": "127.0.0.1", "port": port, "path": "/p", "method": method, "agent": agent}, answered)
                request.on("error", reject)
                request.end(body)

            return Promise(begin)

        assert (await ask("GET", None))["method"] == "GET"
        assert (await ask("POST", b"x" * 500_000))["body"] == "x" * 500_000
        assert await ask("HEAD", None) == {}
        answers = await Promise.all([ask("PUT", b"%d" % number) for number in range(20)])
        assert [answer["body"] for answer in answers] == [str(number) for number in range(20)]
        agent.destroy()
        await asyncio.sleep(0.01)

    with serving("echo", "node") as port:
        run(kind, lambda: main(port))


@kinds
def test_the_global_agent_serves_loop_after_loop(kind: str) -> None:
    async def main() -> list[bool]:
        reused = []

        def ask(port: int) -> Promise[None]:
            def begin(resolve: Any, reject: Any) -> None:
                request = http.get({"host": "127.0.0.1", "port": port}, lambda response: response.resume().on("end", lambda: asyncio.get_running_loop().call_soon(resolve, None)))
                request.on("error", reject)
                request.on("socket", lambda: reused.append(request.reusedSocket))

            return Promise(begin)

        async with Serving(lambda request, response: response.end("x")) as port:
            await ask(port)
            await ask(port)
        return reused

    assert run(kind, main) == [False, True]
    assert run(kind, main) == [False, True]


@kinds
def test_a_host_whose_first_address_refuses(kind: str) -> None:
    def lookup(host: str, options: Any, callback: Any) -> None:
        callback(None, [LookupAddress("::1", 6), LookupAddress("127.0.0.1", 4)])

    async def main() -> Any:
        async with Serving(lambda request, response: response.end("found")) as port:

            def begin(resolve: Any, reject: Any) -> None:
                options = {"host": "some.test", "port": port, "lookup": lookup, "agent": False}
                http.get(options, lambda response: response.on("data", resolve)).on("error", reject)

            return await asyncio.wait_for(Promise(begin), 60)

    assert run(kind, main) == b"found"


@kinds
def test_what_a_listener_raises_does_not_stop_the_messages(kind: str) -> None:
    told: list[Any] = []

    async def main() -> Any:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"].args[0]))

        def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            def data(chunk: bytes) -> None:
                raise ValueError("in data")

            request.on("data", data)
            request.on("end", lambda: response.end("answered"))
            raise ValueError("in request")

        async with Serving(handler) as port, aiohttp.ClientSession() as session:
            async with session.post(f"http://127.0.0.1:{port}/", data=b"body") as answer:
                return await answer.text()

    assert run(kind, main) == "answered"
    assert told == ["in request", "in data"]


# Load and faults.


@kinds
def test_a_thousand_connections_at_once_are_answered(kind: str) -> None:
    async def main() -> None:
        waiting: list[http.ServerResponse] = []

        def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            waiting.append(response)
            if len(waiting) == AT_ONCE:
                for one in waiting:
                    one.end("ok")

        async with Serving(handler) as port:
            streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(AT_ONCE)]
            for _, writer in streams:
                writer.write(b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            answers = await asyncio.gather(*(reader.read() for reader, _ in streams))
            for _, writer in streams:
                writer.close()
        assert all(answer.startswith(b"HTTP/1.1 200 OK\r\n") and answer.endswith(b"\r\n\r\nok") for answer in answers)

    run(kind, main)


@kinds
def test_a_slow_reader_of_a_long_response_costs_no_memory(kind: str) -> None:
    async def main() -> None:
        longest = sent = 0

        def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            def write() -> None:
                nonlocal longest, sent
                welcome = True
                while welcome and sent < LONG:
                    welcome = response.write(CHUNK)
                    sent += len(CHUNK)
                    longest = max(longest, response.writableLength)
                if sent >= LONG:
                    response.end()

            response.on("drain", write)
            write()

        async with Serving(handler) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.0\r\n\r\n")
            await settled(lambda: sent)
            assert sent < LONG // 4, "the server did not wait for its reader"
            got = 0
            while data := await reader.read(1024 * 1024):
                got += len(data)
            writer.close()
        assert got > LONG
        assert longest <= 3 * len(CHUNK)

    run(kind, main)


@kinds
def test_a_long_request_that_nobody_reads_stays_with_the_client(kind: str) -> None:
    async def main() -> None:
        requests: list[http.IncomingMessage] = []

        async with Serving(lambda request, response: requests.append(request)) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % LONG + bytes(LONG // 4))
            await settled(lambda: sum(request.socket.bytesRead for request in requests))
            (request,) = requests
            assert request.readableLength < 1024 * 1024
            assert request.socket.bytesRead < 4 * 1024 * 1024
            request.on("error", lambda: None)
            writer.transport.abort()

    run(kind, main)


@kinds
def test_a_client_that_vanishes_in_the_middle_of_a_body_is_told_of(kind: str) -> None:
    async def main() -> None:
        told: list[str] = []
        begun, ended = asyncio.Event(), asyncio.Event()

        def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            request.on("data", lambda: begun.set())
            request.on("aborted", lambda: told.append("aborted"))
            request.on("error", lambda error: told.append(error.code))
            request.on("close", lambda: ended.set())
            response.on("close", lambda: told.append("response closed"))
            request.resume()

        async with Serving(handler) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf")
            await asyncio.wait_for(begun.wait(), 60)
            writer.transport.abort()
            await asyncio.wait_for(ended.wait(), 60)
        assert told == ["aborted", "response closed", "ECONNRESET"]

    run(kind, main)


@kinds
def test_a_listener_in_python_may_be_a_coroutine_function(kind: str) -> None:
    async def main() -> None:
        async def handler(request: http.IncomingMessage, response: http.ServerResponse) -> None:
            await asyncio.sleep(0)
            response.end(b"".join([chunk async for chunk in request]))

        async with Serving(handler) as port, aiohttp.ClientSession() as session:
            async with session.post(f"http://127.0.0.1:{port}/", data=b"body") as answer:
                assert await answer.read() == b"body"

    run(kind, main)
