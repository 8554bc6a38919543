"""The controller of streams of bytes, which can read into memory that its reader brings.

Rules (the Streams standard, ReadableByteStreamController)
1. Memory that waits to be filled is a `PullInto`; the first of them is shown as `byobRequest`. The source fills that, or enqueues as ever:
   then the bytes are copied.
2. With `autoAllocateChunkSize` a plain read brings memory as well, for a source that fills it. One that enqueues does without it.
3. `close` closes plain reads at once. Those with memory get that back when the source has answered `byobRequest` with 0.
4. A reader that lets go leaves the first memory to the source, which may be writing to it: what comes there goes into the queue.
"""
from collections import deque
from typing import TYPE_CHECKING, Any, Callable, Literal

from ..._core.errors import RangeError, coded, invalid_arg_type, invalid_arg_value
from ..._core.promise import Promise
from ..._text.enumerable import is_binary
from ..._text.inspect import inspect
from .common import Printed, ReadRequest, SizeOf, illegal_constructor, invalid_state
from .controllers import ReadableStreamDefaultController

if TYPE_CHECKING:
    from .readable import ReadableStream


class PullInto:
    """Memory to be filled with `least` bytes at least: of a plain read, of one that brought it, or of a reader that has let go."""

    def __init__(self, view: Any, least: int, kind: Literal["plain", "byob", "released"]) -> None:
        self.view = memoryview(view).cast("B")
        self.least = least
        self.kind = kind
        self.filled = 0

    @property
    def part(self) -> memoryview:
        """What has been filled."""
        return self.view[: self.filled]


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
        if self._pull is None:
            raise invalid_state("This BYOB request has been invalidated")
        self._controller._respond(bytesWritten)

    def respondWithNewView(self, view: Any, /) -> None:
        """Answer with other memory in the place of the view.

        JS: request.respondWithNewView(view)
        """
        if self._pull is None:
            raise invalid_state("This BYOB request has been invalidated")
        if not is_binary(view):
            raise invalid_arg_type("view", "an instance of Buffer, TypedArray, or DataView", view)
        data = memoryview(view).cast("B")
        closed = self._controller._stream._state == "closed"
        if bool(data) is closed:
            raise invalid_state(f"View is {'not ' if closed else ''}zero-length")
        target = self._pull.view[self._pull.filled :]
        if len(data) > len(target):
            raise coded(RangeError, "ERR_INVALID_ARG_VALUE", f"The argument 'view' is invalid. Received {inspect(view)}")
        target[: len(data)] = data
        self._controller._respond(len(data))

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
        self._check_state()
        self._enqueue(bytes(chunk))

    def close(self) -> None:
        """End the stream behind what is queued; readers with memory hear of it when their request has been answered with 0.

        JS: controller.close()
        """
        self._check_state()
        super()._close()

    def error(self, reason: Any = None, /) -> None:
        """Fail: all reads are rejected with a reason, what is queued is dropped.

        JS: controller.error(reason)
        """
        if self._stream._state == "readable":
            self._drop_pulls()
            super().error(reason)

    def _check_state(self) -> None:
        if self._close_requested:
            raise invalid_state("Controller is already closed")
        if self._stream._state != "readable":
            raise invalid_state("ReadableStream is already closed")

    def _close(self) -> None:
        super()._close()
        if self._stream._state == "closed":
            self._give_back()

    def _enqueue(self, chunk: Any) -> None:
        if not self._open:
            return
        if self._pulls:
            self._forget_request()
            if self._pulls[0].kind == "released":
                self._keep_part()
        reader = self._stream._reader
        requests = deque[ReadRequest]() if reader is None else reader._requests
        while requests and self._queue:
            super()._read(requests.popleft())
        if requests:
            if self._pulls:
                self._pulls.popleft()
            requests.popleft().chunk(chunk)
        else:
            self._queue.add(chunk, len(chunk))
            self._fill_pulls()
        self._pull_if_needed()

    def _read(self, request: ReadRequest) -> None:
        """Answer a plain read."""
        if self._allocates and not self._queue:
            self._pulls.append(PullInto(bytearray(self._allocates), 1, "plain"))
        take = request.chunk
        super()._read(request._replace(chunk=lambda chunk: take(bytes(chunk))))  # of which a reader with memory may have had a part

    def _read_into(self, pull: PullInto, reads: deque[ReadRequest], read: ReadRequest) -> None:
        """Answer a read with memory: from the queue, or when there is something; `reads` are those that wait."""
        if self._pulls:
            self._pulls.append(pull)
            reads.append(read)
            return
        if self._stream._state == "closed":
            read.close(pull.part)
            return
        self._pulls.append(pull)
        reads.append(read)
        self._fill_pulls()
        if self._pulls and self._close_requested:
            self.error(invalid_state("ReadableStream closed"))
        else:
            self._pull_if_needed()

    def _respond(self, written: Any) -> None:
        pull = self._pulls[0]
        closed = self._stream._state == "closed"
        if bool(written) is closed:
            raise invalid_arg_value("bytesWritten", written)
        if pull.filled + written > len(pull.view):
            raise coded(RangeError, "ERR_INVALID_ARG_VALUE", f"The argument 'bytesWritten' is invalid. Received {inspect(written)}")
        self._forget_request()
        if closed:
            self._give_back()
            return
        pull.filled += written
        if pull.kind == "released":
            self._keep_part()
        elif pull.filled >= pull.least:
            self._commit()
        self._fill_pulls()
        self._pull_if_needed()

    def _fill_pulls(self) -> None:
        """Copy what is queued to the reads that wait; answer those that have enough."""
        while self._pulls and self._queue:
            pull = self._pulls[0]
            while self._queue and pull.filled < len(pull.view):
                self._copy(pull)
            if pull.filled < pull.least:
                return
            if self._close_requested and not self._queue:
                self._stream._close()
            self._commit()

    def _copy(self, pull: PullInto) -> None:
        chunk = memoryview(self._queue.take())
        room = len(pull.view) - pull.filled
        part, rest = chunk[:room], chunk[room:]
        pull.view[pull.filled : pull.filled + len(part)] = part
        pull.filled += len(part)
        if rest:
            self._queue.put_back(rest, len(rest))

    def _commit(self) -> None:
        """Give the first memory to its read."""
        pull = self._pulls.popleft()
        self._forget_request()
        reader = self._stream._reader
        assert reader is not None
        (reader._requests if pull.kind == "plain" else self._reads).popleft().chunk(pull.part)

    def _keep_part(self) -> None:
        """Queue what has come to memory that nobody waits for any more."""
        pull = self._pulls.popleft()
        if pull.filled:
            self._queue.add(bytes(pull.part), pull.filled)

    @property
    def _reads(self) -> deque[ReadRequest]:
        """The reads with memory that wait."""
        reads: deque[ReadRequest] = getattr(self._stream._reader, "_reads", None) or deque()
        return reads

    def _give_back(self) -> None:
        """Answer the reads with memory: the stream has ended."""
        reads = self._reads
        parts = [pull.part for pull in self._pulls if pull.kind == "byob"]
        self._drop_pulls()
        for part in parts:
            reads.popleft().close(part)

    def _wants_more(self) -> bool:
        return super()._wants_more() or bool(self._open and self._started and self._reads)

    def _cancelled(self, reason: Any) -> Promise[Any]:
        self._drop_pulls()
        reads = self._reads
        while reads:
            reads.popleft().close(None)
        return super()._cancelled(reason)

    def _drop_pulls(self) -> None:
        self._pulls.clear()
        self._forget_request()

    def _released(self) -> None:
        while len(self._pulls) > 1:
            self._pulls.pop()
        for pull in self._pulls:
            pull.kind = "released"

    def _forget_request(self) -> None:
        if self._request is not None:
            self._request._pull = None
            self._request = None
