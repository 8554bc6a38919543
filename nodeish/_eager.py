"""Tasks that run to their first `await` before the call that makes them returns.

From Python 3.12 on `asyncio.Task(eager_start=True)` does this for a loop that runs. On 3.11, and in a main script whose loop starts only
when the script has ended, a task asks its loop to call its first step soon: that wish is caught and fulfilled at once, with the task
that is running put aside meanwhile, which is what the eager start of 3.12 does.
"""
import asyncio
import sys
from asyncio import AbstractEventLoop, Task
from asyncio.events import _get_running_loop, _set_running_loop
from asyncio.tasks import _enter_task, _leave_task
from contextvars import Context, ContextVar
from typing import Any, Callable, Coroutine

_BUILT_IN = sys.version_info >= (3, 12)


class TaskStarter:
    """Starts the tasks of one loop."""

    __slots__ = ("_loop", "_attributes", "_step", "_context", "_noted", "_notes")

    _step: Callable[[], object]
    _context: Context

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._attributes = vars(loop)
        self._noted = 0
        self._notes: dict[ContextVar[Any], tuple[int, Any]] = {}

    def note_set(self, variable: ContextVar[Any], value: Any) -> None:
        """Hear of a variable that, set in the first step of a task, is to be set for the caller as well (AsyncLocalStorage.enterWith)."""
        self._noted += 1
        self._notes[variable] = (self._noted, value)

    def start(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Start a coroutine as a task, at once."""
        loop = self._loop
        noted = self._noted
        if not loop.is_running():
            self._start_before_loop(coroutine)
        elif _BUILT_IN:
            task: Task[Any] = Task(coroutine, loop=loop, eager_start=True)  # type: ignore[call-arg, unused-ignore]
            task._log_destroy_pending = False  # type: ignore[attr-defined]
        else:
            self._start_by_hand(coroutine)
        if self._noted != noted:
            for variable, (number, value) in self._notes.items():
                if number > noted:
                    variable.set(value)

    def _start_by_hand(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        self._attributes["call_soon"] = self._catch
        try:
            task = Task(coroutine, loop=self._loop)
        finally:
            del self._attributes["call_soon"]
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # an abandoned promise is no mistake
        outer_task = asyncio.current_task(self._loop)
        if outer_task is not None:
            _leave_task(self._loop, outer_task)
        try:
            self._context.run(self._step)
        finally:
            if outer_task is not None:
                _enter_task(self._loop, outer_task)

    def _start_before_loop(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        outer_loop = _get_running_loop()
        _set_running_loop(self._loop)
        try:
            self._start_by_hand(coroutine)
        finally:
            _set_running_loop(outer_loop)

    def _catch(self, callback: Callable[[], object], *, context: Context) -> None:
        self._step = callback
        self._context = context
