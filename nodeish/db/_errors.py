"""The errors of databases: DatabaseError, made of what the drivers raise."""
import errno
import os
import sqlite3
from asyncio import AbstractEventLoop
from typing import Any, Final

from .._core.errors import Error, LoopError, coded
from .._loop import current_host


class DatabaseError(Error):
    """A statement or a connection that failed; `cause` is the driver's own exception.

    `code` is SQLite's ('SQLITE_CONSTRAINT_UNIQUE') or PostgreSQL's SQLSTATE ('23505'). A server that cannot be reached gives '08001', or
    'ECONNREFUSED' where nothing listens; a connection that broke '08006', one that is used after that '08003'. Errors that PostgreSQL itself
    reports also have its `severity`, `detail`, `hint`, `position`, `schema`, `table`, `column` and `constraint`, as far as it tells them.
    """

    name = "DatabaseError"


_FIELDS: Final = {
    "severity": "severity_nonlocalized", "detail": "message_detail", "hint": "message_hint", "position": "statement_position",
    "schema": "schema_name", "table": "table_name", "column": "column_name", "constraint": "constraint_name",
}  # fmt: skip


_UNSENDABLE: Final = {"DataError": "22000", "UnicodeEncodeError": "22021", "ProgrammingError": "42804", "NotSupportedError": "0A000"}


def failure(code: str | None, message: str, cause: BaseException | None = None) -> DatabaseError:
    """Make a DatabaseError; it has no frames, for none of them would be the user's."""
    error = DatabaseError(message, None if cause is None else {"cause": cause})
    error.code = code
    error._trace = []
    return error


def from_sqlite(error: BaseException) -> BaseException:
    """Make a DatabaseError of what sqlite3 raises; anything else stays what it is."""
    if isinstance(error, (OverflowError, UnicodeEncodeError)):  # a number of more than 64 bits, half of a surrogate pair
        return failure("SQLITE_MISMATCH", str(error), error)
    if not isinstance(error, (sqlite3.Error, sqlite3.Warning)):
        return error
    code = getattr(error, "sqlite_errorname", None)
    if code is None:
        code = "SQLITE_MISUSE" if isinstance(error, sqlite3.ProgrammingError) else "SQLITE_ERROR"
    return failure(code, str(error), error)


def from_postgres(error: Any, connecting: bool = False) -> BaseException:
    """Make a DatabaseError of one of psycopg's, or of a text that cannot be encoded."""
    diagnosis = getattr(error, "diag", None)
    code = getattr(error, "sqlstate", None) or _code_without_server(error, connecting)
    made: Any = failure(code, getattr(diagnosis, "message_primary", None) or str(error).strip(), error)
    for name, source in _FIELDS.items():
        value = getattr(diagnosis, source, None)
        if value is not None:
            setattr(made, name, value)
    return made  # type: ignore[no-any-return]


def _code_without_server(error: BaseException, connecting: bool) -> str:
    """Name an error of which the server could not tell: a value that cannot be sent, or what libpq has only a text for, in the words of the system."""
    text = str(error)
    if not connecting and type(error).__name__ in _UNSENDABLE:
        return _UNSENDABLE[type(error).__name__]
    if connecting:
        return "ECONNREFUSED" if os.strerror(errno.ECONNREFUSED) in text else "08001"
    return "08003" if "the connection is closed" in text else "08006"


def check_loop(loop: AbstractEventLoop, what: str = "connection") -> None:
    """Raise LoopError where the running loop is not that of a connection, or of a pool."""
    if current_host().loop is not loop:
        raise LoopError(f"This {what} belongs to another event loop")


def ended(what: str) -> Error:
    """Make the error for what has been ended."""
    return coded(Error, "ERR_DB_ENDED", f"The {what} has been ended")
