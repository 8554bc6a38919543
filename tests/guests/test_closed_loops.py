"""What becomes of a loop's promises, timers, immediates and operations when it is closed: a LoopError on use, no hang, no complaint."""
import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import partial
from typing import Any

import pytest

from nodeish import AbortController, Promise, async_function, clearImmediate, clearInterval, clearTimeout, fs, process, setImmediate, setInterval, setTimeout
from nodeish._core.errors import AbortError, LoopError
from nodeish.events import EventEmitter, on, once
from nodeish.timers import promises as timers
from tests.conftest import new_loop
from tests.starting import run_python

pytestmark = pytest.mark.usefixtures("leaves_work")

Main = Callable[[], Coroutine[Any, Any, Any]]
Close = Callable[[Main], Any]


@pytest.fixture(params=["asyncio.run", "close", "close with work"])
def closed(request: pytest.FixtureRequest, loop_kind: str) -> Close:
    """Give a function that runs a coroutine function in a loop and closes it: in good order, or at once, or while it has things to do."""

    def close_loop(main: Main) -> Any:
        if request.param == "asyncio.run":
            with asyncio.Runner(debug=loop_kind == "debug", loop_factory=lambda: new_loop(loop_kind)) as runner:
                return runner.run(main())

        async def and_leave_work() -> Any:
            result = await main()
            if request.param == "close with work":
                setImmediate(setImmediate, print)
                Promise.resolve(None).then(print)
            return result

        loop = new_loop(loop_kind)
        loop.set_debug(loop_kind == "debug")
        try:
            return loop.run_until_complete(and_leave_work())
        finally:
            loop.close()

    return close_loop


@pytest.fixture(autouse=True)
def no_complaint_when_all_is_dropped(recwarn: pytest.WarningsRecorder) -> Iterator[None]:
    """Collect what the test has made, so that a complaint about it (never awaited, destroyed but pending) belongs to the test."""
    yield
    gc.collect()
    assert [str(warning.message) for warning in recwarn] == []


def refuses(use: Callable[[], object]) -> None:
    """Expect a LoopError that names the reason, without a loop and inside of another one."""

    async def main() -> None:
        with pytest.raises(LoopError, match="closed"):
            use()

    with pytest.raises(LoopError, match="closed"):
        use()
    asyncio.run(main())


# Promises.


async def resolvers() -> Any:
    return Promise.withResolvers()


async def resolvers_with_a_handler() -> Any:
    made = Promise.withResolvers()
    made.promise.then(print)
    return made


@pytest.mark.parametrize("make", [resolvers, resolvers_with_a_handler])
def test_a_pending_promise_is_neither_settled_nor_listened_to(closed: Close, make: Main) -> None:
    made = closed(make)
    for use in (made.resolve, made.reject, lambda: made.resolve(made.promise), made.promise.then, lambda: made.promise.catch(print)):
        refuses(use)


@pytest.mark.parametrize("settle", [Promise.resolve, lambda value: Promise.reject(value).catch(lambda reason: reason)])
def test_a_settled_promise_is_not_listened_to(closed: Close, settle: Callable[[object], Promise[Any]]) -> None:
    async def main() -> Promise[Any]:
        promise = settle("v")
        await promise
        return promise

    promise = closed(main)
    refuses(promise.then)
    refuses(lambda: promise.finally_(print))


@pytest.mark.parametrize("combine", [
    lambda promise: promise,
    lambda promise: asyncio.ensure_future(promise),
    lambda promise: asyncio.wait_for(promise, 10),
    lambda promise: Promise.resolve(None).then(lambda: promise),
    lambda promise: Promise.all([promise]),
    lambda promise: Promise.race([promise]),
], ids=["await", "ensure_future", "wait_for", "then", "all", "race"])
def test_waiting_for_it_in_the_next_loop_does_not_hang(closed: Close, combine: Callable[[Promise[Any]], Any]) -> None:
    promise = closed(resolvers).promise

    async def wait() -> None:
        with pytest.raises(LoopError):
            await combine(promise)

    asyncio.run(wait())


