"""Transactions: committed or rolled back as a whole, on both engines, whatever form their function has."""
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, Promise, Rejection, async_function, db, setImmediate, setTimeout
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop


async def opened(config: Any) -> db.promises.Connection:
    connection = await db.promises.connect(config)
    await connection.execute("CREATE TABLE t (x INTEGER)")
    return connection


async def numbers(connection: Any) -> list[int]:
    return [row["x"] for row in await connection.query("SELECT x FROM t ORDER BY x")]


def insert(statements: Any, number: int) -> Any:
    return statements.execute("INSERT INTO t VALUES (?)", [number])


def test_every_form_of_a_function(config: Any, in_loop: "InLoop") -> None:
    @async_function
    async def async_form(transaction: db.promises.Transaction) -> str:
        await insert(transaction, 1)
        return "async function"

    async def coroutine_form(transaction: db.promises.Transaction) -> str:
        await insert(transaction, 2)
        return "coroutine function"

    def plain_form(transaction: db.promises.Transaction) -> str:
        insert(transaction, 3)
        return "plain function"

    def promise_form(transaction: db.promises.Transaction) -> Any:
        return insert(transaction, 4).then(lambda result: result.rowCount)

    async def main() -> list[Any]:
        connection = await opened(config)
        forms: list[Any] = [async_form, coroutine_form, plain_form, promise_form, lambda: "no argument"]
        given = [await connection.transaction(form) for form in forms]
        found = await numbers(connection)
        await connection.end()
        return [given, found]

    assert in_loop(main()) == [["async function", "coroutine function", "plain function", 1, "no argument"], [1, 2, 3, 4]]


def test_every_form_of_a_failure(config: Any, in_loop: "InLoop") -> None:
    def raising(transaction: db.promises.Transaction) -> None:
        insert(transaction, 1)
        raise Error("raised")

    async def raising_later(transaction: db.promises.Transaction) -> None:
        await insert(transaction, 2)
        raise Rejection("no error")

    async def failing(transaction: db.promises.Transaction) -> None:
        await insert(transaction, 3)
        await transaction.query("SELECT nowhere")

    def refusing(transaction: db.promises.Transaction) -> Any:
        return insert(transaction, 4).then(lambda: Promise.reject("refused"))

    async def main() -> list[Any]:
        connection = await opened(config)
        forms: list[Any] = [raising, raising_later, failing, refusing]
        reasons = [await connection.transaction(form).catch(lambda reason: reason) for form in forms]
        wrong: Any = connection.transaction
        reasons.append(await wrong(5).catch(str))
        found = await numbers(connection)
        await connection.end()
        return [getattr(reason, "message", reason) for reason in reasons] + [found]

    raised, later, failed, refused, wrong, found = in_loop(main())
    assert [raised, later, refused, found] == ["raised", "no error", "refused", []]
    assert failed in ("no such column: nowhere", 'column "nowhere" does not exist')
    assert wrong == 'The "fn" argument must be of type function. Received type number (5)'


