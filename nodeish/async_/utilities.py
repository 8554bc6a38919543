"""Functions that make one function of another, and ways to call one later."""
from typing import Any, Callable, Mapping

from .._core.calling import fit
from .._core.errors import Error, reason_caught
from .._loop import current_turn
from .._text.tostring import string
from ..console import console
from ..timers import clearTimeout, setTimeout
from ._calls import Callback, Function, call_back_with, defer, fitted, is_async, one_of, truthy, with_callback, without_last, wrap


def apply(fn: Function, *args: Any) -> Callable[..., Any]:
    """Give a function that calls `fn` with `args` before its own arguments.

    JS: async.apply(fn, ...args)
    """
    call = fitted(fn)
    return lambda *more: call(*args, *more)


def asyncify(func: Function) -> Callable[..., None]:
    """Give a function with a callback, which gets what `func` returns or raises; a promise or other awaitable is awaited.

    JS: async.asyncify(func)
    """
    if is_async(func):
        step = with_callback(func)
        return lambda *given: step(*given[:-1], without_last(given)[1])

    def call(*given: Any) -> None:
        args, callback = without_last(given)
        try:
            result = func(*fit(func, args))
        except Exception as error:
            callback(reason_caught(error))
            return
        if callable(getattr(result, "then", None)) or hasattr(type(result), "__await__"):
            call_back_with(result, callback)
        else:
            callback(None, result)

    return call


def constant(*args: Any) -> Callable[..., Any]:
    """Give a function that calls back with `args`, whatever it gets besides.

    JS: async.constant(...args)
    """
    return lambda *ignored: without_last(ignored)[1](None, *args)


def ensureAsync(fn: Function) -> Function:
    """Give a function that never calls back before it has returned; an async function is given as it is.

    JS: async.ensureAsync(fn)
    """
    if is_async(fn):
        return fn

    def call(*given: Any) -> None:
        args, callback = without_last(given)
        at_once = True

        def called_back(*results: Any) -> None:
            if at_once:
                defer(lambda: callback(*results))
            else:
                callback(*results)

        args = (*args, called_back)
        fn(*fit(fn, args))
        at_once = False

    return call


def memoize(fn: Function, hasher: Function | None = None) -> Any:
    """Give a function that remembers results: the key is the first argument, or what `hasher(*args)` returns, as a text.

    JS: async.memoize(fn, hasher)

    Calls with the same key while one is under way wait for it. An error is not remembered. `memo` holds the results, `unmemoized` is `fn`.
    """
    memo: dict[str, list[Any]] = {}
    waiting: dict[str, list[Callback]] = {}
    step = wrap(fn)

    def memoized(*given: Any) -> None:
        args, callback = without_last(given)
        key = string((args[0] if args else None) if hasher is None else hasher(*fit(hasher, args)))
        if key in memo:
            defer(lambda: callback(None, *memo[key]))
        elif key in waiting:
            waiting[key].append(callback)
        else:
            waiting[key] = [callback]
            step(*args, lambda error=None, *results: ended(key, error, results))

    def ended(key: str, error: Any, results: tuple[Any, ...]) -> None:
        if not truthy(error):
            memo[key] = list(results)
        for callback in waiting.pop(key):
            callback(error, *results)

    result: Any = memoized
    result.memo = memo
    result.unmemoized = fn
    return result


def unmemoize(fn: Function) -> Callable[..., Any]:
    """Give the function that `memoize` was given.

    JS: async.unmemoize(fn)
    """
    return fitted(getattr(fn, "unmemoized", fn))


class Reflection:
    """What became of a function: `error` if there was one, `value` if there were results, several as a list.

    JS: { error } or { value }
    """

    __nodeish_plain__ = True
    error: Any = None
    value: Any = None


def reflect(fn: Function) -> Callable[..., Any]:
    """Give a function that never fails: its result tells the error or the value of `fn`.

    JS: async.reflect(fn)
    """
    step = wrap(fn)

    def reflected(*given: Any) -> None:
        args, callback = without_last(given)

        def called_back(error: Any = None, *results: Any) -> None:
            reflection = Reflection()
            if truthy(error):
                reflection.error = error
            if results:
                reflection.value = one_of(results)
            callback(None, reflection)

        step(*args, called_back)

    return reflected


def reflectAll(tasks: Any) -> Any:
    """Do `reflect` with each of a list or dict of functions.

    JS: async.reflectAll(tasks)
    """
    if isinstance(tasks, Mapping):
        return {name: reflect(task) for name, task in tasks.items()}
    return [reflect(task) for task in tasks]


def timeout(asyncFn: Function, milliseconds: float, info: Any = None) -> Callable[..., None]:
    """Give a function that calls back with an error of code ETIMEDOUT if `asyncFn` takes too long; the error's `info` is `info`.

    JS: async.timeout(asyncFn, milliseconds, info)
    """
    step = wrap(asyncFn)
    name = getattr(asyncFn, "__name__", "")

    def call(*given: Any) -> None:
        args, callback = without_last(given)
        timed_out = False

        def expired() -> None:
            nonlocal timed_out
            error: Any = Error(f'Callback function "{"anonymous" if name in ("", "<lambda>") else name}" timed out.')
            error.code = "ETIMEDOUT"
            if truthy(info):
                error.info = info
            timed_out = True
            callback(error)

        def called_back(*results: Any) -> None:
            if not timed_out:
                callback(*results)
                clearTimeout(timer)

        timer = setTimeout(expired, milliseconds)
        step(*args, called_back)

    return call


def log(fn: Function, *args: Any) -> None:
    """Call a function and print its results, or its error to stderr.

    JS: async.log(fn, ...args)
    """
    _print_results(console.log, fn, args)


def dir(fn: Function, *args: Any) -> None:
    """Call a function and print its results as `console.dir` does, or its error to stderr.

    JS: async.dir(fn, ...args)
    """
    _print_results(console.dir, fn, args)


def _print_results(show: Callable[[Any], object], fn: Function, args: tuple[Any, ...]) -> None:
    def called_back(error: Any = None, *results: Any) -> None:
        if truthy(error):
            console.error(error)
        else:
            for result in results:
                show(result)

    wrap(fn)(*args, called_back)


def nextTick(fn: Function, *args: Any) -> None:
    """Call a function with `args` in the queue of process.nextTick.

    JS: async.nextTick(fn, ...args)
    """
    current_turn().next_tick(lambda: fn(*fit(fn, args)), ())


def setImmediate(fn: Function, *args: Any) -> None:
    """Call a function with `args` in a microtask: this is what npm's package does in Node, in spite of the name.

    JS: async.setImmediate(fn, ...args)
    """
    defer(lambda: fn(*fit(fn, args)))
