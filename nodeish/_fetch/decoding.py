"""Decompression of bodies: gzip, deflate and br, lenient as curl is: what is cut off is no error.

A body is decompressed as it is read, a piece at a time: a few bytes may stand for gigabytes.
"""
from typing import Any, Callable, Final, Protocol

from .._core.errors import Error
from .._extras import need
from .._web.inflating import WINDOWS, Inflater

_MOST_CODINGS: Final = 5
_PIECE: Final = 65536


class Stage(Protocol):
    """One decompression."""

    def feed(self, data: bytes) -> None:
        """Take what is to be decompressed."""
        ...

    def take(self) -> bytes:
        """Give a piece of the result; nothing where more input is needed."""
        ...


class _Brotli:
    def __init__(self) -> None:
        self._brotli = need("brotli", "http")
        self._machine: Any = self._brotli.Decompressor()
        self._input = b""

    def feed(self, data: bytes) -> None:
        self._input += data

    def take(self) -> bytes:
        data = b""
        if self._machine.can_accept_more_data():
            data, self._input = self._input, b""
        try:
            piece: bytes = self._machine.process(data, output_buffer_limit=_PIECE)
        except self._brotli.error:
            raise Error("Decompression failed") from None
        return piece


class Decoding:
    """The stages of one body, the last coding first."""

    def __init__(self, stages: list[Stage]) -> None:
        self._stages = stages

    def feed(self, data: bytes) -> None:
        """Take what came."""
        self._stages[0].feed(data)

    def take(self) -> bytes:
        """Give a piece of the body; nothing where more has to come."""
        return self._take(len(self._stages) - 1)

    def _take(self, index: int) -> bytes:
        stage = self._stages[index]
        while True:
            piece = stage.take()
            if piece or index == 0:
                return piece
            data = self._take(index - 1)
            if not data:
                return b""
            stage.feed(data)


_KINDS: Final[dict[str, Callable[[], Stage]]] = {
    "gzip": lambda: Inflater(WINDOWS["gzip"]),
    "x-gzip": lambda: Inflater(WINDOWS["gzip"]),
    "deflate": lambda: Inflater(None),
    "br": _Brotli,
}


def decoding_for(content_encoding: str | None) -> Decoding | None:
    """Make the decoding for a Content-Encoding; None where there is none, or one that is not known."""
    codings = [coding.strip() for coding in (content_encoding or "").lower().split(",")]
    if len(codings) > _MOST_CODINGS:
        raise Error(f"too many content-encodings in response: {len(codings)}, maximum allowed is {_MOST_CODINGS}")
    if any(coding not in _KINDS for coding in codings):
        return None
    return Decoding([_KINDS[coding]() for coding in reversed(codings)])
