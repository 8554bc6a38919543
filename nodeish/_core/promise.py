"""Promise, as ECMA-262 defines it (section 27.2), with its job counts.

Rules
1. A promise is settled once. Its reactions become microtasks in the order in which they were added; nothing of the user's runs inside
   `resolve`, `reject` or `then`.
2. `resolve(x)`: a plain value fulfils at once. A native promise is followed in two microtasks (NewPromiseResolveThenableJob, then the
   reaction), any other thenable in one and its own time. `then` is read once.
3. The promise that `then` makes is its own reaction record: it holds the two handlers and the context until its job has run.
4. A handler's exception becomes the reason, the same object, without this file's frame in its traceback. The traceback as it was then
   is kept beside the reason, so that each `await` raises it anew and none lets it grow.
5. A rejection is noted when no reaction is there, and the note is taken back by the first reaction (rejections.py).
"""
from contextvars import copy_context
from types import GenericAlias
from typing import Any, Awaitable, Callable, Final, Generator, Generic, Iterable, ParamSpec, Self, cast, overload

from .._text.inspect import inspect
from .._typing import TypeVar
from .adoption import Thenable
from .calling import fit
from .capability import Capability, Resolvers
from .combinators import All, AllSettled, Any_, Combination, Race
from .errors import Rejection, TypeError, brief, reason_caught
from .native import mypyc_attr
from .outcomes import Fulfilled, Rejected
from .reaction import FULFILLED, LOCKED, PENDING, Reaction, traceback_without_caller
from .settlement import Settlement
from .turn import Turn, here

T = TypeVar("T", default=Any)
U = TypeVar("U")
V = TypeVar("V")
P = ParamSpec("P")

_MISSING: Final[Any] = None
_STATE_NAMES: Final = ("pending", "pending", "fulfilled", "rejected", "rejected")


