"""A program: a loop that starts with a main script and ends when nothing is left.

Rules (Node's src/api/embed_helpers.cc, lib/internal/bootstrap/node.js; test-process-beforeexit, test-process-exit-*)
1. What is left: timers and immediates that are ref'd, operations under way, asyncio's timers, tasks that wait for anything but promises, and
   futures that a promise waits for (_waiting.py). A pending promise keeps nothing alive.
2. At a natural end 'beforeExit' is emitted, again whenever it added work, then 'exit'; microtasks that 'exit' listeners queue still run,
   ticks and timers do not. After process.exit() nothing runs.
3. A main script with top-level await that can never settle ends with code 13.
"""
import asyncio
import inspect
import linecache
import os
import sys
from asyncio import AbstractEventLoop, Future, Task, TimerHandle
from contextvars import Context
from itertools import islice
from types import CodeType
from typing import Any, Callable
from weakref import WeakSet, ref

from ._core.errors import Error, UnhandledPromiseRejection, raise_reason
from ._core.promise import Promise
from ._core.reaction import LOCKED
from ._loop import host_of
from ._reports import Fatal, reports
from ._text.inspect import inspect as inspect_value
from ._text.stack import frames_of
from ._waiting import find_mover
from .process import process

INTERRUPTED = 130
UNSETTLED = 13
_GRACE = 0.02  # how late, in seconds, a timer of the loop may be called


class Program:
    """One run of a loop; `main` is its script, which may return a promise (top-level await)."""

    def __init__(self, loop: AbstractEventLoop, main: Callable[[], object]) -> None:
        self.loop = loop
        self.host = host_of(loop)
        self.turn = self.host.turn
        self.result: Any = None
        self.unsettled = False
        self.forced = False
        self._main = main
        self._moving = False
        self._last_at_work: Callable[[], Future[Any] | None] = lambda: None
        self._told: WeakSet[Future[Any]] = WeakSet()
        self._watched: WeakSet[Future[Any]] = WeakSet()
        self._timers: WeakSet[TimerHandle] = WeakSet()

    def run(self) -> int:
        """Run to the end; give the exit code. An error that nobody caught comes out as Fatal."""
        asyncio.set_event_loop(self.loop)
        self._note_timers()
        self.host.after_round = self._check
        self.loop.call_soon(self.host.begin, self._start, context=self.host._context)
        try:
            while True:
                self.host.paused = False
                self.loop.run_forever()
                if not self._alive():
                    self._in_loop(lambda: self.turn.emit(self._emit_before_exit))
                    if not self._alive():
                        break
                self.turn.rest()
            self._in_loop(self._natural_exit)
        except Fatal:
            raise
        except SystemExit as error:
            return self._forced_exit(error)
        finally:
            self.host.paused = True
        return process.exit_number()

    def _start(self) -> None:
        self.result = self._main()
        if isinstance(self.result, Promise):
            self.result.then(None, self._main_failed)

    def _main_failed(self, reason: Any) -> None:
        reports.uncaught(self.host, reason, from_promise=True)

    def _check(self) -> None:
        if not self._alive():
            self.host.paused = True  # uvloop ends only after what is ready, timers that fall due meanwhile included
            self.loop.stop()

    def _emit_before_exit(self) -> None:
        process.emit("beforeExit", process.exit_number())

    def _natural_exit(self) -> None:
        self.unsettled = isinstance(self.result, Promise) and self.result._state <= LOCKED
        if self.unsettled and process.exitCode is None:
            process.exitCode = UNSETTLED
            self.turn.guard(lambda: process.emit_exit(0))
        else:
            self.turn.guard(process.emit_exit)
        self.turn.guard(self.turn.drain)

    def _forced_exit(self, error: SystemExit) -> int:
        self.forced = True
        if error.code is not None and not isinstance(error.code, int):
            raise error
        if not process._exiting:
            process.exitCode = error.code or 0
            self._in_loop(process.emit_exit)
        return process.exit_number()

    def _in_loop(self, function: Callable[[], object]) -> None:
        """Call a function with the loop running, as its listeners expect; the host is paused: what else waits there stays."""
        self.host.paused = True
        failure: list[BaseException] = []

        def step() -> None:
            try:
                function()
            except BaseException as error:
                failure.append(error)
            self.loop.stop()

        self.loop.call_soon(step)
        self.loop.run_forever()
        if failure:
            raise failure[0]

    # What is left.

    def _alive(self) -> bool:
        turn = self.turn
        if turn.refs > 0 or turn.has_work:
            return True
        return self._foreign_timer() or self._foreign_work()

    def _foreign_work(self) -> bool:
        if self._moving:
            return True
        last = self._last_at_work()
        if last is not None and not last.done() and self._goes_on(last):
            return True
        for future in (*asyncio.all_tasks(self.loop), *self.host.followed):
            if self._goes_on(future):
                self._last_at_work = ref(future)
                return True
        return False

    def _goes_on(self, future: "Future[Any]") -> bool:
        """Tell whether a future will go on by itself; if so, look again when it has."""
        mover = find_mover(future, self._told)
        if mover is None:
            return False
        if isinstance(mover, Task) or mover.done():
            self._moving = True
            self.loop.call_soon(self._moved)
        elif mover not in self._watched:
            self._watched.add(mover)
            mover.add_done_callback(lambda _: self._check_soon())
        return True

    def _moved(self) -> None:
        """Look again: what was ready has run, what had ended has told its end."""
        self._moving = False
        self._check_soon()

    def _foreign_timer(self) -> bool:
        now = self.loop.time()
        ends = [handle.when() for handle in self._timers if not handle.cancelled() and handle.when() > now - _GRACE]
        if ends:
            self.loop.call_later(min(ends) - now + 2 * _GRACE, self._check_soon)
        return bool(ends)

    def _note_timers(self) -> None:
        """Note from now on each timer that is set through the loop by anybody but its host."""
        for name in ("call_at", "call_later"):
            vars(self.loop)[name] = self._noting(getattr(self.loop, name))

    def _noting(self, method: Callable[..., TimerHandle]) -> Callable[..., TimerHandle]:
        own = (self.host._timer_round, self._check_soon)

        def call(when: float, callback: Callable[..., object], *args: Any, context: Context | None = None) -> TimerHandle:
            handle = method(when, callback, *args, context=context)
            if callback not in own:
                self._timers.add(handle)
            return handle

        return call

    def _check_soon(self) -> None:
        if self.turn.idle:
            self.turn.wake()


