"""`nodeish.run(main)`: results, errors, exit codes, and several programs in one process."""
import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from nodeish import Error, Promise, Rejection, async_function, process, queueMicrotask, run, setImmediate, setTimeout
from nodeish.testing import MustCall
from tests.starting import code_of, later, never, wait


@pytest.fixture
def on() -> Iterator[Callable[[str, Callable[..., object]], None]]:
    """Listen to `process` until the end of the test."""
    added: list[tuple[str, Callable[..., object]]] = []

    def listen(name: str, listener: Callable[..., object]) -> None:
        process.on(name, listener)
        added.append((name, listener))

    yield listen
    for name, listener in added:
        process.off(name, listener)


# Results.


def test_the_result_of_a_coroutine_function_is_returned() -> None:
    async def main() -> int:
        await later(None)
        return 5

    assert run(main) == 5


def test_the_result_of_an_async_function_is_returned() -> None:
    @async_function
    async def main() -> str:
        return str(await later("value"))

    assert run(main) == "value"


def test_the_result_of_a_plain_function_is_returned() -> None:
    assert run(lambda: "value") == "value"


def test_the_value_of_a_promise_is_returned() -> None:
    assert run(lambda: later("value")) == "value"


def test_the_result_is_returned_when_nothing_is_left_to_do() -> None:
    log: list[str] = []

    def main() -> str:
        setTimeout(log.append, 5, "timer")
        setImmediate(log.append, "immediate")
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(log.append, "tick")
        return "value"

    assert run(main) == "value"
    assert log == ["tick", "microtask", "immediate", "timer"]


# Errors.


def test_an_error_of_main_is_raised_the_same_object() -> None:
    error = ValueError("in main")

    async def main() -> None:
        await later(None)
        raise error

    with pytest.raises(ValueError, match="in main") as raised:
        run(main)
    assert raised.value is error


def test_an_error_of_a_plain_function_is_raised() -> None:
    def main() -> None:
        raise Error("in main")

    with pytest.raises(Error, match="in main"):
        run(main)


def test_a_reason_that_is_no_exception_is_raised_in_a_rejection() -> None:
    with pytest.raises(Rejection) as raised:
        run(lambda: Promise.reject("text"))
    assert raised.value.reason == "text"


@pytest.mark.parametrize("begin", [queueMicrotask, setImmediate, setTimeout, process.nextTick])
def test_an_error_that_nobody_caught_is_raised(begin: Callable[[Callable[[], object]], object]) -> None:
    def fail() -> None:
        raise Error("in a callback")

    def main() -> None:
        begin(fail)
        setTimeout(pytest.fail, 50, "the program goes on")

    with pytest.raises(Error, match="in a callback"):
        run(main)


def test_an_unhandled_rejection_is_raised() -> None:
    def main() -> None:
        Promise.reject(Error("nobody handles this"))

    with pytest.raises(Error, match="nobody handles this"):
        run(main)


@pytest.mark.parametrize("tool", [asyncio.gather, asyncio.ensure_future, asyncio.shield])
@pytest.mark.parametrize("is_rejected", [True, False], ids=["before", "after"])
def test_a_rejection_that_asyncio_waits_for_is_handled(tool: Callable[[Promise[Any]], Awaitable[Any]], is_rejected: bool) -> None:
    async def main() -> str:
        promise, _, reject = Promise.withResolvers()
        if is_rejected:
            reject("why")
        waiting = tool(promise)
        if not is_rejected:
            reject("why")
        try:
            await waiting
        except Rejection as rejection:
            return str(rejection.reason)
        return "nothing was raised"

    assert run(main) == "why"


def test_an_unhandled_rejection_with_a_listener_is_not(on: Callable[[str, Callable[..., object]], None]) -> None:
    heard: list[object] = []
    on("unhandledRejection", lambda reason: heard.append(reason))

    def main() -> str:
        Promise.reject("text")
        return "value"

    assert run(main) == "value"
    assert heard == ["text"]


def test_keyboard_interrupt_passes_through() -> None:
    def main() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(main)


# Exit codes.


def test_process_exit_is_raised_as_system_exit() -> None:
    assert code_of(lambda: process.exit(3)) == 3
    assert code_of(lambda: process.exit()) == 0
    assert code_of(lambda: setTimeout(process.exit, 1, 4)) == 4


def test_an_exit_code_is_raised_as_system_exit_at_the_end() -> None:
    log: list[str] = []

    def main() -> None:
        process.exitCode = 2
        setTimeout(log.append, 1, "timer")

    assert code_of(main) == 2
    assert log == ["timer"]


def test_an_exit_code_of_0_is_the_result_of_main() -> None:
    def main() -> str:
        process.exitCode = 0
        return "value"

    assert run(main) == "value"


@pytest.mark.parametrize("code", [0, 5, "text", None])
def test_sys_exit_passes_through(code: object) -> None:
    def main() -> None:
        sys.exit(code)  # type: ignore[arg-type]

    assert code_of(main) == (0 if code is None else code)


def test_a_result_that_can_never_settle_ends_with_code_13() -> None:
    assert code_of(never) == 13
    assert code_of(lambda: wait(never())) == 13


def test_a_coroutine_that_main_returns_is_awaited() -> None:
    assert run(lambda: wait(later("value"))) == "value"


def test_finally_blocks_run_on_process_exit() -> None:
    log: list[str] = []

    async def main() -> None:
        try:
            await later(None)
            process.exit(3)
        finally:
            log.append("finally")

    assert code_of(main) == 3
    assert log == ["finally"]


# Several programs.


def test_each_run_begins_anew() -> None:
    assert code_of(lambda: process.exit(3)) == 3
    assert run(lambda: process.exitCode) is None
    log: list[str] = []
    run(lambda: process.nextTick(log.append, "tick"))
    assert log == ["tick"]


def test_each_run_emits_its_own_exit_events(on: Callable[[str, Callable[..., object]], None]) -> None:
    log: list[object] = []
    on("beforeExit", lambda code: log.append(("beforeExit", code)))
    on("exit", lambda code: log.append(("exit", code)))
    run(lambda: None)
    code_of(lambda: process.exit(5))
    assert log == [("beforeExit", 0), ("exit", 0), ("exit", 5)]


def test_runs_in_other_threads_do_not_meet() -> None:
    results: dict[int, object] = {}

    def program(number: int) -> None:
        results[number] = run(lambda: later(number, 10))

    threads = [threading.Thread(target=program, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: number for number in range(5)}


def test_inside_a_running_loop_it_is_refused() -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError, match="another loop is running"):
            run(lambda: None)

    asyncio.run(main())


def test_exit_listeners_may_fail_the_program(on: Callable[[str, Callable[..., object]], None]) -> None:
    def check() -> None:
        raise AssertionError("something is missing")

    on("exit", check)
    with pytest.raises(AssertionError, match="something is missing"):
        run(lambda: None)


def test_must_call_checks_at_the_end_of_the_program() -> None:
    must_call = MustCall()
    run(lambda: setTimeout(must_call(), 1) and None)
    with pytest.raises(AssertionError, match="Expected exactly 2, actual 1"):
        run(lambda: setTimeout(must_call(2), 1) and None)
