"""Programs of fetch and its classes, held against what Node printed; each against a server of its own."""
from pathlib import Path

import pytest
from tests.fetch.server import Server
from tests.paired import Run, check_triples, execute, judge, runs, twins_in

PROGRAMS = Path(__file__).parent / "programs"


@pytest.mark.parametrize("run", runs(twins_in(PROGRAMS), "asyncio", "uvloop", "node"), ids=str)
def test_fetch_program(run: Run, server: Server) -> None:
    judge(run, execute(run))


def test_every_program_is_a_triple() -> None:
    check_triples(PROGRAMS)
