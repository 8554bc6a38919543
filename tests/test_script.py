"""Plain `python script.py`: the loop starts by itself when the main script has ended."""
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.starting import PACKAGE, Outcome, run_python


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Name the script's file."""
    return tmp_path / "script.py"


def run_script(script: Path, source: str, *arguments: str, prelude: str = "from nodeish import *\n") -> Outcome:
    """Write a script and run it with plain Python."""
    script.write_text(prelude + source, encoding="utf-8")
    return run_python(script, *arguments)


def test_what_a_script_has_queued_runs_when_it_has_ended(script: Path) -> None:
    source = """
setTimeout(console.log, 1, 'timer')
setImmediate(console.log, 'immediate')
Promise.resolve('microtask').then(console.log)
process.nextTick(console.log, 'tick')
print('end of main')
"""
    outcome = run_script(script, source)
    assert outcome.stdout.splitlines()[:3] == ["end of main", "tick", "microtask"]
    assert sorted(outcome.stdout.splitlines()[3:]) == ["immediate", "timer"]
    assert (outcome.stderr, outcome.code) == ("", 0)


def test_a_script_that_only_imports_nodeish_ends_at_once(script: Path) -> None:
    assert run_script(script, "print('main')\n") == Outcome("main\n", "", 0)


def test_async_functions_begin_in_the_script_and_end_in_the_loop(script: Path) -> None:
    source = """
import asyncio

@async_function
async def main():
    console.log('begins')
    await Promise.resolve()
    console.log('microtask')
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        console.log(await asyncio.to_thread(lambda: 'thread'))
    return 'value'

main().then(console.log)
console.log('end of main')
"""
    if sys.version_info < (3, 12):  # at exit, where the loop runs there, Python starts no threads
        source = source.replace("await asyncio.to_thread(lambda: 'thread')", "'thread'")
    assert run_script(script, source).stdout == "begins\nend of main\nmicrotask\nthread\nvalue\n"


def test_arguments_are_those_of_python(script: Path) -> None:
    assert run_script(script, "console.log(process.argv[1:] == [__file__, 'a', '-b'])\n", "a", "-b").stdout == "true\n"


