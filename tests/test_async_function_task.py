"""`async_function`: its body is a task of asyncio's own, that can be cancelled."""
import asyncio
from asyncio import CancelledError
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, async_function
from nodeish._core.errors import AbortError

if TYPE_CHECKING:
    from tests.conftest import InLoop

pytestmark = pytest.mark.usefixtures("eager_start")


@async_function
async def add(a: int, b: int = 2) -> int:
    """Add."""
    await Promise.resolve(None)
    return a + b


def test_current_task_is_the_functions_own_and_the_callers_comes_back(in_loop: "InLoop") -> None:
    tasks: list[object] = []

    @async_function
    async def function() -> None:
        tasks.append(asyncio.current_task())
        await Promise.resolve(None)
        tasks.append(asyncio.current_task())

    async def main() -> None:
        before = asyncio.current_task()
        promise = function()
        assert asyncio.current_task() is before
        await promise
        assert asyncio.current_task() is before
        assert tasks[0] is tasks[1] is not before
        assert isinstance(tasks[0], asyncio.Task)

    in_loop(main())


def test_asyncio_timeout_works_inside(in_loop: "InLoop") -> None:
    @async_function
    async def function() -> str:
        try:
            async with asyncio.timeout(0.001):
                await Promise(lambda: None)
        except TimeoutError:
            return "timed out"
        return "never"

    async def main() -> str:
        return await function()

    assert in_loop(main()) == "timed out"


def test_a_task_group_and_asyncio_sleep_work_inside(in_loop: "InLoop") -> None:
    @async_function
    async def function() -> list[int]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(asyncio.sleep(0, number)) for number in range(3)]
        return [task.result() for task in tasks]

    async def main() -> list[int]:
        return await function()

    assert in_loop(main()) == [0, 1, 2]


def test_cancelling_the_task_rejects_with_an_abort_error(in_loop: "InLoop") -> None:
    log: list[str] = []
    tasks: list[Any] = []

    @async_function
    async def function() -> None:
        tasks.append(asyncio.current_task())
        try:
            await Promise(lambda: None)
        finally:
            log.append("finally")

    async def main() -> Any:
        promise = function()
        await asyncio.sleep(0)
        tasks[0].cancel("enough")
        error = await promise.catch(lambda reason: reason)
        assert tasks[0].cancelled()
        return error

    error = in_loop(main())
    assert type(error) is AbortError
    assert (error.code, error.message) == ("ABORT_ERR", "The operation was aborted")
    assert type(error.cause) is CancelledError
    assert log == ["finally"]


def test_cancelling_the_caller_does_not_cancel_the_function(in_loop: "InLoop") -> None:
    async def main() -> int:
        promise = add(1)

        async def caller() -> int:
            return await promise

        task = asyncio.create_task(caller())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(CancelledError):
            await task
        return await promise

    assert in_loop(main()) == 3
