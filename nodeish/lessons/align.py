"""Lay two programs side by side: which line of one stands beside which line of the other.

The twin of a program is written line for line, but not quite: a closing brace has no counterpart, a decorator stands apart, a blank line or
two come in between. So lines are matched by the words they have in common, in their order, and a line without a counterpart stands alone.
"""
import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

Row = tuple[int | None, int | None]
"""The indices of the lines that stand beside each other; None where there is no line."""

ALONE = -0.1  # a line of code that stands alone
APART = -0.14  # two lines of code beside each other that have nothing in common: better than two rows with one line each
TOGETHER = 0.02  # two lines beside each other that hold no words: blank ones, closing braces
BEGINS_ALIKE = 0.5  # two lines whose first words are the same: the start of a statement that one language writes in more lines
MOST_PAIRS = 250_000  # above that, programs are cut in two at a pair of lines that are alike

_WORD = re.compile(r"[^\W\d][\w$]*|\$[\w$]*|\d+(?:\.\d+)?|[^\W_]+")
_SAME = {
    "function": "def", "catch": "except", "throw": "raise", "null": "None", "undefined": "None", "true": "True", "false": "False",
    "this": "self", "of": "in", "require": "import", "elif": "if", "switch": "match", "length": "len", "instanceof": "isinstance",
    "finally_": "finally", "async_": "async", "module": "__name__",
}
_SAID_OTHERWISE = {"const", "let", "var", "new", "def", "from", "lambda", "nodeish", "nonlocal", "pass"}


class _Line(NamedTuple):
    """The words of a line, how often each is there; how many they are; the first of them."""

    words: Counter[str]
    total: int
    first: str


def align(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Give the rows in which the lines of two programs stand, each line once and in its order."""
    return _align([_read(line) for line in left], [_read(line) for line in right], 0, 0)


def _read(line: str) -> _Line:
    """Take the words out of a line; those of JavaScript as Python writes them."""
    words = [_SAME.get(word, word) for word in _WORD.findall(line)]
    words = [word for word in words if word not in _SAID_OTHERWISE]
    return _Line(Counter(words), len(words), words[0] if words else "")


def _likeness(left: _Line, right: _Line) -> float:
    """Say how much two lines have in common: less than 0 is nothing."""
    if not left.total or not right.total:
        return ALONE if left.total or right.total else TOGETHER
    others = right.words
    shared = sum([min(count, others[word]) for word, count in left.words.items() if word in others])
    if not shared:
        return APART
    return 2 * shared / (left.total + right.total) + (BEGINS_ALIKE if left.first == right.first else 0)


def _align(left: list[_Line], right: list[_Line], left_start: int, right_start: int) -> list[Row]:
    if len(left) * len(right) > MOST_PAIRS:
        i, j = _cut(left, right)
        return [*_align(left[:i], right[:j], left_start, right_start), *_align(left[i:], right[j:], left_start + i, right_start + j)]
    rows = _best_path(left, right)
    return [(None if i is None else i + left_start, None if j is None else j + right_start) for i, j in rows]


def _cut(left: list[_Line], right: list[_Line]) -> tuple[int, int]:
    """Find where to cut two long programs: at a pair of lines near the middle that have much in common."""
    middle, reach = (len(left) // 2, len(right) // 2), 150
    pairs = [(i, j) for i in _around(middle[0], 10, len(left)) for j in _around(middle[1], reach, len(right))]
    return max(pairs, key=lambda pair: _likeness(left[pair[0]], right[pair[1]]) - abs(pair[1] - middle[1]) / (4 * reach), default=middle)


def _around(middle: int, reach: int, end: int) -> range:
    return range(max(1, middle - reach), min(end, middle + reach))


def _best_path(left: list[_Line], right: list[_Line]) -> list[Row]:
    """Find the rows whose sum of likenesses is the greatest (Needleman and Wunsch's table, filled from the end)."""
    alone_left = [ALONE if line.total else 0.0 for line in left]
    alone_right = [ALONE if line.total else 0.0 for line in right]
    below = [0.0] * (len(right) + 1)
    for j in reversed(range(len(right))):
        below[j] = below[j + 1] + alone_right[j]
    steps = [[(0, 1)] * len(right)]
    for i in reversed(range(len(left))):
        row = [below[-1] + alone_left[i]]
        step = []
        for j in reversed(range(len(right))):
            found = [
                (below[j + 1] + _likeness(left[i], right[j]), (1, 1)),
                (below[j] + alone_left[i], (1, 0)),
                (row[-1] + alone_right[j], (0, 1)),
            ]
            best, way = max(found, key=itemgetter(0))
            row.append(best)
            step.append(way)
        below = row[::-1]
        steps.append(step[::-1])
    return _walk(steps[::-1], len(left), len(right))


def _walk(steps: list[list[tuple[int, int]]], lefts: int, rights: int) -> list[Row]:
    """Follow the best path from the start."""
    rows: list[Row] = []
    i = j = 0
    while i < lefts or j < rights:
        down, on = steps[i][j] if j < rights else (1, 0)
        rows.append((i if down else None, j if on else None))
        i, j = i + down, j + on
    return rows
