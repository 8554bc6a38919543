"""The connections of a pool: who waits for one, who has one, which are idle.

A lender belongs to one loop, as its sessions do; what it had lent when that loop was closed has ended with it.
"""
from asyncio import CancelledError
from collections import deque
from contextlib import suppress
from typing import Any, Callable, Generator

from .._core.errors import AbortError, Error, coded
from .._core.promise import Promise, _wait, pending_promise
from .._core.timers import Timeout
from .._core.turn import here
from .._loop import current_host
from ..events.agnostic import addAbortListener
from ..timers.callbacks import setTimeout
from ._config import Config
from ._errors import check_loop, ended
from ._session import Session, open_session


class _Borrowing(Promise[Any]):
    """The promise of a connection; it knows whether all who awaited it were cancelled."""

    _waits = 0
    _cancelled = 0

    def __await__(self) -> Generator[Any, None, Any]:
        self._waits += 1
        try:
            return (yield from _wait(self))  # what Promise awaits of a subclass is another promise, which goes on waiting for this one
        except CancelledError:
            self._cancelled += 1
            raise

    @classmethod
    def _capability(cls) -> Promise[Any]:
        return pending_promise(here.turn())

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody waits any more; somebody may still await it again."""
        return self._waits > 0 and self._waits == self._cancelled and self._value == []


class _Claim:
    """Somebody who waits for a connection."""

    def __init__(self, signal: Any, give_up: "Callable[[_Claim], object]") -> None:
        self.promise = _Borrowing(self._keep)
        self._dispose = None if signal is None else addAbortListener(signal, lambda: give_up(self)).dispose

    def _keep(self, resolve: Callable[[Any], object], reject: Callable[[Any], object]) -> None:
        self._resolve, self._reject = resolve, reject

    def end(self, reason: Any, connection: Any = None) -> None:
        """Settle the promise."""
        if self._dispose is not None:
            self._dispose()
        if reason is None:
            self._resolve(connection)
        else:
            self._reject(reason)


class Lender:
    """Opens sessions when they are needed, keeps them, and lends them to whoever asks first."""

    def __init__(self, config: Config, most: int, idle_time: int, lend: "Callable[[Session, Lender], Any]") -> None:
        self.loop = current_host().loop
        self.idle: deque[Session] = deque()
        self.waiting: deque[_Claim] = deque()
        self._config = config
        self._most = most
        self._idle_time = idle_time
        self._lend = lend
        self._timers: dict[Session, Timeout] = {}
        self._lent = 0
        self._closing = 0
        self._opening: list[_Claim] = []
        self._ended: Callable[[], object] | None = None

    @property
    def total(self) -> int:
        """How many sessions there are, those that are being opened included."""
        return len(self.idle) + self._lent + len(self._opening)

    @property
    def has_ended(self) -> bool:
        """Whether it lends nothing more."""
        return self._ended is not None

    def borrow(self, signal: Any) -> Promise[Any]:
        """Lend a connection as soon as there is one."""
        if self._ended is not None:
            return Promise.reject(ended("pool"))
        if signal is not None and signal.aborted:
            return Promise.reject(AbortError(options={"cause": signal.reason}))

        def give_up(claim: _Claim) -> None:
            self.waiting.remove(claim)
            claim.end(AbortError(options={"cause": signal.reason}))

        claim = _Claim(signal, give_up)
        self.waiting.append(claim)
        self._serve()
        return claim.promise

    def give_back(self, session: Session) -> None:
        """Take a session back; that of a loop that is closed has ended."""
        if self.loop.is_closed():
            return
        check_loop(self.loop)
        self._lent -= 1
        if session.is_reusable():
            self._keep(session)
        else:
            self._close(session)
            self._serve()

    def give_back_soon(self, session: Session) -> None:
        """Take a session back in the thread of the loop, unless that is closed: this may be called in any thread."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.give_back, session)

    def forget(self) -> None:
        """Count no more on a session that was lent."""
        self._lent -= 1
        self._serve()
        self._check_end()

    def end(self) -> Promise[None]:
        """Close the idle sessions now, the lent ones when they come back; who waits for one gets ERR_DB_ENDED."""
        if self._ended is not None:
            return Promise.reject(coded(Error, "ERR_DB_ENDED", "Called end on pool more than once"))
        promise: Promise[None]
        promise, self._ended, _ = Promise.withResolvers()
        while self.waiting:
            self.waiting.popleft().end(ended("pool"))
        while self.idle:
            self._close(self._take_idle())
        self._check_end()
        return promise

    def _serve(self) -> None:
        """Lend what is idle to those who wait; open more if there are too few."""
        while self.waiting and self.idle:
            if self.waiting[0].promise.is_forgotten:
                self.waiting.popleft().end(AbortError())
                continue
            session = self._take_idle()
            if session.is_reusable():
                self._lent += 1
                self.waiting.popleft().end(None, self._lend(session, self))
            else:
                self._close(session)
        while len(self._opening) < len(self.waiting) and self.total < self._most:
            self._open_for(next(claim for claim in self.waiting if claim not in self._opening))

    def _open_for(self, claim: _Claim) -> None:
        """Open a session because somebody waits; when it is there it goes to him who waits longest, but if it fails that is his error."""

        def opened(session: Session) -> None:
            self._opening.remove(claim)
            self._keep(session)

        def failed(reason: Any) -> None:
            self._opening.remove(claim)
            is_over = isinstance(reason, AbortError)  # asyncio has cancelled it, as it does at the end of its loop
            for waiting in [one for one in self.waiting if is_over or one is claim]:
                self.waiting.remove(waiting)
                waiting.end(reason)
            self._serve()
            self._check_end()

        self._opening.append(claim)
        Promise.try_(open_session, self._config).then(opened, failed)

    def _keep(self, session: Session) -> None:
        if self._ended is not None:
            self._close(session)
            return
        self.idle.append(session)
        if self._idle_time:
            self._timers[session] = setTimeout(self._expired, self._idle_time, session).unref()
        self._serve()

    def _expired(self, session: Session) -> None:
        del self._timers[session]
        self.idle.remove(session)
        self._close(session)

    def _take_idle(self) -> Session:
        session = self.idle.pop()
        if session in self._timers:
            self._timers.pop(session).close()
        return session

    def _close(self, session: Session) -> None:
        """Close a session; one that is broken already has nothing more to tell."""

        def closed() -> None:
            self._closing -= 1
            self._check_end()

        self._closing += 1
        session.close().then(closed, closed)

    def _check_end(self) -> None:
        if self._ended is not None and self.total + self._closing == 0:
            self._ended()
