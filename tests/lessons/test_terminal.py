"""What a terminal shows: two texts beside each other within its width, whatever is in them."""
import io
import re

import pytest

from nodeish._text.strings import strip_control_sequences, width
from nodeish.lessons.highlight import highlight
from nodeish.lessons.terminal import LEAST, NARROW, Column, Screen, first_columns, paragraph, plain, visible, wrap

SOURCE = "const wide = '日本語のテキスト';\n\tif (x) {\n" + "          f('" + "very long " * 20 + "');\n" + "x" * 300 + "\n" + "語" * 100 + "\nо́е́ 👨‍👩‍👧\n\x1b[31mred\r\x07\n"
LEFT = Column("JavaScript  one.js", highlight(SOURCE, "javascript"))
RIGHT = Column("Python  一.py", highlight(SOURCE + "last = 1\n", "python"))
ROWS = [*((n, n) for n in range(7)), (None, 7)]
WIDTHS = [*range(NARROW, NARROW + 9), 120, 201]


def text_in(lines: list[str], column: int, digits: int = 1) -> str:
    """Put together again what stands in one column, without numbers and marks."""
    cells = [re.split(" │ ?", line)[column] for line in lines]
    return "".join(cell[digits + 1:].strip().removeprefix("↪ ") for cell in cells[1:])


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("colors", [False, True])
def test_two_texts_stand_beside_each_other_within_the_width(columns: int, colors: bool) -> None:
    lines = list(Screen(columns, colors).render(LEFT, RIGHT, ROWS))
    assert max(map(width, lines)) <= columns
    bare = [strip_control_sequences(line) for line in lines]
    assert {width(line.partition("│")[0]) for line in bare} == {(columns - 3) // 2 + 1}
    assert (bare != lines) == colors


@pytest.mark.parametrize("columns", WIDTHS)
def test_nothing_is_lost_but_blanks(columns: int) -> None:
    lines = list(Screen(columns, False).render(LEFT, RIGHT, ROWS))
    for column, source in ((0, SOURCE), (1, SOURCE + "last = 1")):
        expected = "".join(visible(line) for line in source.split("\n"))
        assert text_in(lines, column).replace(" ", "") == expected.replace(" ", "")


@pytest.mark.parametrize("columns", [1, 20, 40, NARROW - 1])
def test_on_a_narrow_terminal_they_stand_one_below_the_other(columns: int) -> None:
    lines = list(Screen(columns, False).render(LEFT, RIGHT, ROWS))
    assert "│" not in "".join(lines)
    assert lines.index(LEFT.title) < lines.index("") < lines.index(RIGHT.title)
    assert max(map(width, lines)) <= max(columns, LEAST + 2)


def test_a_row_shows_the_numbers_of_its_lines() -> None:
    column = Column("title", plain("a\nb\nc\n"))
    rows = [(0, None), (1, 0), (2, 1), (None, 2)]
    half = (NARROW - 3) // 2
    expected = [f"{'title':{half}} │ title", f"{'1 a':{half}} │", f"{'2 b':{half}} │ 1 a", f"{'3 c':{half}} │ 2 b", f"{'':{half}} │ 3 c"]
    assert list(Screen(NARROW, False).render(column, column, rows)) == expected


def test_a_long_line_breaks_after_a_blank_and_is_continued_under_its_start() -> None:
    rows = wrap([("plain", "    call(first, second, third)")], 24, "↪ ")
    assert ["".join(text for _, text in row) for row in rows] == ["    call(first, second, ", "    ↪ third)"]
    assert [kind for kind, _ in rows[1]] == ["plain", "mark", "plain"]


def test_a_line_does_not_break_between_two_parentheses() -> None:
    rows = wrap([("plain", "call(first, second, x.address().port)")], 30, "")
    assert ["".join(text for _, text in row) for row in rows] == ["call(first, second, ", "x.address().port)"]


def test_a_long_title_is_cut() -> None:
    for title, cut in (("t" * 200, "t" * 35), ("語" * 200, "語" * 17)):
        lines = list(Screen(NARROW, False).render(Column(title, []), Column("title", []), []))
        assert [line.replace("...", "", 1).split() for line in lines] == [[cut, "│", "title"]]
        assert width(lines[0].partition("│")[0]) == (NARROW - 3) // 2 + 1


@pytest.mark.parametrize(("text", "shown"), [("a\tb", "a    b"), ("\x1b[1m", "\\x1b[1m"), ("\r", "\\r"), ("\u202e", "\\u202e"), ("é 日\xa0", "é 日\xa0")])
def test_controls_are_shown_and_not_obeyed(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_text_is_cut_by_the_columns_it_takes() -> None:
    assert [first_columns("a日本", room) for room in (0, 1, 2, 3, 4, 5, 9)] == ["", "a", "a", "a日", "a日", "a日本", "a日本"]


def test_a_paragraph_is_broken_between_words() -> None:
    assert paragraph("one two three four five six", 1) == ["one two three four", "five six"]


@pytest.mark.parametrize(("text", "lines"), [("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]), ("\n", [""])])
def test_a_text_has_as_many_lines_as_are_printed(text: str, lines: list[str]) -> None:
    assert plain(text) == [[("plain", line)] for line in lines]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "variables", "colors"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True),
        (Terminal(), {"FORCE_COLOR": "0"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
    ],
)
def test_colours_are_for_terminals_and_for_those_who_ask(
    stream: io.StringIO, variables: dict[str, str], colors: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Screen.of(stream, None).colors == colors


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "│"), ("ascii", "|"), ("latin-1", "|")])
def test_the_marks_are_those_that_the_encoding_has(encoding: str, bar: str) -> None:
    with io.TextIOWrapper(io.BytesIO(), encoding=encoding) as stream:
        assert Screen.of(stream, 100).bar == bar


def test_the_width_is_given_or_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "97")
    assert Screen.of(io.StringIO(), None).width == 97
    assert Screen.of(io.StringIO(), 50).width == 50
