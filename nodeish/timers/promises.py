"""Node's `timers/promises`: timers to await.

    from nodeish.timers import promises

    await promises.setTimeout(100)

Options: `ref` (False: do not keep the program alive for it), `signal` (an AbortSignal, which rejects with an AbortError).
Errors: ERR_INVALID_ARG_TYPE as a rejection.
"""
from typing import Any, AsyncGenerator as PythonAsyncGenerator, Callable, Final, Mapping, TypedDict
from weakref import ref as weak_ref

from .._async_functions import async_function
from .._async_generator import AsyncGenerator
from .._core.errors import AbortError, Error, invalid_arg_type
from .._core.immediates import Immediate
from .._core.promise import Promise
from .._core.timers import Timeout
from .._text.hooks import PROMISIFY_CUSTOM
from .._typing import TypeVar
from ..abort import AbortSignal
from ..events.agnostic import AbortListener, addAbortListener
from ..events.checks import check_signal
from .callbacks import setImmediate as _set_immediate, setInterval as _set_interval, setTimeout as _set_timeout

__all__ = ["scheduler", "setImmediate", "setInterval", "setTimeout"]

T = TypeVar("T", default=None)


class TimerOptions(TypedDict, total=False):
    """Node's options of a timer to await."""

    ref: bool
    signal: AbortSignal | None


def setTimeout(delay: float | None = None, value: T = None, options: TimerOptions | None = None) -> Promise[T]:  # type: ignore[assignment]
    """Promise `value` in `delay` milliseconds.

    JS: timersPromises.setTimeout(delay, value, { ref, signal })
    """
    return _wait(lambda resolve: _set_timeout(resolve, 1 if delay is None else delay, value), options, delay)


def setImmediate(value: T = None, options: TimerOptions | None = None) -> Promise[T]:  # type: ignore[assignment]
    """Promise `value` in the check phase.

    JS: timersPromises.setImmediate(value, { ref, signal })
    """
    return _wait(lambda resolve: _set_immediate(resolve, value), options)


@async_function
async def _ticks(state: "_Ticking", delay: Any, value: T, options: Any) -> PythonAsyncGenerator[T, None]:
    signal, ref = _checked(options, delay)
    if signal is not None and signal.aborted:
        raise AbortError(options={"cause": signal.reason})
    state.start(1 if delay is None else delay, ref, signal)
    try:
        while signal is None or not signal.aborted:
            if state.due == 0:
                await Promise(state.wait)
            while state.due > 0:
                yield value
                state.due -= 1
        raise AbortError(options={"cause": signal.reason})
    finally:
        state.stop()


def setInterval(delay: float | None = None, value: T = None, options: TimerOptions | None = None) -> AsyncGenerator[T]:  # type: ignore[assignment]
    """Iterate over `value`, once every `delay` milliseconds; what falls due while the body of the loop is busy comes at once afterwards.

    JS: timersPromises.setInterval(delay, value, { ref, signal })

    `break` leaves the timer to the garbage collector; `async with` and `return_()` stop it at once.
    """
    state = _Ticking()
    ticks: AsyncGenerator[T] = _ticks(state, delay, value, options)  # type: ignore[no-untyped-call]
    state.stop_with(ticks)
    return ticks


class _Ticking:
    """An interval and how many of its calls have not been yielded yet."""

    def __init__(self) -> None:
        self.due = 0
        self._timer: Timeout | None = None
        self._listening: AbortListener | None = None
        self._waiting: Callable[[Any], object] | None = None
        self._iterator: weak_ref[AsyncGenerator[Any]] | None = None

    def stop_with(self, iterator: AsyncGenerator[Any]) -> None:
        """Stop when the iterator is dropped: the running timer keeps this object, and so the reference, until then."""
        self._iterator = weak_ref(iterator, lambda _: self.stop())

    def start(self, delay: float, ref: bool, signal: AbortSignal | None) -> None:
        self._timer = _set_interval(self._tick, delay)
        if not ref:
            self._timer.unref()
        if signal is not None:
            self._listening = addAbortListener(signal, lambda: self._abort(signal))

    def wait(self, resolve: Callable[[Any], object]) -> None:
        self._waiting = resolve

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.close()
        if self._listening is not None:
            self._listening.dispose()

    def _tick(self) -> None:
        self.due += 1
        self._wake(None)

    def _abort(self, signal: AbortSignal) -> None:
        if self._timer is not None:
            self._timer.close()
        if self._waiting is not None:
            self._wake(Promise.reject(AbortError(options={"cause": signal.reason})))

    def _wake(self, value: Any) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(value)


class Scheduler:
    """Node's `scheduler`: waiting by the names of the web's scheduling API.

    JS: timersPromises.scheduler
    """

    def wait(self, delay: float, options: TimerOptions | None = None) -> Promise[None]:
        """Wait `delay` milliseconds.

        JS: scheduler.wait(delay, { signal })
        """
        return setTimeout(delay, None, options)

    def yield_(self) -> Promise[None]:
        """Wait for the check phase.

        JS: scheduler.yield()
        """
        return setImmediate()


def _wait(start: Callable[[Callable[..., None]], Timeout | Immediate], options: Any, delay: Any = None) -> Promise[Any]:
    try:
        signal, ref = _checked(options, delay)
    except Error as error:
        return Promise.reject(error)
    if signal is not None and signal.aborted:
        return Promise.reject(AbortError(options={"cause": signal.reason}))
    resolvers = Promise.withResolvers()
    timer = start(resolvers.resolve)
    if not ref:
        timer.unref()
    if signal is None:
        return resolvers.promise

    def cancel() -> None:
        timer._clear()
        resolvers.reject(AbortError(options={"cause": signal.reason}))

    return _finally(resolvers.promise, addAbortListener(signal, cancel).dispose)


def _finally(promise: Promise[Any], function: Callable[[], object]) -> Promise[Any]:
    """Call a function at the end as Node's internals do, which costs more microtasks than `finally_` (SafePromisePrototypeFinally)."""
    inner = Promise[Any](lambda resolve, reject: promise.then(resolve, reject))
    return Promise(lambda resolve, reject: inner.finally_(function).then(resolve, reject))


def _checked(options: Any, delay: Any) -> tuple[AbortSignal | None, bool]:
    """Check the arguments; give signal and ref."""
    if delay is not None and (isinstance(delay, bool) or not isinstance(delay, (int, float))):
        raise invalid_arg_type("delay", "of type number", delay)
    if options is None:
        return None, True
    if not isinstance(options, Mapping):
        raise invalid_arg_type("options", "of type object", options)
    signal, ref = options.get("signal"), options.get("ref")
    if signal is not None:
        check_signal("options.signal", signal)
    if ref is not None and not isinstance(ref, bool):
        raise invalid_arg_type("options.ref", "of type boolean", ref)
    return signal, ref is not False


scheduler: Final = Scheduler()
for _function, _form in ((_set_timeout, setTimeout), (_set_immediate, setImmediate)):
    setattr(_function, PROMISIFY_CUSTOM, _form)
    setattr(_function, "__nodeish_entries__", lambda: [(PROMISIFY_CUSTOM, property(lambda _: None))])
