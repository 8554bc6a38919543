"""One exchange: a request, sent over a connection, and its answer, whose body is a stream.

What comes waits in a buffer until somebody pulls; above its limit the connection reads no more. A stream that is dropped unread closes the
connection.
"""
from typing import Any, Callable, Final
from weakref import ref

from .._async_functions import async_function
from .._core.capability import Resolvers
from .._core.errors import Error, SystemError, TypeError, reason_caught
from .._core.promise import Promise
from .._core.turn import here
from .._web.streams.common import handled
from .._web.streams.controllers import ReadableStreamDefaultController
from .._web.streams.readable import ReadableStream
from .._web.streams.readers import ReadableStreamDefaultReader
from .._web.url import URL
from .._web.values import bytes_of_chunk
from .body import Body
from .connection import Connection
from .decoding import Decoding, decoding_for
from .faults import expect_not_supported, invalid_argument, length_mismatch
from .headers import HeadersList
from .response import NULL_BODY_STATUS

_LIMIT: Final = 65536
_EXPECTS_BODY: Final = ("PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH")


class Answer:
    """The head of an answer, and its body."""

    def __init__(self, status: int, reason: str, values: HeadersList, stream: ReadableStream) -> None:
        self.status = status
        self.reason = reason
        self.values = values
        self.stream = stream


