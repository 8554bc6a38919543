"""A pool of connections whose methods call back."""
from typing import Any, Callable

from . import _promised_pool as promised
from ._arguments import check_transaction, checked_callback, read_arguments, split_callback
from ._connection import Callback, Connection, call_back, with_callbacks


class PoolConnection(Connection):
    """A connection lent by a pool."""

    _promised: promised.PoolConnection

    def release(self) -> None:
        """Give the connection back.

        JS: connection.release()
        """
        self._promised.release()


class Pool:
    """Connections that are opened when they are needed, kept, and lent to whoever asks first.

    JS: const pool = db.createPool(config)
    """

    def __init__(self, inner: promised.Pool) -> None:
        self._promised = inner

    @property
    def totalCount(self) -> int:
        """How many connections there are.

        JS: pool.totalCount
        """
        return self._promised.totalCount

    @property
    def idleCount(self) -> int:
        """How many connections nobody uses.

        JS: pool.idleCount
        """
        return self._promised.idleCount

    @property
    def waitingCount(self) -> int:
        """How many callers wait for a connection.

        JS: pool.waitingCount
        """
        return self._promised.waitingCount

    def query(self, sql: str, /, *args: Any) -> None:
        """Execute a statement on one of the connections; call back with the error, or with None and its rows as dicts.

        JS: pool.query(sql, params, { signal }, (err, rows) => {})
        """
        given, callback = split_callback(args, "await db.promises.createPool(...).query(...)")
        read_arguments(sql, *given)
        call_back(self._promised.query(sql, *given), callback)

    def execute(self, sql: str, /, *args: Any) -> None:
        """Execute a statement on one of the connections; call back with the error, or with None and what it has changed.

        JS: pool.execute(sql, params, { signal }, (err, { rowCount, lastInsertRowid }) => {})
        """
        given, callback = split_callback(args, "await db.promises.createPool(...).execute(...)")
        read_arguments(sql, *given)
        call_back(self._promised.execute(sql, *given), callback)

    def transaction(self, fn: Callable[..., Any], callback: Callback | None = None, /) -> None:
        """Call a function in a transaction on one of the connections; see Connection.transaction.

        JS: pool.transaction((transaction, done) => {}, (err, value) => {})
        """
        check_transaction(fn)
        called = checked_callback(callback, "await db.promises.createPool(...).transaction(...)")
        call_back(self._promised.transaction(with_callbacks(fn)), called)

    def connect(self, callback: Callback | None = None, /) -> None:
        """Borrow a connection, or wait for one.

        JS: pool.connect((err, connection) => { ... connection.release() })
        """
        called = checked_callback(callback, "await db.promises.createPool(...).connect()")
        call_back(self._promised.connect().then(PoolConnection), called)

    def end(self, callback: Callback | None = None, /) -> None:
        """Close the idle connections now, the lent ones when they come back.

        JS: pool.end((err) => {})
        """
        called = None if callback is None else checked_callback(callback, "await pool.end()")
        ending = self._promised.end()
        if called is not None:
            call_back(ending, called, gives=False)


def createPool(config: Any = None, options: promised.PoolOptions | None = None, /) -> Pool:
    """Make a pool of connections; a config that is a dict may have the options in it.

    JS: db.createPool(config, { max, idleTimeoutMillis })
    """
    return Pool(promised.createPool(config, options))
