"""The command `nodeish`: what it runs, its options, top-level await, and how it fails."""
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.starting import PACKAGE, Outcome, run_nodeish, run_python

from nodeish import process
from nodeish._build import compiled
from nodeish.cli import CommandLineError, Command, parse

ARGUMENTS = "console.log(JSON.stringify([process.argv[1:], process.execArgv]))"


def script_with(folder: Path, source: str) -> Path:
    """Write a script."""
    script = folder / "script.py"
    script.write_text(source, encoding="utf-8")
    return script


# What is run.


def test_a_script_gets_its_arguments(tmp_path: Path) -> None:
    script = script_with(tmp_path, f"from nodeish import *\nimport sys\n{ARGUMENTS}\nconsole.log(sys.argv[1:], __name__, __file__ == sys.argv[0])\n")
    outcome = run_nodeish("--no-warnings", script, "a", "-b", "--c=1")
    first, second = outcome.stdout.splitlines()
    assert json.loads(first) == [[str(script), "a", "-b", "--c=1"], ["--no-warnings"]]
    assert second == "[ 'a', '-b', '--c=1' ] __main__ true"


def test_a_script_imports_its_neighbours_and_itself(tmp_path: Path) -> None:
    (tmp_path / "neighbour.py").write_text("VALUE = 5\n", encoding="utf-8")
    script = script_with(tmp_path, "import neighbour, sys\nprint(neighbour.VALUE, sys.modules['__main__'].neighbour is neighbour)\n")
    assert run_nodeish(script).stdout == "5 True\n"


@pytest.mark.parametrize("option", ["-e", "--eval"])
def test_code_of_the_command_line_finds_what_nodeish_exports(option: str) -> None:
    outcome = run_nodeish(option, ARGUMENTS + "\nsetTimeout(lambda: console.log(util.inspect({'a': 1})), 1)", "a", "-b")
    first, second = outcome.stdout.splitlines()
    assert json.loads(first)[0] == ["a", "-b"]
    assert second == "{ a: 1 }"


@pytest.mark.parametrize(("code", "printed"), [("1 + 1", "2"), ("'text'", "text"), ("x = 5\n[x]", "[ 5 ]"), ("None", "null"), ("x = 5", "")])
def test_print_shows_the_value_of_the_last_expression(code: str, printed: str) -> None:
    assert run_nodeish("-p", code).stdout.strip() == printed


def test_a_stack_does_not_show_what_started_the_command(tmp_path: Path) -> None:
    start = tmp_path / "nodeish.py"
    start.write_text("import sys\ndel sys.path[0]\nfrom nodeish.cli import main\nsys.exit(main(['-p', 'Error(1).stack']))\n", encoding="utf-8")
    assert run_python(start).stdout == "Error: 1\n    at Object.<anonymous> ([eval]:1:1)\n"


def test_print_awaits() -> None:
    assert run_nodeish("-p", "await Promise(lambda resolve, reject: setTimeout(resolve, 1, 'later'))").stdout == "later\n"


def test_print_is_eval_and_print_in_one() -> None:
    assert run_nodeish("-pe", "process.argv[1:]", "x").stdout == "[ 'x' ]\n"


def test_a_dash_reads_the_script_from_standard_input() -> None:
    outcome = run_nodeish("-", "a", stdin=f"from nodeish import *\n{ARGUMENTS}\nsetTimeout(console.log, 1, 'timer')\n")
    assert outcome == Outcome('[["-","a"],[]]\ntimer\n', "", 0)


def test_without_a_script_standard_input_is_one() -> None:
    assert run_nodeish(stdin=f"from nodeish import *\n{ARGUMENTS}\n").stdout == "[[],[]]\n"


def test_a_double_dash_ends_the_options(tmp_path: Path) -> None:
    script = script_with(tmp_path, f"from nodeish import *\n{ARGUMENTS}\n")
    assert json.loads(run_nodeish("--", script, "--help").stdout) == [[str(script), "--help"], []]


def test_modules_are_found_in_the_working_directory_by_code_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here.py").write_text("VALUE = 5\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_nodeish("-p", "__import__('here').VALUE").stdout == "5\n"
    assert run_nodeish("-", stdin="import here; print(here.VALUE)").stdout == "5\n"