def test_who_emits_hears_that_the_one_who_waits_is_gone(closed: Close) -> None:
    emitter = EventEmitter()

    async def main() -> list[Any]:
        iterator = on(emitter, "other")
        return [once(emitter, "one"), iterator, iterator.next()]

    held = closed(main)
    with pytest.raises(LoopError, match="closed"):
        emitter.emit("one", 1)
    with pytest.raises(LoopError, match="closed"):
        emitter.emit("other", 1)
    assert len(held) == 3


# Async functions and generators.


def test_an_async_function_that_waits_ends_as_its_loop_ends() -> None:
    log: list[object] = []

    @async_function
    async def waiter() -> None:
        try:
            await Promise(lambda: None)
        except asyncio.CancelledError as error:
            log.append(type(error))
            raise

    async def main() -> None:
        waiter().catch(lambda error: log.append(type(error)))

    asyncio.run(main())
    assert log == [asyncio.CancelledError, AbortError]


def test_an_async_generator_that_waits_ends_as_its_loop_ends() -> None:
    @async_function
    async def numbers() -> AsyncIterator[int]:
        yield 1
        await Promise(lambda: None)
        yield 2

    async def main() -> list[Any]:
        generator = numbers()
        return [generator.next(), generator.next(), generator.next()]

    first, second, third = asyncio.run(main())
    assert [promise.__nodeish_promise_state__()[0] for promise in (first, second, third)] == ["fulfilled", "rejected", "fulfilled"]
    assert isinstance(second.__nodeish_promise_state__()[1], AbortError)


def test_a_generator_of_a_closed_loop_is_not_resumed(closed: Close) -> None:
    @async_function
    async def numbers() -> AsyncIterator[int]:
        yield 1

    async def main() -> list[Any]:
        started = numbers()
        await started.next()
        return [started, numbers(), timers.setInterval(10_000)]

    for generator in closed(main):
        refuses(generator.next)
        refuses(generator.return_)


def test_a_plain_task_that_waits_is_cancelled_as_by_any_future() -> None:
    async def waiter() -> None:
        await Promise(lambda: None)

    async def main() -> "asyncio.Task[None]":
        task = asyncio.create_task(waiter())
        await asyncio.sleep(0)
        return task

    assert asyncio.run(main()).cancelled()


# Timers, immediates, operations.


def test_timers_and_immediates_are_never_called(closed: Close) -> None:
    calls: list[str] = []

    async def main() -> list[Any]:
        return [setTimeout(calls.append, 1, "timeout"), setInterval(calls.append, 1, "interval")]

    async def pass_time() -> None:
        await timers.setTimeout(20)

    timeout, interval = closed(main)
    called = list(calls)
    asyncio.run(pass_time())
    assert calls == called
    refuses(timeout.refresh)
    refuses(interval.refresh)


def test_a_timer_that_has_fired_is_not_revived(closed: Close) -> None:
    async def main() -> Any:
        timeout = setTimeout(lambda: None, 1)
        await timers.setTimeout(5)
        return timeout

    refuses(closed(main).refresh)


def test_what_is_called_off_in_any_case_may_be_called_off(closed: Close) -> None:
    async def main() -> list[Any]:
        return [setTimeout(print, 10_000), setInterval(print, 10_000), setImmediate(print)]

    timeout, interval, immediate = closed(main)
    clearTimeout(timeout)
    clearInterval(interval)
    clearImmediate(immediate)
    assert timeout.refresh() is timeout


def test_an_operation_that_is_under_way_tells_nobody(closed: Close) -> None:
    told: list[object] = []

    async def main() -> Promise[Any]:
        fs.readFile(__file__, lambda *args: told.append(args))
        return fs.promises.readFile(__file__)

    promise = closed(main)
    assert promise.__nodeish_promise_state__()[0] in ("pending", "fulfilled")
    refuses(promise.then)
    assert len(told) <= 1


@pytest.mark.parametrize("begin", [
    lambda signal: timers.setTimeout(10_000, None, {"signal": signal}),
    lambda signal: once(EventEmitter(), "event", {"signal": signal}),
], ids=["setTimeout", "once"])
def test_an_abort_in_the_next_loop_is_told_there(closed: Close, begin: Callable[[Any], Any]) -> None:
    told: list[Any] = []
    controller = AbortController()

    async def first() -> Promise[Any]:
        promise: Promise[Any] = begin(controller.signal)
        promise.catch(lambda: None)
        return promise

    async def second() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"]))
        controller.abort()
        await timers.setTimeout(1)

    promise = closed(first)
    asyncio.run(second())
    assert [type(error) for error in told] == [LoopError]
    assert promise.__nodeish_promise_state__()[0] == "pending"


