"""process.stdin, and what makes process.stdout and process.stderr streams.

The output streams write at once to what `sys` has at that moment; all that belongs to a stream (events, `end`, being piped to) is done by a
Writable that is made when it is first asked for. From then on writes go through it.

The input is read by one thread, 64 KiB at most at a time and only when somebody wants data. As in Node a stream that is paused keeps no program
alive: the thread, which may be waiting for input, is not waited for.
"""
import os
import stat
import sys
from collections import deque
from errno import EPIPE
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any, Callable, Final

from ._core.errors import SystemError, reason_caught, system_error
from ._core.jobs import Operation
from ._loop import LoopHost, current_host, current_turn
from ._text.streams import leave_alone
from .stream._destroying import fail
from .stream._readable import Readable
from .stream._writable import Writable

_PIECE: Final = 64 * 1024


class StandardWritable(Writable):
    """The stream behind process.stdout or process.stderr. Its end is only seeming: one can go on writing, as in Node."""

    _nodeish_stdio = True

    def __init__(self, put: Callable[[Any, Any], None]) -> None:
        super().__init__({"decodeStrings": False, "emitClose": False})
        self._put = put

    def _write(self, chunk: Any, encoding: Any, callback: Callable[..., object]) -> None:
        try:
            self._put(chunk, encoding)
        except OSError as error:
            callback(_write_error(error))
        else:
            callback()

    def write_quietly(self, text: str) -> None:
        """Write for the console, whose first error is left alone where nobody listens; one that comes later is an event, as in Node."""
        if not self._writableState.errored:
            self.write(text, None, self._written_quietly)

    def _written_quietly(self, error: Any = None) -> None:
        if error is not None and not self._writableState.errorEmitted and self.listenerCount("error") == 0:
            self.once("error", leave_alone)

    def _destroy(self, error: Any, callback: Callable[..., object]) -> None:
        callback(error)
        state = self._writableState
        state.destroyed = state.closed = state.closeEmitted = state.errorEmitted = False
        state.finalCalled = state.prefinished = state.ended = state.ending = state.finished = False
        state.errored = None
        current_turn().next_tick(self.emit, ("close",))


def _write_error(error: OSError) -> SystemError:
    """Make Node's error: that of a pipe or a terminal has a text without an explanation."""
    failed = system_error(error.errno or 0, "write")
    if error.errno == EPIPE:
        failed.message = f"write {failed.code}"
        failed.args = (error.errno, failed.message)
    return failed


class _Input(Operation):
    """One read; it counts as long as it keeps the program alive."""

    __slots__ = ("_stdin", "counts")

    def __init__(self, host: LoopHost, stdin: "StandardInput") -> None:
        super().__init__(host.turn)
        self._stdin = stdin
        self.counts = True

    def set_counts(self, counts: bool) -> None:
        """Keep the program alive, or let it end."""
        if counts != self.counts:
            self.counts = counts
            self.turn.operations += 1 if counts else -1

    def _run(self) -> None:
        self.set_counts(False)
        self.deliver()

    def deliver(self) -> None:
        """Hand over what has been read."""
        self._stdin._arrived(self)


class StandardInput(Readable):
    """process.stdin: a Readable of the bytes that come from a pipe, a file or a terminal.

    JS: process.stdin
    """

    fd = 0

    def __init__(self) -> None:
        is_pipe = _is_pipe()
        super().__init__({"highWaterMark": _PIECE // 4 if is_pipe else _PIECE, "autoDestroy": is_pipe})
        self._operation: _Input | None = None
        self._read_already: deque[bytes | BaseException] = deque()
        self._requests: SimpleQueue[tuple[LoopHost, _Input]] = SimpleQueue()
        self._thread: Thread | None = None
        self._wanted = False
        self.on("pause", lambda: current_turn().next_tick(self._rest_if_paused, ()))

    @property
    def isTTY(self) -> bool | None:
        """Whether the input is a terminal; None if it is not.

        JS: process.stdin.isTTY
        """
        return True if sys.stdin is not None and sys.stdin.isatty() else None

    def _read(self, size: int) -> None:
        self._wanted = True
        if self._read_already:
            self._hand_over()
        elif self._operation is not None:
            self._operation.set_counts(True)
        else:
            self._begin()

    def _begin(self) -> None:
        host = current_host()
        self._operation = _Input(host, self)
        if self._thread is None:
            self._thread = Thread(target=self._serve, name="nodeish-stdin", daemon=True)
            self._thread.start()
        self._requests.put((host, self._operation))

    def _serve(self) -> None:
        """Read whenever that is asked for; this is the thread."""
        while True:
            host, operation = self._requests.get()
            try:
                self._read_already.append(_read_input())
            except BaseException as error:
                self._read_already.append(error)
            host.finish(operation)

    def _arrived(self, operation: _Input) -> None:
        self._operation = None
        if self._wanted and self._read_already:
            self._hand_over()

    def _hand_over(self) -> None:
        data = self._read_already.popleft()
        self._wanted = False
        if isinstance(data, BaseException):
            fail(self, reason_caught(data))
        else:
            self.push(data or None)

    def _rest_if_paused(self) -> None:
        if not self._readableState.flowing:
            self._rest()

    def _rest(self) -> None:
        """Wait for nothing any more; the next `resume` asks again."""
        if self._operation is not None:
            self._operation.set_counts(False)
            self._wanted = False
            self._readableState.reading = False

    def _destroy(self, error: Any, callback: Callable[..., object]) -> None:
        self._rest()
        callback(error)


def _read_input() -> bytes:
    """Read what there is of the standard input; nothing is the end."""
    stream = sys.stdin
    if stream is None:
        return b""
    try:
        fd = stream.fileno()
    except (OSError, ValueError):  # something in its place that has no file
        text = stream.read(_PIECE)
        return text.encode() if isinstance(text, str) else text
    try:
        return os.read(fd, _PIECE)
    except OSError as error:
        raise system_error(error.errno or 0, "read") from None


def _is_pipe() -> bool:
    """Tell whether the standard input is a pipe or a socket, and not a file."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


@cache
def standard_input() -> StandardInput:
    """Give process.stdin; the first call makes it."""
    return StandardInput()
