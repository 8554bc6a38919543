"""Programs in both languages: NAME.cjs or NAME.mjs, its twin NAME.py, and NAME.out, what Node 20 printed; how tests run and judge them.

The last line of a `.out` may be `exit=N`; some programs have a NAME.err too, the standard error. A twin runs on asyncio's loop, in asyncio's
debug mode and on uvloop, the JavaScript on Node, each where it is installed; the kinds are part of the test ids (`-k uvloop`, `-k node`).
"""
import difflib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from nodeish.lessons.catalogue import EXIT_CODES
from nodeish.lessons.catalogue import PROGRAMS as LESSONS
from nodeish.lessons.running import flags_of, normalised

KINDS: dict[str, dict[str, str]] = {
    "asyncio": {},
    "debug": {"PYTHONASYNCIODEBUG": "1"},
    "uvloop": {"NODEISH_LOOP": "uvloop"},
    "node": {},
}
HERE = Path(__file__).parent / "programs"  # where no name hides a module
TIMEOUT = 60
AT_ONCE = 2
COMPLAINTS = ("never awaited", "was destroyed but it is pending", "never retrieved", "Exception ignored in", "ResourceWarning")


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


def twins_in(folder: Path) -> list[Path]:
    """List the programs of a folder."""
    return sorted(folder.glob("*.py"))


def runs(twins: Sequence[Path], *kinds: str) -> list[Run]:
    """List programs in those ways that are possible here."""
    missing = {"node": shutil.which("node") is None, "uvloop": importlib.util.find_spec("uvloop") is None}
    here = [kind for kind in kinds if not missing.get(kind)]
    return [Run(kind, twin) for kind in here for twin in twins]


def environment(kind: str) -> dict[str, str]:
    """Build a twin's environment: the package under test is the one this process would import."""
    spec = importlib.util.find_spec("nodeish")
    assert spec is not None and spec.origin is not None
    here = str(Path(spec.origin).parent.parent)
    inherited = {name: value for name, value in os.environ.items() if name == "NODEISH_PURE" or not name.startswith(("NODEISH_", "PYTHONASYNCIO"))}
    path = os.pathsep.join(filter(None, [here, inherited.get("PYTHONPATH")]))
    return inherited | {"PYTHONPATH": path, "PYTHONWARNINGS": "default::ResourceWarning"} | KINDS[kind]


def execute(run: Run) -> Outcome:
    """Run a program to its end."""
    if run.kind == "node":
        program = javascript_of(run.twin)
        command, env = ["node", *flags_of(program), str(program)], dict(os.environ)
    else:
        command, env = [sys.executable, "-m", "nodeish", *flags_of(run.twin), str(run.twin)], environment(run.kind)
    try:
        done = subprocess.run(command, cwd=HERE, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as expired:
        return Outcome(_text(expired.stdout), _text(expired.stderr), None)
    return Outcome(_text(done.stdout), _text(done.stderr), done.returncode)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "backslashreplace").replace("\r\n", "\n")


def recorded(twin: Path) -> tuple[str, int]:
    """Read what a program must print and its exit code."""
    text = twin.with_suffix(".out").read_text(encoding="utf-8")
    end = re.search(r"^exit=(\d+)\n\Z", text, re.MULTILINE)
    if end is None:
        return text, EXIT_CODES.get(twin.stem, 0) if twin.parent == LESSONS else 0
    return text[:end.start()], int(end[1])


def difference(expected: str, printed: str) -> str:
    """Show two outputs as a unified diff, empty when they agree."""
    lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "recorded", "printed", lineterm="")
    return "\n".join(lines)


def judge(run: Run, outcome: Outcome, *complaints: str) -> None:
    """Fail unless a program printed and ended as recorded, and left nothing behind; standard error may not hold further words either."""
    stdout, exit_code = recorded(run.twin)
    diff = difference(normalised(stdout), normalised(outcome.stdout))
    ended = "did not end" if outcome.exit_code is None else f"exit code {outcome.exit_code}"
    complained = run.kind != "node" and any(words in outcome.stderr for words in (*COMPLAINTS, *complaints))
    errors = run.twin.with_suffix(".err")
    if errors.exists() and run.kind != "debug":  # where asyncio writes as well
        diff += difference(errors.read_text(encoding="utf-8"), outcome.stderr)
    if diff or outcome.exit_code != exit_code or complained:
        pytest.fail(f"{run}: {ended}, recorded {exit_code}\n{diff}\nstderr:\n{outcome.stderr}", pytrace=False)


def started_ahead(request: pytest.FixtureRequest) -> Iterator[Mapping[Run, Future[Outcome]]]:
    """Start the programs of the selected tests of a module, a few at a time, in the order of the tests; be a fixture of that module."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function) and item.path == request.path and hasattr(item, "callspec")]
    selected = [run for item in items if isinstance(run := item.callspec.params.get("run"), Run)]
    pool = ThreadPoolExecutor(AT_ONCE)
    yield {run: pool.submit(execute, run) for run in selected}
    pool.shutdown(cancel_futures=True)


def check_triples(folder: Path) -> None:
    """Fail unless every program is a triple."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    assert names == sorted(f"{twin.stem}{suffix}" for twin in twins_in(folder) for suffix in (".cjs", ".out", ".py"))
