"""Programs of URLs, blobs, texts and web streams, held against what Node printed: order of calls and microtasks, errors, console text."""
from pathlib import Path

import pytest
from tests.paired import Run, check_triples, execute, judge, runs, twins_in

PROGRAMS = Path(__file__).parent / "programs"


@pytest.mark.parametrize("run", runs(twins_in(PROGRAMS), "asyncio", "uvloop", "node"), ids=str)
def test_web_program(run: Run) -> None:
    judge(run, execute(run))


def test_every_program_is_a_triple() -> None:
    check_triples(PROGRAMS)
