"""AbortSignal.any."""
from typing import Any, Iterator

import pytest

from nodeish import Error, async_function, run, setTimeout
from nodeish.abort import AbortController, AbortSignal, DOMException
from nodeish.events import once


@pytest.mark.parametrize("signals", [None, {}, "text", 1])
def test_it_wants_an_iterable(signals: Any) -> None:
    """test-abortsignal-any: should throw when not receiving an array."""
    with pytest.raises(Error, match='^The "signals" argument must be an instance of Array. Received ') as caught:
        AbortSignal.any(signals)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@pytest.mark.parametrize("value", [None, "123", 123, {}, {"aborted": True}])
def test_it_wants_signals(value: Any) -> None:
    """test-abortsignal-any: should throw when input contains non-signal values."""
    with pytest.raises(Error, match=r'^The "signals\[1\]" argument must be an instance of AbortSignal. Received '):
        AbortSignal.any([AbortSignal.abort(), value])


def test_nothing_is_never_aborted() -> None:
    """test-abortsignal-any: creates a non-aborted signal for an empty input."""
    signal = AbortSignal.any([])
    signal.onabort = lambda: None
    assert signal.aborted is False
    assert AbortSignal.any([signal]).aborted is False


def test_it_is_a_new_signal() -> None:
    """test-abortsignal-any: returns a new signal."""
    signal = AbortController().signal
    assert AbortSignal.any([signal]) is not signal


def test_a_source_that_is_aborted_already() -> None:
    """test-abortsignal-any: returns an aborted signal if input has an aborted signal, with the reason of the first."""
    log: list[str] = []
    signal = AbortSignal.any([AbortController().signal, AbortSignal.abort("some reason"), AbortSignal.abort("another reason")])
    signal.addEventListener("abort", lambda: log.append("never"))
    assert (signal.aborted, signal.reason, log) == (True, "some reason", [])


def test_the_event_is_that_of_the_signal() -> None:
    """test-abortsignal-any: returns the correct signal in the event target; test-abort-controller-any-timeout."""

    @async_function
    async def main() -> None:
        signal = AbortSignal.any([AbortSignal.timeout(5), AbortSignal.timeout(110_000)])
        setTimeout(lambda: None, 200)
        [event] = await once(signal, "abort")
        assert event.target is signal and event.isTrusted
        assert (signal.aborted, signal.reason.name) == (True, "TimeoutError")

    run(main)


def test_the_first_source_decides() -> None:
    """test-abortsignal-any: aborts with reason of first aborted signal."""
    controllers = [AbortController() for _ in range(3)]
    signal = AbortSignal.any([controller.signal for controller in controllers])
    controllers[1].abort(1)
    controllers[2].abort(2)
    assert (signal.aborted, signal.reason) == (True, 1)


def test_the_same_signal_twice() -> None:
    """test-abortsignal-any: can accept the same signal more than once."""
    controller, log = AbortController(), list[str]()
    signal = AbortSignal.any([controller.signal, controller.signal])
    signal.onabort = lambda: log.append("called")
    controller.abort("reason")
    assert (signal.reason, log) == ("reason", ["called"])


def test_followers_of_followers() -> None:
    """test-abortsignal-any: handles deeply aborted signals."""
    controllers, log = [AbortController(), AbortController()], list[str]()
    first = AbortSignal.any([controllers[0].signal])
    second = AbortSignal.any([first, controllers[1].signal])
    second.onabort = lambda: log.append("called")
    controllers[0].abort()
    assert isinstance(second.reason, DOMException) and second.reason.name == "AbortError"
    assert log == ["called"]


def test_the_order_of_the_listeners() -> None:
    """test-abortsignal-any: executes abort handlers in correct order."""
    controller, log = AbortController(), list[int]()
    signals = [controller.signal]
    for source in (0, 0, 0, 1):
        signals.append(AbortSignal.any([signals[source]]))
    for number, signal in enumerate(signals):
        signal.addEventListener("abort", lambda _, number=number: log.append(number))
    controller.abort()
    assert log == [0, 1, 2, 3, 4]


def test_any_iterable_will_do() -> None:
    """test-abortsignal-any: must accept WebIDL sequence (Node 24)."""
    controller, log = AbortController(), list[str]()

    def signals() -> Iterator[AbortSignal]:
        yield controller.signal
        yield AbortController().signal

    signal = AbortSignal.any(signals())
    signal.onabort = lambda: log.append("called")
    controller.abort()
    assert log == ["called"]


def test_a_follower_made_in_a_listener_is_aborted_already() -> None:
    controller, made = AbortController(), list[AbortSignal]()
    controller.signal.onabort = lambda: made.append(AbortSignal.any([controller.signal]))
    controller.abort("why")
    assert made[0].reason == "why"


def test_a_source_is_aborted_before_its_followers() -> None:
    controller, log = AbortController(), list[bool]()
    signal = AbortSignal.any([controller.signal])
    controller.signal.onabort = lambda: log.append(signal.aborted)
    signal.onabort = lambda: log.append(controller.signal.aborted)
    controller.abort()
    assert log == [False, True]
