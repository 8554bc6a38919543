"""A pool of connections whose methods give promises."""
from asyncio import AbstractEventLoop
from collections import deque
from contextlib import suppress
from math import inf
from typing import Any, Awaitable, Callable, Mapping, TypedDict, TypeVar, overload
from weakref import finalize

from .._async_functions import async_function
from .._core.errors import AbortError, Error, coded, reason_caught
from .._core.promise import Promise
from .._core.timers import Timeout
from .._loop import current_host
from .._offload import until_settled
from ..events.checks import check_integer, check_options, check_signal
from ..timers.callbacks import setTimeout
from ._arguments import Params, QueryOptions, check_transaction, read_arguments
from ._config import Config, read_config
from ._errors import ended
from ._promised import Connection, Transaction
from ._results import Result
from ._scopes import Scope
from ._session import Session, open_session

T = TypeVar("T")

_POOL_OPTIONS = ("max", "idleTimeoutMillis")
_UINT32_MAX = 2**32 - 1


class PoolOptions(TypedDict, total=False):
    """How many connections a pool may have (10), and after which time it closes an idle one (10,000 ms; 0 for never)."""

    max: int
    idleTimeoutMillis: int


class PoolConnection(Connection):
    """A connection lent by a pool; usable in `async with`, whose end gives it back.

    One that nobody holds any more, nor a transaction on it, goes back by itself: such as one that came when the task that waited for it was cancelled.
    """

    def __init__(self, session: Session, give_back: Callable[[Session], None], throw_away: Callable[[Session], Promise[None]]) -> None:
        super().__init__(Scope(session))
        self._give_back = give_back
        self._throw_away = throw_away
        self._finalizer = finalize(self._scope, _soon, current_host().loop, give_back, session)
        self._finalizer.atexit = False

    def release(self) -> None:
        """Give the connection back.

        JS: connection.release()
        """
        if self._finalizer.detach() is not None:
            self._scope.end()
            self._give_back(self._scope.session)

    def end(self) -> Promise[None]:
        """Close the connection; the pool makes another when it needs one.

        JS: await connection.end()
        """
        if self._finalizer.detach() is None:
            return Promise.resolve()
        closed = self._scope.close()
        self._throw_away(self._scope.session)
        return closed

    async def __aexit__(self, *_: object) -> None:
        self.release()


