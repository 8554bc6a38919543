"""Connections: the same on both engines, with promises and with callbacks."""
import asyncio
import threading
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from nodeish import AbortController, Error, Promise, clearInterval, console, db, process, setInterval, setTimeout
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop

SLOW = {
    "sqlite": "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < {rows}) SELECT count(*) AS n FROM t",
    "postgres": "SELECT count(*) AS n FROM generate_series(1, {rows})",
}


def engine_of(config: str) -> str:
    return "postgres" if config.startswith("postgres") else "sqlite"


async def films(config: Any) -> db.promises.Connection:
    connection = await db.promises.connect(config)
    await connection.execute("CREATE TABLE films (title TEXT UNIQUE, year INTEGER NOT NULL)")
    await connection.execute("INSERT INTO films VALUES (?, ?), (?, ?)", ["Totoro", 1988, "Ponyo", 2008])
    return connection


def test_rows_are_dicts_and_results_tell_what_was_changed(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await films(config)
        seen: list[Any] = [
            await connection.query("SELECT * FROM films ORDER BY year"),
            await connection.query("SELECT title FROM films WHERE year > $1 AND title <> ? OR $1 = 0".replace("?", "$2"), [2000, "x"]),
            await connection.query("SELECT * FROM films WHERE year = ?", [1]),
            (await connection.execute("UPDATE films SET year = year + 1")).rowCount,
            (await connection.execute("DELETE FROM films WHERE year = ?", [1])).rowCount,
            (await connection.execute("SELECT * FROM films")).rowCount,
            (await connection.execute("CREATE TABLE other (id INTEGER)")).rowCount,
            await connection.query("INSERT INTO other VALUES (1)"),
            await connection.query("INSERT INTO other VALUES (2), (3) RETURNING id"),
            (await connection.execute("INSERT INTO other VALUES (4), (5) RETURNING id")).rowCount,
            (await connection.execute("WITH more AS (SELECT id + 5 AS id FROM other) INSERT INTO other SELECT id FROM more")).rowCount,
        ]
        await connection.end()
        return seen

    both = [{"title": "Totoro", "year": 1988}, {"title": "Ponyo", "year": 2008}]
    assert in_loop(main()) == [both, [{"title": "Ponyo"}], [], 2, 0, 2, 0, [], [{"id": 2}, {"id": 3}], 2, 5]


def test_values_come_back_as_they_went(config: Any, in_loop: "InLoop") -> None:
    values = [None, 0, -(2**62), 1.5, "", "'; DROP TABLE films --", "%s %d %% $1 ?", "ä\U0001f600", b"\x00\xff", True]

    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        kinds = ["TEXT", "BIGINT", "BIGINT", "DOUBLE PRECISION", "TEXT", "TEXT", "TEXT", "TEXT", "BYTEA" if engine_of(config) == "postgres" else "BLOB", "BOOLEAN"]
        await connection.execute(f"CREATE TABLE t ({', '.join(f'c{number} {kind}' for number, kind in enumerate(kinds))})")
        await connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(values))})", values)
        (row,) = await connection.query("SELECT * FROM t")
        await connection.end()
        return list(row.values())

    assert in_loop(main()) == values


def test_times_numbers_and_json_can_be_kept(config: Any, in_loop: "InLoop") -> None:
    when, amount, key = datetime(2008, 7, 19, 10, 30), Decimal("12.50"), UUID(int=5)

    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            await connection.execute("CREATE TABLE t (at TIMESTAMP, amount NUMERIC(9, 2), id CHAR(36), data JSON)")
            await connection.execute("INSERT INTO t VALUES (?, ?, ?, ?)", [when, amount, str(key), {"tags": ["a", "ü"]}])
            (row,) = await connection.query("SELECT CAST(at AS TEXT) AS at, CAST(amount * 2 AS TEXT) AS twice, id, CAST(data AS TEXT) AS data FROM t")
        return list(row.values())

    at, twice, id_text, data = in_loop(main())
    assert [at, float(twice), id_text, data] == ["2008-07-19 10:30:00", 25.0, str(key), '{"tags": ["a", "ü"]}']


