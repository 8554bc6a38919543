"""Hold what expressions give against what Node gives: recorded in expressions.json, and asked again where Node is on PATH."""
import json
import re
import shutil
import subprocess
from array import array
from datetime import datetime, timezone
from math import nan
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable

import pytest

from nodeish import AggregateError, Error, Promise, RangeError, TypeError, assert_, util
from nodeish._text.hooks import Symbol
from nodeish.performance import Performance
from nodeish._structured_clone import structuredClone

from .expression_cases import CASES

HERE = Path(__file__).parent
RECORDED: list[str] = json.loads((HERE / "expressions.json").read_text(encoding="utf-8"))


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Other(Point):
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class MyError(Error):
    name = "MyError"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.extra = 1


def holds(assertion: Callable[..., None]) -> Callable[..., bool]:
    def test(*args: Any) -> bool:
        try:
            assertion(*args)
        except assert_.AssertionError:
            return False
        return True

    return test


def coded(error: Error, code: object) -> Error:
    error.code = code
    return error


def cycle() -> Any:
    value: dict[str, Any] = {}
    value["self"] = value
    return value


def f() -> None: ...
def g() -> None: ...


HELPERS = SimpleNamespace(
    Point=Point,
    Other=Other,
    MyError=MyError,
    deepEqual=holds(assert_.deepEqual),
    equal=holds(assert_.equal),
    coded=coded,
    failure=lambda: Error("failed"),
    error=lambda e: [e.name, e.message, getattr(e, "code", None), getattr(e, "extra", None)],
    cycle=cycle,
    shared=lambda: [[1]] * 2,
    f=f,
    g=g,
    always={"validateStream": False},
)
NAMES = {
    "util": util,
    "x": HELPERS,
    "structuredClone": structuredClone,
    "Symbol": Symbol,
    "Promise": Promise,
    "Error": Error,
    "TypeError": TypeError,
    "RangeError": RangeError,
    "AggregateError": AggregateError,
    "re": re,
    "nan": nan,
    "array": array,
    "date": lambda ms: datetime.fromtimestamp(ms / 1000, timezone.utc),
}


def given(source: str, performance: Performance) -> str:
    try:
        return util.inspect(eval(source, {**NAMES, "performance": performance}), {"depth": 9})
    except Error as error:
        return f"{error.name} [{getattr(error, 'code', None) or 'null'}]: {error.message}"


def normalised(text: str) -> str:
    """Replace JavaScript's second nothing by the first."""
    return re.sub(r"\bundefined\b", "null", text)


@pytest.fixture(scope="module")
def performance() -> Performance:
    """Give a clock of the tests' own: they stand in the order in which they were recorded."""
    return Performance()


@pytest.mark.parametrize("index", range(len(CASES)), ids=[python for _, python in CASES])
def test_gives_what_node_gives(index: int, performance: Performance) -> None:
    assert normalised(given(CASES[index][1], performance)) == normalised(RECORDED[index])


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
def test_node_still_gives_what_is_recorded() -> None:
    sources = json.dumps([javascript for javascript, _ in CASES])
    done = subprocess.run(["node", HERE / "expressions.cjs"], input=sources, capture_output=True, text=True, check=True, timeout=30)
    assert json.loads(done.stdout) == RECORDED
