"""What the tests of fs share."""
from pathlib import Path
from typing import Any, Iterator

import pytest

from nodeish import process


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a few files in a fresh working directory: f, d/g, d/sub/h, e/."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f").write_bytes(b"hello")
    (tmp_path / "d" / "sub").mkdir(parents=True)
    (tmp_path / "d" / "g").touch()
    (tmp_path / "d" / "sub" / "h").touch()
    (tmp_path / "e").mkdir()
    return tmp_path


@pytest.fixture
def uncaught() -> Iterator[list[Any]]:
    """Collect what nobody caught."""
    errors: list[Any] = []

    def hear(error: Any) -> None:
        errors.append(error)

    process.on("uncaughtException", hear)
    yield errors
    process.off("uncaughtException", hear)
