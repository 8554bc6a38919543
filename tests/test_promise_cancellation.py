"""Cancelling what awaits a promise cancels the wait and never the promise."""
import asyncio
import gc
import weakref
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise

if TYPE_CHECKING:
    from tests.conftest import InLoop


@contextmanager
def without_collector() -> Iterator[None]:
    """Let only what nothing refers to be freed."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def wait_for(promise: Promise[Any]) -> Any:
    """Be a plain coroutine that awaits a promise."""
    return await promise


def test_cancelling_a_task_cancels_its_wait_and_not_the_promise(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        promise, resolve, _ = Promise.withResolvers()
        cancelled, patient = [asyncio.create_task(wait_for(promise)) for _ in range(2)]
        await asyncio.sleep(0)
        cancelled.cancel("enough")
        with pytest.raises(CancelledError) as caught:
            await cancelled
        resolve("v")
        return [caught.value.args, cancelled.cancelled(), await patient, await promise]

    args, *rest = in_loop(main())
    assert args == ("enough",)
    assert rest == [True, "v", "v"]


def test_a_task_that_catches_its_cancellation_can_await_on(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()

        async def stubborn() -> object:
            try:
                await promise
            except CancelledError:
                return await promise
            return "never"

        task = asyncio.create_task(stubborn())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        resolve("v")
        return await task

    assert in_loop(main()) == "v"


def test_cancelling_between_settling_and_waking_up_still_cancels(in_loop: "InLoop") -> None:
    async def main() -> bool:
        promise, resolve, _ = Promise.withResolvers()
        task = asyncio.create_task(wait_for(promise))
        await asyncio.sleep(0)
        resolve("v")
        assert task.cancel()
        with pytest.raises(CancelledError):
            await task
        return task.cancelled()

    assert in_loop(main())


def test_cancelling_twice_is_like_cancelling_once(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise = Promise(lambda: None)
        task = asyncio.create_task(wait_for(promise))
        await asyncio.sleep(0)
        task.cancel()
        task.cancel()
        with pytest.raises(CancelledError):
            await task
        await asyncio.sleep(0)

    in_loop(main())


def test_cancelling_before_the_first_step_cancels(in_loop: "InLoop") -> None:
    async def main() -> None:
        task = asyncio.create_task(wait_for(Promise.resolve("v")))
        task.cancel()
        with pytest.raises(CancelledError):
            await task

    in_loop(main())


def test_cancelling_a_task_that_awaits_a_followed_task_cancels_neither_promise_nor_followed(in_loop: "InLoop") -> None:
    async def main() -> object:
        followed = asyncio.create_task(asyncio.sleep(0.001, "v"))
        promise = Promise.resolve(followed)
        waiting = asyncio.create_task(wait_for(promise))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(CancelledError):
            await waiting
        return await promise

    assert in_loop(main()) == "v"


def test_a_thousand_waits_that_are_given_up_leave_nothing_at_the_promise(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        for _ in range(1000):
            task = asyncio.create_task(wait_for(promise))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(CancelledError):
                await task
        assert not promise._value
        resolve("v")
        return await promise

    assert in_loop(main()) == "v"


def test_a_promise_that_is_rejected_after_the_wait_was_cancelled_counts_as_handled(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise, _, reject = Promise.withResolvers()
        task = asyncio.create_task(wait_for(promise))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(CancelledError):
            await task
        reject(ValueError("why"))

    in_loop(main())


def test_a_coroutine_that_is_closed_while_no_task_runs_it_is_not_woken_up(in_loop: "InLoop") -> None:
    told: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        promise, resolve, _ = Promise.withResolvers()
        coroutine = wait_for(promise)
        coroutine.send(None)
        coroutine.close()
        resolve("v")
        await promise

    in_loop(main())
    assert told == []


def test_what_a_cancelled_task_held_is_freed_without_the_collector(in_loop: "InLoop") -> None:
    class Held:
        """Something that can be watched."""

    async def main() -> object:
        async def hold(held: Held) -> None:
            await Promise(lambda: None)

        held = Held()
        gone = weakref.ref(held)
        task = asyncio.create_task(hold(held))
        del held
        await asyncio.sleep(0)
        task.cancel()
        with suppress(CancelledError):
            await task
        del task
        await asyncio.sleep(0)  # the loop lets go of it
        return gone()

    with without_collector():
        assert in_loop(main()) is None


def test_a_cancelled_task_that_nobody_awaits_is_freed_without_the_collector(in_loop: "InLoop") -> None:
    async def main() -> object:
        task = asyncio.create_task(wait_for(Promise(lambda: None)))
        gone = weakref.ref(task)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        del task
        await asyncio.sleep(0)  # the loop lets go of it
        return gone()

    with without_collector():
        assert in_loop(main()) is None
