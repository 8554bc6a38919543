"""How a promise is settled, and what then becomes of its reactions (ECMA-262, 27.2.1.3 to 27.2.1.8). Its class is in promise.py.

    state     PENDING ──> LOCKED ──> FULFILLED             _value the value
                                └──> UNHANDLED ──> REJECTED          the reason; its traceback as it was then is the _traceback

A turn that is idle is woken before anything changes: where its loop is not the running one that raises, and nothing is lost.

Until then `_value` holds the reactions: None, one reaction, or a list of several. LOCKED matters where the two functions of a pair are in
the user's hands: only the first call counts. A promise is small, for many of them live long enough for the collector to look at them: so
`_traceback` stands in the place of `_context`, which a reaction needs until it has run.
"""
from types import TracebackType
from typing import Any, ClassVar, cast

from .adoption import ThenableJob, follow, repeats
from .errors import TypeError, reason_caught, reason_of
from .jobs import Job
from .native import mypyc_attr
from .reaction import FULFILLED, LOCKED, PENDING, PLAIN, REJECTED, UNHANDLED, Reaction, traceback_of, traceback_without_caller
from .turn import Turn


@mypyc_attr(allow_interpreted_subclasses=True)
class Settlement(Reaction):
    """The state of a promise."""

    __slots__ = ("_turn", "_state", "_value", "__weakref__")

    _turn: Turn
    _state: int
    _value: Any
    _has_own_then: ClassVar[bool] = False

    def _resolve_once(self, value: Any = None) -> None:
        if self._state == PENDING:
            turn = self._turn
            if turn.idle:
                turn.wake()
            if type(value) in PLAIN:
                self._settle(FULFILLED, value)
            else:
                self._state = LOCKED
                self._resolve_object(value)
        elif repeats.heard is not None:
            repeats.heard("resolve", self, value)

    def _reject_once(self, reason: Any = None) -> None:
        if self._state == PENDING:
            self._turn.wake_for_work()
            self._state = LOCKED
            reason = reason_of(reason)
            self._reject(reason, traceback_of(reason))
        elif repeats.heard is not None:
            repeats.heard("reject", self, reason_of(reason))

    def _resolve(self, value: Any) -> None:
        if type(value) in PLAIN:
            self._settle(FULFILLED, value)
        else:
            self._resolve_object(value)

    def _resolve_object(self, value: Any) -> None:
        """Look for a `then` (Promise Resolve Functions, steps 7 to 15)."""
        if value is self:
            self._reject(TypeError("Chaining cycle detected for promise #<Promise>"), None)
            return
        if isinstance(value, Settlement) and not value._has_own_then:
            follow(self, value)
            return
        try:
            then = None if isinstance(value, type) else getattr(value, "then", None)
        except BaseException as error:
            reason = reason_caught(error)
            self._reject(reason, traceback_without_caller(reason, error))
            return
        if callable(then):
            self._turn.enqueue(ThenableJob(self, then))
        elif hasattr(type(value), "__await__") or hasattr(value, "cr_await"):
            self._turn.host.follow(value, self)
        else:
            self._settle(FULFILLED, value)

    def _settle(self, state: int, value: Any) -> None:
        turn = self._turn
        reactions = self._value
        if reactions is not None and turn.idle:
            turn.wake()
        self._state = state
        self._value = value
        if reactions is None:
            return
        if type(reactions) is list:
            for reaction in reactions:
                turn.microtasks.append(self)
                turn.microtasks.append(reaction)
        else:
            turn.microtasks.append(self)
            turn.microtasks.append(reactions)

    def _reject(self, reason: Any, traceback: TracebackType | None) -> None:
        self._context = traceback
        if self._value is not None:
            self._settle(REJECTED, reason)
        else:
            self._turn.wake_for_work()
            self._settle(UNHANDLED, reason)
            self._turn.rejections.note(self)

    def _reject_quietly(self, reason: Any, traceback: TracebackType | None) -> None:
        """Reject as if there were a handler: whoever cancelled knows."""
        self._expect_reaction()
        self._reject(reason, traceback)

    def _expect_reaction(self) -> None:
        """Count as handled from now on: somebody is going to react."""
        if self._state == UNHANDLED:
            self._state = REJECTED
            self._turn.rejections.take_back(self)
        elif self._value is None and self._state <= LOCKED:
            self._value = []

    @property
    def _traceback(self) -> TracebackType | None:
        """The traceback that the reason had when it rejected this promise."""
        return cast("TracebackType | None", self._context)

    def _react(self, reaction: Job) -> None:
        """Add a reaction; to a settled promise its job is queued at once."""
        turn = self._turn
        if self._state <= LOCKED:
            if turn.idle:
                turn.host.check()
            reactions = self._value
            if reactions is None:
                self._value = reaction
            elif type(reactions) is list:
                reactions.append(reaction)
            else:
                self._value = [reactions, reaction]
            return
        if turn.idle:
            turn.wake()
        if self._state == UNHANDLED:
            self._expect_reaction()
        turn.microtasks.append(self)
        turn.microtasks.append(reaction)

    def _forget(self, reaction: Job) -> None:
        """Take back a reaction to a promise that is still pending; if it is rejected later it counts as handled all the same."""
        if self._value is reaction:
            self._value = []
        elif type(self._value) is list and reaction in self._value:
            self._value.remove(reaction)
