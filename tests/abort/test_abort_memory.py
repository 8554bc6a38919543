"""What keeps an AbortSignal alive: in CPython a dropped one is gone at once."""
import gc
from typing import Any, Callable, Iterator
from weakref import ref

import pytest

from nodeish import Promise, async_function, run, setTimeout
from nodeish.abort import AbortController, AbortSignal, _local
from nodeish.events import listenerCount


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def in_program(main: Callable[[], object]) -> None:
    run(main)


def test_a_timeout_does_not_keep_its_signal() -> None:
    """test-abortcontroller: AbortSignal.timeout() does not prevent the signal from being collected."""

    @in_program
    def _() -> None:
        signal = ref(AbortSignal.timeout(1_200_000))
        assert signal() is None


def test_the_timer_of_a_dropped_signal_is_cleared_with_the_next() -> None:
    @in_program
    def _() -> None:
        AbortSignal.timeout(1_200_000)
        assert len(_local.orphans) == 1
        timer = _local.orphans[0]
        kept = AbortSignal.timeout(1_200_000)
        assert timer._destroyed and not _local.orphans
        assert kept.aborted is False


def test_a_timeout_keeps_its_signal_while_somebody_listens() -> None:
    """test-abortcontroller: AbortSignal with a timeout is not collected while there is an active listener."""

    def listener() -> None:
        raise AssertionError

    @in_program
    def _() -> None:
        signal: Any = ref(AbortSignal.timeout(1_200_000))
        assert signal() is None
        made = AbortSignal.timeout(1_200_000)
        signal = ref(made)
        made.addEventListener("abort", listener)
        del made
        assert signal() is not None
        signal().removeEventListener("abort", listener)
        assert signal() is None


def test_a_handler_is_a_listener() -> None:
    @in_program
    def _() -> None:
        made = AbortSignal.timeout(1_200_000)
        signal: Any = ref(made)
        made.onabort = lambda: None
        del made
        assert signal() is not None
        signal().onabort = None
        assert signal() is None


def test_the_signal_option_of_a_listener_does_not_count() -> None:
    """test-abortcontroller-internal: a weak event listener should not prevent gc."""

    @in_program
    def _() -> None:
        made = AbortSignal.timeout(1_200_000)
        signal = ref(made)
        target = AbortController().signal
        target.addEventListener("x", lambda: None, {"signal": made})
        del made
        assert signal() is None
        assert listenerCount(target, "x") == 1


def test_a_signal_that_was_aborted_is_let_go() -> None:
    signals: list[Any] = []

    @in_program
    def _() -> None:
        made = AbortSignal.timeout(1)
        made.addEventListener("abort", lambda: None)
        signals.append(ref(made))
        setTimeout(lambda: None, 20)

    assert signals[0]() is None


def test_sources_drop_followers_nobody_has() -> None:
    """test-abortsignal-drop-settled-signals: drops settled dependent signals."""
    controller = AbortController()
    for _ in range(1000):
        AbortSignal.any([controller.signal])
    assert not controller.signal._followers
    kept = [AbortSignal.any([controller.signal]) for _ in range(1000)]
    assert len(controller.signal._followers or ()) == len(kept) == 1000


def test_sources_keep_followers_somebody_listens_to() -> None:
    """test-abortsignal-drop-settled-signals: keeps all active dependent signals."""
    controller, log = AbortController(), list[str]()
    AbortSignal.any([AbortSignal.any([controller.signal])]).onabort = lambda: log.append("called")
    controller.abort()
    assert log == ["called"]


def test_a_follower_keeps_its_sources() -> None:
    """test-abort-controller-any-timeout."""

    @async_function
    async def main() -> None:
        signal = AbortSignal.any([AbortSignal.timeout(5), AbortSignal.timeout(100_000)])
        await Promise(lambda resolve: setTimeout(resolve, 50))
        assert signal.aborted and signal.reason.name == "TimeoutError"

    run(main)


def test_a_timeout_keeps_a_follower_somebody_listens_to() -> None:
    log: list[str] = []

    @in_program
    def _() -> None:
        AbortSignal.any([AbortSignal.timeout(5)]).onabort = lambda: log.append("called")
        setTimeout(lambda: None, 50)

    assert log == ["called"]


def test_a_follower_without_listeners_goes_with_its_sources() -> None:
    """test-abortsignal-drop-settled-signals: does not prevent source signal from being GCed if it is short-lived."""
    controller = AbortController()
    source = ref(controller.signal)
    follower = ref(AbortSignal.any([controller.signal]))
    assert follower() is None
    del controller
    assert source() is None


def test_followers_with_listeners_go_with_their_sources() -> None:
    """test-abortsignal-drop-settled-signals: drops settled signals even when there are listeners."""
    controller = AbortController()
    signal = AbortSignal.any([controller.signal])
    signal.addEventListener("abort", lambda: None)
    gone = [ref(signal), ref(controller.signal)]
    del controller, signal
    gc.collect()
    assert [signal() for signal in gone] == [None, None]


def test_the_other_sources_let_go_of_an_aborted_follower() -> None:
    """test-abortsignal-drop-settled-signals: drops settled dependent signals when signal is composite."""
    first, second = AbortController(), AbortController()
    signal = AbortSignal.any([first.signal, second.signal])
    signal.addEventListener("abort", lambda: None)
    gone = ref(signal)
    first.abort()
    del signal
    assert gone() is None
    assert not second.signal._followers and not second.signal._heard_followers
