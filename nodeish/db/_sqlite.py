"""SQLite: each connection has a thread of its own, in which everything is done that may take long.

An abort interrupts the statement that runs. SQLite forgets an interrupt that comes before the statement's first step: so a statement with a signal
also looks at it now and then while it goes on. Nor does an interrupt end the waiting for a lock that somebody else has: so SQLite waits a little at a
time, as often as the config's `timeout` lets it.
"""
import json
import sqlite3
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any, Callable, Final
from urllib.parse import quote
from uuid import UUID
from weakref import finalize

from .._at_close import at_close
from .._core.errors import AbortError
from .._core.promise import Promise
from .._loop import current_host
from .._offload import until_settled
from .._outside import Outside
from ._arguments import Params
from ._config import Config
from ._errors import check_loop, from_sqlite
from ._results import Outcome
from ._statements import Statement, read_statement

_STEPS_BETWEEN_LOOKS: Final = 50_000
_CLOSING_TIME: Final = 5.0
_BUSY_TIMEOUT: Final = 5000
_BUSY_TIME_AT_ONCE: Final = 0.1


class _Work(Outside[Any]):
    """One thing for the thread to do."""

    __slots__ = ("function", "signal")

    def __init__(self, function: Callable[["_Thread"], Any], signal: Any = None) -> None:
        super().__init__(current_host().turn)
        self.function = function
        self.signal = signal


