"""What keeps a program of `nodeish.run` alive, in real and in virtual time."""
import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from nodeish import Promise, clearTimeout, run, setInterval, setTimeout
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


def nested() -> Coroutine[Any, Any, Any]:
    """Await a task that awaits a promise that is never settled."""

    async def outer() -> None:
        await asyncio.create_task(wait(never()))

    return outer()


@pytest.mark.parametrize(
    "waiting",
    [lambda: wait(never()), nested, lambda: asyncio.gather(wait(never()), wait(never()))],
    ids=["task", "nested", "gather"],
)
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
