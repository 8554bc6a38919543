"""Pools: as many connections as are allowed, lent in the order of asking, replaced when they break."""
import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AbortController, AbortSignal, Error, Promise, db, setTimeout
from nodeish._core.turn import here
from nodeish.events import getEventListeners
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop


def counts(pool: Any) -> list[int]:
    return [pool.totalCount, pool.idleCount, pool.waitingCount]


async def until(condition: Any) -> None:
    while not condition():
        await Promise(lambda resolve: setTimeout(resolve, 1))


def test_connections_are_opened_when_they_are_needed_and_kept(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 2})
        seen: list[Any] = [counts(pool)]
        one, two = await pool.connect(), await pool.connect()
        waiting = [pool.connect(), pool.connect()]
        seen.append(counts(pool))
        one.release()
        three = await waiting[0]
        seen.append(counts(pool))
        two.release()
        four = await waiting[1]
        three.release()
        three.release()  # once more changes nothing
        four.release()
        seen.append(counts(pool))
        async with await pool.connect() as five:
            seen.append(await five.query("SELECT 1 AS x"))
        await pool.end()
        seen.append(counts(pool))
        return seen

    assert in_loop(main()) == [[0, 0, 0], [2, 0, 2], [2, 0, 1], [2, 2, 0], [{"x": 1}], [0, 0, 0]]


def test_under_load_every_statement_is_answered_in_the_order_of_asking(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 3})
        await pool.execute("CREATE TABLE t (x INTEGER)")
        most = 0

        async def one(number: int) -> Any:
            nonlocal most
            most = max(most, pool.totalCount)
            rows = await pool.query("SELECT ? + 0 AS x" if number % 2 else "SELECT $1 + 0 AS x", [number])
            return rows[0]["x"]

        answers = await Promise.all([one(number) for number in range(300)])
        await Promise.all([pool.transaction(lambda transaction: transaction.execute("INSERT INTO t VALUES (1)")) for _ in range(20)])
        (row,) = await pool.query("SELECT count(*) AS n FROM t")
        await pool.end()
        return [answers == list(range(300)), most, row["n"]]

    assert in_loop(main()) == [True, 3, 20]


def test_idle_connections_are_closed_after_their_time(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 2, "idleTimeoutMillis": 5})
        await Promise.all([pool.query("SELECT 1"), pool.query("SELECT 1")])
        await until(lambda: pool.totalCount == 0)
        seen = [await pool.query("SELECT 1 AS x"), counts(pool)]
        await pool.end()
        return seen

    assert in_loop(main()) == [[{"x": 1}], [1, 1, 0]]


def test_who_waits_can_be_called_off(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 1})
        connection = await pool.connect()
        controller = AbortController()
        calls: list[Any] = [
            pool.connect({"signal": controller.signal}), pool.query("SELECT 1", None, {"signal": controller.signal}),
            pool.connect({"signal": AbortSignal.abort()}), pool.query("SELECT 1", [], {"signal": AbortSignal.abort()}),
        ]  # fmt: skip
        behind = pool.query("SELECT 2 AS x")
        controller.abort()
        seen = [await call.catch(lambda error: error.code) for call in calls]
        connection.release()
        seen.append(await behind)
        await pool.end()
        return seen

    assert in_loop(main()) == ["ABORT_ERR"] * 4 + [[{"x": 2}]]


