"""A file that is open, and who uses it.

Theory of operation. Who opened the file holds one reference, every operation that is under way and every stream another. The file is closed
when the last of them is let go of: `close` lets go of the first.
"""
import os
import warnings
from typing import Any

from .._core.capability import Resolvers
from .._core.promise import Promise
from ..events.emitter import EventEmitter
from ._files import close_file
from ._forms import Work, promise_of


class OpenFile(EventEmitter):
    """What a FileHandle is to the streams and functions that use its file. Event: 'close', when `close` is called first."""

    _fd = -1
    _is_streamed = False

    def __init__(self, fd: int) -> None:
        super().__init__()
        self._fd = fd
        self._references = 1
        self._closed: Resolvers[None] | None = None

    @property
    def fd(self) -> int:
        """The descriptor; -1 when the file is closed.

        JS: filehandle.fd
        """
        return self._fd

    def close(self) -> Promise[None]:
        """Close the file when all that is under way has ended; promise the end. All calls before that give the same promise.

        JS: filehandle.close()
        """
        if self._fd == -1:
            return Promise.resolve()
        if self._closed is None:
            self._closed = Promise.withResolvers()
            self._release()
            self.emit("close")
        return self._closed.promise

    def _hold(self) -> None:
        """Take a reference."""
        self._references += 1

    def _release(self) -> None:
        """Let go of a reference; close the file if it is the last."""
        self._references -= 1
        if self._references == 0:
            fd, self._fd = self._fd, -1
            closed: Any = self._closed
            promise_of(Work(close_file, fd)).then(closed.resolve, closed.reject)

    def __del__(self) -> None:
        fd, self._fd = self._fd, -1
        if fd != -1:
            warnings.warn(f"unclosed {type(self).__name__} with fd={fd}", ResourceWarning, source=self, stacklevel=2)
            os.close(fd)
