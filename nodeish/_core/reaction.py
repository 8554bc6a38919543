"""Promise reactions: what waits for a promise, and becomes a job when it is settled (ECMA-262, 27.2.1.2 and 27.2.2.1)."""
from contextvars import Context
from types import FunctionType, TracebackType
from typing import Any, Callable, Final

from .calling import fit
from .errors import reason_caught
from .jobs import Job
from .native import mypyc_attr

PENDING: Final = 0
LOCKED: Final = 1  # pending, but resolved: a call of its two functions counts no more
FULFILLED: Final = 2
REJECTED: Final = 3
UNHANDLED: Final = 4  # rejected, and no reaction has been added yet

PLAIN: Final = frozenset({type(None), bool, int, float, str, bytes, list, dict, tuple, set})
"""Types whose values are never followed: no look at `then`, and no context to call it in."""


@mypyc_attr(allow_interpreted_subclasses=True)
class Reaction(Job):
    """The handlers, the context in which they were given, and what becomes of their result.

    `_handlers` is that for a value, a tuple of both where there is one for a reason, or None.
    """

    __slots__ = ("_handlers", "_context")

    _handlers: Any
    _context: Any

    def _run(self, source: Any) -> None:
        """Call the handler for how the source has ended, and pass on its result (NewPromiseReactionJob)."""
        handler = self._handlers
        if type(handler) is tuple:
            handler = handler[source._state != FULFILLED]
        elif source._state != FULFILLED:
            handler = None
        context = self._context or Context()
        self._handlers = self._context = None
        if handler is None:
            if source._state == FULFILLED:
                self._resolve(source._value)
            else:
                self._reject(source._value, source._traceback)
            return
        try:
            if type(handler) is FunctionType and handler.__code__.co_argcount == 1:
                result = context.run(handler, source._value)
            else:
                result = context.run(handler, *fit(handler, (source._value,)))
        except BaseException as error:
            reason = reason_caught(error)
            context.run(self._reject, reason, traceback_without_caller(reason, error))
        else:
            if type(result) in PLAIN:
                self._resolve(result)
            else:
                context.run(self._resolve, result)

    def _resolve(self, value: Any) -> None:
        raise NotImplementedError

    def _reject(self, reason: Any, traceback: TracebackType | None) -> None:
        raise NotImplementedError


def traceback_without_caller(reason: Any, error: BaseException) -> TracebackType | None:
    """Take the frame of the function that calls this, which has caught `error`, off the reason's traceback; give the rest."""
    if reason is error and error.__traceback__ is not None:
        error.__traceback__ = error.__traceback__.tb_next
    return traceback_of(reason)


def traceback_of(reason: Any) -> TracebackType | None:
    """Give the traceback that a reason has now."""
    return reason.__traceback__ if isinstance(reason, BaseException) else None
