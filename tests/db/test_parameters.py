"""Parameters: those that have names, those that cannot be sent, and what becomes of the connection then."""
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, console, db
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop


def test_parameters_may_have_names(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection: Any = await promisify(db.connect)(config)
        pool = db.promises.createPool(config, {"max": 1})
        values = {"low": 1, "high": 3, "unused": None}
        sql = "SELECT CAST(:low AS INTEGER) AS low, CAST(:high AS INTEGER) + CAST(:low AS INTEGER) AS sum, ':low' AS text"
        seen = [await promisify(connection.query)(sql, values), await pool.query(sql, values, {"signal": None}), await pool.query("SELECT 1 AS x", {})]
        await pool.end()
        await promisify(connection.end)()
        return seen

    rows = [{"low": 1, "sum": 4, "text": ":low"}]
    assert in_loop(main()) == [rows, rows, [{"x": 1}]]


def test_the_second_argument_is_never_the_options(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            calls = [connection.query("SELECT 1", {"signal": None}), connection.query("SELECT :a", {"b": 1})]
            return [[entry.reason.code, entry.reason.message] for entry in await Promise.allSettled(calls)]  # type: ignore[union-attr]

    texts = [
        "Parameters that have names need placeholders that have names: :name. Options come behind the parameters",
        "The statement has a placeholder for a parameter named 'a', which is missing",
    ]
    assert in_loop(main()) == [["ERR_DB_PARAMETERS", text] for text in texts]


def test_parameters_may_be_changed_after_the_call(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            listed, named = [1], {"x": 1}
            calls = [connection.query("SELECT CAST(? AS INTEGER) AS x", listed), connection.query("SELECT CAST(:x AS INTEGER) AS x", named)]
            listed.clear()
            named["x"] = 2
            return [await call for call in calls]

    assert in_loop(main()) == [[{"x": 1}]] * 2


@pytest.mark.parametrize(
    ("value", "in_sqlite", "in_postgres"),
    [(2**63, "SQLITE_MISMATCH", None), ("\ud800", "SQLITE_MISMATCH", "22021"), ({1, 2}, "SQLITE_MISUSE", "42804"), ("a\0b", None, "22000")],
)
def test_what_cannot_be_sent_says_so(value: object, in_sqlite: str | None, in_postgres: str | None, config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            code = await connection.query("SELECT ? AS x", [value]).then(lambda: None, lambda error: [type(error), error.code])
            return [code, await connection.query("SELECT 1 AS x")]

    code = in_postgres if config.startswith("postgres") else in_sqlite
    assert in_loop(main()) == [code and [db.DatabaseError, code], [{"x": 1}]]


@pytest.mark.parametrize("sql", ["COPY t TO STDOUT", "COPY t FROM STDIN", "copy (SELECT 1) to stdout"])
def test_a_copy_through_the_connection_is_refused_and_it_goes_on(sql: str, postgres: str, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async with await db.promises.connect(postgres) as connection:
            await connection.execute("CREATE TABLE t (x INTEGER)")
            code = await connection.query(sql).catch(lambda error: error.code)
            return [code, await connection.query("SELECT 1 AS x")]

    assert in_loop(main()) == ["0A000", [{"x": 1}]]


def test_a_transaction_in_one_that_was_begun_by_hand_is_refused(config: Any, in_loop: "InLoop") -> None:
    """PostgreSQL would only warn, and the inner one would commit the outer one."""

    async def main() -> list[Any]:
        async with await db.promises.connect(config) as connection:
            await connection.execute("CREATE TABLE t (x INTEGER)")
            await connection.execute("BEGIN")
            await connection.execute("INSERT INTO t VALUES (1)")
            code = await connection.transaction(console.log).catch(lambda error: error.code)
            await connection.execute("ROLLBACK")
            return [code, await connection.query("SELECT * FROM t")]

    assert in_loop(main()) == ["25001" if config.startswith("postgres") else "SQLITE_ERROR", []]


def test_sqlite_tells_the_number_of_the_new_row(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async with await db.promises.connect() as connection:
            await connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x)")
            return [
                await connection.execute("INSERT INTO t (x) VALUES (?), (?)", [1, 2]),
                await connection.execute("-- again\nINSERT INTO t VALUES (7, 3) RETURNING x"),
                await connection.execute("UPDATE t SET x = 0"),
                await connection.execute("WITH more (id) AS (SELECT 9) INSERT INTO t SELECT id, replace('a', 'b', 'c') FROM more"),
                await connection.execute("WITH more (id) AS (SELECT 9) UPDATE t SET x = replace('a', 'b', 'c') WHERE id IN more"),
                await connection.execute("INSERT OR IGNORE INTO t VALUES (7, 4)"),
            ]

    assert in_loop(main()) == [db.Result(2, 2), db.Result(1, 7), db.Result(3, None), db.Result(1, 9), db.Result(1, None), db.Result(0, None)]
