"""What waits in the queues of a turn.

What makes a queue cheap, here and in timers.py, immediates.py and turn.py (figures: batches beside asyncio's call_soon, CPython 3.11):

- An empty context is kept as None, and a tick is three entries of its deque: the collector finds nothing to look at (nextTick 0.85 to 0.43).
- A plain function may be a microtask itself, without a `Callback` (queueMicrotask 0.80 to 0.38).
- `run(f)` is written apart from `run(f, *args)`, which costs four times as much, also where `args` is empty.
- Classes of which many objects are made have no `__init__`: their maker sets the fields, for half of what the call costs.
"""
from contextvars import Context
from typing import TYPE_CHECKING, Any, Callable

from .native import mypyc_attr

if TYPE_CHECKING:
    from .turn import Turn


@mypyc_attr(allow_interpreted_subclasses=True)
class Job:
    """Something to run in a turn; `_source` is the settled promise it reacts to, where there is one."""

    __slots__ = ("_source",)
    _source: Any

    def _run(self) -> None:
        """Do it."""
        raise NotImplementedError


class Callback(Job):
    """A function of the user's in a queue, with its arguments and the context in which it was queued."""

    __slots__ = ("_function", "_args", "_context")

    _function: Callable[..., object]
    _args: tuple[Any, ...]
    _context: Context | None

    def _run(self) -> None:
        """Call the function in its context."""
        context = self._context or Context()
        if self._args:
            context.run(self._function, *self._args)
        else:
            context.run(self._function)


@mypyc_attr(allow_interpreted_subclasses=True)
class Operation(Job):
    """Work that goes on outside (in the thread pool, say); the poll phase delivers its end."""

    __slots__ = ("turn", "round")

    def __init__(self, turn: "Turn") -> None:
        self.turn = turn
        self.round = turn.round
        turn.operations += 1

    def _run(self) -> None:
        """Deliver the end."""
        self.turn.operations -= 1
        self.deliver()

    def deliver(self) -> None:
        """Call whoever waits for the end."""
        raise NotImplementedError
