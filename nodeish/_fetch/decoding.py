"""Decompression of bodies: gzip, deflate and br, lenient as curl is: what is cut off is no error."""
import zlib
from typing import Any, Callable, Final, Protocol

from .._core.errors import Error
from .._extras import need

_MOST_CODINGS: Final = 5


class Decoder(Protocol):
    """Decompresses piece by piece."""

    def decode(self, data: bytes) -> bytes:
        """Take a piece; give what can be told by now."""
        ...


class _Zlib:
    """gzip, or deflate with or without the wrapping that it should have."""

    def __init__(self, gzip: bool) -> None:
        self._machine = zlib.decompressobj(31) if gzip else None

    def decode(self, data: bytes) -> bytes:
        if self._machine is None:
            self._machine = zlib.decompressobj(15 if data[:1] and data[0] & 0x0F == 8 else -15)
        out = []
        while data:
            if self._machine.eof:
                self._machine = zlib.decompressobj(31)  # several members, one after the other
            try:
                out.append(self._machine.decompress(data))
            except zlib.error as error:
                raise _fault(str(error)) from None
            data = self._machine.unused_data
        return b"".join(out)


class _Brotli:
    def __init__(self) -> None:
        self._brotli = need("brotli", "http")
        self._machine: Any = self._brotli.Decompressor()

    def decode(self, data: bytes) -> bytes:
        try:
            decoded: bytes = self._machine.process(data)
        except self._brotli.error:
            raise Error("Decompression failed") from None
        return decoded


_KINDS: Final[dict[str, Callable[[], Decoder]]] = {
    "gzip": lambda: _Zlib(True),
    "x-gzip": lambda: _Zlib(True),
    "deflate": lambda: _Zlib(False),
    "br": _Brotli,
}


def decoders_for(content_encoding: str | None) -> list[Decoder]:
    """Make the decoders for a Content-Encoding, in the order in which to use them; none if one is not known."""
    codings = [coding.strip() for coding in (content_encoding or "").lower().split(",")]
    if len(codings) > _MOST_CODINGS:
        raise Error(f"too many content-encodings in response: {len(codings)}, maximum allowed is {_MOST_CODINGS}")
    if any(coding not in _KINDS for coding in codings):
        return []
    return [_KINDS[coding]() for coding in reversed(codings)]


def _fault(text: str) -> Error:
    """Make zlib's error with Node's text: without the number before the words."""
    error: Any = Error(text.partition(": ")[2] or text)
    error.errno = -3
    error.code = "Z_DATA_ERROR"
    return error  # type: ignore[no-any-return]