@pytest.mark.parametrize("signal", [None, AbortController().signal])
def test_a_task_that_is_cancelled_while_it_waits_takes_no_connection(signal: Any, tmp_path: Path, in_loop: "InLoop") -> None:
    """Nor does it when somebody keeps the task, as gather does. What is awaited again waits again."""

    async def main() -> list[Any]:
        pool = db.promises.createPool(str(tmp_path / "database"), {"max": 1})
        connection = await pool.connect()

        async def use() -> None:
            async with await pool.connect({"signal": signal}):
                raise AssertionError("cancelled too late")

        tasks = [asyncio.create_task(use()) for _ in range(2)]
        await until(lambda: pool.waitingCount == 2)
        again = pool.connect({"signal": signal})
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(again, 0.001)
        later = asyncio.ensure_future(again)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        behind = pool.query("SELECT 1 AS x")
        connection.release()
        (await later).release()
        seen = [await behind, counts(pool), len(getEventListeners(signal, "abort")) if signal else 0]
        await pool.end()
        return seen

    assert in_loop(main()) == [[{"x": 1}], [1, 1, 0], 0]


def test_what_nobody_holds_any_more_goes_back(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 1})
        connection = await pool.connect()
        del connection
        gc.collect()
        await until(lambda: pool.idleCount == 1)
        begun, begin, _ = Promise.withResolvers()
        released, release, _ = Promise.withResolvers()
        transaction = (await pool.connect()).transaction(lambda: begin() or released)  # held by nobody but its transaction
        await begun
        gc.collect()
        seen = [counts(pool)]
        release("value")
        seen.append(await transaction)
        await until(lambda: pool.idleCount == 1)
        await pool.end()
        return seen

    assert in_loop(main()) == [[1, 0, 0], "value"]


def test_the_end_waits_for_what_is_lent_and_refuses_the_rest(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 1})
        connection = await pool.connect()
        waiting = pool.query("SELECT 1").catch(lambda error: error.message)
        ending = pool.end()
        seen = [await waiting]
        for call in (pool.query("SELECT 1"), pool.connect(), pool.end()):
            with pytest.raises(Error) as caught:
                await call
            seen.append(caught.value.message)
        seen.append(await connection.query("SELECT 3 AS x"))
        connection.release()
        seen.append(await connection.query("SELECT 3").catch(lambda error: error.message))
        await ending
        await db.promises.createPool(config).end()  # one that was never used
        return seen

    over = "The pool has been ended"
    assert in_loop(main()) == [over, over, over, "Called end on pool more than once", [{"x": 3}], "The connection has been ended"]


