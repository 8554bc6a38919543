"""PostgreSQL that is not there, or goes away: every call ends in its error, nothing is half written, nothing is left behind."""
import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AbortController, Promise, db, setTimeout
from nodeish.util import promisify
from tests.db.cluster import Cluster, find_binaries, free_port

if TYPE_CHECKING:
    from tests.conftest import InLoop

BROKEN = ("08006", "57P01", "57P02")  # by the system's word, or by the server's last


@pytest.fixture(scope="module")
def mortal() -> Iterator[Cluster]:
    """Give a server that may be killed."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("there are no PostgreSQL binaries here")
    with tempfile.TemporaryDirectory(prefix="nodeish-postgres-") as folder:
        cluster = Cluster(binaries, Path(folder))
        yield cluster
        cluster.stop()


@pytest.fixture
def running(mortal: Cluster) -> Cluster:
    """Give that server, running."""
    if not mortal.is_running:
        mortal.start()
    return mortal


async def pause(milliseconds: int = 20) -> None:
    await Promise(lambda resolve: setTimeout(resolve, milliseconds))


def test_nobody_listens(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        url = f"postgres://tester@127.0.0.1:{free_port()}/postgres"
        promised: Any = await db.promises.connect(url).catch(lambda error: error)
        called: Any = await promisify(db.connect)(url).catch(lambda error: error)
        pool = db.promises.createPool(url)
        pooled: Any = await pool.query("SELECT 1").catch(lambda error: error)
        await pool.end()
        assert "Connection refused" in promised.message
        return [[type(error).__name__, error.code] for error in (promised, called, pooled)]

    assert in_loop(main()) == [["DatabaseError", "ECONNREFUSED"]] * 3


def test_a_server_that_refuses(postgres: str, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        unknown = await db.promises.connect(postgres.rpartition("/")[0] + "/nowhere").catch(lambda error: error.message)
        wrong = await db.promises.connect({"url": postgres, "no_such_option": 1}).catch(lambda error: error.code)
        return [unknown, wrong]

    unknown, wrong = in_loop(main())
    assert 'database "nowhere" does not exist' in unknown and wrong == "08001"


def test_killed_during_a_query(running: Cluster, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(running.url)
        called: list[Any] = []
        slow = connection.query("SELECT pg_sleep(600)").then(called.append, called.append)
        behind = connection.query("SELECT 1").then(called.append, called.append)
        await pause()
        running.kill()
        await Promise.all([slow, behind])
        after = await connection.query("SELECT 1").catch(lambda error: error.code)
        await connection.end()
        return [[error.code for error in called], after]

    (first, second), after = in_loop(main())
    assert first in BROKEN and (second, after) == ("08003", "08003")


def test_killed_during_a_transaction(running: Cluster, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        connection = await db.promises.connect(running.url)
        await connection.execute("DROP TABLE IF EXISTS t")
        await connection.execute("CREATE TABLE t (x INTEGER)")

        async def function(transaction: db.promises.Transaction) -> None:
            await transaction.execute("INSERT INTO t VALUES (1)")
            running.kill()
            await transaction.execute("INSERT INTO t VALUES (2)")

        async def inside_of_another(transaction: db.promises.Transaction) -> None:
            await transaction.execute("INSERT INTO t VALUES (0)")
            await transaction.transaction(function)

        error: Any = await connection.transaction(inside_of_another).catch(lambda error: error)
        again = await connection.transaction(print).catch(lambda error: error.code)
        await connection.end()
        running.start()
        async with await db.promises.connect(running.url) as other:
            rows = await other.query("SELECT * FROM t")
        return [error.code, error.__notes__, again, rows]

    code, notes, again, rows = in_loop(main())
    assert code in BROKEN and again == "08003" and rows == []
    assert len(notes) == 2 and all(note.startswith("The rollback failed: ") for note in notes)


def test_a_pool_replaces_what_broke(running: Cluster, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pool = db.promises.createPool(running.url, {"max": 3})
        lent = await pool.connect()
        slow = lent.query("SELECT pg_sleep(600)").catch(lambda error: error.code)
        await Promise.all([pool.query("SELECT pg_sleep(0.01)") for _ in range(2)])
        while pool.idleCount < 2:  # one may have served both
            await pause(1)
        before = [pool.totalCount, pool.idleCount]
        running.kill()
        broken = await slow
        lent.release()
        running.start()
        answers = await Promise.all([pool.query("SELECT 1 AS x") for _ in range(6)])
        await pool.end()
        return [before, broken in BROKEN, answers]

    assert in_loop(main()) == [[3, 2], True, [[{"x": 1}]] * 6]


def test_a_connection_that_fails_is_the_error_of_who_asked_for_it(in_loop: "InLoop") -> None:
    """Not of another, who waits by then, and for whom a new one is opened."""
    server: list[asyncio.Server] = []

    async def main() -> list[Any]:
        accepted: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()
        server.append(await asyncio.start_server(lambda _, writer: accepted.put_nowait(writer), "127.0.0.1", 0))
        port = server[0].sockets[0].getsockname()[1]
        pool = db.promises.createPool({"host": "127.0.0.1", "port": port, "user": "tester"}, {"max": 1})
        controller = AbortController()
        first = pool.connect({"signal": controller.signal}).catch(lambda error: error.code)
        writers = [await accepted.get()]
        controller.abort()
        second = pool.connect().catch(lambda error: error.code)
        seen = [await first]
        writers[0].close()
        writers.append(await accepted.get())  # the second has one of its own
        counted = [pool.totalCount, pool.waitingCount]
        writers[1].close()
        seen += [counted, await second]
        await pool.end()
        server[0].close()
        for writer in writers:
            await writer.wait_closed()
        return seen

    assert in_loop(main()) == ["ABORT_ERR", [1, 1], "08001"]


def test_a_connection_that_the_server_ends(postgres: str, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        admin = await db.promises.connect(postgres)
        connection = await db.promises.connect(postgres)
        (row,) = await connection.query("SELECT pg_backend_pid() AS pid")
        slow = connection.query("SELECT pg_sleep(600)").catch(lambda error: error)
        await pause()
        await admin.query("SELECT pg_terminate_backend(?)", [row["pid"]])
        error: Any = await slow
        await connection.end()
        await admin.end()
        return [error.code, error.message]

    assert in_loop(main()) == ["57P01", "terminating connection due to administrator command"]


def test_a_loop_that_cannot_watch_sockets(monkeypatch: pytest.MonkeyPatch, in_loop: "InLoop") -> None:
    async def main() -> Any:
        monkeypatch.setattr(asyncio, "ProactorEventLoop", type(asyncio.get_running_loop()), raising=False)
        return await db.promises.connect("postgres://127.0.0.1/x").catch(lambda error: error.message)

    assert "WindowsSelectorEventLoopPolicy" in in_loop(main())


def test_without_the_driver_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch, in_loop: "InLoop") -> None:
    import sys

    async def main() -> list[Any]:
        monkeypatch.setitem(sys.modules, "psycopg", None)
        pool = db.promises.createPool("postgres://127.0.0.1/x")
        errors = [await db.promises.connect("postgres://127.0.0.1/x").catch(str), await pool.query("SELECT 1").catch(str)]
        await pool.end()
        return errors

    assert in_loop(main()) == ["This needs the package psycopg: pip install 'nodeish[postgres]'"] * 2
