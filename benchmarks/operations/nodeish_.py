"""nodeish."""
from collections.abc import Callable
from typing import Any

from nodeish import Promise, async_function, clearTimeout, process, queueMicrotask, setImmediate, setTimeout
from nodeish.events import EventEmitter
from nodeish.fs.promises import readFile
from nodeish.util import callbackify, promisify

from .. import rows
from .files import sample
from .nodeish_loads import LOADS
from .work import Operations, Scheduler, Work, add_one, batch, chain, each, ignore, nothing


async def then_chain(count: int) -> None:
    """Link promises, then settle the first."""
    promise, resolve, _ = Promise.withResolvers()
    last = promise
    for _ in range(count):
        last = last.then(add_one)
    resolve(0)
    assert await last == count


async def then_links(count: int) -> None:
    """Link each promise when the one before is being settled."""
    ended, end, _ = Promise.withResolvers()
    promise, resolve, _ = Promise.withResolvers()
    last = promise

    def link(value: int) -> int:
        nonlocal last
        if value == count:
            end(value)
        else:
            last = last.then(link)
        return value + 1

    last = promise.then(link)
    resolve(0)
    assert await ended == count


async def await_promise(count: int) -> None:
    """Await promises that a microtask settles."""
    for _ in range(count):
        promise, resolve, _ = Promise.withResolvers()
        queueMicrotask(resolve)
        await promise


@async_function
async def _give(value: int) -> int:
    return value


@async_function
async def _give_later(value: int) -> int:
    await Promise.resolve()
    return value


async def call(count: int) -> None:
    """Await an async function that does not suspend."""
    total = 0
    for _ in range(count):
        total += await _give(1)
    assert total == count


async def call_suspending(count: int) -> None:
    """Await an async function that suspends once."""
    total = 0
    for _ in range(count):
        total += await _give_later(1)
    assert total == count


def _set_timeout(_: object) -> Scheduler:
    return lambda call: setTimeout(call, 0)


async def set_and_clear(count: int) -> None:
    """Make timers and clear them."""
    for _ in range(count):
        clearTimeout(setTimeout(nothing, 1000))


async def all_(count: int) -> None:
    """Wait for all of many promises."""
    resolvers = [Promise.withResolvers() for _ in range(count)]
    combined = Promise.all([promise for promise, _, _ in resolvers])
    for _, resolve, _ in resolvers:
        resolve(1)
    assert sum(await combined) == count


async def promisified(count: int) -> None:
    """Call the promise form of a function that takes an error-first callback."""

    def original(value: int, callback: Callable[[Any, int], object]) -> None:
        process.nextTick(callback, None, value)

    form: Callable[[int], Promise[int]] = promisify(original)
    total = 0
    for _ in range(count):
        total += await form(1)
    assert total == count


async def callbackified(count: int) -> None:
    """Call the callback form of an async function."""
    ended, end, _ = Promise.withResolvers()
    form = callbackify(_give)
    total = 0

    def heard(_: Any, value: int) -> None:
        nonlocal total
        total += value
        if total == count:
            end(total)
        else:
            form(1, heard)

    form(1, heard)
    assert await ended == count


def emit_to(listeners: int) -> Work:
    """Emit an event to so many listeners."""

    async def work(count: int) -> None:
        emitter = EventEmitter()
        calls = 0

        def add_listener() -> None:
            @emitter.on("event")
            def _(value: int) -> None:
                nonlocal calls
                calls += value

        for _ in range(listeners):
            add_listener()
        for _ in range(count):
            emitter.emit("event", 1)
        assert calls == count * listeners

    return work


async def on_off(count: int) -> None:
    """Add a listener and remove it."""
    emitter = EventEmitter()
    for _ in range(count):
        emitter.on("event", ignore)
        emitter.off("event", ignore)
    assert emitter.listenerCount("event") == 0


async def read_file(count: int) -> None:
    """Read a file."""
    with sample() as (path, text):
        for _ in range(count):
            assert await readFile(path, "utf8") == text


def _promise_with_then() -> Promise[None]:
    promise: Promise[None] = Promise(nothing)
    promise.then(ignore)
    return promise


def _reactions(count: int) -> object:
    promise: Promise[None] = Promise(nothing)
    for _ in range(count):
        promise.then(ignore)
    return promise


OPERATIONS = Operations(
    works={
        rows.THEN_CHAIN: then_chain,
        rows.THEN_LINKS: then_links,
        rows.AWAIT: await_promise,
        rows.CALL: call,
        rows.CALL_SUSPENDING: call_suspending,
        rows.TICK_BATCH: batch(lambda _: process.nextTick),
        rows.TICK_CHAIN: chain(lambda _: process.nextTick),
        rows.MICROTASK_BATCH: batch(lambda _: queueMicrotask),
        rows.MICROTASK_CHAIN: chain(lambda _: queueMicrotask),
        rows.IMMEDIATE_BATCH: batch(lambda _: setImmediate),
        rows.IMMEDIATE_CHAIN: chain(lambda _: setImmediate),
        rows.TIMEOUT_BATCH: batch(_set_timeout),
        rows.TIMEOUT_CLEAR: set_and_clear,
        rows.ALL: all_,
        rows.PROMISIFY: promisified,
        rows.CALLBACKIFY: callbackified,
        rows.EMIT_ONE: emit_to(1),
        rows.EMIT_TEN: emit_to(10),
        rows.ON_OFF: on_off,
        rows.READ_FILE: read_file,
    },
    builds={
        rows.PENDING: each(lambda: Promise(nothing)),
        rows.PENDING_THEN: each(_promise_with_then),
        rows.TIMER: each(lambda: setTimeout(nothing, 1000_000)),
        rows.REACTION: _reactions,
    },
    loads=LOADS,
)
