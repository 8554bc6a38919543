"""Run the programs of worker_threads and crypto in both languages, and hold what they print against what Node 20 printed.

`programs` holds triples: NAME.cjs, its twin NAME.py, and NAME.out. (The dot in a name keeps a
program from being imported.) All twins run on asyncio's loop, those of `ON_UVLOOP` on uvloop as well.
"""
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest
from tests.paired import Outcome, Run, check_triples, judge, runs, started_ahead, twins_in

PROGRAMS = Path(__file__).parent / "programs"
ON_UVLOOP = [PROGRAMS / f"{name}.py" for name in ("crypto.keys", "worker.ports", "worker.stdio")]


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Run the programs ahead."""
    yield from started_ahead(request)


@pytest.mark.parametrize("run", [*runs(twins_in(PROGRAMS), "asyncio", "node"), *runs(ON_UVLOOP, "uvloop")], ids=str)
def test_paired_program(run: Run, outcomes: Mapping[Run, Future[Outcome]]) -> None:
    judge(run, outcomes[run].result())


def test_every_program_is_a_triple() -> None:
    check_triples(PROGRAMS)
