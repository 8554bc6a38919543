"""A guest in any loop: errors reach the loop's handler, asyncio's callbacks keep their order, context variables flow."""
import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, clearTimeout, process, queueMicrotask, setImmediate, setInterval, setTimeout

if TYPE_CHECKING:
    from tests.conftest import InLoop, MustCall


# Errors in a loop that is not ours.


def told_by(program: Callable[[], object], in_loop: "InLoop") -> list[dict[str, Any]]:
    """Run a program; give what the loop's exception handler hears."""
    told: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        program()
        await Promise(lambda resolve: setTimeout(resolve, 3))

    in_loop(main())
    return told


def boom() -> None:
    """Fail."""
    raise ValueError("boom")


def test_an_unhandled_rejection_goes_to_the_loops_exception_handler(in_loop: "InLoop") -> None:
    error = ValueError("why")
    told = told_by(lambda: Promise.reject(error), in_loop)
    assert [context["message"] for context in told] == ["Unhandled promise rejection"]
    assert told[0]["exception"] is error


def test_an_unhandled_rejection_of_a_text_is_told_as_an_exception_too(in_loop: "InLoop") -> None:
    (context,) = told_by(lambda: Promise.reject("text"), in_loop)
    assert 'The promise rejected with the reason "text".' in str(context["exception"])


@pytest.mark.parametrize(
    "queue",
    [
        lambda: process.nextTick(boom),
        lambda: queueMicrotask(boom),
        lambda: setImmediate(boom),
        lambda: setTimeout(boom, 1),
    ],
    ids=["nextTick", "queueMicrotask", "setImmediate", "setTimeout"],
)
def test_an_uncaught_exception_goes_to_the_loops_exception_handler_and_all_goes_on(in_loop: "InLoop", queue: Any) -> None:
    (context,) = told_by(queue, in_loop)
    assert context["message"] == "Uncaught exception in a nodeish callback"
    assert str(context["exception"]) == "boom"


def test_a_listener_takes_the_rejection_in_the_place_of_the_loop(in_loop: "InLoop", must_call: "MustCall") -> None:
    heard: list[tuple[object, object]] = []
    listener = must_call(lambda reason, promise: heard.append((reason, promise)))
    promises: list[Promise[Any]] = []
    process.on("unhandledRejection", listener)
    try:
        assert told_by(lambda: promises.append(Promise.reject("why")), in_loop) == []
    finally:
        process.off("unhandledRejection", listener)
    assert heard == [("why", promises[0])]


def test_a_handler_in_time_keeps_the_loop_out_of_it(in_loop: "InLoop", must_call: "MustCall") -> None:
    handler = must_call(lambda: None, 3)

    def program() -> None:
        Promise.reject("a").catch(handler)
        late = Promise.reject("b")
        process.nextTick(lambda: late.catch(handler))
        later = Promise.reject("c")
        queueMicrotask(lambda: queueMicrotask(lambda: later.catch(handler)))

    assert told_by(program, in_loop) == []


@pytest.mark.parametrize("wait_before", [False, True], ids=["in plain code", "in a task that a promise has woken"])
@pytest.mark.parametrize("collect", [asyncio.gather, asyncio.ensure_future, lambda promise: asyncio.wait({asyncio.ensure_future(promise)})])
def test_a_rejected_promise_that_is_given_to_asyncio_at_once_is_handled(in_loop: "InLoop", collect: Any, wait_before: bool) -> None:
    told: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        if wait_before:
            await Promise.resolve(None)
        waiting = collect(Promise.reject(ValueError("why")))
        try:
            done, _ = await waiting
            done.pop().exception()
        except ValueError:
            """The one that was expected."""

    in_loop(main())
    assert told == []


# Order between asyncio's callbacks and turns.


