"""What waits in the queues of a turn.

What makes a queue cheap, here and in timers.py, immediates.py and turn.py (figures: batches beside asyncio's call_soon, CPython 3.11):

- An empty context is kept as None, and a tick is three entries of its deque: the collector finds nothing to look at (nextTick 0.85 to 0.43).
- A microtask is two entries: the settled promise it reacts to (or None) and a job, so that no promise needs a field for that; or a context
  and a function. A plain function in an empty context is one entry, itself (queueMicrotask 0.80 to 0.38).
- `run(f)` is written apart from `run(f, *args)`, which costs four times as much, also where `args` is empty.
- Classes of which many objects are made have no `__init__`: their maker sets the fields, for half of what the call costs.
"""
from typing import TYPE_CHECKING, Any

from .native import mypyc_attr

if TYPE_CHECKING:
    from .turn import Turn


@mypyc_attr(allow_interpreted_subclasses=True)
class Job:
    """A microtask."""

    __slots__ = ()

    def _run(self, source: Any) -> None:
        """Do it; `source` is the settled promise it reacts to, where there is one."""
        raise NotImplementedError


@mypyc_attr(allow_interpreted_subclasses=True)
class Operation:
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
