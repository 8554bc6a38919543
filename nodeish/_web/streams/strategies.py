"""Queuing strategies: how much a stream may queue, and how its chunks are measured."""
from math import nan
from typing import Any

from ..._core.errors import coded, invalid_arg_type
from ..._core.errors import TypeError as NodeTypeError
from ..._text.enumerable import is_binary
from ..._text.tostring import to_number
from .common import Printed, field


class _Strategy(Printed):
    """A highWaterMark and a measure."""

    def __init__(self, init: Any, /) -> None:
        if isinstance(init, (str, bytes, bool, int, float)) or init is None:
            raise invalid_arg_type("init", "of type object", init)
        mark = field(init, "highWaterMark")
        if mark is None:
            raise coded(NodeTypeError, "ERR_MISSING_OPTION", "init.highWaterMark is required")
        self._mark = to_number(mark)

    @property
    def highWaterMark(self) -> float:
        """How much may be queued.

        JS: strategy.highWaterMark
        """
        return self._mark

    def _fields(self) -> dict[str, object]:
        return {"highWaterMark": self._mark}


class CountQueuingStrategy(_Strategy):
    """Each chunk counts 1.

    JS: new CountQueuingStrategy({ highWaterMark })
    """

    __nodeish_native__ = False

    def size(self, chunk: object = None) -> int:
        """Measure a chunk.

        JS: strategy.size(chunk)
        """
        return 1


class ByteLengthQueuingStrategy(_Strategy):
    """Each chunk counts its bytes.

    JS: new ByteLengthQueuingStrategy({ highWaterMark })
    """

    __nodeish_native__ = False

    def size(self, chunk: Any) -> float:
        """Measure a chunk; NaN for what is no bytes, which cannot be queued.

        JS: strategy.size(chunk)
        """
        return memoryview(chunk).nbytes if is_binary(chunk) else nan
