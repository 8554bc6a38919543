"""What a type checker knows of databases and of `offload`; mypy checks this, and it runs."""
from typing import TYPE_CHECKING, Any, assert_type

from nodeish import Promise, db, offload

if TYPE_CHECKING:
    from tests.conftest import InLoop


async def length(transaction: db.promises.Transaction) -> int:
    return len(await transaction.query("SELECT 1 AS x"))


def test_types(in_loop: "InLoop") -> None:
    async def main() -> None:
        assert_type(offload(int, "5"), Promise[int])
        assert_type(await offload(divmod, 7, 2), tuple[int, int])
        connection = assert_type(await db.promises.connect(":memory:"), db.promises.Connection)
        assert_type(await connection.query("SELECT 1 AS x", None, {"signal": None}), list[dict[str, Any]])
        assert_type((await connection.execute("SELECT ?", [1])).rowCount, int)
        assert_type(await connection.transaction(length), int)
        assert_type(await connection.transaction(lambda: "text"), str)
        await connection.end()
        pool = assert_type(db.promises.createPool(":memory:", {"max": 2}), db.promises.Pool)
        async with await pool.connect() as lent:
            assert_type(lent, db.promises.PoolConnection)
        assert_type(await pool.transaction(length), int)
        await pool.end()

    in_loop(main())
