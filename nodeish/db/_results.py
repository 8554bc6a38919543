"""What a statement leads to."""
from typing import Any, NamedTuple

from .._core.outcomes import Plain


class Outcome(NamedTuple):
    """What an engine tells of a statement: its rows, if it has a result with columns, and what it has changed."""

    rows: list[dict[str, Any]] | None
    rowCount: int
    lastInsertRowid: int | None


class Result(Plain):
    """What `execute` tells: how many rows were changed, or found; in SQLite, after an INSERT that had an effect, the number of the last new row.

    JS: { rowCount, lastInsertRowid }
    """

    __slots__ = ("rowCount", "lastInsertRowid")

    def __init__(self, rowCount: int, lastInsertRowid: int | None) -> None:
        self.rowCount = rowCount
        self.lastInsertRowid = lastInsertRowid