def test_what_is_given_back_unclean_or_ended_is_replaced(config: Any, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(config, {"max": 1})
        connection = await pool.connect()
        await connection.execute("CREATE TABLE t (x INTEGER)")
        await connection.execute("BEGIN")
        await connection.execute("INSERT INTO t VALUES (1)")
        connection.release()
        seen: list[Any] = [await pool.query("SELECT * FROM t")]
        connection = await pool.connect()
        await connection.end()
        await connection.end()
        seen += [counts(pool), await pool.query("SELECT 1 AS x"), counts(pool)]
        await pool.end()
        return seen

    assert in_loop(main()) == [[], [0, 0, 0], [{"x": 1}], [1, 1, 0]]


def test_a_pool_that_cannot_connect(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool("/no/such/folder/file", {"max": 2})
        seen = [await pool.query("SELECT 1").catch(lambda error: error.code) for _ in range(2)]
        seen += await Promise.all([pool.query("SELECT 1").catch(lambda error: error.code) for _ in range(5)])
        seen.append(counts(pool))
        await pool.end()
        return seen

    assert in_loop(main()) == ["SQLITE_CANTOPEN"] * 7 + [[0, 0, 0]]


def test_the_end_waits_for_what_is_being_closed(config: Any, in_loop: "InLoop") -> None:
    async def main() -> int:
        before = here.turn().operations
        for _ in range(10):
            pool = db.promises.createPool(config, {"idleTimeoutMillis": 1})
            await pool.query("SELECT 1")
            await until(lambda: pool.totalCount == 0)  # its time is over, but it need not be closed yet
            await pool.end()
        return here.turn().operations - before

    assert in_loop(main()) == 0


def test_a_database_in_memory_has_one_connection_which_is_kept(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool({"filename": ":memory:", "max": 5, "idleTimeoutMillis": 1})
        await pool.execute("CREATE TABLE t (x INTEGER)")
        await Promise.all([pool.execute("INSERT INTO t VALUES (?)", [number]) for number in range(5)])
        await asyncio.sleep(0.02)
        seen = [await pool.query("SELECT count(*) AS n FROM t"), counts(pool)]
        await pool.end()
        return seen

    assert in_loop(main()) == [[{"n": 5}], [1, 1, 0]]


@pytest.mark.usefixtures("leaves_work")
def test_a_pool_outlives_the_loops_in_which_it_is_used(config: Any) -> None:
    """What was lent, idle, or waited for in a loop that is closed is forgotten; a loop that is open shares it with no other."""
    pool = db.promises.createPool(config, {"max": 1})
    kept: list[Any] = []

    async def use() -> Any:
        return [await pool.query("SELECT 1 AS x"), counts(pool)]

    async def leave() -> None:
        kept.append(await pool.connect())
        kept.append(asyncio.ensure_future(pool.query("SELECT 2")))
        await until(lambda: pool.waitingCount == 1)

    async def share() -> Any:
        await pool.query("SELECT 1")
        return await asyncio.to_thread(asyncio.run, refused())

    async def refused() -> list[str]:
        calls: list[Any] = [pool.query("SELECT 1"), pool.connect(), pool.transaction(print), pool.end()]
        return [await call.catch(lambda error: f"{type(error).__name__}: {error}") for call in calls]

    async def end() -> Any:
        if kept:
            kept[0].release()
        await pool.end()
        return await pool.query("SELECT 1").catch(lambda error: error.code)

    used = [[{"x": 1}], [1, 1, 0]]
    assert [asyncio.run(use()), asyncio.run(use())] == [used, used]
    asyncio.run(leave())
    assert counts(pool) == [0, 0, 0]
    assert asyncio.run(use()) == used
    assert asyncio.run(share()) == ["LoopError: This pool belongs to another event loop"] * 4
    assert asyncio.run(end()) == "ERR_DB_ENDED"
    assert asyncio.run(end_again(pool)) == ["ERR_DB_ENDED"] * 2


async def end_again(pool: Any) -> list[str]:
    return [await call.catch(lambda error: error.code) for call in (pool.end(), pool.query("SELECT 1"))]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (5, 'The "options" argument must be of type object. Received type number (5)'),
        ({"max": 0}, 'The value of "options.max" is out of range. It must be >= 1 && <= 4294967295. Received 0'),
        ({"idleTimeoutMillis": "x"}, "The \"options.idleTimeoutMillis\" property must be of type number. Received type string ('x')"),
    ],
)
def test_wrong_options(options: Any, text: str) -> None:
    for create in (db.createPool, db.promises.createPool):
        with pytest.raises((TypeError, ValueError)) as caught:
            create(":memory:", options)
        assert str(caught.value) == text


def test_with_callbacks(config: Any, in_loop: "InLoop", must_call: Any) -> None:
    async def main() -> list[Any]:
        pool: Any = db.createPool(config, {"max": 1})
        seen: list[Any] = []
        pool.execute("CREATE TABLE t (x INTEGER)", must_call(lambda *args: seen.append(len(args))))
        pool.transaction(lambda transaction, done: transaction.execute("INSERT INTO t VALUES (1)", done), must_call(lambda *args: seen.append(len(args))))


        def connected(err: Any, connection: Any) -> None:
            def read(*args: Any) -> None:
                seen.append(args)
                connection.release()

            connection.query("SELECT x FROM t", must_call(read))

        pool.connect(must_call(connected))
        pool.query("SELECT 2 AS x", must_call(lambda *args: seen.append(args)))
        await until(lambda: len(seen) == 4)
        seen.append(counts(pool))
        await promisify(pool.end)()
        return seen

    assert in_loop(main()) == [2, 2, (None, [{"x": 1}]), (None, [{"x": 2}]), [1, 1, 0]]
