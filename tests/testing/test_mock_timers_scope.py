"""Mocked timers: every user of the timers sees them, with a loop and without; what is not mocked stays as it is."""
import asyncio
import threading
import time
from typing import Any

import pytest

from nodeish import Error, Promise, clearInterval, clearTimeout, run, setImmediate, setInterval, setTimeout, timers
from nodeish.abort import AbortController
from nodeish.testing import Mock, MockTimers, mock


def test_without_a_loop_no_loop_is_needed() -> None:
    log: list[object] = []

    def test() -> None:
        with Mock().timers.enable() as clock:
            setTimeout(log.append, 9999, "timer")
            setImmediate(log.append, "immediate")
            clock.tick(9999)

    thread = threading.Thread(target=test)  # where there is not even the main script's
    thread.start()
    thread.join()
    assert log == ["immediate", "timer"]


def test_every_loop_and_thread_sees_the_mock(clock: MockTimers) -> None:
    log: list[object] = []

    async def main(word: str) -> None:
        setTimeout(log.append, 10, word)

    asyncio.run(main("one loop"))
    thread = threading.Thread(target=asyncio.run, args=(main("another"),))
    thread.start()
    thread.join()
    clock.tick(10)
    assert log == ["one loop", "another"]


def test_the_timers_of_promises_see_the_mock(clock: MockTimers) -> None:
    async def main() -> list[object]:
        log: list[object] = []
        waits: list[Promise[Any]] = [timers.promises.setTimeout(1000, "timeout"), timers.promises.setImmediate("immediate"), timers.promises.scheduler.wait(500)]
        for wait in waits:
            wait.then(log.append)
        clock.tick(500)
        await Promise.resolve()
        log.append("half")
        clock.tick(500)
        await Promise.all(waits)
        return log

    assert asyncio.run(main()) == ["immediate", None, "half", "timeout"]


def test_aborting_a_mocked_timer_clears_it(clock: MockTimers) -> None:
    async def main() -> None:
        controller = AbortController()
        waiting = timers.promises.setTimeout(1000, "never", {"signal": controller.signal})
        controller.abort()
        with pytest.raises(Error, match="aborted"):
            await waiting
        clock.runAll()
        assert time.time() == 0

    asyncio.run(main())


def test_an_interval_of_promises_sees_the_mock(clock: MockTimers) -> None:
    async def main() -> list[object]:
        log: list[object] = []
        async with timers.promises.setInterval(100, "tick") as ticks:
            for _ in range(3):
                following = ticks.next()
                clock.tick(100)
                log.append((await following).value)
        return log

    assert asyncio.run(main()) == ["tick", "tick", "tick"]


def test_promise_jobs_run_when_the_caller_of_tick_awaits(clock: MockTimers) -> None:
    async def main() -> list[str]:
        log: list[str] = []

        def call() -> None:
            log.append("timer")
            Promise.resolve().then(lambda: log.append("microtask"))

        setTimeout(call, 1)
        setTimeout(log.append, 2, "another timer")
        clock.tick(5)
        log.append("end of tick")
        await Promise.resolve()
        return log

    assert asyncio.run(main()) == ["timer", "another timer", "end of tick", "microtask"]


def test_mocked_timers_keep_no_program_alive() -> None:
    def main() -> str:
        with mock.timers.enable():
            setTimeout(pytest.fail, 60_000)
            setInterval(pytest.fail, 60_000)
            setImmediate(pytest.fail)
        return "ended"

    assert run(main) == "ended"


@pytest.mark.parametrize("mocked", ["setTimeout", "setInterval", "setImmediate"])
def test_what_is_not_named_stays_real(mocked: str) -> None:
    def main() -> None:
        with mock.timers.enable({"apis": [mocked]}):
            setTimeout(log.append, 1, "setTimeout")
            setImmediate(log.append, "setImmediate")
            intervals.append(setInterval(once, 1))

    def once() -> None:
        log.append("setInterval")
        clearInterval(intervals[0])

    log: list[object] = []
    intervals: list[Any] = []
    run(main)
    assert sorted(map(str, log)) == sorted({"setTimeout", "setInterval", "setImmediate"} - {mocked})


def test_real_timers_set_before_go_off_meanwhile_and_can_be_cleared() -> None:
    async def main() -> list[object]:
        log: list[object] = []
        setTimeout(log.append, 1, "real")
        victim = int(setTimeout(log.append, 2, "cleared"))
        with mock.timers.enable() as clock:
            setTimeout(log.append, 10, "mocked")
            clearTimeout(victim)
            await asyncio.sleep(0.02)
            log.append("slept")
            clock.tick(10)
        return log

    assert asyncio.run(main()) == ["real", "slept", "mocked"]


def test_timers_are_real_again_after_reset() -> None:
    async def main() -> list[object]:
        log: list[object] = []
        mock.timers.enable()
        setTimeout(log.append, 1, "forgotten")
        mock.reset()
        setTimeout(log.append, 1, "real")
        await asyncio.sleep(0.02)
        return log

    assert asyncio.run(main()) == ["real"]


def test_leaving_the_block_resets_after_an_error_too() -> None:
    real = time.time
    with pytest.raises(ZeroDivisionError), mock.timers.enable():
        assert time.time is not real
        raise ZeroDivisionError
    assert time.time is real
    with pytest.raises(Error, match="enable MockTimers first"):
        mock.timers.tick()
