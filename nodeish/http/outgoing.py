"""OutgoingMessage: a response that a server sends, or the request that a client sends.

It is no Writable, as in Node: what is written goes to the socket at once, or waits in `outputData` until the message has got one (responses
to requests that came in a row are sent in their order).
"""
from typing import Any, Callable, Hashable, Self

from .._core.errors import Error, coded, invalid_arg_type
from .._core.calling import fit
from .._encodings import encode
from .._loop import current_turn
from ..stream._calling import as_bytes
from ..stream._faults import already_finished, cannot_pipe, null_values, stream_destroyed, write_after_end
from ._head import store
from ._outgoing_state import OutgoingState
from ._rules import body_not_allowed, length_mismatch

_Callback = Callable[..., object]


class OutgoingMessage(OutgoingState):
    """A response that a server sends, or the request that a client sends.

    JS: http.OutgoingMessage

    Events: 'prefinish', 'finish', 'drain', 'close', 'error', 'socket', 'timeout'.
    """

    def __init__(self, options: Any = None, /) -> None:
        self.outputData: list[tuple[bytes, _Callback | None]] = []
        if options:
            self._mark = options.get("highWaterMark")
            self._rejectBody = bool(options.get("rejectNonStandardBodyWrites"))

    # Writing.

    def _implicitHeader(self) -> None:
        """Make the head that nobody has made."""
        raise coded(Error, "ERR_METHOD_NOT_IMPLEMENTED", "The _implicitHeader() method is not implemented")

    def _storeHeader(self, first: str, headers: Any) -> None:
        store(self, first, headers)

    def _pending(self, size: int) -> None:
        """Hear how many bytes more wait in `outputData`."""

    def write(self, chunk: Any, encoding: Any = None, callback: _Callback | None = None, /) -> bool:
        """Send a piece of the body; tell whether more is welcome before 'drain'.

        JS: message.write(chunk, encoding, callback)
        """
        if callable(encoding):
            encoding, callback = None, encoding
        welcome = self._write(chunk, encoding, callback)
        if not welcome:
            self._needDrain = True
        return welcome

    def _write(self, chunk: Any, encoding: Any, callback: _Callback | None) -> bool:
        data = self._checked(chunk, encoding)
        if self.finished or self.destroyed:
            self._refuse(write_after_end() if self.finished else stream_destroyed("write"), callback)
            return False
        if self.strictContentLength:
            self._count(len(data), False)
        if self._header is None:
            self._implicitHeader()
        if not self._hasBody:
            return self._dropBody(callback)
        socket = self.socket
        if socket is not None and not socket.writableCorked:
            socket.cork()
            current_turn().next_tick(socket.uncork, ())
        if self.chunkedEncoding and data:
            return self._send(b"%x\r\n%b\r\n" % (len(data), data), None, callback)
        return self._send(chunk if isinstance(chunk, str) else data, encoding, callback)

    def _checked(self, chunk: Any, encoding: Any) -> bytes:
        """Give a chunk as bytes."""
        if chunk is None:
            raise null_values()
        data = encode(chunk, encoding or "utf8") if isinstance(chunk, str) else as_bytes(chunk)
        if data is None:
            raise invalid_arg_type("chunk", "of type string or an instance of Buffer or Uint8Array", chunk)
        return data

    def _refuse(self, error: Error, callback: _Callback | None) -> None:
        """Tell that nothing can be written any more."""
        if self.destroyed:
            if callback is not None:
                current_turn().next_tick(callback, (error,))
        else:
            current_turn().next_tick(self._tellRefusal, (error, callback))

    def _tellRefusal(self, error: Error, callback: _Callback | None) -> None:
        if callback is not None:
            callback(*fit(callback, (error,)))
        if not self.destroyed:
            self.emit("error", error)

    def _dropBody(self, callback: _Callback | None) -> bool:
        if self._rejectBody:
            raise body_not_allowed()
        if callback is not None:
            current_turn().next_tick(callback, ())
        return True

    def _count(self, size: int, is_last: bool) -> None:
        """Hold the body against the length that its header says."""
        due = self._contentLength
        if due is not None and self._hasBody and not self._removedContLen and not self.chunkedEncoding and not self.hasHeader("transfer-encoding"):
            total = self._bytes + size
            if total != due if is_last else total > due:
                raise length_mismatch(total, due)
        self._bytes += size

    def _send(self, data: str | bytes, encoding: Any, callback: _Callback | None) -> bool:
        """Send data, with the head before it if that has not gone."""
        if not self._headerSent and self._header is not None:
            self._headerSent = True
            if isinstance(data, str) and encoding in (None, "utf8", "latin1"):
                content = encode(self._header + data, encoding or "utf8")
            else:
                content = self._header.encode("latin-1") + (encode(data, encoding) if isinstance(data, str) else data)
        else:
            content = encode(data, encoding or "utf8") if isinstance(data, str) else data
        return self._writeRaw(content, callback)

    def _writeRaw(self, data: bytes, callback: _Callback | None) -> bool:
        socket = self.socket
        if socket is not None:
            if socket.destroyed:
                return False
            if socket._httpMessage is self and socket.writable:
                if self.outputData:
                    self._flushOutput(socket)
                return bool(socket.write(data, "buffer", callback))
        self.outputData.append((data, callback))
        self.outputSize += len(data)
        self._pending(len(data))
        return self.outputSize < self.writableHighWaterMark

    # The end.

    def end(self, chunk: Any = None, encoding: Any = None, callback: _Callback | None = None, /) -> Self:
        """End the message, perhaps with a last piece; the callback hears 'finish'.

        JS: message.end(chunk, encoding, callback)
        """
        if callable(chunk):
            chunk, encoding, callback = None, None, chunk
        elif callable(encoding):
            encoding, callback = None, encoding
        data: bytes | None = None
        if chunk:
            if self.finished:
                self._refuse(write_after_end(), callback)
                return self
            data = self._beginLast(chunk, encoding)
        elif self.finished:
            self._endAgain(callback)
            return self
        elif self._header is None:
            self._contentLength = 0
            self._implicitHeader()
        if callback is not None:
            self.once("finish", callback)
        if self.strictContentLength:
            self._count(0, True)
        self._sendLast(chunk, data, encoding)
        self._corked = 0
        self.finished = True
        socket = self.socket
        if not self.outputData and socket is not None and socket._httpMessage is self:
            self._finish()
        return self

    def _beginLast(self, chunk: Any, encoding: Any) -> bytes | None:
        """Look at the last piece, and make the head for it; give what is to be sent."""
        data = chunk.encode() if encoding is None and type(chunk) is str and chunk.isascii() else self._checked(chunk, encoding)
        if self.destroyed:
            return None
        if self.strictContentLength:
            self._bytes += len(data)
        if self._header is None:
            self._contentLength = len(data)
            self._implicitHeader()
        if not self._hasBody:
            self._dropBody(None)
            return None
        return data

    def _sendLast(self, chunk: Any, data: bytes | None, encoding: Any) -> None:
        """Send the last piece, or at least the head, in one write."""
        socket = self.socket
        if self._hasBody and self.chunkedEncoding:
            last = f"0\r\n{self._trailer}\r\n".encode("latin-1")
            self._send(b"%x\r\n%b\r\n%b" % (len(data), data, last) if data else last, None, self._finished)
        elif data or not self._headerSent or self.writableLength:
            if not self._sendAtOnce(data or b""):
                self._send(chunk if isinstance(chunk, str) and data else data or "", encoding if data else "latin1", self._finished)
        else:
            current_turn().next_tick(self._finished, ())
        if socket is not None and socket._writableState.corked:
            socket._writableState.corked = 1
            socket.uncork()

    def _sendAtOnce(self, data: bytes) -> bool:
        """Send head and body together, past all buffers, where nothing else waits; tell whether that was done."""
        socket, head = self.socket, self._header
        if socket is None or self._headerSent or head is None or socket._httpMessage is not self or self.outputData or not head.isascii():
            return False
        if not socket._writeAtOnce(head.encode("ascii") + data, self._finished):
            return False
        self._headerSent = True
        return True

    def _endAgain(self, callback: _Callback | None) -> None:
        if callback is None:
            return
        if self.writableFinished:
            callback(*fit(callback, (already_finished("end"),)))
        else:
            self.on("finish", callback)

    def _finished(self, *_: object) -> None:
        """Tell that all has been handed to the system."""
        if self.socket is not None and self.socket._hadError:
            return
        self.emit("finish")

    def _finish(self) -> None:
        """Tell that all has been handed to the socket."""
        if self._events:
            self.emit("prefinish")

    # The socket.

    def _flush(self) -> None:
        """Send what waits for the socket that the message has got."""
        socket = self.socket
        if socket is None or not socket.writable:
            return
        welcome = self._flushOutput(socket)
        if self.finished:
            self._finish()
        elif welcome and self._needDrain:
            self._needDrain = False
            self.emit("drain")

    def _flushOutput(self, socket: Any) -> bool | None:
        for _ in range(self._corked):
            socket.cork()
        self._corked = 0
        if not self.outputData:
            return None
        waiting, self.outputData = self.outputData, []
        socket.cork()
        welcome = False
        for data, callback in waiting:
            welcome = socket.write(data, "buffer", callback)
        socket.uncork()
        self._pending(-self.outputSize)
        self.outputSize = 0
        return welcome

    def flushHeaders(self) -> None:
        """Send the head now.

        JS: message.flushHeaders()
        """
        if self._header is None:
            self._implicitHeader()
        self._send("", None, None)

    def cork(self) -> None:
        """Keep what is written until `uncork` or `end`.

        JS: message.cork()
        """
        if self.socket is not None:
            self.socket.cork()
        else:
            self._corked += 1

    def uncork(self) -> None:
        """Send what was kept.

        JS: message.uncork()
        """
        if self.socket is not None:
            self.socket.uncork()
        elif self._corked:
            self._corked -= 1

    def setTimeout(self, msecs: float, callback: _Callback | None = None, /) -> Self:
        """Emit 'timeout' when nothing has gone over the socket for so many milliseconds.

        JS: message.setTimeout(msecs, callback)
        """
        if callback is not None:
            self.on("timeout", callback)
        if self.socket is not None:
            self.socket.setTimeout(msecs)
        else:
            self.once("socket", lambda socket: socket.setTimeout(msecs))
        return self

    def destroy(self, error: Any = None, /) -> Self:
        """Close the connection of the message.

        JS: message.destroy(error)
        """
        if self.destroyed:
            return self
        self.destroyed = True
        self._errored = error
        if self.socket is not None:
            self.socket.destroy(error)
        else:
            self.once("socket", lambda socket: socket.destroy(error))
        return self

    def pipe(self, destination: Any = None, options: Any = None, /) -> Any:
        """Refuse: one cannot read from it.

        JS: message.pipe()
        """
        self.emit("error", cannot_pipe())

    def __nodeish_rejection__(self, error: Any, event: Hashable, *args: Any) -> None:
        """Take the rejection of an async listener."""
        self.destroy(error)
