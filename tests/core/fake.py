"""The outside of a turn, played by hand: time is a number, rounds come when the test says so."""
from collections.abc import Callable
from contextvars import copy_context
from math import inf, nextafter
from typing import Any

from nodeish._core.immediates import Immediate
from nodeish._core.jobs import Job, Operation
from nodeish._core.timers import Timeout
from nodeish._core.turn import Report, Turn

MANY = 1000


class FakeHost:
    """A host for one turn that keeps what it is asked for and what it is told."""

    def __init__(self) -> None:
        self.time = 0
        self.soon = False
        self.at: int | None = None
        self.wishes: list[int | None] = []
        self.suspended: list[Any] = []
        self.followed: list[tuple[Any, Any]] = []
        self.reported_with: list[tuple[Any, int]] = []
        self.refusal: Exception | None = None
        self.listener: Callable[[str, Any], object] | None = None
        self._reports: list[tuple[str, Any]] = []
        self.turn = Turn(self)

    # The core's window.

    def clock(self) -> float:
        """Give the time that the test has set in ms, in seconds that are no less."""
        return nextafter(self.time / 1000, inf)

    def check(self) -> None:
        """Have nothing against any use, unless the test has set a refusal."""
        if self.refusal is not None:
            raise self.refusal

    def wake(self, expiry: int | None = None) -> None:
        """Keep the wish."""
        self.check()
        self.wishes.append(expiry)
        if expiry is None:
            self.soon = True
        elif self.at is None or expiry < self.at:
            self.at = expiry

    def wait(self, promise: Any) -> Any:
        """Let the promise stand for the wait."""
        self.suspended.append(promise)
        return promise

    def follow(self, awaitable: Any, promise: Any) -> None:
        """Keep the awaitable with the promise that wants its result."""
        self.followed.append((awaitable, promise))

    def report(self, kind: Report, reason: Any, promise: Any = None, id: int = 0) -> None:
        """Keep the report; pass it to the listener, where the test has set one."""
        self._reports.append((kind, reason))
        self.reported_with.append((promise, id))
        if self.listener is not None:
            self.listener(kind, reason)

    def finish(self, operation: Operation) -> None:
        """Take a finished operation, as the host of a loop does."""
        self.turn.finished.append(operation)
        self.soon = True

    # What tests do with it.

    def reported(self) -> list[tuple[str, Any]]:
        """Give what was told since the last call."""
        reports, self._reports = self._reports, []
        return reports

    def spin(self) -> None:
        """Play one round."""
        self.soon = False
        if self.at is not None and self.at <= self.time:
            self.at = None
        self.turn.spin()

    def settle(self) -> None:
        """Play rounds for as long as one is asked for soon."""
        for _ in range(MANY):
            if not self.soon:
                return
            self.spin()
        raise AssertionError(f"still busy after {MANY} rounds")

    def advance(self, milliseconds: int) -> None:
        """Let time pass in one step, then play the rounds that are due."""
        self.time += milliseconds
        if self.at is not None and self.at <= self.time:
            self.spin()
        self.settle()

    def leftovers(self) -> list[str]:
        """Name what is still to be told or done."""
        turn = self.turn
        found = {
            f"reports {self._reports}": bool(self._reports),
            f"{turn.refs} timers, immediates or operations": turn.refs > 0,
            "ticks, microtasks, operations or rejections": turn.has_work,
        }
        return [words for words, there in found.items() if there]

    # The functions of the public modules, for this turn.

    def next_tick(self, function: Callable[..., object], *args: Any) -> None:
        """Be process.nextTick."""
        self.turn.next_tick(function, args)

    def microtask(self, function: Callable[[], object]) -> None:
        """Be queueMicrotask."""
        self.turn.queue_microtask(function)

    def immediate(self, function: Callable[..., object], *args: Any) -> Immediate:
        """Be setImmediate."""
        immediate = self.turn.immediates.add(function, args)
        self.turn.wake_for_work()
        return immediate

    def timeout(self, function: Callable[..., object], delay: float = 1, *args: Any) -> Timeout:
        """Be setTimeout."""
        return self.turn.timers.add(function, delay, args, False)

    def interval(self, function: Callable[..., object], delay: float = 1, *args: Any) -> Timeout:
        """Be setInterval."""
        return self.turn.timers.add(function, delay, args, True)

    def operation(self, function: Callable[[], object]) -> "FakeOperation":
        """Begin work that goes on outside."""
        return FakeOperation(self, function)


class FakeOperation(Operation):
    """Work that the test ends."""

    __slots__ = ("host", "function", "_context")

    def __init__(self, host: FakeHost, function: Callable[[], object]) -> None:
        super().__init__(host.turn)
        self._context = copy_context()
        self.host = host
        self.function = function

    def end(self) -> None:
        """Hand the operation in, as a thread does."""
        self.host.finish(self)

    def deliver(self) -> None:
        """Call the function."""
        self._context.run(self.function)


class Log(list[Any]):
    """What happened, in order."""

    def say(self, word: object) -> Callable[[], object]:
        """Make a function that logs a word."""
        return lambda: self.append(word)

    def show(self, word: str) -> Callable[[Any], object]:
        """Make a function that logs a word and what it is called with."""
        return lambda value: self.append((word, value))


class FakeWait(Job):
    """A reaction that can be taken back, as the wait of a task that is cancelled."""

    __slots__ = ("log",)

    def __init__(self, log: Log) -> None:
        self.log = log

    def _run(self, source: object) -> None:
        """Go on."""
        self.log.append("woken up")


def each(*functions: Callable[[], object]) -> Callable[[], None]:
    """Make a function that calls several, one after the other."""

    def call() -> None:
        for function in functions:
            function()

    return call


def fail(error: BaseException) -> Callable[[], None]:
    """Make a function that raises."""

    def raiser() -> None:
        raise error

    return raiser
