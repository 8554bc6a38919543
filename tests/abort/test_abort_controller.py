"""AbortController and AbortSignal."""
import asyncio
import time
from typing import Any

import pytest

from nodeish import Error, Promise, Rejection, async_function, process, run, setTimeout
from nodeish._core.errors import AbortError
from nodeish.abort import AbortController, AbortSignal, DOMException
from nodeish.events import getEventListeners, once
from nodeish.events.event import Event
from nodeish.util import inspect


def test_abort_calls_the_listeners_once() -> None:
    """test-abortcontroller: abort is fired with the correct event type."""
    controller, log = AbortController(), list[Any]()
    controller.signal.onabort = lambda event: log.append(("handler", event.type))
    controller.signal.addEventListener("abort", lambda event: log.append(("listener", event.type)))
    controller.abort()
    controller.abort()
    assert controller.signal.aborted is True
    assert log == [("handler", "abort"), ("listener", "abort")]


def test_the_event_is_trusted() -> None:
    """test-abortcontroller: abort events are trusted."""
    controller, events = AbortController(), list[Event]()
    controller.signal.onabort = events.append
    controller.abort()
    assert [event.isTrusted for event in events] == [True]
    assert events[0].target is controller.signal


def test_a_signal_is_not_made_by_hand() -> None:
    """test-abortcontroller: AbortSignal is impossible to construct manually."""
    with pytest.raises(Error, match="^Illegal constructor$") as caught:
        AbortSignal()
    assert caught.value.code == "ERR_ILLEGAL_CONSTRUCTOR"
    assert isinstance(caught.value, TypeError)


def test_the_controller_keeps_its_signal() -> None:
    controller = AbortController()
    assert controller.signal is controller.signal
    assert (controller.signal.aborted, controller.signal.reason) == (False, None)
    with pytest.raises(AttributeError):
        setattr(controller, "signal", None)


@pytest.mark.parametrize("reason", ["reason", 0, "", False, Error("mine"), {"a": 1}])
def test_any_value_is_a_reason(reason: object) -> None:
    """test-abortcontroller: AbortSignal reason is set correctly."""
    controller = AbortController()
    controller.abort(reason)
    assert controller.signal.reason is reason
    assert AbortSignal.abort(reason).reason is reason
    assert AbortSignal.abort(reason).aborted is True


def test_the_default_reason() -> None:
    """test-abortcontroller: AbortSignal.reason should default."""
    controller = AbortController()
    controller.abort()
    for reason in (controller.signal.reason, AbortSignal.abort().reason, AbortSignal.abort(None).reason):
        assert isinstance(reason, DOMException)
        assert (reason.name, reason.code, reason.message) == ("AbortError", 20, "This operation was aborted")


def test_the_first_reason_stays() -> None:
    controller = AbortController()
    controller.abort("first")
    controller.abort("second")
    assert controller.signal.reason == "first"


def test_the_reason_is_there_when_the_listeners_run() -> None:
    controller, log = AbortController(), list[Any]()
    controller.signal.onabort = lambda: log.append((controller.signal.aborted, controller.signal.reason))
    controller.abort("why")
    assert log == [(True, "why")]


def test_throwIfAborted() -> None:
    """test-abortcontroller: throwIfAborted() works as expected."""
    AbortController().signal.throwIfAborted()
    with pytest.raises(DOMException, match="^This operation was aborted$") as caught:
        AbortSignal.abort().throwIfAborted()
    assert (caught.value.name, caught.value.code) == ("AbortError", 20)
    with pytest.raises(Rejection) as rejected:
        AbortSignal.abort("text").throwIfAborted()
    assert rejected.value.reason == "text"


def test_throwIfAborted_does_not_ask_what_a_subclass_overrides() -> None:
    """test-abortcontroller: throwIfAborted() works as expected (2), (3)."""
    error, signal = Error("actual"), AbortSignal.abort()
    signal._set_reason(error)
    signal.__class__ = type("Liar", (AbortSignal,), {"aborted": False, "reason": Error("fake")})
    with pytest.raises(Error, match="^actual$"):
        signal.throwIfAborted()


def test_throwing_again_and_again_does_not_grow_the_traceback() -> None:
    signal, lengths = AbortSignal.abort(), set[int]()
    for _ in range(5):
        try:
            signal.throwIfAborted()
        except DOMException as error:
            traceback, length = error.__traceback__, 0
            while traceback is not None:
                traceback, length = traceback.tb_next, length + 1
            lengths.add(length)
    assert len(lengths) == 1


def test_how_they_are_printed() -> None:
    """test-abortcontroller: AbortController inspection depth 1 or null works."""
    controller = AbortController()
    assert inspect(controller, {"depth": 1}) == "AbortController { signal: [AbortSignal] }"
    assert inspect(controller, {"depth": None}) == "AbortController { signal: AbortSignal { aborted: false } }"
    assert inspect(controller) == repr(controller)
    assert inspect({"a": {"b": {"c": controller.signal, "d": controller}}}) == "{ a: { b: { c: [AbortSignal], d: AbortController {} } } }"
    assert repr(AbortSignal.abort()) == "AbortSignal { aborted: true }"


