"""The REPL: `nodeish` without a script.

Theory of operation. A line is read in the main thread, by `input`, so that Ctrl-C and the line editor work as everywhere; meanwhile the
loop runs in a second thread, so that timers go off while the user types. A line is evaluated in the main thread, with the loop, so
that Ctrl-C interrupts it, and for as long as it awaits. The loop never runs in both: whoever takes it over waits for the other to leave.

Rules (Node's lib/repl.js)
1. The value of an expression is printed as util.inspect shows it, None is not; `_` is the last value, `_error` the last error.
2. `await` may stand at the top level.
3. What nobody caught is printed as `Uncaught ...` and ends nothing.
4. Ctrl-C twice on an empty line, Ctrl-D and `.exit` end the program: timers that still wait do not run.
"""
import _thread
import ast
import asyncio
import builtins
import codeop
import ctypes
import importlib
import linecache
import os
import re
import signal
import sys
import threading
import types
from contextvars import copy_context
from inspect import CO_COROUTINE
from typing import Any, Callable

from ._async_functions import async_function
from ._core.errors import Error, coded
from ._loop import host_of
from ._program import close, new_loop
from ._text.inspect import inspect
from ._text.stack import stack_of_error
from .process import process

PROMPT = "> "
CONTINUED = "... "
HINT = "(To exit, press Ctrl+C again or Ctrl+D or type .exit)"
HELP = """.break   Sometimes you get stuck, this gets you out
.exit    Exit the REPL
.help    Print this help message

Press Ctrl+C to abort current expression, Ctrl+D to exit the REPL"""
_OUTERMOST_FRAME = re.compile(r"\n    at Object\.<anonymous> \(REPL\d+:\d+:\d+\)")
_ERROR_LINE = re.compile(r"\[?\w*Error")
_UNSET = object()


def run_repl() -> int:
    """Read, evaluate and print until the user ends it; give the exit code."""
    return Repl().run()


