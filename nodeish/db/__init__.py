"""Databases: SQLite, with nothing to install, and PostgreSQL, with `pip install 'nodeish[postgres]'`. Node has no such module: it has the shape that
the callback drivers of Node's world share.

    from nodeish import db

    def connected(err, connection):
        connection.query('SELECT * FROM films WHERE year > ?', [1990], lambda err, rows: print(rows))

    db.connect('films.sqlite', connected)

    connection = await db.promises.connect('postgres://reader@localhost/films')
    rows = await connection.query('SELECT * FROM films WHERE year > $1', [1990])

A config is a path, `:memory:`, a URL (`sqlite://films.sqlite`, `postgres://user:password@host/database`), or a dict: `filename` for SQLite,
`host`, `port`, `user`, `password`, `database` and whatever else libpq knows for PostgreSQL.

Rules
1. Parameters are sent beside the statement and never become part of it. `?` stands for the next one, `$1` for the first, in both databases;
   neither counts within literals, quoted names and comments. In a statement that has `$1`, and in one without parameters, a `?` is left as it is.
   Parameters in a dict stand for `:name`: `query('... WHERE year > :year', {'year': 1990})`. Options come behind the parameters: `query(sql, None,
   {'signal': signal})`.
2. Every call ends once: in its callback, as in Node a macrotask of its own, or in its promise. What a callback raises is an uncaught exception.
3. The calls of one connection are worked off in their order, none of them in the loop's thread. Beside a transaction they wait for its end.
4. A call under way keeps the program alive, an open connection does not: one that is left open is closed at the program's end.
5. Errors are DatabaseErrors whose `code` is the driver's: 'SQLITE_CONSTRAINT_UNIQUE', or an SQLSTATE such as '23505'.
"""
from . import promises
from ._connection import Connection, connect
from ._errors import DatabaseError
from ._pool import Pool, createPool
from ._results import Result

__all__ = ["Connection", "DatabaseError", "Pool", "Result", "connect", "createPool", "promises"]
