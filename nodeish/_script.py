"""`python script.py`: the loop starts by itself when the main script has ended.

The first use of nodeish in the main thread outside of any loop makes the script's loop; what is queued until then waits. (A listener for
the end of the program is a use too, and so is an exit code.) When the module `__main__` ends normally the loop runs, as after a main script
in Node. After an uncaught exception (unless 'uncaughtException' has a listener) or sys.exit() it does not.

How the end is noticed: from Python 3.12 on, by sys.monitoring's event for the return of the main module's code, so that everything of the
interpreter is still there (threads cannot be started at exit any more); on 3.11, and where no monitoring tool is free, by atexit.
"""
import asyncio
import atexit
import dis
import os
import sys
import threading
from asyncio.events import _get_running_loop
from types import CodeType, FrameType, TracebackType
from typing import Any, Callable, NoReturn

from ._core.errors import LoopError
from ._loop import LoopHost, host_of
from ._program import Program, run_program
from .process import process

_RETURNS = {dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in dis.opmap}
_NO_LOOP = "There is no running event loop here"


class Script:
    """The main script and its loop."""

    def __init__(self, frame: FrameType) -> None:
        self._host: LoopHost | None = None
        self._runs = process._runs
        self._frame: FrameType | None = frame
        self._next_hook = sys.excepthook
        sys.excepthook = self._uncaught
        if not _watch_return(frame.f_code, self._returned):
            atexit.register(self._at_exit)

    @property
    def host(self) -> LoopHost:
        """The host of the loop; the first use makes it."""
        if self._host is None:
            self._host = host_of(asyncio.new_event_loop())
            self._host.turn.idle = False
        return self._host

    @property
    def over(self) -> bool:
        """Whether the loop has run."""
        return self._host is not None and self._host.loop.is_closed()

    def _returned(self) -> None:
        if self._is_program():
            code = self._run(lambda: None)
            if code:
                raise SystemExit(code)

    def _is_program(self) -> bool:
        """Tell whether the script needs its loop: not if it only listens to `process` and has called nodeish.run."""
        return self._host is not None or self._runs == process._runs

    def _uncaught(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        """Be sys.excepthook: where 'uncaughtException' has a listener the program goes on, as in Node."""
        if self._frame is None or not (process.listenerCount("uncaughtException") or process.hasUncaughtExceptionCaptureCallback()):
            self._next_hook(kind, error, traceback)
            return

        def main() -> NoReturn:
            raise error

        raise SystemExit(self._run(main))

    def _at_exit(self) -> None:
        """Run the loop if the script has ended by returning; only os._exit can set the exit code now."""
        frame = self._frame
        if frame is None or frame.f_code.co_code[frame.f_lasti] not in _RETURNS or not self._is_program():
            return
        frame.f_globals.setdefault("__file__", frame.f_code.co_filename)  # the interpreter has removed it
        code = self._run(lambda: None)
        if code:
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _run(self, main: Callable[[], object]) -> int:
        self._frame = None
        sys.excepthook = self._next_hook
        return run_program(Program(self.host.loop, main))


def _watch_return(code: CodeType, callback: Callable[[], None]) -> bool:
    """Call back when `code` returns; False if this Python cannot tell."""
    monitoring: Any = getattr(sys, "monitoring", None)
    free = [tool for tool in (3, 4, 5, 2, 1, 0) if monitoring is not None and monitoring.get_tool(tool) is None]
    if not free:
        return False
    tool = free[0]

    def returned(code: CodeType, offset: int, value: object) -> None:
        monitoring.set_local_events(tool, code, 0)
        monitoring.free_tool_id(tool)
        callback()

    monitoring.use_tool_id(tool, "nodeish")
    monitoring.register_callback(tool, monitoring.events.PY_RETURN, returned)
    monitoring.set_local_events(tool, code, monitoring.events.PY_RETURN)
    return True


def _main_frame() -> FrameType | None:
    """Find the frame that runs the body of the module `__main__`, unless somebody types it in."""
    if hasattr(sys, "ps1") or sys.flags.interactive:
        return None
    main = getattr(sys.modules.get("__main__"), "__dict__", None)
    frame: FrameType | None = sys._getframe()
    while frame is not None and not (frame.f_globals is main and frame.f_code.co_name == "<module>"):
        frame = frame.f_back
    return frame


_script: Script | None = None


def script_host() -> LoopHost:
    """Give the host of the main script's loop."""
    global _script
    if threading.current_thread() is not threading.main_thread():
        raise LoopError(f"{_NO_LOOP}: this thread runs none. Use asyncio.run, or nodeish.run(main)")
    if _script is None or _script.over:
        frame = _main_frame()
        if frame is None:
            raise LoopError(f"{_NO_LOOP}. Use nodeish.run(main), `nodeish script.py`, or the REPL of `python -m nodeish`")
        _script = Script(frame)
    return _script.host


def watch_script() -> None:
    """Hear that somebody wants to know of the program's end: if that is the main script, its end is one."""
    global _script
    if _script is None and _get_running_loop() is None and threading.current_thread() is threading.main_thread():
        frame = _main_frame()
        if frame is not None:
            _script = Script(frame)


LoopHost.script = staticmethod(script_host)
process._used = watch_script