def test_dependents_of_a_rejection_hear_of_it_later() -> None:
    log: list[Any] = []

    def main() -> None:
        controller = AbortController()

        @Promise
        def promise(resolve: Any, reject: Any) -> None:
            def listener() -> None:
                log.append("listener")
                reject(controller.signal.reason)

            controller.signal.addEventListener("abort", listener)

        promise.catch(lambda reason: log.append(("rejected", reason)))
        log.append(1)
        controller.abort("R")
        log.append(2)

    run(main)
    assert log == [1, "listener", 2, ("rejected", "R")]


def test_a_timer_may_abort() -> None:
    log: list[object] = []

    def main() -> None:
        controller = AbortController()
        controller.signal.onabort = lambda: log.append(controller.signal.reason.name)
        setTimeout(controller.abort, 1)

    run(main)
    assert log == ["AbortError"]


# timeout


def test_timeout() -> None:
    """test-abortcontroller: AbortSignal.timeout() works as expected."""
    signals: list[AbortSignal] = []

    def main() -> None:
        signals.append(AbortSignal.timeout(5))
        assert signals[0].aborted is False
        setTimeout(lambda: None, 30)

    run(main)
    reason = signals[0].reason
    assert isinstance(reason, DOMException)
    assert (reason.name, reason.code, reason.message) == ("TimeoutError", 23, "The operation was aborted due to timeout")


def test_a_timeout_calls_its_listeners() -> None:
    @async_function
    async def main() -> str:
        setTimeout(lambda: None, 50)
        [event] = await once(AbortSignal.timeout(1), "abort")
        return str(event.target.reason.name)

    assert run(main) == "TimeoutError"


def test_a_timeout_does_not_keep_the_program_alive() -> None:
    """test-abortcontroller: setting a long timeout should not keep the process open."""
    start = time.monotonic()

    def main() -> None:
        AbortSignal.timeout(1_200_000).onabort = lambda: None

    run(main)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("delay", "code", "text"),
    [
        (-1, "ERR_OUT_OF_RANGE", 'The value of "delay" is out of range. It must be >= 0 && <= 4294967295. Received -1'),
        (2**32, "ERR_OUT_OF_RANGE", 'The value of "delay" is out of range. It must be >= 0 && <= 4294967295. Received 4294967296'),
        (1.5, "ERR_OUT_OF_RANGE", 'The value of "delay" is out of range. It must be an integer. Received 1.5'),
        (float("nan"), "ERR_OUT_OF_RANGE", 'The value of "delay" is out of range. It must be an integer. Received NaN'),
        ("x", "ERR_INVALID_ARG_TYPE", "The \"delay\" argument must be of type number. Received type string ('x')"),
        (None, "ERR_INVALID_ARG_TYPE", 'The "delay" argument must be of type number. Received null'),
    ],
)
def test_the_delay_must_be_an_unsigned_integer(delay: Any, code: str, text: str) -> None:
    with pytest.raises(Error) as caught:
        AbortSignal.timeout(delay)
    assert (caught.value.code, caught.value.message) == (code, text)


def test_a_delay_of_more_than_31_bits_warns_and_counts_as_1(warned: list[Any]) -> None:
    signals: list[AbortSignal] = []

    def main() -> None:
        signals.extend([AbortSignal.timeout(2**31 - 1), AbortSignal.timeout(2**31)])
        setTimeout(lambda: None, 20)

    run(main)
    assert [signal.aborted for signal in signals] == [False, True]
    assert [(warning.name, warning.message) for warning in warned] == [
        ("TimeoutOverflowWarning", "2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.")
    ]


def test_timeouts_run_in_a_loop_of_asyncio() -> None:
    async def main() -> str:
        signal = AbortSignal.timeout(5)
        await asyncio.sleep(0.05)
        return str(signal.reason.name)

    assert asyncio.run(main()) == "TimeoutError"


def test_errors_of_listeners_are_uncaught(heard: Any) -> None:
    log = heard("uncaughtException")
    controller = AbortController()

    def failing() -> None:
        raise Rejection("boom")

    controller.signal.onabort = failing
    controller.signal.addEventListener("abort", lambda: log.append(("other",)))
    run(lambda: controller.abort())
    assert log == [("other",), ("uncaughtException", "boom")]


def test_once_listeners_are_gone_after_the_abort() -> None:
    controller = AbortController()
    controller.signal.addEventListener("abort", lambda: None, {"once": True})
    controller.abort()
    assert getEventListeners(controller.signal, "abort") == []


def test_process_stays_usable() -> None:
    controller, log = AbortController(), list[str]()
    controller.signal.onabort = lambda: process.nextTick(log.append, "tick")
    run(lambda: controller.abort())
    assert log == ["tick"]


def test_nodes_own_abort_error() -> None:
    """test-errors-aborterror."""
    assert (AbortError().message, AbortError().code, AbortError().name, AbortError().cause is not None) == (
        "The operation was aborted", "ABORT_ERR", "AbortError", False
    )
    cause = Error("boom")
    error = AbortError("bang", {"cause": cause})
    assert error.message == "bang" and error.cause is cause