class Pool:
    """Connections that are opened when they are needed, kept, and lent to whoever asks first.

    JS: const pool = db.createPool(config)

    An open pool keeps nothing alive. A connection that broke is replaced.

        pool = db.promises.createPool('postgres://localhost/films', {'max': 4})
        rows = await pool.query('SELECT * FROM films')
        await pool.end()
    """

    def __init__(self, config: Config, max: int, idle_time: int) -> None:
        self._config = config
        self._max = max
        self._idle_time = idle_time
        self._idle: deque[Session] = deque()
        self._timers: dict[Session, Timeout] = {}
        self._lent = 0
        self._opening = 0
        self._waiting: deque[tuple[Callable[[Session], object], Callable[[object], object]]] = deque()
        self._ended: Callable[[], object] | None = None

    @property
    def totalCount(self) -> int:
        """How many connections there are, those that are being opened included.

        JS: pool.totalCount
        """
        return len(self._idle) + self._lent + self._opening

    @property
    def idleCount(self) -> int:
        """How many connections nobody uses.

        JS: pool.idleCount
        """
        return len(self._idle)

    @property
    def waitingCount(self) -> int:
        """How many callers wait for a connection.

        JS: pool.waitingCount
        """
        return len(self._waiting)

    def query(self, sql: str, params: Params = None, options: QueryOptions | None = None, /) -> Promise[list[dict[str, Any]]]:
        """Execute a statement on one of the connections; give its rows as dicts.

        JS: await pool.query(sql, params, { signal })
        """
        return self._statement("query", sql, params, options)

    def execute(self, sql: str, params: Params = None, options: QueryOptions | None = None, /) -> Promise[Result]:
        """Execute a statement on one of the connections; tell what it has changed.

        JS: const { rowCount, lastInsertRowid } = await pool.execute(sql, params, { signal })
        """
        return self._statement("execute", sql, params, options)

    @overload
    def transaction(self, fn: "Callable[[Transaction], Awaitable[T]] | Callable[[], Awaitable[T]]", /) -> Promise[T]: ...
    @overload
    def transaction(self, fn: "Callable[[Transaction], T] | Callable[[], T]", /) -> Promise[T]: ...

    def transaction(self, fn: Any, /) -> Promise[Any]:
        """Call a function in a transaction on one of the connections; see Connection.transaction.

        JS: await pool.transaction(async (transaction) => {})
        """
        try:
            check_transaction(fn)
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return self._use(None, lambda connection: connection.transaction(fn))

    def connect(self, options: QueryOptions | None = None, /) -> Promise[PoolConnection]:
        """Borrow a connection, or wait for one; `signal` ends the waiting.

        JS: const connection = await pool.connect({ signal })
        """
        try:
            signal = check_options(options).get("signal")
            if signal is not None:
                check_signal("options.signal", signal)
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return self._borrow(signal).then(lambda session: PoolConnection(session, self._give_back, self._throw_away))

    def end(self) -> Promise[None]:
        """Close the idle connections now, the lent ones when they come back; who waits for one gets ERR_DB_ENDED.

        JS: await pool.end()
        """
        if self._ended is not None:
            return Promise.reject(coded(Error, "ERR_DB_ENDED", "Called end on pool more than once"))
        promise, self._ended, _ = Promise.withResolvers()
        while self._waiting:
            self._waiting.popleft()[1](ended("pool"))
        closed = Promise.all([self._close(self._take_idle()) for _ in range(len(self._idle))])
        self._check_end()
        return closed.then(lambda _: promise)

    def _statement(self, method: str, sql: Any, params: Any, options: Any) -> Promise[Any]:
        try:
            arguments = read_arguments(sql, params, options)
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return self._use(arguments.signal, lambda connection: getattr(connection, method)(sql, params, options))

    @async_function
    async def _use(self, signal: Any, use: Callable[[PoolConnection], Promise[Any]]) -> Any:
        session = await self._borrow(signal)
        connection = PoolConnection(session, self._give_back, self._throw_away)
        try:
            return await use(connection)
        finally:
            connection.release()

    # Lending.

    def _borrow(self, signal: Any) -> Promise[Session]:
        if self._ended is not None:
            return Promise.reject(ended("pool"))
        if signal is not None and signal.aborted:
            return Promise.reject(AbortError(options={"cause": signal.reason}))
        promise, resolve, reject = Promise.withResolvers()
        claim = (resolve, reject)

        def abort() -> None:
            if claim in self._waiting:
                self._waiting.remove(claim)
                reject(AbortError(options={"cause": signal.reason}))

        self._waiting.append(claim)
        self._serve()
        return until_settled(promise, signal, abort)

    def _serve(self) -> None:
        """Lend what is idle to those who wait; open more if there are too few."""
        while self._waiting and self._idle:
            session = self._take_idle()
            if session.is_reusable():
                self._lent += 1
                self._waiting.popleft()[0](session)
            else:
                self._close(session)
        while self._opening < len(self._waiting) and self.totalCount < self._max:
            self._opening += 1
            Promise.try_(open_session, self._config).then(self._opened, self._failed)

    def _opened(self, session: Session) -> None:
        self._opening -= 1
        self._keep(session)

    def _failed(self, reason: Any) -> None:
        self._opening -= 1
        if self._waiting:
            self._waiting.popleft()[1](reason)
        self._serve()
        self._check_end()

    def _give_back(self, session: Session) -> None:
        self._lent -= 1
        if session.is_reusable():
            self._keep(session)
        else:
            self._close(session)
            self._serve()

    def _throw_away(self, session: Session) -> Promise[None]:
        self._lent -= 1
        self._serve()
        self._check_end()
        return Promise.resolve()

    def _keep(self, session: Session) -> None:
        if self._ended is not None:
            self._close(session)
            return
        self._idle.append(session)
        if self._idle_time:
            self._timers[session] = setTimeout(self._expired, self._idle_time, session).unref()
        self._serve()

    def _expired(self, session: Session) -> None:
        del self._timers[session]
        self._idle.remove(session)
        self._close(session)

    def _take_idle(self) -> Session:
        session = self._idle.pop()
        if session in self._timers:
            self._timers.pop(session).close()
        return session

    def _close(self, session: Session) -> Promise[None]:
        """Close a session; one that is broken already has nothing more to tell."""
        closed = session.close().catch(lambda: None)
        closed.then(lambda _: self._check_end())
        return closed

    def _check_end(self) -> None:
        if self._ended is not None and self.totalCount == 0:
            self._ended()


def _soon(loop: AbstractEventLoop, give_back: Callable[[Session], None], session: Session) -> None:
    """Give a session back in the thread of its loop, unless that is closed: the collector may call this in any thread."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(give_back, session)


def createPool(config: Any = None, options: PoolOptions | None = None, /) -> Pool:
    """Make a pool of connections; a config that is a dict may have the options in it.

    JS: db.createPool(config, { max, idleTimeoutMillis })

    A database in memory is its connection's own: of those a pool has one, and keeps it.
    """
    given = dict(check_options(options))
    if isinstance(config, Mapping):
        given = {**{name: config[name] for name in _POOL_OPTIONS if name in config}, **given}
        config = {name: value for name, value in config.items() if name not in _POOL_OPTIONS}
    most, idle_time = given.get("max", 10), given.get("idleTimeoutMillis", 10_000)
    check_integer("options.max", most, 1, _UINT32_MAX)
    check_integer("options.idleTimeoutMillis", 0 if idle_time == inf else idle_time, 0, _UINT32_MAX)
    database = read_config(config)
    return Pool(database, 1, 0) if database.in_memory else Pool(database, most, 0 if idle_time == inf else idle_time)
