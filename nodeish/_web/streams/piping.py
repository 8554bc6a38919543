"""pipeTo, and the source that an iterable is."""
from typing import TYPE_CHECKING, Any, AsyncIterable, Callable, Iterable

from ..._async_functions import async_function
from ..._async_generator import IteratorResult
from ..._core.capability import Resolvers
from ..._core.errors import AbortError, TypeError, coded, reason_caught
from ..._core.promise import Promise
from ..._text.inspect import inspect
from ...events.agnostic import AbortListener, addAbortListener
from ...events.domexception import DOMException
from .common import Algorithms, ReadRequest, field, handled, ignore, invalid_state
from .readers import ReadableStreamDefaultReader
from .writers import WritableStreamDefaultWriter

if TYPE_CHECKING:
    from .readable import ReadableStream
    from .writable import WritableStream


class Pipe:
    """Moves the chunks of one stream to another, as fast as that takes them; `promise` tells of the end.

    A shutdown waits for the write that is under way, does what has to be done to the other side, and lets both streams go.
    """

    def __init__(self, source: "ReadableStream", destination: "WritableStream", options: Any) -> None:
        self.source = source
        self.destination = destination
        self.keeps_open, self.keeps_writing, self.keeps_reading = (
            bool(field(options, name)) for name in ("preventClose", "preventAbort", "preventCancel")
        )
        self.signal = field(options, "signal")
        self.reader = ReadableStreamDefaultReader(source)
        self.writer = WritableStreamDefaultWriter(destination)
        self.listener: AbortListener | None = None
        self.shutting_down = False
        self.last_write: Promise[Any] = Promise.resolve(None)
        self._outcome: Resolvers[None] = Promise.withResolvers()
        self.promise = self._outcome.promise
        source._disturbed = True
        self._start()

    def _start(self) -> None:
        if self.signal is not None:
            if self.signal.aborted:
                self._aborted()
                return
            self.listener = addAbortListener(self.signal, self._aborted)
        handled(self._run())
        self._watch_errors(self.source, self.reader.closed, self._source_failed)
        self._watch_errors(self.destination, self.writer.closed, self._destination_failed)
        if self.source._state == "closed":
            self._source_closed(None)
        else:
            self.reader.closed.then(self._source_closed, lambda _: None)
        if self.destination._close_requested or self.destination._state == "closed":
            self._destination_failed(invalid_state("Destination WritableStream is closed"))

    @async_function
    async def _run(self) -> None:
        done = False
        while not done:
            done = await self._step()

    @async_function
    async def _step(self) -> Any:
        """Move one chunk when the destination is ready; tell whether there is none."""
        if self.shutting_down:
            return True
        await self.writer.ready
        answer: Resolvers[bool] = Promise.withResolvers()

        def write(chunk: Any) -> None:
            self.last_write = handled(self.writer._write(chunk))
            answer.resolve(False)

        self.reader._read(ReadRequest(write, lambda: answer.resolve(True), answer.reject))
        return answer.promise

    @staticmethod
    def _watch_errors(stream: Any, closed: Promise[None], act: Callable[[Any], None]) -> None:
        if stream._state == "errored":
            act(stream._stored_error)
        else:
            closed.then(None, act)

    def _source_failed(self, reason: Any) -> None:
        self._shut_down(None if self.keeps_writing else lambda: self.destination._abort(reason), (reason,))

    def _destination_failed(self, reason: Any) -> None:
        self._shut_down(None if self.keeps_reading else lambda: self.source._cancel(reason), (reason,))

    def _source_closed(self, _: Any) -> None:
        self._shut_down(None if self.keeps_open else self.writer._close_or_tell, None)

    def _aborted(self) -> None:
        reason = self.signal.reason
        if isinstance(reason, AbortError):
            reason = DOMException(reason.message, "AbortError")

        def stop() -> Promise[Any]:
            ends = []
            if not self.keeps_writing:
                ends.append(self.destination._abort(reason) if self.destination._state == "writable" else Promise.resolve(None))
            if not self.keeps_reading:
                ends.append(self.source._cancel(reason) if self.source._state == "readable" else Promise.resolve(None))
            return Promise.all([end.then(ignore) for end in ends]).then(ignore)

        self._shut_down(stop, (reason,))

    def _shut_down(self, action: Callable[[], Promise[Any]] | None, failure: tuple[Any] | None) -> None:
        if self.shutting_down:
            return
        self.shutting_down = True

        def complete(_: Any = None) -> None:
            if action is None:
                self._finish(failure)
            else:
                action().then(lambda _: self._finish(failure), lambda reason: self._finish((reason,)))

        if self.destination._state == "writable" and not self.destination._close_requested:
            self._written().then(complete, lambda reason: self._finish((reason,)))
        else:
            complete()

    @async_function
    async def _written(self) -> None:
        write = self.last_write
        await write
        if write is not self.last_write:
            await self._written()

    def _finish(self, failure: tuple[Any] | None) -> None:
        self.writer._release()
        self.reader._release()
        if self.listener is not None:
            self.listener.dispose()
        if failure is None:
            self._outcome.resolve(None)
        else:
            self._outcome.reject(failure[0])


