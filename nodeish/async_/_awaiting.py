"""Callback or promise: a function that is called without its last argument gives a promise."""
from functools import wraps
from types import FunctionType
from typing import Any, Callable, Protocol, TypeVarTuple, cast, overload

from .._core.promise import Promise, pending_promise
from .._loop import current_turn
from .._typing import TypeVar
from ._calls import Callback, fitted, one_of, truthy

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)
Arguments = TypeVarTuple("Arguments")


class Done(Protocol[R_contra]):
    """The final callback of a function of this package: an error, or nothing and a result."""

    def __call__(self, error: Any = ..., value: R_contra = ..., /, *more: Any) -> object: ...


class Awaitified(Protocol[*Arguments, R]):
    """A function that takes a final callback, or else gives a promise."""

    @overload
    def __call__(self, *args: *Arguments) -> Promise[R]: ...
    @overload
    def __call__(self, *args: *tuple[*Arguments, Callable[..., object]]) -> None: ...


def awaitify(function: Callable[[*Arguments, Done[R]], None]) -> Awaitified[*Arguments, R]:
    """Let a function whose last argument is a callback be called without it; it gets one that settles a promise.

    A callback the user gives is called with as many arguments as it takes.
    """
    count = cast(FunctionType, function).__code__.co_argcount - 1

    @wraps(function)
    def awaitable(*args: Any) -> Any:
        if len(args) > count and callable(args[count]):
            return function(*args[:count], fitted(args[count]))
        given = (*args[:count], *[None] * (count - len(args)))
        return Promise(lambda resolve, reject: function(*given, _settler(resolve, reject)))

    return cast(Awaitified[*Arguments, R], awaitable)


def final(callback: Any) -> "tuple[Callback, Promise[Any] | None]":
    """Give a final callback to call, and the promise that it settles where the user gave none."""
    if callback is not None:
        return fitted(callback), None
    promise = pending_promise(current_turn())
    return _settler(promise._resolve_once, promise._reject_once), promise


def _settler(resolve: Callable[[Any], object], reject: Callable[[Any], object]) -> Callback:
    def done(error: Any = None, *results: Any) -> None:
        if truthy(error):
            reject(error)
        else:
            resolve(one_of(results))

    return done
