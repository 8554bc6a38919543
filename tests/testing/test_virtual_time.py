"""The loop with virtual time: it skips the waiting, keeps the order, and waits really for real work."""
import asyncio
import socket
import sys
import threading
import time
import unittest
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from nodeish import Promise, async_function, clearInterval, fs, run, setImmediate, setInterval, setTimeout
from nodeish._program import new_loop
from nodeish.testing import VirtualTimeLoop, virtual_time

DAY = 24 * 3600


def in_virtual_time(main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine function in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main())


def timer(delay: float, value: object = None) -> Promise[Any]:
    """Give a promise that is fulfilled by setTimeout."""
    return Promise(lambda resolve, reject: setTimeout(resolve, delay, value))


# The clock.


def test_time_begins_at_0_and_stands_still_while_code_runs() -> None:
    async def main() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        time.sleep(0.01)
        return begun, loop.time()

    assert in_virtual_time(main) == (0, 0)


def test_every_kind_of_waiting_moves_the_clock_by_exactly_its_length() -> None:
    async def main() -> list[float]:
        loop = asyncio.get_running_loop()
        times = []
        waits: list[Callable[[], Awaitable[object]]] = [
            lambda: asyncio.sleep(DAY), lambda: timer(1500), lambda: timer(0), lambda: asyncio.sleep(0), lambda: timer(2**31 - 1)
        ]
        for wait in waits:
            await wait()
            times.append(loop.time())
        return times

    assert in_virtual_time(main) == pytest.approx([DAY, DAY + 1.5, DAY + 1.501, DAY + 1.501, DAY + 1.501 + 2147483.647], rel=1e-15)


def test_the_millisecond_of_nodeish_is_never_one_too_early() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        for milliseconds in (*range(1, 400), 1001, 4097, 65537, 1_000_001):
            begun = int(loop.time() * 1000)
            await timer(milliseconds)
            assert int(loop.time() * 1000) == begun + milliseconds

    in_virtual_time(main)


def test_no_real_time_passes() -> None:
    async def main() -> None:
        await timer(2**31 - 1)
        await asyncio.sleep(365 * DAY)
        await asyncio.sleep(10 * 365 * DAY + 0.001)
        await timer(1)

    begun = time.monotonic()
    in_virtual_time(main)
    assert time.monotonic() - begun < 5


def test_timers_go_off_in_order_whoever_set_them() -> None:
    log: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(0.02, log.append, "loop 20")
        setTimeout(log.append, 30, "timeout 30")
        loop.call_later(0.04, log.append, "loop 40")
        setTimeout(log.append, 10, "timeout 10")
        interval = setInterval(log.append, 16, "interval")
        await asyncio.sleep(0.05)
        clearInterval(interval)

    in_virtual_time(main)
    assert log == ["timeout 10", "interval", "loop 20", "timeout 30", "interval", "loop 40", "interval"]


def test_immediates_come_before_timers_since_time_stands_still() -> None:
    log: list[str] = []

    def main() -> None:
        setTimeout(log.append, 0, "timeout")
        setImmediate(log.append, "immediate")

    for _ in range(20):
        with virtual_time():
            run(main)
    assert log == ["immediate", "timeout"] * 20


def test_an_interval_keeps_its_step() -> None:
    times: list[float] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        interval = setInterval(lambda: times.append(loop.time()), 1000)
        await asyncio.sleep(5.5)
        clearInterval(interval)

    in_virtual_time(main)
    assert times == [1, 2, 3, 4, 5]


def test_timeouts_of_asyncio_work() -> None:
    async def main() -> list[object]:
        log: list[object] = []
        loop = asyncio.get_running_loop()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(100):
                await asyncio.sleep(1000)
        log.append(loop.time())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 50)
        log.append(loop.time())
        async with asyncio.timeout(100):
            log.append(await timer(99_000, "in time"))
        return log

    assert in_virtual_time(main) == [100, 150, "in time"]


# Real work.


def test_a_call_in_a_thread_is_waited_for_and_takes_its_time() -> None:
    def slow(value: str) -> str:
        time.sleep(0.5)
        return value

    async def main() -> tuple[str, bool]:
        loop = asyncio.get_running_loop()
        setTimeout(pytest.fail, 60_000, "a timer overtook the thread").unref()
        value = await asyncio.to_thread(slow, "value")
        return str(value), 0.2 < loop.time() < 30

    assert in_virtual_time(main) == ("value", True)


