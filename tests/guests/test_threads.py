"""Several loops in several threads at once: each keeps its own order; a value goes from one to another by call_soon_threadsafe."""
import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from nodeish import Promise, async_function, clearInterval, fs, process, queueMicrotask, setImmediate, setInterval, setTimeout
from nodeish._core.errors import LoopError
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.events import EventEmitter, on, once
from nodeish.timers import promises as timers
from tests.conftest import new_loop

THREADS = 4
PATIENCE = 10
store = AsyncLocalStorage[str]()

Main = Callable[[str], Coroutine[Any, Any, Any]]


def in_threads(loop_kind: str, main: Main, count: int = THREADS) -> list[Any]:
    """Run a program in as many loops, all of them at once, with a name for each; give their results."""
    ready = threading.Barrier(count, timeout=PATIENCE)

    def run(number: int) -> Any:
        with asyncio.Runner(debug=loop_kind == "debug", loop_factory=lambda: new_loop(loop_kind)) as runner:
            runner.get_loop()
            ready.wait()
            return runner.run(main(f"loop {number}"))

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


async def ordered(name: str) -> list[str]:
    """Do everything whose order is fixed after a callback of fs, several times over."""
    log: list[str] = []
    emitter = EventEmitter()
    emitter.on("event", lambda text: log.append(f"{text} of {store.getStore()}"))

    @async_function
    async def function() -> str:
        log.append("async function")
        await Promise.resolve(None)
        log.append("await")
        return "returned"

    def immediate() -> None:
        log.append("immediate")
        process.nextTick(log.append, "tick of the immediate")

    def timeout(end: Callable[[], object]) -> None:
        log.append("timeout")
        end()

    def begin(end: Callable[[], object]) -> None:
        setTimeout(timeout, 1, end)
        setImmediate(immediate)
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(log.append, "tick")
        function().then(log.append)
        emitter.emit("event", "sync")
        setImmediate(emitter.emit, "event", "immediate")

    for _ in range(20):
        await Promise(lambda resolve: fs.readFile(__file__, lambda: store.run(name, begin, resolve)))
    return log


def test_each_loop_keeps_nodes_order_while_the_others_run(loop_kind: str) -> None:
    logs = in_threads(loop_kind, ordered)
    for number, log in enumerate(logs):
        assert log == [
            "async function", f"sync of loop {number}", "tick", "microtask", "await", "returned",
            "immediate", "tick of the immediate", f"immediate of loop {number}", "timeout",
        ] * 20


async def call_back_and_forth(name: str) -> int:
    """Use what is shared by all threads: `process`, and numbers of timers."""
    heard: list[object] = []
    for number in range(50):
        beat = setInterval(heard.append, 1, number)
        await timers.setImmediate()
        int(beat)
        clearInterval(int(beat) if number % 2 else beat)
        process.nextTick(heard.append, name)
    await timers.setTimeout(1)
    assert heard.count(name) == 50
    return len(set(heard))


def test_timers_and_ticks_do_not_meet(loop_kind: str) -> None:
    assert len(in_threads(loop_kind, call_back_and_forth)) == THREADS


def test_each_loop_hears_of_its_own_rejections(loop_kind: str) -> None:
    async def main(name: str) -> list[str]:
        told: list[str] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(str(context["exception"])))
        for number in range(10):
            Promise.reject(ValueError(f"{number} of {name}"))
            await timers.setImmediate()
        return told

    assert in_threads(loop_kind, main) == [[f"{number} of loop {thread}" for number in range(10)] for thread in range(THREADS)]


# From one loop to another.


