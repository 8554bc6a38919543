"""The HTTP server that the tests fetch from: plain asyncio, in a thread of its own, answering byte for byte what its paths say."""
import asyncio
import gzip
import json
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]

CERTIFICATE = Path(__file__).parent / "localhost.pem"
TEXT = b"compressed " * 500
LARGE = 8 * 2**20
BOMB = 2**25

Answer = Callable[["Conversation"], Awaitable[None]]
ANSWERS: dict[str, Answer] = {}


def answers(path: str) -> Callable[[Answer], Answer]:
    """Make a function answer the requests of a path."""

    def register(answer: Answer) -> Answer:
        ANSWERS[path] = answer
        return answer

    return register


class Conversation:
    """One request on one connection, and how to answer."""

    def __init__(self, server: "Server", number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server = server
        self.number = number
        self.reader = reader
        self.writer = writer
        self.method = self.path = self.query = ""
        self.headers: dict[str, str] = {}
        self.body = b""
        self.requests = 0
        self.open = True

    async def run(self) -> None:
        """Answer requests until the connection ends."""
        try:
            while self.open and await self.read():
                self.requests += 1
                await ANSWERS.get(self.path, missing)(self)
        except (ConnectionError, ValueError, asyncio.IncompleteReadError):  # the other side has gone
            self.open = False
        finally:
            self.writer.close()
            self.server.ended += 1

    async def read(self) -> bool:
        """Read a request; tell whether there was one."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        self.method, target, _ = first.split(" ")
        self.path, _, self.query = target.partition("?")
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.server.heard = self.headers
        self.body = b"" if self.path == "/refuse" else await self.read_body()
        return True

    async def read_body(self) -> bytes:
        """Read the body of a request."""
        if "chunked" not in self.headers.get("transfer-encoding", ""):
            return await self.reader.readexactly(int(self.headers.get("content-length", 0)))
        chunks = []
        while size := int(await self.reader.readline(), 16):
            chunks.append((await self.reader.readexactly(size + 2))[:-2])
        await self.reader.readline()
        return b"".join(chunks)

    async def write(self, text: str | bytes) -> None:
        """Send something as it is."""
        self.writer.write(text.encode("latin-1") if isinstance(text, str) else text)
        await self.writer.drain()

    async def answer(self, body: bytes = b"", status: str = "200 OK", *headers: str) -> None:
        """Send a whole response."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        await self.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if self.method == "HEAD" else body))

    async def until_gone(self) -> None:
        """Wait until the other side closes the connection; note that it waits, and that it is over, by the query."""
        self.server.waiting.append(self.query)
        await self.reader.read()
        self.server.gone.append(self.query)
        self.open = False

    def reset(self) -> None:
        """End the connection by a RST."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        self.open = False


async def missing(talk: Conversation) -> None:
    """Answer what nobody else does."""
    await talk.answer(b"nothing here", "404 Not Found")


@answers("/echo")
async def echo(talk: Conversation) -> None:
    """Answer with the request."""
    seen = {"method": talk.method, "query": talk.query, "headers": talk.headers, "body": talk.body.decode("latin-1")}
    await talk.answer(json.dumps(seen).encode(), "200 OK", "Content-Type: application/json")


@answers("/body")
async def body(talk: Conversation) -> None:
    """Answer with the body of the request."""
    await talk.answer(talk.body, "200 OK", f"Content-Type: {talk.headers.get('content-type', '')}")


@answers("/connection")
async def connection(talk: Conversation) -> None:
    """Tell which request of a connection this is; how long the connection stays is for the query to say."""
    extra = {"close": ["Connection: close"], "short": ["Keep-Alive: timeout=1"]}.get(talk.query, [])
    await talk.answer(str(talk.requests).encode(), "200 OK", *extra)
    talk.open = talk.query not in ("close", "silent")


@answers("/status")
async def status(talk: Conversation) -> None:
    """Answer with the status that the query names."""
    code = talk.query
    await talk.write(f"HTTP/1.1 {code} Of {code}\r\n" + ("\r\n" if code in ("204", "304") else "Content-Length: 2\r\nX-Two: a\r\nx-two: b\r\n\r\nok"))


@answers("/refuse")
async def refuse(talk: Conversation) -> None:
    """Answer without reading the body, and read on until the other side gives up."""
    await talk.answer(b"too large", "413 Too Large")
    await talk.until_gone()


@answers("/cookies")
async def cookies(talk: Conversation) -> None:
    """Answer with two cookies."""
    await talk.answer(b"", "200 OK", "Set-Cookie: a=1", "Set-Cookie: b=2; Path=/", "X-Latin: \xfc")


@answers("/early")
async def early(talk: Conversation) -> None:
    """Answer with a head before the answer's own."""
    await talk.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    await talk.answer(b"late")


@answers("/until-end")
async def until_end(talk: Conversation) -> None:
    """Answer without a length."""
    await talk.write("HTTP/1.1 200 OK\r\n\r\nuntil the end")
    talk.open = False


@answers("/chunks")
async def chunks(talk: Conversation) -> None:
    """Answer in chunks, with a trailer."""
    await talk.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n")
    for chunk in (b"one ", b"two ", b"three"):
        await talk.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
    await talk.write("0\r\nX-Sum: 3\r\n\r\n")


@answers("/large")
async def large(talk: Conversation) -> None:
    """Answer with several megabytes; count what could be sent."""
    await talk.write(f"HTTP/1.1 200 OK\r\nContent-Length: {LARGE}\r\n\r\n")
    for _ in range(LARGE // 65536):
        await talk.write(b"x" * 65536)
        talk.server.sent += 65536


@answers("/redirect")
async def redirect(talk: Conversation) -> None:
    """Lead elsewhere: the query holds status and location."""
    code, _, location = talk.query.partition(",")
    await talk.answer(b"moved", f"{code} Moved", f"Location: {location.replace('{other}', talk.server.other)}")


@answers("/loop")
async def loop(talk: Conversation) -> None:
    """Lead here again."""
    talk.server.loops += 1
    await talk.answer(b"", "302 Found", "Location: /loop")


@answers("/coded")
async def coded(talk: Conversation) -> None:
    """Answer with a compressed body, as the query says."""
    packed = {"gzip": gzip.compress(TEXT), "deflate": zlib.compress(TEXT), "br": brotli.compress(TEXT)}
    raw = zlib.compressobj(wbits=-15)
    packed |= {"x-gzip": packed["gzip"], "raw": raw.compress(TEXT) + raw.flush(), "gzip, br": brotli.compress(packed["gzip"]), "none": TEXT}
    packed |= {f"padded {name}": packed[name] + end for name, end in (("gzip", bytes(9)), ("deflate", b"padding"))}
    packed["twice gzip"] = packed["gzip"] * 2
    name, _, how = talk.query.replace("%20", " ").partition(";")
    data = {"cut": packed[name][:30], "bad": b"this is not compressed", "": packed[name]}[how]
    await talk.answer(data, "200 OK", f"Content-Encoding: {'deflate' if name == 'raw' else name.removeprefix('padded ').removeprefix('twice ')}")


@answers("/bomb")
async def bomb(talk: Conversation) -> None:
    """Answer with a few kilobytes that stand for many megabytes."""
    await talk.answer(gzip.compress(bytes(BOMB)), "200 OK", "Content-Encoding: gzip")


@answers("/hang")
async def hang(talk: Conversation) -> None:
    """Answer never."""
    await talk.until_gone()


@answers("/is")
async def is_(talk: Conversation) -> None:
    """Tell whether a request waits, or has waited until its connection was closed."""
    state, _, query = talk.query.partition(",")
    await talk.answer(str(query in {"waiting": talk.server.waiting, "gone": talk.server.gone}[state]).encode())


@answers("/half")
async def half(talk: Conversation) -> None:
    """Answer with half a body; then do what the query says."""
    await talk.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
    if talk.query.startswith("hang"):
        await talk.until_gone()
        return
    await talk.server.told.wait()
    talk.server.told.clear()
    if talk.query == "reset":
        talk.reset()
    talk.open = False


@answers("/told")
async def told(talk: Conversation) -> None:
    """Let a request for /half go on."""
    talk.server.told.set()
    await talk.answer(b"told")


@answers("/close")
async def close(talk: Conversation) -> None:
    """Close the connection instead of answering."""
    talk.open = False


@answers("/reset")
async def reset(talk: Conversation) -> None:
    """Reset the connection instead of answering."""
    talk.reset()


@answers("/raw")
async def raw(talk: Conversation) -> None:
    """Answer with what the body of the request says."""
    await talk.write(talk.body)
    talk.open = False


class Server:
    """The server; `url` is where it listens, `other` a second origin that is the same."""

    def __init__(self, tls: bool = False) -> None:
        self.sent = self.loops = self.connections = self.ended = 0
        self.waiting: list[str] = []
        self.gone: list[str] = []
        self.heard: dict[str, str] = {}
        self._tls = tls
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()

    async def _serve(self) -> None:
        self.told = asyncio.Event()
        self._end = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        refusing = socket.socket()  # bound, but nobody listens
        refusing.bind(("127.0.0.1", 0))
        self.refused = f"http://127.0.0.1:{refusing.getsockname()[1]}/"
        context = None
        if self._tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(CERTIFICATE)
        server = await asyncio.start_server(self._converse, "127.0.0.1", 0, ssl=context)
        scheme = "https" if self._tls else "http"
        self.port: int = server.sockets[0].getsockname()[1]
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.other = f"{scheme}://localhost:{self.port}"
        self._ready.set()
        await self._end.wait()
        refusing.close()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await Conversation(self, self.connections, reader, writer).run()
        except asyncio.CancelledError:
            writer.transport.abort()

    def stop(self, *_: Any) -> None:
        """Stop, whatever is under way."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
