"""Run a program for each function of npm's `async` in Python, and hold what it prints against what the real package printed.

`programs` holds triples: async.NAME.cjs, its twin async.NAME.py, and async.NAME.out, recorded with `async` 3.2.6 on Node 20. (The dot keeps a
program from being imported: `queue` is also a module.) All twins run on asyncio's loop, those of `ON_UVLOOP` on uvloop as well. Where the package is installed (in a folder of NODE_PATH or in `node_modules` above this file) the
JavaScript runs too; nothing is skipped where it is not.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from nodeish import async_
from tests.test_programs import AT_ONCE, COMPLAINTS, Outcome, Run, difference, execute, normalised, recorded

PROGRAMS = Path(__file__).parent / "programs"
TWINS = sorted(PROGRAMS.glob("*.py"))
ON_UVLOOP = ("asyncify", "auto", "autoInject", "ensureAsync", "mapLimit", "nextTick", "queue", "retry", "timeout", "waterfall")
VERSION = "3.2.6"


def package_is_installed() -> bool:
    """Tell whether Node would find the package, in the version that the outputs are from."""
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    folders += [parent / "node_modules" for parent in PROGRAMS.parents]
    described = next((file for folder in folders if (file := folder / "async" / "package.json").is_file()), None)
    if described is None or shutil.which("node") is None:
        return False
    return bool(json.loads(described.read_text(encoding="utf-8"))["version"] == VERSION)


def runs() -> Iterator[Run]:
    """List every program in every way it can be run here."""
    for twin in TWINS:
        yield Run("asyncio", twin)
    if importlib.util.find_spec("uvloop") is not None:
        for name in ON_UVLOOP:
            yield Run("uvloop", PROGRAMS / f"async.{name}.py")
    if package_is_installed():
        for twin in TWINS:
            yield Run("node", twin)


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Start the selected programs, a few at a time, in the order of the tests."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function) and item.path == request.path]
    selected = [run for item in items if hasattr(item, "callspec") and isinstance(run := item.callspec.params.get("run"), Run)]
    pool = ThreadPoolExecutor(AT_ONCE)
    yield {run: pool.submit(execute, run) for run in selected}
    pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("run", list(runs()), ids=str)
def test_paired_program(run: Run, outcomes: Mapping[Run, Future[Outcome]]) -> None:
    outcome = outcomes[run].result()
    stdout, exit_code = recorded(run.twin)
    diff = difference(normalised(stdout), normalised(outcome.stdout))
    complaints = [] if run.kind == "node" else [words for words in COMPLAINTS if words in outcome.stderr]
    if diff or outcome.exit_code != exit_code or complaints:
        pytest.fail(f"{run}: exit code {outcome.exit_code}, recorded {exit_code}\n{diff}\nstderr:\n{outcome.stderr}", pytrace=False)


def test_every_function_has_its_program_which_calls_it() -> None:
    functions = [name for name in async_.__all__ if name[0].islower()]
    assert [twin.stem for twin in TWINS] == sorted(f"async.{name}" for name in functions)
    assert len(functions) == 76
    for name in functions:
        program = PROGRAMS / f"async.{name}.cjs"
        assert f"async.{name}(" in program.read_text(encoding="utf-8")
        assert f"async_.{name}" in program.with_suffix(".py").read_text(encoding="utf-8")


def test_every_program_is_a_triple() -> None:
    names = sorted(path.name for path in PROGRAMS.iterdir() if path.is_file())
    assert names == sorted(f"{twin.stem}{suffix}" for twin in TWINS for suffix in (".cjs", ".out", ".py"))
