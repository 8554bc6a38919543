"""The coroutine of each task that settles a promise.

It stays Python in the compiled build: who looks into a task (`Task.print_stack`, _waiting.py) sees what it awaits.
"""
import asyncio
from asyncio import CancelledError, Task
from typing import Any

from ._core.errors import reason_caught
from ._core.reaction import traceback_without_caller
from ._core.settlement import Settlement


async def settle(promise: Settlement, awaitable: Any) -> None:
    """Await something and settle a promise in the very step in which it ends; a cancellation also goes on to the task."""
    try:
        value = await awaitable
    except (KeyboardInterrupt, SystemExit):
        current_task = asyncio.current_task()
        assert current_task is not None
        current_task.add_done_callback(Task.exception)  # it comes out of the loop: the task need not tell of it as well
        raise
    except BaseException as error:
        reason = reason_caught(error)
        traceback = traceback_without_caller(reason, error)
        if isinstance(error, CancelledError):
            promise._reject_quietly(reason, traceback)
            raise
        promise._reject(reason, traceback)
    else:
        promise._resolve(value)
