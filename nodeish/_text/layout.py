"""Where lines break: entries joined on one line, laid out in columns, or each on a line of its own.

Rules
1. Entries go on one line if fewer than `compact` levels are nested below, none has a line break, and they fit `breakLength` with ten to spare.
2. More than six entries of a list are laid out in columns first; a list for which that was done stays on several lines.
3. With `compact: true` only the length counts.
"""
from itertools import islice
from math import floor, isinf, sqrt
from typing import Any, Collection

from .context import Context
from .strings import strip_control_sequences, units, width

_SPARE = 10
_GROUPED_ABOVE = 6
_SEPARATOR = 2
_MOST_COLUMNS = 15
_HEIGHT_TO_WIDTH = 2.5


def join(ctx: Context, lines: list[str], base: str, opening: str, closing: str, is_list: bool, level: int, values: Collection[Any] | None) -> str:
    """Put the written entries of a value of nesting `level` between its brackets."""
    if ctx.dense:
        return _join_dense(ctx, lines, base, opening, closing)
    head = f"{base} {opening}" if base else opening
    if ctx.levels:
        entries = len(lines)
        if is_list and entries > _GROUPED_ABOVE:
            lines = group(ctx, lines, values)
        if ctx.reached - level < ctx.levels and entries == len(lines):
            used = entries + ctx.indent + units(opening) + units(base) + _SPARE
            if _fits(ctx, lines, used) and "\n" not in base:
                joined = ", ".join(lines)
                if "\n" not in joined:
                    return f"{head} {joined} {closing}"
    margin = "\n" + " " * ctx.indent
    separator = f",{margin}  "
    return f"{head}{margin}  {separator.join(lines)}{margin}{closing}"


def _join_dense(ctx: Context, lines: list[str], base: str, opening: str, closing: str) -> str:
    head = f"{opening} {base}" if base else opening
    if _fits(ctx, lines, 0) and "\n" not in base:
        return f"{head} {', '.join(lines)} {closing}"
    margin = " " * ctx.indent
    first = " " if not base and len(opening) == 1 else f"\n{margin}  "
    separator = f",\n{margin}  "
    return f"{head}{first}{separator.join(lines)} {closing}"


def _fits(ctx: Context, lines: list[str], used: int) -> bool:
    total = len(lines) + used
    if total + len(lines) > ctx.columns:
        return False
    for line in lines:
        total += units(strip_control_sequences(line) if ctx.colors else line)
        if total > ctx.columns:
            return False
    return True


def group(ctx: Context, lines: list[str], values: Collection[Any] | None) -> list[str]:
    """Lay out the entries of a list in columns, numbers to the right; give them back as they are where that would look bad."""
    shown = len(lines) - (ctx.max_items < len(lines))  # without '... 1 more item'
    widths = [width(line, ctx.colors) for line in lines[:shown]]
    longest = max(widths, default=0)
    total = sum(widths) + _SEPARATOR * shown
    widest = longest + _SEPARATOR
    if widest * 3 + ctx.indent >= ctx.columns or (total / widest <= 5 and longest > 6):
        return lines
    columns = _count_columns(ctx, shown, widest, total / len(lines))
    if columns <= 1:
        return lines
    column_widths = [max(widths[start::columns], default=0) + _SEPARATOR for start in range(columns)]
    to_the_right = values is None or (len(values) >= len(lines) and all(map(_is_number, islice(values, len(lines)))))
    rows = []
    for start in range(0, shown, columns):
        rows.append(_row(lines[start:min(start + columns, shown)], widths[start:start + columns], column_widths, to_the_right))
    return rows + lines[shown:]


def _count_columns(ctx: Context, entries: int, widest: int, average: float) -> int:
    """Aim at a square, characters being two and a half times as high as wide; short entries get more columns."""
    biased = max(widest - 3 - sqrt(widest - average), 1)
    square = floor(sqrt(_HEIGHT_TO_WIDTH * biased * entries) / biased + 0.5)
    fitting = square if isinf(ctx.columns) else int((ctx.columns - ctx.indent) // widest)
    return min(square, fitting, ctx.levels * 4, _MOST_COLUMNS)


def _row(cells: list[str], widths: list[int], column_widths: list[int], to_the_right: bool) -> str:
    if to_the_right:
        return ", ".join(" " * (column - _SEPARATOR - taken) + cell for cell, taken, column in zip(cells, widths, column_widths))
    padded = [f"{cell}, {' ' * (column - _SEPARATOR - taken)}" for cell, taken, column in zip(cells, widths, column_widths)]
    return "".join([*padded[:-1], cells[-1]])


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
