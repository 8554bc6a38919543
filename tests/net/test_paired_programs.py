"""Programs of net in both languages: what Node printed must be printed, on asyncio and on uvloop."""
from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_programs import COMPLAINTS, Run, difference, execute, normalised, recorded

PROGRAMS = Path(__file__).parent / "programs"
TWINS = sorted(PROGRAMS.glob("*.py"))


def runs(twins: list[Path]) -> Iterator[Run]:
    """List every program in every way it can be run here."""
    kinds = {"asyncio": True, "debug": True, "uvloop": importlib.util.find_spec("uvloop") is not None, "node": shutil.which("node") is not None}
    for kind in (kind for kind, there in kinds.items() if there):
        for twin in twins:
            yield Run(kind, twin)


def check(run: Run) -> None:
    """Run a program and hold what it prints against what was recorded."""
    outcome = execute(run)
    stdout, exit_code = recorded(run.twin)
    diff = difference(normalised(stdout), normalised(outcome.stdout))
    complaints = [] if run.kind == "node" else [words for words in (*COMPLAINTS, "Warning") if words in outcome.stderr]
    if diff or outcome.exit_code != exit_code or complaints:
        pytest.fail(f"{run}: exit code {outcome.exit_code}, recorded {exit_code}\n{diff}\nstderr:\n{outcome.stderr}", pytrace=False)


@pytest.mark.parametrize("run", list(runs(TWINS)), ids=str)
def test_paired_program(run: Run) -> None:
    check(run)
