"""The connections of a pool: who waits for one, who has one, which are idle.

A lender belongs to one loop, as its sessions do; what it had lent when that loop was closed has ended with it.
"""
from asyncio import AbstractEventLoop
from collections import deque
from contextlib import suppress
from typing import Any, Callable

from .._core.errors import AbortError, Error, coded
from .._core.promise import Promise
from .._core.timers import Timeout
from .._loop import current_host
from .._offload import until_settled
from ..timers.callbacks import setTimeout
from ._config import Config
from ._errors import check_loop, ended
from ._session import Session, open_session


Claim = tuple[Callable[[Session], object], Callable[[object], object]]
"""Who waits for a session: how he gets it, or an error."""


class Lender:
    """Opens sessions when they are needed, keeps them, and lends them to whoever asks first."""

    def __init__(self, config: Config, most: int, idle_time: int) -> None:
        self.loop = current_host().loop
        self.idle: deque[Session] = deque()
        self.waiting: deque[Claim] = deque()
        self._config = config
        self._most = most
        self._idle_time = idle_time
        self._timers: dict[Session, Timeout] = {}
        self._lent = 0
        self._closing = 0
        self._opening: list[Claim] = []
        self._ended: Callable[[], object] | None = None

    @property
    def total(self) -> int:
        """How many sessions there are, those that are being opened included."""
        return len(self.idle) + self._lent + len(self._opening)

    @property
    def has_ended(self) -> bool:
        """Whether it lends nothing more."""
        return self._ended is not None

    def borrow(self, signal: Any) -> Promise[Session]:
        """Lend a session as soon as there is one."""
        if self._ended is not None:
            return Promise.reject(ended("pool"))
        if signal is not None and signal.aborted:
            return Promise.reject(AbortError(options={"cause": signal.reason}))
        promise, resolve, reject = Promise.withResolvers()
        claim = (resolve, reject)

        def abort() -> None:
            if claim in self.waiting:
                self.waiting.remove(claim)
                reject(AbortError(options={"cause": signal.reason}))

        self.waiting.append(claim)
        self._serve()
        return until_settled(promise, signal, abort)

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
            self.waiting.popleft()[1](ended("pool"))
        while self.idle:
            self._close(self._take_idle())
        self._check_end()
        return promise

    def _serve(self) -> None:
        """Lend what is idle to those who wait; open more if there are too few."""
        while self.waiting and self.idle:
            session = self._take_idle()
            if session.is_reusable():
                self._lent += 1
                self.waiting.popleft()[0](session)
            else:
                self._close(session)
        while len(self._opening) < len(self.waiting) and self.total < self._most:
            self._open_for(next(claim for claim in self.waiting if claim not in self._opening))

    def _open_for(self, claim: Claim) -> None:
        """Open a session because somebody waits; when it is there it goes to him who waits longest, but if it fails that is his error."""

        def opened(session: Session) -> None:
            self._opening.remove(claim)
            self._keep(session)

        def failed(reason: Any) -> None:
            self._opening.remove(claim)
            is_over = isinstance(reason, AbortError)  # asyncio has cancelled it, as it does at the end of its loop
            for waiting in [one for one in self.waiting if is_over or one is claim]:
                self.waiting.remove(waiting)
                waiting[1](reason)
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