def test_the_version_is_that_of_process_and_the_build_that_runs() -> None:
    build = " (compiled)" if compiled() else ""
    assert run_nodeish("--version") == run_nodeish("-v") == Outcome(f"{process.version}{build}\n", "", 0)
    assert run_nodeish("--version", NODEISH_PURE="1") == Outcome(f"{process.version}\n", "", 0)


def test_help_names_the_ways_to_run() -> None:
    help_text = run_nodeish("--help").stdout
    assert help_text == run_nodeish("-h").stdout + ""
    assert all(words in help_text for words in ("nodeish [options] script.py", "-e CODE", "-p CODE", "REPL"))


# Top-level await.


def test_top_level_await_waits(tmp_path: Path) -> None:
    source = "from nodeish import *\nvalue = await Promise(lambda resolve, reject: setTimeout(resolve, 5, 'value'))\nconsole.log(value)\n"
    assert run_nodeish(script_with(tmp_path, source)).stdout == "value\n"


def test_async_with_and_async_for_may_stand_at_the_top_level() -> None:
    code = "import asyncio\nasync with asyncio.timeout(5):\n    async for x in timers.promises.setInterval(1, 'x'):\n        break\nprint(x)"
    assert run_nodeish("-e", code).stdout == "x\n"


def test_with_top_level_await_promise_jobs_come_before_ticks_as_in_a_module() -> None:
    code = "process.nextTick(console.log, 'tick')\nPromise.resolve().then(lambda: console.log('microtask'))\n"
    assert run_nodeish("-e", code).stdout == "tick\nmicrotask\n"
    assert run_nodeish("-e", code + "await Promise.resolve()").stdout == "microtask\ntick\n"
    assert run_nodeish("--input-type=module", "-e", code).stdout == "microtask\ntick\n"
    assert run_nodeish("--input-type=module", "--input-type=commonjs", "-e", code).stdout == "tick\nmicrotask\n"


def test_an_await_that_can_never_settle_ends_with_code_13_and_is_shown(tmp_path: Path) -> None:
    source = "from nodeish import *\nprocess.on('exit', lambda c: console.log('exit', c, process.exitCode))\n\nx = [1, await Promise(lambda resolve, reject: None)]\n"
    script = script_with(tmp_path, source)
    warning = f"Warning: Detected unsettled top-level await at {script}:4\nx = [1, await Promise(lambda resolve, reject: None)]\n        ^\n\n\n"
    assert run_nodeish(script) == Outcome("exit 0 13\n", warning, 13)


def test_the_exit_code_of_such_an_end_can_be_chosen() -> None:
    outcome = run_nodeish("-e", "process.exitCode = 5\nawait Promise(lambda resolve, reject: None)")
    assert outcome.code == 5
    assert outcome.stderr.startswith("Warning: Detected unsettled top-level await at [eval]:2\nawait Promise")


def test_process_exit_during_an_await_warns_of_nothing() -> None:
    assert run_nodeish("-e", "setTimeout(lambda: process.exit(3), 1)\nawait Promise(lambda resolve, reject: None)") == Outcome("", "", 3)


def test_nothing_is_cleaned_up_behind_an_await_that_never_ends() -> None:
    outcome = run_nodeish("-e", "try:\n    await Promise(lambda resolve, reject: None)\nfinally:\n    print('never')")
    assert (outcome.stdout, outcome.code) == ("", 13)


@pytest.mark.parametrize("mode", ["throw", "strict", "warn", "none", "warn-with-error-code"])
def test_an_error_after_an_await_ends_the_program_in_every_mode(mode: str) -> None:
    outcome = run_nodeish(f"--unhandled-rejections={mode}", "-e", "setTimeout(console.log, 1, 'never')\nawait Promise.reject(Error('x'))")
    assert (outcome.stdout, outcome.code) == ("", 1)
    assert outcome.stderr.startswith("[eval]:2\nawait Promise.reject(Error('x'))\n^\n\nError: x\n")


def test_uncaught_exception_hears_of_an_error_after_an_await() -> None:
    code = "process.on('uncaughtException', lambda e, origin: console.log(e.message, origin))\nawait Promise.resolve()\nraise Error('x')"
    assert run_nodeish("-e", code) == Outcome("x unhandledRejection\n", "", 0)


