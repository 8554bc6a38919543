"""The REPL: values, errors, top-level await, timers while the user types, and Ctrl-C, with a pseudo-terminal in the place of the user's."""
import errno
import os
import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.starting import PACKAGE, Outcome, run_nodeish

from nodeish import process

WELCOME = f'Welcome to nodeish {process.version}.\nType ".help" for more information.\n'
INTERRUPTED = "Uncaught Error [ERR_SCRIPT_EXECUTION_INTERRUPTED]: Script execution was interrupted by `SIGINT` {\n  code: 'ERR_SCRIPT_EXECUTION_INTERRUPTED'\n}\n"
HINT = "(To exit, press Ctrl+C again or Ctrl+D or type .exit)\n"
PATIENCE = 60

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that Python can open")


def typed(*lines: str) -> Outcome:
    """Give what the REPL prints behind the welcome for lines on standard input, prompts included."""
    outcome = run_nodeish("-i", stdin="".join(f"{line}\n" for line in lines))
    assert outcome.stdout.startswith(WELCOME)
    return Outcome(outcome.stdout.removeprefix(WELCOME), outcome.stderr, outcome.code)


# Values.


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("1 + 1", "2\n"),
        ("'text'", "'text'\n"),
        ("[v * 2 for v in range(3)]", "[ 0, 2, 4 ]\n"),
        ("{'a': {'b': {'c': {}}}}", "{ a: { b: { c: {} } } }\n"),
        ("None", ""),
        ("x = 5", ""),
        ("Promise.resolve(5)", "Promise { 5 }\n"),
        ("util.format('%d', 5)", "'5'\n"),
        ("console.log('out')", "out\n"),
    ],
)
def test_a_value_is_printed_as_inspect_shows_it(line: str, printed: str) -> None:
    assert typed(line) == Outcome(f"> {printed}> \n", "", 0)


def test_the_last_value_is_underscore_until_the_user_takes_the_name() -> None:
    assert typed("5", "_ + 1", "None", "_", "_ = 'mine'", "7", "_").stdout == "> 5\n> 6\n> > 6\n> > 7\n> 'mine'\n> \n"


def test_names_stay_from_line_to_line() -> None:
    assert typed("x = 5", "def f():", "    return x", "", "f()", "__name__").stdout == "> > ... ... > 5\n> '__main__'\n> \n"


def test_a_bracket_left_open_asks_for_more() -> None:
    assert typed("(1 +", "2)").stdout == "> ... 3\n> \n"


def test_await_may_stand_at_the_top_level() -> None:
    assert typed("x = await Promise(lambda resolve, reject: setTimeout(resolve, 5, 'done'))", "x").stdout == "> > 'done'\n> \n"


def test_asyncio_works_at_the_top_level() -> None:
    assert typed("import asyncio", "await asyncio.sleep(0.01, 'slept')").stdout == "> > 'slept'\n> \n"


def test_context_variables_stay_from_line_to_line() -> None:
    assert typed("import contextvars; v = contextvars.ContextVar('v')", "v.set(5) and None", "v.get()", "await Promise.resolve(v.get())").stdout == "> > > 5\n> 5\n> \n"


# Errors.


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("raise Error('boo')", "Uncaught Error: boo\n"),
        ("raise Rejection('text')", "Uncaught 'text'\n"),
        ("raise Rejection({'a': 1})", "Uncaught { a: 1 }\n"),
        ("1 / 0", "Uncaught ZeroDivisionError: division by zero\n"),
        ("await Promise.reject(Error('rejected'))", "Uncaught Error: rejected\n"),
        ("process.chdir(5)", "Uncaught TypeError [ERR_INVALID_ARG_TYPE]: The \"directory\" argument must be of type string. Received type number (5) {\n  code: 'ERR_INVALID_ARG_TYPE'\n}\n"),
        ("y = ;", "y = ;\n    ^\n\nUncaught SyntaxError: invalid syntax\n"),
    ],
)
def test_an_error_is_printed_and_ends_nothing(line: str, printed: str) -> None:
    assert typed(line, "'goes on'") == Outcome(f"> {printed}> 'goes on'\n> \n", "", 0)


def test_an_error_in_a_function_shows_its_frames_without_the_line_that_was_typed() -> None:
    assert typed("def f():", "    raise TypeError('in f')", "", "f()").stdout == "> ... ... > Uncaught TypeError: in f\n    at f (REPL1:2:11)\n> \n"


