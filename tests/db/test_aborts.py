"""The option `signal`: a statement that is called off really stops, and the connection can be used as before."""
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AbortController, AbortSignal, Error, Promise, db, setTimeout
from nodeish.events import getEventListeners

if TYPE_CHECKING:
    from tests.conftest import InLoop

ENDLESS = {
    "sqlite": "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t WHERE n < ?",
    "postgres": "SELECT pg_sleep(600), ?::int AS endless_statement",
}


def endless(config: str) -> str:
    return ENDLESS["postgres" if config.startswith("postgres") else "sqlite"]


def described(error: Any) -> list[Any]:
    return [type(error).__name__, error.code, getattr(error.cause, "name", error.cause)]


async def pause() -> None:
    await Promise(lambda resolve: setTimeout(resolve, 20))


def test_a_statement_that_runs_is_ended(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        controller = AbortController()
        running = connection.query(endless(config), [1], {"signal": controller.signal})
        behind = connection.query("SELECT 1 AS x")
        await pause()
        controller.abort("enough")
        seen = [await running.catch(described), await behind, len(getEventListeners(controller.signal, "abort"))]
        seen.append(await connection.query(endless(config), [1], {"signal": AbortSignal.timeout(10)}).catch(described))
        await connection.end()
        return seen

    assert in_loop(main()) == [["AbortError", "ABORT_ERR", "enough"], [{"x": 1}], 0, ["AbortError", "ABORT_ERR", "TimeoutError"]]


def test_it_stops_on_the_server(postgres: str, in_loop: "InLoop") -> None:
    async def main() -> list[int]:
        watcher = await db.promises.connect(postgres)
        connection = await db.promises.connect(postgres)

        async def running() -> int:
            rows = await watcher.query("SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%endless_statement%' AND pid <> pg_backend_pid()")
            return int(rows[0]["n"])

        controller = AbortController()
        ended = connection.query(ENDLESS["postgres"], [1], {"signal": controller.signal}).catch(described)
        while await running() == 0:
            await pause()
        controller.abort()
        await ended
        seen = await running()
        await connection.end()
        await watcher.end()
        return [seen]

    assert in_loop(main()) == [0]


def test_a_statement_that_waits_is_never_begun(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        await connection.execute("CREATE TABLE t (x INTEGER)")
        first, second = AbortController(), AbortController()
        running = connection.query(endless(config), [1], {"signal": first.signal}).catch(described)
        waiting = connection.execute("INSERT INTO t VALUES (1)", None, {"signal": second.signal}).catch(described)
        second.abort("not needed")
        seen = [await waiting]
        first.abort()
        await running
        early = connection.execute("INSERT INTO t VALUES (2)", [], {"signal": AbortSignal.abort("early")}).catch(described)
        seen += [await early, await connection.query("SELECT * FROM t")]
        await connection.end()
        return seen

    assert in_loop(main()) == [["AbortError", "ABORT_ERR", "not needed"], ["AbortError", "ABORT_ERR", "early"], []]


def test_a_statement_that_waits_for_a_transaction(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        controller = AbortController()
        released, release, _ = Promise.withResolvers()
        transaction = connection.transaction(lambda: released)
        waiting = connection.query("SELECT 1 AS x", None, {"signal": controller.signal}).catch(described)
        behind = connection.query("SELECT 2 AS x")
        controller.abort("given up")
        seen = [await waiting]
        release("value")
        seen += [await transaction, await behind]
        await connection.end()
        return seen

    assert in_loop(main()) == [["AbortError", "ABORT_ERR", "given up"], "value", [{"x": 2}]]


def test_a_transaction_whose_statement_is_called_off_is_rolled_back(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        await connection.execute("CREATE TABLE t (x INTEGER)")

        async def function(transaction: db.promises.Transaction) -> None:
            await transaction.execute("INSERT INTO t VALUES (1)")
            await transaction.query(endless(config), [1], {"signal": AbortSignal.timeout(20)})

        with pytest.raises(Error) as caught:
            await connection.transaction(function)
        rows = await connection.query("SELECT * FROM t")
        await connection.end()
        return [described(caught.value), rows]

    assert in_loop(main()) == [["AbortError", "ABORT_ERR", "TimeoutError"], []]


def test_waiting_for_a_lock_can_be_called_off(tmp_path: Path, in_loop: "InLoop") -> None:
    """SQLite itself would wait ten minutes here, and not hear of an interrupt."""

    async def main() -> list[Any]:
        config = {"filename": tmp_path / "database.sqlite", "timeout": 600_000}
        connection, other = await db.promises.connect(config), await db.promises.connect(config)
        await connection.execute("CREATE TABLE t (x INTEGER)")
        released, release, _ = Promise.withResolvers()
        begun, begin, _ = Promise.withResolvers()
        transaction = connection.transaction(lambda: begin() or released)
        await begun
        seen: list[Any] = [await other.execute("INSERT INTO t VALUES (1)", None, {"signal": AbortSignal.timeout(20)}).catch(described)]
        waiting = other.execute("INSERT INTO t VALUES (2)")
        await Promise(lambda resolve: setTimeout(resolve, 150))  # it has tried more than once by now
        release()
        await transaction
        seen += [(await waiting).rowCount, await other.query("SELECT x FROM t")]
        impatient = await db.promises.connect({**config, "timeout": 10})
        locked = [await connection.execute("BEGIN IMMEDIATE"), await impatient.execute("BEGIN IMMEDIATE").catch(lambda error: error.code)]
        for each in (connection, other, impatient):
            await each.end()
        return [*seen, locked[1]]

    assert in_loop(main()) == [["AbortError", "ABORT_ERR", "TimeoutError"], 1, [{"x": 2}], "SQLITE_BUSY"]


def test_an_abort_at_any_moment_leaves_the_connection_well(config: Any, in_loop: "InLoop") -> None:
    """Aborts that come before, during and after a short statement: each call has one end, and the next ones are not hit."""

    async def main() -> list[Any]:
        connection = await db.promises.connect(config)
        ends = []
        for moment in range(40):
            controller = AbortController()
            called = connection.query("SELECT 1 AS x", None, {"signal": controller.signal})
            deadline = time.monotonic() + moment / 40_000
            while moment % 2 and time.monotonic() < deadline:
                await Promise.resolve()
            if not moment % 4:
                await Promise(lambda resolve: setTimeout(resolve, 1))
            controller.abort()
            ends.append(await called.then(lambda rows: rows[0]["x"], lambda error: error.name))
            assert await connection.query("SELECT 2 AS y") == [{"y": 2}]
        await connection.end()
        return ends

    assert {*in_loop(main())} <= {1, "AbortError"}
