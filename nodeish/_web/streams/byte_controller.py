"""The controller of streams of bytes, which can read into memory that its reader brings.

A read of that kind waits as a `PullInto`. The source fills the first of them through `byobRequest`, or enqueues as ever: then the bytes are
copied. With `autoAllocateChunkSize` plain reads bring memory as well.
"""
from collections import deque
from typing import TYPE_CHECKING, Any, Callable

from ..._core.errors import RangeError, TypeError, coded, invalid_arg_type
from ..._core.promise import Promise
from ..._text.enumerable import is_binary
from .common import Printed, ReadRequest, SizeOf, illegal_constructor, invalid_state
from .controllers import ReadableStreamDefaultController

if TYPE_CHECKING:
    from .readable import ReadableStream


class PullInto:
    """A read that waits with memory to be filled; `give` gets the filled part and whether this is the end."""

    def __init__(self, view: Any, least: int, give: Callable[[Any, bool], object], error: Callable[[Any], object]) -> None:
        self.view = memoryview(view).cast("B")
        self.least = least
        self.give = give
        self.error = error
        self.filled = 0
        self.released = False


class ReadableStreamBYOBRequest(Printed):
    """Memory that a reader wants to have filled.

    JS: controller.byobRequest
    """

    __nodeish_native__ = False

    def __init__(self) -> None:
        raise illegal_constructor()

    def _set_up(self, controller: "ReadableByteStreamController", pull: PullInto) -> "ReadableStreamBYOBRequest":
        """Stand for a read."""
        self._controller = controller
        self._pull: PullInto | None = pull
        return self

    @property
    def view(self) -> memoryview | None:
        """What is still to be filled; None when the request has been answered.

        JS: request.view
        """
        return None if self._pull is None else self._pull.view[self._pull.filled :]

    def respond(self, bytesWritten: int, /) -> None:
        """Tell how many bytes have been written to the view.

        JS: request.respond(bytesWritten)
        """
        pull, self._pull = self._pull, None
        if pull is None:
            raise invalid_state("This BYOB request has been invalidated")
        self._controller._respond(pull, bytesWritten)

    def respondWithNewView(self, view: Any, /) -> None:
        """Answer with other memory in the place of the view.

        JS: request.respondWithNewView(view)
        """
        if not is_binary(view):
            raise invalid_arg_type("view", "an instance of Buffer, TypedArray, or DataView", view)
        data = memoryview(view).cast("B")
        target = self.view
        if target is not None and len(data) <= len(target):
            target[: len(data)] = data
        self.respond(len(data))

    def _fields(self) -> dict[str, object]:
        return {"view": self.view, "controller": self._controller}


