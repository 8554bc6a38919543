"""`async for` over a Readable.

Theory of operation. Node has an async generator here; this is its state machine, without a task. A request that finds a chunk is answered
after one microtask, in which Node awaits the chunk; one that finds none waits for 'readable' or the end, and for one microtask more.

Rules (Node's createAsyncIterator)
1. The iterator listens to the stream from its first request on.
2. `return_`, and being dropped unfinished, destroys the stream, unless `destroyOnReturn` is False; so does an error.
3. The stream knows the `_Source`, never the iterator: that is how the iterator can be dropped.
4. What waited goes on in the context of its request.
"""
from asyncio import CancelledError
from collections import deque
from contextvars import Context, copy_context
from types import TracebackType
from typing import Any, Callable, Literal

from .._async_generator import IteratorResult
from .._core.errors import LoopError, reason_caught, reason_of
from .._core.promise import Promise, pending_promise
from .._core.turn import Turn
from .._loop import current_turn
from ._destroying import destroyer
from ._faults import both
from ._finished import finished

Kind = Literal["next", "return", "throw"]

_PLAIN = (bytes, str, int, float, dict, list)


class _Source:
    """What an iterator takes chunks from."""

    __slots__ = ("stream", "turn", "destroys", "requests", "busy", "waiting", "started", "done", "over", "error", "chunk", "clean", "context")

    context: Context

    def __init__(self, stream: Any, destroys: bool) -> None:
        self.stream = stream
        self.turn: Turn = current_turn()
        self.destroys = destroys
        self.requests: deque[tuple[Kind, Any, Promise[Any]]] = deque()
        self.busy = self.waiting = self.started = self.done = self.over = False
        self.error: Any = None
        self.chunk: Any = None
        self.clean: Callable[[], None] | None = None

    def request(self, kind: Kind, value: Any) -> Promise[Any]:
        """Answer a request now, or after those before it."""
        promise: Promise[Any] = pending_promise(self.turn)
        self.requests.append((kind, value, promise))
        if not self.busy:
            self._answer()
        return promise

    def _answer(self) -> None:
        """Begin to answer the first request."""
        self.busy = True
        kind, value, _ = self.requests[0]
        if kind == "next":
            if self.done:
                self._reply(None, True)
            else:
                self._start()
                self._advance()
        elif kind == "return":
            Promise.resolve(value).then(self._return, self._throw)
        else:
            self._throw(value)

    def _start(self) -> None:
        if not self.started:
            self.started = True
            self.stream.on("readable", self._wake)
            self.clean = finished(self.stream, {"writable": False}, self._ended)

    def _ended(self, error: Any = None) -> None:
        if error:
            self.error = both(self.error, error)
        else:
            self.error = None
        self.over = True
        self._wake()

    def _wake(self) -> None:
        if self.waiting:
            self.waiting = False
            context = self.context
            self.turn.queue_microtask(lambda: context.run(self._advance))

    def _advance(self) -> None:
        """Look for a chunk; wait if there is none."""
        stream = self.stream
        try:
            chunk = None if stream.destroyed else stream.read()
        except BaseException as raised:
            self._throw(reason_caught(raised))
            return
        if chunk is not None:
            self._give(chunk)
        elif self.error:
            self._throw(self.error)
        elif self.over:
            self._return(None)
        else:
            self.waiting = True
            self.context = copy_context()

    def _give(self, chunk: Any) -> None:
        if isinstance(chunk, _PLAIN):
            self.chunk = chunk
            self.turn.queue_microtask(self._give_plain)
        else:
            Promise.resolve(chunk).then(lambda value: self._reply(value, False), self._throw)

    def _give_plain(self) -> None:
        chunk, self.chunk = self.chunk, None
        self._reply(chunk, False)

    def _reply(self, value: Any, done: bool) -> None:
        self.requests.popleft()[2]._resolve(IteratorResult(value, done))
        self._next_request()

    def _next_request(self) -> None:
        self.busy = False
        if self.requests:
            self._answer()

    def _return(self, value: Any) -> None:
        if self.started and not self.done:
            self.finish()
        self.done = True
        self._reply(value, True)

    def _throw(self, reason: Any) -> None:
        if self.started and not self.done:
            self.error = reason = both(self.error, reason)
            self.over = True
            self.finish()
        self.done = True
        self.requests.popleft()[2]._reject_once(reason)
        self._next_request()

    def take_back(self) -> None:
        """Forget the one request of a loop that was cancelled while it waited."""
        if self.waiting and len(self.requests) == 1:
            self.waiting = self.busy = False
            self.requests.clear()

    def finish(self) -> None:
        """Destroy the stream, or let go of it."""
        self.done = True
        stream = self.stream
        undecided = not self.over
        if (self.error or self.destroys) and (undecided or stream._readableState.autoDestroy):
            destroyer(stream, None)
        else:
            stream.removeListener("readable", self._wake)
            if self.clean is not None:
                self.clean()


class ReadableIterator:
    """The chunks of a Readable as an async iterator; also an async context manager, whose end destroys the stream.

    JS: readable[Symbol.asyncIterator](), readable.iterator({ destroyOnReturn })
    """

    __nodeish_constructor__ = "Object"
    __nodeish_tag__ = "AsyncGenerator"
    __slots__ = ("_source", "__weakref__")

    def __init__(self, stream: Any, destroys: bool = True) -> None:
        self._source = _Source(stream, destroys)

    def next(self, value: Any = None) -> Promise[IteratorResult[Any]]:
        """Promise the next chunk.

        JS: iterator.next()
        """
        return self._source.request("next", value)

    def return_(self, value: Any = None) -> Promise[IteratorResult[Any]]:
        """End the iteration.

        JS: iterator.return(value)
        """
        return self._source.request("return", value)

    def throw(self, reason: Any = None) -> Promise[IteratorResult[Any]]:
        """End the iteration with an error.

        JS: iterator.throw(error)
        """
        return self._source.request("throw", reason_of(reason))

    def __aiter__(self) -> "ReadableIterator":
        return self

    async def __anext__(self) -> Any:
        promise = self._source.request("next", None)
        try:
            result = await promise
        except GeneratorExit:  # the whole task is garbage, and the stream with it
            self._source.done = True
            raise
        except CancelledError:
            self._source.take_back()
            raise
        if result.done:
            raise StopAsyncIteration
        return result.value

    async def __aenter__(self) -> "ReadableIterator":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.return_()

    def __del__(self) -> None:
        source = self._source
        if source.started and not source.done and not source.requests:
            try:
                source.turn.host.check()
                source.finish()
            except LoopError:
                source.done = True  # its loop is closed, or runs in another thread: there is nobody to tell
