"""What keeps a program of `nodeish.run` alive, in real and in virtual time."""
import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from nodeish import Promise, clearTimeout, process, run, setInterval, setTimeout
from nodeish.testing import virtual_time
from tests.starting import code_of, later, never, wait


@pytest.fixture(params=["real", "virtual"])
def clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run the test in real and in virtual time."""
    if request.param == "virtual":
        with virtual_time():
            yield
    else:
        yield


def test_a_foreign_task_does(clock: None) -> None:
    log: list[str] = []

    async def task() -> None:
        await asyncio.sleep(0.03)
        log.append("task")

    async def main() -> None:
        tasks.append(asyncio.create_task(task()))

    tasks: list[asyncio.Task[None]] = []
    run(main)
    assert log == ["task"]


def test_a_timer_of_asyncio_does(clock: None) -> None:
    log: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().call_later(0.03, log.append, "timer")

    run(main)
    assert log == ["timer"]


def test_a_cancelled_timer_of_asyncio_does_not() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_later(60, pytest.fail).cancel()

    begun = time.monotonic()
    run(main)
    assert time.monotonic() - begun < 10


def test_a_call_in_a_thread_does(clock: None) -> None:
    log: list[str] = []

    def call() -> None:
        time.sleep(0.03)
        log.append("thread")

    async def main() -> None:
        tasks.append(asyncio.create_task(asyncio.to_thread(call)))

    tasks: list[asyncio.Task[None]] = []
    run(main)
    assert log == ["thread"]


def test_a_child_process_does(clock: None) -> None:
    async def main() -> bytes:
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('child')", stdout=asyncio.subprocess.PIPE)
        async with asyncio.timeout(20):
            output, _ = await child.communicate()
        return output.strip()

    assert run(main) == b"child"


def test_a_connection_does(clock: None) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((await reader.readline()).upper())
        writer.close()

    async def main() -> bytes:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello\n")
        line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        server.close()
        return line

    assert run(main) == b"HELLO\n"


def test_what_waits_in_a_queue_for_a_task_that_sleeps_does(clock: None) -> None:
    async def main() -> str:
        queue: asyncio.Queue[str] = asyncio.Queue()

        async def produce() -> None:
            await asyncio.sleep(0.02)
            queue.put_nowait("value")

        task = asyncio.create_task(produce())
        value = await queue.get()
        await task
        return value

    assert run(main) == "value"


@pytest.mark.parametrize("guard", ["wait_for", "timeout"])
def test_a_time_limit_on_a_promise_does(guard: str, clock: None) -> None:
    async def main() -> str:
        try:
            if guard == "wait_for":
                await asyncio.wait_for(wait(never()), 0.03)
            else:
                async with asyncio.timeout(0.03):
                    await never()
        except TimeoutError:
            return "timeout"
        return "settled"

    assert run(main) == "timeout"


def test_gather_of_promises_with_timers_does(clock: None) -> None:
    async def main() -> list[object]:
        return list(await asyncio.gather(wait(later(1, 20)), asyncio.sleep(0.01, 2), wait(Promise.resolve(3))))

    assert run(main) == [1, 2, 3]


def in_a_thread(value: object, seconds: float = 0.03) -> "asyncio.Future[object]":
    """Give a future that a thread of the pool ends."""

    def call() -> object:
        time.sleep(seconds)
        return value

    return asyncio.get_running_loop().run_in_executor(None, call)


async def until_a_thread_ends_it() -> object:
    """Await a bare future that a thread ends, one started by hand."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[object] = loop.create_future()

    def end() -> None:
        time.sleep(0.03)
        loop.call_soon_threadsafe(future.set_result, "value")

    thread = threading.Thread(target=end)
    thread.start()
    try:
        return await future
    finally:
        thread.join()