@pytest.mark.parametrize(
    ("sql", "in_sqlite", "in_postgres"),
    [
        ("INSERT INTO films VALUES ('Ponyo', 1)", "SQLITE_CONSTRAINT_UNIQUE", "23505"),
        ("INSERT INTO films VALUES ('Kiki', NULL)", "SQLITE_CONSTRAINT_NOTNULL", "23502"),
        ("SELECT * FROM nothing", "SQLITE_ERROR", "42P01"),
        ("SELEKT 1", "SQLITE_ERROR", "42601"),
        ("SELECT 1; SELECT 2", "SQLITE_MISUSE", "42601"),
        ("SELECT ?", "ERR_DB_PARAMETERS", "ERR_DB_PARAMETERS"),
    ],
)
def test_errors_carry_the_code_of_the_driver(sql: str, in_sqlite: str, in_postgres: str, config: Any, in_loop: "InLoop") -> None:
    async def main() -> Any:
        connection = await films(config)
        with pytest.raises(db.DatabaseError) as caught:
            await connection.query(sql, [1, 2] if "?" in sql else None)
        assert await connection.query("SELECT count(*) AS n FROM films") == [{"n": 2}]  # it goes on
        await connection.end()
        return caught.value

    error = in_loop(main())
    assert error.code == (in_postgres if engine_of(config) == "postgres" else in_sqlite) and error.name == "DatabaseError"
    assert (error.cause is None) == (error.code == "ERR_DB_PARAMETERS" or sql.startswith("SELECT 1;") and engine_of(config) == "postgres")


def test_an_error_of_postgres_tells_all_that_the_server_tells(postgres: str, in_loop: "InLoop") -> None:
    async def main() -> Any:
        async with await films(postgres) as connection:
            return [await connection.query(sql).catch(lambda error: error) for sql in ("INSERT INTO films VALUES ('Ponyo', 1)", "SELECT tite FROM films")]

    twice, unknown = in_loop(main())
    assert [twice.table, twice.constraint, twice.detail] == ["films", "films_title_key", "Key (title)=(Ponyo) already exists."]
    assert [twice.severity, twice.message] == ["ERROR", 'duplicate key value violates unique constraint "films_title_key"']
    assert [unknown.position, unknown.hint] == ["8", 'Perhaps you meant to reference the column "films.title".']


