"""How functions of the user's are called, and how often they may call back.

A *step* is a function whose last argument is a callback, as all of this package work with it inside: `wrap` makes one of what the user gave.
A callback gets an error, which counts if it is truthy in JavaScript, and any number of results; `False` as the error calls everything off.
"""
import inspect
from collections import deque
from functools import partial
from typing import Any, Callable, Final, Iterable, Mapping

from .._async_functions import async_function
from .._core.calling import fit
from .._core.errors import Error
from .._core.promise import Promise
from .._loop import current_turn
from .._text.tostring import string
from ..util.promisify import is_falsy

Function = Callable[..., Any]
Callback = Callable[..., Any]
Step = Callable[..., Any]

_DEEPEST: Final = 50


def truthy(value: object) -> bool:
    """Tell whether a value is truthy in JavaScript, where empty lists and dicts are."""
    return value is not None and not is_falsy(value)


def one_of(results: tuple[Any, ...]) -> Any:
    """Give what a callback got as one value: several results are a list."""
    return list(results) if len(results) > 1 else results[0] if results else None


def is_async(function: Any) -> bool:
    """Tell whether a function is an async function of nodeish's or of Python's."""
    if getattr(function, "__nodeish_async__", False):
        return not inspect.isasyncgenfunction(inspect.unwrap(function))
    return inspect.iscoroutinefunction(function)


def check_callable(function: Any) -> None:
    """Raise the error of this package for what is no function."""
    if not callable(function):
        raise Error("expected a function")


def wrap(function: Any) -> Step:
    """Make a step: an async function calls back when its promise is settled, any other gets as many arguments as it takes."""
    check_callable(function)
    return with_callback(function) if is_async(function) else fitted(function)


def fitted(function: Any) -> Step:
    """Make a function that can be called with any number of arguments."""

    def call(*args: Any) -> Any:
        return function(*fit(function, args))

    return call


def with_callback(function: Any) -> Step:
    """Make a step of an async function."""
    start = function if hasattr(function, "__nodeish_async__") else async_function(function)

    def call(*args: Any) -> None:
        call_back_with(start(*fit(function, args[:-1])), args[-1])

    return call


def call_back_with(awaitable: Any, callback: Callback) -> None:
    """Call back as soon as a promise is settled; what the callback raises is an uncaught exception, not a rejection."""
    then = (awaitable if callable(getattr(awaitable, "then", None)) else Promise.resolve(awaitable)).then

    def rejected(reason: Any = None) -> None:
        message = reason.get("message") if isinstance(reason, Mapping) else getattr(reason, "message", None)
        is_error = isinstance(reason, BaseException) or truthy(message)
        _call_outside(callback, reason if is_error else Error("" if reason is None else string(reason)))

    def fulfilled(value: Any = None) -> None:
        _call_outside(callback, None, value)

    then(*fit(then, (fulfilled, rejected)))


def _call_outside(callback: Callback, error: Any, value: Any = None) -> None:
    try:
        callback(error, value)
    except Exception as raised:
        defer(partial(_throw, raised))


def _throw(error: BaseException) -> None:
    raise error


def defer(function: Callable[[], object]) -> None:
    """Call a function later as this package does it: in a microtask."""
    current_turn().queue_microtask(function)


def once(callback: Callback) -> Callback:
    """Let only the first call of a callback through."""
    called = False

    def call(*args: Any) -> None:
        nonlocal called
        if not called:
            called = True
            callback(*args)

    return call


def only_once(callback: Callback) -> Callback:
    """Raise an error if a callback is called a second time."""
    called = False

    def call(*args: Any) -> None:
        nonlocal called
        if called:
            raise Error("Callback was already called.")
        called = True
        callback(*args)

    return call


def shallow(function: Function) -> Function:
    """Let a function call itself, by way of others, any number of times in a row: beyond a depth the next call begins when the one there has returned."""
    depth = 0
    waiting: deque[tuple[Any, ...]] = deque()

    def call(*args: Any) -> None:
        nonlocal depth
        if depth == _DEEPEST:
            waiting.append(args)
            return
        depth += 1
        try:
            function(*args)
            while depth == _DEEPEST and waiting:
                function(*waiting.popleft())
        finally:
            depth -= 1

    return call


def without_last(args: tuple[Any, ...]) -> tuple[tuple[Any, ...], Callback]:
    """Split the arguments of a step into what comes first and the callback."""
    return args[:-1], fitted(args[-1] if args else None)


def put(results: Any, key: Any, value: Any) -> None:
    """Set `results[key]`; a list grows as far as that takes."""
    if isinstance(results, list):
        results.extend([None] * (key + 1 - len(results)))
    results[key] = value


def flat(values: Iterable[Any]) -> list[Any]:
    """Join lists, and values that are none."""
    return [item for value in values for item in (value if isinstance(value, (list, tuple)) else (value,))]
