"""IncomingMessage: a request that a server got, or the response that a client got.

What makes it cheap: a request without a body is mostly never read. Its readable side is made when somebody first asks for it, as are the
texts of its headers.
"""
from typing import Any, Callable, Self

from .._core.errors import Error
from .._loop import current_turn
from ..stream import Readable, finished
from ..stream._state import ReadableState
from ._fields import decoded, distinct, joined
from ._parsing import MOST

_Callback = Callable[..., object]


class IncomingMessage(Readable):
    """A request that a server got, or the response that a client got; its body is to be read.

    JS: http.IncomingMessage

    Events: those of a Readable, and 'aborted'. `httpVersion`, `headers`, `trailers`, `url`, `method`, `statusCode`, `socket`, `complete`.
    """

    httpVersion = "1.1"
    complete = False
    aborted = False
    joinDuplicateHeaders = False
    upgrade: bool | None = None
    url = ""
    method: str | None = None
    statusCode: int | None = None
    statusMessage: str | None = None
    req: Any = None
    _source: Any = None
    _consuming = False
    _dumped = False
    _state: ReadableState | None = None
    _ended = False
    _most = MOST
    _trailerPairs: list[bytes] = []
    _headers: dict[str, Any] | None = None
    _raw: list[str] | None = None
    _trailers: dict[str, Any] | None = None

    def __init__(self, socket: Any = None, pairs: list[bytes] | None = None, /) -> None:
        self.socket = socket
        self.client = socket
        self._pairs: list[bytes] = pairs if pairs is not None else []

    # The readable side, made when it is asked for.

    @property
    def _readableState(self) -> ReadableState:
        state = self._state
        if state is None:
            self._state = state = ReadableState({"highWaterMark": self.socket.readableHighWaterMark} if self.socket is not None else None)
            state.readingMore = True
            if self._dumped:  # it was over before anybody asked
                state.ended = state.endEmitted = state.destroyed = state.closed = state.closeEmitted = True
            elif self._ended:
                self.push(None)
        return state

    @_readableState.setter
    def _readableState(self, state: ReadableState) -> None:
        self._state = state

    def _read(self, size: int) -> None:
        if not self._consuming:
            self._readableState.readingMore = False
            self._consuming = True
        self._readStart()

    def _readStart(self) -> None:
        """Let the connection read on."""
        if self._source is not None and self.socket is not None and self.socket.readable:
            self._source.want()

    def _take(self, data: bytes) -> None:
        """Take a piece of the body from the parser."""
        if not self._dumped and not self.push(data) and self._source is not None:
            self._source.enough()

    def _end(self, trailers: list[bytes]) -> None:
        """Take the end from the parser."""
        self.complete = True
        if trailers:
            self._trailerPairs = trailers
        self._ended = True
        if self._state is not None or self._events:
            self.push(None)

    def _isUnread(self) -> bool:
        """Tell whether it can be taken for read and closed: it is complete, and nobody has looked at its body or listens to it."""
        return self._ended and self._state is None and not self._events

    def _dump(self) -> None:
        """Read what is left, for nobody."""
        if not self._dumped:
            self.removeAllListeners("data")
            self.resume()
            self._dumped = True

    def _destroy(self, error: Any, callback: _Callback) -> None:
        if not self.readableEnded or not self.complete:
            self.aborted = True
            self.emit("aborted")
        if self.socket is not None and not self.socket.destroyed and self.aborted:
            self.socket.destroy(error)

            def gone(failed: Any = None) -> None:
                stop()
                if getattr(failed, "code", None) == "ERR_STREAM_PREMATURE_CLOSE":
                    failed = None
                current_turn().next_tick(self._destroyed, (failed or error, callback))

            stop = finished(self.socket, gone)
        else:
            current_turn().next_tick(self._destroyed, (error, callback))

    def _destroyed(self, error: Error | None, callback: _Callback) -> None:
        """Pass an error on if somebody listens for it."""
        callback(error if self.listenerCount("error") else None)

    # What it says.

    @property
    def httpVersionMajor(self) -> int:
        """The first number of the version.

        JS: message.httpVersionMajor
        """
        return int(self.httpVersion.partition(".")[0])

    @property
    def httpVersionMinor(self) -> int:
        """The second number of the version.

        JS: message.httpVersionMinor
        """
        return int(self.httpVersion.partition(".")[2])

    @property
    def rawHeaders(self) -> list[str]:
        """Names and values of the headers in turn, as they came.

        JS: message.rawHeaders
        """
        if self._raw is None:
            self._raw = decoded(self._pairs)
        return self._raw

    def _counted(self) -> list[str]:
        """Give as many raw headers as count."""
        raw = self.rawHeaders
        return raw[: self._most] if 0 < self._most < len(raw) else raw

    @property
    def headers(self) -> dict[str, Any]:
        """The headers, their names in lower case; those that came several times are joined.

        JS: message.headers
        """
        if self._headers is None:
            self._headers = joined(self._counted(), self.joinDuplicateHeaders)
        return self._headers

    @headers.setter
    def headers(self, headers: dict[str, Any]) -> None:
        self._headers = headers

    @property
    def headersDistinct(self) -> dict[str, list[str]]:
        """The headers, each with the list of its values.

        JS: message.headersDistinct
        """
        return distinct(self._counted())

    @property
    def rawTrailers(self) -> list[str]:
        """Names and values of the headers behind the body.

        JS: message.rawTrailers
        """
        return decoded(self._trailerPairs)

    @property
    def trailers(self) -> dict[str, Any]:
        """The headers behind the body, once 'end' has come.

        JS: message.trailers
        """
        if self._trailers is None or not self._trailers:
            self._trailers = joined(self.rawTrailers, self.joinDuplicateHeaders)
        return self._trailers

    @property
    def trailersDistinct(self) -> dict[str, list[str]]:
        """The headers behind the body, each with the list of its values.

        JS: message.trailersDistinct
        """
        return distinct(self.rawTrailers)

    @property
    def connection(self) -> Any:
        """The socket.

        JS: message.connection
        """
        return self.socket

    def setTimeout(self, msecs: float, callback: _Callback | None = None, /) -> Self:
        """Emit 'timeout' when nothing has gone over the socket for so many milliseconds.

        JS: message.setTimeout(msecs, callback)
        """
        if callback is not None:
            self.on("timeout", callback)
        self.socket.setTimeout(msecs)
        return self