async def grouped(*waiting: Awaitable[object]) -> object:
    """Await some things in tasks of a group; give the value of the last."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(settled(one)) for one in waiting]
    return tasks[-1].result()


async def first_of(*waiting: Awaitable[object]) -> object:
    """Await the first of some things; give its value."""
    done, _ = await asyncio.wait(map(asyncio.ensure_future, waiting), return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()


async def all_of(*waiting: Awaitable[object]) -> object:
    """Await all of some things; give the value of the last."""
    tasks = [asyncio.ensure_future(one) for one in waiting]
    await asyncio.wait(tasks)
    return tasks[-1].result()


async def settled(waiting: Awaitable[object]) -> object:
    """Await something."""
    return await waiting


@pytest.mark.parametrize(
    "waiting",
    [
        until_a_thread_ends_it,
        lambda: in_a_thread("value"),
        lambda: asyncio.shield(in_a_thread("value")),
        lambda: asyncio.shield(settled(in_a_thread("value"))),
        lambda: asyncio.wait_for(in_a_thread("value"), None),
        lambda: grouped(Promise.resolve(1), in_a_thread("value")),
        lambda: first_of(never(), in_a_thread("value")),
        lambda: all_of(Promise.resolve(1), in_a_thread("value")),
        lambda: grouped(asyncio.shield(first_of(never(), asyncio.gather(in_a_thread(1), never()), in_a_thread("value", 0.06)))),
    ],
    ids=["bare", "executor", "shield", "shielded task", "wait_for", "group", "first", "all", "nested"],
)
def test_a_future_that_something_outside_ends_does(waiting: Callable[[], Awaitable[object]], clock: None) -> None:
    ends: list[int] = []
    process.once("beforeExit", ends.append)

    async def main() -> object:
        value = await waiting()
        assert ends == []
        return value

    assert run(main) == "value"
    assert ends == [0]


def test_a_future_that_a_promise_follows_does(clock: None) -> None:
    log: list[object] = []

    def main() -> None:
        Promise.resolve(in_a_thread(1)).then(log.append)
        Promise.resolve().then(lambda: in_a_thread(2, 0.06)).then(log.append)

    run(main)
    assert log == [1, 2]


def test_a_future_that_a_promise_follows_and_nobody_hears_of_does_not_keep_the_program_from_its_end() -> None:
    followed: list[object] = []
    run(lambda: followed.append(Promise.resolve(in_a_thread(1))))
    assert repr(followed) == "[Promise { 1 }]"


async def after_a_thread(waiting: Callable[[], Awaitable[object]]) -> object:
    """Await something after a call in a thread, so that no promise tells of the new wait."""
    await in_a_thread(1, 0.01)
    return await waiting()


async def each_other() -> None:
    """Let two tasks await each other."""
    tasks: list[asyncio.Task[object]] = []
    tasks.append(asyncio.create_task(settled_item(tasks, 1)))
    tasks.append(asyncio.create_task(settled_item(tasks, 0)))
    await asyncio.gather(*tasks)


async def settled_item(tasks: "list[asyncio.Task[object]]", index: int) -> object:
    """Await one of some tasks."""
    return await tasks[index]


async def no_time_limit() -> None:
    """Await a promise in a block without a time limit."""
    async with asyncio.timeout(None):
        await never()


async def begun_before_a_thread() -> None:
    """Await a task that has awaited its promise for some time."""
    task = asyncio.create_task(settled(never()))
    await in_a_thread(1, 0.01)
    await asyncio.shield(task)


@pytest.mark.parametrize(
    "waiting",
    [
        lambda: settled(never()),
        lambda: settled(asyncio.create_task(settled(never()))),
        lambda: asyncio.gather(settled(never()), settled(Promise.resolve(1)), never()),
        lambda: asyncio.gather(asyncio.sleep(0), asyncio.gather(asyncio.sleep(0), never()), return_exceptions=True),
        lambda: asyncio.shield(never()),
        lambda: asyncio.shield(asyncio.gather(never())),
        lambda: asyncio.wait_for(never(), None),
        no_time_limit,
        lambda: grouped(never()),
        lambda: grouped(asyncio.sleep(0), Promise.resolve(1), never(), grouped(never())),
        lambda: first_of(never(), never()),
        lambda: all_of(asyncio.sleep(0), Promise.resolve(1), never()),
        lambda: grouped(asyncio.shield(all_of(grouped(never()), asyncio.gather(never())))),
        each_other,
        lambda: after_a_thread(lambda: all_of(in_a_thread(1, 0.01), never())),
        begun_before_a_thread,
    ],
    ids=[
        "task", "nested task", "gather", "nested gather", "shield", "shielded gather", "wait_for", "timeout", "group", "nested group", "first", "all",
        "mixed", "each other", "after a thread", "after a thread, begun before",
    ],
)  # fmt: skip
def test_a_promise_that_is_never_settled_does_not(waiting: Callable[[], Any]) -> None:
    async def main() -> None:
        await waiting()

    assert code_of(main) == 13


def test_unref_timers_do_not(clock: None) -> None:
    def main() -> None:
        setTimeout(pytest.fail, 60_000, "too late").unref()
        setInterval(pytest.fail, 60_000, "too late").unref()
        clearTimeout(setTimeout(pytest.fail, 60_000, "cleared"))

    begun = time.monotonic()
    run(main)
    assert time.monotonic() - begun < 10


def test_a_timer_that_is_ref_again_does(clock: None) -> None:
    log: list[str] = []
    run(lambda: [setTimeout(log.append, 20, "timer").unref().ref(), None][1])
    assert log == ["timer"]
