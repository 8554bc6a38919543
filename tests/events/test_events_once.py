"""events.once."""
import asyncio
from functools import partial
from typing import Any

import pytest

from nodeish import Error, Promise, async_function, process, run, setImmediate
from nodeish.abort import AbortController, AbortSignal
from nodeish.events.event import Event
from nodeish.events.target import EventTarget
from nodeish.events import EventEmitter, getEventListeners, listenerCount, once


def outcome_of(emitter: Any, *args: Any, then: Any = None) -> Any:
    """Wait for `once(emitter, *args)` with `then` called in the next tick; give the value, or the reason that was raised."""

    @async_function
    async def main() -> Any:
        if then is not None:
            process.nextTick(then)
        try:
            return await once(emitter, *args)
        except Exception as error:
            return error

    return run(main)


def test_the_arguments_as_a_list() -> None:
    """test-events-once: onceAnEvent, onceAnEventWithTwoArgs."""
    for args in ((), (42,), (42, 24)):
        emitter = EventEmitter()
        assert outcome_of(emitter, "myevent", then=lambda: emitter.emit("myevent", *args)) == [*args]
        assert emitter.eventNames() == []


@pytest.mark.parametrize("options", [1, "hi", False, lambda: None, [1]])
def test_options_must_be_a_dict(options: Any) -> None:
    """test-events-once: onceAnEventWithInvalidOptions (Node 24)."""
    error = outcome_of(EventEmitter(), "myevent", options)
    assert error.code == "ERR_INVALID_ARG_TYPE"
    assert error.message.startswith('The "options" argument must be of type object. Received ')


def test_an_error_event_rejects() -> None:
    """test-events-once: catchesErrors, stopListeningAfterCatchingError."""
    emitter, expected = EventEmitter(), Error("kaboom")
    assert outcome_of(emitter, "myevent", then=lambda: (emitter.emit("error", expected), emitter.emit("myevent", 42))) is expected
    assert emitter.eventNames() == []


def test_an_error_event_rejects_and_leaves_the_signal() -> None:
    """test-events-once: catchesErrorsWithAbortSignal."""
    emitter, signal, expected = EventEmitter(), AbortController().signal, Error("boom")

    @async_function
    async def main() -> None:
        promise = once(emitter, "myevent", {"signal": signal})
        assert (emitter.listenerCount("error"), listenerCount(signal, "abort")) == (1, 1)
        process.nextTick(emitter.emit, "error", expected)
        with pytest.raises(Error, match="^boom$"):
            await promise

    run(main)
    assert emitter.eventNames() == [] and listenerCount(signal, "abort") == 0


def test_an_error_that_is_no_exception_is_the_reason() -> None:
    emitter = EventEmitter()

    def main() -> Promise[Any]:
        process.nextTick(emitter.emit, "error", "text")
        return once(emitter, "x").catch(lambda reason: ("caught", reason))

    assert run(main) == ("caught", "text")


def test_the_error_event_itself_may_be_waited_for() -> None:
    """test-events-once: onceError."""
    emitter, expected = EventEmitter(), Error("kaboom")
    assert outcome_of(emitter, "error", then=lambda: emitter.emit("error", expected)) == [expected]
    assert emitter.eventNames() == []


@pytest.mark.parametrize("name", ["myevent", "error"])
def test_an_event_target(name: str) -> None:
    """test-events-once: onceWithEventTarget, onceWithEventTargetError."""
    target, event = EventTarget(), Event(name)
    assert outcome_of(target, name, then=lambda: target.dispatchEvent(event)) == [event]
    assert getEventListeners(target, name) == []


@pytest.mark.parametrize("emitter", [AbortController(), {}, None, "text", EventEmitter])
def test_what_is_no_emitter(emitter: object) -> None:
    """test-events-once: onceWithInvalidEventEmmiter."""
    error = outcome_of(emitter, "myevent")
    assert error.code == "ERR_INVALID_ARG_TYPE"
    assert error.message.startswith('The "emitter" argument must be an instance of EventEmitter. Received ')


def test_the_methods_of_an_emitter_come_before_those_of_a_target() -> None:
    """test-events-once: prioritizesEventEmitter."""

    class Both(EventEmitter):
        def addEventListener(self, *args: object) -> None:
            raise AssertionError(args)

    emitter = Both()
    assert outcome_of(emitter, "foo", then=lambda: emitter.emit("foo")) == []


@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
@pytest.mark.parametrize("signal", [1, {}, "hi", False])
def test_the_signal_must_be_one(emitter: object, signal: Any) -> None:
    """test-events-once: abortSignalBefore, eventTargetAbortSignalBefore."""
    error = outcome_of(emitter, "foo", {"signal": signal})
    assert error.code == "ERR_INVALID_ARG_TYPE"
    assert error.message.startswith('The "options.signal" property must be an instance of AbortSignal. Received ')


