"""Programs of URLs, blobs, texts and web streams, held against what Node printed: order of calls and microtasks, errors, console text."""
from pathlib import Path

import pytest

from tests.paired import check, check_triples, runs
from tests.test_programs import Run

PROGRAMS = Path(__file__).parent / "programs"


@pytest.mark.parametrize("run", runs(PROGRAMS), ids=str)
def test_web_program(run: Run) -> None:
    check(run)


def test_every_program_is_a_triple() -> None:
    check_triples(PROGRAMS)