def test_a_timer_that_is_due_during_a_call_in_a_thread_goes_off() -> None:
    """The call waits for the timer: the loop must not wait for the call alone."""

    async def main() -> str:
        event = threading.Event()
        setTimeout(event.set, 20)
        return str(await asyncio.to_thread(lambda: event.wait(20) and "set"))

    assert in_virtual_time(main) == "set"


def test_a_file_that_nodeish_reads_is_waited_for() -> None:
    log: list[object] = []

    def main() -> None:
        setTimeout(log.append, 60_000, "timer")
        fs.readFile(__file__, "utf8", lambda error, text: log.append(error or len(text) > 0))

    with virtual_time():
        run(main)
    assert log == [True, "timer"]


def test_a_child_process_is_waited_for() -> None:
    async def main() -> int:
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(0.05)")
        async with asyncio.timeout(30):
            return await child.wait()

    assert in_virtual_time(main) == 0


def test_a_shell_command_is_waited_for() -> None:
    async def main() -> bytes:
        child = await asyncio.create_subprocess_shell(f'"{sys.executable}" -c "print(5)"', stdout=asyncio.subprocess.PIPE)
        async with asyncio.timeout(30):
            output, _ = await child.communicate()
        return output.strip()

    assert in_virtual_time(main) == b"5"


def test_an_open_socket_is_waited_for() -> None:
    def answer(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            time.sleep(0.05)
            connection.sendall(b"hello\n")

    async def main(address: tuple[str, int]) -> bytes:
        reader, writer = await asyncio.open_connection(*address)
        async with asyncio.timeout(30):
            line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return line

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, args=(listening,))
        thread.start()
        assert in_virtual_time(lambda: main(listening.getsockname())) == b"hello\n"
        thread.join()


def test_time_is_virtual_again_when_the_work_is_done() -> None:
    async def main() -> None:
        await asyncio.to_thread(time.sleep, 0.01)
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
        await child.wait()
        await asyncio.sleep(DAY)
        await asyncio.gather(asyncio.to_thread(time.sleep, 0.01), asyncio.to_thread(time.sleep, 0.02))
        await timer(DAY * 1000)

    begun = time.monotonic()
    in_virtual_time(main)
    assert time.monotonic() - begun < 15


def test_a_call_from_another_thread_wakes_a_loop_without_timers() -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[str] = loop.create_future()
        thread = threading.Timer(0.02, loop.call_soon_threadsafe, (future.set_result, "value"))
        thread.start()
        value = await future
        thread.join()
        return value

    assert in_virtual_time(main) == "value"


# Ways to get it.


def test_nodeish_run_has_virtual_time_in_the_block_only() -> None:
    def now() -> Promise[float]:
        return Promise.resolve(asyncio.get_running_loop().time())

    with virtual_time():
        assert run(now) == 0
    assert run(now) != 0


def test_it_goes_over_functions() -> None:
    @virtual_time()
    def test() -> object:
        return run(lambda: timer(DAY * 1000, "value"))

    assert test() == "value"
    assert test() == "value"


def test_asyncio_run_has_virtual_time_too() -> None:
    with virtual_time():
        asyncio.run(asyncio.sleep(DAY))


def test_uvloop_is_not_taken_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODEISH_LOOP", "uvloop")
    with virtual_time():
        run(lambda: timer(DAY * 1000))
    loop = new_loop(virtual_time=True)
    loop.close()
    assert isinstance(loop, VirtualTimeLoop)


def test_the_policy_comes_back_after_an_error() -> None:
    before = type(asyncio.new_event_loop)
    with pytest.raises(ZeroDivisionError), virtual_time():
        raise ZeroDivisionError
    loop = asyncio.new_event_loop()
    loop.close()
    assert not isinstance(loop, VirtualTimeLoop)
    assert type(asyncio.new_event_loop) is before


def test_unittest_has_virtual_time_in_the_block() -> None:
    class Case(unittest.IsolatedAsyncioTestCase):
        async def test(self) -> None:
            await asyncio.sleep(DAY)
            self.assertEqual(asyncio.get_running_loop().time(), DAY)

    with virtual_time():
        result = Case("test").run()
    assert result is not None and result.wasSuccessful()


@pytest.mark.parametrize("debug", [False, True])
def test_it_works_in_debug_mode(debug: bool) -> None:
    @async_function
    async def main() -> str:
        await asyncio.sleep(DAY)
        return str(await timer(5, "value"))

    async def begin() -> str:
        promise: Awaitable[str] = main()
        return await promise

    with asyncio.Runner(debug=debug, loop_factory=VirtualTimeLoop) as runner:
        assert runner.run(begin()) == "value"
