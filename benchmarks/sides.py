"""The sides: each is a child process that does one operation at a time, when it is asked."""
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parent.parent

NODEISH = ("pure", "compiled")
PEERS = ("promise", "promisio", "pyee", "aiofiles")
NAMES = (*NODEISH, "asyncio", "uvloop", "node", *PEERS)
"""All sides, in the order of the columns: nodeish in two builds of the same source, what it is measured against, its peers."""


class LeftOut(Exception):
    """A side is not here, with the reason."""


class Side:
    """One child process."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._errors = ""
        self._process = subprocess.Popen(
            command(name), env=environment(name), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            self.about: dict[str, Any] = self._read()
            if name in NODEISH and self.about["compiled"] != (name == "compiled"):
                raise LeftOut("no compiled build is installed" if name == "compiled" else "NODEISH_PURE=1 gave a compiled build")
        except LeftOut:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _, errors = self._process.communicate()
            raise LeftOut(errors.strip() or "it ended without a word")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def has(self, do: str, name: str) -> bool:
        """Tell whether the side has an operation."""
        return name in self.about[do]

    def ask(self, do: str, name: str, count: int) -> Any:
        """Have the side do something; give what it measured."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, "name": name, "count": count}) + "\n")
        self._process.stdin.flush()
        try:
            return self._read()["value"]
        except LeftOut as error:
            raise SystemExit(f"{self.name} failed in {name!r}:\n{error}") from None

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def command(name: str) -> list[str]:
    """Give the command of a side. What is installed goes before what lies in this folder, so that an installed build is the one measured."""
    if name == "node":
        node = shutil.which("node")
        if node is None:
            raise LeftOut("it is not on PATH")
        return [node, "--expose-gc", str(ROOT / "benchmarks/node/side.cjs")]
    side = "nodeish" if name in NODEISH else name
    return [sys.executable, "-P", "-c", f"import sys; sys.path.append({str(ROOT)!r}); from benchmarks.child import main; main()", side]


def environment(name: str) -> dict[str, str]:
    """Give the environment of a side: pure nodeish is asked for in it."""
    rest = {key: value for key, value in os.environ.items() if key != "NODEISH_PURE"}
    return rest | {"NODEISH_PURE": "1"} if name == "pure" else rest


def start(names: Iterable[str] = NAMES) -> tuple[list[Side], dict[str, str]]:
    """Start the sides that are here; give the reasons why others are not."""
    sides: list[Side] = []
    left_out: dict[str, str] = {}
    for name in names:
        try:
            sides.append(Side(name))
        except LeftOut as error:
            left_out[name] = str(error).splitlines()[-1]
    return sides, left_out
