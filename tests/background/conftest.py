"""What the tests of background work share."""
import pytest

from tests.conftest import HAS_UVLOOP


@pytest.fixture(params=["debug", pytest.param("uvloop", marks=pytest.mark.skipif(not HAS_UVLOOP, reason="uvloop is not installed"))])
def loop_kind(request: pytest.FixtureRequest) -> str:
    """Run a test on two kinds of loop: processes take their time to start."""
    kind: str = request.param
    return kind
