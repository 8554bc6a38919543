"""Promise from Future, Task and coroutine, Future from Promise, and both kinds side by side inside asyncio.run."""
import asyncio
import concurrent.futures
import gc
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, Rejection, async_function, fs, process, queueMicrotask, setImmediate, setTimeout
from nodeish.events import EventEmitter, once
from nodeish.timers import promises as timers
from nodeish.util import callbackify, promisify
from tests.conftest import new_loop
from tests.starting import run_python

if TYPE_CHECKING:
    from tests.conftest import InLoop

FACTORIES: list[Any] = list(dict.fromkeys([None, getattr(asyncio, "eager_task_factory", None)]))
SOURCE = Path(__file__).read_text(encoding="utf-8")


def state_of(promise: Promise[Any]) -> Any:
    return promise.__nodeish_promise_state__()


# Promise from Future, Task, coroutine.


@pytest.mark.parametrize("settled", ["before", "after"])
def test_a_future_settles_a_promise_with_its_very_exception(in_loop: "InLoop", settled: str) -> None:
    error = ValueError("why")

    async def main() -> object:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        if settled == "before":
            future.set_exception(error)
        promise = Promise.resolve(future)
        if settled == "after":
            setImmediate(future.set_exception, error)
        return await promise.then(lambda value: None, lambda reason: reason)

    assert in_loop(main()) is error


def test_a_future_that_a_promise_follows_is_not_called_unretrieved(in_loop: "InLoop") -> None:
    told: list[Any] = []

    async def fail() -> None:
        raise ValueError("task")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: told.append(context))
        future: asyncio.Future[str] = loop.create_future()
        outcomes = Promise.allSettled([future, loop.create_task(fail()), fail()])
        future.set_exception(ValueError("future"))
        assert [str(getattr(outcome, "reason", None)) for outcome in await outcomes] == ["future", "task", "task"]

    in_loop(main())
    gc.collect()
    assert told == []


