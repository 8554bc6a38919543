"""Each loop and each thread has a turn of its own; a promise that is used elsewhere raises LoopError."""
import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, process, queueMicrotask, setImmediate, setTimeout
from nodeish._core.errors import LoopError
from nodeish._core.jobs import Operation
from nodeish._core.turn import Turn
from nodeish._loop import host_of

if TYPE_CHECKING:
    from tests.conftest import InLoop


async def give(make: Callable[[], Any]) -> Any:
    """Call a function in the running loop."""
    return make()


def in_thread(main: Callable[[], Any]) -> Any:
    """Call a function in another thread; give its result or raise its error."""
    outcome: list[Any] = []

    def target() -> None:
        try:
            outcome.append((main(), None))
        except BaseException as error:
            outcome.append((None, error))

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


# Another loop, another thread.


def test_awaiting_a_promise_of_a_closed_loop_raises_loop_error(in_loop: "InLoop") -> None:
    promise = asyncio.run(give(lambda: Promise.resolve("v")))

    async def main() -> None:
        with pytest.raises(LoopError, match="closed"):
            await promise

    in_loop(main())


def test_settling_a_promise_of_a_closed_loop_raises_loop_error() -> None:
    resolvers = asyncio.run(give(Promise.withResolvers))
    with pytest.raises(LoopError, match="closed"):
        resolvers.promise.then(lambda: None)
    with pytest.raises(LoopError, match="closed"):
        resolvers.resolve("v")


def test_then_on_a_settled_promise_of_a_closed_loop_raises_loop_error() -> None:
    promise = asyncio.run(give(lambda: Promise.resolve("v")))
    with pytest.raises(LoopError, match="closed"):
        promise.then(lambda: None)