@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
def test_a_signal_that_is_aborted_already(emitter: Any) -> None:
    """test-events-once: abortSignalBefore, eventTargetAbortSignalBefore."""
    error = outcome_of(emitter, "foo", {"signal": AbortSignal.abort("why")})
    assert (error.name, error.code, error.message, error.cause) == ("AbortError", "ABORT_ERR", "The operation was aborted", "why")
    assert getEventListeners(emitter, "foo") == []


@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
def test_a_signal_that_is_aborted_later(emitter: Any) -> None:
    """test-events-once: abortSignalAfter, abortSignalRemoveListener, eventTargetAbortSignalAfter."""
    controller = AbortController()
    error = outcome_of(emitter, "foo", {"signal": controller.signal}, then=lambda: controller.abort("why"))
    assert (error.name, error.cause) == ("AbortError", "why")
    assert getEventListeners(emitter, "foo") == getEventListeners(emitter, "error") == []


def test_a_signal_that_is_aborted_too_late() -> None:
    """test-events-once: abortSignalAfterEvent, eventTargetAbortSignalAfterEvent."""
    emitter, target, controller = EventEmitter(), EventTarget(), AbortController()
    options: Any = {"signal": controller.signal}

    def emit_and_abort() -> None:
        emitter.emit("foo", 1)
        controller.abort()

    assert outcome_of(emitter, "foo", options, then=emit_and_abort) == [1]
    assert listenerCount(controller.signal, "abort") == 0
    other, event = AbortController(), Event("foo")

    def dispatch_and_abort() -> None:
        target.dispatchEvent(event)
        other.abort()

    assert outcome_of(target, "foo", {"signal": other.signal}, then=dispatch_and_abort) == [event]


def test_a_listener_cannot_keep_the_abort_from_it() -> None:
    """test-events-once: eventTargetAbortSignalBeforeEvenWhenSignalPropagationStopped."""
    controller = AbortController()
    controller.signal.addEventListener("abort", lambda event: event.stopImmediatePropagation(), {"once": True})
    assert outcome_of(EventTarget(), "foo", {"signal": controller.signal}, then=lambda: controller.abort()).name == "AbortError"


def test_one_event_after_the_other() -> None:
    """test-eventtarget-once-twice."""
    target = EventTarget()

    @async_function
    async def main() -> list[Any]:
        return [*await once(target, "foo"), *await once(target, "foo")]

    events = [Event("foo"), Event("foo")]

    def start() -> Promise[list[Any]]:
        promise = main()
        target.dispatchEvent(events[0])
        setImmediate(lambda: target.dispatchEvent(events[1]))
        return promise

    assert run(start) == events


def test_two_events_in_one_run_need_two_promises() -> None:
    emitter, log = EventEmitter(), list[Any]()

    @async_function
    async def lost() -> None:
        await once(emitter, "a")
        log.append("a")
        await once(emitter, "b")
        log.append("b")

    @async_function
    async def fine() -> None:
        both: list[Any] = await Promise.all([once(emitter, "a"), once(emitter, "b")])
        assert both == [[], []]
        log.append("both")

    def main() -> None:
        lost()
        fine()
        process.nextTick(lambda: (emitter.emit("a"), emitter.emit("b")))

    run(main)
    assert log == ["a", "both"]


def test_it_settles_three_microtasks_after_the_event() -> None:
    """`once` is an async function that returns a promise: one step to adopt it when it is called, two at the event."""
    emitter, log = EventEmitter(), list[Any]()

    @async_function
    async def main() -> None:
        promise = once(emitter, "x")
        await Promise.resolve()
        emitter.emit("x")
        promise.then(lambda: log.append("once"))
        chain = Promise.resolve()
        for step in range(3):
            chain = chain.then(partial(log.append, step))

    run(main)
    assert log == [0, "once", 1, 2]


def test_in_a_loop_of_asyncio() -> None:
    async def main() -> list[Any]:
        emitter = EventEmitter()
        asyncio.get_running_loop().call_soon(emitter.emit, "ready", 1)
        return await once(emitter, "ready")

    assert asyncio.run(main()) == [1]


def test_a_cancelled_wait_leaves_the_promise() -> None:
    async def main() -> None:
        emitter = EventEmitter()
        promise = once(emitter, "ready")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await promise
        assert emitter.listenerCount("ready") == 1
        emitter.emit("ready", 1)
        assert await promise == [1]

    asyncio.run(main())


@pytest.mark.parametrize("wrong, steps", [("listener", 3), ("argument", 2)])
def test_what_adding_a_listener_raises_rejects_later_than_a_wrong_argument(wrong: str, steps: int) -> None:
    """As a throw in the executor of the promise that Node's async function returns."""
    emitter, log = EventEmitter(), list[int]()

    def refuse() -> None:
        raise Error("refused")

    def chain(left: int) -> None:
        if left:
            log.append(left)
            Promise.resolve().then(lambda: chain(left - 1))

    def main() -> Promise[int]:
        if wrong == "listener":
            emitter.on("newListener", refuse)
        promise = once(emitter, "a", None if wrong == "listener" else {"signal": 1})  # type: ignore[arg-type]
        chain(9)
        return promise.then(lambda _: 0, lambda _: len(log))

    assert run(main) == steps