def test_the_last_error_has_a_name() -> None:
    assert typed("raise Error('boo')", "_error.message").stdout == "> Uncaught Error: boo\n> 'boo'\n> \n"


def test_an_unhandled_rejection_is_printed() -> None:
    assert typed("Promise.reject(Error('x')) and None", "1").stdout == "> Uncaught Error: x\n> 1\n> \n"


def test_an_error_in_a_timer_is_printed() -> None:
    lines = ["def f():", "    raise Error('late')", "", "t = setTimeout(f, 1); await Promise(lambda resolve, reject: setTimeout(resolve, 20, 'on'))"]
    assert typed(*lines).stdout == "> ... ... > Uncaught Error: late\n    at f (REPL1:2:11)\n'on'\n> \n"


# Commands and ends.


def test_help_and_unknown_commands() -> None:
    outcome = typed(".help", ".nonsense", ".5")
    assert outcome.stdout.startswith("> .break   Sometimes you get stuck, this gets you out\n.exit    Exit the REPL\n")
    assert outcome.stdout.endswith("> Invalid REPL keyword\n> 0.5\n> \n")


def test_exit_ends_with_the_exit_code_and_emits_exit() -> None:
    assert typed("process.exitCode = 4", "process.on('exit', lambda c: print('exit', c)) and None", ".exit") == Outcome("> > > exit 4\n", "", 4)


def test_the_end_of_input_ends_without_waiting_for_timers() -> None:
    assert typed("setTimeout(print, 60_000, 'never') and None") == Outcome("> > \n", "", 0)


@pytest.mark.parametrize(("line", "code"), [("process.exit(5)", 5), ("import sys; sys.exit(6)", 6), ("exit()", 0), ("await Promise.resolve(); process.exit(7)", 7)])
def test_exit_functions_end_it(line: str, code: int) -> None:
    assert typed(line, "'never'") == Outcome("> ", "", code)


def test_an_exit_listener_may_choose_the_code() -> None:
    assert typed("process.on('exit', lambda: process.exit(8)) and None", ".exit") == Outcome("> > ", "", 8)


# At a terminal.


class Terminal:
    """A REPL at a pseudo-terminal."""

    def __init__(self, home: Path) -> None:
        import pty

        self.home = home
        pid, fd = pty.fork()
        if pid == 0:
            env = os.environ | {"TERM": "dumb", "PYTHONPATH": str(PACKAGE), "NODEISH_REPL_HISTORY": str(home / "history")}
            os.execve(sys.executable, [sys.executable, "-m", "nodeish"], env)
        self.pid, self._fd, self._seen = pid, fd, ""

    def expect(self, text: str) -> str:
        """Wait until the terminal shows a text; give what it has shown up to there."""
        deadline = time.monotonic() + PATIENCE
        while text not in self._seen:
            ready, _, _ = select.select([self._fd], [], [], max(deadline - time.monotonic(), 0))
            new = self._read() if ready else ""
            assert new, f"expected {text!r}, seen {self._seen!r}"
            self._seen += new
        before, _, self._seen = self._seen.partition(text)
        return before

    def _read(self) -> str:
        try:
            return os.read(self._fd, 4096).decode().replace("\r\n", "\n")
        except OSError as error:  # the other side is closed
            assert error.errno == errno.EIO
            return ""

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._fd, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, not in the very moment in which a line begins to be read: Python's `input` misses it then."""
        time.sleep(0.3)
        self.type("\x03")

    def enter(self, line: str) -> None:
        """Type a line, and wait for its echo."""
        self.type(line + "\r")
        self.expect(line + "\n")

    def end(self) -> int:
        """Wait for the end; give the exit code."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        raise AssertionError(f"the REPL goes on; seen {self._seen!r}")

    def close(self) -> None:
        """End it in any case."""
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._fd)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Give a terminal at which the REPL waits for the first line."""
    terminal = Terminal(tmp_path)
    try:
        terminal.expect(WELCOME + "> ")
        yield terminal
    finally:
        terminal.close()


