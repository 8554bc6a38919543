"""Two streams with the same chunks."""
from typing import TYPE_CHECKING, Any, Callable

from ..._core.promise import Promise
from ..._functions import nextTick, queueMicrotask
from .common import Algorithms, ReadRequest, ignore
from .byte_controller import ReadableByteStreamController
from .readers import ReadableStreamDefaultReader

if TYPE_CHECKING:
    from .readable import ReadableStream


def tee(stream: "ReadableStream", make: "Callable[..., ReadableStream]") -> "list[ReadableStream]":
    """Make the two branches of a stream; the stream is cancelled when both are."""
    return _Tee(stream, make).branches


class _Tee:
    """Reads the stream when either branch asks, and gives each chunk to both."""

    def __init__(self, stream: "ReadableStream", make: "Callable[..., ReadableStream]") -> None:
        self.reader = ReadableStreamDefaultReader(stream)
        self.reading = False
        self.again = False
        self.reasons: list[tuple[Any] | None] = [None, None]
        self.cancelled = Promise.withResolvers()
        self.of_bytes = isinstance(stream._controller, ReadableByteStreamController)
        type = {"type": "bytes"} if self.of_bytes else {}
        self.branches: list[ReadableStream] = []
        for number in (0, 1):
            self.branches.append(make(Algorithms(type, pull=lambda: Promise.try_(self.pull), cancel=self.canceller(number))))
        self.reader.closed.then(None, self.failed)

    def pull(self) -> None:
        """Read the next chunk, unless that is under way."""
        if self.reading:
            self.again = True
            return
        self.reading = True
        close = self.close if self.of_bytes else lambda: nextTick(self.close)  # later than the standard says, as in Node
        self.reader._read(ReadRequest(lambda chunk: queueMicrotask(lambda: self.hand_on(chunk)), close, ignore))

    def open_branches(self) -> "list[ReadableStream]":
        """List the branches that were not cancelled."""
        return [branch for branch, reason in zip(self.branches, self.reasons) if reason is None]

    def hand_on(self, chunk: Any) -> None:
        """Give both branches a chunk."""
        self.reading = self.again = False
        for branch in self.open_branches():
            branch._controller._enqueue(chunk)
        if self.again:
            self.pull()

    def close(self) -> None:
        """Close both branches."""
        self.reading = False
        for branch in self.open_branches():
            branch._controller._close()
        if None in self.reasons:
            self.cancelled.resolve(None)

    def failed(self, reason: Any) -> None:
        """Fail both branches."""
        for branch in self.branches:
            branch._controller.error(reason)
        if None in self.reasons:
            self.cancelled.resolve(None)

    def canceller(self, number: int) -> Callable[[Any], Promise[Any]]:
        """Give the function that cancels a branch."""

        def cancel(reason: Any) -> Promise[Any]:
            self.reasons[number] = (reason,)
            if None not in self.reasons:
                self.cancelled.resolve(self.reader.cancel([own[0] for own in self.reasons if own is not None]))
            return self.cancelled.promise

        return cancel
