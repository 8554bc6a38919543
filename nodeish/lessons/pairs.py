"""A program in JavaScript and its twin in Python: show them side by side, run both, tell where what they print differs."""
from collections.abc import Iterator, Sequence
from pathlib import Path

from .._text.strings import width as columns_of
from .align import Row, align
from .highlight import Token, highlight
from .running import NAMES, Difference, Outcome, Trouble, command_of, first_difference, language_of, read, run
from .terminal import LEAST, Column, Screen, first_columns, plain, visible

MOST_LINES = 400  # are shown of outputs that differ
LONGEST = 2000  # characters are shown of a line of them


def show(screen: Screen, javascript: Path, python: Path) -> Iterator[str]:
    """Give the lines that show two programs beside each other."""
    if (language_of(javascript), language_of(python)) != ("javascript", "python"):
        raise Trouble(f"{javascript}, {python}: a program in JavaScript comes first, then one in Python")
    left = Column(f"JavaScript  {javascript.name}", highlight(read(javascript), "javascript"))
    right = Column(f"Python  {python.name}", highlight(read(python), "python"))
    return screen.render(left, right, beside(left.lines, right.lines))


def beside(left: Sequence[Sequence[Token]], right: Sequence[Sequence[Token]]) -> list[Row]:
    """Give the rows in which the highlighted lines of two programs stand."""
    texts = [["".join(text for _, text in line) for line in lines] for lines in (left, right)]
    return align(*texts)


def compare(screen: Screen, javascript: Path, python: Path, timeout: float) -> tuple[bool, list[str]]:
    """Run both programs, one after the other; tell whether they printed the same and ended alike, and give a report of it."""
    for program in (javascript, python):
        command_of(program)
    outcomes = [run(program, timeout) for program in (javascript, python)]
    first, second = outcomes
    difference = first_difference(first.stdout, second.stdout)
    same = difference is None and first.exit_code == second.exit_code
    return same, list(_report(screen, first, second, difference))


def _report(screen: Screen, first: Outcome, second: Outcome, difference: Difference | None) -> Iterator[str]:
    if difference is None:
        yield screen.paint("title", "Both print" if first.stdout else "Both print nothing")
        yield from (visible(line) for line in first.stdout.removesuffix("\n").split("\n") if first.stdout)
    else:
        yield from _outputs(screen, first, second, difference)
    for name, outcome in zip(NAMES.values(), (first, second)):
        if outcome.stderr:
            yield from ("", screen.paint("title", f"{name}, standard error"))
            yield from (screen.paint("dim", visible(line)) for line in outcome.stderr.splitlines())
    if difference is not None:
        yield from ("", *_explain(screen, difference))
    if first.exit_code != second.exit_code:
        ends = ", ".join(f"{name} {_ending(outcome)}" for name, outcome in zip(NAMES.values(), (first, second)))
        yield from ("", screen.paint("bad", f"They end differently: {ends}."))
    elif first.exit_code:
        yield from ("", f"Both end {_ending(first)}.")


def _outputs(screen: Screen, first: Outcome, second: Outcome, difference: Difference) -> Iterator[str]:
    """Show both outputs beside each other; of long ones the part in which they differ first."""
    left, right = (Column(f"{name} prints", _shortened(plain(outcome.stdout))) for name, outcome in zip(NAMES.values(), (first, second)))
    last = max(len(left.lines), len(right.lines))
    start = max(0, min(difference.line - MOST_LINES // 2, last - MOST_LINES))
    shown = range(start, min(last, start + MOST_LINES))
    yield from screen.render(left, right, [(i if i < len(left.lines) else None, i if i < len(right.lines) else None) for i in shown])
    if len(shown) < last:
        yield from ("", screen.paint("dim", f"Shown are the lines {shown[0] + 1} to {shown[-1] + 1} of {last}."))


def _shortened(lines: list[list[Token]]) -> list[list[Token]]:
    return [[(kind, text if len(text) <= LONGEST else f"{text[:LONGEST]}...") for kind, text in line] for line in lines]


def _ending(outcome: Outcome) -> str:
    return f"with exit code {outcome.exit_code}" if outcome.exit_code >= 0 else f"by signal {-outcome.exit_code}"


def _explain(screen: Screen, difference: Difference) -> Iterator[str]:
    """Show the first line that differs in both outputs, and a caret under the first character that does."""
    yield screen.paint("bad", f"They differ, first in line {difference.line}, column {difference.column + 1}:")
    widest = max(map(len, NAMES.values()))
    room = max(LEAST, screen.width - widest - 3)
    for name, line in zip(NAMES.values(), (difference.left, difference.right)):
        text = "(no more lines)" if line is None else "".join(_parts(line, difference.column, room))
        yield f"{screen.paint('dim', f'{name:{widest}} {screen.bar}')} {text}"
    same, _ = _parts(difference.left or difference.right or "", difference.column, room)
    yield f"{' ' * widest} {screen.paint('dim', screen.bar)} {' ' * columns_of(same)}{screen.paint('bad', '^')}"


def _parts(line: str, column: int, room: int) -> tuple[str, str]:
    """Cut out of a line what stands before and behind a place in it; blanks at its end are shown as dots."""
    kept = line.rstrip(" ")
    line = kept + "·" * (len(line) - len(kept))
    before = visible(line[max(0, column - room):column])
    if column > room or columns_of(before) > room // 2:
        before = f"...{first_columns(before[::-1], room // 2 - 3)[::-1]}"
    return before, first_columns(visible(line[column:column + room]), room - columns_of(before))