def test_others_wait_for_the_end_of_a_transaction(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await opened(config)
        order: list[str] = []

        async def function(transaction: db.promises.Transaction) -> None:
            order.append("begun")
            await Promise(lambda resolve: setTimeout(resolve, 5))
            await insert(transaction, 1)
            order.append("done")
            raise Error("undo")

        calls: list[Any] = [
            connection.transaction(function).catch(lambda error: order.append(error.message)),
            insert(connection, 2).then(lambda: order.append("beside")),
            connection.transaction(lambda: order.append("second")),
            connection.query("SELECT x FROM t"),
            connection.end(),
        ]
        rows = (await Promise.all(calls))[3]
        return [order, rows]

    assert in_loop(main()) == [["begun", "done", "undo", "beside", "second"], [{"x": 2}]]


def test_what_is_asked_inside_belongs_to_the_transaction(config: Any, in_loop: "InLoop") -> None:
    """Without that a function that uses the connection itself would wait for its own end."""

    async def main() -> list[Any]:
        connection = await opened(config)

        async def function() -> None:
            await insert(connection, 1)
            assert await numbers(connection) == [1]
            done, resolve, _ = Promise.withResolvers()
            setImmediate(lambda: insert(connection, 2).then(resolve))
            await done
            raise Error("undo")

        with pytest.raises(Error, match="undo"):
            await connection.transaction(function)
        found = await numbers(connection)
        await connection.end()
        return found

    assert in_loop(main()) == []


def test_a_transaction_inside_of_one_is_a_savepoint(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await opened(config)

        async def inner(transaction: db.promises.Transaction, number: int) -> None:
            await insert(transaction, number)
            if number % 2:
                await insert(connection, number)
                raise Error(f"undo {number}")

        async def outer(transaction: db.promises.Transaction) -> list[str]:
            await insert(transaction, 100)
            texts = []
            for number in range(4):
                texts.append(await transaction.transaction(lambda deeper: inner(deeper, number)).then(lambda: "kept", lambda error: error.message))

            async def middle(transaction: db.promises.Transaction) -> None:
                await insert(transaction, 50)
                await connection.transaction(lambda deepest: insert(deepest, 51))
                await connection.transaction(lambda deepest: inner(deepest, 53)).catch(lambda: None)

            await connection.transaction(middle)
            return texts

        texts = await connection.transaction(outer)
        found = await numbers(connection)
        await connection.end()
        return [texts, found]

    assert in_loop(main()) == [["kept", "undo 1", "kept", "undo 3"], [0, 2, 50, 51, 100]]


def test_the_outer_transaction_waits_for_the_inner_ones(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await opened(config)

        async def slowly(transaction: db.promises.Transaction) -> None:
            await Promise(lambda resolve: setTimeout(resolve, 5))
            await insert(transaction, 1)

        def outer(transaction: db.promises.Transaction) -> None:
            transaction.transaction(slowly)
            insert(transaction, 2)  # this waits for the savepoint, and COMMIT for both

        await connection.transaction(outer)
        found = await numbers(connection)
        await connection.end()
        return found

    assert in_loop(main()) == [1, 2]


def test_a_transaction_that_has_ended_takes_nothing_more(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await opened(config)
        kept: Any = await connection.transaction(lambda transaction: [transaction])
        codes = [await call.catch(lambda error: [error.code, error.message]) for call in (insert(kept[0], 1), kept[0].transaction(print))]
        await connection.end()
        return codes

    assert in_loop(main()) == [["ERR_DB_ENDED", "The transaction has been ended"]] * 2


def test_a_failure_that_was_overlooked_is_told_at_the_end(postgres: str, in_loop: "InLoop") -> None:
    """PostgreSQL answers a COMMIT after an error with a rollback, and no error."""

    async def main() -> list[Any]:
        connection = await opened(postgres)

        async def function(transaction: db.promises.Transaction) -> str:
            await insert(transaction, 1)
            await transaction.query("SELECT nowhere").catch(lambda: None)
            return "as if nothing had happened"

        error: Any = await connection.transaction(function).catch(lambda error: error)
        found = await numbers(connection)
        await connection.end()
        return [error.code, error.message, found]

    assert in_loop(main()) == ["25P02", "the transaction was rolled back, because one of its statements had failed", []]


def test_a_commit_that_fails(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await opened(config)
        await connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        await connection.execute("CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)")
        error = await connection.transaction(lambda transaction: transaction.execute("INSERT INTO child VALUES (1)")).catch(lambda error: error)
        rows = await connection.query("SELECT * FROM child")
        await connection.end()
        return [error.code, rows]

    code, rows = in_loop(main())
    assert code in ("SQLITE_CONSTRAINT_FOREIGNKEY", "23503") and rows == []


def test_with_callbacks(config: Any, in_loop: "InLoop", must_call: Any) -> None:
    async def main() -> list[Any]:
        connection: Any = await promisify(db.connect)(config)
        await promisify(connection.execute)("CREATE TABLE t (x INTEGER)")
        seen: list[Any] = []

        def function(transaction: db._connection.Transaction, done: Any) -> None:
            def inserted(err: Any, result: db.Result) -> None:
                transaction.query("SELECT x FROM t", lambda err, rows: done(err, rows))

            transaction.execute("INSERT INTO t VALUES (1)", inserted)

        def refusing(transaction: Any, done: Any) -> None:
            transaction.execute("INSERT INTO t VALUES (2)", lambda: done("refused", "ignored"))

        def raising(transaction: Any, done: Any) -> None:
            transaction.execute("INSERT INTO t VALUES (3)", lambda: None)
            raise Error("raised")

        def returning(transaction: Any) -> Any:
            return promisify(transaction.execute)("INSERT INTO t VALUES (4)").then(lambda result: result.rowCount)

        forms: list[Any] = [function, refusing, raising, returning]
        for form in forms:
            ended, resolve, _ = Promise.withResolvers()
            connection.transaction(form, must_call(lambda *args: resolve(list(args))))
            seen.append(await ended)
        seen.append(await promisify(connection.query)("SELECT x FROM t ORDER BY x"))
        await promisify(connection.end)()
        seen[2] = seen[2][0].message
        return seen

    assert in_loop(main()) == [[None, [{"x": 1}]], ["refused"], "raised", [None, 1], [{"x": 1}, {"x": 4}]]


@pytest.mark.parametrize("seed", range(3))
def test_random_transactions_leave_what_was_committed(seed: int, config: Any, in_loop: "InLoop") -> None:
    """Twenty transactions begun at once on one connection, nested up to three deep: what is there is what a model says."""
    choices = random.Random(seed)

    async def work(transaction: Any, kept: list[int], depth: int) -> None:
        for _ in range(choices.randrange(4)):
            number = choices.randrange(1_000_000)
            if depth < 3 and choices.random() < 0.4:
                inner: list[int] = []
                await transaction.transaction(lambda deeper: work(deeper, inner, depth + 1)).then(lambda: kept.extend(inner), lambda: None)
            elif choices.random() < 0.2:
                await Promise(lambda resolve: setImmediate(resolve))
            else:
                await insert(transaction, number)
                kept.append(number)
        if choices.random() < 0.4:
            raise Error("undo")

    async def main() -> tuple[list[int], list[int]]:
        connection = await opened(config)
        model: list[int] = []

        async def one() -> None:
            kept: list[int] = []
            await connection.transaction(lambda transaction: work(transaction, kept, 0)).then(lambda: model.extend(kept), lambda: None)

        await Promise.all([one() for _ in range(20)])
        found = await numbers(connection)
        await connection.end()
        return found, sorted(model)

    found, model = in_loop(main())
    assert found == model and model


def test_transactions_of_a_pool_that_read_and_then_write_wait_for_each_other(tmp_path: Path, in_loop: "InLoop") -> None:
    """In SQLite; PostgreSQL has `SELECT ... FOR UPDATE` for it."""

    async def add(transaction: db.promises.Transaction) -> None:
        (row,) = await transaction.query("SELECT x FROM t")
        await Promise(lambda resolve: setImmediate(resolve))
        await transaction.execute("UPDATE t SET x = ?", [row["x"] + 1])

    async def main() -> list[Any]:
        pool = db.promises.createPool(str(tmp_path / "counter.sqlite"), {"max": 4})
        await pool.execute("CREATE TABLE t (x INTEGER)")
        await pool.execute("INSERT INTO t VALUES (0)")
        await Promise.all([pool.transaction(add) for _ in range(12)])
        rows: list[Any] = await pool.query("SELECT x FROM t")
        await pool.end()
        reader = await db.promises.connect({"filename": tmp_path / "counter.sqlite", "readonly": True})
        rows += await reader.transaction(lambda transaction: transaction.query("SELECT x FROM t"))
        rows.append(await reader.transaction(add).catch(lambda error: error.code))
        await reader.end()
        return rows

    assert in_loop(main()) == [{"x": 12}, {"x": 12}, "SQLITE_READONLY"]
