"""TLS between a transport and a socket of ours: OpenSSL, by Python's `ssl`, over two buffers in memory.

asyncio has TLS as well, but cannot end one side only, nor say when the system has taken what was written.

Rules (Node's src/crypto/crypto_tls.cc)
1. What is written before the handshake is done waits for it. A write has ended when the system has taken its records, never within `write`.
2. Each record that is read is a turn of its own, and is passed on even if nobody wants to read on.
3. The other side's close_notify is the end of what it sends, as is the end of the connection. Each side can be ended alone.
4. A fault fails the write that waits, with EPROTO; without one it is told as OpenSSL's.
"""
import errno
import ssl
from contextlib import suppress
from typing import Any, Callable

from .._loop import LoopHost
from ..net._faults import stream_error
from ..net._handle import Ended, Handle, enter, later
from ._faults import protocol_error

_RECORD = 16 * 1024


class TlsHandle(Handle):
    """One end of a connection under TLS; `secured` is called when the handshake is done, and with the error of whatever breaks it or what follows."""

    def __init__(
        self, host: LoopHost, made: Callable[[Handle], object] | None, context: ssl.SSLContext, name: str | None = None, is_server: bool = False
    ) -> None:
        super().__init__(host, made)
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, is_server, name)
        self.secured: Callable[[ssl.SSLError | None], object] | None = None
        self.is_secure = False
        self._is_server = is_server
        self._waiting: bytes | None = None
        self._broken = False

    def take(self, other: Handle) -> None:
        """Take the transport of another handle, which has none then."""
        self._lost = other._lost
        self.transport, other.transport = other.transport, None
        other.stop_reading()
        if self.transport is not None:
            self.transport.set_protocol(self)
            self.begin()

    # The handshake.

    def connection_made(self, transport: Any) -> None:
        """Take the transport; a server's waits for the client's hello."""
        super().connection_made(transport)
        if self.transport is None or self.is_closed:
            return
        if self._is_server:
            self.begin()
        elif self.busy:
            transport.resume_reading()

    def begin(self) -> None:
        """Begin the handshake."""
        self.busy += 1
        self._hold()
        self.transport.resume_reading()
        self._shake()

    def _shake(self) -> bool:
        """Go on with the handshake; tell whether it is done."""
        try:
            self.tls.do_handshake()
        except ssl.SSLWantReadError:
            self._flush()
            return False
        except ssl.SSLError as error:
            self._fail(error)
            return False
        self.is_secure = True
        self._ended_shaking()
        self._tell(None)  # who is refused now does not hear that the handshake was done
        if self.is_closed:
            return False
        self._flush()
        if not self.reading and self.transport is not None and not self.transport.is_closing():
            self.transport.pause_reading()
        self._encrypt_waiting()
        return True

    def _ended_shaking(self) -> None:
        self.busy -= 1
        self._hold()

    def _tell(self, error: ssl.SSLError | None) -> None:
        if self.secured is not None:
            enter(self.host, self.secured, error)

    def _fail(self, error: ssl.SSLError) -> None:
        """Tell what has broken; whom nobody vouches for gets no answer."""
        self._broken = True
        if not self.is_secure:
            self._ended_shaking()
        if isinstance(error, ssl.SSLCertVerificationError):
            self._tell(error)
            return
        self._flush()
        if self._pending is not None:
            enter(self.host, self._end_write, protocol_error(error))
        else:
            self._tell(error)

    # What comes in.

    def data_received(self, data: bytes) -> None:
        """Decrypt what was read, and pass it on."""
        if self._broken or self._ended or self.is_closed:
            return
        self._incoming.write(data)
        if self.is_secure or self._shake():
            self._decrypt()

    def _decrypt(self) -> None:
        while not self.is_closed and not self._ended:
            try:
                data = self.tls.read(_RECORD)
            except ssl.SSLWantReadError:
                break
            except ssl.SSLZeroReturnError:
                data = b""
            except ssl.SSLError as error:
                self._fail(error)
                return
            if data:
                super().data_received(data)
            else:
                super().eof_received()
        self._flush()
        self._encrypt_waiting()

    def eof_received(self) -> bool:
        """Pass on the end, unless close_notify has told of it."""
        return self._ended or super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass on why; what waits for a handshake was never written."""
        if self._waiting is not None:
            self._pending = None
        super().connection_lost(exc)

    def stop_reading(self) -> None:
        """Read no more; a handshake goes on."""
        if self.is_secure:
            super().stop_reading()
        else:
            self._stop()

    # What goes out.

    def write_at_once(self, data: bytes, ended: Ended) -> bool:
        """Write; `ended` is called when the system has taken it."""
        self.bytes_written += len(data)
        self._pending = ended
        self.busy += 1
        self._hold()
        if self.is_secure:
            self._encrypt(data)
        else:
            self._waiting = data
        return False

    def _encrypt(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self.tls.write(rest) :]
        except ssl.SSLWantReadError:  # the other side has asked for another handshake
            self._waiting = bytes(rest)
            self._flush()
            return
        except ssl.SSLError as error:
            self._fail(error)
            return
        self._flush()
        transport = self.transport
        if transport is None or not transport.get_write_buffer_size():
            later(self.host, self._end_write, None)

    def _encrypt_waiting(self) -> None:
        data = self._waiting
        if data is not None and not self.is_closed:
            self._waiting = None
            self._encrypt(data)

    def resume_writing(self) -> None:
        """Tell that all is written, unless it waits for a handshake."""
        if self._waiting is None:
            super().resume_writing()

    def _flush(self) -> None:
        """Hand the records that have been made to the transport."""
        records = self._outgoing.read()
        if records and self.transport is not None and not self.transport.is_closing():
            self.transport.write(records)

    def shutdown(self, ended: Ended) -> None:
        """End the own side: close_notify goes out now, the end of the connection behind it."""
        if self.is_secure and not self._broken:
            with suppress(ssl.SSLError):  # that of the other side comes later, or never
                self.tls.unwrap()
            self._flush()
        super().shutdown(ended)

    def cancel(self) -> None:
        """End the write that waits."""
        self._end_write(stream_error(errno.ECANCELED, "write"))
