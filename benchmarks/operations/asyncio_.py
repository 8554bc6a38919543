"""asyncio's own counterparts, as bare as they can be written: on its own loop, and on uvloop's."""
import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import rows
from .asyncio_loads import LOADS
from .files import sample
from .work import Operations, Scheduler, add_one, batch, chain, each, give, ignore, nothing


async def callback_chain(count: int) -> None:
    """Link futures, then settle the first."""
    loop = asyncio.get_running_loop()

    def link(source: asyncio.Future[int]) -> asyncio.Future[int]:
        target = loop.create_future()
        source.add_done_callback(lambda done: target.set_result(add_one(done.result())))
        return target

    first: asyncio.Future[int] = loop.create_future()
    last = first
    for _ in range(count):
        last = link(last)
    first.set_result(0)
    assert await last == count


async def callback_links(count: int) -> None:
    """Link each future when the one before is done."""
    loop = asyncio.get_running_loop()
    target: asyncio.Future[int] = loop.create_future()
    ended: asyncio.Future[int] = loop.create_future()

    def link(source: asyncio.Future[int]) -> None:
        nonlocal target
        value = source.result()
        if value == count:
            ended.set_result(value)
            return
        done, target = target, loop.create_future()
        done.add_done_callback(link)
        done.set_result(value + 1)

    first: asyncio.Future[int] = loop.create_future()
    first.add_done_callback(link)
    first.set_result(0)
    assert await ended == count


async def await_future(count: int) -> None:
    """Await futures that call_soon settles."""
    loop = asyncio.get_running_loop()
    create_future, call_soon = loop.create_future, loop.call_soon
    for _ in range(count):
        future: asyncio.Future[None] = create_future()
        call_soon(future.set_result, None)
        await future


async def _give_later(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def create_task(count: int) -> None:
    """Make a task of a coroutine that does not suspend, and await it."""
    create = asyncio.get_running_loop().create_task
    total = 0
    for _ in range(count):
        total += await create(give(1))
    assert total == count


async def create_suspending(count: int) -> None:
    """Make a task of a coroutine that suspends once, and await it."""
    create = asyncio.get_running_loop().create_task
    total = 0
    for _ in range(count):
        total += await create(_give_later(1))
    assert total == count


def _call_later(loop: asyncio.AbstractEventLoop) -> Scheduler:
    call_later = loop.call_later
    return lambda call: call_later(0, call)


async def later_and_cancel(count: int) -> None:
    """Make timers and cancel them."""
    call_later = asyncio.get_running_loop().call_later
    for _ in range(count):
        call_later(1, nothing).cancel()


async def gather(count: int) -> None:
    """Gather futures."""
    loop = asyncio.get_running_loop()
    futures: list[asyncio.Future[int]] = [loop.create_future() for _ in range(count)]
    combined = asyncio.gather(*futures)
    for future in futures:
        future.set_result(1)
    assert sum(await combined) == count


async def future_bridge(count: int) -> None:
    """Call a function that takes an error-first callback, through a future made by hand."""
    loop = asyncio.get_running_loop()

    def original(value: int, callback: Callable[[Any, Any], object]) -> None:
        loop.call_soon(callback, None, value)

    def bridge(value: int) -> asyncio.Future[int]:
        future: asyncio.Future[int] = loop.create_future()

        def done(error: Any, result: Any = None) -> None:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

        original(value, done)
        return future

    total = 0
    for _ in range(count):
        total += await bridge(1)
    assert total == count


async def callback_bridge(count: int) -> None:
    """Call a coroutine function with an error-first callback, through a task's callback made by hand."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()
    total = 0

    def bridge(value: int, callback: Callable[..., object]) -> None:
        def done(task: asyncio.Task[int]) -> None:
            error = task.exception()
            if error is not None:
                callback(error)
            else:
                callback(None, task.result())

        loop.create_task(give(value)).add_done_callback(done)

    def heard(error: Any, value: int) -> None:
        nonlocal total
        total += value
        if total == count:
            ended.set_result(total)
        else:
            bridge(1, heard)

    bridge(1, heard)
    assert await ended == count


async def read_file(count: int) -> None:
    """Read a file in the pool of threads."""
    loop = asyncio.get_running_loop()
    with sample() as (path, text):
        for _ in range(count):
            assert await loop.run_in_executor(None, Path(path).read_text, "utf-8") == text


def _future_with_callback() -> "asyncio.Future[None]":
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    future.add_done_callback(ignore)
    return future


def _callbacks(count: int) -> object:
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    for _ in range(count):
        future.add_done_callback(ignore)
    return future


_call_soon = (batch(lambda loop: loop.call_soon), chain(lambda loop: loop.call_soon))

OPERATIONS = Operations(
    works={
        rows.THEN_CHAIN: callback_chain,
        rows.THEN_LINKS: callback_links,
        rows.AWAIT: await_future,
        rows.CALL: create_task,
        rows.CALL_SUSPENDING: create_suspending,
        rows.TICK_BATCH: _call_soon[0],
        rows.TICK_CHAIN: _call_soon[1],
        rows.MICROTASK_BATCH: _call_soon[0],
        rows.MICROTASK_CHAIN: _call_soon[1],
        rows.IMMEDIATE_BATCH: _call_soon[0],
        rows.IMMEDIATE_CHAIN: _call_soon[1],
        rows.TIMEOUT_BATCH: batch(_call_later),
        rows.TIMEOUT_CLEAR: later_and_cancel,
        rows.ALL: gather,
        rows.PROMISIFY: future_bridge,
        rows.CALLBACKIFY: callback_bridge,
        rows.READ_FILE: read_file,
    },
    builds={
        rows.PENDING: each(lambda: asyncio.get_running_loop().create_future()),
        rows.PENDING_THEN: each(_future_with_callback),
        rows.TIMER: each(lambda: asyncio.get_running_loop().call_later(1000, nothing)),
        rows.REACTION: _callbacks,
    },
    loads=LOADS,
)
