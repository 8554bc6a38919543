"""Lay out programs and outputs for a terminal: side by side where there is room, else one below the other, coloured, wrapped at its width."""
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TextIO

from .._text.streams import shows_colors
from .._text.strings import width as columns_of
from .align import Row
from .highlight import Kind, Token

NARROW = 80  # below that two programs do not stand side by side
WITHOUT_TERMINAL = 120
LEAST = 20  # no column is narrower, however narrow the terminal
_SPACES = "\xa0\u3000\u200d"  # not printable to Python, harmless to a terminal: two blanks, and what joins emoji
CODES: dict[Kind | str, str] = {
    "comment": "90", "string": "32", "number": "36", "keyword": "35", "decorator": "95", "call": "94", "mark": "2", "title": "1", "dim": "2", "bad": "31",
}


@dataclass(frozen=True)
class Column:
    """One of two texts: its heading and its lines."""

    title: str
    lines: Sequence[Sequence[Token]]


@dataclass(frozen=True)
class Screen:
    """What shows the text: how wide it is, whether it has colours, and which marks its encoding has."""

    width: int
    colors: bool
    bar: str = "│"
    wrapped: str = "↪ "

    @classmethod
    def of(cls, stream: TextIO, width: int | None) -> "Screen":
        """Ask a stream; a width that is given counts more than that of the terminal."""
        try:
            "│↪".encode(getattr(stream, "encoding", None) or "ascii")
        except UnicodeEncodeError:
            return cls(width or _terminal_width(), shows_colors(stream), "|", "> ")
        return cls(width or _terminal_width(), shows_colors(stream))

    def paint(self, kind: str, text: str) -> str:
        """Colour a text."""
        return f"\x1b[{CODES[kind]}m{text}\x1b[0m" if self.colors and kind in CODES and text else text

    def render(self, left: Column, right: Column, rows: Sequence[Row]) -> Iterator[str]:
        """Give the lines that show two texts."""
        if self.width < NARROW:
            yield from self._below(left, [i for i, _ in rows])
            yield ""
            yield from self._below(right, [j for _, j in rows])
            return
        digits = len(str(max(len(left.lines), len(right.lines))))
        half = (self.width - 3) // 2
        bar = self.paint("dim", f" {self.bar} ")
        yield f"{self._title(left, half)}{bar}{self._title(right, half)}".rstrip()
        for i, j in rows:
            cells = [self._cell(left, i, digits, half), self._cell(right, j, digits, half)]
            for k in range(max(map(len, cells))):
                one, other = (cell[k] if k < len(cell) else " " * half for cell in cells)
                yield f"{one}{bar}{other}".rstrip()

    def _below(self, column: Column, indices: Sequence[int | None]) -> Iterator[str]:
        digits = len(str(len(column.lines)))
        yield self.paint("title", column.title)
        for index in indices:
            yield from (row.rstrip() for row in self._cell(column, index, digits, self.width))

    def _title(self, column: Column, room: int) -> str:
        text = column.title if columns_of(column.title) <= room else f"{first_columns(column.title, room - 3)}..."
        return self.paint("title", text) + " " * (room - columns_of(text))

    def _cell(self, column: Column, index: int | None, digits: int, room: int) -> list[str]:
        """Give one line of a text as rows of the screen: number, code, and blanks up to the width."""
        if index is None:
            return []
        room = max(LEAST, room - digits - 1)
        number = self.paint("dim", str(index + 1).rjust(digits))
        return [
            f"{' ' * digits if k else number} {''.join(self.paint(kind, text) for kind, text in row)}{' ' * (room - _columns(row))}"
            for k, row in enumerate(wrap(column.lines[index], room, self.wrapped))
        ]


def wrap(tokens: Sequence[Token], room: int, mark: str) -> list[list[Token]]:
    """Break a line into rows of so many columns, after a blank, a comma or a parenthesis where there is one; a mark begins what is continued."""
    cells = [(character, kind) for kind, text in tokens for character in visible(text)]
    indent = next((i for i, (character, _) in enumerate(cells) if character != " "), 0)
    lead: list[Token] = [("plain", " " * min(indent, room // 3)), ("mark", mark)]
    rows: list[list[Token]] = []
    start = 0
    while True:
        end = _end_of_row(cells, start, room - _columns(lead) if rows else room)
        rows.append([*(lead if rows else []), *_joined(cells[start:end])])
        start = next((i for i in range(end, len(cells)) if cells[i][0] != " "), len(cells))
        if start == len(cells):
            return rows


def _end_of_row(cells: Sequence[tuple[str, Kind]], start: int, space: int) -> int:
    """Find where a row ends that begins at a character."""
    used = 0
    for end in range(start, len(cells)):
        used += columns_of(cells[end][0])
        if used > space:
            breaks = [i + 1 for i in range((start + end) // 2, end) if cells[i][0] in " ,(" and cells[i + 1][0] not in ",)"]
            return breaks[-1] if breaks else max(end, start + 1)
    return len(cells)


def _joined(cells: Sequence[tuple[str, Kind]]) -> list[Token]:
    tokens: list[Token] = []
    for character, kind in cells:
        if tokens and tokens[-1][0] == kind:
            tokens[-1] = (kind, tokens[-1][1] + character)
        else:
            tokens.append((kind, character))
    return tokens


def visible(text: str) -> str:
    """Show tabs as four blanks, and other controls, which would move the cursor or set a colour, as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _SPACES else "    " if c == "\t" else c.encode("unicode_escape").decode() for c in text)


def first_columns(text: str, room: int) -> str:
    """Take the beginning of a text that goes into so many columns."""
    for end, used in enumerate(accumulate(map(columns_of, text))):
        if used > room:
            return text[:end]
    return text


def paragraph(text: str, room: int) -> list[str]:
    """Break a sentence into lines."""
    return textwrap.wrap(text, max(LEAST, room))


def plain(text: str) -> list[list[Token]]:
    """Give the lines of a text without colours."""
    lines = text.split("\n")
    return [[("plain", line)] for line in (lines if lines[-1] else lines[:-1])]


def _columns(tokens: Sequence[Token]) -> int:
    return sum(columns_of(text) for _, text in tokens)


def _terminal_width() -> int:
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]):
        return int(os.environ["COLUMNS"])
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            return os.get_terminal_size(stream.fileno()).columns or WITHOUT_TERMINAL if stream else WITHOUT_TERMINAL
        except (OSError, ValueError):
            continue
    return WITHOUT_TERMINAL
