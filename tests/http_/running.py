"""Servers and clients of both kinds as processes: programs of `servers/` in JavaScript and in Python."""
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodeish

assert nodeish.__file__ is not None
SERVERS = Path(__file__).parent / "servers"
HERE = str(Path(nodeish.__file__).parent.parent)
HAS_NODE = shutil.which("node") is not None


def command(name: str, kind: str, *args: str) -> list[str]:
    """Give the command that runs a program as JavaScript (`node`) or as Python."""
    if kind == "node":
        return ["node", str(SERVERS / f"{name}.cjs"), *args]
    return [sys.executable, "-m", "nodeish", str(SERVERS / f"{name}.py"), *args]


def environment(kind: str) -> dict[str, str]:
    """Give the environment of such a process; `kind` may be uvloop."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("NODEISH_LOOP")}
    path = os.pathsep.join(filter(None, [HERE, inherited.get("PYTHONPATH")]))
    return {**inherited, "PYTHONPATH": path, "PYTHONWARNINGS": "error", **({"NODEISH_LOOP": "uvloop"} if kind == "uvloop" else {})}


@contextmanager
def serving(name: str, kind: str, *args: str) -> Iterator[int]:
    """Run a server that prints its port; give the port."""
    process = subprocess.Popen(command(name, kind, *args), env=environment(kind), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
