"""Promises as asyncio sees them: in plain tasks, under its tools, and with asyncio's own awaitables as their values."""
import asyncio
import traceback
from asyncio import CancelledError
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, Rejection, setImmediate
from nodeish._core.errors import AbortError

if TYPE_CHECKING:
    from tests.conftest import InLoop


def later(value: object = None) -> Promise[Any]:
    """Make a promise that is fulfilled in the next round."""
    return Promise(lambda resolve: setImmediate(resolve, value))


def failing_later(reason: object) -> Promise[Any]:
    """Make a promise that is rejected as soon as the tasks that are made beside it have begun to await it."""
    loop = asyncio.get_running_loop()
    return Promise(lambda _, reject: loop.call_soon(loop.call_soon, reject, reason))


async def wait_for(promise: Promise[Any]) -> Any:
    """Be a plain coroutine that awaits a promise."""
    return await promise


# Awaiting.


def test_a_task_awaits_a_pending_and_a_settled_promise(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        promise = later("v")
        return [await promise, await promise, await promise]

    assert in_loop(main()) == ["v", "v", "v"]


def test_many_tasks_await_one_promise_and_go_on_in_their_order(in_loop: "InLoop") -> None:
    async def main() -> list[int]:
        log: list[int] = []
        promise, resolve, _ = Promise.withResolvers()

        async def waiter(number: int) -> None:
            assert await promise == "v"
            log.append(number)

        tasks = [asyncio.create_task(waiter(number)) for number in range(100)]
        await asyncio.sleep(0)
        resolve("v")
        await asyncio.gather(*tasks)
        return log

    assert in_loop(main()) == list(range(100))


def test_await_raises_the_very_reason(in_loop: "InLoop") -> None:
    error = ValueError("why")

    async def main() -> None:
        with pytest.raises(ValueError) as caught:
            await Promise.reject(error)
        assert caught.value is error

    in_loop(main())


@pytest.mark.parametrize("reason", ["text", None, 0, {"a": 1}])
def test_await_raises_a_rejection_for_what_is_no_exception(in_loop: "InLoop", reason: object) -> None:
    async def main() -> None:
        with pytest.raises(Rejection) as caught:
            await failing_later(reason)
        assert caught.value.reason == reason

    in_loop(main())


def depth(error: BaseException) -> int:
    """Count the frames of a traceback."""
    return len(traceback.extract_tb(error.__traceback__))


def test_awaiting_a_rejected_promise_a_thousand_times_does_not_grow_the_traceback(in_loop: "InLoop") -> None:
    async def main() -> set[int]:
        promise = Promise(lambda: int("x"))
        depths = set()
        for _ in range(1000):
            try:
                await promise
            except ValueError as error:
                depths.add(depth(error))
        return depths

    assert len(in_loop(main())) == 1


def test_the_traceback_ends_where_the_reason_was_raised(in_loop: "InLoop") -> None:
    def culprit() -> None:
        raise ValueError("here")

    async def main() -> list[str]:
        try:
            await Promise.resolve(None).then(culprit)
        except ValueError as error:
            return [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        return []

    names = in_loop(main())
    assert (names[0], names[-1]) == ("main", "culprit")
    assert "run" not in names


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_program_passes_through_an_executor(in_loop: "InLoop", end: type[BaseException]) -> None:
    def executor() -> None:
        raise end

    async def main() -> None:
        with pytest.raises(end):
            Promise(executor)

    in_loop(main())


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_program_passes_through_a_handler_and_the_loop(in_loop: "InLoop", end: type[BaseException]) -> None:
    def handler() -> None:
        raise end

    async def main() -> None:
        Promise.resolve(None).then(handler)
        await asyncio.sleep(1)

    with pytest.raises(end):
        in_loop(main())


def test_closing_a_coroutine_that_awaits_passes_generator_exit_through(in_loop: "InLoop") -> None:
    log = []

    async def waiter() -> None:
        try:
            await Promise(lambda: None)
        except GeneratorExit:
            log.append("GeneratorExit")
            raise

    async def main() -> None:
        coroutine = waiter()
        coroutine.send(None)
        coroutine.close()

    in_loop(main())
    assert log == ["GeneratorExit"]


# asyncio's tools.


def test_ensure_future_makes_a_task_of_a_promise(in_loop: "InLoop") -> None:
    async def main() -> object:
        task = asyncio.ensure_future(later("v"))
        assert isinstance(task, asyncio.Task)
        return await task

    assert in_loop(main()) == "v"


def test_gather_takes_promises_among_coroutines(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await asyncio.gather(later(1), asyncio.sleep(0, 2), Promise.resolve(3))

    assert in_loop(main()) == [1, 2, 3]


def test_gather_gives_the_exceptions(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await asyncio.gather(later(1), failing_later("why"), return_exceptions=True)

    value, error = in_loop(main())
    assert value == 1
    assert isinstance(error, Rejection)


def test_wait_for_gives_the_value_in_time(in_loop: "InLoop") -> None:
    async def main() -> object:
        return await asyncio.wait_for(later("v"), 10)

    assert in_loop(main()) == "v"


def test_wait_for_gives_up_and_the_promise_stays_pending(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(promise, 0.001)
        resolve("late")
        return await promise

    assert in_loop(main()) == "late"


def test_timeout_ends_the_wait(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await promise
        resolve("late")
        return await promise

    assert in_loop(main()) == "late"


def test_timeout_leaves_a_promise_in_time_alone(in_loop: "InLoop") -> None:
    async def main() -> object:
        async with asyncio.timeout(10):
            return await later("v")

    assert in_loop(main()) == "v"


def test_a_task_group_waits_for_tasks_that_await_promises(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(wait_for(later(number))) for number in range(3)]
        return [task.result() for task in tasks]

    assert in_loop(main()) == [0, 1, 2]


def test_a_task_group_cancels_the_waits_of_the_others(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        with pytest.raises(ExceptionGroup) as caught:
            async with asyncio.TaskGroup() as group:
                waiting = group.create_task(wait_for(promise))
                group.create_task(wait_for(failing_later(ValueError("why"))))
        assert [str(error) for error in caught.value.exceptions] == ["why"]
        assert waiting.cancelled()
        resolve("late")
        return await promise

    assert in_loop(main()) == "late"


def test_shield_keeps_the_wait(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        inner = asyncio.ensure_future(promise)
        outer = asyncio.create_task(wait_for(Promise.resolve(asyncio.shield(inner))))
        await asyncio.sleep(0)
        outer.cancel()
        with pytest.raises(CancelledError):
            await outer
        resolve("v")
        return await inner

    assert in_loop(main()) == "v"


def test_wait_and_as_completed_take_tasks_of_promises(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        done, pending = await asyncio.wait([asyncio.ensure_future(later(number)) for number in range(3)])
        assert not pending
        first = [await next_done for next_done in asyncio.as_completed([later("x")])]
        return sorted(task.result() for task in done) + first

    assert in_loop(main()) == [0, 1, 2, "x"]


# asyncio's awaitables as values.


class Awaitable:
    """An object with `__await__` and nothing else."""

    def __await__(self) -> Generator[Any, None, str]:
        yield from asyncio.sleep(0).__await__()
        return "v"


@pytest.mark.parametrize("kind", ["coroutine", "task", "future", "awaitable"])
def test_resolve_takes_asyncio_awaitables_as_thenables(in_loop: "InLoop", kind: str) -> None:
    async def main() -> list[object]:
        def make() -> Any:
            future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
            future.set_result("v")
            coroutine = asyncio.sleep(0, "v") if kind in ("coroutine", "task") else None
            if coroutine is not None:
                return asyncio.create_task(coroutine) if kind == "task" else coroutine
            return future if kind == "future" else Awaitable()

        constructed = await Promise(lambda resolve: resolve(make()))
        returned = await Promise.resolve(None).then(make)
        combined = await Promise.all([make(), make()])
        return [await Promise.resolve(make()), constructed, returned, *combined]

    assert in_loop(main()) == ["v"] * 5


def test_a_plain_coroutine_function_is_a_handler(in_loop: "InLoop") -> None:
    async def handler(number: int) -> int:
        await asyncio.sleep(0)
        return number + 1

    async def main() -> int:
        return await Promise.resolve(1).then(handler)

    assert in_loop(main()) == 2


async def raise_error() -> None:
    """Fail after a while."""
    await asyncio.sleep(0)
    raise ValueError("why")


@pytest.mark.parametrize("make", [raise_error, lambda: asyncio.create_task(raise_error())], ids=["coroutine", "task"])
def test_an_awaitable_that_fails_rejects(in_loop: "InLoop", make: Any) -> None:
    async def main() -> list[str]:
        caught: list[str] = []
        await Promise.resolve(make()).catch(lambda error: caught.append(str(error)))
        return caught

    assert in_loop(main()) == ["why"]


def test_a_task_that_is_cancelled_rejects_with_an_abort_error(in_loop: "InLoop") -> None:
    async def main() -> Any:
        task = asyncio.create_task(asyncio.sleep(10))
        promise = Promise.resolve(task).catch(lambda error: error)
        await asyncio.sleep(0)
        task.cancel()
        return await promise

    error = in_loop(main())
    assert type(error) is AbortError
    assert (error.name, error.code) == ("AbortError", "ABORT_ERR")
    assert type(error.cause) is CancelledError