# Options.


def test_virtual_time_skips_the_waiting() -> None:
    code = "import asyncio\nsetTimeout(console.log, 2**31 - 1, 'weeks')\nsetTimeout(console.log, 1000, 'second')\nawait asyncio.sleep(3600)\nconsole.log('hour')"
    assert run_nodeish("--virtual-time", "-e", code).stdout == "second\nhour\nweeks\n"


def test_virtual_time_waits_for_real_work() -> None:
    code = "import asyncio, time\nsetTimeout(console.log, 60_000, 'minute')\nawait asyncio.to_thread(time.sleep, 0.05)\nconsole.log('thread')"
    assert run_nodeish("--virtual-time", "-e", code).stdout == "thread\nminute\n"


def test_options_may_carry_their_value_behind_an_equals_sign_or_a_space() -> None:
    assert parse(["--eval=1"]).code == parse(["--eval", "1"]).code == "1"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--no-such-option"], "bad option: --no-such-option"),
        (["-x", "script.py"], "bad option: -x"),
        (["-e"], "-e requires an argument"),
        (["--unhandled-rejections"], "--unhandled-rejections requires an argument"),
        (["--unhandled-rejections=loudly"], "invalid value for --unhandled-rejections"),
    ],
)
def test_a_bad_command_line_is_refused(arguments: list[str], complaint: str) -> None:
    with pytest.raises(CommandLineError) as refused:
        parse(arguments)
    assert str(refused.value) == complaint


def test_a_bad_command_line_ends_with_code_9() -> None:
    assert run_nodeish("--no-such-option") == Outcome("", "nodeish: bad option: --no-such-option\n", 9)


def test_a_command_line_is_taken_apart() -> None:
    command = parse(["-i", "--virtual-time", "--input-type=module", "script.py", "-e", "x"])
    assert command == Command(None, False, "script.py", ["-e", "x"], ["-i", "--virtual-time", "--input-type=module"], True, True, True)


# Failures.


def test_a_script_that_is_not_there_ends_with_code_1() -> None:
    assert run_nodeish("no_such_script.py") == Outcome("", "nodeish: cannot read no_such_script.py: No such file or directory\n", 1)


def test_a_syntax_error_shows_the_script_only(tmp_path: Path) -> None:
    script = script_with(tmp_path, "x = 1\ny = ;\n")
    outcome = run_nodeish(script)
    assert outcome.code == 1
    assert outcome.stderr.splitlines() == [f'  File "{script}", line 2', "    y = ;", "        ^", "SyntaxError: invalid syntax"]


def test_sys_exit_ends_with_its_code_and_emits_exit() -> None:
    outcome = run_nodeish("-e", "import sys\nprocess.on('exit', lambda c: console.log('exit', c))\nsetTimeout(sys.exit, 1, 4)\nsetTimeout(console.log, 5, 'never')")
    assert outcome == Outcome("exit 4\n", "", 4)


def test_sys_exit_with_a_text_prints_it_and_ends_with_code_1() -> None:
    assert run_nodeish("-e", "import sys\nsys.exit('goodbye')") == Outcome("", "goodbye\n", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to the whole console")
@pytest.mark.parametrize(
    "code",
    [
        "setTimeout(ready, 5)\nsetInterval(lambda: None, 1000)",
        "setTimeout(ready, 5)\nawait Promise(lambda resolve, reject: setTimeout(resolve, 60_000))",
        "def busy():\n    ready()\n    while True: pass\nsetTimeout(busy, 5)",
        "ready()\nwhile True: pass",
    ],
)
def test_ctrl_c_ends_with_code_130_and_no_exit_event(code: str) -> None:
    source = f"from nodeish import *\nprocess.on('exit', lambda: print('exit'))\ndef ready():\n    print('ready', flush=True)\n{code}\n"
    env = os.environ | {"PYTHONPATH": str(PACKAGE)}
    with subprocess.Popen([sys.executable, "-m", "nodeish", "-e", source], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        assert child.communicate(timeout=60) == ("", "")
    assert child.returncode == 130
