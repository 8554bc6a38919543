"""The queue of the check phase.

Rules (Node's lib/internal/timers.js, processImmediate; test-timers-immediate-*)
1. The queue is taken as a whole: what is added while a batch runs waits for the next.
2. A member of the running batch can still be cleared.
3. When a callback raises, the rest of its batch runs first, in the same phase.
"""
from collections import deque
from contextvars import Context, copy_context
from types import TracebackType
from typing import Any, Callable

from .calling import fit


class Immediates:
    """All immediates of one turn."""

    __slots__ = ("refs", "queue", "batch")

    def __init__(self) -> None:
        self.refs = 0
        self.queue: deque[Immediate] = deque()
        self.batch: deque[Immediate] = deque()

    def begin_batch(self) -> None:
        """Make the queue the batch to run, unless a batch is under way."""
        if not self.batch:
            self.batch, self.queue = self.queue, self.batch


class Immediate:
    """A callback of the check phase, as setImmediate returns it; usable in a `with` statement, whose end clears it.

    JS: const immediate = setImmediate(() => {})

    `_ref` is None when it has been called or cleared.
    """

    __slots__ = ("_callback", "_args", "_context", "_ref", "_owner", "__weakref__")

    def __init__(self, owner: Immediates, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self._callback = callback
        self._args = fit(callback, args)
        self._context: Context = copy_context()
        self._ref: bool | None = True
        self._owner = owner
        owner.refs += 1
        owner.queue.append(self)

    def _run(self) -> None:
        """Call the callback."""
        self._clear()
        self._context.run(self._callback, *self._args)

    def _clear(self) -> None:
        if self._ref is not None:
            self._owner.refs -= self._ref
            self._ref = None

    def ref(self) -> "Immediate":
        """Let the immediate keep the program alive.

        JS: immediate.ref()
        """
        if self._ref is False:
            self._ref = True
            self._owner.refs += 1
        return self

    def unref(self) -> "Immediate":
        """Let the program end without running the immediate.

        JS: immediate.unref()
        """
        if self._ref:
            self._ref = False
            self._owner.refs -= 1
        return self

    def hasRef(self) -> bool:
        """Tell whether the immediate keeps the program alive.

        JS: immediate.hasRef()
        """
        return bool(self._ref)

    def __enter__(self) -> "Immediate":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._clear()