def test_a_module_run_with_m_is_a_script_too(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script.write_text("from nodeish import *\nsetTimeout(console.log, 1, 'timer')\n", encoding="utf-8")
    monkeypatch.chdir(script.parent)
    assert run_python("-m", "script") == Outcome("timer\n", "", 0)


def test_code_of_pythons_command_line_is_a_script_too() -> None:
    assert run_python("-c", "from nodeish import *; setTimeout(console.log, 1, 'timer')") == Outcome("timer\n", "", 0)


def test_standard_input_is_a_script_too() -> None:
    assert run_python("-", stdin="from nodeish import *\nsetTimeout(console.log, 1, 'timer')\n") == Outcome("timer\n", "", 0)


def test_an_imported_module_may_be_the_first_to_use_the_loop(script: Path) -> None:
    (script.parent / "module.py").write_text("from nodeish import *\nsetTimeout(console.log, 5, 'of the module')\n", encoding="utf-8")
    assert run_script(script, "import module\nprint('main')\n", prelude="").stdout == "main\nof the module\n"


# Ends.


def test_an_uncaught_exception_ends_as_python_does_without_a_loop(script: Path) -> None:
    outcome = run_script(script, "process.on('exit', lambda: print('exit'))\nsetTimeout(print, 1, 'never')\nraise Error('in main')\n")
    assert (outcome.stdout, outcome.code) == ("", 1)
    assert outcome.stderr.startswith("Traceback (most recent call last):")
    assert outcome.stderr.endswith("Error: in main\n")


def test_a_listener_for_uncaught_exceptions_lets_the_loop_run(script: Path) -> None:
    source = "process.on('uncaughtException', lambda e, origin: console.log(e.message, origin))\nsetTimeout(print, 1, 'timer')\nraise Error('in main')\n"
    assert run_script(script, source) == Outcome("in main uncaughtException\ntimer\n", "", 0)


def test_a_capture_callback_does_too(script: Path) -> None:
    source = "process.setUncaughtExceptionCaptureCallback(lambda e: print(repr(e)))\nraise Rejection('text')\n"
    assert run_script(script, source) == Outcome("'text'\n", "", 0)


@pytest.mark.parametrize(("code", "expected"), [("sys.exit(3)", 3), ("sys.exit()", 0), ("sys.exit(0)", 0), ("raise SystemExit('text')", 1)])
def test_sys_exit_in_the_script_starts_no_loop(script: Path, code: str, expected: int) -> None:
    outcome = run_script(script, f"import sys\nsetTimeout(print, 1, 'never')\n{code}\n")
    assert (outcome.stdout, outcome.code) == ("", expected)


def test_sys_exit_in_a_callback_ends_the_program_with_its_code(script: Path) -> None:
    outcome = run_script(script, "import sys\nprocess.on('exit', lambda c: print('exit', c))\nsetTimeout(sys.exit, 1, 4)\nsetTimeout(print, 50, 'never')\n")
    assert outcome == Outcome("exit 4\n", "", 4)


def test_python_shuts_down_in_order_after_the_loop(script: Path) -> None:
    source = "import atexit\natexit.register(print, 'atexit')\nsetTimeout(print, 1, 'timer')\nprocess.exitCode = 5\n"
    assert run_script(script, source) == Outcome("timer\natexit\n", "", 5)


def test_a_stack_ends_where_the_loop_begins(script: Path) -> None:
    outcome = run_script(script, "def f():\n    console.log(Error('x').stack)\nf()\nsetTimeout(f, 1)\nx = 1\n")
    inner, outer = f"    at f ({script}:3:17)", f"    at Object.<anonymous> ({script}:4:1)"
    assert outcome.stdout.splitlines() == ["Error: x", inner, outer, "Error: x", inner]


def test_what_is_written_is_flushed_whatever_the_exit_code(script: Path) -> None:
    source = "import sys\nsetTimeout(lambda: [sys.stdout.write('out'), sys.stderr.write('err'), process.exit(7)], 1)\n"
    assert run_script(script, source) == Outcome("out", "err", 7)


def test_an_exit_listener_alone_makes_the_script_a_program(script: Path) -> None:
    assert run_script(script, "process.on('exit', lambda c: print('exit', c))\n") == Outcome("exit 0\n", "", 0)


def test_an_exit_code_alone_does_too(script: Path) -> None:
    assert run_script(script, "process.exitCode = 3\n").code == 3


def test_the_program_that_nodeish_run_ran_is_not_ended_a_second_time(script: Path) -> None:
    source = "import nodeish\nprocess.on('exit', lambda c: print('exit', c))\nnodeish.run(lambda: setTimeout(print, 1, 'timer'))\nprint('main')\n"
    assert run_script(script, source) == Outcome("timer\nexit 0\nmain\n", "", 0)


def test_asyncio_run_beside_it_has_a_loop_of_its_own(script: Path) -> None:
    source = """
import asyncio
setTimeout(console.log, 1, 'of the script')

async def main():
    await Promise(lambda resolve, reject: setTimeout(resolve, 5))
    console.log('of asyncio.run')

asyncio.run(main())
console.log('end of main')
"""
    assert run_script(script, source) == Outcome("of asyncio.run\nend of main\nof the script\n", "", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to the whole console")
def test_ctrl_c_ends_with_code_130(script: Path) -> None:
    script.write_text("from nodeish import *\nsetTimeout(print, 60_000, 'never')\nsetImmediate(lambda: print('ready', flush=True))\n", encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(PACKAGE)}
    with subprocess.Popen([sys.executable, script], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        assert child.communicate(timeout=20) == ("", "")
    assert child.returncode == 130


# Where there is no main script.


def test_a_thread_without_a_loop_is_told_so(script: Path) -> None:
    source = """
import threading
from nodeish._core.errors import LoopError

def target():
    try:
        setTimeout(print, 1)
    except LoopError as error:
        print(error.message)

thread = threading.Thread(target=target)
thread.start()
thread.join()
"""
    assert run_script(script, source).stdout == "There is no running event loop here: this thread runs none. Use asyncio.run, or nodeish.run(main)\n"


def test_the_prompt_of_python_is_told_so() -> None:
    outcome = run_python("-i", "-q", "-c", "", stdin="import nodeish\nnodeish.setTimeout(print, 1)\n")
    assert "There is no running event loop here. Use nodeish.run(main), `nodeish script.py`, or the REPL of `python -m nodeish`" in outcome.stderr
