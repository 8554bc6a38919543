"""A pool of connections whose methods give promises."""
from math import inf
from typing import Any, Awaitable, Callable, Mapping, TypedDict, TypeVar, overload
from weakref import finalize

from .._async_functions import async_function
from .._core.errors import reason_caught
from .._core.promise import Promise
from ..events.checks import check_integer, check_options, check_signal
from ._arguments import Params, QueryOptions, check_transaction, read_arguments
from ._config import Config, read_config
from ._errors import check_loop
from ._lending import Lender
from ._promised import Connection, Transaction
from ._results import Result
from ._scopes import Scope
from ._session import Session

T = TypeVar("T")

_POOL_OPTIONS = ("max", "idleTimeoutMillis")
_UINT32_MAX = 2**32 - 1


class PoolOptions(TypedDict, total=False):
    """How many connections a pool may have (10), and after which time it closes an idle one (10,000 ms; 0 for never)."""

    max: int
    idleTimeoutMillis: int


class PoolConnection(Connection):
    """A connection lent by a pool; usable in `async with`, whose end gives it back.

    One that nobody holds any more, nor a transaction on it, goes back by itself.
    """

    def __init__(self, session: Session, lender: Lender) -> None:
        super().__init__(Scope(session))
        self._lender = lender
        self._finalizer = finalize(self._scope, lender.give_back_soon, session)
        self._finalizer.atexit = False

    def release(self) -> None:
        """Give the connection back.

        JS: connection.release()
        """
        if self._finalizer.detach() is not None:
            self._scope.end()
            self._lender.give_back(self._scope.session)

    def end(self) -> Promise[None]:
        """Close the connection; the pool makes another when it needs one.

        JS: await connection.end()
        """
        if self._finalizer.detach() is None:
            return Promise.resolve()
        closed = self._scope.close()
        self._lender.forget()
        return closed

    async def __aexit__(self, *_: object) -> None:
        self.release()


class Pool:
    """Connections that are opened when they are needed, kept, and lent to whoever asks first.

    JS: const pool = db.createPool(config)

    An open pool keeps nothing alive. A connection that broke is replaced, and so are all when their loop was closed and the pool is used in another.

        pool = db.promises.createPool('postgres://localhost/films', {'max': 4})
        rows = await pool.query('SELECT * FROM films')
        await pool.end()
    """

    def __init__(self, config: Config, max: int, idle_time: int) -> None:
        self._settings = (config, max, idle_time)
        self._lender: Lender | None = None

    @property
    def totalCount(self) -> int:
        """How many connections there are, those that are being opened included.

        JS: pool.totalCount
        """
        lender = self._open_lender()
        return 0 if lender is None else lender.total

    @property
    def idleCount(self) -> int:
        """How many connections nobody uses.

        JS: pool.idleCount
        """
        lender = self._open_lender()
        return 0 if lender is None else len(lender.idle)

    @property
    def waitingCount(self) -> int:
        """How many callers wait for a connection.

        JS: pool.waitingCount
        """
        lender = self._open_lender()
        return 0 if lender is None else len(lender.waiting)

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

        Where all tasks that awaited it have been cancelled when its turn comes, the next in line has it.

        JS: const connection = await pool.connect({ signal })
        """
        try:
            signal = check_options(options).get("signal")
            if signal is not None:
                check_signal("options.signal", signal)
            return self._here().borrow(signal)
        except Exception as error:
            return Promise.reject(reason_caught(error))

    def end(self) -> Promise[None]:
        """Close the idle connections now, the lent ones when they come back; who waits for one gets ERR_DB_ENDED.

        JS: await pool.end()
        """
        return Promise.try_(lambda: self._here().end())

    def _statement(self, method: str, sql: Any, params: Any, options: Any) -> Promise[Any]:
        try:
            arguments = read_arguments(sql, params, options)
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return self._use(arguments.signal, lambda connection: getattr(connection, method)(sql, params, options))

    @async_function
    async def _use(self, signal: Any, use: Callable[[PoolConnection], Promise[Any]]) -> Any:
        connection: PoolConnection = await self._here().borrow(signal)
        try:
            return await use(connection)
        finally:
            connection.release()

    def _open_lender(self) -> Lender | None:
        return None if self._lender is None or self._lender.loop.is_closed() else self._lender

    def _here(self) -> Lender:
        """Give who lends in the running loop."""
        lender = self._lender
        if lender is None or (lender.loop.is_closed() and not lender.has_ended):
            lender = self._lender = Lender(*self._settings, PoolConnection)
        elif not lender.has_ended:
            check_loop(lender.loop, "pool")
        return lender


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
