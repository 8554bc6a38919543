"""Inside pytest-asyncio: one loop for a test, or one for several."""
import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from nodeish import Promise, async_function, process, setImmediate, setTimeout
from nodeish.timers import promises as timers

kept: list[Promise[str]] = []


@pytest_asyncio.fixture
async def emitted() -> AsyncIterator[list[str]]:
    """Give a list that timers of the test's own loop fill."""
    log: list[str] = []
    timer = setTimeout(log.append, 1, "timer of the fixture")
    yield log
    timer.close()


@pytest.mark.asyncio
async def test_the_order_is_nodes() -> None:
    log: list[str] = []

    @async_function
    async def function() -> None:
        log.append("async function")
        await Promise.resolve(None)
        log.append("await")

    setTimeout(log.append, 1, "timeout")
    setImmediate(log.append, "immediate")
    process.nextTick(log.append, "tick")
    function()
    log.append("test")
    await timers.setTimeout(5)
    assert log == ["async function", "test", "tick", "await", "immediate", "timeout"]


@pytest.mark.asyncio
async def test_a_fixture_shares_the_loop_of_its_test(emitted: list[str]) -> None:
    await timers.setTimeout(5)
    assert emitted == ["timer of the fixture"]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_promise_of_one_test(leaves_work: None) -> None:
    kept.append(timers.setTimeout(1, "later"))


@pytest.mark.asyncio(loop_scope="module")
async def test_is_awaited_in_the_next_where_they_share_a_loop() -> None:
    assert await asyncio.wait_for(kept.pop(), 10) == "later"
