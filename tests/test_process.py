"""Ends of programs, and what `process` does: each recorded program prints in Node, with `nodeish` and with plain `python` the same thing.

test_process_recorded.txt holds them: name, flags of the command line and `[nodeish]` where plain Python ends otherwise; the JavaScript; its
twin, in which everything nodeish exports is imported; what it prints; its exit code.
"""
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.starting import Outcome, run_command, run_nodeish, run_python

from nodeish import process

RECORDED = Path(__file__).with_name("test_process_recorded.txt")
PRELUDE = "from nodeish import *\n"
AT_ONCE = 2
POSIX_ONLY = ("signal_", "sigint_", "large_exit_code", "chdir")


@dataclass(frozen=True)
class Recorded:
    """A program in both languages, and how it ends."""

    name: str
    flags: tuple[str, ...]
    javascript: str
    python: str
    stdout: str
    code: int

    def __str__(self) -> str:
        return self.name


def recorded() -> Iterator[Recorded]:
    """Read the recorded programs."""
    for text in re.split(r"^=== ", RECORDED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        found = re.fullmatch(r"(.*)\n(?s:(.*)\n--- python\n(.*)\n--- prints\n(.*)--- exits (-?\d+)\n*)", text)
        assert found is not None, text
        head, javascript, python, stdout, code = found.groups()
        name, *flags = head.split()
        yield Recorded(name, tuple(flags), javascript, python, stdout, int(code))


@dataclass(frozen=True)
class Run:
    """A recorded program, and how it is run."""

    way: str
    program: Recorded

    def __str__(self) -> str:
        return f"{self.way}-{self.program.name}"

    def execute(self, folder: Path) -> Outcome:
        """Run it."""
        program = self.program
        flags = [flag for flag in program.flags if flag != "[nodeish]"]
        script = folder / f"{self}.{'cjs' if self.way == 'node' else 'py'}"
        script.write_text(program.javascript if self.way == "node" else PRELUDE + program.python, encoding="utf-8")
        if self.way == "node":
            return run_command(["node", *flags, str(script)])
        return run_nodeish(*flags, script) if self.way == "nodeish" else run_python(script)


def runs() -> Iterator[object]:
    """Give the recorded programs, in every way they can be run here."""
    no_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
    for way in ("nodeish", "python", "node"):
        for program in recorded():
            no_posix = pytest.mark.skipif(sys.platform == "win32" and program.name.startswith(POSIX_ONLY), reason="this is about POSIX")
            if way != "python" or "[nodeish]" not in program.flags:
                entry = Run(way, program)
                yield pytest.param(entry, id=str(entry), marks=[no_posix, no_node] if way == "node" else [no_posix])


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Run, Future[Outcome]]]:
    """Start the selected programs, a few at a time, in the order of the tests."""
    folder = tmp_path_factory.mktemp("programs")
    items = [item for item in request.session.items if isinstance(item, pytest.Function) and item.function is test_a_program_ends_as_recorded]
    entries = [item.callspec.params["entry"] for item in items if not any(mark.args[0] for mark in item.iter_markers("skipif"))]
    pool = ThreadPoolExecutor(AT_ONCE)
    yield {entry: pool.submit(entry.execute, folder) for entry in entries if isinstance(entry, Run)}
    pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("entry", list(runs()))
def test_a_program_ends_as_recorded(entry: Run, outcomes: dict[Run, "Future[Outcome]"]) -> None:
    outcome = outcomes[entry].result()
    assert re.sub(r"\bundefined\b", "null", outcome.stdout) == entry.program.stdout, outcome.stderr
    assert outcome.code == entry.program.code, outcome.stderr


# What stands on stderr.


