"""mypy sees the types of fs as typed.py says: each assert_type holds, each `type: ignore[code]` is needed and names the right error."""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import nodeish

FILE = Path(__file__).with_name("typed.py")


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_types(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path), FILE.name]
    environment = os.environ | {"MYPYPATH": str(Path(nodeish.__file__).parent.parent)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=FILE.parent, env=environment, check=False)
    assert [line for line in done.stdout.splitlines() if line.startswith(FILE.name)] == [] and done.returncode in (0, 1), done.stderr