# Nothing is lost, nothing is kept.


def test_a_rejection_that_the_loop_never_read_is_told_when_it_is_closed(loop_kind: str) -> None:
    told: list[Any] = []
    error = ValueError("why")
    loop = new_loop(loop_kind)
    loop.set_exception_handler(lambda _, context: told.append((context["message"], context["exception"])))
    handled, unhandled = loop.run_until_complete(resolvers()), loop.run_until_complete(resolvers())
    handled.reject(error)
    handled.promise.catch(print)
    unhandled.reject(error)
    assert told == []
    loop.close()
    loop.close()
    assert told == [("Unhandled promise rejection", error)]


def test_a_listener_hears_of_such_a_rejection_too(loop_kind: str) -> None:
    heard: list[object] = []

    def listener(reason: object) -> None:
        heard.append(reason)

    loop = new_loop(loop_kind)
    loop.run_until_complete(resolvers()).reject("why")
    process.on("unhandledRejection", listener)
    try:
        loop.close()
    finally:
        process.off("unhandledRejection", listener)
    assert heard == ["why"]


def test_asyncio_run_reads_the_rejections_of_its_last_moment(loop_kind: str) -> None:
    told: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["message"]))
        setImmediate(lambda: Promise.reject(ValueError("why")))

    with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
        runner.run(main())
    assert told == ["Unhandled promise rejection"]


def test_a_loop_that_runs_cannot_be_closed_and_goes_on(loop_kind: str) -> None:
    async def main() -> object:
        with pytest.raises(RuntimeError, match="(?i)running"):
            asyncio.get_running_loop().close()
        return await timers.setTimeout(1, "goes on")

    with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
        assert runner.run(main()) == "goes on"


COLLECTED = """
import asyncio, gc, time, weakref
from nodeish import Promise, async_function, fs, setImmediate, setInterval, setTimeout
from nodeish.events import EventEmitter, on

class Held:
    pass

@async_function
async def wait(held):
    await Promise(lambda: None)

@async_function
async def iterate(held):
    async for event in on(EventEmitter(), "event"):
        print("nothing was emitted", event)

async def main():
    held = Held()
    setTimeout(print, 10_000, held)
    setInterval(print, 10_000, held)
    setImmediate(setImmediate, id, held)
    fs.readFile("/", lambda error: held)
    Promise(lambda: None).then(lambda: held)
    {wait}(held)
    return weakref.ref(held), weakref.ref(asyncio.get_running_loop())

def run_and_close():
    loop = asyncio.new_event_loop()
    held = loop.run_until_complete(main())
    loop.close()
    return held

held = {run}()
for _ in range(1000):
    gc.collect()
    if not any(reference() for reference in held):
        break
    time.sleep(0.01)  # a thread may still read the file
print([reference() for reference in held])
"""


@pytest.mark.parametrize("run", ["(lambda: asyncio.run(main()))", "run_and_close"])
@pytest.mark.parametrize("wait", ["wait", "iterate"])
def test_a_closed_loop_and_what_it_held_are_collected_without_a_complaint(run: str, wait: str) -> None:
    outcome = run_python("-c", COLLECTED.format(run=run, wait=wait))
    assert (outcome.stdout, outcome.stderr, outcome.code) == ("[None, None]\n", "", 0)


def test_a_thread_that_comes_too_late_hears_of_it_from_asyncio() -> None:
    raised: list[str] = []

    async def main() -> Any:
        return asyncio.get_running_loop(), Promise.withResolvers()

    loop, made = asyncio.run(main())

    def late() -> None:
        for use in (partial(loop.call_soon_threadsafe, made.resolve, "v"), partial(made.resolve, "v")):
            try:
                use()
            except RuntimeError as error:
                raised.append(f"{type(error).__name__}: {error}")

    thread = threading.Thread(target=late)
    thread.start()
    thread.join()
    assert raised == ["RuntimeError: Event loop is closed", "LoopError: The event loop of this promise or timer is closed"]