def test_a_future_that_is_cancelled_rejects_quietly_and_tells_its_handlers(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        promise = Promise.resolve(future)
        future.cancel()
        await timers.setImmediate()
        log = [state_of(promise)[0]]
        await promise.catch(lambda error: log.append(error.code))
        return log

    assert in_loop(main()) == ["rejected", "ABORT_ERR"]


def test_the_handlers_of_a_promise_do_not_reach_the_future_it_follows(in_loop: "InLoop") -> None:
    async def main() -> tuple[bool, object]:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        promise = Promise.resolve(future)
        waiting = asyncio.ensure_future(promise)
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        still = not future.done()
        future.set_result("v")
        return still, await promise

    assert in_loop(main()) == (True, "v")


def test_a_coroutine_starts_when_it_is_given_to_a_promise_and_only_once(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        log: list[str] = []

        async def work() -> str:
            log.append("runs")
            return "v"

        coroutine = work()
        log.append("made")
        promise = Promise.resolve(coroutine)
        log.append("given")
        log.append(await promise)
        await Promise.resolve(coroutine).catch(lambda error: log.append(str(error)))
        return log

    assert in_loop(main()) == ["made", "runs", "given", "v", "cannot reuse already awaited coroutine"]


def test_a_concurrent_future_is_a_value_until_it_is_wrapped(in_loop: "InLoop") -> None:
    async def main() -> None:
        future: concurrent.futures.Future[str] = concurrent.futures.Future()
        assert await Promise.resolve(future) is future
        promise = Promise.resolve(asyncio.wrap_future(future))
        future.set_result("v")
        assert await promise == "v"

    in_loop(main())


def test_asyncio_and_nodeish_are_combined_in_one_call(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[str] = loop.create_future()
        setTimeout(future.set_result, 1, "future")
        return await Promise.all([
            future, asyncio.sleep(0, "coroutine"), asyncio.to_thread(str, "thread"), loop.run_in_executor(None, str, "executor"),
            timers.setTimeout(1, "timer"), asyncio.create_task(asyncio.sleep(0, "task")), "value",
        ])

    assert in_loop(main()) == ["future", "coroutine", "thread", "executor", "timer", "task", "value"]


# Future from Promise.


def test_a_promise_is_awaitable_and_no_future(in_loop: "InLoop") -> None:
    async def main() -> None:
        promise = Promise.resolve("v")
        assert inspect.isawaitable(promise)
        assert not asyncio.isfuture(promise) and not asyncio.iscoroutine(promise)

    in_loop(main())


def test_ensure_future_gives_the_value_the_exception_and_the_rejection(in_loop: "InLoop") -> None:
    error = ValueError("why")

    async def main() -> list[object]:
        loop = asyncio.get_running_loop()

        def later(settle: str, outcome: object) -> Promise[Any]:
            made = Promise.withResolvers()
            loop.call_soon(loop.call_soon, getattr(made, settle), outcome)
            return made.promise

        tasks = [asyncio.ensure_future(promise) for promise in (later("resolve", "v"), later("reject", error), later("reject", "text"))]
        await asyncio.wait(tasks)
        return [tasks[0].result(), tasks[1].exception(), tasks[2].exception()]

    value, raised, rejection = in_loop(main())
    assert (value, raised) == ("v", error)
    assert isinstance(rejection, Rejection) and rejection.reason == "text"


def test_a_plain_future_is_settled_by_handlers(in_loop: "InLoop") -> None:
    async def main() -> str:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        timers.setTimeout(1, "v").then(future.set_result, future.set_exception)
        return await future

    assert in_loop(main()) == "v"


def test_a_loop_runs_until_a_promise_is_complete(loop_kind: str) -> None:
    async def begin() -> Promise[str]:
        return timers.setTimeout(2, "v")

    loop = new_loop(loop_kind)
    try:
        assert loop.run_until_complete(loop.run_until_complete(begin())) == "v"
    finally:
        loop.close()


# Inside asyncio.run.


def test_asyncios_tools_inside_an_async_function(in_loop: "InLoop") -> None:
    async def main() -> list[object]:
        lock, queue, event = asyncio.Lock(), asyncio.Queue[int](), asyncio.Event()
        log: list[object] = []

        @async_function
        async def worker(name: str) -> str:
            await event.wait()
            async with lock:
                log.append((name, await queue.get()))
                await timers.setTimeout(1)
            return name

        workers = [worker("a"), worker("b")]
        setImmediate(event.set)
        for number in (1, 2):
            setTimeout(queue.put_nowait, 1, number)
        async with asyncio.timeout(10):
            log.append(await Promise.all(workers))
        return log

    assert in_loop(main()) == [("a", 1), ("b", 2), ["a", "b"]]


def test_callbacks_events_and_files_inside_asyncio_run(in_loop: "InLoop") -> None:
    async def double(number: int) -> int:
        await asyncio.sleep(0)
        return number * 2

    async def main() -> list[object]:
        emitter, results = EventEmitter(), list[object]()
        callbackify(double)(21, lambda error, value: emitter.emit("doubled", error, value))
        results.append(await once(emitter, "doubled"))
        results.append((await promisify(fs.stat)(__file__)).isFile())
        results.append(await asyncio.wait_for(fs.promises.readFile(__file__, "utf8"), 10) == SOURCE)
        return results

    assert in_loop(main()) == [[None, 42], True, True]


def test_asyncio_run_ends_with_its_main_and_waits_for_no_timer(loop_kind: str, leaves_work: None) -> None:
    log: list[str] = []

    async def main() -> str:
        setTimeout(log.append, 60_000, "timer")
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(log.append, "tick")
        return "result"

    with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
        assert runner.run(main()) == "result"
    assert log == ["tick", "microtask"]


def test_a_runner_goes_on_where_it_stopped(loop_kind: str) -> None:
    log: list[str] = []

    async def begin() -> Promise[str]:
        return timers.setTimeout(1, "timer")

    async def end(promise: Promise[str]) -> None:
        log.append(await promise)

    with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
        runner.run(end(runner.run(begin())))
    assert log == ["timer"]


@pytest.mark.parametrize("factory", FACTORIES, ids=["plain", "eager"][:len(FACTORIES)])
def test_tasks_of_any_factory_await_promises(in_loop: "InLoop", factory: Any) -> None:
    async def wait(promise: Promise[Any]) -> Any:
        return await promise

    @async_function
    async def in_a_group() -> list[Any]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(wait(promise)) for promise in (timers.setTimeout(1, "timer"), Promise.resolve("settled"))]
        return [task.result() for task in tasks]

    async def main() -> list[Any]:
        loop = asyncio.get_running_loop()
        if isinstance(loop, asyncio.BaseEventLoop):  # uvloop's create_task does not get on with an eager factory
            loop.set_task_factory(factory)
        task = asyncio.create_task(wait(Promise(lambda: None)))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(ValueError, match="why"):
            await asyncio.create_task(wait(Promise.reject(ValueError("why"))))
        return [await in_a_group(), await asyncio.gather(wait(timers.setImmediate(1)), timers.setImmediate(2))]

    assert in_loop(main()) == [["timer", "settled"], [1, 2]]


PLAIN = """
import asyncio
from nodeish import Promise, async_function, setImmediate, setTimeout
from nodeish.events import EventEmitter, on

@async_function
async def abandoned():
    await Promise(lambda: None)

@async_function
async def numbers():
    yield 1
    await Promise(lambda: None)

async def listen():
    async for event in on(EventEmitter(), 'event'):
        print(event)

async def main():
    abandoned()
    generator = numbers()
    generator.next()
    generator.next()
    task = asyncio.create_task(listen())
    setTimeout(print, 60_000, 'never')
    setImmediate(print, 'immediate')
    Promise(lambda: None).then(print)
    await Promise.resolve(None)
    print('main')

asyncio.run(main())
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_plain_script_with_asyncio_run_ends_without_a_complaint(debug: str) -> None:
    outcome = run_python("-c", PLAIN, PYTHONASYNCIODEBUG=debug)
    assert (outcome.stdout, outcome.stderr, outcome.code) == ("main\nimmediate\n", "", 0)


@pytest.mark.parametrize("use", [lambda made: made.resolve(), lambda made: made.promise.then()])
def test_between_the_end_of_a_main_and_the_close_all_works(loop_kind: str, use: Callable[[Any], object]) -> None:
    async def main() -> Any:
        return Promise.withResolvers()

    async def nothing() -> None:
        await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
        use(runner.run(main()))
        runner.run(nothing())
