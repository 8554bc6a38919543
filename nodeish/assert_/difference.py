"""What an AssertionError says when values are not as they should be.

How the difference is written (Node's lib/internal/assert/assertion_error.js). Both values are inspected with one property a line. Lines that are
the same at the end are put aside; the others are compared one by one, and a run of different ones is written with all `+` before all `-`. Of a
run of equal lines only those next to a difference are shown. Node compares line by line, not by a longest common run, and so does this.
"""
import os
from math import inf
from typing import Any, Final

from .._text.inspect import inspect
from .._text.strings import strip_control_sequences, units
from .._text.streams import shows_colors
from ..process import process
from ..util.kinds import PRIMITIVES, kind_of

HEADLINES: Final = {
    "deepStrictEqual": "Expected values to be strictly deep-equal:",
    "strictEqual": "Expected values to be strictly equal:",
    "strictEqualObject": 'Expected "actual" to be reference-equal to "expected":',
    "deepEqual": "Expected values to be loosely deep-equal:",
    "notDeepStrictEqual": 'Expected "actual" not to be strictly deep-equal to:',
    "notStrictEqual": 'Expected "actual" to be strictly unequal to:',
    "notStrictEqualObject": 'Expected "actual" not to be reference-equal to "expected":',
    "notDeepEqual": 'Expected "actual" not to be loosely deep-equal to:',
    "notIdentical": "Values have same structure but are not reference-equal:",
    "notDeepEqualUnequal": "Expected values not to be loosely deep-equal:",
}

_SHORT: Final = 12
_MOST_LINES: Final = 50
_KEPT_OF_MANY: Final = 46


def shown(value: object) -> str:
    """Inspect a value with all that a comparison looks at, one property a line."""
    options = {
        "compact": False,
        "customInspect": False,
        "depth": 1000,
        "maxArrayLength": inf,
        "showHidden": False,
        "showProxy": False,
        "sorted": True,
        "getters": True,
    }
    return inspect(value, options)


class Palette:
    """The escape codes for the marks of a difference; empty where stderr shows no colours."""

    def __init__(self) -> None:
        on = shows_colors(process.stderr)
        self.blue, self.green, self.red, self.white = ("\x1b[34m", "\x1b[32m", "\x1b[31m", "\x1b[39m") if on else ("", "", "", "")
        self.skipped = f"{self.blue}...{self.white}"
        self.plus, self.minus = f"{self.green}+{self.white}", f"{self.red}-{self.white}"


def difference(actual: object, expected: object, operator: str, message: str = "") -> str:
    """Write how two values differ that should be equal."""
    palette = Palette()
    actual_text = shown(actual)
    ours, theirs = actual_text.split("\n"), shown(expected).split("\n")
    if operator == "strictEqual" and _both_objects(actual, expected):
        operator = "strictEqualObject"
    headline = message or HEADLINES[operator]
    pointer, in_a_row = "", 0
    if len(ours) == len(theirs) == 1 and ours != theirs:
        raw = tuple(strip_control_sequences(line) if inspect.defaultOptions["colors"] else line for line in (ours[0], theirs[0]))
        length = units(raw[0]) + units(raw[1])
        if length <= _SHORT:
            if _shown_as_comparison(actual, expected):
                return f"{headline}\n\n{ours[0]} !== {theirs[0]}\n"
        elif operator != "strictEqualObject" and length < _columns():
            in_a_row = len(os.path.commonprefix(raw))
            if in_a_row > 2:
                pointer, in_a_row = f"\n  {' ' * in_a_row}^", 0
    end, hidden, in_a_row = _equal_end(ours, theirs, in_a_row)
    if not ours and not theirs:
        return f"{HEADLINES['notIdentical']}\n\n{_shortened(actual_text.split(chr(10)), palette)}\n"
    if in_a_row >= 5:
        end = f"\n{palette.skipped}{end}"
    if hidden:
        end = f"\n  {hidden}{end}"
    headline += f"\n{palette.green}+ actual{palette.white} {palette.red}- expected{palette.white}"
    body = _Body(ours, theirs, palette)
    return body.finish(headline, end, pointer, in_a_row >= 5)


def _both_objects(one: object, other: object) -> bool:
    kinds = {kind_of(one), kind_of(other)}
    return not kinds & PRIMITIVES and ("function" not in kinds or kinds == {"function"})


def _shown_as_comparison(actual: Any, expected: Any) -> bool:
    kinds = kind_of(actual), kind_of(expected)
    are_objects = any(kind not in PRIMITIVES and kind != "function" for kind in kinds)
    both_zero = kinds == ("number", "number") and actual == 0 and expected == 0
    return not are_objects and not both_zero


