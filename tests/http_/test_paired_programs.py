"""Programs of http in both languages: what Node printed must be printed, on asyncio and on uvloop."""
from pathlib import Path

import pytest

from tests.net.test_paired_programs import check, runs
from tests.test_programs import Run

TWINS = sorted((Path(__file__).parent / "programs").glob("*.py"))


@pytest.mark.parametrize("run", list(runs(TWINS)), ids=str)
def test_paired_program(run: Run) -> None:
    check(run)
