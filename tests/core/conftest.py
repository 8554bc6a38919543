"""A turn without a loop for every test of the core."""
from collections.abc import Iterator

import pytest

from nodeish._core.turn import Turn, here

from .fake import FakeHost, Log


@pytest.fixture(autouse=True)
def host() -> Iterator[FakeHost]:
    """Give a fake host whose turn is the current one; fail the test if it leaves anything untold or undone."""
    host = FakeHost()
    before = here.turn
    here.turn = lambda: host.turn
    try:
        yield host
    finally:
        here.turn = before
    assert host.leftovers() == []


@pytest.fixture
def turn(host: FakeHost) -> Turn:
    """Give the current turn."""
    return host.turn


@pytest.fixture
def log() -> Log:
    """Give an empty log."""
    return Log()
