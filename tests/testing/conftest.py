"""What the tests of mocked timers share."""
from collections.abc import Iterator

import pytest

from nodeish.testing import MockTimers, mock


@pytest.fixture
def clock() -> Iterator[MockTimers]:
    """Enable mocked timers for a test."""
    with mock.timers.enable() as clock:
        yield clock
