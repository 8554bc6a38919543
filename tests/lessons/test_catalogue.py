"""The lessons: each has all its parts, each program is a lesson, and a lesson is found by what a person would type."""
import re

import pytest

from nodeish.lessons.catalogue import CHAPTERS, EXIT_CODES, PROGRAMS, Lesson, UnknownLesson, find, lessons

each = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


@each
def test_a_lesson_has_both_programs_and_the_output(lesson: Lesson) -> None:
    suffixes = {file.suffix for file in lesson.files}
    assert {".py", ".out", lesson.javascript.suffix} <= suffixes <= {".py", ".out", ".err", ".cjs", ".mjs"}
    assert lesson.output.endswith("\n") or lesson.output == ""


@each
def test_a_lesson_is_described_in_one_sentence(lesson: Lesson) -> None:
    assert re.fullmatch(r"\S.*[^.]\.", lesson.about)
    assert not lesson.title.endswith(".")
    assert lesson.name == lesson.name.lower()


def test_every_program_is_a_lesson_and_stands_in_one_chapter() -> None:
    names = [name for rows in CHAPTERS.values() for name, _, _ in rows]
    assert sorted(names) == sorted(path.stem for path in PROGRAMS.glob("*.py"))
    assert {path.name.partition(".")[0] for path in PROGRAMS.iterdir() if path.is_file()} == set(names)
    assert set(EXIT_CODES) <= set(names)


def test_the_order_is_that_of_the_tutorials() -> None:
    assert list(CHAPTERS)[:5] == ["Now and later", "Callbacks", "Callback hell", "Promises", "Async functions"]
    assert [lesson.number for lesson in lessons()] == list(range(1, len(lessons()) + 1))


@each
def test_a_lesson_is_found_by_its_number_and_its_name(lesson: Lesson) -> None:
    assert find(str(lesson.number)) == find(lesson.name) == find(lesson.name.upper()) == lesson


@pytest.mark.parametrize(("begin", "name"), [("async-a", "async-await-getusers"), ("MINI", "mini-express"), ("fs-r", "fs-readfile-callback")])
def test_the_first_letters_are_enough(begin: str, name: str) -> None:
    assert find(begin).name == name


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("callback-hell", "'callback-hell' may be callback-hell-getdata, callback-hell-fs-db"),
        ("minni-express", "there is no lesson 'minni-express'; did you mean mini-express?"),
        ("express", "there is no lesson 'express'; did you mean mini-express?"),
        ("0", "there is no lesson '0': `nodeish lessons` lists them"),
        ("1000", "there is no lesson '1000': `nodeish lessons` lists them"),
        ("", "there is no lesson '': `nodeish lessons` lists them"),
        ("../secret", "there is no lesson '../secret': `nodeish lessons` lists them"),
    ],
)
def test_who_is_not_there_is_told_with_who_may_be_meant(name: str, message: str) -> None:
    with pytest.raises(UnknownLesson) as caught:
        find(name)
    assert str(caught.value) == message


def test_many_may_be_meant() -> None:
    with pytest.raises(UnknownLesson, match=r"did you mean (\S+ or ){2}\S+\?$"):
        find("films-csv")
