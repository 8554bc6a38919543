"""Hold what failed assertions say against what Node says: recorded in assertions.json, and asked again where Node is on PATH."""
import json
import re
import shutil
import subprocess
from math import nan
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from nodeish import Error, Rejection, TypeError, process
from nodeish import assert_ as assertions

from .assertion_cases import CASES

HERE = Path(__file__).parent
RECORDED = json.loads((HERE / "assertions.json").read_text(encoding="utf-8"))


def raise_(error: BaseException) -> NoReturn:
    raise error


def thrower(value: Any) -> Any:
    return lambda: raise_(value if isinstance(value, BaseException) else Rejection(value))


def coded(error: Error, code: object) -> Error:
    error.code = code
    return error


def refuse() -> int:
    return 5


HELPERS = SimpleNamespace(
    same={"a": 1, "b": [1, 2]},
    long=list(range(60)),
    range=lambda start, end: list(range(start, end)),
    coded=coded,
    thrower=thrower,
    refuse=refuse,
    raise_=raise_,
)


def outcome_of(source: str) -> Any:
    """Run a failing assertion; give what Node's side records of it."""
    try:
        eval(source, {"a": assertions, "x": HELPERS, "re": re, "nan": nan, "Error": Error, "TypeError": TypeError})
    except Exception as error:
        fields = {name: getattr(error, name, None) for name in ("name", "code", "message", "operator", "generatedMessage")}
        return {**fields, "message": re.sub(r"\n +at .*", "", str(error))}
    return None


def as_null(value: Any) -> Any:
    """Replace JavaScript's second nothing by the first."""
    return json.loads(re.sub(r"\bundefined\b", "null", json.dumps(value)))


def ask_node() -> Any:
    sources = json.dumps([javascript for javascript, _ in CASES])
    done = subprocess.run(["node", HERE / "assertions.cjs"], input=sources, capture_output=True, text=True, check=True, timeout=30)
    return json.loads(done.stdout)


@pytest.fixture(autouse=True)
def without_deprecations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "noDeprecation", True)


@pytest.mark.parametrize("index", range(len(CASES)), ids=[python for _, python in CASES])
def test_says_what_node_says(index: int) -> None:
    expected = as_null(RECORDED[index])
    assert outcome_of(CASES[index][1]) == expected


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
def test_node_still_says_what_is_recorded() -> None:
    assert ask_node() == RECORDED
