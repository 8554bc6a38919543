"""What can be the body of a request or a response, and how it is read."""
from typing import Any, AsyncIterable, Callable, Final, TypeVar

from .._async_functions import async_function
from .._core.errors import TypeError
from .._core.promise import Promise
from .._functions import queueMicrotask
from .._text.enumerable import is_binary
from .._text.json import JSON
from .._web.blob import Blob
from .._web.search_params import URLSearchParams
from .._web.streams.controllers import ReadableStreamDefaultController
from .._web.streams.readable import ReadableStream
from .._web.values import from_utf8, well_formed
from ..abort import AbortSignal
from ..events.domexception import DOMException
from .form_data import FormData, multipart, parse_multipart
from .headers import HeadersList
from .media_types import MediaType, extract_media_type

T = TypeVar("T")
Bytes = bytes

_TEXT: Final = "text/plain;charset=UTF-8"
_FORM: Final = "application/x-www-form-urlencoded;charset=UTF-8"


class Body:
    """A stream of bytes.

    `source` is what it can be made of once more, `length` its size, if that is known, `signal` what calls it off while it comes.
    """

    def __init__(self, stream: ReadableStream, source: Any = None, length: int | None = None, signal: AbortSignal | None = None) -> None:
        self.stream = stream
        self.source = source
        self.length = length
        self.signal = signal

    @property
    def unusable(self) -> bool:
        """Whether it has been read, or somebody reads it."""
        return self.stream.locked or self.stream._disturbed

    @property
    def aborted(self) -> bool:
        """Whether it has been called off."""
        return self.signal is not None and self.signal.aborted and self.stream._state == "errored"

    def clone(self) -> "Body":
        """Make a second one of the same bytes."""
        self.stream, other = self.stream.tee()
        return Body(other, self.source, self.length)

    def renew(self) -> "Body":
        """Make it once more of its source."""
        return extract(self.source)[0]


def extract(value: Any) -> tuple[Body, str | None]:
    """Make a body of a value; give it and its media type."""
    if isinstance(value, ReadableStream) or (isinstance(value, AsyncIterable) and not isinstance(value, (Blob, FormData))):
        return _of_stream(value), None
    if isinstance(value, Blob):
        return Body(value.stream(), value, value.size), value.type or None
    if isinstance(value, FormData):
        parts, boundary = multipart(value)
        data = b"".join(parts)
        return Body(_stream_of(data), data, len(data)), f"multipart/form-data; boundary={boundary}"
    if is_binary(value):
        data = bytes(value)
        return Body(_stream_of(data), data, len(data)), None
    text, kind = (value.toString(), _FORM) if isinstance(value, URLSearchParams) else (well_formed(value), _TEXT)
    data = text.encode()
    return Body(_stream_of(data), text, len(data)), kind


def _of_stream(value: Any) -> Body:
    if not isinstance(value, ReadableStream):
        return Body(ReadableStream({"type": "bytes", **_bytes_source(value)}))
    if value._disturbed or value.locked:
        raise TypeError("Response body object should not be disturbed or locked")
    return Body(value)


def _bytes_source(iterable: AsyncIterable[Any]) -> dict[str, Any]:
    iterator: Any = iterable.__aiter__()

    async def pull(controller: ReadableStreamDefaultController) -> None:
        try:
            chunk = await iterator.__anext__()
        except StopAsyncIteration:
            queueMicrotask(controller._close)
            return
        data = bytes(chunk) if is_binary(chunk) else well_formed(chunk).encode()
        if data:
            controller._enqueue(data)

    async def cancel(reason: Any) -> None:
        end = getattr(iterator, "return_", None) or getattr(iterator, "aclose", None)
        if end is not None:
            await end()

    return {"pull": pull, "cancel": cancel}


def _stream_of(data: bytes) -> ReadableStream:
    def pull(controller: ReadableStreamDefaultController) -> None:
        if data:
            controller._enqueue(data)
        queueMicrotask(controller._close)

    return ReadableStream({"type": "bytes", "pull": pull})


class HasBody:
    """The part of Request and Response that reads the body."""

    _body: Body | None
    _values: HeadersList

    @property
    def body(self) -> ReadableStream | None:
        """The body as a stream; None if there is none.

        JS: response.body
        """
        return None if self._body is None else self._body.stream

    @property
    def bodyUsed(self) -> bool:
        """Whether the body has been read, or begun to be.

        JS: response.bodyUsed
        """
        return self._body is not None and self._body.stream._disturbed

    def arrayBuffer(self) -> Promise[Bytes]:
        """Promise the body's bytes.

        JS: response.arrayBuffer()
        """
        return self._consume(_same)

    def bytes(self) -> Promise[Bytes]:
        """Promise the body's bytes.

        JS: response.bytes()
        """
        return self._consume(_same)

    def text(self) -> Promise[str]:
        """Promise the body as UTF-8 text.

        JS: response.text()
        """
        return self._consume(from_utf8)

    def json(self) -> Promise[Any]:
        """Promise what the body's JSON stands for.

        JS: response.json()
        """
        return self._consume(lambda data: JSON.parse(from_utf8(data)))

    def blob(self) -> Promise[Blob]:
        """Promise the body as a Blob of the type that the headers tell.

        JS: response.blob()
        """
        return self._consume(lambda data: Blob([data], {"type": str(self._media_type() or "")}))

    def formData(self) -> Promise[FormData]:
        """Promise the form that the body is, by the type that the headers tell.

        JS: response.formData()
        """
        return self._consume(self._form)

    def _form(self, data: Bytes) -> FormData:
        kind = self._media_type()
        if kind is not None and kind.essence == "multipart/form-data":
            return parse_multipart(data, kind.parameters.get("boundary"))
        if kind is not None and kind.essence == "application/x-www-form-urlencoded":
            form = FormData()
            for name, value in URLSearchParams(from_utf8(data)):
                form.append(name, value)
            return form
        raise TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".')

    def _media_type(self) -> MediaType | None:
        value = self._values.get("content-type")
        return None if value is None else extract_media_type(value.split(","))

    def _unusable(self) -> bool:
        return self._body is not None and self._body.unusable

    def _consume(self, convert: "Callable[[Bytes], T]") -> "Promise[T]":
        return _consume(self, convert)


@async_function
async def _consume(holder: HasBody, convert: Callable[[bytes], Any]) -> Any:
    body = holder._body
    if body is None:
        return convert(b"")
    if body.unusable:
        raise TypeError("Body is unusable: Body has already been read")
    if body.aborted:
        raise DOMException("The operation was aborted.", "AbortError")
    return convert(await read_all(body.stream))


async def read_all(stream: ReadableStream) -> bytes:
    """Read a stream to its end."""
    reader = stream.getReader()
    chunks = []
    while not (result := await reader.read()).done:
        if not is_binary(result.value):
            raise TypeError("Received non-Uint8Array chunk")
        chunks.append(result.value)
    return b"".join(chunks)


def _same(data: bytes) -> bytes:
    return data