@mypyc_attr(allow_interpreted_subclasses=True)
class Promise(Settlement, Generic[T]):
    """A value that will be there later.

    JS: new Promise((resolve, reject) => {})

    The executor is called at once, with two functions; what it raises rejects the promise. Also a decorator, which binds the name to the
    promise. Errors: TypeError for an executor that cannot be called.

        @Promise
        def answer(resolve, reject):
            setTimeout(resolve, 1000, 42)

        print(await answer)
    """

    __slots__ = ()

    def __init__(self, executor: Callable[..., object] = _MISSING) -> None:
        if not callable(executor):
            raise TypeError(f"Promise resolver {brief(executor)} is not a function")
        self._turn = here.turn()
        self._state = PENDING
        self._value = None
        try:
            executor(*fit(executor, (self._resolve_once, self._reject_once)))
        except BaseException as error:
            reason = reason_caught(error)
            traceback_without_caller(reason, error)
            self._reject_once(reason)

    # Reactions.

    @overload
    def then(self, on_fulfilled: "Callable[[T], Awaitable[U]]", on_rejected: None = None, /) -> "Promise[U]": ...
    @overload
    def then(self, on_fulfilled: Callable[[T], U], on_rejected: None = None, /) -> "Promise[U]": ...
    @overload
    def then(self, on_fulfilled: "Callable[[], Awaitable[U]]", on_rejected: None = None, /) -> "Promise[U]": ...
    @overload
    def then(self, on_fulfilled: Callable[[], U], on_rejected: None = None, /) -> "Promise[U]": ...
    @overload
    def then(self, on_fulfilled: None = None, on_rejected: None = None, /) -> "Promise[T]": ...
    @overload
    def then(self, on_fulfilled: "Callable[[T], Awaitable[U]]", on_rejected: "Callable[..., Awaitable[V]]", /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: Callable[[T], U], on_rejected: "Callable[..., Awaitable[V]]", /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: "Callable[[], Awaitable[U]]", on_rejected: "Callable[..., Awaitable[V]]", /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: Callable[[], U], on_rejected: "Callable[..., Awaitable[V]]", /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: None, on_rejected: "Callable[..., Awaitable[V]]", /) -> "Promise[T | V]": ...
    @overload
    def then(self, on_fulfilled: "Callable[[T], Awaitable[U]]", on_rejected: Callable[..., V], /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: Callable[[T], U], on_rejected: Callable[..., V], /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: "Callable[[], Awaitable[U]]", on_rejected: Callable[..., V], /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: Callable[[], U], on_rejected: Callable[..., V], /) -> "Promise[U | V]": ...
    @overload
    def then(self, on_fulfilled: None, on_rejected: Callable[..., V], /) -> "Promise[T | V]": ...

    def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> "Promise[Any]":
        """Call one of two handlers when the promise is settled, in a microtask; give the promise of what it returns.

        JS: promise.then(onFulfilled, onRejected)

        What cannot be called is ignored. As a decorator it binds the name to the derived promise.
        """
        if type(self) is Promise:
            child: Promise[Any] = Promise.__new__(Promise)
            child._turn = self._turn
            child._state = PENDING
            child._value = None
            reaction: Reaction = child
        else:
            reaction = Capability(type(self))
            child = reaction._target
        handler = on_fulfilled if callable(on_fulfilled) else None
        reaction._handlers = (handler, on_rejected) if callable(on_rejected) else handler
        reaction._context = copy_context() or None
        self._react(reaction)
        return child

    @overload
    def catch(self, on_rejected: "Callable[..., Awaitable[U]]", /) -> "Promise[T | U]": ...
    @overload
    def catch(self, on_rejected: Callable[..., U], /) -> "Promise[T | U]": ...
    @overload
    def catch(self, on_rejected: None = None, /) -> "Promise[T]": ...

    def catch(self, on_rejected: Any = None, /) -> "Promise[Any]":
        """Call a handler with the reason if the promise is rejected.

        JS: promise.catch(onRejected)
        """
        return self.then(None, on_rejected)

    def finally_(self, on_finally: "Callable[[], object] | None" = None, /) -> "Promise[T]":
        """Call a handler without arguments when the promise is settled; wait for what it returns, then pass the outcome on.

        JS: promise.finally(onFinally)
        """
        handler: Any = on_finally
        if not callable(handler):
            return self.then(handler, handler)
        cls = type(self)

        def then_finally(value: Any) -> Any:
            return cls.resolve(handler(*fit(handler, ()))).then(lambda _: value)

        def catch_finally(reason: Any) -> Any:
            def thrower(_: Any) -> Any:
                raise Rejection(reason)

            return cls.resolve(handler(*fit(handler, ()))).then(thrower)

        return self.then(then_finally, catch_finally)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._has_own_then = cls.then is not Promise.then

    @property
    def _target(self) -> Self:
        """The promise itself: where a capability is due, a plain promise is its own."""
        return self

    @property
    def _asyncio_future_blocking(self) -> None:
        """Answer asyncio that this is no future. It asks what it is about to make a task of, in whose first step the promise is awaited."""
        self._expect_reaction()

    def __await__(self) -> Generator[Any, None, T]:
        return _wait(self if type(self) is Promise else cast(Promise[T], Promise.resolve(self)))

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_promise_state__(self) -> tuple[str, Any]:
        return _STATE_NAMES[self._state], self._value if self._state > LOCKED else None

    # Statics.

    @overload
    @classmethod
    def resolve(cls) -> "Promise[None]": ...
    @overload
    @classmethod
    def resolve(cls, value: Awaitable[U], /) -> "Promise[U]": ...
    @overload
    @classmethod
    def resolve(cls, value: Thenable[U], /) -> "Promise[U]": ...
    @overload
    @classmethod
    def resolve(cls, value: U, /) -> "Promise[U]": ...

    @classmethod
    def resolve(cls, value: Any = None) -> "Promise[Any]":
        """Give `value` itself if it is a promise of this class, else a promise resolved with it.

        JS: Promise.resolve(value)
        """
        if type(value) is cls:
            return cast(Promise[Any], value)
        if cls is Promise:
            promise = pending_promise(here.turn())
            promise._resolve(value)
            return promise
        capability = Capability(cls)
        capability._resolve_once(value)
        return capability._target

    @classmethod
    def reject(cls, reason: object = None, /) -> "Promise[Any]":
        """Give a rejected promise; the reason is never unwrapped.

        JS: Promise.reject(reason)
        """
        capability = cls._capability()
        capability._reject_once(reason)
        return capability._target

    @overload
    @classmethod
    def all(cls, iterable: "Iterable[Awaitable[U]]", /) -> "Promise[list[U]]": ...
    @overload
    @classmethod
    def all(cls, iterable: "Iterable[Awaitable[U] | U]", /) -> "Promise[list[U]]": ...

    @classmethod
    def all(cls, iterable: Any = None, /) -> "Promise[Any]":
        """Wait for every value, in the order of the inputs; the first rejection rejects.

        JS: Promise.all(iterable)
        """
        return cls._combine(All, iterable)

    @classmethod
    def allSettled(cls, iterable: Iterable[Any] = _MISSING, /) -> "Promise[list[Fulfilled | Rejected]]":
        """Wait until every input is settled; give `{status, value}` or `{status, reason}` for each.

        JS: Promise.allSettled(iterable)
        """
        return cls._combine(AllSettled, iterable)

    @overload
    @classmethod
    def any(cls, iterable: "Iterable[Awaitable[U]]", /) -> "Promise[U]": ...
    @overload
    @classmethod
    def any(cls, iterable: "Iterable[Awaitable[U] | U]", /) -> "Promise[U]": ...

    @classmethod
    def any(cls, iterable: Any = None, /) -> "Promise[Any]":
        """Wait for the first value; without one reject with an AggregateError of all reasons.

        JS: Promise.any(iterable)
        """
        return cls._combine(Any_, iterable)

    @overload
    @classmethod
    def race(cls, iterable: "Iterable[Awaitable[U]]", /) -> "Promise[U]": ...
    @overload
    @classmethod
    def race(cls, iterable: "Iterable[Awaitable[U] | U]", /) -> "Promise[U]": ...

    @classmethod
    def race(cls, iterable: Any = None, /) -> "Promise[Any]":
        """Take the outcome of the first input that is settled.

        JS: Promise.race(iterable)
        """
        return cls._combine(Race, iterable)

    @classmethod
    def withResolvers(cls) -> "Resolvers[Any]":
        """Give a pending promise and the two functions that settle it; the result unpacks into the three.

        JS: Promise.withResolvers()
        """
        if cls is Promise:
            promise = pending_promise(here.turn())
            return Resolvers((promise, promise._resolve_once, promise._reject_once))
        capability = Capability(cls)
        return Resolvers((capability._target, capability._resolve_once, capability._reject_once))

    @overload
    @classmethod
    def try_(cls, function: Callable[P, Awaitable[U]], /, *args: P.args, **kwargs: P.kwargs) -> "Promise[U]": ...
    @overload
    @classmethod
    def try_(cls, function: Callable[P, U], /, *args: P.args, **kwargs: P.kwargs) -> "Promise[U]": ...

    @classmethod
    def try_(cls, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Promise[Any]":
        """Call a function at once; give the promise of what it returns or raises.

        JS: Promise.try(function, ...args)
        """
        capability = cls._capability()
        try:
            if not callable(function):
                raise TypeError(f"{brief(function)} is not a function")
            value = function(*fit(function, args), **kwargs)
        except BaseException as error:
            reason = reason_caught(error)
            traceback_without_caller(reason, error)
            capability._reject_once(reason)
        else:
            capability._resolve_once(value)
        return capability._target

    @classmethod
    def _combine(cls, kind: type[Combination], iterable: Iterable[Any]) -> "Promise[Any]":
        capability = cls._capability()
        kind(capability).read(cls, Promise, iterable)
        return capability._target

    @classmethod
    def _capability(cls) -> "Promise[Any] | Capability":
        return pending_promise(here.turn()) if cls is Promise else Capability(cls)


def _wait(promise: Promise[T] | None) -> Generator[Any, None, T]:
    """Suspend the running task until the promise is settled; the traceback of its reason keeps neither of the two."""
    assert promise is not None
    yield promise._turn.host.wait(promise)
    if promise._state == FULFILLED:
        return cast(T, promise._value)
    reason: Any = promise._value
    try:
        if isinstance(reason, BaseException):
            raise reason.with_traceback(promise._traceback)
        raise Rejection(reason)
    finally:
        promise = reason = None


def pending_promise(turn: Turn) -> Promise[Any]:
    """Make a promise that is settled by `_resolve` or `_reject` (or, where only the first call may count, `_resolve_once`, `_reject_once`)."""
    promise: Promise[Any] = Promise.__new__(Promise)
    promise._turn = turn
    promise._state = PENDING
    promise._value = None
    return promise


setattr(Promise, "__class_getitem__", classmethod(GenericAlias))  # `Promise[int]`: the compiled class has no base `Generic` (hatch_build.py)
