"""Trying again what has failed."""
from typing import Any, Callable, Mapping, TypedDict, overload

from .._core.calling import arity, fit
from .._core.errors import Error
from .._core.promise import Promise
from .._text.tostring import to_number
from ..timers import setTimeout
from ._awaiting import final
from ._calls import Callback, Function, is_async, truthy, wrap

_TIMES = 5


class RetryOptions(TypedDict, total=False):
    """How often and when to try again.

    JS: { times, interval, errorFilter, arity }

    `interval` is milliseconds, or a function that is given how many attempts have failed; `errorFilter(error)` tells whether to try again.
    """

    times: float | str
    interval: float | str | Function
    errorFilter: Function
    arity: int


Options = RetryOptions | float | str


@overload
def retry(task: Function, /) -> Promise[Any]: ...
@overload
def retry(task: Function, callback: Function, /) -> None: ...
@overload
def retry(opts: Options, task: Function, /) -> Promise[Any]: ...
@overload
def retry(opts: Options, task: Function, callback: Function, /) -> None: ...


def retry(opts: Any, task: Any = None, callback: Any = None, /) -> Any:
    """Call `task(callback)` until there is no error, 5 times at most; give its results, or the last error.

    JS: async.retry(opts, task, callback)

    `opts` may be left out; a number is how often to try. Raises an Error for arguments that do not fit.
    """
    if callback is None and callable(opts):
        task, callback, opts = opts, task, {}
    times, interval, error_filter = _read(opts)
    done, promise = final(callback)
    if not callable(task):
        raise Error("Invalid arguments for async.retry")
    _attempt(wrap(task), times, interval, error_filter, done)
    return promise


def _attempt(step: Callback, times: float, interval: Function, error_filter: Any, done: Callback) -> None:
    attempts = 0

    def attempt() -> None:
        step(called_back)

    def called_back(error: Any = None, *results: Any) -> None:
        nonlocal attempts
        if error is False:
            return
        if truthy(error):
            attempts += 1
            if attempts < times and (not callable(error_filter) or truthy(error_filter(*fit(error_filter, (error,))))):
                setTimeout(attempt, interval(*fit(interval, (attempts,))))
                return
        done(error, *results)

    attempt()


def _read(options: Any) -> tuple[float, Function, Any]:
    """Read times, interval and filter."""
    if isinstance(options, (int, float, str)) and not isinstance(options, bool):
        options = {"times": options}
    if not isinstance(options, Mapping):
        raise Error("Invalid arguments for async.retry")
    times, interval = options.get("times"), options.get("interval")
    wait = interval if callable(interval) else lambda: _number(interval, 0)
    return _number(times, _TIMES), wait, options.get("errorFilter")


def _number(value: Any, default: float) -> float:
    read = to_number(value)
    return read if truthy(read) else default


@overload
def retryable(task: Function, /) -> Callable[..., Any]: ...
@overload
def retryable(opts: Options | None, task: Function, /) -> Callable[..., Any]: ...


def retryable(opts: Any, task: Any = None, /) -> Any:
    """Give a function that does `retry` with `task` and its own arguments. Without a callback it gives a promise.

    JS: async.retryable(opts, task)
    """
    if task is None:
        opts, task = None, opts
    step = wrap(task)
    least = (opts.get("arity") if isinstance(opts, Mapping) else None) or arity(task)[0] + is_async(task)

    def call(*args: Any) -> Any:
        callback = args[-1] if args else None
        if len(args) - 1 < least - 1 or not callable(callback):
            callback = None
        else:
            args = args[:-1]
        done, promise = final(callback)

        def attempt(once_more: Callback) -> None:
            step(*args, once_more)

        retry({} if opts is None else opts, attempt, done)
        return promise

    return call