def iterable_source(iterable: Any) -> Algorithms:
    """Make the source of a stream of what an iterable gives."""
    iterator = _async_iterator(iterable)

    def pull(controller: Any) -> Promise[None]:
        def take(result: IteratorResult[Any]) -> None:
            if result.done:
                controller._close()
            else:
                controller._enqueue(result.value)

        return Promise(lambda resolve: resolve(iterator.next().then(take)))

    return Algorithms(pull=pull, cancel=lambda reason: Promise(lambda resolve: resolve(iterator.return_(reason).then(ignore))))


def _async_iterator(iterable: Any) -> Any:
    """Give an iterator whose `next` and `return_` promise results."""
    if isinstance(iterable, AsyncIterable):
        iterator: Any = iterable.__aiter__()
        return iterator if hasattr(iterator, "return_") else _AwaitedIterator(iterator)
    if isinstance(iterable, Iterable):
        return _AsyncFromSync(iterable)
    raise coded(TypeError, "ERR_ARG_NOT_ITERABLE", f"{inspect(iterable)} must be iterable")


class _AwaitedIterator:
    """An async iterator of Python's."""

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    @async_function
    async def next(self) -> IteratorResult[Any]:
        try:
            return IteratorResult(await self._iterator.__anext__(), False)
        except StopAsyncIteration:
            return IteratorResult(None, True)

    @async_function
    async def return_(self, value: Any) -> IteratorResult[Any]:
        if hasattr(self._iterator, "aclose"):
            await self._iterator.aclose()
        return IteratorResult(value, True)


class _AsyncFromSync:
    """An iterator as an async one, with the microtasks of `yield*`; promises among the values are awaited."""

    def __init__(self, iterable: Iterable[Any]) -> None:
        self._iterator = iter(iterable)
        self._is_under_way = False

    def next(self) -> Promise[IteratorResult[Any]]:
        self._is_under_way = True
        try:
            value = next(self._iterator)
        except StopIteration:
            self._is_under_way = False
            return Promise.resolve(None).then(ignore).then(ignore).then(lambda _: IteratorResult(None, True))
        except Exception as error:
            return Promise.reject(reason_caught(error))
        return Promise.resolve(value).then(lambda value: IteratorResult(value, False)).then(lambda result: result)

    def return_(self, value: Any) -> Promise[IteratorResult[Any]]:
        ended = Promise.resolve(None)
        if self._is_under_way:
            close = getattr(self._iterator, "close", None)
            ended = ended.then(ignore) if close is None else ended.then(lambda _: close()).then(ignore)
        return ended.then(lambda _: IteratorResult(value, True))