def test_a_warning_is_printed_on_stderr_with_a_hint_once() -> None:
    outcome = run_nodeish("-e", "process.emitWarning('careful', 'CustomWarning', 'C1')\nprocess.emitWarning('again')")
    first, hint, second = outcome.stderr.splitlines()
    assert re.fullmatch(r"\(nodeish:\d+\) \[C1\] CustomWarning: careful", first)
    assert hint == "(Use `nodeish --trace-warnings ...` to show where the warning was created)"
    assert re.fullmatch(r"\(nodeish:\d+\) Warning: again", second)


def test_the_detail_of_a_warning_stands_below_it() -> None:
    outcome = run_nodeish("-e", "process.emitWarning('careful', {'detail': 'two\\nlines'})")
    assert outcome.stderr.splitlines()[1:3] == ["two", "lines"]


def test_no_warnings_prints_none_and_emits_all_the_same() -> None:
    outcome = run_nodeish("--no-warnings", "-e", "process.on('warning', lambda w: console.log(w.message))\nprocess.emitWarning('careful')")
    assert (outcome.stdout, outcome.stderr) == ("careful\n", "")


def test_trace_warnings_shows_where_the_warning_was_made() -> None:
    outcome = run_nodeish("--trace-warnings", "-e", "def f():\n    process.emitWarning('careful')\nf()")
    assert "Warning: careful\n    at f ([eval]:2:" in outcome.stderr
    assert "--trace-warnings" not in outcome.stderr


def test_throw_deprecation_makes_an_uncaught_error_of_it() -> None:
    outcome = run_nodeish("--throw-deprecation", "-e", "process.emitWarning('old', 'DeprecationWarning')")
    assert outcome.code == 1
    assert "DeprecationWarning: old" in outcome.stderr


def test_no_deprecation_says_nothing() -> None:
    outcome = run_nodeish("--no-deprecation", "-e", "process.emitWarning('old', 'DeprecationWarning')")
    assert outcome == Outcome("", "", 0)


