"""Folders of programs in both languages: NAME.cjs, its twin NAME.py, and NAME.out, what Node 20 printed."""
import importlib.util
import shutil
from pathlib import Path

import pytest

from tests.test_programs import COMPLAINTS, Run, difference, execute, normalised


def runs(folder: Path) -> list[Run]:
    """List every program of a folder in every way it can be run here."""
    kinds = ["asyncio"]
    if importlib.util.find_spec("uvloop") is not None:
        kinds.append("uvloop")
    if shutil.which("node") is not None:
        kinds.append("node")
    return [Run(kind, twin) for twin in sorted(folder.glob("*.py")) for kind in kinds]


def check(run: Run) -> None:
    """Run a program; fail unless it prints what was recorded and ends well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONWARNINGS", "default::ResourceWarning")
        outcome = execute(run)
    expected = run.twin.with_suffix(".out").read_text(encoding="utf-8")
    diff = difference(normalised(expected), normalised(outcome.stdout))
    complaints = [] if run.kind == "node" else [words for words in (*COMPLAINTS, "ResourceWarning") if words in outcome.stderr]
    if diff or outcome.exit_code != 0 or complaints:
        pytest.fail(f"{run}: exit code {outcome.exit_code}\n{diff}\nstderr:\n{outcome.stderr}", pytrace=False)


def check_triples(folder: Path) -> None:
    """Fail unless every program is a triple."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    assert names == sorted(f"{twin.stem}{suffix}" for twin in folder.glob("*.py") for suffix in (".cjs", ".out", ".py"))
