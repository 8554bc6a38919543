"""Node's `async_hooks`: values that follow the asynchronous flow, on top of context variables.

    from nodeish.async_hooks import AsyncLocalStorage

A store is kept in a `contextvars.ContextVar`, so it also follows plain asyncio tasks, and asyncio's own context variables follow nodeish's
callbacks: both are captured where a callback is registered. Listeners of an emitter run in the context of `emit`.
"""
from contextvars import ContextVar, copy_context
from functools import wraps
from itertools import count
from typing import Any, Callable, Final, Generic, Mapping, ParamSpec

from ._core.calling import fit
from ._core.errors import RangeError, check_function, coded, invalid_arg_type
from ._loop import current_host
from ._text.inspect import inspect
from ._typing import TypeVar

__all__ = ["AsyncLocalStorage", "AsyncResource", "executionAsyncId", "triggerAsyncId"]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", default=Any)

_ids = count(2)
_current_id: ContextVar[tuple[int, int]] = ContextVar("nodeish async id", default=(1, 0))


class AsyncLocalStorage(Generic[S]):
    """A value for everything that follows from a call, across promises, timers, ticks, async functions and the thread pool.

    JS: new AsyncLocalStorage()

        requests = AsyncLocalStorage()
        requests.run({'id': 1}, handle)
        requests.getStore()      # in handle and in whatever it starts: {'id': 1}
    """

    def __init__(self) -> None:
        self._store: ContextVar[S | None] = ContextVar("AsyncLocalStorage", default=None)
        self._enabled = False

    def run(self, store: S, callback: Callable[..., R], *args: Any) -> R:
        """Call a function with the store set; give what it returns.

        JS: asyncLocalStorage.run(store, callback, ...args)
        """
        self._enabled = True
        outer = self._store.get()
        self._store.set(store)
        try:
            return callback(*fit(callback, args))
        finally:
            self._store.set(outer)

    def exit(self, callback: Callable[..., R], *args: Any) -> R:
        """Call a function without a store.

        JS: asyncLocalStorage.exit(callback, ...args)
        """
        enabled = self._enabled
        try:
            return self.run(None, callback, *args)  # type: ignore[arg-type]
        finally:
            self._enabled = enabled

    def getStore(self) -> S | None:
        """Give the store, None outside of `run`.

        JS: asyncLocalStorage.getStore()
        """
        return self._store.get() if self._enabled else None

    def enterWith(self, store: S) -> None:
        """Set the store for the rest of the synchronous execution and what follows from it; in an async function before its first
        `await` that includes its caller.

        JS: asyncLocalStorage.enterWith(store)
        """
        self._enabled = True
        self._store.set(store)
        current_host().starter.note_set(self._store, store)

    def disable(self) -> None:
        """Hide every store until the next `run` or `enterWith`.

        JS: asyncLocalStorage.disable()
        """
        self._enabled = False

    @staticmethod
    def bind(function: Callable[P, R]) -> Callable[P, R]:
        """Make a function that runs in the context of now.

        JS: AsyncLocalStorage.bind(fn)
        """
        return AsyncResource.bind(function)

    @staticmethod
    def snapshot() -> Callable[..., Any]:
        """Make a function that calls what it is given, with the other arguments, in the context of now.

        JS: AsyncLocalStorage.snapshot()
        """
        return AsyncResource.bind(lambda function, *args: function(*fit(function, args)), "bound-anonymous-fn")


class _Bind:
    """AsyncResource.bind, on the class and on an instance."""

    def __get__(self, resource: "AsyncResource | None", owner: "type[AsyncResource]") -> "Callable[..., Callable[..., Any]]":
        def bind(function: Callable[..., Any], type: object = None, this: object = None) -> Callable[..., Any]:
            check_function("fn", function)
            name = type if isinstance(type, str) and resource is None else getattr(function, "__name__", "")
            scope = owner(name or "bound-anonymous-fn") if resource is None else resource

            @wraps(function)
            def bound(*args: Any) -> Any:
                return scope.runInAsyncScope(function, None, *args)

            return bound

        return bind


class AsyncResource:
    """A context to call functions in, for queues of one's own.

    JS: new AsyncResource(type, { triggerAsyncId })

    The context is that of its creation. Errors: ERR_INVALID_ARG_TYPE for a type that is no text.
    """

    def __init__(self, type: str, options: Mapping[str, Any] | int | None = None) -> None:
        if not isinstance(type, str):
            raise invalid_arg_type("type", "of type string", type)
        given = options.get("triggerAsyncId") if isinstance(options, Mapping) else options
        trigger = executionAsyncId() if given is None else given
        if isinstance(trigger, bool) or not isinstance(trigger, int) or trigger < -1:
            raise coded(RangeError, "ERR_INVALID_ASYNC_ID", f"Invalid triggerAsyncId value: {inspect(trigger)}")
        self.type = type
        self._id = next(_ids)
        self._trigger = trigger
        self._context = copy_context()
        self._context.run(_current_id.set, (self._id, trigger))

    def runInAsyncScope(self, function: Callable[..., R], this: object = None, *args: Any) -> R:
        """Call a function in the resource's context; `this` is ignored.

        JS: asyncResource.runInAsyncScope(fn, thisArg, ...args)
        """
        context = self._context.copy()
        return context.run(function, *fit(function, args))

    bind: Final = _Bind()

    def emitDestroy(self) -> "AsyncResource":
        """Say that the resource is used no more; nothing depends on it here.

        JS: asyncResource.emitDestroy()
        """
        return self

    def asyncId(self) -> int:
        """Give the resource's number.

        JS: asyncResource.asyncId()
        """
        return self._id

    def triggerAsyncId(self) -> int:
        """Give the number of what made the resource.

        JS: asyncResource.triggerAsyncId()
        """
        return self._trigger


def executionAsyncId() -> int:
    """Give the number of the AsyncResource in whose scope this runs; 1 outside of any.

    JS: async_hooks.executionAsyncId()
    """
    return _current_id.get()[0]


def triggerAsyncId() -> int:
    """Give the number of what made the AsyncResource in whose scope this runs.

    JS: async_hooks.triggerAsyncId()
    """
    return _current_id.get()[1]