def test_an_uncaught_error_is_shown_with_its_place_and_the_version(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from nodeish import *\ndef f():\n    raise TypeError('wrong', {'cause': Error('before')})\nf()\n", encoding="utf-8")
    outcome = run_nodeish(script)
    lines = outcome.stderr.splitlines()
    assert lines[:5] == [f"{script}:3", "    raise TypeError('wrong', {'cause': Error('before')})", "    ^", "", "TypeError: wrong"]
    assert f"    at f ({script}:3:11)" in lines
    assert any(line.startswith("  [cause]: Error: before") for line in lines)
    assert lines[-2:] == ["", f"nodeish {process.version}"]


def test_a_reason_that_was_never_raised_is_shown_with_the_place_where_it_was_made() -> None:
    outcome = run_nodeish("-e", "error = Error('made')\nPromise.reject(error)")
    assert outcome.stderr.splitlines()[:6] == ["[eval]:1", "error = Error('made')", "        ^", "", "Error: made", "    at Object.<anonymous> ([eval]:1:9)"]


def test_an_uncaught_error_of_python_is_shown_with_its_place() -> None:
    outcome = run_nodeish("-e", "setTimeout(lambda: 1 / 0, 1)")
    assert outcome.stderr.splitlines()[:5] == ["[eval]:1", "setTimeout(lambda: 1 / 0, 1)", "                   ^", "", "ZeroDivisionError: division by zero"]


THROWS = [
    ("throw 'text'", "raise Rejection('text')"),
    ("throw null", "raise Rejection(None)"),
    ("throw ''", "raise Rejection('')"),
    ("throw 'two\\nlines'", "raise Rejection('two\\nlines')"),
    ("throw { a: [1, 'x'] }", "raise Rejection({'a': [1, 'x']})"),
]
PLACES = [
    ("{}", "{}"),
    ("setTimeout(() => {{\n  {}\n}}, 1)", "@passed_to(setTimeout, ..., 1)\ndef _():\n  {}"),
    ("process.nextTick(() => {{\n  {}\n}})", "@process.nextTick\ndef _():\n  {}"),
    ("process.on('uncaughtException', () => {{\n  {}\n}}); null.x", "@passed_to(process.on, 'uncaughtException')\ndef _():\n  {}\n1 / 0"),
]


@pytest.mark.parametrize("place", PLACES, ids=["main", "timer", "tick", "listener"])
@pytest.mark.parametrize("throw", THROWS, ids=[throw for throw, _ in THROWS])
def test_an_uncaught_value_that_is_no_error_is_shown_below_the_line_that_throws_it(throw: tuple[str, str], place: tuple[str, str], tmp_path: Path) -> None:
    outcome = run_nodeish("-e", place[1].format(throw[1]))
    shown = outcome.stderr.splitlines()
    assert shown[0] == "" and shown[-2:] == ["", f"nodeish {process.version}"]
    assert re.fullmatch(r"\[eval\]:\d", shown[1])
    assert [line.strip() for line in shown[2:4]] == [throw[1], "^"]
    assert outcome.code == (7 if "uncaughtException" in place[0] else 1)
    if shutil.which("node") is not None:
        script = tmp_path / "script.cjs"
        script.write_text(place[0].format(throw[0]), encoding="utf-8")
        in_node = run_command(["node", str(script)])
        lines = [line for line in in_node.stderr.splitlines() if "--trace-uncaught" not in line]
        assert [line.strip() for line in lines[2:4]] == [throw[0], "^"]
        assert (lines[0], lines[4:-1], in_node.code) == (shown[0], shown[4:-1], outcome.code)


def test_a_value_that_is_no_error_and_was_not_thrown_here_is_shown_alone() -> None:
    assert run_nodeish("-e", "await Promise.reject('text')") == Outcome("", f"Uncaught:\ntext\n\nnodeish {process.version}\n", 1)


def test_the_reason_of_an_unhandled_rejection_that_is_no_error_is_named() -> None:
    outcome = run_nodeish("-e", "Promise.reject('text')")
    assert outcome.code == 1
    assert 'The promise rejected with the reason "text".' in outcome.stderr
    assert "code: 'ERR_UNHANDLED_REJECTION'" in outcome.stderr


# Facts.


def test_env_is_the_environment_of_the_process() -> None:
    outcome = run_nodeish("-p", "process.env['NODEISH_TEST_VALUE'], 'NOT_THERE' in process.env", NODEISH_TEST_VALUE="x")
    assert outcome.stdout == "[ 'x', false ]\n"


def test_what_is_set_in_env_reaches_child_processes() -> None:
    code = "import subprocess, sys\nprocess.env['CHILD'] = 'seen'\nsubprocess.run([sys.executable, '-c', 'import os; print(os.environ[\"CHILD\"])'])"
    assert run_nodeish("-e", code).stdout == "seen\n"


def test_write_goes_to_the_stream_that_sys_has_at_that_moment(capsys: pytest.CaptureFixture[str]) -> None:
    assert process.stdout.write("to stdout") is True
    assert process.stderr.write(b"to stderr") is True
    assert capsys.readouterr() == ("to stdout", "to stderr")


def test_a_stream_that_is_no_terminal_says_so() -> None:
    assert run_nodeish("-p", "process.stdout.isTTY, process.stdout.columns, process.stdout.fd").stdout == "[ null, null, 1 ]\n"


def test_identifiers_are_those_of_the_system() -> None:
    assert (process.pid, process.ppid) == (os.getpid(), os.getppid())
    assert (process.execPath, process.platform) == (sys.executable, sys.platform)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to catch")
def test_a_signal_listener_is_called_with_name_and_number_in_the_loop(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        PRELUDE + "process.on('SIGUSR1', lambda name, number: [console.log(name, number), process.nextTick(clearInterval, t)])\n"
        "t = setInterval(lambda: None, 1000)\nprocess.kill(process.pid, 'SIGUSR1')\n",
        encoding="utf-8",
    )
    assert run_python(script) == Outcome(f"SIGUSR1 {signal.SIGUSR1.value}\n", "", 0)
