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
    """All immediates of one turn; `loose` counts those that are still queued, but were cleared or let go by `unref`."""

    __slots__ = ("queue", "batch", "loose")

    def __init__(self) -> None:
        self.queue: deque[Immediate] = deque()
        self.batch: deque[Immediate] = deque()
        self.loose = 0

    @property
    def refs(self) -> int:
        """How many keep the program alive."""
        return len(self.queue) + len(self.batch) - self.loose

    def add(self, callback: Callable[..., object], args: tuple[Any, ...]) -> "Immediate":
        """Queue a callback."""
        immediate = Immediate()
        immediate._callback = callback
        immediate._args = fit(callback, args)
        immediate._context = copy_context() or None
        immediate._ref = True
        immediate._owner = self
        self.queue.append(immediate)
        return immediate

    def begin_batch(self) -> None:
        """Make the queue the batch to run, unless a batch is under way."""
        if not self.batch:
            self.batch, self.queue = self.queue, self.batch


class Immediate:
    """A callback of the check phase, as setImmediate returns it; usable in a `with` statement, whose end clears it.

    JS: const immediate = setImmediate(() => {})

    `_ref` is None when it has been called or cleared: a cleared one is still queued, and counts there as loose.
    """

    __slots__ = ("_callback", "_args", "_context", "_ref", "_owner", "__weakref__")

    _callback: Callable[..., object]
    _args: tuple[Any, ...]
    _context: Context | None
    _ref: bool | None
    _owner: Immediates

    def _run(self) -> None:
        """Call the callback."""
        if not self._ref:
            self._owner.loose -= 1
        self._ref = None
        context = self._context
        if context is None:
            context = self._context = Context()
        if self._args:
            context.run(self._callback, *self._args)
        else:
            context.run(self._callback)

    def _clear(self) -> None:
        if self._ref is not None:
            self._owner.loose += self._ref
            self._ref = None

    def ref(self) -> "Immediate":
        """Let the immediate keep the program alive.

        JS: immediate.ref()
        """
        if self._ref is False:
            self._ref = True
            self._owner.loose -= 1
        return self

    def unref(self) -> "Immediate":
        """Let the program end without running the immediate.

        JS: immediate.unref()
        """
        if self._ref:
            self._ref = False
            self._owner.loose += 1
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
