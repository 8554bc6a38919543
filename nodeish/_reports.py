"""What nobody caught: uncaught exceptions and unhandled rejections, up to the end of the program.

Rules (Node's lib/internal/process/execution.js and promises.js; test-promises-unhandled-*, test-process-exception-capture-*)
1. An uncaught exception: 'uncaughtExceptionMonitor' hears of it, then the capture callback or 'uncaughtException'. If nobody takes it,
   'exit' is emitted with code 1 and the program ends. A listener that raises ends it with code 7, without 'exit'.
2. An unhandled rejection goes the way of the mode (`--unhandled-rejections`). The default, throw: 'unhandledRejection', and if nobody
   listens it becomes an uncaught exception of the origin 'unhandledRejection'; a reason that is no error is wrapped.
3. In a loop that is not ours (no program runs there) nothing ends: the loop's exception handler is the last to be told.
"""
import os
import sys
from typing import Any, Final, Literal, NoReturn, cast, get_args

from ._core.errors import Error, Rejection, UnhandledPromiseRejection, Warning, brief, raise_reason, reason_caught
from ._core.settlement import Settlement
from ._core.turn import Report
from ._loop import LoopHost
from ._text.inspect import inspect
from .process import process

Mode = Literal["throw", "strict", "warn", "none", "warn-with-error-code"]
MODES: Final = get_args(Mode)

_WARNING: Final = (
    "Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, "
    "or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise "
    "rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). "
    "(rejection id: {})"
)


class Fatal(SystemExit):
    """The end of a program by an error that nobody caught; `error` is what was thrown, in `thrown` if it is no exception itself."""

    def __init__(self, error: Any, code: int) -> None:
        super().__init__(code)
        self.exit_code = code
        self.error = error
        thrown = sys.exception()
        self.thrown = thrown if isinstance(thrown, Rejection) and thrown.reason is error else None


class Reports:
    """The policy: one for the whole process, like `process` itself."""

    def __init__(self) -> None:
        self.mode: Mode = "throw"
        self.warnings = True
        self._helper_shown = False

    def report(self, host: LoopHost, kind: Report, reason: Any, promise: Settlement | None, id: int) -> None:
        """Be the reporter of every loop."""
        if kind == "uncaughtException":
            self.uncaught(host, reason)
        elif kind == "unhandledRejection":
            self._unhandled(host, reason, promise, id)
        elif not process.emit("rejectionHandled", promise):
            warning = Warning(f"Promise rejection was handled asynchronously (rejection id: {id})", "PromiseRejectionHandledWarning")
            process.emitWarning(warning)

    def uncaught(self, host: LoopHost, error: Any, from_promise: bool = False) -> None:
        """Take an uncaught exception: return if somebody handled it."""
        origin = "unhandledRejection" if from_promise else "uncaughtException"
        try:
            process.emit("uncaughtExceptionMonitor", error, origin)
            if process._capture is not None:
                process._capture(error)
                taken = True
            else:
                taken = process.emit("uncaughtException", error, origin)
        except Exception as second:
            if host.after_round is None:
                raise
            raise Fatal(reason_caught(second), 7) from None
        if taken:
            if from_promise:  # the turn does so by itself after an exception that was raised
                host.turn.immediates.add(_nothing, ())
        elif host.after_round is None:
            _tell_loop(host, error, origin)
        else:
            self._die(error)

    def _die(self, error: Any) -> NoReturn:
        if not process._exiting:
            process.exitCode = 1
            try:
                process.emit_exit(1)
            except Exception as second:  # the program dies of the first error: Node does not report this one either
                error.add_note(f"An 'exit' listener raised as well: {second!r}") if isinstance(error, BaseException) else None
        raise Fatal(error, process.exit_number(1))

    def _unhandled(self, host: LoopHost, reason: Any, promise: Settlement | None, id: int) -> None:
        error = reason if _is_error_like(reason) else UnhandledPromiseRejection(reason)
        mode = self.mode
        if mode == "strict":
            self.uncaught(host, error, from_promise=True)
        handled = process.emit("unhandledRejection", reason, promise)
        if mode == "none" or (handled and mode != "warn"):
            return
        if mode == "throw":
            self.uncaught(host, error, from_promise=True)
            return
        process.emitWarning(error.stack if hasattr(error, "stack") and error is reason else brief(reason), "UnhandledPromiseRejectionWarning")
        process.emitWarning(Warning(_WARNING.format(id), "UnhandledPromiseRejectionWarning"))
        if mode == "warn-with-error-code":
            process.exitCode = 1

    def print_warning(self, warning: Any) -> None:
        """Print a warning on stderr, as Node's own listener for 'warning' does."""
        if not self.warnings:
            return
        code = getattr(warning, "code", None)
        text = f"(nodeish:{process.pid}) " + (f"[{code}] " if code else "")
        text += stack_of(warning) if process.traceProcessWarnings else stack_of(warning).split("\n    at ")[0]
        if isinstance(detail := getattr(warning, "detail", None), str):
            text += f"\n{detail}"
        if not process.traceProcessWarnings and not self._helper_shown:
            self._helper_shown = True
            text += "\n(Use `nodeish --trace-warnings ...` to show where the warning was created)"
        sys.stderr.write(text + "\n")


def _nothing() -> None:
    """Do nothing: an immediate has ticks and microtasks run that would else wait for another."""


def stack_of(error: Any) -> str:
    """Give an error's stack, or its name and message."""
    stack = getattr(error, "stack", None)
    return stack if isinstance(stack, str) else f"{type(error).__name__}: {error}"


def _is_error_like(reason: object) -> bool:
    return isinstance(reason, BaseException) or isinstance(getattr(reason, "stack", None), str)


def _tell_loop(host: LoopHost, error: Any, origin: str) -> None:
    what = "Unhandled promise rejection" if origin == "unhandledRejection" else "Uncaught exception in a nodeish callback"
    context: dict[str, Any] = {"message": what}
    if isinstance(error, BaseException):
        context["exception"] = error
    else:
        context["message"] = f"{what}: {inspect(error)}"
    host.loop.call_exception_handler(context)


reports = Reports()
LoopHost.reporter = staticmethod(reports.report)
process.on("warning", reports.print_warning)
