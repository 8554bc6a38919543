"""What Node cannot show of fetch: guests in asyncio, memory, what is left behind, TLS, a missing extra."""
import asyncio
import gc
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from nodeish import AbortController, FormData, ReadableStream, Response, fetch
from nodeish._fetch import connection, pool
from nodeish.net import Socket
from tests.conftest import HAS_UVLOOP, InLoop
from tests.fetch.server import BOMB, CERTIFICATE, LARGE, TEXT, Server
from tests.starting import run_nodeish, run_python

LOOPS = ["asyncio", *(["uvloop"] if HAS_UVLOOP else [])]

GUEST = """
import asyncio, sys
from nodeish import fetch

async def main():
    response = await fetch('{url}/chunks')
    print(await response.text())
    unread = await fetch('{url}/large')
    print(unread.status)
    waiting = fetch('{url}/hang?guest')
    while await (await fetch('{url}/is?waiting,guest')).text() != 'True':
        pass

if sys.argv[1:] == ['uvloop']:
    import uvloop
    uvloop.run(main())
else:
    asyncio.run(main())
"""

TLS = """
from nodeish import console, fetch, process

async def main():
    for url in [process.env['FETCH_SERVER'], process.env['FETCH_OTHER']]:
        try:
            response = await fetch(f'{url}/coded?br')
            console.log(response.status, len(await response.text()))
            console.log(len(await (await fetch(f'{url}/large')).arrayBuffer()))
        except TypeError as error:
            console.log(error.message, error.cause.code, error.cause.message)

await main()
"""

WITHOUT = """
import sys
sys.modules.update(ada_url=None, httptools=None)
import nodeish
from nodeish import Headers, URL, URLSearchParams, fetch
print(URLSearchParams('a=1').toString(), Headers({'a': 'b'}).get('A'))
try:
    URL('http://a')
except ImportError as error:
    print(error)
"""


async def until(condition: Any) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(10):
        while not condition():
            gc.collect()
            await asyncio.sleep(0.01)


def test_a_guest_in_any_loop_awaits_responses(server: Server, in_loop: InLoop) -> None:
    async def main() -> list[object]:
        first, second = await asyncio.gather(fetch(f"{server.url}/chunks"), fetch(f"{server.url}/status?404"))
        assert first.body is not None
        chunks = [chunk async for chunk in first.body]
        task = asyncio.create_task(wait_for_text(fetch(f"{server.url}/chunks")))
        return [b"".join(chunks), second.status, await task]

    async def wait_for_text(promise: Any) -> str:
        return str(await (await promise).text())

    assert in_loop(main()) == [b"one two three", 404, "one two three"]


def test_cancelling_a_task_that_awaits_a_fetch_ends_the_wait_and_not_the_fetch(server: Server, in_loop: InLoop) -> None:
    async def main() -> str:
        promise = fetch(f"{server.url}/chunks")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await promise
        return await (await promise).text()

    assert in_loop(main()) == "one two three"


def test_a_body_that_is_not_read_is_not_fetched(server: Server, in_loop: InLoop) -> None:
    async def main() -> None:
        response = await fetch(f"{server.url}/large")
        await asyncio.sleep(0.2)
        assert server.sent < LARGE
        assert len(await response.arrayBuffer()) == LARGE

    in_loop(main())


def test_what_is_decompressed_comes_in_pieces(server: Server, in_loop: InLoop) -> None:
    async def main() -> list[int]:
        body = (await fetch(f"{server.url}/bomb")).body
        assert body is not None
        return [len(chunk) async for chunk in body]

    sizes = in_loop(main())
    assert (sum(sizes), max(sizes)) == (BOMB, 65536)


def test_a_response_that_is_dropped_closes_its_connection(server: Server, in_loop: InLoop) -> None:
    async def main() -> None:
        response: Response | None = await fetch(f"{server.url}/half?hang")
        assert response is not None and not server.gone
        del response
        await until(lambda: server.gone == ["hang"])

    in_loop(main())


def test_a_body_outlives_its_response(server: Server, in_loop: InLoop) -> None:
    async def main() -> bytes:
        body = (await fetch(f"{server.url}/large")).body
        gc.collect()
        assert body is not None
        return b"".join([chunk async for chunk in body])

    assert len(in_loop(main())) == LARGE


