"""Readline: what is to be done with the cursor, collected and then written at once."""
from typing import Any, Mapping, Self

from .._core.errors import invalid_arg_type
from .._core.promise import Promise
from .._loop import current_turn
from ..events.checks import check_boolean, check_integer
from ..stream import isWritable
from ._cursor import WITHOUT_SCREEN_DOWN, by_distance, to_place, without_line

_LEAST_INTEGER = -(2**53 - 1)


class Readline:
    """What moves the cursor of a terminal and clears what stands there, when all is committed; with `autoCommit` each in a tick of its own.

    JS: new readlinePromises.Readline(stream, { autoCommit })

        await Readline(process.stdout).cursorTo(0, 0).clearScreenDown().commit()
    """

    def __init__(self, stream: Any, options: Mapping[str, Any] | None = None, /) -> None:
        if not isWritable(stream):
            raise invalid_arg_type("stream", "an instance of Writable", stream)
        automatic = (options or {}).get("autoCommit")
        if automatic is not None:
            check_boolean("options.autoCommit", automatic)
        self._stream = stream
        self._commits_itself = automatic is True
        self._waiting: list[str] = []

    def _add(self, sequence: str) -> Self:
        if self._commits_itself:
            current_turn().next_tick(self._stream.write, (sequence,))
        else:
            self._waiting.append(sequence)
        return self

    def cursorTo(self, x: int, y: int | None = None, /) -> Self:
        """Move the cursor to a column, and to a row if there is one; both count from 0.

        JS: rl.cursorTo(x, y)
        """
        check_integer("x", x, _LEAST_INTEGER)
        if y is not None:
            check_integer("y", y, _LEAST_INTEGER)
        return self._add(to_place(x, y))

    def moveCursor(self, dx: int, dy: int, /) -> Self:
        """Move the cursor by so many columns and rows.

        JS: rl.moveCursor(dx, dy)
        """
        if not dx and not dy:
            return self
        check_integer("dx", dx, _LEAST_INTEGER)
        check_integer("dy", dy, _LEAST_INTEGER)
        return self._add(by_distance(dx, dy))

    def clearLine(self, dir: int, /) -> Self:
        """Clear the line: left of the cursor for -1, right of it for 1, all for 0.

        JS: rl.clearLine(dir)
        """
        check_integer("dir", dir, -1, 1)
        return self._add(without_line(dir))

    def clearScreenDown(self) -> Self:
        """Clear the screen from the cursor down.

        JS: rl.clearScreenDown()
        """
        return self._add(WITHOUT_SCREEN_DOWN)

    def commit(self) -> Promise[None]:
        """Write all that has been collected; promise that it is written.

        JS: rl.commit()
        """
        sequences, self._waiting = "".join(self._waiting), []
        return Promise(lambda resolve: self._stream.write(sequences, resolve))

    def rollback(self) -> Self:
        """Forget all that has been collected.

        JS: rl.rollback()
        """
        self._waiting = []
        return self
