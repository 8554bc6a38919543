"""events.on: what is particular to Python: dropping, cancelling, `async with`."""
import asyncio
from functools import partial
import gc
from typing import Any, AsyncIterator

import pytest

from nodeish import Error, Promise, async_function, run
from nodeish.abort import AbortController
from nodeish.events import EventEmitter, listenerCount, on


def test_a_dropped_iterator_removes_its_listeners() -> None:
    emitter, controller = EventEmitter(), AbortController()
    iterator = on(emitter, "x", {"signal": controller.signal})
    emitter.emit("x", 1)
    del iterator
    gc.collect()
    assert emitter.eventNames() == [] and listenerCount(controller.signal, "abort") == 0


def test_an_iterator_is_kept_by_what_waits_for_it() -> None:
    emitter = EventEmitter()

    @async_function
    async def main() -> Any:
        promise = on(emitter, "x").next()
        gc.collect()
        emitter.emit("x", 1)
        return (await promise).value

    assert run(main) == [1]
    gc.collect()
    assert emitter.eventNames() == []


def test_async_with_ends_it() -> None:
    emitter = EventEmitter()

    @async_function
    async def main() -> None:
        async with on(emitter, "x") as iterator:
            emitter.emit("x", 1)
            assert (await iterator.next()).value == [1]
            assert emitter.listenerCount("x") == 1
        assert emitter.eventNames() == []
        assert (await iterator.next()).done

    run(main)


def test_breaking_a_generator_over_it() -> None:
    async def doubled(emitter: EventEmitter) -> AsyncIterator[Any]:
        async for [value] in on(emitter, "x"):
            yield value * 2

    async def main() -> None:
        emitter = EventEmitter()
        asyncio.get_running_loop().call_soon(emitter.emit, "x", 21)
        generator = doubled(emitter)
        values = []
        async for value in generator:
            values.append(value)
            break
        assert values == [42]
        await generator.aclose()  # type: ignore[attr-defined]
        assert emitter.eventNames() == []

    asyncio.run(main())


def test_a_cancelled_loop_releases_the_emitter() -> None:
    async def main() -> None:
        emitter = EventEmitter()

        async def listen() -> None:
            async for _ in on(emitter, "x"):
                raise AssertionError("nothing was emitted")

        task = asyncio.create_task(listen())
        await asyncio.sleep(0)
        assert emitter.listenerCount("x") == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        del task
        await asyncio.sleep(0)
        gc.collect()
        assert emitter.eventNames() == []

    asyncio.run(main())


def test_a_cancelled_wait_loses_no_event() -> None:
    async def main() -> None:
        emitter = EventEmitter()
        iterator = on(emitter, "x")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await anext(iterator)
        emitter.emit("x", 1)
        assert await anext(iterator) == [1]

    asyncio.run(main())


@pytest.mark.parametrize(("name", "argument"), [("x", 1), ("error", Error("kaboom"))])
def test_a_wait_cancelled_in_the_moment_of_the_event_loses_nothing(name: str, argument: Any) -> None:
    async def main() -> None:
        emitter = EventEmitter()
        iterator = on(emitter, "x")
        task = asyncio.ensure_future(anext(iterator))
        await asyncio.sleep(0)
        emitter.emit(name, argument)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        if name == "x":
            assert await anext(iterator) == [1]
        else:
            with pytest.raises(Error, match="^kaboom$"):
                await anext(iterator)
        iterator.return_()
        with pytest.raises(StopAsyncIteration):
            await anext(iterator)

    asyncio.run(main())


def test_an_event_of_the_future_is_one_microtask_away() -> None:
    emitter, log = EventEmitter(), list[Any]()

    @async_function
    async def main() -> None:
        iterator = on(emitter, "x")
        emitter.emit("x", 1)
        chain = Promise.resolve()
        for step in range(2):
            chain = chain.then(partial(log.append, step))
        async for event in iterator:
            log.append(event)
            break

    run(main)
    assert log == [0, [1], 1]
