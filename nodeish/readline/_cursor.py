"""Moving the cursor of a terminal, and clearing what stands there."""
from math import isnan
from typing import Any, Callable, Final

from .._core.errors import TypeError, check_function, coded, invalid_arg_value
from .._loop import current_turn

Callback = Callable[..., object]


def _write(stream: Any, text: str, callback: Callback | None) -> bool:
    """Write a control sequence; without a stream, or with nothing to write, just call back in a later tick."""
    if stream is not None and text:
        return bool(stream.write(text) if callback is None else stream.write(text, callback))
    if callback is not None:
        current_turn().next_tick(callback, (None,))
    return True


def to_place(x: int, y: int | None) -> str:
    """Give the sequence that moves the cursor to a column, or to a column and a row."""
    return f"\x1b[{x + 1}G" if y is None else f"\x1b[{y + 1};{x + 1}H"


def by_distance(dx: int, dy: int) -> str:
    """Give the sequence that moves the cursor by so many columns and rows."""
    across = f"\x1b[{abs(dx)}{'D' if dx < 0 else 'C'}" if dx else ""
    down = f"\x1b[{abs(dy)}{'A' if dy < 0 else 'B'}" if dy else ""
    return across + down


def without_line(dir: int) -> str:
    """Give the sequence that clears the line, or a side of it."""
    return "\x1b[1K" if dir < 0 else "\x1b[0K" if dir > 0 else "\x1b[2K"


WITHOUT_SCREEN_DOWN: Final = "\x1b[0J"


def _check(callback: Any) -> None:
    if callback is not None:
        check_function("callback", callback)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def cursorTo(stream: Any, x: Any = None, y: Any = None, callback: Callback | None = None, /) -> bool:
    """Move the cursor to a column, and to a row if there is one; both count from 0.

    JS: readline.cursorTo(stream, x, y, callback)
    """
    _check(callback)
    if callable(y):
        callback, y = y, None
    for name, value in (("x", x), ("y", y)):
        if isinstance(value, float) and isnan(value):
            raise invalid_arg_value(name, value)
    if stream is None or not (_is_number(x) or _is_number(y)):
        return _write(None, "", callback)
    if not _is_number(x):
        raise coded(TypeError, "ERR_INVALID_CURSOR_POS", "Cannot set cursor row without setting its column")
    return _write(stream, to_place(x, y if _is_number(y) else None), callback)


def moveCursor(stream: Any, dx: int = 0, dy: int = 0, callback: Callback | None = None, /) -> bool:
    """Move the cursor by so many columns and rows.

    JS: readline.moveCursor(stream, dx, dy, callback)
    """
    _check(callback)
    return _write(stream, by_distance(dx, dy), callback)


def clearLine(stream: Any, dir: int = 0, callback: Callback | None = None, /) -> bool:
    """Clear the line: left of the cursor for -1, right of it for 1, all for 0.

    JS: readline.clearLine(stream, dir, callback)
    """
    _check(callback)
    return _write(stream, without_line(dir), callback)


def clearScreenDown(stream: Any, callback: Callback | None = None, /) -> bool:
    """Clear the screen from the cursor down.

    JS: readline.clearScreenDown(stream, callback)
    """
    _check(callback)
    return _write(stream, WITHOUT_SCREEN_DOWN, callback)