@needs_terminal
def test_timers_go_off_while_the_user_types(terminal: Terminal) -> None:
    terminal.enter("setTimeout(print, 50, 'in between') and None")
    terminal.expect("> ")
    terminal.type("1 +")
    terminal.expect("in between\n")
    terminal.type(" 1\r")
    terminal.expect("2\n> ")


@needs_terminal
def test_an_error_while_the_user_types_shows_the_prompt_again(terminal: Terminal) -> None:
    terminal.enter("setTimeout(lambda: Promise.reject(Error('x')), 50) and None")
    terminal.expect("> Uncaught Error: x\n")
    terminal.expect("> ")


@needs_terminal
def test_ctrl_c_twice_on_an_empty_line_ends(terminal: Terminal) -> None:
    terminal.interrupt()
    terminal.expect("\n" + HINT + "> ")
    terminal.interrupt()
    assert terminal.end() == 0


@needs_terminal
def test_ctrl_c_drops_the_line_and_counts_only_on_an_empty_one(terminal: Terminal) -> None:
    terminal.type("dropped")
    terminal.expect("dropped")
    terminal.interrupt()
    terminal.expect("\n> ")
    terminal.interrupt()
    terminal.expect("\n" + HINT + "> ")
    terminal.enter("1 + 1")
    terminal.expect("2\n> ")
    terminal.interrupt()
    terminal.expect("\n" + HINT + "> ")


@needs_terminal
def test_ctrl_c_drops_what_was_continued(terminal: Terminal) -> None:
    terminal.enter("def f():")
    terminal.expect("... ")
    terminal.interrupt()
    terminal.expect("\n> ")
    terminal.enter("1 + 1")
    terminal.expect("2\n> ")


@needs_terminal
@pytest.mark.parametrize("line", ["await Promise(lambda resolve, reject: None)", "import time; time.sleep(60)", "while True: pass"])
def test_ctrl_c_interrupts_an_evaluation(terminal: Terminal, line: str) -> None:
    terminal.enter(line)
    if line.startswith("while"):
        terminal.enter("")
    terminal.interrupt()
    terminal.expect(INTERRUPTED + "> ")
    terminal.enter("'goes on'")
    terminal.expect("'goes on'\n> ")


@needs_terminal
def test_ctrl_c_interrupts_a_callback_that_runs_while_the_user_types(terminal: Terminal) -> None:
    terminal.enter("def f():")
    terminal.enter("    print('running', flush=True)")
    terminal.enter("    while True: pass")
    terminal.enter("")
    terminal.enter("setTimeout(f, 50) and None")
    terminal.expect("running\n")
    terminal.interrupt()
    terminal.interrupt()
    terminal.expect(INTERRUPTED)
    terminal.enter("await Promise(lambda resolve, reject: setTimeout(resolve, 20, 'goes on'))")
    terminal.expect("'goes on'\n> ")


@needs_terminal
def test_ctrl_d_ends(terminal: Terminal) -> None:
    terminal.type("\x04")
    assert terminal.end() == 0


@needs_terminal
def test_process_exit_in_a_timer_ends_while_the_user_types(terminal: Terminal) -> None:
    terminal.enter("setTimeout(process.exit, 50, 6) and None")
    terminal.type("half a li")
    assert terminal.end() == 6


@needs_terminal
def test_signals_can_be_listened_to(terminal: Terminal) -> None:
    terminal.enter("process.on('SIGTERM', lambda name: print('got ' + name)) and None")
    terminal.expect("> ")
    terminal.enter("process.kill(process.pid) and None")
    terminal.expect("got SIGTERM")  # one write: between two of them the prompt may come


@needs_terminal
def test_lines_are_kept_for_the_next_time(terminal: Terminal) -> None:
    pytest.importorskip("readline")
    terminal.enter("remembered = 'earlier'")
    terminal.expect("> ")
    terminal.enter(".exit")
    assert terminal.end() == 0
    following = Terminal(terminal.home)
    try:
        following.expect(WELCOME + "> ")
        following.type("\x10\x10\r")  # Ctrl-P, twice: over `.exit`
        following.expect("remembered = 'earlier'\n")
        following.enter("remembered")
        following.expect("'earlier'\n> ")
    finally:
        following.close()


@needs_terminal
def test_tab_completes_names(terminal: Terminal) -> None:
    pytest.importorskip("readline")
    terminal.type("setImm\t")
    terminal.expect("setImmediate(")