def test_microtasks_run_before_the_loops_next_callbacks(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        log: list[str] = []
        loop = asyncio.get_running_loop()
        setImmediate(lambda: loop.call_soon(log.append, "call_soon"))
        setImmediate(lambda: Promise.resolve(None).then(lambda: log.append("microtask")))
        setImmediate(lambda: process.nextTick(log.append, "tick"))
        await asyncio.sleep(0.005)
        return log

    assert in_loop(main()) == ["microtask", "tick", "call_soon"]


def test_what_a_task_queues_runs_in_the_order_of_node(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        log: list[str] = []
        setTimeout(log.append, 0, "timeout")
        setImmediate(log.append, "immediate")
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(log.append, "tick")
        log.append("sync")
        await Promise(lambda resolve: setTimeout(resolve, 5))
        return log

    assert in_loop(main()) == ["sync", "tick", "microtask", "immediate", "timeout"]


def test_foreign_callbacks_are_not_starved_by_immediates_or_by_timers(in_loop: "InLoop") -> None:
    async def main() -> bool:
        going = True

        def again() -> None:
            if going:
                setImmediate(again)

        again()
        beat = setInterval(lambda: None, 1)
        for _ in range(20):
            await asyncio.sleep(0)
        going = False
        clearTimeout(beat)
        return True

    assert in_loop(main())


def test_a_task_woken_by_a_promise_runs_between_its_neighbours_microtasks(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        log: list[str] = []
        promise, resolve, _ = Promise.withResolvers()
        promise.then(lambda: log.append("before"))

        async def plain() -> None:
            await promise
            log.append("task")

        task = asyncio.create_task(plain())
        await asyncio.sleep(0)
        promise.then(lambda: log.append("after"))
        resolve(None)
        await task
        await asyncio.sleep(0)
        return log

    assert in_loop(main()) == ["before", "task", "after"]


# Context variables.

variable: ContextVar[str] = ContextVar("variable", default="unset")


@pytest.mark.parametrize(
    "register",
    [
        lambda f: Promise.resolve(None).then(f),
        lambda f: Promise.reject(None).catch(f),
        lambda f: Promise.resolve(None).finally_(f),
        process.nextTick,
        queueMicrotask,
        setImmediate,
        lambda f: setTimeout(f, 1),
    ],
    ids=["then", "catch", "finally_", "nextTick", "queueMicrotask", "setImmediate", "setTimeout"],
)
def test_a_callback_sees_the_context_in_which_it_was_registered(in_loop: "InLoop", register: Any) -> None:
    async def main() -> list[str]:
        seen: list[str] = []
        variable.set("registered")
        register(lambda: seen.append(variable.get()))
        variable.set("changed since")
        await Promise(lambda resolve: setTimeout(resolve, 3))
        return seen

    assert in_loop(main()) == ["registered"]


def test_a_then_callback_sees_the_context_of_then_and_not_of_resolve(in_loop: "InLoop") -> None:
    async def main() -> str:
        promise, resolve, _ = Promise.withResolvers()
        variable.set("at then")
        child: Promise[str] = promise.then(lambda: variable.get())
        variable.set("at resolve")
        resolve(None)
        return await child

    assert in_loop(main()) == "at then"


def test_an_interval_keeps_its_context_from_call_to_call(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        seen: list[str] = []
        resolvers: list[Any] = []
        variable.set("start")

        def beat() -> None:
            seen.append(variable.get())
            variable.set(f"call {len(seen)}")
            if len(seen) == 3:
                clearTimeout(beating)
                resolvers[0](None)

        beating = setInterval(beat, 1)
        await Promise(lambda resolve: resolvers.append(resolve))
        return seen

    assert in_loop(main()) == ["start", "call 1", "call 2"]


def test_await_keeps_the_tasks_context(in_loop: "InLoop") -> None:
    async def main() -> tuple[str, str]:
        async def waiter(name: str) -> str:
            variable.set(name)
            await Promise(lambda resolve: setTimeout(resolve, 1))
            return variable.get()

        return await asyncio.gather(waiter("a"), waiter("b"))

    assert list(in_loop(main())) == ["a", "b"]
