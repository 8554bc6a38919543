"""PostgreSQL, through psycopg 3.

A session works off its statements one after the other, each in an asyncio task of its own. An abort cancels that task; psycopg then has the server cancel
the statement, and waits for its end, so that the connection can be used as before. (A statement that was faster has had its effect all the same.)
"""
import asyncio
from collections import deque
from typing import Any, Coroutine, Final
from weakref import finalize

from .._at_close import at_close
from .._core.errors import AbortError, Error
from .._core.promise import Promise
from .._extras import need
from .._loop import current_host
from .._offload import offload, until_settled
from .._outside import Outside
from ._arguments import Params
from ._config import Config
from ._errors import check_loop, failure, from_postgres
from ._results import Outcome
from ._statements import read_statement

_NO_READERS: Final = (
    "PostgreSQL needs an event loop that watches sockets (add_reader), and this one does not: on Windows choose it by "
    "asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())"
)


class _Work(Outside[Any]):
    """One thing for the connection to do."""

    __slots__ = ("coroutine", "signal", "task")

    def __init__(self, coroutine: Coroutine[Any, Any, Any], signal: Any = None) -> None:
        super().__init__(current_host().turn)
        self.coroutine = coroutine
        self.signal = signal
        self.task: asyncio.Task[Any] | None = None

    def give_up(self, reason: object) -> None:
        """Reject the promise of work that has not begun."""
        self.coroutine.close()
        self.drop(reason)


class PostgresSession:
    """A connection to a PostgreSQL server."""

    begin = "BEGIN"

    def __init__(self) -> None:
        self._driver: Any = None
        self._loop = current_host().loop
        self._connection: Any = None
        self._finalizer: Any = None
        self._waiting: deque[_Work] = deque()
        self._running: _Work | None = None
        at_close(self._loop, self)

    def open(self, config: Config) -> Promise["PostgresSession"]:
        """Connect; give the promise of the session itself."""
        return self._begin(_Work(self._connect(config))).then(lambda _: self)

    def run(self, text: str, parameters: Params, signal: Any) -> Promise[Outcome]:
        """Have a statement executed, after all that was begun before."""
        check_loop(self._loop)
        work = _Work(self._execute(text, parameters), signal)

        def abort() -> None:
            if work.task is not None:
                work.task.cancel()
            else:
                self._waiting.remove(work)
                work.give_up(AbortError(options={"cause": signal.reason}))

        return until_settled(self._begin(work), signal, abort)

    def close(self) -> Promise[None]:
        """Close the connection, after all that was begun before."""
        check_loop(self._loop)
        return self._begin(_Work(self._close()))

    def abandon(self) -> None:
        """Close the connection without the loop; the server ends what runs."""
        for work in self._waiting:
            work.coroutine.close()
        self._waiting.clear()
        if self._finalizer is not None:
            self._finalizer()

    def is_reusable(self) -> bool:
        """Tell whether the connection can be used by somebody else: the server may have closed it, a transaction may have been left open."""
        connection = self._connection
        if connection.closed or self._running is not None:
            return not connection.closed
        try:
            connection.pgconn.consume_input()  # the server's last words, if there are any
            connection.pgconn.consume_input()  # the end that comes behind them
        except self._driver.Error:
            connection.pgconn.finish()
            return False
        return bool(connection.pgconn.transaction_status == self._driver.pq.TransactionStatus.IDLE)

    # One after the other.

    def _begin(self, work: _Work) -> Promise[Any]:
        self._waiting.append(work)
        self._next()
        return work.promise

    def _next(self) -> None:
        if self._running is None and self._waiting:
            work = self._running = self._waiting.popleft()
            task = work.task = work._context.run(self._loop.create_task, work.coroutine)
            task.add_done_callback(lambda done: self._ended(work, done))

    def _ended(self, work: _Work, task: "asyncio.Task[Any]") -> None:
        self._running = None
        if task.cancelled():
            work.end_here(AbortError(options={"cause": None if work.signal is None else work.signal.reason}))
        else:
            error = task.exception()
            work.end_here(error, None if error is not None else task.result())
        self._next()

    # What is done.

    async def _connect(self, config: Config) -> None:
        driver = self._driver = await offload(need, "psycopg", "postgres")  # the import takes a tenth of a second
        if not hasattr(self._loop, "add_reader") or isinstance(self._loop, getattr(asyncio, "ProactorEventLoop", ())):
            raise Error(_NO_READERS)
        try:
            connection = await driver.AsyncConnection.connect(
                config.target, autocommit=True, prepare_threshold=None, row_factory=driver.rows.dict_row,
                cursor_factory=driver.AsyncRawCursor, **config.options,
            )
        except driver.Error as error:
            raise from_postgres(error, connecting=True) from None
        connection.adapters.register_dumper(dict, driver.types.json.JsonbDumper)
        self._connection = connection
        self._finalizer = finalize(self, connection.pgconn.finish)
        self._finalizer.atexit = False

    async def _execute(self, text: str, parameters: Params) -> Outcome:
        statement = read_statement("postgres", text, parameters)
        if statement.verb in ("begin", "start") and self._connection.pgconn.transaction_status == self._driver.pq.TransactionStatus.INTRANS:
            raise failure("25001", "there is already a transaction in progress")  # of which PostgreSQL only warns
        try:
            async with self._connection.cursor() as cursor:
                await cursor.execute(statement.text, statement.parameters)
                if statement.verb == "commit" and cursor.statusmessage == "ROLLBACK":
                    raise failure("25P02", "the transaction was rolled back, because one of its statements had failed")
                rows = None if cursor.description is None else await cursor.fetchall()
                return Outcome(rows, max(cursor.rowcount, 0), None)
        except (self._driver.Error, UnicodeEncodeError) as error:
            raise from_postgres(error) from None

    async def _close(self) -> None:
        await self._connection.close()
