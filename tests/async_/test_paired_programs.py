"""Run a program for each function of npm's `async` in Python, and hold what it prints against what the real package printed.

`programs` holds triples: async.NAME.cjs, its twin async.NAME.py, and async.NAME.out, recorded with `async` 3.2.6 on Node 20. (The dot keeps a
program from being imported: `queue` is also a module.) All twins run on asyncio's loop, those of `ON_UVLOOP` on uvloop as well. Where the
package is installed (in a folder of NODE_PATH or in `node_modules` above this file) the JavaScript runs too.
"""
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest
from tests.paired import Outcome, Run, check_triples, judge, runs, started_ahead, twins_in

from nodeish import async_

PROGRAMS = Path(__file__).parent / "programs"
TWINS = twins_in(PROGRAMS)
ON_UVLOOP = [
    PROGRAMS / f"async.{name}.py"
    for name in ("asyncify", "auto", "autoInject", "ensureAsync", "mapLimit", "nextTick", "queue", "retry", "timeout", "waterfall")
]
VERSION = "3.2.6"


def package_is_installed() -> bool:
    """Tell whether Node would find the package, in the version that the outputs are from."""
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    folders += [parent / "node_modules" for parent in PROGRAMS.parents]
    described = next((file for folder in folders if (file := folder / "async" / "package.json").is_file()), None)
    if described is None or shutil.which("node") is None:
        return False
    return bool(json.loads(described.read_text(encoding="utf-8"))["version"] == VERSION)


RUNS = [*runs(TWINS, "asyncio"), *runs(ON_UVLOOP, "uvloop"), *(runs(TWINS, "node") if package_is_installed() else [])]


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Run the programs ahead."""
    yield from started_ahead(request)


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_paired_program(run: Run, outcomes: Mapping[Run, Future[Outcome]]) -> None:
    judge(run, outcomes[run].result())


def test_every_function_has_its_program_which_calls_it() -> None:
    functions = [name for name in async_.__all__ if name[0].islower()]
    assert [twin.stem for twin in TWINS] == sorted(f"async.{name}" for name in functions)
    assert len(functions) == 76
    for name in functions:
        program = PROGRAMS / f"async.{name}.cjs"
        assert f"async.{name}(" in program.read_text(encoding="utf-8")
        assert f"async_.{name}" in program.with_suffix(".py").read_text(encoding="utf-8")


def test_every_program_is_a_triple() -> None:
    check_triples(PROGRAMS)
