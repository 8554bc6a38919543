"""The controllers of readable streams: with them a source enqueues, closes or fails.

Rules (the Streams standard, ReadableStreamDefaultController)
1. `pull` is called when the queue is below the high water mark or somebody waits for a chunk; never before `start` has ended, never
   twice at a time: what asks for more meanwhile is remembered and asked once when it has ended.
2. A chunk goes to the first that waits, else into the queue.
3. `close` lets the queue be read to its end; `error` drops it.
"""
from typing import TYPE_CHECKING, Any, Callable

from ..._core.errors import reason_caught
from ..._core.promise import Promise
from .common import Printed, ReadRequest, SizeOf, ValueQueue, illegal_constructor, invalid_state, started

if TYPE_CHECKING:
    from .readable import ReadableStream


class ReadableStreamDefaultController(Printed):
    """What a source enqueues with.

    JS: { start(controller) {}, pull(controller) {} }
    """

    __nodeish_native__ = False

    def __init__(self) -> None:
        raise illegal_constructor()

    def _set_up(
        self, stream: "ReadableStream", pull: Callable[..., Promise[Any]], cancel: Callable[..., Promise[Any]], high_water_mark: float, size: SizeOf
    ) -> None:
        """Belong to a stream; `_begin` starts."""
        self._stream = stream
        self._pull = pull
        self._cancel = cancel
        self._mark = high_water_mark
        self._size = size
        self._queue = ValueQueue()
        self._started = False
        self._pulling = False
        self._pull_again = False
        self._close_requested = False

    def _begin(self, start: Callable[..., Any]) -> None:
        def ready(_: Any) -> None:
            self._started = True
            self._pull_if_needed()

        started(start(self)).then(ready, self.error)

    @property
    def desiredSize(self) -> float | None:
        """How much may be enqueued until there is back-pressure.

        JS: controller.desiredSize
        """
        state = self._stream._state
        if state == "errored":
            return None
        return 0 if state == "closed" else self._mark - self._queue.total

    def close(self) -> None:
        """End the stream behind what is queued.

        JS: controller.close()
        """
        if not self._open:
            raise invalid_state("Controller is already closed")
        self._close()

    def enqueue(self, chunk: Any = None, /) -> None:
        """Hand on a chunk.

        JS: controller.enqueue(chunk)
        """
        if not self._open:
            raise invalid_state("Controller is already closed")
        self._enqueue(chunk)

    def error(self, reason: Any = None, /) -> None:
        """Fail: all reads are rejected with a reason, what is queued is dropped.

        JS: controller.error(reason)
        """
        if self._stream._state == "readable":
            self._queue.clear()
            self._stream._fail(reason)

    @property
    def _open(self) -> bool:
        return not self._close_requested and self._stream._state == "readable"

    def _close(self) -> None:
        """End the stream, unless it has ended."""
        if not self._open:
            return
        if self._queue:
            self._close_requested = True
        else:
            self._stream._close()

    def _enqueue(self, chunk: Any) -> None:
        """Hand on a chunk, unless the stream has ended."""
        if not self._open:
            return
        reader = self._stream._reader
        if reader is not None and reader._requests:
            reader._requests.popleft().chunk(chunk)
        else:
            try:
                self._queue.add(chunk, self._size(chunk))
            except Exception as error:
                self.error(reason_caught(error))
                raise
        self._pull_if_needed()

    def _read(self, request: ReadRequest) -> None:
        """Answer a read: from the queue, or when the next chunk comes."""
        if self._queue:
            chunk = self._queue.take()
            if self._close_requested and not self._queue:
                self._stream._close()
            else:
                self._pull_if_needed()
            request.chunk(chunk)
        else:
            reader = self._stream._reader
            assert reader is not None
            reader._requests.append(request)
            self._pull_if_needed()

    def _released(self) -> None:
        """Hear that the reader lets go."""

    def _cancelled(self, reason: Any) -> Promise[Any]:
        self._queue.clear()
        return self._cancel(reason)

    def _wants_more(self) -> bool:
        if not self._open or not self._started:
            return False
        reader = self._stream._reader
        return bool(reader is not None and reader._requests) or self._mark > self._queue.total

    def _pull_if_needed(self) -> None:
        if not self._wants_more():
            return
        if self._pulling:
            self._pull_again = True
            return
        self._pulling = True
        self._pull(self).then(self._pulled, self.error)

    def _pulled(self, _: Any) -> None:
        self._pulling = False
        if self._pull_again:
            self._pull_again = False
            self._pull_if_needed()