def test_a_promise_of_another_thread_cannot_be_awaited(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise = Promise(lambda: None)

        async def stranger() -> None:
            await promise

        with pytest.raises(LoopError, match="another event loop"):
            await asyncio.to_thread(asyncio.run, stranger())

    in_loop(main())


def test_a_promise_with_handlers_cannot_be_settled_from_another_thread(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise, resolve, _ = Promise.withResolvers()
        promise.then(lambda: None)
        with pytest.raises(LoopError, match="call_soon_threadsafe"):
            await asyncio.to_thread(resolve, "v")

    in_loop(main())


def test_a_promise_that_another_thread_failed_to_settle_can_still_be_settled(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        derived = promise.then(lambda value: value)
        with pytest.raises(LoopError):
            await asyncio.to_thread(resolve, "wrong")
        resolve("right")
        return await asyncio.wait_for(derived, 1)

    assert in_loop(main()) == "right"


def test_call_soon_threadsafe_settles_from_another_thread(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, _ = Promise.withResolvers()
        loop = asyncio.get_running_loop()
        await asyncio.to_thread(loop.call_soon_threadsafe, resolve, "v")
        return await promise

    assert in_loop(main()) == "v"


def test_a_promise_of_a_loop_with_work_left_raises_when_it_is_awaited_in_another(in_loop: "InLoop") -> None:
    other = asyncio.new_event_loop()

    async def leave_work() -> "Promise[Any]":
        promise = Promise.withResolvers().promise
        queueMicrotask(lambda: None)
        return promise

    async def main() -> None:
        with pytest.raises(LoopError, match="another event loop"):
            await promise

    task = other.create_task(leave_work())
    other.call_soon(other.stop)
    other.run_forever()
    promise = task.result()
    assert not host_of(other).turn.idle
    try:
        in_loop(main())
    finally:
        other.run_until_complete(asyncio.sleep(0))
        other.close()


def test_a_promise_resolved_with_one_of_another_loop_is_rejected(in_loop: "InLoop") -> None:
    foreign = asyncio.run(give(lambda: Promise.resolve("v")))

    async def main() -> None:
        with pytest.raises(LoopError, match="another event loop"):
            await Promise.resolve(None).then(lambda: foreign)

    in_loop(main())


def test_a_promise_resolved_with_a_future_of_another_loop_is_rejected(in_loop: "InLoop") -> None:
    async def main() -> None:
        other = asyncio.new_event_loop()
        try:
            with pytest.raises(LoopError, match="another event loop"):
                await Promise.resolve(other.create_future())
        finally:
            other.close()

    in_loop(main())


@pytest.mark.parametrize("combine", [Promise.all, Promise.allSettled, Promise.any, Promise.race])
def test_a_combinator_does_not_take_promises_of_another_loop(in_loop: "InLoop", combine: Any) -> None:
    foreign = asyncio.run(give(lambda: Promise(lambda: None)))

    async def main() -> object:
        return await combine([foreign]).then(lambda value: value, lambda error: error)

    async def limited() -> object:
        return await asyncio.wait_for(main(), 0.05)

    result = in_loop(limited())
    assert "another event loop" in str(result)


def test_then_in_another_loop_than_the_promises_raises_loop_error(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise = Promise(lambda: None)

        def stranger() -> None:
            with pytest.raises(LoopError):
                promise.then(lambda: None)

        await asyncio.to_thread(stranger)

    in_loop(main())


def test_without_a_loop_in_a_thread_everything_raises_loop_error() -> None:
    for use in (lambda: Promise(lambda: None), lambda: setTimeout(print, 1), lambda: process.nextTick(print), lambda: queueMicrotask(print)):
        with pytest.raises(LoopError, match="no running event loop"):
            in_thread(use)


def test_each_thread_has_a_turn_of_its_own(in_loop: "InLoop") -> None:
    async def program(name: str) -> list[str]:
        log: list[str] = []
        process.nextTick(log.append, name)
        setImmediate(log.append, name)
        await Promise(lambda resolve: setTimeout(resolve, 2))
        return log

    async def main() -> list[list[str]]:
        threads = [asyncio.to_thread(asyncio.run, program(name)) for name in "abc"]
        return [await program("main"), *await asyncio.gather(*threads)]

    assert in_loop(main()) == [[name, name] for name in ("main", "a", "b", "c")]


# What ends in another thread.


class Work(Operation):
    """Work that is done in a thread."""

    __slots__ = ("log", "number")

    def __init__(self, turn: Turn, log: list[int], number: int) -> None:
        super().__init__(turn)
        self.log = log
        self.number = number

    def deliver(self) -> None:
        """Tell that it is done."""
        self.log.append(self.number)


def test_any_number_of_operations_that_end_until_the_loop_hears_of_it_cost_one_call(in_loop: "InLoop") -> None:
    async def main() -> tuple[list[int], int]:
        host = host_of(asyncio.get_running_loop())
        log: list[int] = []
        calls: list[object] = []
        call = host.loop.call_soon_threadsafe

        def counted(callback: Any, *args: Any, context: Any = None) -> Any:
            calls.append(callback)
            return call(callback, *args, context=context)

        vars(host.loop)["call_soon_threadsafe"] = counted
        works = [Work(host.turn, log, number) for number in range(20)]
        in_thread(lambda: list(map(host.finish, works)))
        assert log == []
        await asyncio.sleep(0.001)
        return log, len(calls)

    assert in_loop(main()) == (list(range(20)), 1)


@pytest.mark.parametrize("fetching", [True, False])
def test_operations_that_end_when_their_loop_is_closed_are_dropped(fetching: bool) -> None:
    log: list[int] = []

    def begin() -> list[Work]:
        works = [Work(host_of(asyncio.get_running_loop()).turn, log, number) for number in range(3)]
        if fetching:
            asyncio.get_running_loop().stop()
            works[2].turn.host.finish(works[2])
        return works

    loop = asyncio.new_event_loop()
    works = loop.run_until_complete(give(begin))
    loop.close()
    for work in works[:2]:
        in_thread(partial(work.turn.host.finish, work))
        assert (log, len(work.turn.finished)) == ([], 0)
        work.turn.operations -= 1
    works[2].turn.operations -= 1
