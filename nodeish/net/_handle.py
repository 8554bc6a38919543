"""What stands between a socket of ours and a transport of asyncio's: libuv's stream handle.

Theory of operation. A `Handle` is the protocol of one transport. What the transport tells is passed on to the handle's `sink` (a Socket, or
the HTTP connection that has taken its place) as a turn of its own: a macrotask of the poll phase. The other way the sink calls
`start_reading`, `stop_reading`, `write`, `shutdown` and `close`.

Rules (libuv's src/unix/stream.c)
1. A write that the system takes whole has ended when `write` returns; any other ends when the transport has written the last byte. The
   transport's limit is 0, so that it tells just that. The sink makes one write at a time.
2. Nothing is read until somebody wants it, nor after `stop_reading`: the system's buffers fill up, and the other side waits.
3. `close` closes now; the callback comes in the close phase.
4. A handle keeps the program alive while it reads, writes, connects or closes, unless it is unref'd.
5. When a loop is closed, its handles are closed as well.
"""
import asyncio
import errno
import socket
import struct
import warnings
from contextvars import copy_context
from functools import partial
from typing import Any, Callable, Protocol

from .._at_close import at_close
from .._core.errors import SystemError
from .._loop import LoopHost
from ._faults import errno_of, stream_error

_LINGER_NOT = struct.pack("ii", 1, 0)

Ended = Callable[[SystemError | None], object]


class Sink(Protocol):
    """Who gets what comes in."""

    def _received(self, data: bytes) -> None:
        """Take what was read."""
        ...

    def _receivedEnd(self) -> None:
        """Take the end of what there is to read."""
        ...

    def _broken(self, error: SystemError) -> None:
        """Take the error that has ended the connection."""
        ...


class _Nobody:
    def _received(self, data: bytes) -> None:
        """Drop it."""

    def _receivedEnd(self) -> None:
        """Drop it."""

    def _broken(self, error: SystemError) -> None:
        """Drop it."""


_nobody = _Nobody()


def later(host: LoopHost, function: Callable[..., object], *args: Any) -> None:
    """Make a call before the immediates: libuv's pending phase. Until then it keeps the program alive."""
    host.turn.operations += 1
    host.loop.call_soon(_call, host, function, args)


def _call(host: LoopHost, function: Callable[..., object], args: tuple[Any, ...]) -> None:
    host.turn.operations -= 1
    enter(host, function, *args)


def enter(host: LoopHost, function: Callable[..., object], *args: Any) -> None:
    """Make a call from plain code of the loop a turn; where a turn is under way already it is part of that."""
    turn = host.turn
    if host.running:
        function(*args)
    elif host.paused:  # the program looks whether it has ended
        host.loop.call_soon(enter, host, function, *args)
    else:
        asked = not turn.idle  # the round that comes is told of what is left
        turn.idle = False
        host.running = True
        host.hold_rejections()
        try:
            try:
                copy_context().run(function, *args)
            except BaseException as error:
                turn._report(error)
            else:
                turn.guard(turn.drain)
        except (SystemExit, KeyboardInterrupt) as end:
            host.paused = host.after_round is not None
            if host.of_asyncio:
                raise
            host.loop.call_soon(_raise, end)  # uvloop's transports keep for themselves what a protocol raises
            return
        finally:
            host.running = False
            if not asked:
                turn.rest()
        if host.after_round is not None:
            host.after_round()


def _raise(error: BaseException) -> None:
    raise error


