"""Run a program in JavaScript or Python to its end, and hold what two programs printed against each other."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import IO

from .highlight import Language

SUFFIXES: dict[str, Language] = {".js": "javascript", ".cjs": "javascript", ".mjs": "javascript", ".py": "python"}
NAMES: dict[Language, str] = {"javascript": "JavaScript", "python": "Python"}
MOST_OUTPUT = 16_000_000
PAUSE = 0.01


class Trouble(Exception):
    """A program that could not be run to its end."""


@dataclass(frozen=True)
class Outcome:
    """What a program printed, and its exit code: negative if a signal ended it."""

    stdout: str
    stderr: str
    exit_code: int


@dataclass(frozen=True)
class Difference:
    """The first line in which two outputs differ, counted from 1, and the first character, from 0; None for a line that is not there."""

    line: int
    column: int
    left: str | None
    right: str | None


def language_of(program: Path) -> Language:
    """Tell a program's language by the end of its name."""
    if program.suffix not in SUFFIXES:
        raise Trouble(f"{program}: neither JavaScript ({', '.join(list(SUFFIXES)[:-1])}) nor Python (.py)")
    return SUFFIXES[program.suffix]


def read(program: Path) -> str:
    """Read a program."""
    try:
        return program.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Trouble(f"cannot read {program}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Trouble(f"cannot read {program}: it is not UTF-8") from None


def flags_of(program: Path) -> list[str]:
    """Read the command-line flags from a program's first line, `// flags: --a --b` or `# flags: --a --b`."""
    first, _, _ = read(program).partition("\n")
    found = re.fullmatch(r"(?://|#) flags:((?: --\S+)+)\s*", first)
    return found[1].split() if found else []


def command_of(program: Path) -> list[str]:
    """Give the command that runs a program."""
    if language_of(program) == "python":
        return [sys.executable, "-m", "nodeish", *flags_of(program), str(program)]
    node = shutil.which("node")
    if node is None:
        raise Trouble(f"node is not on PATH, so {program.name} cannot be run: install Node.js (https://nodejs.org)")
    return [node, *flags_of(program), str(program)]


def run(program: Path, timeout: float) -> Outcome:
    """Run a program without standard input; raise Trouble if it does not end in time."""
    command = command_of(program)
    env = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"} | {"PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:  # files, so that whatever it leaves running holds up nothing
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env) as child:
            try:
                problem = _wait(child, [out.fileno(), err.fileno()], timeout)
            finally:
                child.kill()
        if problem:
            raise Trouble(f"{program} {problem}; until then it had printed {_last(_text(out))}")
        return Outcome(_text(out), _text(err), child.returncode)


def _wait(child: "subprocess.Popen[bytes]", files: list[int], timeout: float) -> str | None:
    """Wait for the end of a program; say what is wrong if it does not come."""
    end = time.monotonic() + timeout
    while child.poll() is None:
        if time.monotonic() > end:
            return f"did not end within {timeout:g} s (--timeout SECONDS allows more)"
        if any(os.fstat(file).st_size > MOST_OUTPUT for file in files):
            return f"printed more than {MOST_OUTPUT // 1_000_000} MB"
        time.sleep(PAUSE)
    return None


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace").replace("\r\n", "\n")


def _last(text: str) -> str:
    lines = text.splitlines()
    return f"{len(lines)} lines, the last of them {lines[-1][:80]!r}" if lines else "nothing"


def new_folder(folder: Path) -> None:
    """Make a folder to write to, unless it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Trouble(f"{folder} is no folder") from None
    except OSError as error:
        raise Trouble(f"cannot make {folder}: {error.strerror}") from None


def normalised(text: str) -> str:
    """Replace the one documented difference: JavaScript's two nothings are one in Python, printed as null."""
    return re.sub(r"\bundefined\b", "null", text)


def first_difference(left: str, right: str) -> Difference | None:
    """Find where two outputs differ first, `undefined` and `null` being the same."""
    lines = zip_longest(normalised(left).split("\n"), normalised(right).split("\n"))
    for number, (one, other) in enumerate(lines, 1):
        if one != other:
            column = next((i for i, (a, b) in enumerate(zip(one or "", other or "")) if a != b), min(len(one or ""), len(other or "")))
            return Difference(number, column, one, other)
    return None