def test_wrong_arguments_reject_and_are_raised_where_there_is_a_callback(in_loop: "InLoop") -> None:
    wrong: list[tuple[Any, ...]] = [(5,), ("SELECT 1", 5), ("SELECT 1", "text"), ("SELECT 1", [], 5), ("SELECT 1", [], {"signal": 5})]
    texts = [
        'The "sql" argument must be of type string. Received type number (5)',
        'The "params" argument must be an instance of Array or Object. Received type number (5)',
        "The \"params\" argument must be an instance of Array or Object. Received type string ('text')",
        'The "options" argument must be of type object. Received type number (5)',
        'The "options.signal" property must be an instance of AbortSignal. Received type number (5)',
    ]

    async def main() -> None:
        promised: Any = await db.promises.connect()
        called: Any = await promisify(db.connect)(":memory:")
        for connection in (promised, called):
            for args, text in zip(wrong, texts):
                callback = () if connection is promised else (console.log,)
                with pytest.raises(TypeError) as caught:
                    await connection.query(*args, *callback)
                assert str(caught.value) == text
        pool: Any = db.createPool()
        calls: list[Any] = [
            lambda: called.query("SELECT 1"), lambda: called.execute("SELECT 1", [1]), lambda: called.transaction(print), lambda: called.end(5),
            lambda: pool.query("SELECT 1"), lambda: pool.transaction(print), pool.connect, lambda: pool.end(5), lambda: db.connect(":memory:"),
        ]  # fmt: skip
        for call in calls:
            with pytest.raises(TypeError, match='^The "callback" argument must be of type function') as caught:
                call()
            assert "await" in caught.value.__notes__[0]
        await promised.end()
        await promisify(called.end)()

    in_loop(main())


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (5, 'The "config" argument must be of type string or object. Received type number (5)'),
        ("mysql://localhost", "The argument 'config' must be a path, :memory:, or a URL that begins with sqlite: or postgres:. Received 'mysql://localhost'"),
        ({"filename": "x", "host": "y"}, "The property 'config.host' is unknown to SQLite. Received 'y'"),
    ],
)
def test_a_config_that_cannot_be_meant(config: Any, text: str, in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        with pytest.raises(TypeError) as raised:
            db.connect(config, console.log)
        rejected: Any = await db.promises.connect(config).catch(str)
        return [str(raised.value), rejected]

    assert in_loop(main()) == [text, text]


def test_the_forms_of_a_config_for_sqlite(tmp_path: Path, in_loop: "InLoop") -> None:
    path = tmp_path / "films ü.sqlite"
    quoted = str(path).replace(" ", "%20")
    forms: list[Any] = [
        str(path), path, f"{path}\n".encode(), f"sqlite://{path}", f"sqlite://{quoted}", f"sqlite:{path}", f"sqlite://{quoted}?mode=ro",
        {"filename": str(path)}, {"filename": path, "readonly": True, "timeout": 100}, {"url": f"sqlite://{path}"},
    ]  # fmt: skip

    async def main() -> list[Any]:
        await (await films(path)).end()
        counts: list[Any] = []
        for form in forms:
            async with await db.promises.connect(form) as connection:
                counts += await connection.query("SELECT count(*) AS n FROM films")
        async with await db.promises.connect({"filename": path, "readonly": True}) as connection:
            counts.append(await connection.execute("DELETE FROM films").catch(lambda error: error.code))
        for form in (None, {}, ":memory:", "sqlite::memory:", "sqlite://:memory:"):
            async with await db.promises.connect(form) as connection:
                counts += await connection.query("SELECT count(*) AS n FROM sqlite_master")
        return counts

    assert in_loop(main()) == [{"n": 2}] * len(forms) + ["SQLITE_READONLY"] + [{"n": 0}] * 5


def test_the_forms_of_a_config_for_postgres(postgres: str, in_loop: "InLoop") -> None:
    port = int(postgres.rpartition(":")[2].partition("/")[0])
    server = {"host": "127.0.0.1", "port": port, "user": "tester", "database": "postgres"}
    forms: list[Any] = [
        postgres, postgres.replace("postgres://", "postgresql://"), server, {"url": postgres, "application_name": "films"},
        {**server, "ssl": False, "connectionTimeoutMillis": 5000, "password": None, "application_name": "films"},
    ]  # fmt: skip

    async def main() -> list[Any]:
        names = []
        for form in forms:
            async with await db.promises.connect(form) as connection:
                names += await connection.query("SHOW application_name")
        return names

    assert [row["application_name"] for row in in_loop(main())] == ["", "", "", "films", "films"]


def test_timers_run_during_a_slow_query(config: Any, in_loop: "InLoop") -> None:
    """It would take some ten seconds, were it not for the fifth tick."""

    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            threads: list[int] = []
            fifth = AbortController()

            def tick() -> None:
                threads.append(threading.get_ident())
                if len(threads) == 5:
                    fifth.abort()

            ticker = setInterval(tick, 1)
            end = await connection.query(SLOW[engine_of(config)].format(rows=50_000_000), None, {"signal": fifth.signal}).then(str, lambda error: error.name)
            clearInterval(ticker)
        return [end, {*threads}]

    assert in_loop(main()) == ["AbortError", {threading.get_ident()}]


def test_calls_are_worked_off_in_their_order(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await films(config)
        order: list[str] = []
        calls: list[Any] = [
            connection.query(SLOW[engine_of(config)].format(rows=100_000)).then(lambda: order.append("slow")),
            connection.execute("INSERT INTO films VALUES ('Kiki', 1989)").then(lambda: order.append("insert")),
            connection.query("SELECT count(*) AS n FROM films").then(lambda rows: order.append(rows[0]["n"])),
            connection.end().then(lambda: order.append("end")),
        ]
        calls.append(connection.query("SELECT 1").catch(lambda error: order.append(error.code)))
        calls.append(connection.transaction(print).catch(lambda error: order.append(error.code)))
        await Promise.all(calls)
        await connection.end()  # again
        return order

    assert in_loop(main()) == ["ERR_DB_ENDED", "ERR_DB_ENDED", "slow", "insert", 3, "end"]


def test_callbacks_get_the_same(config: Any, in_loop: "InLoop", must_call: Any) -> None:
    async def main() -> list[Any]:
        seen: list[Any] = []
        done, resolve, _ = Promise.withResolvers()

        def connected(err: Any, connection: db.Connection) -> None:
            seen.append(err)

            def created(err: Any, result: Any) -> None:
                seen.append([err, result.rowCount])
                connection.execute("INSERT INTO t VALUES (?)", [5], {"signal": None}, must_call(lambda err, result: seen.append([err, result.rowCount])))
                connection.query("SELECT x FROM t WHERE x = ?", [5], must_call(lambda *args: seen.append(args)))
                connection.query("SELECT nothing", must_call(lambda *args: seen.append([len(args), type(args[0])])))
                connection.end(lambda *args: resolve(args))

            connection.execute("CREATE TABLE t (x INTEGER)", created)

        db.connect(config, connected)
        last = await done
        return [*seen, last]

    assert in_loop(main()) == [None, [None, 0], [None, 1], (None, [{"x": 5}]), [1, db.DatabaseError], (None,)]


def test_what_a_callback_raises_is_uncaught_and_it_is_not_called_again(config: Any, in_loop: "InLoop", uncaught: list[Any], must_call: Any) -> None:
    def failing(*args: Any) -> None:
        raise Error(f"from a callback with {len(args)}")

    async def main() -> None:
        connection: Any = await promisify(db.connect)(config)
        connection.query("SELECT 1 AS x", must_call(failing))
        connection.query("SELECT nothing", must_call(failing))
        connection.transaction(must_call(lambda transaction: None), must_call(failing))
        connection.end(must_call(failing))
        while len(uncaught) < 4:
            await Promise(lambda resolve: setTimeout(resolve, 1))

    in_loop(main())
    assert [error.message for error in uncaught] == [f"from a callback with {count}" for count in (2, 1, 2, 1)]


def test_each_callback_is_a_turn_of_its_own(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        order: list[str] = []
        connection: Any = await promisify(db.connect)(":memory:")
        done, resolve, _ = Promise.withResolvers()

        def called(number: int) -> None:
            order.append(f"callback {number}")
            process.nextTick(order.append, f"tick {number}")
            Promise.resolve().then(lambda: order.append(f"microtask {number}"))
            if number == 2:
                connection.end(resolve)

        connection.query("SELECT 1", lambda: called(1))
        connection.query("SELECT 1", lambda: called(2))
        await done
        return order

    assert in_loop(main()) == [f"{what} {number}" for number in (1, 2) for what in ("callback", "tick", "microtask")]


def test_a_file_that_cannot_be_opened(tmp_path: Path, in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await db.promises.connect(tmp_path / "no" / "such" / "file").catch(lambda error: [error.code, error.message])

    assert in_loop(main()) == ["SQLITE_CANTOPEN", "unable to open database file"]


def test_another_loop_cannot_use_a_connection(config: Any) -> None:
    async def use(connection: db.promises.Connection) -> list[str]:
        calls: list[Any] = [connection.query("SELECT 1"), connection.transaction(print), connection.end()]
        return [await call.catch(lambda error: f"{type(error).__name__}: {error}") for call in calls]

    connection = asyncio.run(opened(config))
    assert asyncio.run(use(connection)) == ["LoopError: This connection belongs to another event loop"] * 3


async def opened(config: Any) -> db.promises.Connection:
    return await db.promises.connect(config)


def test_a_connection_that_nobody_holds_closes_itself(config: Any, in_loop: "InLoop") -> None:
    async def main() -> Any:
        connection = await db.promises.connect(config)
        return await connection.query("SELECT 1 AS x")

    assert in_loop(main()) == [{"x": 1}]
    for thread in threading.enumerate():
        if thread.name == "nodeish-sqlite":
            thread.join(10)
            assert not thread.is_alive()
