"""Run every ported program, and the JavaScript it was ported from, and hold what they print against the recorded output.

`nodeish/lessons/programs` and `programs/probes` hold triples: NAME.cjs or NAME.mjs, its Python twin NAME.py, and NAME.out, the
standard output (a probe's ends with a line `exit=N`); some also NAME.err, the standard error. A twin runs on asyncio's loop, in
asyncio's debug mode and on uvloop; the kinds are part of the test ids (`-k uvloop`, `-k node`, `-k 'asyncio and lessons'`). Two programs
run at a time, started ahead.
"""

from __future__ import annotations

import difflib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from nodeish.lessons.catalogue import EXIT_CODES
from nodeish.lessons.catalogue import PROGRAMS as LESSONS
from nodeish.lessons.running import flags_of
from nodeish.lessons.running import normalised as normalised  # for the tests of other programs too

PROGRAMS = Path(__file__).parent / "programs"
TWINS = [*sorted(LESSONS.glob("*.py")), *sorted(PROGRAMS.glob("*/*.py"))]
KINDS: dict[str, dict[str, str]] = {
    "asyncio": {},
    "debug": {"PYTHONASYNCIODEBUG": "1"},
    "uvloop": {"NODEISH_LOOP": "uvloop"},
    "node": {},
}
TIMEOUT = 60
AT_ONCE = 2
COMPLAINTS = ("never awaited", "was destroyed but it is pending", "never retrieved", "Exception ignored in")


@dataclass(frozen=True)
class Run:
    """One program to be run in one way."""

    kind: str
    twin: Path

    def __str__(self) -> str:
        return f"{self.kind}-{name_of(self.twin)}"


@dataclass(frozen=True)
class Outcome:
    """What a program printed, and how it ended: None for one that did not."""

    stdout: str
    stderr: str
    exit_code: int | None


def name_of(twin: Path) -> str:
    """Name a program as tests/programs/README.md does."""
    return f"{'lessons' if twin.parent == LESSONS else twin.parent.name}/{twin.stem}"


def javascript_of(twin: Path) -> Path:
    """Name the JavaScript a twin was ported from."""
    module = twin.with_suffix(".mjs")
    return module if module.exists() else twin.with_suffix(".cjs")


def environment(kind: str) -> dict[str, str]:
    """Build a twin's environment: the package under test is the one this process would import."""
    spec = importlib.util.find_spec("nodeish")
    assert spec is not None and spec.origin is not None
    here = str(Path(spec.origin).parent.parent)
    inherited = {name: value for name, value in os.environ.items() if name == "NODEISH_PURE" or not name.startswith(("NODEISH_", "PYTHONASYNCIO"))}
    path = os.pathsep.join(filter(None, [here, inherited.get("PYTHONPATH")]))
    return inherited | {"PYTHONPATH": path} | KINDS[kind]


def execute(run: Run) -> Outcome:
    """Run a program to its end."""
    if run.kind == "node":
        program = javascript_of(run.twin)
        command, env = ["node", *flags_of(program), str(program)], dict(os.environ)
    else:
        command, env = [sys.executable, "-m", "nodeish", *flags_of(run.twin), str(run.twin)], environment(run.kind)
    try:
        done = subprocess.run(command, cwd=PROGRAMS, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as expired:
        return Outcome(_text(expired.stdout), _text(expired.stderr), None)
    return Outcome(_text(done.stdout), _text(done.stderr), done.returncode)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "backslashreplace").replace("\r\n", "\n")


def recorded(twin: Path) -> tuple[str, int]:
    """Read what a program must print and its exit code."""
    text = twin.with_suffix(".out").read_text(encoding="utf-8")
    if twin.parent == LESSONS:
        return text, EXIT_CODES.get(twin.stem, 0)
    stdout, _, exit_code = text.rpartition("exit=")
    return stdout, int(exit_code)


def difference(expected: str, printed: str) -> str:
    """Show two outputs as a unified diff, empty when they agree."""
    lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "recorded", "printed", lineterm="")
    return "\n".join(lines)


def parameters() -> Iterator[object]:
    """Give every program in every way it can be run here."""
    has_node = shutil.which("node") is not None
    has_uvloop = importlib.util.find_spec("uvloop") is not None
    marks = {
        "uvloop": [pytest.mark.skipif(not has_uvloop, reason="uvloop is not installed")],
        "node": [pytest.mark.skipif(not has_node, reason="node is not on PATH")],
    }
    for kind in KINDS:
        for twin in TWINS:
            run = Run(kind, twin)
            yield pytest.param(run, id=str(run), marks=marks.get(kind, []))


def is_run(item: pytest.Item) -> bool:
    """Tell the tests that will run a program from the others and from those that will be skipped."""
    return item.name.startswith("test_program[") and not any(mark.args[0] for mark in item.iter_markers("skipif"))


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Start the selected programs, a few at a time, in the order of the tests."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function) and is_run(item)]
    runs = [run for item in items if isinstance(run := item.callspec.params["run"], Run)]
    pool = ThreadPoolExecutor(AT_ONCE)
    yield {run: pool.submit(execute, run) for run in runs}
    pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("run", list(parameters()))
def test_program(run: Run, outcomes: Mapping[Run, Future[Outcome]]) -> None:
    outcome = outcomes[run].result()
    stdout, exit_code = recorded(run.twin)
    diff = difference(normalised(stdout), normalised(outcome.stdout))
    ended = "did not end" if outcome.exit_code is None else f"exit code {outcome.exit_code}"
    complaints = [] if run.kind == "node" else [words for words in COMPLAINTS if words in outcome.stderr]
    errors = run.twin.with_suffix(".err")
    if errors.exists() and run.kind != "debug":  # where asyncio writes as well
        diff += difference(errors.read_text(encoding="utf-8"), outcome.stderr)
    if diff or outcome.exit_code != exit_code or complaints:
        pytest.fail(f"{run}: {ended}, recorded {exit_code}\n{diff}\nstderr:\n{outcome.stderr}", pytrace=False)


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
