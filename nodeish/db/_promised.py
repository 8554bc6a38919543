"""Connections whose methods give promises."""
from typing import Any, Awaitable, Callable, Generic, Self, TypeVar, overload

from .._core.calling import fit
from .._core.errors import reason_caught
from .._core.promise import Promise
from ._arguments import Params, QueryOptions, check_transaction, read_arguments
from ._config import read_config
from ._results import Outcome, Result
from ._scopes import Scope
from ._session import open_session

T = TypeVar("T")


class Statements:
    """What a connection and a transaction on it have in common."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def query(self, sql: str, params: Params = None, options: QueryOptions | None = None, /) -> Promise[list[dict[str, Any]]]:
        """Execute a statement; give its rows as dicts.

        JS: await connection.query(sql, params, { signal })
        """
        return self._run(sql, params, options).then(lambda outcome: outcome.rows or [])

    def execute(self, sql: str, params: Params = None, options: QueryOptions | None = None, /) -> Promise[Result]:
        """Execute a statement; tell what it has changed.

        JS: const { rowCount, lastInsertRowid } = await connection.execute(sql, params, { signal })
        """
        return self._run(sql, params, options).then(lambda outcome: Result(outcome.rowCount, outcome.lastInsertRowid))

    @overload
    def transaction(self, fn: "Callable[[Transaction], Awaitable[T]] | Callable[[], Awaitable[T]]", /) -> Promise[T]: ...
    @overload
    def transaction(self, fn: "Callable[[Transaction], T] | Callable[[], T]", /) -> Promise[T]: ...

    def transaction(self, fn: Any, /) -> Promise[Any]:
        """Call a function in a transaction: commit when it returns or its promise is fulfilled, else roll back; give what it gives.

        JS: await connection.transaction(async (transaction) => {})

        The function gets a Transaction. It may be plain, an async function or a coroutine function. A transaction inside of one is a savepoint.
        """
        try:
            check_transaction(fn)
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return self._scope.here().transaction(lambda scope: fn(*fit(fn, (Transaction(scope),))))

    def _run(self, sql: Any, params: Any, options: Any) -> Promise[Outcome]:
        try:
            return self._scope.here().run(*read_arguments(sql, params, options))
        except Exception as error:
            return Promise.reject(reason_caught(error))


class Transaction(Statements):
    """A transaction that is open; when it has ended, ERR_DB_ENDED."""


class Connection(Statements):
    """An open connection; usable in `async with`, whose end ends it.

        async with await db.promises.connect('films.sqlite') as connection:
            rows = await connection.query('SELECT * FROM films WHERE year > ?', [1990])
    """

    def end(self) -> Promise[None]:
        """Close the connection when all that was begun has ended.

        JS: await connection.end()
        """
        return Promise.try_(self._scope.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end()


def connect(config: Any = None, /) -> Promise[Connection]:
    """Connect to a database.

    JS: const connection = await db.connect(config)
    """
    try:
        session = open_session(read_config(config))
    except Exception as error:
        return Promise.reject(reason_caught(error))
    return session.then(lambda session: Connection(Scope(session)))