class Exchange:
    """A request and its answer; `ended` is called when nothing more can be called off."""

    def __init__(self, method: str, url: URL, values: HeadersList, body: Body | None, ended: Callable[[], object]) -> None:
        self.method = method
        self.body = body
        self._answer: Resolvers[Answer] | None = Promise.withResolvers()
        self.asks_to_close = method == "HEAD"  # which some servers answer with a body
        self.sent = False
        self._head, self._length = self._write_head(url, values)
        self._ended = ended
        self.connecting: Any = None
        self._connection: Connection | None = None
        self._loop: Any = here.turn().host.loop  # type: ignore[attr-defined]
        self._stream: ref[ReadableStream] | None = None
        self._decoding: Decoding | None = None
        self._buffer = bytearray()
        self._waiting: Resolvers[None] | None = None
        self._complete = False
        self._over = False

    @property
    def answer(self) -> Promise[Answer]:
        """The promise of the answer, which is not kept here once it has come: nobody but its reader holds the body."""
        assert self._answer is not None
        return self._answer.promise

    # The request.

    def _write_head(self, url: URL, values: HeadersList) -> tuple[str, int | None]:
        lines = [f"{self.method} {url.pathname}{url.search} HTTP/1.1", f"host: {url.host}"]
        length = None
        rest = []
        for key, (name, value) in values.values.items():
            if key == "content-length":
                length = _length_of(value)
            elif key == "transfer-encoding":
                raise invalid_argument("invalid transfer-encoding header")
            elif key == "connection":
                if value.lower() not in ("close", "keep-alive"):
                    raise invalid_argument("invalid connection header")
                self.asks_to_close = value.lower() == "close"
            elif key in ("keep-alive", "upgrade"):
                raise invalid_argument(f"invalid {key} header")
            elif key == "expect":
                raise expect_not_supported()
            else:
                rest.append(f"{name}: {value}")
        lines += [f"connection: {'close' if self.asks_to_close else 'keep-alive'}", *rest]
        return "\r\n".join(lines) + "\r\n", length

    def begin(self, connection: Connection) -> None:
        """Send the request."""
        self.connecting = None
        self._connection = connection
        if self.body is not None:
            handled(self._send_body(connection, self.body))
            return
        self.sent = True
        connection.write(self._head_without_body(), lambda _: None)

    def _head_without_body(self) -> bytes:
        length = "content-length: 0\r\n" if self.method in _EXPECTS_BODY else ""
        return f"{self._head}{length}\r\n".encode("latin-1")

    @async_function
    async def _send_body(self, connection: Connection, body: Body) -> None:
        reader = body.stream.getReader()
        try:
            await self._send_chunks(connection, reader)
        except Exception as error:
            if not self._complete:  # else the answer has not waited for the whole request
                self.terminate(reason_caught(error))
            handled(reader.cancel())

    async def _send_chunks(self, connection: Connection, reader: ReadableStreamDefaultReader) -> None:
        length = self._length
        kind = "transfer-encoding: chunked" if length is None else f"content-length: {length}"
        head = f"{self._head}{kind}\r\n\r\n".encode("latin-1")
        count = 0
        while not (result := await reader.read()).done:
            chunk = bytes_of_chunk(result.value, "string", "Buffer or ArrayBuffer")
            if not chunk:
                continue
            count += len(chunk)
            if length is not None and count > length:
                raise length_mismatch()
            await self._write(connection, head + (chunk if length is not None else b"%x\r\n%b\r\n" % (len(chunk), chunk)))
            head = b""
        if length is not None and count != length:
            raise length_mismatch()
        self.sent = True
        if not count:
            await self._write(connection, self._head_without_body())
        elif length is None:
            await self._write(connection, b"0\r\n\r\n")

    def _write(self, connection: Connection, data: bytes) -> Promise[None]:
        def begin(resolve: Callable[..., None], reject: Callable[..., None]) -> None:
            def written(error: SystemError | None) -> None:
                if error is None:
                    resolve(None)
                else:
                    reject(error)

            connection.write(data, written)

        return Promise(begin)

    # The answer, as the connection gives it.

    def took_head(self, status: int, reason: str, values: HeadersList) -> None:
        """Take the head."""
        try:
            if self.method != "HEAD" and status not in NULL_BODY_STATUS:
                self._decoding = decoding_for(values.get("content-encoding"))
        except Error as error:
            self._stop(error, error)
            return
        stream = ReadableStream({"type": "bytes", "pull": self._pull, "cancel": self._cancelled})
        self._stream = ref(stream, self._forgotten)
        answer, self._answer = self._answer, None
        if answer is not None:
            answer.resolve(Answer(status, reason, values, stream))

    def took_data(self, data: bytes) -> bool:
        """Take a piece of the body; tell whether more is welcome."""
        if self._over:
            return True
        self._buffer += data
        if self._waiting is not None:
            self._hand_on()
        return len(self._buffer) < _LIMIT

    def took_end(self) -> None:
        """Take the end."""
        self._complete = True
        self._connection = None
        if self._waiting is not None:
            self._hand_on()

    def failed(self, error: Any) -> None:
        """Take the failure of the connection."""
        self.connecting = self._connection = None
        self.terminate(error)

    # The body, as its reader asks for it.

    def _pull(self, _: ReadableStreamDefaultController) -> Promise[None]:
        self._waiting = Promise.withResolvers()
        promise = self._waiting.promise
        self._hand_on()
        return promise

    def _hand_on(self) -> None:
        """Give the reader who waits what is there, or the end."""
        stream = None if self._stream is None else self._stream()
        if stream is None or self._over:
            return
        try:
            piece = self._next()
        except Error as error:
            self.terminate(error)
            return
        if piece:
            stream._controller._enqueue(piece)
        elif self._complete:
            stream._controller._close()
            self._settle()
        else:
            return
        self._answer_pull()

    def _next(self) -> bytes:
        """Take the next piece out of the buffer."""
        piece = b"" if self._decoding is None else self._decoding.take()
        if piece or not self._buffer:
            return piece
        data = bytes(self._buffer)
        self._buffer.clear()
        if self._connection is not None:
            self._connection.resume()
        if self._decoding is None:
            return data
        self._decoding.feed(data)
        return self._decoding.take()

    def _answer_pull(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.resolve(None)

    def _cancelled(self) -> None:
        self._disconnect()
        self._settle()

    # The end before the end.

    def drop(self) -> None:
        """Let the body come and go: nobody will read it."""
        self._over = True
        self._buffer.clear()
        if self._connection is not None:
            self._connection.resume()

    def terminate(self, reason: Any) -> None:
        """Fail: the answer, or its body."""
        cause = {"cause": reason} if isinstance(reason, BaseException) else None
        self._stop(reason, TypeError("terminated", cause))

    def abort(self, reason: Any) -> None:
        """Call it off."""
        self._stop(reason, reason)

    def _stop(self, reason: Any, reason_of_body: Any) -> None:
        if self._over:
            return
        self._disconnect()
        answer, self._answer = self._answer, None
        if answer is not None:
            answer.reject(reason)
        stream = None if self._stream is None else self._stream()
        if stream is not None:
            stream._controller.error(reason_of_body)
        self._answer_pull()
        self._settle()

    def _disconnect(self) -> None:
        for one in (self.connecting, self._connection):
            if one is not None:
                one.close()
        self.connecting = self._connection = None

    def _settle(self) -> None:
        self._over = True
        self._ended()

    def _forgotten(self, _: object) -> None:
        """Close what nobody reads any more; the collector calls this, in any thread."""
        if self._connection is not None and not self._over and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._cancelled)


def _length_of(value: str) -> int:
    digits = value.strip().partition(",")[0]
    if not digits.isdigit():
        raise invalid_argument("invalid content-length header")
    return int(digits)