class Repl:
    """One session."""

    def __init__(self) -> None:
        self.loop = new_loop()
        self.names = _namespace()
        self._host = host_of(self.loop)
        self._context = copy_context()
        self._compile = codeop.CommandCompiler()
        self._compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self._history = History(self.names) if sys.stdin.isatty() else None
        self._source: list[str] = []
        self._inputs = 0
        self._interrupts = 0
        self._last: object = _UNSET
        self._evaluation: object = None
        self._reading = False
        self._left = threading.Event()
        self._ended: BaseException | None = None

    def run(self) -> int:
        """Run the session to its end."""
        asyncio.set_event_loop(self.loop)
        process.setUncaughtExceptionCaptureCallback(self._uncaught)
        sys.displayhook = self._show
        print(f'Welcome to nodeish {process.version}.\nType ".help" for more information.')
        try:
            while self._step():
                pass
            return self._exit(SystemExit())
        except SystemExit as end:
            return self._exit(end)
        finally:
            sys.displayhook = sys.__displayhook__
            process.setUncaughtExceptionCaptureCallback(None)
            if self._history is not None:
                self._history.save()
            close(self.loop)

    def _exit(self, end: SystemExit) -> int:
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
            end = SystemExit(1)
        if not process._exiting:
            if end.code is not None:
                process.exitCode = end.code
            try:
                self._with_loop(lambda: self._host.turn.guard(process.emit_exit))
            except SystemExit:  # process.exit() in an 'exit' listener: the code is the last one
                return process.exit_number()
        return process.exit_number()

    # Reading.

    def _step(self) -> bool:
        """Read a line and do what it says; tell whether to go on."""
        try:
            line = self._read(CONTINUED if self._source else PROMPT)
        except EOFError:
            print()
            return False
        except KeyboardInterrupt:
            return self._interrupted()
        self._interrupts = 0
        if not self._source and re.match(r"\s*\.[a-z]", line):
            return self._command(line.strip())
        self._source.append(line)
        self._take("\n".join(self._source))
        return True

    def _read(self, prompt: str) -> str:
        self._reading = True
        self._left.clear()
        thread = _thread.start_new_thread(self._run_meanwhile, ())
        try:
            return input(prompt)
        finally:
            self._take_over(thread)
            self._reading = False
            if self._ended is not None:
                raise self._ended

    def _take_over(self, thread: int) -> None:
        """Take the loop over from the other thread; Ctrl-C interrupts what it is busy with."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        while not self._left.is_set():
            try:
                self._left.wait()
            except KeyboardInterrupt:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt))

    def _run_meanwhile(self) -> None:
        try:
            self.loop.run_forever()
        except KeyboardInterrupt:
            self._uncaught(_interruption())
            self._with_loop(lambda: None)
        except BaseException as end:  # process.exit(), for one: the main thread has to stop reading
            self._ended = end
            if hasattr(signal, "pthread_kill"):
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        finally:
            self._left.set()

    def _interrupted(self) -> bool:
        print()
        empty = not self._source and not (self._history and self._history.line())
        self._source.clear()
        self._interrupts = self._interrupts + 1 if empty else 0
        if self._interrupts == 1:
            print(HINT)
        return self._interrupts < 2

    def _command(self, line: str) -> bool:
        if line == ".help":
            print(HELP)
        elif line not in (".break", ".clear", ".exit"):
            print("Invalid REPL keyword")
        return line != ".exit"

    # Evaluating.

    def _take(self, source: str) -> None:
        """Evaluate the source, if it is complete."""
        name = f"REPL{self._inputs + 1}"
        try:
            code = self._compile(source, name, "single")
        except (builtins.SyntaxError, OverflowError, ValueError) as error:
            self._source.clear()
            print(_syntax_error(error))
            return
        if code is None:
            return
        self._source.clear()
        self._inputs += 1
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        try:
            self._evaluate(code)
        except KeyboardInterrupt:
            self._evaluation = None
            self._uncaught(_interruption())

    def _evaluate(self, code: types.CodeType) -> None:
        """Run code with the loop until it has ended, and what it awaits has come."""
        function = types.FunctionType(code, self.names)
        evaluation = self._evaluation = object()

        def ended() -> None:
            if self._evaluation is evaluation:
                self._evaluation = None
                self.loop.stop()

        @async_function
        async def body() -> None:
            await function()

        def main() -> None:
            if code.co_flags & CO_COROUTINE:
                body().catch(self._uncaught).then(ended)
            else:
                try:
                    function()
                finally:
                    ended()

        self.loop.call_soon(self._host.begin, main, context=self._context)
        self.loop.run_forever()

    def _with_loop(self, function: Callable[[], object]) -> None:
        def main() -> None:
            self.loop.stop()
            function()

        self.loop.call_soon(main, context=self._context)
        self.loop.run_forever()

    # Printing.

    def _show(self, value: object) -> None:
        """Print a value; be sys.displayhook."""
        if value is None:
            return
        if self.names.get("_", _UNSET) is self._last:  # else the name is the user's
            self.names["_"] = self._last = value
        print(self._inspect(value))

    def _uncaught(self, error: object) -> None:
        self.names["_error"] = error
        text = _OUTERMOST_FRAME.sub("", self._inspect(error))
        stack = stack_of_error(error) if isinstance(error, BaseException) else ""
        if stack and text.startswith(f"[{stack}]"):
            text = stack + text[len(stack) + 2:]
        separator = " " if _ERROR_LINE.match(text) or "\n" not in text else ":\n"
        print(f"Uncaught{separator}{text}")
        if self._reading:
            print((CONTINUED if self._source else PROMPT) + (self._history.line() if self._history else ""), end="", flush=True)

    def _inspect(self, value: object) -> str:
        return inspect(value, {"colors": _has_colors()})


class History:
    """The line editor, where there is one: earlier lines, kept in a file, and completion of names."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._readline: Any = None
        self._file = os.path.expanduser(os.environ.get("NODEISH_REPL_HISTORY", os.path.join("~", ".nodeish_repl_history")))
        try:
            import readline
            import rlcompleter
        except ImportError:  # Windows has no readline
            return
        self._readline = readline
        readline.set_completer(rlcompleter.Completer(names).complete)
        readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
        readline.set_history_length(1000)
        if self._file and os.path.exists(self._file):
            readline.read_history_file(self._file)

    def line(self) -> str:
        """Give what has been typed of the line that is being read, or was when reading was interrupted."""
        return "" if self._readline is None else str(self._readline.get_line_buffer())

    def save(self) -> None:
        """Write the lines to the file."""
        if self._readline is not None and self._file:
            try:
                self._readline.write_history_file(self._file)
            except OSError as error:
                print(f"nodeish: cannot write {self._file}: {error.strerror}", file=sys.stderr)


def _namespace() -> dict[str, Any]:
    """Make the module `__main__`, with everything that nodeish exports."""
    nodeish = importlib.import_module(__package__)
    module = types.ModuleType("__main__")
    names = vars(module)
    names.update({name: getattr(nodeish, name) for name in nodeish.__all__}, __builtins__=builtins)
    sys.modules["__main__"] = module
    return names


def _interruption() -> Error:
    error = coded(Error, "ERR_SCRIPT_EXECUTION_INTERRUPTED", "Script execution was interrupted by `SIGINT`")
    error._trace = []
    return error


def _syntax_error(error: Exception) -> str:
    lines = []
    if isinstance(error, builtins.SyntaxError) and error.text:
        lines = [error.text.rstrip("\n"), " " * ((error.offset or 1) - 1) + "^", ""]
    message = error.msg if isinstance(error, builtins.SyntaxError) else str(error)
    return "\n".join([*lines, f"Uncaught {type(error).__name__}: {message}"])


def _has_colors() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and "NO_COLOR" not in os.environ and "NODE_DISABLE_COLORS" not in os.environ
