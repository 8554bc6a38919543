"""Work that goes on outside of the loop, in a thread or another process, and the promise of its end."""
from contextvars import copy_context
from typing import Any, Generic, TypeVar

from ._core.errors import reason_caught
from ._core.jobs import Operation
from ._core.promise import Promise, pending_promise
from ._core.turn import Turn

T = TypeVar("T")


class Outside(Operation, Generic[T]):
    """One piece of work; it keeps the program alive until its end is delivered, in the poll phase, or until it is dropped.

    Made, and dropped, in the thread of the loop; ended in any thread.
    """

    __slots__ = ("promise", "_context", "_error", "_value", "_dropped")

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn)
        self.promise: Promise[T] = pending_promise(turn)
        self._context = copy_context()
        self._error: BaseException | None = None
        self._value: Any = None
        self._dropped = False

    @property
    def dropped(self) -> bool:
        """Whether nobody waits for the end any more."""
        return self._dropped

    def end(self, error: BaseException | None, value: Any = None) -> None:
        """Hand in how it ended; where the loop has been closed meanwhile, nobody is left to tell."""
        self._error = error
        self._value = value
        self.turn.host.finish(self)

    def end_here(self, error: BaseException | None, value: Any = None) -> None:
        """Hand in how it ended, in the thread of the loop: that spares waking it up."""
        self._error = error
        self._value = value
        self.turn.finished.append(self)
        self.turn.wake_for_work()

    def drop(self, reason: object) -> None:
        """Reject the promise now; however the work ends, it tells nobody."""
        if not self._dropped:
            self._dropped = True
            self.turn.operations -= 1
            self.promise._reject(reason, None)

    def _run(self) -> None:
        if not self._dropped:
            self._dropped = True
            super()._run()

    def deliver(self) -> None:
        """Settle the promise; an exception is let go of, so that its traceback and this object do not hold each other."""
        error, self._error = self._error, None
        value, self._value = self._value, None
        try:
            if error is None:
                self.promise._resolve(value)
            else:
                self.promise._reject(reason_caught(error), error.__traceback__)
        finally:
            del error
