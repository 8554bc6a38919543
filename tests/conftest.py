"""What all tests share: an event loop of each kind, `must_call`, and a check that no test leaves anything behind."""
import asyncio
import gc
import importlib.util
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterator
from functools import wraps
from typing import Any, Protocol, TypeVar

import pytest

from nodeish import _eager, process, queueMicrotask
from nodeish._loop import LoopHost

T = TypeVar("T")

HAS_UVLOOP = importlib.util.find_spec("uvloop") is not None
LOOP_KINDS = [
    "asyncio",
    "debug",
    pytest.param("uvloop", marks=pytest.mark.skipif(not HAS_UVLOOP, reason="uvloop is not installed")),
]
EAGER_STARTS = ["built-in", "by-hand"] if sys.version_info >= (3, 12) else ["by-hand"]
SETTLING_ROUNDS = 5


class InLoop(Protocol):
    """What the fixture `in_loop` gives."""

    def __call__(self, main: Coroutine[Any, Any, T], /) -> T:
        """Run a coroutine to its end, as asyncio.run does."""
        ...


class MustCall(Protocol):
    """What the fixture `must_call` gives."""

    def __call__(self, function: Callable[..., T], times: int = 1) -> Callable[..., T]:
        """Wrap a function that has to be called so many times until the test ends."""
        ...


class TicksUntil(Protocol):
    """What the fixture `ticks_until` gives."""

    async def __call__(self, begin: Callable[[Callable[[], object]], object]) -> int:
        """Call `begin` with a function; tell in which generation of the microtask queue that function is called."""
        ...


def new_loop(kind: str) -> AbstractEventLoop:
    """Make an event loop of one of the kinds."""
    if kind == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()


@pytest.fixture(params=LOOP_KINDS)
def loop_kind(request: pytest.FixtureRequest) -> str:
    """Run the test once for each kind of event loop."""
    kind: str = request.param
    return kind


@pytest.fixture
def in_loop(loop_kind: str) -> Iterator[InLoop]:
    """Give a function that runs a coroutine in a loop of its own, one loop for the whole test."""
    with asyncio.Runner(debug=loop_kind == "debug", loop_factory=lambda: new_loop(loop_kind)) as runner:
        yield runner.run
        runner.run(_settle())


async def _settle() -> None:
    for _ in range(SETTLING_ROUNDS):
        await asyncio.sleep(0)


@pytest.fixture(params=EAGER_STARTS)
def eager_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test with the eager tasks of Python 3.12, where there are any, and with those made by hand for 3.11."""
    monkeypatch.setattr(_eager, "_BUILT_IN", request.param == "built-in")


@pytest.fixture
def ticks_until() -> TicksUntil:
    """Give a function that counts ticks: generations of the microtask queue, by a chain of microtasks that begins first."""

    async def count(begin: Callable[[Callable[[], object]], object]) -> int:
        generation = 0
        noted: list[int] = []

        def next_generation() -> None:
            nonlocal generation
            generation += 1
            if not noted:
                queueMicrotask(next_generation)

        queueMicrotask(next_generation)
        begin(lambda: noted.append(generation))
        await _settle()
        assert len(noted) == 1
        return noted[0]

    return count


@pytest.fixture
def must_call() -> Iterator[MustCall]:
    """Give a wrapper for functions that must be called; the test fails at its end if one was not."""
    due: list[tuple[str, int, list[None]]] = []

    def wrap(function: Callable[..., T], times: int = 1) -> Callable[..., T]:
        calls: list[None] = []
        due.append((getattr(function, "__name__", repr(function)), times, calls))

        @wraps(function)
        def called(*args: Any, **kwargs: Any) -> T:
            calls.append(None)
            return function(*args, **kwargs)

        return called

    yield wrap
    wrong = [f"{name}: called {len(calls)} times, not {times}" for name, times, calls in due if len(calls) != times]
    assert not wrong, "; ".join(wrong)


@pytest.fixture
def leaves_work() -> None:
    """Allow the test to leave timers and jobs behind: it is about a loop that ends too early."""


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a live timer, a job, a listener or an exit code, or whose loop was told of an exception."""
    hosts: list[LoopHost] = []
    told: list[dict[str, Any]] = []
    make = LoopHost.__init__

    def watched(host: LoopHost, loop: AbstractEventLoop) -> None:
        make(host, loop)
        hosts.append(host)
        if loop.get_exception_handler() is None:
            loop.set_exception_handler(lambda _, context: told.append(context))

    monkeypatch.setattr(LoopHost, "__init__", watched)
    before = _state_of_process()
    gc.freeze()  # so that the collector looks only at what the test has made, which costs a tenth
    yield
    if hosts:
        gc.collect()
    gc.unfreeze()
    left = [leftover for host in hosts for leftover in _leftovers(host)]
    assert not left or "leaves_work" in request.fixturenames, f"left behind in a loop: {', '.join(left)}"
    assert not told, f"told to a loop's exception handler, and to nobody else: {told}"
    assert _state_of_process() == before, "the test has changed `process`"


def _state_of_process() -> dict[str, Any]:
    listeners = {str(name): process.listeners(name) for name in process.eventNames()}
    return {"listeners": listeners, "exitCode": process.exitCode, "exiting": process._exiting, "capture": process._capture}


def _leftovers(host: LoopHost) -> list[str]:
    """Name what a turn still has to do, unless its program was ended with work left."""
    turn = host.turn
    if turn.exiting:
        return []
    found = {
        f"{turn.timers.refs} timers": turn.timers.refs > 0,
        f"{turn.immediates.refs} immediates": turn.immediates.refs > 0,
        f"{turn.operations} operations": turn.operations > 0,
        "ticks, microtasks or unread rejections": turn.has_work,
    }
    return [words for words, there in found.items() if there]
