"""The servers that tests of fetch use."""
from collections.abc import Iterator

import pytest

from tests.fetch.server import Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Give a server of its own to a test, and tell programs where it is."""
    server = Server()
    monkeypatch.setenv("FETCH_SERVER", server.url)
    monkeypatch.setenv("FETCH_REFUSED", server.refused)
    yield server
    server.stop()


@pytest.fixture
def tls_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Give a server that speaks TLS."""
    server = Server(tls=True)
    monkeypatch.setenv("FETCH_SERVER", server.url)
    monkeypatch.setenv("FETCH_OTHER", server.other)
    yield server
    server.stop()