def run_program(program: Program) -> int:
    """Run a program that is the process: an error that ends it is printed; give the exit code."""
    try:
        return program.run()
    except Fatal as end:
        print_error(end.error, end.thrown)
        return end.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        close(program.loop)


def run(main: Callable[[], Any]) -> Any:
    """Run a function in a new loop until nothing that is ref'd is left; give its result, awaited.

    An error that nobody caught is raised. SystemExit is raised for process.exit(), for a process.exitCode other than 0, and with code 13
    for a result that can never settle.

        @async_function
        async def main():
            ...

        nodeish.run(main)
    """

    def promised() -> Any:
        result = main()
        return Promise.resolve(result) if inspect.isawaitable(result) else result

    program = Program(new_loop(), promised)
    try:
        code = program.run()
    except Fatal as end:
        raise_reason(end.error)
    finally:
        close(program.loop)
        process.start_anew()
    if code or program.forced:
        raise SystemExit(code)
    result = program.result
    return result._value if isinstance(result, Promise) else result


def new_loop(virtual_time: bool = False) -> AbstractEventLoop:
    """Make a loop: one of virtual time, uvloop's if the environment says NODEISH_LOOP=uvloop, or that of asyncio's policy."""
    if virtual_time:
        from .testing.clock import VirtualTimeLoop

        return VirtualTimeLoop()
    if os.environ.get("NODEISH_LOOP") == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()


def close(loop: AbstractEventLoop) -> None:
    """Close a loop whose program has ended. Suspended async functions are dropped as Node drops them: no `finally` block runs."""
    loop.set_exception_handler(_tell_unless_ending)
    for task in asyncio.all_tasks(loop):
        import ctypes

        task._log_destroy_pending = False  # type: ignore[attr-defined]
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(task))
    loop.close()
    asyncio.set_event_loop(None)


def _tell_unless_ending(loop: AbstractEventLoop, context: dict[str, Any]) -> None:
    """Keep asyncio from telling that nobody took the SystemExit of the task that called process.exit()."""
    if not isinstance(context.get("exception"), (SystemExit, KeyboardInterrupt)):
        loop.default_exception_handler(context)


def print_error(error: Any, thrown: BaseException | None = None) -> None:
    """Print what ended a program on stderr: the line where it was thrown, or else made, the error as console.log shows it, the version.

    `thrown` is the Rejection in which a value came that is no error.
    """
    sys.stdout.flush()
    carrier = error if isinstance(error, BaseException) else thrown
    frames = frames_of(carrier.__traceback__) if carrier is not None else []
    if not frames and isinstance(error, Error) and not isinstance(error, UnhandledPromiseRejection):
        frames = error._trace
    place = source_at(*frames[0]) if frames else []
    if carrier is error:
        head = [*place, ""] if place else []
    else:
        head = ["", *place] if place else ["Uncaught:"]
    sys.stderr.write("\n".join([*head, error if isinstance(error, str) else inspect_value(error), "", f"nodeish {process.version}", ""]))
    sys.stderr.flush()


def source_at(code: CodeType, lasti: int) -> list[str]:
    """Show a place in the source: file and line, the line's text, a caret."""
    line, _, column, _ = next(islice(code.co_positions(), lasti // 2, None))
    text = linecache.getline(code.co_filename, line or 0).rstrip()
    return [f"{code.co_filename}:{line}", *([text, " " * (column or 0) + "^"] if text else [])]
