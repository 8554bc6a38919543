"""Which lines stand beside each other: each once, in its order, beside the one that says the same."""
import random
import re

import pytest

from nodeish.lessons import align as alignment
from nodeish.lessons.align import Row, _Line, align
from nodeish.lessons.catalogue import Lesson, lessons

WORDS = ["const", "fs", "readFile", "err", "data", "log", "if", "return", "x1", "users", "'a b'", "(", ")", "{", "}", ""]


def random_program(source: random.Random, most: int = 12) -> list[str]:
    return [" ".join(source.choices(WORDS, k=source.randrange(5))) for _ in range(source.randrange(most))]


def check_rows(rows: list[Row], left: list[str], right: list[str]) -> None:
    assert [i for i, _ in rows if i is not None] == list(range(len(left)))
    assert [j for _, j in rows if j is not None] == list(range(len(right)))
    assert (None, None) not in rows


@pytest.mark.parametrize("seed", range(100))
def test_every_line_stands_in_one_row_in_its_order(seed: int) -> None:
    source = random.Random(seed)
    left, right = random_program(source), random_program(source)
    check_rows(align(left, right), left, right)


def test_programs_too_long_for_one_table_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nodeish.lessons.align.MOST_PAIRS", 20)
    for seed in range(100):
        source = random.Random(seed)
        left, right = random_program(source, 60), random_program(source, 60)
        check_rows(align(left, right), left, right)
    check_rows(align(["a"] * 50, ["b"]), ["a"] * 50, ["b"])
    check_rows(align(["a"], ["b"] * 50), ["a"], ["b"] * 50)
    check_rows(align(["a"] * 50, []), ["a"] * 50, [])


def test_a_long_program_takes_its_length_and_not_the_square_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    left = [f"const value{n} = compute({n}, step{n % 7});" for n in range(600)]
    right = [line for n in range(600) for line in (f"value{n} = compute({n}, step{n % 7})", *[""] * (n % 3 == 0))]
    compared = 0
    likeness = alignment._likeness

    def counted(one: _Line, other: _Line) -> float:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    monkeypatch.setattr(alignment, "MOST_PAIRS", 10_000)
    monkeypatch.setattr(alignment, "_likeness", counted)
    rows = align(left, right)
    assert compared < len(left) * len(right) / 4
    check_rows(rows, left, right)
    beside = [right[j].partition(" ")[0] for i, j in rows if i is not None and j is not None]
    assert beside == [f"value{n}" for n in range(600)]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_program_stands_beside_its_equal_line_by_line(lesson: Lesson) -> None:
    source = lesson.javascript.read_text(encoding="utf-8").splitlines()
    assert align(source, source) == [(n, n) for n in range(len(source))]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_blank_lines_move_nothing(lesson: Lesson) -> None:
    source = [line for line in lesson.python.read_text(encoding="utf-8").splitlines() if re.search(r"(?!pass)\b[a-z]", line)]
    rows = align(source, [line for one in source for line in ("", one, "")])
    assert [(i, j) for i, j in rows if i is not None] == [(n, 3 * n + 1) for n in range(len(source))]


JAVASCRIPT = """\
const fs = require('fs');

fs.readFile('a', 'utf8', (err, data) => {
  if (err) return console.log('no', err);
  console.log(data);
});
async function main() {
  try {
    await later();
  } catch (err) {
    throw new Error('x');
  }
}
"""
PYTHON = """\
from nodeish import console, fs, passed_to


@passed_to(fs.readFile, 'a', 'utf8')
def _(err, data):
    if err:
        return console.log('no', err)
    console.log(data)


@async_function
async def main():
    try:
        await later()
    except Exception as err:
        raise Error('x')
"""
ROWS = [
    "1 1", "2 2", "- 3", "3 4", "- 5", "4 6", "- 7", "5 8", "6 9", "- 10", "- 11", "7 12", "8 13", "9 14", "10 15", "11 16", "12 -", "13 -",
]
"""The lines of the two programs above, counted from 1."""


def test_lines_that_say_the_same_stand_beside_each_other() -> None:
    rows = align(JAVASCRIPT.splitlines(), PYTHON.splitlines())
    assert [" ".join("-" if n is None else str(n + 1) for n in row) for row in rows] == ROWS


@pytest.mark.parametrize(("left", "right"), [("}", ""), ("});", ""), ("", "")])
def test_a_closing_brace_stands_beside_a_blank_line(left: str, right: str) -> None:
    assert align([left], [right]) == [(0, 0)]


def test_what_is_imported_stands_beside_the_import() -> None:
    left = ["const http = require('http');", "const busy = (ms) => { const end = Date.now() + ms; while (Date.now() < end); };", "const server = http.createServer((req, res) => {"]
    right = ["import time", "from nodeish import Promise, async_function, console, http, passed_to, queueMicrotask, setImmediate, setTimeout", "def busy(ms):", "    end = time.monotonic() + ms / 1000", "@http.createServer", "def server(req, res):"]
    assert align(left, right) == [(None, 0), (0, 1), (1, 2), (None, 3), (None, 4), (2, 5)]


def test_the_languages_write_some_words_otherwise() -> None:
    assert align(["x", "} catch (e) {", "y"], ["x", "z", "except Error as e:", "y"]) == [(0, 0), (None, 1), (1, 2), (2, 3)]
    assert align(["null"], ["x", "None"]) == align(["true"], ["x", "True"]) == align(["throw"], ["x", "raise"]) == [(None, 0), (0, 1)]
