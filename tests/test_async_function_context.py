"""`async_function`: its context variables, its tracebacks, and what becomes of a function that nobody waits for."""
import asyncio
import gc
import traceback
import weakref
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, async_function, setTimeout

if TYPE_CHECKING:
    from tests.conftest import InLoop

variable: ContextVar[str] = ContextVar("variable", default="unset")


def test_the_function_sees_the_callers_context(in_loop: "InLoop") -> None:
    @async_function
    async def function() -> list[str]:
        seen = [variable.get()]
        await Promise.resolve(None)
        return [*seen, variable.get()]

    async def main() -> list[str]:
        variable.set("caller's")
        return await function()

    assert in_loop(main()) == ["caller's", "caller's"]


def test_what_the_function_sets_stays_its_own(in_loop: "InLoop") -> None:
    @async_function
    async def function() -> str:
        variable.set("function's")
        await Promise.resolve(None)
        return variable.get()

    async def main() -> tuple[str, str, str]:
        promise = function()
        at_once = variable.get()
        inside = await promise
        return at_once, inside, variable.get()

    assert in_loop(main()) == ("unset", "function's", "unset")


def names_in(error: BaseException) -> list[str]:
    """List the functions in a traceback, outermost first."""
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


def culprit() -> None:
    """Fail."""
    raise ValueError("why")


@async_function
async def inner() -> None:
    """Fail after a while."""
    await Promise.resolve(None)
    culprit()


@async_function
async def outer() -> None:
    """Wait for what fails."""
    await inner()


def test_a_reason_has_the_functions_frames_and_none_of_nodeish(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await inner().catch(lambda reason: reason)

    assert names_in(in_loop(main())) == ["inner", "culprit"]


def test_a_reason_that_went_through_an_await_has_the_frames_of_both(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await outer().catch(lambda reason: reason)

    names = names_in(in_loop(main()))
    assert (names[0], names[-2:]) == ("outer", ["inner", "culprit"])
    assert len(names) <= 4


def test_an_exception_before_the_first_await_has_the_functions_frames_only(in_loop: "InLoop") -> None:
    @async_function
    async def early() -> None:
        culprit()

    async def main() -> Any:
        return await early().catch(lambda reason: reason)

    assert names_in(in_loop(main())) == ["early", "culprit"]


def test_a_function_is_kept_alive_by_what_it_waits_for(in_loop: "InLoop") -> None:
    log: list[str] = []

    @async_function
    async def function() -> None:
        await Promise(lambda resolve: setTimeout(resolve, 2))
        log.append("end")

    async def main() -> None:
        function()
        gc.collect()
        await Promise(lambda resolve: setTimeout(resolve, 4))

    in_loop(main())
    assert log == ["end"]


def test_a_function_that_is_cancelled_at_the_end_of_asyncio_run_is_no_unhandled_rejection() -> None:
    told: list[dict[str, Any]] = []

    @async_function
    async def function() -> None:
        await asyncio.sleep(10)

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        function()

    asyncio.run(main())
    assert told == []


@pytest.mark.xfail(strict=True, reason="the collector closes the coroutine of a dropped task, which runs its `finally` blocks")
def test_a_function_that_can_never_go_on_is_dropped_without_its_finally_blocks(in_loop: "InLoop") -> None:
    log: list[str] = []

    @async_function
    async def function() -> None:
        try:
            await Promise(lambda: None)
        finally:
            log.append("finally")

    async def main() -> None:
        function()
        function()
        gc.collect()

    in_loop(main())
    assert log == []


def test_a_finished_function_leaves_nothing_to_the_garbage_collector(in_loop: "InLoop") -> None:
    class Local:
        pass

    local = Local()
    gone = weakref.ref(local)

    @async_function
    async def function(value: Local) -> None:
        await Promise.resolve(None)

    async def main() -> None:
        nonlocal local
        promise = function(local)
        del local
        await promise
        await asyncio.sleep(0)

    gc.disable()
    try:
        in_loop(main())
        assert gone() is None
    finally:
        gc.enable()
