"""Node's `process`: its events, its end, and plain facts about it.

    from nodeish import process

Events: 'exit' (code), 'beforeExit' (code), 'uncaughtException' (error, origin), 'uncaughtExceptionMonitor' (error, origin),
'unhandledRejection' (reason, promise), 'rejectionHandled' (promise), 'warning' (warning), the signals ('SIGINT', number), and the deprecated
'multipleResolves' ('resolve' or 'reject', promise, value).
What leads to them is in _reports.py.
"""
import os
import signal
import sys
import time
from importlib import import_module
from math import isnan
from typing import TYPE_CHECKING, Any, Callable, Mapping, MutableMapping, NoReturn

from ._core.adoption import repeats
from ._core.errors import Error, TypeError, Warning, coded, invalid_arg_type, system_error
from ._core.settlement import Settlement
from ._facts import STARTED, Hrtime, MemoryUsage, OutputStream
from ._functions import nextTick
from ._loop import current_turn
from ._signals import Signals, is_signal
from ._text.numbers import parse_number
from ._version import __version__
from .console import fail_through, warn_through
from .events.checks import check_integer
from .events.emitter import EventEmitter, hooks as emitter_hooks

if TYPE_CHECKING:
    from ._stdio import StandardInput

_MISSING: Any = object()
_MAX_SAFE_INTEGER = 2**53 - 1
_ENDS = ("beforeExit", "exit", "uncaughtException")  # the events of a program's end
_ARCHITECTURES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "ARM64": "arm64", "i686": "ia32", "i386": "ia32", "x86": "ia32"}


def _machine() -> str:
    """Name the machine as `platform.machine` does, without its import, which takes 2 ms."""
    return os.environ.get("PROCESSOR_ARCHITECTURE", "") if sys.platform == "win32" else os.uname().machine


