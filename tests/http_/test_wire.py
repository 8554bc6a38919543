"""What goes over the wire, byte for byte as with Node: good requests, bad ones, attacks; and responses, as our client takes them."""
import asyncio
import json
import re
import subprocess
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest

from .response_cases import RESPONSES
from .running import HAS_NODE, command, environment, serving
from .wire_cases import ENDLESS, WHOLE

pytestmark = pytest.mark.skipif(not HAS_NODE, reason="node is not on PATH: it is the oracle")

AT_ONCE = 24
TRIES = 8
BYTEWISE = {name: data for name, data in WHOLE.items() if len(data) <= 400}

Answers = dict[str, bytes]


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, int]]:
    """Give the ports of Node's server and of ours, on asyncio and uvloop."""
    with ExitStack() as stack:
        yield {kind: stack.enter_context(serving("echo", kind)) for kind in ("node", "asyncio", "uvloop")}


async def read_all(reader: asyncio.StreamReader) -> bytes:
    """Read to the end, that of a reset connection as well."""
    received = b""
    try:
        while data := await asyncio.wait_for(reader.read(65536), 30):
            received += data
    except OSError:
        return received
    return received


async def ask(port: int, data: bytes, bytewise: bool) -> bytes:
    """Send a request, close the sending side, and give the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await send(writer, data, bytewise)
        return await read_all(reader)
    finally:
        writer.transport.abort()
        writer.close()


async def send(writer: asyncio.StreamWriter, data: bytes, bytewise: bool) -> None:
    """Send in one piece or byte by byte, unless the other side closes before."""
    try:
        if bytewise:
            for place in range(len(data)):
                if writer.transport.is_closing():
                    return
                writer.write(data[place : place + 1])
                await asyncio.sleep(0.0005)
        else:
            writer.write(data)
        writer.write_eof()
    except OSError:
        return


async def ask_for_ever(port: int, begin: bytes, more: bytes) -> bytes:
    """Send more and more, until there is an answer that was not lost (see `compare`)."""
    for _ in range(TRIES):
        answer = await send_for_ever(port, begin, more)
        if answer:
            return answer
    raise AssertionError("never an answer")


async def send_for_ever(port: int, begin: bytes, more: bytes) -> bytes:
    """Send more and more, until there is an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.ensure_future(read_all(reader))
    writer.write(begin)
    while not answer.done() and not writer.transport.is_closing():
        writer.write(more)
        await asyncio.sleep(0.002)
    writer.transport.abort()
    writer.close()
    return await answer


async def gather(questions: dict[str, Callable[[], Awaitable[bytes]]]) -> Answers:
    """Ask them all, some at a time."""
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(question: Callable[[], Awaitable[bytes]]) -> bytes:
        async with limit:
            return await question()

    answers = await asyncio.gather(*map(one, questions.values()))
    return {name: re.sub(rb"Date: [^\r]+", b"Date: now", answer) for name, answer in zip(questions, answers)}


def compare(answers: Callable[[int, Iterable[str]], Answers], ports: tuple[int, int], names: Iterable[str]) -> None:
    """Hold our answers against Node's. A server that closes while bytes are on their way to it resets the connection, and its answer may be lost,
    be it Node or ours: what differs is asked again."""
    expected: Answers = {}
    got: Answers = {}
    for _ in range(TRIES):
        expected, got = answers(ports[0], names), answers(ports[1], names)
        names = [name for name in names if expected[name] != got[name]]
        if not names:
            return
    pytest.fail("\n".join(f"{name}:\n  node {expected[name][:300]!r}\n  ours {got[name][:300]!r}" for name in names), pytrace=False)


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
@pytest.mark.parametrize("bytewise", [False, True], ids=["whole", "bytewise"])
def test_requests_are_answered_as_by_node(servers: dict[str, int], kind: str, bytewise: bool) -> None:
    cases = BYTEWISE if bytewise else WHOLE

    def answers(port: int, names: Iterable[str]) -> Answers:
        return asyncio.run(gather({name: partial(ask, port, cases[name], bytewise) for name in names}))

    compare(answers, (servers["node"], servers[kind]), cases)


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
def test_what_never_ends_is_refused_as_by_node(servers: dict[str, int], kind: str) -> None:
    def answers(port: int, names: Iterable[str]) -> Answers:
        return asyncio.run(gather({name: partial(ask_for_ever, port, *ENDLESS[name]) for name in names}))

    compare(answers, (servers["node"], servers[kind]), ENDLESS)


# Responses.


async def answer_with(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer a request for /NUMBER with the response of that number, and close."""
    try:
        request = await reader.readuntil(b"\r\n\r\n")
        writer.write(list(RESPONSES.values())[int(request.split(b" ")[1].rpartition(b"/")[2])])
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    except (OSError, asyncio.IncompleteReadError):
        writer.transport.abort()


async def outcomes_of(kind: str) -> dict[str, object]:
    """Have a client ask for all responses; give what it made of each."""
    server = await asyncio.start_server(answer_with, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *command("ask", kind, str(port), str(len(RESPONSES))), env=environment(kind), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    output, errors = await asyncio.wait_for(process.communicate(), 30)
    server.close()
    await server.wait_closed()
    assert process.returncode == 0 and not errors, errors.decode()
    return dict(zip(RESPONSES, map(json.loads, output.decode().splitlines())))


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
def test_responses_are_taken_as_by_node(kind: str) -> None:
    expected, got = asyncio.run(outcomes_of("node")), asyncio.run(outcomes_of(kind))
    assert len(expected) == len(RESPONSES)
    different = [f"{name}:\n  node {expected[name]}\n  ours {got.get(name)}" for name in expected if expected[name] != got.get(name)]
    assert not different, "\n".join(different)