def test_a_signal_forgets_the_fetches_that_are_done(server: Server, in_loop: InLoop) -> None:
    async def main() -> None:
        controller = AbortController()
        for _ in range(3):
            await (await fetch(f"{server.url}/chunks", {"signal": controller.signal})).text()
        gc.collect()
        assert not controller.signal._heard_followers

    in_loop(main())


def test_a_request_body_is_read_as_fast_as_it_is_sent(server: Server, in_loop: InLoop) -> None:
    given = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal given
        for _ in range(64):
            given += 1
            yield b"x" * 65536

    async def main() -> int:
        response = await fetch(f"{server.url}/body", {"method": "POST", "body": chunks(), "duplex": "half"})
        return len(await response.arrayBuffer())

    assert in_loop(main()) == 64 * 65536
    assert given == 64


def test_what_sends_a_body_is_ended_by_an_answer_that_does_not_wait_for_it(server: Server, in_loop: InLoop) -> None:
    ended: list[str] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x"
                await asyncio.sleep(0)
        finally:
            ended.append("ended")

    async def main() -> tuple[int, str]:
        response = await fetch(f"{server.url}/refuse", {"method": "POST", "body": endless(), "duplex": "half"})
        answer = response.status, await response.text()
        await until(lambda: ended)
        return answer

    assert in_loop(main()) == (413, "too large")


def test_a_redirected_form_keeps_its_boundary(server: Server, in_loop: InLoop) -> None:
    async def main() -> object:
        form = FormData()
        form.append("a", "b")
        response = await fetch(f"{server.url}/redirect?307,/body", {"method": "POST", "body": form})
        return (await response.formData()).get("a")

    assert in_loop(main()) == "b"


def test_a_connection_is_not_kept_after_a_head(server: Server, in_loop: InLoop) -> None:
    async def main() -> str:
        await fetch(f"{server.url}/connection", {"method": "HEAD"})
        return server.heard["connection"]

    assert in_loop(main()) == "close"


def test_a_failed_fetch_tells_where_it_was_called(server: Server, in_loop: InLoop) -> None:
    async def call_it() -> None:
        await fetch(server.refused)

    with pytest.raises(TypeError, match="^fetch failed$") as failure:
        in_loop(call_it())
    error: Any = failure.value
    assert "call_it" in error.stack.splitlines()[1]
    assert (error.cause.code, error.cause.syscall) == ("ECONNREFUSED", "connect")


def test_a_free_connection_that_the_server_closes_is_not_used_again(server: Server, in_loop: InLoop) -> None:
    async def main() -> list[str]:
        texts = []
        for count in range(1, 4):
            texts.append(await (await fetch(f"{server.url}/connection?silent")).text())
            await until(lambda: server.ended == count and connection_of(server) is None)
        return texts

    assert in_loop(main()) == ["1", "1", "1"]
    assert server.connections == 3


def connection_of(server: Server) -> connection.Connection | None:
    """Give the first connection of the running loop to a server."""
    return pool.pool()._clients[server.url][0]._connection


async def failure_of(promise: Any) -> tuple[str, str, str]:
    """Await the failure of a promise; give its message, and the name and message of its cause."""
    with pytest.raises(TypeError) as failure:
        await promise
    error: Any = failure.value
    return str(error), error.cause.name, str(error.cause)


