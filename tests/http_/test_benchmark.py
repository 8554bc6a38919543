"""The benchmark of HTTP servers: that its connections are open at once, and are counted."""
import asyncio

from benchmarks.http import ask_at_once, started


def test_connections_that_are_open_at_once_are_counted() -> None:
    with started("nodeish", "--hold", "50") as side:
        assert asyncio.run(ask_at_once(side.port, 50)) == 50
