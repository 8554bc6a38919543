"""The object that an `async function*` gives (ECMA-262, 27.6).

Rules
1. `next`, `return_` and `throw` give promises at once; requests that come while the body runs wait in a queue and are answered in order.
2. A request to a body that is not running resumes it before the call returns.
3. What is yielded is awaited first; if that fails the error is raised at the `yield`. What `return_` is given is awaited too.
4. A generator that is dropped unfinished is dropped silently: its `finally` blocks do not run. `async with generator:` ends it in order.
"""
import sys
from asyncio import CancelledError
from collections import deque
from types import GenericAlias, TracebackType
from typing import TYPE_CHECKING, Any, AsyncGenerator as PythonAsyncGenerator, Awaitable, Generic, Literal

from ._core.errors import Rejection, reason_caught, reason_of
from ._core.outcomes import Plain
from ._core.promise import Promise, pending_promise
from ._core.reaction import traceback_of
from ._loop import current_host
from ._typing import TypeVar

T = TypeVar("T", default=Any)
S = TypeVar("S", default=Any)
Kind = Literal["next", "return", "throw"]


class IteratorResult(Plain, Generic[T]):
    """What `next` promises.

    JS: { value, done }
    """

    __slots__ = ("value", "done")

    def __init__(self, value: T, done: bool) -> None:
        self.value = value
        self.done = done


class AsyncGenerator(Generic[T, S]):
    """An async generator whose methods give promises; also an async iterator and an async context manager.

    JS: async function* () {}
    """

    __nodeish_constructor__ = "Object"
    __nodeish_tag__ = "AsyncGenerator"
    if not TYPE_CHECKING:
        __class_getitem__ = classmethod(GenericAlias)  # also with one type only: the other has a default

    def __init__(self, body: PythonAsyncGenerator[T, S]) -> None:
        self._host = current_host()
        self._body = body
        self._queue: deque[tuple[Kind, Any, Promise[Any]]] = deque()
        self._running = False
        self._started = False
        self._done = False
        self._returned: Any = None

    def next(self, value: Any = None) -> Promise[IteratorResult[T]]:
        """Resume the body; `yield` gives it `value`.

        JS: generator.next(value)
        """
        return self._request("next", value)

    def return_(self, value: Any = None) -> Promise[IteratorResult[Any]]:
        """End the body as if `return value` stood at its `yield`; its `finally` blocks run.

        JS: generator.return(value)
        """
        return self._request("return", value)

    def throw(self, reason: object = None) -> Promise[IteratorResult[T]]:
        """Raise `reason` at the body's `yield`.

        JS: generator.throw(reason)
        """
        return self._request("throw", reason)

    def __aiter__(self) -> "AsyncGenerator[T, S]":
        return self

    async def __anext__(self) -> T:
        result = await self.next()
        if result.done:
            raise StopAsyncIteration
        return result.value

    async def __aenter__(self) -> "AsyncGenerator[T, S]":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.return_()

    def _request(self, kind: Kind, value: Any) -> Promise[Any]:
        if self._host.turn.idle:
            self._host.check()
        promise: Promise[Any] = pending_promise(self._host.turn)
        self._queue.append((kind, value, promise))
        if not self._running:
            self._running = True
            self._host.start(self._answer())
        return promise

    async def _answer(self) -> None:
        """Answer the requests in the queue, one after the other."""
        try:
            while self._queue:
                kind, value, promise = self._queue[0]
                try:
                    untouched = not self._started and kind != "next"
                    result = await (self._settled(kind, value) if self._done or untouched else self._resume(kind, value))
                except BaseException as error:
                    self._queue.popleft()
                    reason = reason_caught(error)
                    if isinstance(error, CancelledError):
                        promise._reject_quietly(reason, traceback_of(reason))
                    else:
                        promise._reject_once(reason)
                else:
                    self._queue.popleft()
                    promise._resolve_once(result)
        finally:
            self._running = False

    async def _resume(self, kind: Kind, value: Any) -> IteratorResult[Any]:
        """Let the body go on from its `yield` to the next one, or to its end."""
        if kind == "return":
            try:
                self._returned = value = await Promise.resolve(value)
            except Exception as error:
                kind, value = "throw", reason_of(error)
        while True:
            try:
                yielded = await self._step(kind, value)
            except StopAsyncIteration:
                self._done = True
                return IteratorResult(value if kind == "return" else None, True)
            except GeneratorExit:
                self._done = True
                return IteratorResult(self._returned, True)
            except BaseException:
                self._done = True
                raise
            try:
                return IteratorResult(await Promise.resolve(yielded), False)
            except Exception as error:
                kind, value = "throw", reason_of(error)

    def _step(self, kind: Kind, value: Any) -> Awaitable[T]:
        body = self._body
        if kind == "next":
            return body.asend(value) if self._started else self._first_step()
        return body.athrow(GeneratorExit() if kind == "return" else value if isinstance(value, BaseException) else Rejection(value))

    def _first_step(self) -> Awaitable[T]:
        """Start the body with a finalizer that does nothing in the place of the loop's, which would run `finally` blocks (rule 4)."""
        self._started = True
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(None, _drop)
        try:
            return self._body.asend(None)  # type: ignore[arg-type]
        finally:
            sys.set_asyncgen_hooks(*hooks)

    async def _settled(self, kind: Kind, value: Any) -> IteratorResult[Any]:
        """Answer a request to a body that is done, or is done now because it was never started."""
        self._done = True
        if kind == "next":
            return IteratorResult(None, True)
        if kind == "return":
            return IteratorResult(await Promise.resolve(value), True)
        raise value if isinstance(value, BaseException) else Rejection(value)


def _drop(body: object) -> None:
    """Let go of an unfinished body."""
