"""The tables of Node's own tests: every file of Node is listed, and each test that a table names exists and names the file."""
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TABLES = sorted(TESTS.glob("*/NODE_TESTS.md"))
FILES = (TESTS / "node_tests.txt").read_text(encoding="utf-8").split()
"""The files of Node v20.11.1's test/parallel (those without a folder) and test/async-hooks on the subjects of the tables."""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    table: Path
    names: tuple[str, ...]
    covered: str
    left_out: str

    def __str__(self) -> str:
        return self.names[0]


def rows() -> Iterator[Row]:
    """Read the tables."""
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("| ") and not line.startswith(("| ---", "| Node's")):
                names, covered, left_out = (cell.strip() for cell in line.strip().strip("|").split("|"))
                yield Row(table, tuple(names.split(", ")), covered, left_out)


def functions_about(path: Path, names: tuple[str, ...]) -> set[str]:
    """Give the tests in a file whose docstring names one of Node's files, with or without its ending."""
    stems = [re.escape(re.sub(r"\.m?js\*?$", "", name.rpartition("/")[2])) for name in names]
    wanted = re.compile(rf"({'|'.join(stems)})(?![\w-])")
    functions = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {node.name for node in functions if node.name.startswith("test_") and wanted.search(ast.get_docstring(node) or "")}


ROWS = list(rows())
each = pytest.mark.parametrize("row", ROWS, ids=str)


def test_every_file_of_nodes_is_listed_once() -> None:
    listed = [name for row in ROWS for name in row.names]
    assert len(listed) == len(set(listed))
    assert sorted(set(FILES) - set(listed)) == []


def test_what_is_not_in_node_20_has_a_star() -> None:
    subjects = re.compile(r"test-(event|abort|timers-|util-(promisify|callbackify)|async-local-storage)")
    listed = {name for row in ROWS for name in row.names if subjects.search(name)}
    assert sorted(name for name in listed if not name.endswith("*") and name not in FILES) == []
    assert sorted(name for name in listed if name.endswith("*") and name[:-1] in FILES) == []


@each
def test_a_row_names_tests_that_are_there_and_that_name_the_file(row: Row) -> None:
    if row.covered == "not covered":
        assert row.left_out
        return
    for part in row.covered.split("; `"):
        match = re.fullmatch(r"`?([\w/]+\.py)`(?: \((\d+) tests\)|: (.+))", part)
        assert match, part
        file, count, phrases = match.groups()
        found = functions_about(TESTS / file if "/" in file else row.table.parent / file, row.names)
        if count:
            assert len(found) == int(count)
        for phrase in (phrases or "").split(", ") if phrases else []:
            assert "test_" + re.sub(r"\W+", "_", phrase).lower() in {name.lower() for name in found}
