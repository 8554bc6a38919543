"""Every program of README runs, and the first two print what README says."""
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nodeish.lessons.catalogue import find

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_each_python_program_runs_in_both_ways(number: int, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(blocks("python")[number], encoding="utf-8")
    as_script = run(sys.executable, str(program))
    assert as_script != ""
    said = re.findall(r"# prints (.*)", blocks("python")[number])
    assert said in ([], as_script.splitlines())
    if "asyncio.run" not in blocks("python")[number]:
        assert run(sys.executable, "-m", "nodeish", str(program)) == as_script


def test_the_first_program_prints_what_readme_says() -> None:
    assert find("order").python.read_text(encoding="utf-8") == blocks("python")[0]
    assert run(sys.executable, "-m", "nodeish", "lessons", "run", "order") == blocks("text")[0]


def test_node_prints_the_same() -> None:
    assert find("order").javascript.read_text(encoding="utf-8") == blocks("js")[0]
    assert find("order").output == blocks("text")[0]


def test_readme_is_short() -> None:
    assert 110 <= len(README.splitlines()) <= 185
