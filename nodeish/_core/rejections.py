"""Which rejections nobody has handled.

Rules (Node's lib/internal/process/promises.js; test-promises-unhandled-rejections)
1. A promise rejected without a handler is noted, in order; a handler that comes before the note is read takes it back.
2. Notes are read when ticks and microtasks are both empty, all that there are at once: a handler that a listener adds to a later one
   of the same reading comes too late to take it back, and too early to be called late. What a raising listener leaves unread is read later.
3. A note is told in the context in which the promise was rejected.
4. A handler that comes after the reading is late: 'rejectionHandled', at the next reading.
5. Notes can be put aside, to be read later (`hold`, `release`): the host of a loop that is not ours needs that. Newer ones wait behind them.
"""
from collections import deque
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from .settlement import Settlement


class RejectionHost(Protocol):
    """What the readings are told to."""

    def unhandled(self, promise: "Settlement", id: int) -> None:
        """Hear of a rejection that nobody handled."""
        ...

    def handled_late(self, promise: "Settlement", id: int) -> None:
        """Hear of a handler that came after `unhandled`."""
        ...


class Rejections:
    """The notes about one turn's promises."""

    __slots__ = ("pending", "late", "_held", "_reported", "_last_id")

    def __init__(self) -> None:
        self.pending: dict[Settlement, tuple[int, Context]] = {}
        self._held: dict[Settlement, tuple[int, Context]] = {}
        self._reported: WeakKeyDictionary[Settlement, int] = WeakKeyDictionary()
        self.late: deque[tuple[Settlement, int]] = deque()
        self._last_id = 0

    def note(self, promise: "Settlement") -> None:
        """Note a promise that was rejected without a handler."""
        self._last_id += 1
        self.pending[promise] = self._last_id, copy_context()

    def take_back(self, promise: "Settlement") -> None:
        """Hear that a rejected promise has got its first handler."""
        if self.pending.pop(promise, None) is None and self._held.pop(promise, None) is None:
            id = self._reported.pop(promise, None)
            if id is not None:
                self.late.append((promise, id))

    def hold(self) -> None:
        """Put the notes aside."""
        self._held.update(self.pending)
        self.pending.clear()

    def release(self) -> None:
        """Let the notes that were put aside be read next."""
        notes = deque(self._held.items())
        self._held.clear()
        self._put_back(notes)

    def read(self, host: RejectionHost) -> bool:
        """Tell the host; tell the caller whether anything was told, so that the queues want another look."""
        told = bool(self.pending or self.late)
        while self.late:
            host.handled_late(*self.late.popleft())
        if self._held:
            self.hold()
        notes = deque(self.pending.items())
        self.pending.clear()
        try:
            while notes:
                promise, (id, context) = notes.popleft()
                self._reported[promise] = id
                context.run(host.unhandled, promise, id)
        finally:
            if notes:
                self._put_back(notes)
        return told

    def _put_back(self, notes: "deque[tuple[Settlement, tuple[int, Context]]]") -> None:
        newer = list(self.pending.items())
        self.pending.clear()
        self.pending.update([*notes, *newer])
