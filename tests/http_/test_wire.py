"""What goes over the wire, byte for byte as with Node: good requests, bad ones, attacks; and responses, as our client takes them."""
import asyncio
import json
import re
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack

import pytest

from .response_cases import RESPONSES
from .running import HAS_NODE, command, environment, serving
from .wire_cases import ENDLESS, WHOLE

pytestmark = pytest.mark.skipif(not HAS_NODE, reason="node is not on PATH: it is the oracle")

AT_ONCE = 24
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
        while data := await asyncio.wait_for(reader.read(65536), 10):
            received += data
    except OSError:
        return received
    return received


async def ask(port: int, data: bytes, bytewise: bool) -> bytes:
    """Send a request, close the sending side, and give the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        if bytewise:
            for place in range(len(data)):
                if writer.transport.is_closing():
                    break
                writer.write(data[place : place + 1])
                await asyncio.sleep(0.0005)
        else:
            writer.write(data)
        writer.write_eof()
    except OSError:
        return await read_all(reader)
    try:
        return await read_all(reader)
    finally:
        writer.transport.abort()


async def ask_for_ever(port: int, begin: bytes, more: bytes) -> bytes:
    """Send more and more, until there is an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.ensure_future(read_all(reader))
    writer.write(begin)
    while not answer.done() and not writer.transport.is_closing():
        writer.write(more)
        await asyncio.sleep(0.002)
    writer.transport.abort()
    return await answer


async def gather(questions: dict[str, Callable[[], Awaitable[bytes]]]) -> Answers:
    """Ask them all, some at a time."""
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(question: Callable[[], Awaitable[bytes]]) -> bytes:
        async with limit:
            return await question()

    answers = await asyncio.gather(*map(one, questions.values()))
    return {name: re.sub(rb"Date: [^\r]+", b"Date: now", answer) for name, answer in zip(questions, answers)}


def compare(expected: Answers, got: Answers) -> None:
    different = [f"{name}:\n  node {expected[name][:300]!r}\n  ours {got[name][:300]!r}" for name in expected if expected[name] != got[name]]
    assert not different, "\n".join(different)


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
@pytest.mark.parametrize("bytewise", [False, True], ids=["whole", "bytewise"])
def test_requests_are_answered_as_by_node(servers: dict[str, int], kind: str, bytewise: bool) -> None:
    cases = BYTEWISE if bytewise else WHOLE

    def answers(port: int) -> Answers:
        return asyncio.run(gather({name: lambda data=data: ask(port, data, bytewise) for name, data in cases.items()}))  # type: ignore[misc]

    compare(answers(servers["node"]), answers(servers[kind]))


@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
def test_what_never_ends_is_refused_as_by_node(servers: dict[str, int], kind: str) -> None:
    def answers(port: int) -> Answers:
        return asyncio.run(gather({name: lambda case=case: ask_for_ever(port, *case) for name, case in ENDLESS.items()}))  # type: ignore[misc]

    expected = answers(servers["node"])
    assert {answer.split(b"\r\n")[0] for answer in expected.values()} == {
        b"HTTP/1.1 431 Request Header Fields Too Large", b"HTTP/1.1 413 Payload Too Large",
    }
    compare(expected, answers(servers[kind]))


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
