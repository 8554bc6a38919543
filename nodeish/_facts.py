"""Plain facts about the process: clocks, memory, output streams."""
import builtins
import os
import sys
import time
from importlib import import_module
from typing import Any, Callable, TextIO

from ._core.errors import LoopError, RangeError, TypeError, coded, invalid_arg_type
from ._encodings import encode, is_encoding
from ._loop import current_turn
from ._text.streams import put
from ._text.tostring import string
from ._typing import Buffer

_UTF8 = ("utf8", "utf-8", "buffer")

STARTED = time.monotonic()


class Hrtime:
    """Node's process.hrtime: `[seconds, nanoseconds]`, and `.bigint()`, the nanoseconds as one int."""

    def __call__(self, time_: list[int] | tuple[int, int] | None = None) -> list[int]:
        """Give the time of a monotonic clock, or the time since an earlier result.

        JS: process.hrtime(time)
        """
        now = time.monotonic_ns()
        if time_ is not None:
            if not isinstance(time_, (list, tuple)):
                raise invalid_arg_type("time", "an instance of Array", time_)
            if len(time_) != 2:
                raise coded(RangeError, "ERR_OUT_OF_RANGE", f'The value of "time" is out of range. It must be 2. Received {len(time_)}')
            now -= time_[0] * 1_000_000_000 + time_[1]
        return list(divmod(now, 1_000_000_000))

    def bigint(self) -> int:
        """Give the time of a monotonic clock in nanoseconds.

        JS: process.hrtime.bigint()
        """
        return time.monotonic_ns()


class MemoryUsage:
    """Bytes, as process.memoryUsage gives them. CPython has no heap apart from the process's: its blocks are counted as 512 bytes at most."""

    __nodeish_plain__ = True

    def __init__(self) -> None:
        self.rss = resident_bytes()
        self.heapTotal = self.rss
        self.heapUsed = min(sys.getallocatedblocks() * 64, self.rss)
        self.external = 0
        self.arrayBuffers = 0


def resident_bytes() -> int:
    """Give how much memory of the process is in RAM; where the system does not say, the peak."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return _peak_bytes()


def _peak_bytes() -> int:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD), *((name, ctypes.c_size_t) for name in ("peak", "size", "a", "b", "c", "d", "e", "f"))]

        counters = Counters(cb=ctypes.sizeof(Counters))
        ctypes.windll.psapi.GetProcessMemoryInfo(ctypes.windll.kernel32.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.size)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


class OutputStream:
    """process.stdout or process.stderr: what is written goes to the stream of that name that `sys` has at that moment, at once.

    What a Writable has and this has not (events, `end`, ...) is that of a Writable, which is made when it is first asked for.
    """

    _nodeish_stdio = True

    def __init__(self, name: str, fd: int) -> None:
        self._name = name
        self.fd = fd
        self._writable: Any = None

    def __getattr__(self, name: str) -> Any:
        """Ask the Writable."""
        if name.startswith("__") or name in ("flush", "isatty"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self._made(), name)

    def _made(self) -> Any:
        if self._writable is None:
            self._writable = import_module("._stdio", __package__).StandardWritable(self._put)
        return self._writable

    @property
    def _stream(self) -> TextIO:
        stream: TextIO = getattr(sys, self._name)
        return stream

    @property
    def isTTY(self) -> bool | None:
        """Whether a terminal shows what is written; None if none does.

        JS: process.stdout.isTTY
        """
        return True if self._stream.isatty() else None

    @property
    def columns(self) -> int | None:
        """The width of the terminal, None without one.

        JS: process.stdout.columns
        """
        try:
            return os.get_terminal_size(self._stream.fileno()).columns
        except (OSError, ValueError):
            return None

    def write(self, chunk: str | Buffer, encoding: Any = None, callback: Callable[..., object] | None = None) -> bool:
        """Write text or bytes; call back in a later tick. A text in an encoding other than utf8 is written as the bytes it stands for.

        JS: process.stdout.write(chunk, encoding, callback)

        What cannot be written, as nobody reads the pipe any more, is an 'error' event.
        """
        if callable(encoding):
            encoding, callback = None, encoding
        if chunk is None:
            raise coded(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream")
        if encoding and encoding != "buffer" and not is_encoding(encoding):
            raise coded(TypeError, "ERR_UNKNOWN_ENCODING", f"Unknown encoding: {string(encoding)}")
        if self._writable is not None:
            return bool(self._writable.write(chunk, encoding, callback))
        try:
            self._put(chunk, encoding)
        except OSError:
            if not _has_loop():
                raise
            return bool(self._made().write(chunk, encoding, callback))
        if callable(callback):
            current_turn().next_tick(callback, (None,))
        return True

    def write_again(self, text: str) -> None:
        """Have the Writable write what the console has failed to, for the error to be an event; in a thread without a loop there is none."""
        if _has_loop():
            self._made().write_quietly(text)

    def _put(self, chunk: Any, encoding: Any) -> None:
        stream = self._stream
        if isinstance(chunk, str) and (not encoding or encoding.lower() in _UTF8):
            put(stream, chunk)
        else:
            _put_bytes(stream, encode(chunk, encoding) if isinstance(chunk, str) else _bytes_of(chunk))


def _has_loop() -> bool:
    try:
        current_turn()
    except LoopError:
        return False
    return True


def _bytes_of(chunk: Any) -> bytes:
    try:
        return memoryview(chunk).tobytes()
    except builtins.TypeError:
        raise invalid_arg_type("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk) from None


def _put_bytes(stream: TextIO, data: bytes) -> None:
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(data.decode(errors="replace"))
    else:
        binary.write(data)
    stream.flush()
