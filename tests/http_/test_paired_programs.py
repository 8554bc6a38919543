"""Programs of http in both languages: what Node printed must be printed, on asyncio and on uvloop."""
from pathlib import Path

import pytest
from tests.paired import KINDS, Run, execute, judge, runs, twins_in


@pytest.mark.parametrize("run", runs(twins_in(Path(__file__).parent / "programs"), *KINDS), ids=str)
def test_paired_program(run: Run) -> None:
    judge(run, execute(run), "Warning")
