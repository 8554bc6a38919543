"""mypy accepts the files of this folder: each assert_type holds, each `type: ignore[code]` is needed and names the right error."""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import nodeish

FOLDER = Path(__file__).parent
FILES = sorted(set(FOLDER.glob("*.py")) - {Path(__file__)})

pytestmark = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")


@pytest.fixture(scope="module")
def complaints(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Run mypy once over all files; give the lines it prints for each."""
    kept: pytest.Cache | None = getattr(request.config, "cache", None)
    cache = tmp_path_factory.mktemp("mypy") if kept is None else kept.mkdir("mypy")
    assert nodeish.__file__ is not None
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(cache)]
    environment = os.environ | {"MYPYPATH": str(Path(nodeish.__file__).parent.parent)}
    done = subprocess.run([*command, *map(str, FILES)], capture_output=True, text=True, cwd=FOLDER, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    lines = done.stdout.splitlines()
    return {file.name: [line for line in lines if line.startswith(file.name)] for file in FILES}


def test_there_is_something_to_check() -> None:
    assert len(FILES) >= 4


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_types(name: str, complaints: dict[str, list[str]]) -> None:
    assert complaints[name] == []
