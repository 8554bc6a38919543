"""Random programs print the same under Node and under nodeish; the fuzzer that says so can tell a difference."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.fuzz import Difference, Outcome, Program, differs, generate, run_js, run_py, shrink
from tests.fuzz.categories import CATEGORIES
from tests.fuzz.plan import is_steady
from tests.fuzz.shrink import size

SEEDS = range(60)
needs_node = pytest.mark.skipif(shutil.which('node') is None, reason='node, the oracle, is not on PATH')


@pytest.fixture(scope='session')
def outcomes() -> Iterator[dict[int, tuple[Program, Outcome, Outcome]]]:
    """Run all the programs before the first comparison, both languages at once: starting processes is what costs."""
    programs = [generate(seed) for seed in SEEDS]
    with ThreadPoolExecutor(2) as pool:
        js = pool.submit(run_js, [program.to_js() for program in programs], 1)
        py = pool.submit(run_py, [program.to_py() for program in programs], 1)
        yield dict(zip(SEEDS, zip(programs, js.result(), py.result())))


@needs_node
@pytest.mark.parametrize('seed', SEEDS)
def test_both_languages_print_the_same(seed: int, outcomes: dict[int, tuple[Program, Outcome, Outcome]]) -> None:
    program, expected, got = outcomes[seed]
    if expected != got:
        found = differs(program)
        assert found is None, f'see python -m tests.fuzz --seed {seed}\n--- Node\n{found.js}\n--- nodeish\n{found.py}\n{found.py.stderr}'


@needs_node
def test_a_wrong_order_is_found_and_shrunk() -> None:
    def reordered(program: Program) -> bool:
        right = program.to_js()
        wrong = right.replace('queueMicrotask(', 'process.nextTick(')
        expected, got = run_js([right, wrong])
        return expected != got

    programs = (generate(seed, ['ticks']) for seed in range(1000))
    program = next(program for program in programs if 50 < size(program) < 150 and reordered(program))
    smaller = shrink(program, reordered, most=120)
    assert reordered(smaller)
    assert size(smaller) * 4 < size(program)


@pytest.mark.parametrize(('js', 'py', 'same'), [
    (Outcome('start\nh7 a\n', 0), Outcome('start\nc9 4\nh7 a\n', 0), True),
    (Outcome('start\nx\nh1 3\n', 1), Outcome('start\nx\nc2\n', 1), True),
    (Outcome('start\nc1 2\n', 0), Outcome('start\nh1 5\n', 0), False),
    (Outcome('start\nh1 5\n', 0), Outcome('start\n', 0), False),
    (Outcome('start\nh1 5\n', 0), Outcome('start\nc2\n', None), False),
    (Outcome('start\nh1 5\n', 0), Outcome('start\nc2\n', 1, 'Traceback:\nAttributeError: x'), False),
])
def test_a_shrunk_program_shows_the_same_difference(js: Outcome, py: Outcome, same: bool) -> None:
    first = Difference(generate(0), Outcome('start\nh1 5\n', 0), Outcome('start\nc2\nh1 5\n', 0))
    assert (Difference(generate(1), js, py).kind == first.kind) is same


@pytest.mark.parametrize('name', CATEGORIES)
def test_a_category_can_be_chosen_and_gives_valid_python(name: str) -> None:
    for seed in range(20):
        program = generate(seed, [name])
        assert name in program.families
        assert program.is_closed() and is_steady(program.body)
        compile(program.to_py(), f'seed {seed}', 'exec')


def test_a_seed_gives_the_same_program_again() -> None:
    first, second = generate(7), generate(7)
    assert first.to_js() == second.to_js()
    assert first.to_py() == second.to_py()
