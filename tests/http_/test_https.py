"""https: both sides under TLS, and what is refused."""
import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from nodeish import Promise, https
from tests.conftest import new_loop

kinds = pytest.mark.parametrize("kind", ["asyncio", "uvloop"])


class Pems:
    """A certificate for localhost, its key, and that of who has signed it."""

    def __init__(self) -> None:
        authority = trustme.CA()
        issued = authority.issue_cert("localhost")
        self.key = issued.private_key_pem.bytes()
        self.cert = b"".join(one.bytes() for one in issued.cert_chain_pems)
        self.ca = authority.cert_pem.bytes()


@pytest.fixture(scope="module")
def pems() -> Iterator[Pems]:
    yield Pems()


async def with_server(pems: Pems, use: Any) -> Any:
    """Call `use` with the port of a server; close it."""
    server = https.createServer({"key": pems.key, "cert": pems.cert}, lambda request, response: response.end(f"{request.method} {request.socket.encrypted}"))
    await Promise(lambda resolve: server.listen(0, "127.0.0.1", lambda: resolve(None)))
    try:
        return await use(server.address().port)  # type: ignore[union-attr]
    finally:
        closed: Promise[None] = Promise(lambda resolve: server.on("close", lambda: resolve(None)))
        server.close()
        server.closeAllConnections()
        await closed


def get(options: dict[str, Any]) -> Promise[tuple[str, Any]]:
    """Ask; give the body, and what the socket tells of TLS."""

    def begin(resolve: Any, reject: Any) -> None:
        def answered(response: Any) -> None:
            told = (response.socket.authorized, response.socket.getProtocol(), bool(response.socket.getCipher().name))
            chunks: list[bytes] = []
            response.on("data", chunks.append)
            response.on("end", lambda: resolve((b"".join(chunks).decode(), told)))

        https.get(options, answered).on("error", reject)

    return Promise(begin)


def run(kind: str, main: Any) -> Any:
    with asyncio.Runner(loop_factory=lambda: new_loop(kind)) as runner:
        return runner.run(main())


@kinds
def test_a_request_under_tls(pems: Pems, kind: str) -> None:
    async def use(port: int) -> Any:
        return await get({"host": "localhost", "port": port, "ca": pems.ca, "agent": False})

    assert run(kind, lambda: with_server(pems, use)) == ("GET True", (True, "TLSv1.3", True))


@kinds
def test_whom_nobody_vouches_for_is_refused(pems: Pems, kind: str) -> None:
    async def use(port: int) -> Any:
        with pytest.raises(Exception) as refused:
            await get({"host": "localhost", "port": port, "agent": False})
        body, told = await get({"host": "localhost", "port": port, "agent": False, "rejectUnauthorized": False})
        return getattr(refused.value, "code"), body, told[0]

    assert run(kind, lambda: with_server(pems, use)) == ("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "GET True", False)


@kinds
def test_a_certificate_of_another_name_is_refused(pems: Pems, kind: str) -> None:
    async def use(port: int) -> Any:
        with pytest.raises(Exception) as refused:
            await get({"host": "127.0.0.1", "port": port, "ca": pems.ca, "agent": False, "servername": "other"})
        return getattr(refused.value, "code")

    assert run(kind, lambda: with_server(pems, use)) == "ERR_TLS_CERT_ALTNAME_INVALID"


@pytest.mark.parametrize("option", ["pfx", "SNICallback", "pskCallback"])
def test_what_cannot_be_heeded_is_refused(option: str) -> None:
    for begin in (https.createServer, https.get):
        with pytest.raises(TypeError, match=f"The feature {option} is unavailable") as refused:
            begin({option: b"x"})
        assert getattr(refused.value, "code") == "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on PATH")
@kinds
def test_curl(pems: Pems, kind: str, tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    authority.write_bytes(pems.ca)

    async def use(port: int) -> Any:
        command = ["curl", "-sS", "--max-time", "10", "--cacert", str(authority), "--resolve", f"localhost:{port}:127.0.0.1", f"https://localhost:{port}/"]
        process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
        output, _ = await process.communicate()
        return output

    assert run(kind, lambda: with_server(pems, use)) == b"GET True"