def test_patience_ends(server: Server, in_loop: InLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> list[tuple[str, str, str]]:
        monkeypatch.setattr(connection, "_PATIENCE_FOR_BODY", 20)
        ended = [await failure_of((await fetch(f"{server.url}/half?hang")).text())]
        monkeypatch.setattr(connection, "_PATIENCE_FOR_HEAD", 20)
        ended.append(await failure_of(fetch(f"{server.url}/hang")))
        monkeypatch.setattr(pool, "_PATIENCE", 50)
        monkeypatch.setattr(Socket, "connect", lambda socket, options: socket)
        return [*ended, await failure_of(fetch("http://127.0.0.1:8/"))]

    assert in_loop(main()) == [
        ("terminated", "BodyTimeoutError", "Body Timeout Error"),
        ("fetch failed", "HeadersTimeoutError", "Headers Timeout Error"),
        ("fetch failed", "ConnectTimeoutError", "Connect Timeout Error (attempted address: 127.0.0.1:8, timeout: 50ms)"),
    ]


def test_patience_does_not_end_while_the_reader_lets_the_body_wait(server: Server, in_loop: InLoop) -> None:
    async def main() -> None:
        response = await fetch(f"{server.url}/large")
        waiting = connection_of(server)
        assert response.body is not None and waiting is not None
        await until(lambda: not waiting._handle.reading)
        for _ in range(2):
            waiting._body_too_late()
        assert response.body._state == "readable" and waiting.is_open
        await response.body.cancel()

    in_loop(main())


def test_loops_have_connections_of_their_own(server: Server, in_loop: InLoop) -> None:
    async def main() -> list[str]:
        texts = []
        for _ in range(2):
            texts.append(await (await fetch(f"{server.url}/connection")).text())
            await asyncio.sleep(0.01)
        return texts

    assert in_loop(main()) == ["1", "2"]
    assert asyncio.run(main()) == ["1", "2"]
    assert server.connections == 2


def test_many_fetches_at_once(server: Server, in_loop: InLoop) -> None:
    async def main() -> int:
        responses = await asyncio.gather(*(fetch(f"{server.url}/chunks") for _ in range(100)))
        return sum([await response.text() == "one two three" for response in responses])

    assert in_loop(main()) == 100


@pytest.mark.parametrize("loop", LOOPS)
def test_a_guest_leaves_nothing_open(server: Server, loop: str, tmp_path: Path) -> None:
    program = tmp_path / "guest.py"
    program.write_text(GUEST.format(url=server.url))
    outcome = run_python("-X", "dev", program, *([] if loop == "asyncio" else [loop]))
    complaints = [line for line in outcome.stderr.splitlines() if not line.startswith("Executing <")]  # asyncio tells of what took long
    assert (outcome.stdout, complaints, outcome.code) == ("one two three\n200\n", [], 0)


@pytest.mark.parametrize("loop", LOOPS)
def test_tls(tls_server: Server, loop: str) -> None:
    outcome = run_nodeish("-", stdin=TLS, NODE_EXTRA_CA_CERTS=str(CERTIFICATE), **({} if loop == "asyncio" else {"NODEISH_LOOP": loop}))
    assert outcome.stdout == f"200 {len(TEXT)}\n{LARGE}\n" * 2


def test_a_certificate_that_nobody_knows_is_refused(tls_server: Server) -> None:
    outcome = run_nodeish("-", stdin=TLS)
    assert outcome.stdout == "fetch failed DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate\n" * 2


def test_without_the_extra_one_line_names_it() -> None:
    outcome = run_python("-c", WITHOUT)
    first, second = outcome.stdout.splitlines()
    assert first == "a=1 b"
    assert second == "This needs the package ada_url: pip install 'nodeish[http]'"


NODE_SERVER = """
const http = require('http'), zlib = require('zlib');
const server = http.createServer((request, response) => {
  if (request.url === '/gzip') {
    response.setHeader('content-encoding', 'gzip');
    zlib.createGzip().on('data', (chunk) => response.write(chunk)).on('end', () => response.end()).end('packed '.repeat(10000));
  } else if (request.url === '/redirect') {
    response.writeHead(307, { location: '/' }).end();
  } else {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => response.end(`${request.method} ${Buffer.concat(chunks)}`));
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => { server.close(); server.closeAllConnections(); }).resume();
"""


@pytest.fixture
def node_server() -> Iterator[str]:
    """Give the URL of a server of Node's."""
    node = subprocess.Popen(["node", "-e", NODE_SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert node.stdin is not None and node.stdout is not None
    yield f"http://127.0.0.1:{node.stdout.readline().strip()}"
    node.communicate()


if shutil.which("node") is not None:

    def test_a_server_of_nodes(node_server: str, in_loop: InLoop) -> None:
        async def main() -> list[object]:
            packed = await (await fetch(f"{node_server}/gzip")).text()
            posted = await fetch(f"{node_server}/redirect", {"method": "POST", "body": "moved"})
            stream = ReadableStream.from_([b"in ", b"pieces"])
            streamed = await fetch(node_server, {"method": "PUT", "body": stream, "duplex": "half"})
            return [len(packed), posted.redirected, await posted.text(), await streamed.text()]

        assert in_loop(main()) == [70000, True, "POST moved", "PUT in pieces"]
