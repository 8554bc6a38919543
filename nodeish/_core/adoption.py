"""How a promise follows another promise or thenable (ECMA-262, 27.2.1.3 and 27.2.2.2)."""
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Callable, Protocol, TypeVar

from .calling import fit
from .errors import LoopError, reason_caught, reason_of
from .jobs import Job
from .reaction import FULFILLED, traceback_of, traceback_without_caller

if TYPE_CHECKING:
    from .settlement import Settlement


T_co = TypeVar("T_co", covariant=True)


class Thenable(Protocol[T_co]):
    """What has a method `then` that takes two callbacks."""

    def then(self, on_fulfilled: Callable[[T_co], Any], on_rejected: Callable[[Any], Any], /) -> Any:
        """Call one of them, once."""
        ...


class Adoption(Job):
    """A promise that follows another: first the job that calls the other's `then`, then the reaction itself."""

    __slots__ = ("_promise", "_followed")

    def __init__(self, promise: "Settlement", followed: "Settlement") -> None:
        self._promise = promise
        self._followed = followed

    def _run(self, source: "Settlement | None") -> None:
        """Subscribe; the second time pass on the outcome."""
        if source is None:
            self._followed._react(self)
            return
        if source._state == FULFILLED:
            self._promise._resolve(source._value)
        else:
            self._promise._reject(source._value, source._traceback)


def follow(promise: "Settlement", followed: "Settlement") -> None:
    """Let a promise follow another one of its loop."""
    if followed._turn is promise._turn:
        promise._turn.enqueue(Adoption(promise, followed))
    else:
        promise._reject(LoopError("A promise of another event loop cannot be followed: pass its value over with loop.call_soon_threadsafe"), None)


class Repeats:
    """Who hears of the calls of resolving functions that do not count: 'resolve' or 'reject', the promise, the value. Mostly nobody."""

    __slots__ = ("heard",)

    heard: "Callable[[str, Settlement, Any], object] | None"

    def __init__(self) -> None:
        self.heard = None


repeats = Repeats()


class Resolver:
    """A pair of resolving functions for a promise that is locked in already; only the first call counts."""

    __slots__ = ("_promise", "_called")

    def __init__(self, promise: "Settlement") -> None:
        self._promise = promise
        self._called = False

    def resolve(self, value: Any = None) -> None:
        """Resolve the promise."""
        promise = self._promise
        if not self._called:
            self._called = True
            promise._resolve(value)
        elif repeats.heard is not None:
            repeats.heard("resolve", promise, value)

    def reject(self, reason: Any = None) -> None:
        """Reject the promise."""
        promise, reason = self._promise, reason_of(reason)
        if not self._called:
            self._called = True
            promise._reject(reason, traceback_of(reason))
        elif repeats.heard is not None:
            repeats.heard("reject", promise, reason)


class ThenableJob(Job):
    """Call a thenable's `then` (NewPromiseResolveThenableJob)."""

    __slots__ = ("_resolver", "_then", "_context")

    def __init__(self, promise: "Settlement", then: Callable[..., Any]) -> None:
        self._resolver = Resolver(promise)
        self._then = then
        self._context: Context = copy_context()

    def _run(self, source: Any) -> None:
        """Call it; what it raises rejects, unless it has called back before."""
        resolver = self._resolver
        try:
            self._context.run(self._then, *fit(self._then, (resolver.resolve, resolver.reject)))
        except BaseException as error:
            reason = reason_caught(error)
            traceback_without_caller(reason, error)
            resolver.reject(reason)
