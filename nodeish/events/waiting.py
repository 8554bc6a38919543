"""events.once: the promise of an event."""
from typing import Any, Callable, Hashable, Mapping, TypedDict

from .._core.errors import AbortError
from .._core.promise import Promise
from .agnostic import has, ignore, listen
from .checks import check_options, check_signal
from .target import Signal


class OnceOptions(TypedDict, total=False):
    """The options of events.once."""

    signal: Signal | None


def once(emitter: Any, name: Hashable, options: OnceOptions | None = None, /) -> Promise[list[Any]]:
    """Give the promise of the arguments with which an event will be emitted next; an EventEmitter's 'error' rejects it.

    JS: events.once(emitter, name, { signal })

    An AbortError rejects it when the signal is aborted. Errors: a wrong argument rejects.

        [chunk] = await once(emitter, 'data')
    """
    return Promise.try_(_wait, emitter, name, options)


def _wait(emitter: Any, name: Hashable, options: Mapping[str, Any] | None) -> Promise[list[Any]]:
    signal: Any = check_options(options).get("signal")
    if signal is not None:
        check_signal("options.signal", signal)
        if signal.aborted:
            raise AbortError(options={"cause": signal.reason})
    return Promise(lambda resolve, reject: _listen(emitter, name, signal, resolve, reject))


def _listen(emitter: Any, name: Hashable, signal: Any, resolve: Callable[[list[Any]], None], reject: Callable[[Any], None]) -> None:
    """Be the executor, as in Node: what adding a listener raises rejects two microtasks later than a wrong argument."""

    def hear(*args: Any) -> None:
        if has(emitter, "removeListener"):
            emitter.removeListener("error", fail)
        if signal is not None:
            ignore(signal, "abort", abort)
        resolve([*args])

    def fail(error: Any) -> None:
        emitter.removeListener(name, hear)
        if signal is not None:
            ignore(signal, "abort", abort)
        reject(error)

    def abort() -> None:
        ignore(emitter, name, hear)
        ignore(emitter, "error", fail)
        reject(AbortError(options={"cause": signal.reason}))

    listen(emitter, name, hear, once=True)
    if name != "error" and has(emitter, "once"):
        emitter.once("error", fail)
    if signal is not None:
        listen(signal, "abort", abort, once=True)
