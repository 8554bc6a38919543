"""Run every ported program, and the JavaScript it was ported from, and hold what they print against the recorded output.

`nodeish/lessons/programs` holds the lessons, `programs/probes` one claim each about order, errors and results: see programs/README.md. The
kinds are part of the test ids, and so are the folders (`-k 'asyncio and lessons'`).
"""
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest
from tests.paired import KINDS, Outcome, Run, javascript_of, judge, name_of, runs, started_ahead, twins_in

from nodeish.lessons.catalogue import PROGRAMS as LESSONS
from nodeish.lessons.running import flags_of

PROGRAMS = Path(__file__).parent / "programs"
TWINS = [*twins_in(LESSONS), *twins_in(PROGRAMS / "probes")]


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Run the programs ahead."""
    yield from started_ahead(request)


@pytest.mark.parametrize("run", runs(TWINS, *KINDS), ids=str)
def test_program(run: Run, outcomes: Mapping[Run, Future[Outcome]]) -> None:
    judge(run, outcomes[run].result())


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.stem)
def test_twin_starts_as_its_javascript_does(twin: Path) -> None:
    javascript = javascript_of(twin)
    module = ["--input-type=module"] if javascript.suffix == ".mjs" else []
    assert flags_of(twin) == flags_of(javascript) + module


def test_readme_lists_exactly_the_ported_programs() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ported", (PROGRAMS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(map(name_of, TWINS))


def test_every_output_belongs_to_a_twin() -> None:
    recordings = {path.with_suffix(".py") for pattern in (LESSONS.glob("*.[!p]*"), PROGRAMS.glob("*/*.[!p]*")) for path in pattern}
    assert recordings == set(TWINS)
