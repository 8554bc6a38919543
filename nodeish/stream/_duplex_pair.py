"""duplexPair: two Duplexes, each of which reads what is written to the other."""
from typing import Any, Callable, Mapping

from .._loop import current_turn
from ._duplex import Duplex


class _Side(Duplex):
    __nodeish_constructor__ = "DuplexSide"

    _other: "_Side"
    _taken: Callable[..., object] | None = None

    def _read(self, size: int) -> None:
        taken, self._taken = self._taken, None
        if taken is not None:
            taken()

    def _write(self, chunk: Any, encoding: Any, callback: Callable[..., object]) -> None:
        if not self._writableState.objectMode and not chunk:
            current_turn().next_tick(callback, ())
        else:
            self._other.push(chunk)
            self._other._taken = callback

    def _final(self, callback: Callable[..., object]) -> None:
        self._other.on("end", callback)
        self._other.push(None)


def duplexPair(options: Mapping[str, Any] | None = None, /) -> list[Duplex]:
    """Make two Duplexes that are connected with each other.

    JS: stream.duplexPair(options)
    """
    first, second = _Side(options), _Side(options)
    first._other, second._other = second, first
    return [first, second]
