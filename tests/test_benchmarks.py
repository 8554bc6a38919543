"""The benchmarks: what is reckoned from the figures, how they are printed, and that they run."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import growth
from benchmarks.operations.nodeish_ import OPERATIONS
from benchmarks.rows import IMPORTS, MEMORY, ROWS, TIMES, Row
from benchmarks.table import Result, aligned, comparison, figure, geometric_mean, mean_against, summary

ROOT = Path(__file__).parent.parent

CHAIN = Row("chain", 10, 0.5, 0.2)
EMIT = Row("emit", 10, 0.6, 0.4, "pyee")
BOTH = ["pure", "compiled", "asyncio", "node", "pyee"]


def test_a_ratio_is_to_the_counterpart_or_to_another_side() -> None:
    result = Result(EMIT, {"pure": 30, "pyee": 60, "node": 10, "asyncio": 1})
    assert result.ratio("pure") == 0.5
    assert result.ratio("pure", "node") == 3


@pytest.mark.parametrize("figures", [{"pure": 1.0}, {"asyncio": 1.0}, {}])
def test_there_is_no_ratio_where_a_figure_is_missing(figures: dict[str, float]) -> None:
    assert Result(CHAIN, figures).ratio("pure") is None
    assert not Result(CHAIN, figures).is_over("pure")


def test_a_row_is_over_its_limit_only_above_it() -> None:
    result = Result(CHAIN, {"pure": 50, "compiled": 21, "asyncio": 100})
    assert not result.is_over("pure")
    assert result.is_over("compiled")
    assert not Result(Row("free", 1), {"pure": 900, "asyncio": 1}).is_over("pure")


def test_the_geometric_mean() -> None:
    assert geometric_mean([0.5, 2, 8]) == pytest.approx(2)
    assert geometric_mean([]) is None


def test_the_mean_against_a_side_takes_the_rows_that_both_have() -> None:
    results = [Result(CHAIN, {"pure": 20, "node": 10}), Result(CHAIN, {"pure": 80, "node": 10}), Result(EMIT, {"pure": 1}), Result(EMIT, {"node": 1})]
    assert mean_against(results, "pure", "node") == pytest.approx(4)


@pytest.mark.parametrize(("value", "text"), [(None, ""), (12345.6, "12,346"), (99.94, "99.9"), (1.234, "1.23")])
def test_a_figure_is_short(value: float | None, text: str) -> None:
    assert figure(value) == text


def test_columns_are_aligned() -> None:
    assert aligned([["name", "x", ""], ["a", "100", "z"]]) == "name    x\na     100  z"


def test_the_table_and_what_follows_from_it() -> None:
    results = [Result(CHAIN, {"pure": 600, "compiled": 200, "asyncio": 1000, "node": 100}), Result(EMIT, {"pure": 300, "pyee": 1000, "node": 300})]
    assert comparison(results, BOTH, True).splitlines() == [
        "operation  unit  pure  compiled  asyncio  node  pure/  limit        /node  compiled/  limit    /node       peers",
        "chain        ns   600       200    1,000   100   0.60   0.50  over   6.00       0.20   0.20     2.00",
        "emit         ns   300                      300   0.30   0.60         1.00              0.40           pyee 1,000",
    ]
    assert summary(results, BOTH, True) == [
        "geometric mean of all rows, pure / node: 2.45",
        "pure, rows over their limit: chain",
        "geometric mean of all rows, compiled / node: 2.00",
        "compiled, rows over their limit: none",
    ]


def test_nothing_is_judged_after_a_quick_run() -> None:
    results = [Result(CHAIN, {"pure": 600, "asyncio": 1000})]
    assert "over" not in comparison(results, ["pure", "asyncio"], False)
    assert summary(results, ["pure", "asyncio"], False) == []


def test_sides_without_a_figure_have_no_column() -> None:
    assert comparison([Result(CHAIN, {"pure": 600})], BOTH, True).splitlines()[0].split() == ["operation", "unit", "pure", "pure/", "limit"]


def test_growth_is_from_a_hundredth_to_the_whole() -> None:
    assert growth.growth([9, 100, 120, 150]) == 1.5
    assert growth.growth([100, 150]) == 1.5


def test_every_row_has_its_operation() -> None:
    assert [row.name for row in TIMES] == list(OPERATIONS.works)
    assert [row.name for row in MEMORY] == list(OPERATIONS.builds)
    assert {row.name for row in ROWS} == {row.name for row in [*TIMES, IMPORTS]} | {"pending promise with one then"}


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_quick_run_prints_and_writes_every_side(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    out = run("--only", "then", "--json", str(file))
    data = json.loads(file.read_text(encoding="utf-8"))
    assert [row["name"] for row in data["rows"]] == [row.name for row in ROWS if "then" in row.name]
    chain = data["rows"][0]
    assert chain["ratios"]["pure"] == chain["figures"]["pure"] / chain["figures"]["asyncio"]
    assert chain["limits"]["pure"] == 0.45
    assert ("node" in chain["figures"]) == (shutil.which("node") is not None)
    assert data["quick"] and "over" not in out
    assert all(row["name"] in out for row in data["rows"])


def test_what_is_not_installed_is_left_out_with_a_note() -> None:
    assert "without nowhere: ModuleNotFoundError" in run("--only", "emit to 1 ", "--sides", "pure,nowhere")


@pytest.mark.parametrize(("option", "only", "said"), [("--scale", "nextTick", "growth"), ("--memory", "timer", "bytes"), ("--load", "promises", "resolve")])
def test_the_other_tables_are_printed(option: str, only: str, said: str) -> None:
    out = run(option, "--only", only, "--sides", "pure,asyncio")
    assert only in out
    assert said in out


def test_the_build_that_is_measured_is_the_one_named() -> None:
    out = run("--only", "emit to 1 ", "--sides", "pure,compiled")
    assert ("without compiled: no compiled build is installed" in out) != ("compiled/" in out)
    assert "without pure" not in out