class ReadableByteStreamController(ReadableStreamDefaultController):
    """What a source of bytes enqueues with: chunks are bytes, and count their length.

    JS: { type: 'bytes', pull(controller) {} }
    """

    __nodeish_native__ = False

    _allocates = 0

    def _set_up(
        self, stream: "ReadableStream", pull: Callable[..., Promise[Any]], cancel: Callable[..., Promise[Any]], high_water_mark: float, size: SizeOf
    ) -> None:
        super()._set_up(stream, pull, cancel, high_water_mark, size)
        self._pulls: deque[PullInto] = deque()
        self._request: ReadableStreamBYOBRequest | None = None

    @property
    def byobRequest(self) -> ReadableStreamBYOBRequest | None:
        """The memory that the first reader wants to have filled; None if none does.

        JS: controller.byobRequest
        """
        if self._request is None and self._pulls:
            request = ReadableStreamBYOBRequest.__new__(ReadableStreamBYOBRequest)
            self._request = request._set_up(self, self._pulls[0])
        return self._request

    def enqueue(self, chunk: Any = None, /) -> None:
        """Hand on bytes, which must not be empty.

        JS: controller.enqueue(chunk)
        """
        if not is_binary(chunk):
            raise invalid_arg_type("buffer", "an instance of Buffer, TypedArray, or DataView", chunk)
        if not len(chunk):
            raise invalid_state("chunk ArrayBuffer is zero-length or detached")
        super().enqueue(chunk)

    def close(self) -> None:
        """End the stream behind what is queued; readers with memory hear of it when their request has been answered with 0.

        JS: controller.close()
        """
        waiting, self._pulls = self._pulls, deque()
        try:
            super().close()
        finally:
            self._pulls = waiting

    def error(self, reason: Any = None, /) -> None:
        """Fail: all reads are rejected with a reason, what is queued is dropped.

        JS: controller.error(reason)
        """
        self._drop_pulls(lambda pull: pull.error(reason))
        super().error(reason)

    def _close(self) -> None:
        super()._close()
        if self._stream._state == "closed":
            self._drop_pulls(lambda pull: pull.give(pull.view[: pull.filled], True))

    def _enqueue(self, chunk: Any) -> None:
        if not self._pulls or not self._open:
            super()._enqueue(chunk)
            return
        self._forget_request()
        self._queue.add(chunk, len(chunk))
        self._fill_pulls()
        self._pull_if_needed()

    def _read(self, request: ReadRequest) -> None:
        """Answer a plain read, with memory of its own if the source wants that."""
        if not self._allocates or self._queue:
            super()._read(request)
            return

        def give(view: memoryview, done: bool) -> None:
            if done:
                request.close()
            else:
                request.chunk(bytes(view))

        self._read_into(PullInto(bytearray(self._allocates), 1, give, request.error))

    def _read_into(self, pull: PullInto) -> None:
        """Answer a read with memory: from the queue, or when there is something."""
        if self._stream._state == "closed":
            pull.give(pull.view[:0], True)
            return
        self._pulls.append(pull)
        self._fill_pulls()
        self._pull_if_needed()

    def _respond(self, pull: PullInto, written: int) -> None:
        self._request = None
        if pull.released:
            if written:
                self._enqueue(bytes(pull.view[:written]))
            return
        if self._stream._state == "closed":
            if written:
                raise coded(TypeError, "ERR_INVALID_ARG_VALUE", f"The argument 'bytesWritten' is invalid. Received {written}")
            self._drop_pulls(lambda pull: pull.give(pull.view[: pull.filled], True))
            return
        if not written:
            raise invalid_state("View ArrayBuffer size is invalid")
        if pull.filled + written > len(pull.view):
            raise coded(RangeError, "ERR_INVALID_ARG_VALUE", f"The argument 'bytesWritten' is invalid. Received {written}")
        pull.filled += written
        self._fill_pulls()
        self._pull_if_needed()

    def _fill_pulls(self) -> None:
        """Copy what is queued to the reads that wait; answer those that have enough."""
        while self._pulls:
            pull = self._pulls[0]
            while self._queue and pull.filled < len(pull.view):
                self._copy(pull)
            if pull.filled < pull.least:
                return
            self._pulls.popleft()
            self._forget_request()
            if self._close_requested and not self._queue:
                self._stream._close()
            pull.give(pull.view[: pull.filled], False)

    def _copy(self, pull: PullInto) -> None:
        chunk = self._queue.take()
        room = len(pull.view) - pull.filled
        part, rest = chunk[:room], chunk[room:]
        pull.view[pull.filled : pull.filled + len(part)] = part
        pull.filled += len(part)
        if rest:
            self._queue.put_back(rest, len(rest))

    def _wants_more(self) -> bool:
        return super()._wants_more() or bool(self._pulls and self._open and self._started)

    def _cancelled(self, reason: Any) -> Promise[Any]:
        self._drop_pulls(lambda pull: pull.give(None, True))
        return super()._cancelled(reason)

    def _drop_pulls(self, tell: Callable[[PullInto], object]) -> None:
        pulls, self._pulls = self._pulls, deque()
        self._forget_request()
        for pull in pulls:
            tell(pull)

    def _release_pulls(self, reason: Any) -> None:
        """Reject the reads of a reader that lets go; what the source writes for it yet, goes into the queue."""
        pulls, self._pulls = self._pulls, deque()
        for pull in pulls:
            pull.released = True
            pull.error(reason)

    def _forget_request(self) -> None:
        if self._request is not None:
            self._request._pull = None
            self._request = None