class _Thread:
    """What the thread of a connection has; it knows nothing of who uses the connection, so that it ends when nobody does."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None
        self.busy_time = 0.0
        self.tasks: SimpleQueue[_Work | None] = SimpleQueue()
        self._lock = Lock()
        self._running: _Work | None = None
        self._abandoned = False
        self._thread = Thread(target=self._serve, name="nodeish-sqlite", daemon=True)
        self._thread.start()

    def interrupt(self, work: _Work) -> bool:
        """Interrupt this work; tell whether it is what runs."""
        with self._lock:
            if self._running is not work:
                return False
            if self.connection is not None:
                self.connection.interrupt()
            return True

    def has_time(self, begun: float, signal: Any) -> bool:
        """Tell whether a statement that was begun then may wait on for a lock."""
        return monotonic() - begun < self.busy_time and not self._abandoned and not (signal is not None and signal.aborted)

    def abandon(self) -> None:
        """End the thread soon, whatever it does."""
        with self._lock:
            self._abandoned = True
            if self._running is not None and self.connection is not None:
                self.connection.interrupt()
        self.tasks.put(None)
        self._thread.join(_CLOSING_TIME)

    def _serve(self) -> None:
        while (work := self.tasks.get()) is not None:
            if self._begin(work):
                self._do(work)
            del work
        if self.connection is not None:
            self.connection.close()

    def _begin(self, work: _Work) -> bool:
        with self._lock:
            if work.dropped or self._abandoned:
                return False
            self._running = work
            return True

    def _do(self, work: _Work) -> None:
        value, error = None, None
        try:
            value = work.function(self)
        except BaseException as raised:
            error = AbortError(options={"cause": work.signal.reason}) if _was_interrupted(raised, work.signal) else from_sqlite(raised)
        with self._lock:
            self._running = None
        work.end(error, value)


class SqliteSession:
    """An open SQLite database.

    A transaction takes the lock of a writer at its beginning: so those that read first and write then wait for each other, where otherwise SQLite would
    refuse all but one (SQLITE_BUSY). To a database that can only be read they are as they are.
    """

    begin = "BEGIN IMMEDIATE"

    def __init__(self) -> None:
        self._thread = _Thread()
        self._finalizer = finalize(self, self._thread.tasks.put, None)
        self._finalizer.atexit = False
        self._loop = current_host().loop
        at_close(self._loop, self)

    def open(self, config: Config) -> Promise["SqliteSession"]:
        """Open the database; give the promise of the session itself."""
        if config.options.get("readonly") or "mode=ro" in config.target:
            self.begin = "BEGIN"
        work = _Work(partial(_open, config))
        self._thread.tasks.put(work)
        return work.promise.then(lambda _: self)

    def run(self, text: str, parameters: Params, signal: Any) -> Promise[Outcome]:
        """Have a statement executed, after all that was begun before."""
        check_loop(self._loop)
        work = _Work(partial(_execute, text, parameters, signal), signal)
        thread = self._thread
        thread.tasks.put(work)

        def abort() -> None:
            if not thread.interrupt(work):
                work.drop(AbortError(options={"cause": signal.reason}))

        return until_settled(work.promise, signal, abort)

    def close(self) -> Promise[None]:
        """Close the database, after all that was begun before."""
        check_loop(self._loop)
        work = _Work(_close)
        self._thread.tasks.put(work)
        self._finalizer()
        return work.promise

    def abandon(self) -> None:
        """Close the database without the loop: what runs is interrupted, what waits is left undone."""
        if self._finalizer.detach() is not None:
            self._thread.abandon()

    def is_reusable(self) -> bool:
        """Tell whether the connection can be used by somebody else: a transaction may have been left open."""
        connection = self._thread.connection
        return connection is not None and not connection.in_transaction


def _open(config: Config, thread: _Thread) -> None:
    target = config.target
    if config.options.get("readonly"):
        target = f"{target if target.startswith('file:') else 'file:' + quote(target)}?mode=ro"
    thread.busy_time = config.options.get("timeout", _BUSY_TIMEOUT) / 1000
    timeout = min(thread.busy_time, _BUSY_TIME_AT_ONCE)
    thread.connection = sqlite3.connect(target, timeout=timeout, isolation_level=None, check_same_thread=False, uri=target.startswith("file:"))
    thread.connection.execute("PRAGMA foreign_keys = ON")


def _close(thread: _Thread) -> None:
    connection, thread.connection = thread.connection, None
    if connection is not None:
        connection.close()


def _execute(text: str, parameters: Params, signal: Any, thread: _Thread) -> Outcome:
    connection = thread.connection
    assert connection is not None
    statement = read_statement("sqlite", text, parameters)
    values = [_adapted(value) for value in statement.parameters or ()]
    begun = monotonic()
    while True:
        tried = monotonic()
        try:
            return _try(connection, statement, values, signal)
        except sqlite3.OperationalError as error:
            refused_at_once = monotonic() - tried < _BUSY_TIME_AT_ONCE / 2  # SQLite itself sees no use in waiting
            if error.sqlite_errorname != "SQLITE_BUSY" or refused_at_once or not thread.has_time(begun, signal):
                raise


def _try(connection: sqlite3.Connection, statement: Statement, values: list[Any], signal: Any) -> Outcome:
    if signal is not None:
        connection.set_progress_handler(lambda: signal.aborted, _STEPS_BETWEEN_LOOKS)
    cursor = connection.cursor()
    try:
        cursor.execute(statement.text, values)
        rows = None
        if cursor.description is not None:
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row)) for row in cursor]
        count = _changed(cursor, statement.verb) if rows is None else len(rows)
        return Outcome(rows, count, cursor.lastrowid if statement.inserts and count else None)
    finally:
        cursor.close()
        if signal is not None:
            connection.set_progress_handler(None, 0)


def _changed(cursor: sqlite3.Cursor, verb: str) -> int:
    """Tell how many rows a statement has changed; those that begin with WITH sqlite3 does not count."""
    if verb != "with":
        return max(cursor.rowcount, 0)
    count: int = cursor.execute("SELECT changes()").fetchone()[0]
    return count


def _was_interrupted(error: BaseException, signal: Any) -> bool:
    return signal is not None and bool(signal.aborted) and getattr(error, "sqlite_errorname", None) in ("SQLITE_INTERRUPT", "SQLITE_BUSY")


def _adapted(value: Any) -> Any:
    """Give a value as SQLite can keep it: times and decimal numbers as texts, dicts and lists as JSON."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list, tuple)) else value
