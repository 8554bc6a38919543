"""Run the programs of worker_threads and crypto in both languages, and hold what they print against what Node 20 printed.

`programs` holds triples: NAME.cjs, its twin NAME.py, and NAME.out. (The dot in a name keeps a
program from being imported.) All twins run on asyncio's loop, those of `ON_UVLOOP` on uvloop as well.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.test_programs import AT_ONCE, COMPLAINTS, Outcome, Run, difference, execute, normalised, recorded

PROGRAMS = Path(__file__).parent / "programs"
TWINS = sorted(PROGRAMS.glob("*.py"))
ON_UVLOOP = ("crypto.keys", "worker.ports", "worker.stdio")


def runs() -> Iterator[Run]:
    """List every program in every way it can be run here."""
    for twin in TWINS:
        yield Run("asyncio", twin)
        if importlib.util.find_spec("uvloop") is not None and twin.stem in ON_UVLOOP:
            yield Run("uvloop", twin)
        if shutil.which("node") is not None:
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


def test_every_program_is_a_triple() -> None:
    names = sorted(path.name for path in PROGRAMS.iterdir() if path.is_file())
    assert names == sorted(f"{twin.stem}{suffix}" for twin in TWINS for suffix in (".cjs", ".out", ".py"))