def with_another_loop(loop_kind: str, make: Callable[[], Any], use: Callable[[asyncio.AbstractEventLoop, Any], Coroutine[Any, Any, Any]]) -> Any:
    """Make something in a loop that goes on in another thread; give it to a coroutine function in this one."""
    loop = new_loop(loop_kind)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def made() -> Any:
        return make()

    async def settle() -> None:
        await asyncio.sleep(0)

    try:
        theirs = asyncio.run_coroutine_threadsafe(made(), loop).result(PATIENCE)
        with asyncio.Runner(loop_factory=lambda: new_loop(loop_kind)) as runner:
            return runner.run(use(loop, theirs))
    finally:
        asyncio.run_coroutine_threadsafe(settle(), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()


@pytest.mark.parametrize("use", [
    lambda promise: promise.then(print),
    lambda promise: promise.catch(print),
    lambda promise: promise.finally_(print),
    asyncio.ensure_future,
    lambda promise: asyncio.gather(promise),
    lambda promise: asyncio.wait_for(promise, PATIENCE),
    lambda promise: asyncio.shield(promise),
    lambda promise: Promise.all([promise]),
    lambda promise: Promise.any([promise]),
    lambda promise: Promise(lambda resolve: resolve(promise)),
    lambda promise: Promise.resolve(None).then(lambda: promise),
], ids=["then", "catch", "finally_", "ensure_future", "gather", "wait_for", "shield", "all", "any", "resolve", "handler"])
def test_a_promise_of_another_loop_is_refused(loop_kind: str, use: Callable[[Any], Any]) -> None:
    async def main(_: asyncio.AbstractEventLoop, theirs: Promise[Any]) -> str:
        with pytest.raises(LoopError) as refusal:
            await use(theirs)
        return str(refusal.value)

    assert "another event loop" in with_another_loop(loop_kind, lambda: Promise(lambda: None), main)


def test_settling_a_promise_of_another_loop_is_refused_and_it_stays_pending(loop_kind: str) -> None:
    def make() -> Any:
        made = Promise.withResolvers()
        made.promise.then(lambda: None)
        return made

    async def main(_: asyncio.AbstractEventLoop, theirs: Any) -> Any:
        for settle in (theirs.resolve, theirs.reject):
            with pytest.raises(LoopError, match="call_soon_threadsafe"):
                settle("v")
        return theirs.promise.__nodeish_promise_state__()

    assert with_another_loop(loop_kind, make, main) == ("pending", None)


@pytest.mark.parametrize(("settle", "outcome"), [("resolve", ("fulfilled", "v")), ("reject", ("rejected", "v"))])
def test_call_soon_threadsafe_settles_it_in_its_own_loop(loop_kind: str, settle: str, outcome: tuple[str, str]) -> None:
    def make() -> tuple[Any, list[Any]]:
        made = Promise.withResolvers()
        heard: list[Any] = []
        made.promise.then(
            lambda value: heard.append(("fulfilled", value, threading.get_ident())),
            lambda reason: heard.append(("rejected", reason, threading.get_ident())),
        )
        return made, heard

    async def main(loop: asyncio.AbstractEventLoop, theirs: tuple[Any, list[Any]]) -> Any:
        made, heard = theirs
        loop.call_soon_threadsafe(getattr(made, settle), "v")
        thread = asyncio.run_coroutine_threadsafe(current_thread(), loop)
        return heard[0] if heard else None, await asyncio.wrap_future(thread), heard

    _, thread, heard = with_another_loop(loop_kind, make, main)
    assert heard == [(*outcome, thread)]


async def current_thread() -> int:
    """Tell in which thread the loop runs, after what has been queued before."""
    await timers.setImmediate()
    return threading.get_ident()


def test_run_coroutine_threadsafe_awaits_a_promise_of_another_loop(loop_kind: str) -> None:
    async def wait(promise: Promise[Any]) -> Any:
        return await promise

    async def main(loop: asyncio.AbstractEventLoop, theirs: Promise[Any]) -> Any:
        promise = Promise.resolve(asyncio.wrap_future(asyncio.run_coroutine_threadsafe(wait(theirs), loop)))
        return await promise.then(lambda value: f"{value} and back")

    assert with_another_loop(loop_kind, lambda: timers.setTimeout(5, "there"), main) == "there and back"


def test_an_emitter_passes_events_from_a_thread_to_a_loop(loop_kind: str) -> None:
    async def main() -> list[Any]:
        loop, emitter = asyncio.get_running_loop(), EventEmitter()
        end = once(emitter, "end")
        events = on(emitter, "data", {"close": ["end"]})

        def produce() -> None:
            for number in range(5):
                loop.call_soon_threadsafe(emitter.emit, "data", number)
            loop.call_soon_threadsafe(emitter.emit, "end")

        thread = threading.Thread(target=produce)
        thread.start()
        heard = [number async for [number] in events]
        await end
        thread.join()
        return heard

    with asyncio.Runner(debug=loop_kind == "debug", loop_factory=lambda: new_loop(loop_kind)) as runner:
        assert runner.run(main()) == [0, 1, 2, 3, 4]
