"""timers/promises."""
import asyncio
import gc
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Callable

import pytest

from nodeish import Error, Promise, async_function, process, queueMicrotask, setTimeout as set_timeout, timers
from nodeish._core.errors import AbortError
from nodeish.abort import AbortController, AbortSignal
from nodeish.events import listenerCount
from nodeish.timers import promises
from nodeish.timers.promises import scheduler, setImmediate, setInterval, setTimeout

if TYPE_CHECKING:
    from tests.conftest import InLoop

WRONG = [1, "", float("inf"), {}]
WAITS: list[Callable[..., Promise[Any]]] = [lambda options: setTimeout(1, None, options), lambda options: setImmediate(None, options)]


def code_of(error: BaseException) -> object:
    return getattr(error, "code", None)


def test_it_is_an_attribute_of_timers() -> None:
    """test-timers-promises."""
    assert timers.promises is promises


def test_values_are_passed_through(in_loop: "InLoop") -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified."""

    async def main() -> list[object]:
        return [await setTimeout(1), await setTimeout(1, "foobar"), await setTimeout(), await setImmediate(), await setImmediate("foobar")]

    assert in_loop(main()) == [None, "foobar", None, None, "foobar"]


@pytest.mark.parametrize("wait", WAITS)
def test_aborted_while_waiting(in_loop: "InLoop", wait: Callable[..., Promise[Any]]) -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified."""

    async def main() -> None:
        controller = AbortController()
        promise = wait({"signal": controller.signal})
        controller.abort()
        with pytest.raises(AbortError, match="^The operation was aborted$") as caught:
            await promise
        assert code_of(caught.value) == "ABORT_ERR"
        assert caught.value.cause is controller.signal.reason
        assert listenerCount(controller.signal, "abort") == 0

    in_loop(main())


@pytest.mark.parametrize("wait", WAITS)
def test_aborted_before(in_loop: "InLoop", wait: Callable[..., Promise[Any]]) -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified: the cause is the reason."""

    async def main() -> None:
        with pytest.raises(AbortError) as caught:
            await wait({"signal": AbortSignal.abort("boom")})
        assert caught.value.cause == "boom"

    in_loop(main())


@pytest.mark.parametrize("wait", WAITS)
def test_aborted_afterwards(in_loop: "InLoop", wait: Callable[..., Promise[Any]]) -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified: nothing is left on the signal, and nothing happens."""

    async def main() -> None:
        controller = AbortController()
        counts = []
        promise = wait({"signal": controller.signal})
        counts.append(listenerCount(controller.signal, "abort"))
        await promise
        counts.append(listenerCount(controller.signal, "abort"))
        controller.abort()
        assert await promise is None
        assert counts == [1, 0]

    in_loop(main())