class Handle(asyncio.Protocol):
    """One end of a connection; `transport` is None before it is made and after it is lost."""

    def __init__(self, host: LoopHost, made: "Callable[[Handle], object] | None" = None) -> None:
        self.host = host
        self.sink: Sink = _nobody
        self.transport: Any = None
        self.reading = False
        self.bytes_read = 0
        self.bytes_written = 0
        self.busy = 0
        self.is_closed = False
        self.opening: asyncio.Task[None] | None = None
        self.plain: socket.socket | None = None  # while it is being connected
        self._made = made
        self._pending: Ended | None = None
        self._lost = self._ended = False
        self._ref = True
        self._held = False

    # What the transport calls.

    def connection_made(self, transport: Any) -> None:
        """Take the transport, and show a new connection of a server."""
        if self.is_closed:
            transport.abort()
            return
        self.transport = transport
        transport.set_write_buffer_limits(high=0)
        at_close(self.host.loop, self)
        made, self._made = self._made, None
        if made is not None:
            enter(self.host, made, self)
        if not self.reading and self.transport is not None:
            transport.pause_reading()

    def data_received(self, data: bytes) -> None:
        """Pass on what was read."""
        self.bytes_read += len(data)
        enter(self.host, self.sink._received, data)

    def eof_received(self) -> bool:
        """Pass on the end; the own side stays open."""
        self._ended = True
        self._stop()
        enter(self.host, self.sink._receivedEnd)
        return True

    def resume_writing(self) -> None:
        """Tell that all is written."""
        if self._pending is not None and not self._lost:
            enter(self.host, self._end_write, None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass on why, unless it was closed here."""
        self._lost = True
        self.transport = None
        self._stop()
        if self._pending is not None:
            number = errno.EPIPE if exc is None else errno_of(exc)
            enter(self.host, self._end_write, stream_error(number, "write"))
        elif exc is not None:
            number = errno_of(exc)
            enter(self.host, self.sink._broken, stream_error(number, "write" if number == errno.EPIPE else "read"))

    # What the sink calls.

    def start_reading(self) -> None:
        """Read from now on."""
        if self._ended or self._lost or self.is_closed:
            return
        self.reading = True
        if self.transport is not None and not self.transport.is_closing():
            self.transport.resume_reading()
        self._hold()

    def stop_reading(self) -> None:
        """Leave what comes in with the system."""
        if self.transport is not None and not self._ended and not self.transport.is_closing():
            self.transport.pause_reading()
        self._stop()

    def _stop(self) -> None:
        self.reading = False
        self._hold()

    def write(self, data: bytes, ended: Ended) -> None:
        """Write; `ended` is called with the error or None, here and now if the system takes it all."""
        transport = self.transport
        if transport is None or transport.is_closing():
            later(self.host, ended, stream_error(errno.EPIPE, "write"))
        elif self.write_at_once(data, ended):
            ended(None)

    def write_at_once(self, data: bytes, ended: Ended) -> bool:
        """Write to a transport that is open; tell whether the system has taken it all, else `ended` is called when it has."""
        transport = self.transport
        self.bytes_written += len(data)
        transport.write(data)
        if not transport.get_write_buffer_size() and not transport.is_closing():
            return True
        self._pending = ended
        self.busy += 1
        self._hold()
        return False

    @property
    def waiting(self) -> int:
        """How many bytes the system has not taken yet."""
        return self.transport.get_write_buffer_size() if self._pending is not None and self.transport is not None else 0

    def _end_write(self, error: SystemError | None) -> None:
        ended, self._pending = self._pending, None
        if ended is not None:
            self.busy -= 1
            self._hold()
            ended(error)

    def shutdown(self, ended: Ended) -> None:
        """End the own side in the pending phase, as libuv does."""
        later(self.host, self._shut_down, ended)

    def _shut_down(self, ended: Ended) -> None:
        transport = self.transport
        error = None
        if transport is not None and not transport.is_closing():
            try:
                transport.write_eof()
            except OSError as raised:
                if raised.errno != errno.ENOTCONN:
                    error = stream_error(errno_of(raised), "shutdown")
        ended(error)

    def close(self, closed: Callable[[], object] | None, reset: bool = False) -> None:
        """Close, dropping what is not written; with `reset` the other side is told so by a RST."""
        self.sink = _nobody
        self._made = self._pending = None
        self.busy = 0
        self.is_closed = True
        self._stop()
        if self.opening is not None:
            self.opening.cancel()
        if self.transport is not None:
            if reset:
                self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self.transport.abort()
        if closed is not None:
            self.host.turn.closing.append(partial(copy_context().run, closed))
            self.host.turn.wake_for_work()

    def option(self, level: int, name: int, value: int) -> None:
        """Set an option of the socket where there is such an option."""
        if self.transport is not None and not self.transport.is_closing():
            try:
                self.transport.get_extra_info("socket").setsockopt(level, name, value)
            except OSError:
                return  # a local socket has no TCP

    def name(self, which: str) -> Any:
        """Give `sockname` or `peername`, None if there is none."""
        return None if self.transport is None else self.transport.get_extra_info(which)

    # Keeping the program alive.

    def set_ref(self, ref: bool) -> None:
        """Keep the program alive, or do not."""
        self._ref = ref
        self._hold()

    def _hold(self) -> None:
        wanted = self._ref and not self._lost and (self.reading or self.busy > 0)
        if wanted is not self._held:
            self._held = wanted
            self.host.turn.operations += 1 if wanted else -1

    def abandon(self) -> None:
        """Close with the loop, which runs no more: asyncio would do it in a callback that never comes."""
        if self.plain is not None:
            self.plain.close()
        transport = self.transport
        if transport is None:
            return
        self.sink = _nobody
        self._pending = self._made = None
        transport.abort()
        close = getattr(transport, "_call_connection_lost", None)
        if close is not None:
            close(None)
        else:  # uvloop closes it with the loop, and says so
            warnings.filterwarnings("ignore", "unclosed resource <(TCP|Unix)Transport", ResourceWarning)
