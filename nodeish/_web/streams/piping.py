"""pipeTo, and the source that an iterable is."""
from typing import TYPE_CHECKING, Any, AsyncIterable, Callable, Iterable

from ..._async_functions import async_function
from ..._async_generator import AsyncGenerator
from ..._core.capability import Resolvers
from ..._core.errors import AbortError, TypeError, coded
from ..._core.promise import Promise
from ..._text.inspect import inspect
from ...events.agnostic import AbortListener, addAbortListener
from ...events.domexception import DOMException
from .common import ReadRequest, field, handled, invalid_state
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
            if not self.keeps_writing and self.destination._state == "writable":
                ends.append(self.destination._abort(reason))
            if not self.keeps_reading and self.source._state == "readable":
                ends.append(self.source._cancel(reason))
            return Promise.all(ends)

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
        write = None
        while write is not self.last_write:
            write = self.last_write
            await write

    def _finish(self, failure: tuple[Any] | None) -> None:
        self.writer._release()
        self.reader._release()
        if self.listener is not None:
            self.listener.dispose()
        if failure is None:
            self._outcome.resolve(None)
        else:
            self._outcome.reject(failure[0])


def iterable_source(iterable: Any) -> dict[str, Any]:
    """Make the source of a stream of what an iterable gives."""
    if isinstance(iterable, AsyncIterable):
        iterator: Any = iterable.__aiter__()
    elif isinstance(iterable, Iterable):
        iterator = _AsyncFromSync(iterable)
    else:
        raise coded(TypeError, "ERR_ARG_NOT_ITERABLE", f"{inspect(iterable)} is not iterable")

    async def pull(controller: Any) -> None:
        try:
            controller._enqueue(await iterator.__anext__())
        except StopAsyncIteration:
            controller._close()

    async def cancel(reason: Any) -> None:
        if isinstance(iterator, AsyncGenerator) or hasattr(iterator, "return_"):
            await iterator.return_(reason)
        elif hasattr(iterator, "aclose"):
            await iterator.aclose()

    return {"pull": pull, "cancel": cancel}


class _AsyncFromSync:
    """An iterator as an async one; promises among the values are awaited."""

    def __init__(self, iterable: Iterable[Any]) -> None:
        self._iterator = iter(iterable)

    async def __anext__(self) -> Any:
        try:
            value = next(self._iterator)
        except StopIteration:
            raise StopAsyncIteration from None
        return await Promise.resolve(value)

    async def aclose(self) -> None:
        close = getattr(self._iterator, "close", None)
        if close is not None:
            close()