@pytest.mark.parametrize("wait", WAITS)
@pytest.mark.parametrize("options", [1, "", False, float("inf"), *({"signal": wrong} for wrong in WRONG), *({"ref": wrong} for wrong in WRONG)])
def test_wrong_options_reject(in_loop: "InLoop", wait: Callable[..., Promise[Any]], options: Any) -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified."""

    async def main() -> None:
        promise = wait(options)
        with pytest.raises(Error) as caught:
            await promise
        assert code_of(caught.value) == "ERR_INVALID_ARG_TYPE"

    in_loop(main())


@pytest.mark.parametrize("delay", ["", False, "5", [], {}])
def test_a_wrong_delay_rejects(in_loop: "InLoop", delay: Any) -> None:
    """test-timers-timeout-promisified."""

    async def main() -> None:
        with pytest.raises(Error, match=r'^The "delay" argument must be of type number\. Received ') as caught:
            await setTimeout(delay, None, {})
        assert code_of(caught.value) == "ERR_INVALID_ARG_TYPE"

    in_loop(main())


@pytest.mark.parametrize(
    "call",
    [
        "setTimeout(60000, None, {'ref': False})",
        "setImmediate(None, {'ref': False})",
        "setInterval(60000, None, {'ref': False}).next()",
    ],
)
def test_without_ref_the_program_ends(call: str) -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified, test-timers-interval-promisified."""
    code = f"from nodeish.timers.promises import *\n{call}.then(lambda: print('called'))"
    done = subprocess.run([sys.executable, "-m", "nodeish", "-e", code], capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


# setInterval


def test_an_interval_gives_its_value(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""

    async def main() -> list[Any]:
        interval = setInterval(1, "foobar")
        first, second = await interval.next(), await interval.next()
        last = await interval.return_("end")
        after = await interval.next()
        return [(result.value, result.done) for result in (first, second, last, after)]

    assert in_loop(main()) == [("foobar", False), ("foobar", False), ("end", True), (None, True)]


def test_an_interval_aborted_before(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""

    async def main() -> None:
        with pytest.raises(AbortError) as caught:
            async for _ in setInterval(2, None, {"signal": AbortSignal.abort("boom")}):
                pytest.fail("aborted")
        assert caught.value.cause == "boom"

    in_loop(main())


def test_an_interval_aborted_while_somebody_waits(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""

    async def main() -> None:
        controller = AbortController()
        promise = setInterval(60000, None, {"signal": controller.signal}).next()
        controller.abort()
        with pytest.raises(AbortError):
            await promise
        assert listenerCount(controller.signal, "abort") == 0

    in_loop(main())


def test_an_interval_aborted_after_a_value(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""

    async def main() -> None:
        controller = AbortController()
        interval = setInterval(1, None, {"signal": controller.signal})
        await interval.next()
        controller.abort()
        with pytest.raises(AbortError):
            await interval.next()

    in_loop(main())


@pytest.mark.parametrize("options", [1, "", float("inf"), True, False, *({"signal": wrong} for wrong in WRONG), *({"ref": wrong} for wrong in WRONG)])
def test_wrong_options_of_an_interval_reject_its_first_value(in_loop: "InLoop", options: Any) -> None:
    """test-timers-interval-promisified."""

    async def main() -> None:
        interval = setInterval(10, None, options)
        with pytest.raises(Error) as caught:
            await interval.next()
        assert code_of(caught.value) == "ERR_INVALID_ARG_TYPE"

    in_loop(main())


def test_an_interval_that_is_ended_leaves_no_listener(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""

    async def main() -> list[int]:
        signal = AbortController().signal
        interval = setInterval(1, None, {"signal": signal})
        counts = [listenerCount(signal, "abort")]
        await interval.next()
        counts.append(listenerCount(signal, "abort"))
        await interval.return_()
        return [*counts, listenerCount(signal, "abort")]

    assert in_loop(main()) == [0, 1, 0]


def test_a_loop_that_is_broken_off_leaves_no_listener(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified: with `async with` at once, without it as soon as the interval is dropped."""

    async def main() -> None:
        signal = AbortController().signal
        async with setInterval(1, None, {"signal": signal}) as interval:
            async for _ in interval:
                break
        assert listenerCount(signal, "abort") == 0
        async for _ in setInterval(1, None, {"signal": signal}):
            break
        gc.collect()
        assert listenerCount(signal, "abort") == 0

    in_loop(main())


def test_an_interval_runs_until_it_is_aborted(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified: it is called the right number of times."""
    count = 0

    @async_function
    async def run(signal: AbortSignal, stop: Callable[[], object]) -> None:
        nonlocal count
        async for value in setInterval(2, "input", {"signal": signal}):
            assert value == "input"
            count += 1
            if count == 5:
                stop()

    async def main() -> None:
        controller = AbortController()
        with pytest.raises(AbortError):
            await run(controller.signal, controller.abort)

    in_loop(main())
    assert count == 5


def test_what_was_due_when_it_was_aborted_is_delivered(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified."""
    seen: list[bool] = []

    async def main() -> None:
        controller = AbortController()
        with pytest.raises(AbortError):
            async for _ in setInterval(5, None, {"signal": controller.signal}):
                await setTimeout(22)
                seen.append(controller.signal.aborted)
                if len(seen) == 2:
                    controller.abort()

    in_loop(main())
    assert seen[:2] == [False, False]
    assert len(seen) >= 3 and all(seen[2:])


def test_missed_values_come_without_waiting(in_loop: "InLoop") -> None:
    async def main() -> float:
        async with setInterval(200) as interval:
            await interval.next()
            await setTimeout(700)
            start = time.monotonic()
            for _ in range(3):
                await interval.next()
            return time.monotonic() - start

    assert in_loop(main()) < 0.3


def test_the_first_value_comes_after_the_delay(in_loop: "InLoop") -> None:
    """test-timers-interval-promisified: the timing."""
    log: list[str] = []

    async def main() -> None:
        interval = setInterval(40, "value")
        pending = [
            setTimeout(1).then(lambda: log.append("pre")),
            interval.next().then(lambda: log.append("first")).then(lambda: interval.next()).then(lambda: log.append("second")),
            setTimeout(60).then(lambda: log.append("post")),
        ]
        await Promise.all(pending)
        await interval.return_()

    in_loop(main())
    assert log == ["pre", "first", "post", "second"]


# scheduler


def test_yield_lets_microtasks_run(in_loop: "InLoop") -> None:
    """test-timers-promises-scheduler."""
    log: list[str] = []

    async def main() -> None:
        promise = scheduler.yield_()
        promise.then(lambda: log.append("yielded"))
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(lambda: log.append("tick"))
        await promise

    in_loop(main())
    assert log == ["tick", "microtask", "yielded"]


def test_wait(in_loop: "InLoop") -> None:
    """test-timers-promises-scheduler."""
    values: list[int] = []

    async def main() -> None:
        set_timeout(values.append, 5, 1)
        await scheduler.wait(12)

    in_loop(main())
    assert values == [1]


def test_wait_can_be_aborted(in_loop: "InLoop") -> None:
    """test-timers-promises-scheduler."""

    async def main() -> None:
        controller = AbortController()
        for signal in (controller.signal, AbortSignal.abort()):
            promise = scheduler.wait(1_000_000, {"signal": signal})
            controller.abort()
            with pytest.raises(AbortError, match="^The operation was aborted$") as caught:
                await promise
            assert code_of(caught.value) == "ABORT_ERR"

    in_loop(main())


# asyncio


def test_a_task_may_wait_and_be_cancelled(in_loop: "InLoop") -> None:
    """Cancelling the task leaves the timer alone; a signal clears it."""

    async def main() -> None:
        controller = AbortController()
        promise = setTimeout(60000, None, {"signal": controller.signal})

        async def wait() -> None:
            await promise

        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        controller.abort()
        with pytest.raises(AbortError):
            await promise

    in_loop(main())
