"""dns: lookups by the system, and questions to a DNS server on the loopback, answered as Node answers them."""
import asyncio
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nodeish import dns
from tests.conftest import InLoop
from tests.paired import Run, execute, judge, runs

from .server import serving

HERE = Path(__file__).parent


def answers(command: list[str], port: int) -> list[Any]:
    """Have a program ask all questions."""
    done = subprocess.run([*command, str(port)], capture_output=True, text=True, timeout=60, check=False, cwd=HERE.parent.parent)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH: it is the oracle")
def test_dns_servers_are_asked_as_by_node() -> None:
    with serving() as port:
        expected = answers(["node", str(HERE / "programs" / "questions.cjs")], port)
        got = answers([sys.executable, "-W", "error", "-m", "nodeish", str(HERE / "programs" / "questions.py")], port)
    assert len(expected) == 59
    assert got == expected


@pytest.mark.parametrize("run", runs([HERE / "programs" / "arguments.py"], "asyncio", "uvloop", "node"), ids=str)
def test_arguments_are_taken_and_refused_as_by_node(run: Run) -> None:
    judge(run, execute(run))


def test_answers_as_promises(in_loop: InLoop) -> None:
    async def main(port: int) -> None:
        resolver = dns.promises.Resolver({"timeout": 100, "tries": 1})
        resolver.setServers([f"127.0.0.1:{port}"])
        assert resolver.getServers() == [f"127.0.0.1:{port}"]
        assert sorted(await resolver.resolve4("all.test")) == ["10.0.0.1", "10.0.0.2"]
        assert await resolver.resolve("all.test", "TXT") == [["v=spf1 -all"], ["second"]]
        assert await resolver.reverse("10.0.0.1") == ["all.test"]
        with pytest.raises(Exception) as missing:
            await resolver.resolveMx("no.test")
        assert (getattr(missing.value, "code"), str(missing.value)) == (dns.NOTFOUND, "queryMx ENOTFOUND no.test")

    with serving() as port:
        in_loop(main(port))


def test_a_question_that_is_cancelled(in_loop: InLoop) -> None:
    async def main(port: int) -> None:
        resolver = dns.promises.Resolver()
        resolver.setServers([f"127.0.0.1:{port}"])
        asked = resolver.resolve4("silent.test")
        resolver.cancel()
        with pytest.raises(Exception) as cancelled:
            await asked
        assert getattr(cancelled.value, "code") == "ECANCELLED"

    with serving() as port:
        in_loop(main(port))


@pytest.mark.parametrize(
    ("servers", "shown"),
    [(["1.2.3.4"], ["1.2.3.4"]), (["1.2.3.4:53", "1.2.3.5:5353"], ["1.2.3.4", "1.2.3.5:5353"]), (["[::1]:5353", "::1"], ["[::1]:5353", "::1"])],
)
def test_servers_are_shown_as_in_node(servers: list[str], shown: list[str]) -> None:
    resolver = dns.Resolver()
    resolver.setServers(servers)
    assert resolver.getServers() == shown


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: dns.lookup(5, print), "ERR_INVALID_ARG_TYPE"),  # type: ignore[arg-type]
        (lambda: dns.lookup("a"), "ERR_INVALID_ARG_TYPE"),
        (lambda: dns.lookup("a", {"family": 5}, print), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.lookup("a", {"hints": 1 << 20}, print), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.lookup("a", {"all": 1}, print), "ERR_INVALID_ARG_TYPE"),
        (lambda: dns.lookup("a", {"order": "x"}, print), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.lookupService("x", 1, print), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.lookupService("127.0.0.1", 70000, print), "ERR_SOCKET_BAD_PORT"),
        (lambda: dns.lookupService("127.0.0.1", 1), "ERR_MISSING_ARGS"),
        (lambda: dns.setDefaultResultOrder("x"), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.Resolver().resolve("a", "X", print), "ERR_INVALID_ARG_VALUE"),
        (lambda: dns.Resolver().setServers(["x"]), "ERR_INVALID_IP_ADDRESS"),
        (lambda: dns.Resolver({"timeout": "x"}), "ERR_INVALID_ARG_TYPE"),
        (lambda: dns.Resolver({"tries": 0}), "ERR_OUT_OF_RANGE"),
    ],
)
def test_a_wrong_argument_is_refused(call: Any, code: str) -> None:
    with pytest.raises(Exception) as refused:
        call()
    assert getattr(refused.value, "code") == code


def test_lookup(in_loop: InLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    v4 = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 0))
    v6 = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("fd00::1", 0, 0, 0))

    def resolve(host: str, port: None, family: int, *_: object) -> list[Any]:
        if host != "known.test":
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [row for row in (v6, v4) if family in (0, row[0])]

    async def main() -> None:
        lookup = dns.promises.lookup
        found = await lookup("known.test")
        assert (found.address, found.family) == ("fd00::1", 6)
        assert (await lookup("known.test", 4)).address == "10.0.0.1"
        assert (await lookup("known.test", {"family": "IPv4"})).address == "10.0.0.1"
        assert [one.address for one in await lookup("known.test", {"all": True, "order": "ipv4first"})] == ["10.0.0.1", "fd00::1"]
        assert (await lookup("127.0.0.1")).family == 4
        assert (await lookup("::1")).family == 6
        with pytest.raises(Exception) as missing:
            await lookup("no.test")
        error: Any = missing.value
        assert (error.code, error.syscall, error.hostname, error.errno, str(error)) == (
            "ENOTFOUND", "getaddrinfo", "no.test", 3008, "getaddrinfo ENOTFOUND no.test",
        )

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    in_loop(main())


def test_the_callback_of_lookup(in_loop: InLoop) -> None:
    async def main() -> None:
        told: asyncio.Future[tuple[Any, ...]] = asyncio.get_running_loop().create_future()
        dns.lookup("127.0.0.1", lambda *args: told.set_result(args))
        assert not told.done()
        assert await told == (None, "127.0.0.1", 4)

    in_loop(main())


def test_the_names_of_an_address_and_a_port(in_loop: InLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        found = await dns.promises.lookupService("127.0.0.1", 22)
        assert (found.hostname, found.service) == ("localhost", "ssh")

    monkeypatch.setattr(socket, "getnameinfo", lambda address, flags: ("localhost", "ssh"))
    in_loop(main())
