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

TOGETHER = 0.02  # two lines beside each other that hold no words: blank ones, closing braces
APART = -1.0  # two lines beside each other that have nothing in common; a line that stands alone counts 0
WEAK = 0.3  # what two lines must have in common at least, of 1
BEGINS_ALIKE = 0.7  # two lines that begin with the same word: a statement that one language writes in more lines
COMMON = 0.25  # what a word counts that stands in many lines
MOST_PAIRS = 250_000  # above that, programs are cut in two at a pair of lines that are alike

_WORD = re.compile(r"[^\W\d][\w$]*|\$[\w$]*|\d+(?:\.\d+)?|[^\W_]+")
_BEGINS = re.compile(r"[\s}@]*(?:(?:async|const|let|var|function\*?|def|passed_to\()\s*)*+[\w$]")
_SAME = {
    "function": "def", "catch": "except", "throw": "raise", "null": "None", "undefined": "None", "true": "True", "false": "False",
    "this": "self", "of": "in", "require": "import", "elif": "if", "switch": "match", "length": "len", "instanceof": "isinstance",
    "finally_": "finally", "async_": "async", "module": "__name__",
}
_SAID_OTHERWISE = {"const", "let", "var", "new", "def", "from", "lambda", "nodeish", "nonlocal", "pass", "passed_to"}
_COMMON = {"return", "console", "await", "yield", "import", "self", "_", "None", "if", "else", "in"}


class _Line(NamedTuple):
    """The words of a line and what they count, each and together; and the word with which it begins, if that says anything."""

    words: dict[str, float]
    total: float
    head: str


def align(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Give the rows in which the lines of two programs stand, each line once and in its order."""
    return _align([_read(line) for line in left], [_read(line) for line in right], 0, 0)


def _read(line: str) -> _Line:
    """Take the words out of a line; those of JavaScript as Python writes them."""
    words = [_SAME.get(word, word) for word in _WORD.findall(line)]
    counts = Counter(word for word in words if word not in _SAID_OTHERWISE)
    weights = {word: count * (COMMON if word in _COMMON else 1) for word, count in counts.items()}
    first = next(iter(weights), "")
    return _Line(weights, sum(weights.values()), first if first not in _COMMON - {"if"} and _BEGINS.match(line) else "")


def _likeness(left: _Line, right: _Line) -> float:
    """Say how much two lines have in common: less than 0 is too little."""
    if not left.words or not right.words:
        return APART if left.words or right.words else TOGETHER
    others = right.words
    shared = sum([min(weight, others[word]) for word, weight in left.words.items() if word in others])
    if not shared:
        return APART
    imports = ("import" in left.words) + ("import" in others)
    begin_alike = left.head and left.head == right.head and imports != 1
    enough = 0 if imports == 2 and shared >= 1 else WEAK  # a module is required alone, and imported among many names
    return 2 * shared / (left.total + right.total) - enough + (BEGINS_ALIKE if begin_alike else 0)


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
    below = [0.0] * (len(right) + 1)
    steps = [[(0, 1)] * len(right)]
    for line in reversed(left):
        row = [0.0]
        step = []
        for j in reversed(range(len(right))):
            found = [(below[j + 1] + _likeness(line, right[j]), (1, 1)), (below[j], (1, 0)), (row[-1], (0, 1))]
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
