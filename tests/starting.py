"""How the tests of starting and ending run programs."""
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import nodeish
from nodeish import Promise, run, setTimeout

TIMEOUT = 60
PACKAGE = Path(nodeish.__file__).parent.parent
COMPLAINTS = ("never awaited", "was destroyed but it is pending", "never retrieved", "Exception ignored in", "ResourceWarning")


@dataclass(frozen=True)
class Outcome:
    """What a program printed, and its exit code."""

    stdout: str
    stderr: str
    code: int


def run_nodeish(*arguments: object, stdin: str = "", **env: str) -> Outcome:
    """Run `python -m nodeish` with arguments."""
    return run_python("-m", "nodeish", *arguments, stdin=stdin, **env)


def run_python(*arguments: object, stdin: str = "", **env: str) -> Outcome:
    """Run Python; fail if it complains about what was left behind."""
    inherited = {name: value for name, value in os.environ.items() if name == "NODEISH_PURE" or not name.startswith(("NODEISH_", "PYTHONASYNCIO"))}
    path = os.pathsep.join(filter(None, [str(PACKAGE), inherited.get("PYTHONPATH")]))
    outcome = run_command([sys.executable, *map(str, arguments)], stdin, inherited | {"PYTHONPATH": path, "PYTHONWARNINGS": "default"} | env)
    for words in COMPLAINTS:
        assert words not in outcome.stderr, outcome.stderr
    return outcome


def run_command(command: Sequence[str], stdin: str = "", env: dict[str, str] | None = None) -> Outcome:
    """Run a command to its end."""
    done = subprocess.run(command, input=stdin, env=env, capture_output=True, encoding="utf-8", errors="backslashreplace", timeout=TIMEOUT, check=False)
    return Outcome(done.stdout, done.stderr, done.returncode)


# For programs of `nodeish.run`, in this process.


def never() -> Promise[Any]:
    """Give a promise that is never settled."""
    return Promise(lambda resolve, reject: None)


def later(value: object, delay: int = 5) -> Promise[Any]:
    """Give a promise that is fulfilled by a timer."""
    return Promise(lambda resolve, reject: setTimeout(resolve, delay, value))


async def wait(promise: Promise[Any]) -> Any:
    """Await a promise."""
    return await promise


def code_of(main: Callable[[], object]) -> object:
    """Run a program that ends with an exit code."""
    with pytest.raises(SystemExit) as end:
        run(main)
    return end.value.code
