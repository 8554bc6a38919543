"""`async function` and `async function*`, made of Python's."""
import inspect
from functools import wraps
from typing import Any, AsyncGenerator as PythonAsyncGenerator, AsyncIterator, Callable, Coroutine, ParamSpec, overload

from ._async_generator import AsyncGenerator
from ._core.errors import TypeError, received
from ._core.promise import Promise, pending_promise
from ._loop import current_turn
from ._settling import settle
from ._typing import TypeVar

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S")


@overload
def async_function(function: Callable[P, Coroutine[Any, Any, Promise[T]]]) -> Callable[P, Promise[T]]: ...
@overload
def async_function(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Promise[T]]: ...
@overload
def async_function(function: Callable[P, PythonAsyncGenerator[T, S]]) -> Callable[P, AsyncGenerator[T, S]]: ...
@overload
def async_function(function: Callable[P, AsyncIterator[T]]) -> Callable[P, AsyncGenerator[T]]: ...


def async_function(function: Any) -> Any:
    """Make of `async def` what `async function` is in JavaScript: called, it runs at once to its first `await`, and gives a Promise.

    JS: async function f() {}

    The promise is settled in the very step in which the body ends. The body is an asyncio task: asyncio.timeout and the like work
    inside; if the task is cancelled the promise is rejected with an AbortError. Over `async def` with `yield` it makes `async function*`.
    Goes over functions and methods, and above or below `@staticmethod` and `@classmethod`.

        @async_function
        async def main():
            await sleep(100)

        main()
    """
    if isinstance(function, (staticmethod, classmethod)):
        return type(function)(async_function(function.__func__))
    if inspect.isasyncgenfunction(function):
        return _generator_function(function)
    if not inspect.iscoroutinefunction(function):
        raise TypeError(f'The "function" argument must be a function made with "async def". Received {received(function)}')

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Promise[Any]:
        turn = current_turn()
        promise = pending_promise(turn)
        host: Any = turn.host
        host.start(settle(promise, function(*args, **kwargs)))
        return promise

    call.__nodeish_async__ = True  # type: ignore[attr-defined]
    return call


def _generator_function(function: Callable[..., PythonAsyncGenerator[Any, Any]]) -> Callable[..., AsyncGenerator[Any, Any]]:
    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
        return AsyncGenerator(function(*args, **kwargs))

    call.__nodeish_async__ = True  # type: ignore[attr-defined]
    return call
