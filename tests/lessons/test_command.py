"""The commands `nodeish lessons` and `nodeish compare`: what they print, and how they end."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.starting import PACKAGE, run_nodeish

from nodeish.lessons import running
from nodeish.lessons.catalogue import Lesson, find, lessons
from nodeish.lessons.command import main

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")


@pytest.fixture(autouse=True)
def without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str]) -> "Printed":
    return Printed(capfd)


class Printed:
    """Run a command in this process; tell its exit code and what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else -1
        out, err = self._capture.readouterr()
        return code, out, err


@pytest.fixture
def pair(tmp_path: Path) -> "Pair":
    return Pair(tmp_path)


class Pair:
    """Write a program in both languages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, javascript: str, python: str) -> tuple[Path, Path]:
        paths = self._folder / "a.js", self._folder / "b.py"
        for path, source in zip(paths, (javascript, python)):
            path.write_text(source, encoding="utf-8")
        return paths


# lessons


def test_all_lessons_are_listed_in_their_order(printed: Printed) -> None:
    code, out, err = printed("lessons")
    rows = [line.split(None, 2) for line in out.splitlines() if line[:4].strip().isdigit()]
    assert rows == [[str(lesson.number), lesson.name, lesson.title] for lesson in lessons()]
    assert (code, err) == (0, "")


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_is_shown_with_both_programs_and_the_output(lesson: Lesson, printed: Printed) -> None:
    code, out, err = printed("lessons", "show", lesson.name, "--width", "500")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    for path, column in ((lesson.javascript, 0), (lesson.python, 1)):
        cells = [line.split(" │")[column].strip() if " │" in line else "" for line in lines]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert f"{number} {line}".rstrip() in cells
    assert out.partition("\nBoth print\n")[2].startswith(lesson.output)
    assert out.partition("\nBoth print on standard error\n")[2].startswith(lesson.errors)


def test_a_lesson_says_what_its_output_does_not(printed: Printed) -> None:
    assert "Both end with exit code 3.\n" in printed("lessons", "show", "process-exit-events")[1]
    assert "Where JavaScript prints undefined, Python prints null.\n" in printed("lessons", "show", "console-formatting")[1]
    assert "The Python program needs what pip install 'nodeish[http]' installs.\n" in printed("lessons", "show", "hello-server")[1]
    assert find("sync-first-second").remarks == []


def test_a_lesson_runs(printed: Printed) -> None:
    lesson = find("microtask-macrotask-quiz")
    assert printed("lessons", "run", lesson.number) == (0, lesson.output, "")
    assert printed("lessons", "run", "process-exit") == (3, find("process-exit-events").output, "")


@needs_node
def test_a_lesson_runs_in_both_languages(printed: Printed) -> None:
    lesson = find("process-exit-events")
    assert printed("lessons", "run", lesson.name, "--node") == (0, f"Both print\n{lesson.output}\nBoth end with exit code 3.\n", "")


def test_a_lesson_is_copied_and_nothing_is_overwritten(printed: Printed, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    code, out, err = printed("lessons", "copy", "esm-order", folder)
    names = ["esm-order.mjs", "esm-order.out", "esm-order.py"]
    assert (code, out, err) == (0, "".join(f"{folder / name}\n" for name in names), "")
    assert sorted(os.listdir(folder)) == names
    assert (folder / names[2]).read_bytes() == find("esm-order").python.read_bytes()
    (folder / names[0]).unlink()
    (folder / names[1]).write_text("mine", encoding="utf-8")
    code, out, err = printed("lessons", "copy", "esm-order", folder)
    assert (code, out, err) == (2, "", f"nodeish lessons: will not overwrite {folder / names[1]}, {folder / names[2]}\n")
    assert (folder / names[1]).read_text(encoding="utf-8") == "mine" and not (folder / names[0]).exists()
    assert run_nodeish("--input-type=module", folder / names[2]).stdout == find("esm-order").output


def test_a_file_is_no_folder(printed: Printed, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for action in (["copy", "esm-order"], ["html"]):
        assert printed("lessons", *action, tmp_path / "file") == (2, "", f"nodeish lessons: {tmp_path / 'file'} is no folder\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lessons", "show", "esm-ordre"], "nodeish lessons: there is no lesson 'esm-ordre'; did you mean esm-order?\n"),
        (["lessons", "show"], "nodeish lessons show: the following arguments are required: NAME\n"),
        (["lessons", "shwo"], "nodeish lessons: argument ACTION: invalid choice: 'shwo'"),
        (["lessons", "run", "1", "--fast"], "nodeish: unrecognized arguments: --fast\n"),
        (["lessons", "show", "1", "--width", "0"], "nodeish lessons show: argument --width: invalid number value: '0'\n"),
        (["compare", "a.js"], "nodeish compare: the following arguments are required: b.py\n"),
        (["compare", "a.js", "b.py", "--timeout", "nan"], "nodeish compare: argument --timeout: invalid number value: 'nan'\n"),
    ],
)
def test_a_wrong_command_line_ends_with_9(arguments: list[str], message: str, printed: Printed) -> None:
    code, out, err = printed(*arguments)
    assert (code, out) == (9, "")
    assert err.startswith(message)


def test_a_reader_who_goes_is_no_error() -> None:
    command = [sys.executable, "-m", "nodeish", "lessons", "show", "async-library"]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(PACKAGE)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 2


def test_the_commands_are_those_of_nodeish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_nodeish("lessons").stdout.startswith("Now and later\n   1  sync-first-second ")
    assert run_nodeish("compare", "no.js", "no.py").stderr == "nodeish compare: cannot read no.js: No such file or directory\n"
    help_text = run_nodeish("--help").stdout
    assert "nodeish lessons" in help_text and "nodeish compare a.js b.py" in help_text
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lessons").write_text("print('my own')", encoding="utf-8")
    assert run_nodeish("./lessons").stdout == "my own\n"


def test_a_script_does_not_load_them() -> None:
    assert run_nodeish("-p", "[name for name in __import__('sys').modules if name.startswith(('nodeish.lessons', 'argparse'))]").stdout == "[]\n"


# compare

LOG = "from nodeish import console, process, setTimeout\n"


@needs_node
def test_programs_that_print_the_same_are_alike(pair: Pair, printed: Printed) -> None:
    paths = pair("console.log('x', undefined);\nsetTimeout(() => console.log([1]), 1);\n", LOG + "console.log('x', None)\nsetTimeout(lambda: console.log([1]), 1)\n")
    code, out, err = printed("compare", *paths, "--width", 140)
    assert (code, err) == (0, "")
    assert out.endswith("\n\nBoth print\nx undefined\n[ 1 ]\n")
    assert [[cell.strip() for cell in line.split("│")] for line in out.partition("\n\n")[0].splitlines()] == [
        ["JavaScript  a.js", "Python  b.py"],
        ["", f"1 {LOG[:-1]}"],
        ["1 console.log('x', undefined);", "2 console.log('x', None)"],
        ["2 setTimeout(() => console.log([1]), 1);", "3 setTimeout(lambda: console.log([1]), 1)"],
    ]


@needs_node
@pytest.mark.parametrize(
    ("javascript", "python", "report"),
    [
        ("a\nbcd\ne\n", "a\nbxd\ne\n", ["line 2, column 2:", "JavaScript │ bcd", "Python     │ bxd", "           │  ^"]),
        ("a\n", "a\nb\n", ["line 2, column 1:", "JavaScript │", "Python     │ b", "           │ ^"]),
        ("a\n", "", ["line 1, column 1:", "JavaScript │ a", "Python     │", "           │ ^"]),
        ("a\n", "a", ["line 2, column 1:", "JavaScript │", "Python     │ (no more lines)", "           │ ^"]),
        ("日本 \n", "日本\n", ["line 1, column 3:", "JavaScript │ 日本·", "Python     │ 日本", "           │     ^"]),
        ("\x1b[1ma\n", "\x1b[1mb\n", ["line 1, column 5:", "JavaScript │ \\x1b[1ma", "Python     │ \\x1b[1mb", "           │        ^"]),
        ("-" * 300 + "a\n", "-" * 300 + "b\n", ["line 1, column 301:", "JavaScript │ ..." + "-" * 40 + "a", "Python     │ ..." + "-" * 40 + "b", " " * 11 + "│ " + " " * 43 + "^"]),
        ("日" * 99 + "a" + "日" * 99, "日" * 99 + "b", ["line 1, column 100:", "JavaScript │ ..." + "日" * 20 + "a" + "日" * 21, "Python     │ ..." + "日" * 20 + "b", " " * 11 + "│ " + " " * 43 + "^"]),
    ],
)
def test_the_first_difference_is_shown(javascript: str, python: str, report: list[str], pair: Pair, printed: Printed) -> None:
    code, out, err = printed("compare", *pair(f"process.stdout.write({javascript!r})", f"{LOG}process.stdout.write({python!r})"))
    assert (code, err) == (1, "")
    first, *lines = out.splitlines()[-4:]
    assert [first, *(line.rstrip() for line in lines)] == [f"They differ, first in {report[0]}", *report[1:]]


@needs_node
@pytest.mark.parametrize("width", [70, 100])
def test_of_long_outputs_the_part_is_shown_in_which_they_differ(width: int, pair: Pair, printed: Printed) -> None:
    paths = pair("for (let i = 1; i < 3000; i++) console.log('line ' + i)", "for i in range(1, 3000):\n    print('line', i if i != 2000 else 'two thousand')\n")
    code, out, err = printed("compare", *paths, "--width", width)
    assert (code, err) == (1, "")
    assert "\nShown are the lines 1801 to 2200 of 2999.\n\nThey differ, first in line 2000, column 6:\n" in out
    assert [out.count(f" line {number}") for number in (1800, 1801, 1999, 2200, 2201)] == [0, 2, 2, 2, 0]


@needs_node
def test_of_a_long_line_the_beginning_and_the_difference_are_shown(pair: Pair, printed: Printed) -> None:
    code, out, err = printed("compare", *pair("console.log('x'.repeat(5e6))", "print('x' * 5_000_000 + 'y')"))
    assert (code, err) == (1, "")
    assert 4000 < out.count("x") < 4200
    assert out.splitlines()[-4:-2] == ["They differ, first in line 1, column 5000001:", "JavaScript │ ..." + "x" * 40]


@needs_node
def test_exit_codes_and_standard_error(pair: Pair, printed: Printed) -> None:
    code, out, err = printed("compare", *pair("console.error('no');\nprocess.exitCode = 3;\n", LOG + "process.exitCode = 4\n"))
    assert (code, err) == (1, "")
    assert out.endswith("\n\nBoth print nothing\n\nJavaScript, standard error\nno\n\nThey end differently: JavaScript with exit code 3, Python with exit code 4.\n")
    code, out, _ = printed("compare", *pair("throw new Error('x')", LOG + "raise ValueError('x')\n"))
    assert code == 0
    assert "\nPython, standard error\n" in out and out.endswith("\nBoth end with exit code 1.\n")


LATE = r" did not end within 0\.3 s \(--timeout SECONDS allows more\); until then it had printed (2 lines, the last of them 'b'|nothing)"


@needs_node
def test_a_program_that_hangs_is_ended(pair: Pair, printed: Printed) -> None:
    javascript, python = pair("setInterval(() => {}, 9); console.log('a\\nb');", LOG + "console.log('a\\nb')\nsetTimeout(lambda: None, 60_000)\n")
    code, _, err = printed("compare", javascript, python, "--timeout", 0.3)
    assert code == 2
    assert re.fullmatch(f"nodeish compare: {re.escape(str(javascript))}{LATE}\n", err)
    with pytest.raises(running.Trouble, match=f"{re.escape(str(python))}{LATE}$"):
        running.run(python, 0.3)


def test_what_a_program_leaves_running_holds_up_nothing(tmp_path: Path) -> None:
    program = tmp_path / "leaving.py"
    program.write_text("import subprocess, sys\nprint(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(120)']).pid)\n", encoding="utf-8")
    outcome = running.run(program, 60)
    os.kill(int(outcome.stdout), 9)  # it goes on
    assert outcome == running.Outcome(outcome.stdout, "", 0)


@needs_node
def test_a_program_that_prints_without_end_is_ended(pair: Pair, printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_OUTPUT", 1_000_000)
    code, _, err = printed("compare", *pair("for (;;) process.stdout.write('x'.repeat(999) + '\\n');", ""))
    assert code == 2
    assert " printed more than 1 MB; until then it had printed " in err


@needs_node
def test_flags_stand_in_the_first_line(pair: Pair, printed: Printed) -> None:
    flags = "flags: --unhandled-rejections=none"
    assert printed("compare", *pair(f"// {flags}\nPromise.reject(1)", f"# {flags}\nfrom nodeish import Promise\nPromise.reject(1)\n"))[0] == 0
    assert printed("compare", *pair("// flags: see below\n", "# flags: --see below\n"))[0] == 0


def test_what_cannot_be_compared_ends_with_2(pair: Pair, printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    javascript, python = pair("", "")
    other = tmp_path / "a.txt"
    other.write_bytes(b"\xff")
    latin = tmp_path / "c.js"
    latin.write_bytes(b"\xff")
    assert printed("compare", other, python)[::2] == (2, f"nodeish compare: {other}: neither JavaScript (.js, .cjs, .mjs) nor Python (.py)\n")
    assert printed("compare", latin, python)[::2] == (2, f"nodeish compare: cannot read {latin}: it is not UTF-8\n")
    assert printed("compare", python, javascript)[::2] == (2, f"nodeish compare: {python}, {javascript}: a program in JavaScript comes first, then one in Python\n")
    assert printed("compare", tmp_path / "no.js", python)[::2] == (2, f"nodeish compare: cannot read {tmp_path / 'no.js'}: No such file or directory\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    expected = "nodeish compare: node is not on PATH, so a.js cannot be run: install Node.js (https://nodejs.org)\n"
    assert printed("compare", javascript, python)[::2] == (2, expected)
    assert printed("lessons", "run", "1", "--node")[0] == 2
