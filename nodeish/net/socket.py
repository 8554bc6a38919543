"""Socket: one end of a connection, as a Duplex.

Rules (Node's lib/net.js, lib/internal/stream_base_commons.js)
1. Events come in the order lookup, connect, ready, data, end, finish, close; 'error' before 'close'. 'close' comes in the close phase, its
   argument tells whether there was an error.
2. What is written before the connection is made is written then. `end` before that ends it then.
3. When the other side has ended the connection, the own side is ended as well, unless `allowHalfOpen` is set; a later write is EPIPE.
4. Reading stops when the buffer is full and goes on when it has been read; so does the other side.
"""
from typing import Any, Callable, Mapping, Self

from .._core.errors import SystemError, TypeError, coded, invalid_arg_type, invalid_arg_value
from .._loop import LoopHost, current_host, current_turn
from ..stream import Duplex
from ._arguments import normalized
from ._connecting import begin
from ._faults import closed, closed_before_connection, ended_by_other_party
from ._handle import Handle
from ._settings import Settings

Callback = Callable[..., object]


class Socket(Settings):
    """One end of a TCP connection, or of one to a local path.

    JS: new net.Socket({ allowHalfOpen, noDelay, keepAlive, keepAliveInitialDelay, signal })

        socket = net.Socket()
        socket.connect(80, 'localhost', lambda: socket.end('GET / HTTP/1.0\\r\\n\\r\\n'))
        socket.on('data', print)
    """

    connecting = False
    autoSelectFamilyAttemptedAddresses: list[str]
    resetAndClosing = False
    server: Any = None
    parser: Any = None
    _httpMessage: Any = None
    _freeFailed: Callback | None = None
    _server: Any = None
    _host: str | None = None
    _hadError = False
    _unanswered: Callback | None = None
    _bytesRead = 0
    _bytesWritten = 0
    _peerEnded = False

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        given = dict(options or {})
        _check(given)
        given["allowHalfOpen"] = bool(given.get("allowHalfOpen"))
        given["emitClose"] = False
        given["autoDestroy"] = True
        handle: Handle | None = given.pop("handle", None)
        super().__init__(given)
        self._readSettings(given)
        self.on("end", self._onEnd)
        if handle is not None:
            self._attach(handle)
            if given.get("pauseOnCreate"):
                self._readableState.flowing = False
            else:
                self.read(0)

    def _attach(self, handle: Handle) -> None:
        self._handle = handle
        handle.sink = self
        if not self._refWanted:
            handle.set_ref(False)

    def _onEnd(self) -> None:
        if not self.allowHalfOpen:
            self._peerEnded = True

    # Connecting.

    def connect(self, *args: Any) -> Self:
        """Open the connection: to a port and host, to a path, or as the options say; the callback hears 'connect'.

        JS: socket.connect(port, host, callback)
        """
        options, callback = normalized(args)
        if callback is not None:
            self.once("connect", callback)
        if options.get("port") is None and options.get("path") is None:
            raise coded(TypeError, "ERR_MISSING_ARGS", 'The "options" or "port" or "path" argument must be specified')
        if self.destroyed:
            self._begin_anew()
        self._peerEnded = False
        if self._handle is None:
            self._attach(self._newHandle(current_host()))
        self._refresh()
        self.connecting = True
        begin(self, options)
        return self

    def _newHandle(self, host: LoopHost) -> Handle:
        """Make the handle of a connection that is to be made."""
        return Handle(host)

    def _begin_anew(self) -> None:
        """Forget an earlier connection."""
        self._handle = None
        fresh = Duplex({"highWaterMark": self.readableHighWaterMark, "emitClose": False})
        self._readableState, self._writableState = fresh._readableState, fresh._writableState

    def _connected(self) -> None:
        """Go on with the connection that has been made."""
        self.connecting = False
        self._refresh()
        handle = self._handle
        assert handle is not None
        self._applySettings(handle)
        self.emit("connect")
        self.emit("ready")
        if not self.isPaused():
            self.read(0)

    @property
    def pending(self) -> bool:
        """Whether there is no connection yet.

        JS: socket.pending
        """
        return self._handle is None or self.connecting

    @property
    def readyState(self) -> str:
        """Where the connection stands: 'opening', 'open', 'readOnly', 'writeOnly' or 'closed'.

        JS: socket.readyState
        """
        if self.connecting:
            return "opening"
        if self.readable:
            return "open" if self.writable else "readOnly"
        return "writeOnly" if self.writable else "closed"

    # Reading: what the handle calls, and the stream.

    def _received(self, data: bytes) -> None:
        """Take what the handle has read."""
        self._refresh()
        if not self.push(data) and self._handle is not None:
            self._handle.stop_reading()

    def _receivedEnd(self) -> None:
        """Take the end from the handle."""
        self._refresh()
        if not self._readableState.endEmitted:
            self.push(None)
            self.read(0)

    def _broken(self, error: SystemError) -> None:
        """Take the error that has ended the connection from the handle."""
        self.destroy(error)

    def _read(self, size: int) -> None:
        if self.connecting or self._handle is None:
            self.once("connect", lambda: self._read(size))
        elif not self._handle.reading:
            self._handle.start_reading()

    # Writing.

    def write(self, chunk: Any, encoding: Any = None, callback: Callback | None = None, /) -> bool:
        """Write a chunk; tell whether more is welcome before 'drain'.

        JS: socket.write(chunk, encoding, callback)
        """
        if self._peerEnded and self._writableState.ending:
            if callable(encoding):
                callback = encoding
            error = ended_by_other_party()
            if callback is not None:
                current_turn().next_tick(callback, (error,))
            self.destroy(error)
            return False
        return super().write(chunk, encoding, callback)

    def _write(self, chunk: Any, encoding: Any, callback: Callback) -> None:
        if self.connecting:
            self._writeLater(chunk, encoding, callback)
        elif self._handle is None:
            callback(closed())
        else:
            if self._timer is not None:
                self._timer.refresh()
            self._unanswered = callback
            self._handle.write(chunk, self._endWrite)

    def _endWrite(self, error: SystemError | None) -> None:
        callback, self._unanswered = self._unanswered, None
        if self._timer is not None and error is None:
            self._timer.refresh()
        if callback is not None:
            callback(None if self.destroyed else error)

    def _writeAtOnce(self, data: bytes, answer: Callback) -> bool:
        """Write past the buffer, if it is empty; tell whether that was done. `answer` is called as the callback of `write` would be.

        This is the short way of small answers: it costs a quarter of the other.
        """
        handle, state = self._handle, self._writableState
        if handle is None or self.connecting or state.length or state.corked or state.ending or state.destroyed:
            return False
        if handle.transport is None or handle.transport.is_closing():
            return False
        if self._timer is not None:
            self._timer.refresh()
        if handle.write_at_once(data, self._endWrite):
            current_turn().next_tick(_answer, (answer,))
            return True
        self._unanswered = self._written
        state.length = state.writelen = len(data)
        state.writecb = answer
        state.writing = state.expectWriteCb = True
        state.pendingcb += 1
        if state.length >= state.highWaterMark:
            state.needDrain = True
        return True

    def _writeLater(self, chunk: Any, encoding: Any, callback: Callback) -> None:
        def connected() -> None:
            self.off("close", gone)
            self._write(chunk, encoding, callback)

        def gone() -> None:
            callback(closed_before_connection())

        self.once("connect", connected)
        self.once("close", gone)

    def _writev(self, chunks: Any, callback: Callback) -> None:
        self._write(b"".join([entry.chunk for entry in chunks]), "buffer", callback)

    def _final(self, callback: Callback) -> None:
        if self.connecting:
            self.once("connect", lambda: self._final(callback))
        elif self._handle is None:
            callback()
        else:
            self._handle.shutdown(callback)

    # The end.

    def destroySoon(self) -> None:
        """End the own side, and close when all is written.

        JS: socket.destroySoon()
        """
        if self.writable:
            self.end()
        if self.writableFinished:
            self.destroy()
        else:
            self.once("finish", lambda: self.destroy())

    def resetAndDestroy(self) -> Self:
        """Close so that the other side gets ECONNRESET.

        JS: socket.resetAndDestroy()
        """
        if self._handle is None:
            return self.destroy(closed())
        self.resetAndClosing = True
        if self.connecting:
            self.once("connect", lambda: self.destroy())
            return self
        return self.destroy()

    def _destroy(self, error: Any, callback: Callback) -> None:
        self.connecting = False
        if self._timer is not None:
            self._timer.close()
            self._timer = None
        handle, self._handle = self._handle, None
        if handle is not None:
            had_error = bool(error)
            self._bytesRead, self._bytesWritten = handle.bytes_read, handle.bytes_written
            handle.close(lambda: self.emit("close", had_error), reset=self.resetAndClosing)
            self.resetAndClosing = False
            callback(error)
        else:
            callback(error)
            current_turn().next_tick(self.emit, ("close",))
        server, self._server = self._server, None
        if server is not None:
            server._lost()


def _answer(answer: Callback) -> None:
    answer(None)


def _check(options: Mapping[str, Any]) -> None:
    for name in ("objectMode", "readableObjectMode", "writableObjectMode"):
        if options.get(name):
            raise invalid_arg_value(f"options.{name}", options[name], "is not supported")
    delay = options.get("keepAliveInitialDelay")
    if delay is not None and (isinstance(delay, bool) or not isinstance(delay, (int, float))):
        raise invalid_arg_type("options.keepAliveInitialDelay", "of type number", delay)