def _columns() -> int:
    columns = getattr(process.stderr, "columns", None)
    return columns if isinstance(columns, int) and getattr(process.stderr, "isTTY", False) else 80


def _equal_end(ours: list[str], theirs: list[str], in_a_row: int) -> tuple[str, str, int]:
    """Take the equal lines off the ends; give the last three as text, the first taken if there were more, and how many there were."""
    end = hidden = ""
    while ours and theirs and ours[-1] == theirs[-1]:
        line = ours.pop()
        theirs.pop()
        if in_a_row < 3:
            end = f"\n  {line}{end}"
        else:
            hidden = line
        in_a_row += 1
    return end, hidden, in_a_row


def _shortened(lines: list[str], palette: Palette) -> str:
    return "\n".join([*lines[:_KEPT_OF_MANY], palette.skipped] if len(lines) > _MOST_LINES else lines)


class _Body:
    """The lines that differ, and some of the equal ones between them."""

    def __init__(self, ours: list[str], theirs: list[str], palette: Palette) -> None:
        self._ours = ours
        self._theirs = theirs
        self._palette = palette
        self._text = ""
        self._held = ""
        self._printed = 0
        self._equal = 0
        self._skipped = False

    def finish(self, headline: str, end: str, pointer: str, skipped: bool) -> str:
        """Write it all, or what fits into some fifty lines."""
        marks = self._palette
        count = max(len(self._ours), len(self._theirs))
        for index in range(count):
            self._write(index)
            if self._printed > _MOST_LINES and index < count - 2:
                return f"{headline} {marks.skipped} Lines skipped\n{self._text}\n{marks.skipped}{self._held}\n{marks.skipped}"
        note = f" {marks.skipped} Lines skipped" if self._skipped or skipped else ""
        return f"{headline}{note}\n{self._text}{self._held}{end}{pointer}"

    def _write(self, index: int) -> None:
        marks = self._palette
        if index >= len(self._theirs):
            self._close_equal(self._ours, index)
            self._text += f"\n{marks.plus} {self._ours[index]}"
            self._printed += 1
        elif index >= len(self._ours):
            self._close_equal(self._theirs, index)
            self._held += f"\n{marks.minus} {self._theirs[index]}"
            self._printed += 1
        else:
            self._compare(index)

    def _compare(self, index: int) -> None:
        marks = self._palette
        ours, theirs = self._ours[index], self._theirs[index]
        if f"{ours}," == theirs:
            ours = theirs
        if ours not in (theirs, f"{theirs},"):
            self._close_equal(self._ours, index)
            self._text += f"\n{marks.plus} {ours}"
            self._held += f"\n{marks.minus} {theirs}"
            self._printed += 2
            return
        self._text += self._held
        self._held = ""
        self._equal += 1
        if self._equal <= 2:
            self._text += f"\n  {ours}"
            self._printed += 1

    def _close_equal(self, lines: list[str], index: int) -> None:
        """Show the last of a run of equal lines, of which the first two are shown already."""
        equal, self._equal = self._equal, 0
        if equal > 5:
            self._text += f"\n{self._palette.skipped}"
            self._skipped = True
        shown = 3 if equal == 5 else 2 if equal > 3 else 1 if equal == 3 else 0
        for line in lines[index - shown:index]:
            self._text += f"\n  {line}"
        self._printed += shown


def inequality(actual: object, operator: str) -> str:
    """Say that two values are equal that should not be."""
    if operator == "notStrictEqual" and kind_of(actual) not in PRIMITIVES:
        operator = "notStrictEqualObject"
    lines = shown(actual).split("\n")
    if len(lines) == 1:
        return f"{HEADLINES[operator]}{chr(10) * 2 if units(lines[0]) > 5 else ' '}{lines[0]}"
    return f"{HEADLINES[operator]}\n\n{_shortened(lines, Palette())}\n"


def comparison(actual: object, expected: object, operator: str) -> str:
    """Put two values on the sides of an operator."""
    ours, theirs = shown(actual), shown(expected)
    if operator == "notDeepEqual" and ours == theirs:
        return _cut(f"{HEADLINES[operator]}\n\n{ours}", 1024)
    ours, theirs = _cut(ours, 512), _cut(theirs, 512)
    if operator == "deepEqual":
        return f"{HEADLINES[operator]}\n\n{ours}\n\nshould loosely deep-equal\n\n{theirs}"
    if operator == "notDeepEqual":
        return f"{HEADLINES['notDeepEqualUnequal']}\n\n{ours}\n\nshould not loosely deep-equal\n\n{theirs}"
    return f"{ours} {operator} {theirs}"


def _cut(text: str, length: int) -> str:
    return f"{text[:length - 3]}..." if len(text) > length else text
