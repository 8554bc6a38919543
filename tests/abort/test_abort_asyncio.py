"""The bridge between abort signals and the cancellation of asyncio's tasks."""
import asyncio
from typing import Any

import pytest

from nodeish import Error, Promise
from nodeish.abort import AbortController, AbortSignal, DOMException, cancel_on_abort, signal_of
from nodeish.events import EventEmitter, listenerCount, once


async def forever() -> None:
    await asyncio.get_running_loop().create_future()


def test_an_abort_cancels_a_task() -> None:
    async def main() -> None:
        controller, task = AbortController(), asyncio.create_task(forever())
        cancel_on_abort(task, controller.signal)
        await asyncio.sleep(0)
        controller.abort()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert task.cancelled()

    asyncio.run(main())


def test_an_aborted_signal_cancels_at_once() -> None:
    async def main() -> None:
        task = asyncio.create_task(forever())
        cancel_on_abort(task, AbortSignal.abort())
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())


def test_a_timeout_cancels_a_task() -> None:
    async def main() -> None:
        task = asyncio.create_task(forever())
        cancel_on_abort(task, AbortSignal.timeout(5))
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(asyncio.shield(task), 5)
        assert task.cancelled()

    asyncio.run(main())


def test_a_task_that_is_done_is_left_alone() -> None:
    async def main() -> None:
        controller = AbortController()

        async def work() -> int:
            return 1

        task = asyncio.create_task(work())
        cancel_on_abort(task, controller.signal)
        assert listenerCount(controller.signal, "abort") == 1
        assert await task == 1
        await asyncio.sleep(0)
        assert listenerCount(controller.signal, "abort") == 0
        cancel_on_abort(task, controller.signal)
        controller.abort()
        assert task.result() == 1

    asyncio.run(main())


@pytest.mark.parametrize("signal", [None, {}, "signal"])
def test_cancel_on_abort_wants_a_signal(signal: Any) -> None:
    async def main() -> None:
        task = asyncio.create_task(forever())
        with pytest.raises(Error, match='^The "signal" argument must be an instance of AbortSignal'):
            cancel_on_abort(task, signal)
        task.cancel()

    asyncio.run(main())


def test_a_cancellation_aborts_the_signal_of_the_task() -> None:
    async def main() -> None:
        log: list[Any] = []

        async def work() -> None:
            signal = signal_of()
            signal.onabort = lambda: log.append(signal.reason)
            await forever()

        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        signal = signal_of(task)
        task.cancel("stop it")
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)
        [reason] = log
        assert reason is signal.reason and isinstance(reason, DOMException)
        assert (reason.name, reason.code, reason.message) == ("AbortError", 20, "This operation was aborted")
        assert isinstance(reason.cause, asyncio.CancelledError)

    asyncio.run(main())


def test_a_task_has_one_signal() -> None:
    async def main() -> None:
        task = asyncio.create_task(forever())
        assert signal_of(task) is signal_of(task)
        assert signal_of() is not signal_of(task)
        task.cancel()

    asyncio.run(main())


@pytest.mark.parametrize("fails", [True, False])
def test_another_end_does_not_abort(fails: bool) -> None:
    async def main() -> None:
        async def work() -> None:
            if fails:
                raise ValueError("mine")

        task = asyncio.create_task(work())
        signal = signal_of(task)
        await asyncio.wait([task])
        await asyncio.sleep(0)
        assert signal.aborted is False
        assert isinstance(task.exception(), ValueError) is fails

    asyncio.run(main())


def test_outside_a_task_there_is_no_signal() -> None:
    failures: list[Error] = []

    def callback() -> None:
        try:
            signal_of()
        except Error as error:
            failures.append(error)

    async def main() -> None:
        asyncio.get_running_loop().call_soon(callback)
        await asyncio.sleep(0.001)

    asyncio.run(main())
    assert failures[0].message == 'The "task" argument must be an instance of Task. Received null'
    assert failures[0].__notes__ == ["Outside a task there is no running one: name a task."]


def test_a_signal_goes_from_task_to_task() -> None:
    """A cancelled task calls off the nodeish work it began, and by it another task."""

    async def main() -> None:
        emitter, promises = EventEmitter(), list[Promise[Any]]()

        async def work() -> None:
            promises.append(once(emitter, "ready", {"signal": signal_of()}))
            promises[0].catch(lambda: None)
            cancel_on_abort(other, signal_of())
            await promises[0]

        other = asyncio.create_task(forever())
        task = asyncio.create_task(work())
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task, other])
        assert task.cancelled() and other.cancelled()
        with pytest.raises(Error, match="^The operation was aborted$"):
            await promises[0]
        assert emitter.eventNames() == []

    asyncio.run(main())