class Process(EventEmitter):
    """The running process.

    JS: process
    """

    def __init__(self) -> None:
        super().__init__()
        self.argv: list[str] = [sys.executable, *sys.argv]
        self.execArgv: list[str] = []
        self.execPath = sys.executable
        self.env: MutableMapping[str, str] = os.environ
        self.pid = os.getpid()
        self.ppid = os.getppid()
        self.platform = sys.platform
        self.arch = _ARCHITECTURES.get(_machine(), _machine())
        self.title = "nodeish"
        self.noDeprecation = False
        self.throwDeprecation = False
        self.traceProcessWarnings = False
        self.hrtime = Hrtime()
        self.stdout = OutputStream("stdout", 1)
        self.stderr = OutputStream("stderr", 2)
        self._exit_code: int | float | str | None = None
        self._exit_number: int | None = None
        self._exiting = False
        self._repeats_deprecated = False
        self._capture: Callable[[Any], object] | None = None
        self._signals = Signals(lambda name, number: self.emit(name, name, number))
        self._runs = 0
        self._used: Callable[[], object] = _nothing
        self.on("newListener", self._listener_added)
        self.on("removeListener", self._listener_removed)

    # The end.

    @property
    def exitCode(self) -> int | float | str | None:
        """The exit code for when the program ends by itself, as it was set: a whole number, or a text that is one; None counts as 0.

        JS: process.exitCode
        """
        return self._exit_code

    @exitCode.setter
    def exitCode(self, code: int | float | str | None) -> None:
        self._exit_number = _whole_number(code)
        self._exit_code = code
        self._used()

    def exit(self, code: int | float | str | None = _MISSING) -> NoReturn:
        """Emit 'exit' and raise SystemExit: what is queued does not run, `finally` blocks do. Without a code exitCode counts.

        JS: process.exit(code)
        """
        if code is not _MISSING:
            self.exitCode = code
        if not self._exiting:
            self.emit_exit(self._exit_code or 0)
        raise SystemExit(self.exit_number())

    def exit_number(self, default: int = 0) -> int:
        """Give the exit code as a number; `default` if none is set."""
        return default if self._exit_number is None else self._exit_number

    def emit_exit(self, code: int | float | str | None = None) -> None:
        """Emit 'exit'; from then on nextTick takes nothing more."""
        self._exiting = True
        current_turn().exiting = True
        self.emit("exit", self.exit_number() if code is None else code)

    def start_anew(self) -> None:
        """Forget that a program has ended: another one begins in the same process."""
        self._exiting = False
        self._exit_code = self._exit_number = None
        self._runs += 1

    def kill(self, pid: int, sig: str | int = "SIGTERM") -> bool:
        """Send a signal to a process; signal 0 tests whether it is there.

        JS: process.kill(pid, signal)
        """
        if isinstance(pid, bool) or not isinstance(pid, int):
            raise invalid_arg_type("pid", "of type number", pid)
        if isinstance(sig, str) and not is_signal(sig):
            raise coded(TypeError, "ERR_UNKNOWN_SIGNAL", f"Unknown signal: {sig}")
        try:
            os.kill(pid, getattr(signal, sig) if isinstance(sig, str) else sig)
        except OSError as error:
            raise system_error(error.errno or 0, "kill") from None
        return True

    def setUncaughtExceptionCaptureCallback(self, callback: Callable[[Any], object] | None) -> None:
        """Let one function take what would be the event 'uncaughtException'; None ends it.

        JS: process.setUncaughtExceptionCaptureCallback(fn)
        """
        if callback is None:
            self._capture = None
            return
        if not callable(callback):
            raise invalid_arg_type("fn", "of type function or null", callback)
        if self._capture is not None:
            text = "`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active"
            raise coded(Error, "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET", text)
        self._capture = callback
        self._used()

    def hasUncaughtExceptionCaptureCallback(self) -> bool:
        """Tell whether such a function is set.

        JS: process.hasUncaughtExceptionCaptureCallback()
        """
        return self._capture is not None

    # Queues and warnings.

    nextTick = staticmethod(nextTick)

    def emitWarning(self, warning: str | BaseException, type: Any = None, code: Any = None, ctor: Any = None) -> None:
        """Emit 'warning' in a later tick; without a listener that says otherwise it is printed on stderr as well.

        JS: process.emitWarning(warning, type, code), process.emitWarning(warning, { type, code, detail })
        """
        detail = None
        if isinstance(type, Mapping):
            code, detail, type = type.get("code"), type.get("detail"), type.get("type")
        elif callable(type):
            type = code = None
        if callable(code):
            code = None
        for name, text in (("type", type), ("code", code)):
            if text is not None and not isinstance(text, str):
                raise invalid_arg_type(name, "of type string", text)
        if isinstance(warning, str):
            warning = Warning(warning, type or "Warning", code, detail if isinstance(detail, str) else None)
        elif not isinstance(warning, BaseException):
            raise invalid_arg_type("warning", "of type string or an instance of Error", warning)
        if getattr(warning, "name", None) == "DeprecationWarning":
            if self.noDeprecation:
                return
            if self.throwDeprecation:
                self.nextTick(_raise, warning)
                return
        self.nextTick(self.emit, "warning", warning)

    # Facts.

    @property
    def stdin(self) -> "StandardInput":
        """The standard input, as a Readable.

        JS: process.stdin
        """
        stream: StandardInput = import_module("._stdio", __package__).standard_input()
        return stream

    @property
    def version(self) -> str:
        """The version of nodeish.

        JS: process.version
        """
        return f"v{__version__}"

    def cwd(self) -> str:
        """Give the working directory.

        JS: process.cwd()
        """
        try:
            return os.getcwd()
        except OSError as error:
            raise system_error(error.errno or 0, "uv_cwd") from None

    def chdir(self, directory: str) -> None:
        """Change the working directory.

        JS: process.chdir(directory)
        """
        if not isinstance(directory, str):
            raise invalid_arg_type("directory", "of type string", directory)
        try:
            os.chdir(directory)
        except OSError as error:
            raise system_error(error.errno or 0, "chdir", os.getcwd(), directory) from None

    def uptime(self) -> float:
        """Give the seconds since the process began.

        JS: process.uptime()
        """
        return time.monotonic() - STARTED

    def memoryUsage(self) -> MemoryUsage:
        """Give how much memory the process uses, in bytes.

        JS: process.memoryUsage()
        """
        return MemoryUsage()

    def _listener_added(self, name: Any, listener: object) -> None:
        if name in _ENDS:
            self._used()
        elif name == "multipleResolves":
            repeats.heard = self._settled_again
        if is_signal(name) and self.listenerCount(name) == 0:
            self._signals.catch(name)

    def _listener_removed(self, name: Any, listener: object) -> None:
        if name == "multipleResolves" and self.listenerCount(name) == 0:
            repeats.heard = None
        if is_signal(name) and self.listenerCount(name) == 0:
            self._signals.release(name)

    def _settled_again(self, kind: str, promise: Settlement, value: Any) -> None:
        promise._turn.next_tick(self._tell_settled_again, (kind, promise, value))

    def _tell_settled_again(self, kind: str, promise: Settlement, value: Any) -> None:
        if self.emit("multipleResolves", kind, promise, value) and not self._repeats_deprecated:
            self._repeats_deprecated = True
            self.emitWarning("The multipleResolves event has been deprecated.", "DeprecationWarning", "DEP0160")


def _whole_number(code: Any) -> int | None:
    """Give the number that an exit code stands for; raise for what is none."""
    if code is None:
        return None
    if isinstance(code, str) and code and not isnan(value := parse_number(code)):
        code = value
    check_integer("code", code, -_MAX_SAFE_INTEGER)
    return int(code)


def _nothing() -> None:
    """Do nothing."""


def _raise(error: BaseException) -> NoReturn:
    raise error


process = Process()
emitter_hooks.warn = process.emitWarning
warn_through(process.emitWarning)
fail_through(lambda which, text: (process.stdout, process.stderr)[which].write_again(text))
