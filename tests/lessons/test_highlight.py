"""Colours: what a piece of a program is, and that nothing of it is lost."""
import time

import pytest

from nodeish.lessons.catalogue import Lesson, lessons
from nodeish.lessons.highlight import Kind, Language, highlight
from nodeish.lessons.running import language_of


def text_of(source: str, language: Language) -> str:
    return "\n".join("".join(text for _, text in line) for line in highlight(source, language))


def kinds(source: str, language: Language) -> list[tuple[Kind, str]]:
    return [token for line in highlight(source, language) for token in line if token[0] != "plain"]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_the_pieces_of_a_lesson_make_it_up(lesson: Lesson) -> None:
    for path in (lesson.javascript, lesson.python):
        source = path.read_text(encoding="utf-8")
        assert text_of(source, language_of(path)) + "\n" == source


ODD = ["", "\n", "\n\n", "a", "a\n\n", "'", '"', "`", "'''", '"""x', "/*", "/* \n", "//", "#", "`${`", "f'", "/", "a / b / c", "\\", "\x0c\u2028\r", "1..2"]


@pytest.mark.parametrize("source", ODD)
@pytest.mark.parametrize("language", ["javascript", "python"])
def test_nothing_is_lost_of_an_odd_source(source: str, language: Language) -> None:
    assert text_of(source, language) == source.removesuffix("\n")


@pytest.mark.parametrize("language", ["javascript", "python"])
@pytest.mark.parametrize("source", ["`" + "${a}" * 400, "'" + "\\'" * 5000, '"""' + "\\" * 5000, "/*" * 2000, "/" + "[" * 3000, "1_" * 5000 + "x", "@a." * 3000])
def test_what_does_not_end_takes_no_time(source: str, language: Language) -> None:
    started = time.monotonic()
    highlight(source, language)
    assert time.monotonic() - started < 5


def test_javascript() -> None:
    source = "const a = await f(`x ${b(`y`)} z`, 'it\\'s', 0x1F, 1_000, .5); // end\nreturn /[/'\"]+/g.test(a) / 2 /* c\nd */"
    assert kinds(source, "javascript") == [
        ("keyword", "const"), ("keyword", "await"), ("call", "f"), ("string", "`x ${b(`y`)} z`"), ("string", "'it\\'s'"), ("number", "0x1F"),
        ("number", "1_000"), ("number", ".5"), ("comment", "// end"), ("keyword", "return"), ("string", "/[/'\"]+/g"), ("call", "test"),
        ("number", "2"), ("comment", "/* c"), ("comment", "d */"),
    ]


def test_a_division_is_no_regular_expression() -> None:
    assert kinds("a / b / c; x = (1) / 2; y = z[0] / 'a/b'", "javascript") == [("number", "1"), ("number", "2"), ("number", "0"), ("string", "'a/b'")]


def test_a_method_may_have_the_name_of_a_keyword() -> None:
    assert kinds("p.catch(f).finally(g)", "javascript") == [("call", "catch"), ("call", "finally")]


def test_python() -> None:
    source = "@passed_to(f, ...)\nasync def _(a):\n    x = rb'\\'' + f\"{a}\" @ 1e-3  # end\n'''one\n# two'''\nname1 = None"
    assert kinds(source, "python") == [
        ("decorator", "@passed_to"), ("keyword", "async"), ("keyword", "def"), ("call", "_"), ("string", "rb'\\''"), ("string", 'f"{a}"'),
        ("number", "1e-3"), ("comment", "# end"), ("string", "'''one"), ("string", "# two'''"), ("keyword", "None"),
    ]
