"""Connections whose methods call back."""
from typing import Any, Callable

from .._core.calling import arity
from .._core.promise import Promise
from .._functions import nextTick
from . import _promised as promised
from ._arguments import check_transaction, checked_callback, read_arguments, split_callback
from ._config import read_config

Callback = Callable[..., object]


def call_back(promise: Promise[Any], callback: Callback, gives: bool = True) -> None:
    """Call back, in a tick, with the error, or with None and what the promise gives: so what the callback raises is an uncaught exception."""
    promise.then(
        lambda value: nextTick(callback, None, value) if gives else nextTick(callback, None),
        lambda reason: nextTick(callback, reason),
    )


class Statements:
    """What a connection and a transaction on it have in common."""

    def __init__(self, inner: promised.Statements) -> None:
        self._promised = inner

    def query(self, sql: str, /, *args: Any) -> None:
        """Execute a statement; call back with the error, or with None and its rows as dicts. What stands between the two may be left out.

        JS: connection.query(sql, params, { signal }, (err, rows) => {})
        """
        given, callback = split_callback(args, "await db.promises.connect(...), then await connection.query(...)")
        read_arguments(sql, *given)
        call_back(self._promised.query(sql, *given), callback)

    def execute(self, sql: str, /, *args: Any) -> None:
        """Execute a statement; call back with the error, or with None and what it has changed.

        JS: connection.execute(sql, params, { signal }, (err, { rowCount, lastInsertRowid }) => {})
        """
        given, callback = split_callback(args, "await db.promises.connect(...), then await connection.execute(...)")
        read_arguments(sql, *given)
        call_back(self._promised.execute(sql, *given), callback)

    def transaction(self, fn: Callable[..., Any], callback: Callback | None = None, /) -> None:
        """Call a function in a transaction; call back with the error if it was rolled back, or with None and what the function gave.

        JS: connection.transaction((transaction, done) => { ... done(err, value) }, (err, value) => {})

        A function that takes two arguments ends the transaction by calling the second: with an error it is rolled back. One that takes only the
        transaction ends it by returning, or by its promise.
        """
        check_transaction(fn)
        called = checked_callback(callback, "await db.promises.connect(...), then await connection.transaction(...)")
        call_back(self._promised.transaction(with_callbacks(fn)), called)


class Transaction(Statements):
    """A transaction that is open."""


class Connection(Statements):
    """An open connection.

    JS: db.connect(config, (err, connection) => {})
    """

    _promised: promised.Connection

    def end(self, callback: Callback | None = None, /) -> None:
        """Close the connection when all that was begun has ended.

        JS: connection.end((err) => {})
        """
        called = None if callback is None else checked_callback(callback, "await connection.end()")
        ending = self._promised.end()
        if called is not None:
            call_back(ending, called, gives=False)


def with_callbacks(fn: Callable[..., Any]) -> Callable[[promised.Transaction], Any]:
    """Make of the function of a transaction one that gets it in the other form."""

    def run(inner: promised.Transaction) -> Any:
        transaction = Transaction(inner)
        if arity(fn)[1] < 2:
            return fn(transaction) if arity(fn)[1] else fn()
        promise, resolve, reject = Promise.withResolvers()

        def done(error: object = None, value: object = None) -> None:
            if error is None:
                resolve(value)
            else:
                reject(error)

        fn(transaction, done)
        return promise

    return run


def connect(config: Any, callback: Callback | None = None, /) -> None:
    """Connect to a database; call back with the error, or with None and the connection.

    JS: db.connect(config, (err, connection) => {})
    """
    called = checked_callback(callback, "await db.promises.connect(config)")
    read_config(config)
    call_back(promised.connect(config).then(Connection), called)
