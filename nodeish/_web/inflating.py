"""gzip and deflate, decompressed a piece at a time: a few bytes may stand for gigabytes."""
import zlib
from typing import Any, Final

from .._core.errors import Error

WINDOWS: Final = {"gzip": 31, "deflate": 15, "deflate-raw": -15}
"""What zlib takes for the formats."""

_PIECE: Final = 65536


class Inflater:
    """A decompression; `window` is zlib's number for the format, None for deflate whose first byte tells whether it has its wrapping.

    gzip may have several members, one after the other, and zeros behind them; what stands behind deflate is left out.
    """

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._machine: Any = None
        self._input = b""
        self._ended = False

    @property
    def whole(self) -> bool:
        """Whether what came ends where it may."""
        return self._ended and self._machine is None

    def feed(self, data: bytes) -> None:
        """Take what is to be decompressed."""
        self._input += data

    def take(self) -> bytes:
        """Give a piece of the result; nothing where more has to come."""
        while self._input or self._machine is not None:
            if self._machine is None:
                if self._ended and (self._window != WINDOWS["gzip"] or self._input[0] == 0):
                    self._input = b""
                    break
                self._machine = zlib.decompressobj(self._window or (15 if self._input[0] & 0x0F == 8 else -15))
            try:
                piece: bytes = self._machine.decompress(self._input, _PIECE)
            except zlib.error as error:
                raise zlib_fault("Z_DATA_ERROR", -3, str(error).partition(": ")[2] or str(error)) from None
            self._input = self._machine.unconsumed_tail
            if self._machine.eof:
                self._input = self._machine.unused_data
                self._machine = None
                self._ended = True
            if piece or not self._input:
                return piece
        return b""


def zlib_fault(code: str, number: int, text: str) -> Error:
    """Make an error of zlib's."""
    error: Any = Error(text)
    error.errno = number
    error.code = code
    return error  # type: ignore[no-any-return]
