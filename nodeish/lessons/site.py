"""The lessons as a static site: an index and a page for each, plain HTML and one style sheet."""
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from .catalogue import Lesson, lessons
from .highlight import Kind, Language, Token, highlight
from .pairs import beside
from .running import NAMES, Trouble, new_folder, read
from .terminal import visible

STYLE = Path(__file__).parent / "style.css"
TITLE = "Asynchronous programs in JavaScript and Python"
LONG_WORD = 24  # a line with a longer word may break after its parentheses
GENERATOR = '<meta name="generator" content="nodeish lessons">'


def write_site(folder: Path) -> Path:
    """Write the site to a folder that is new, empty, or holds the site already; give the path of the index."""
    index = folder / "index.html"
    if folder.is_dir() and any(folder.iterdir()) and not (index.is_file() and GENERATOR in index.read_text(encoding="utf-8", errors="replace")):
        raise Trouble(f"will not write among other files: {folder} is not empty")
    new_folder(folder)
    every = lessons()
    pages = {f"{lesson.name}.html": _page(lesson, *_neighbours(every, lesson)) for lesson in every}
    for name, text in {**pages, "style.css": STYLE.read_text(encoding="utf-8"), "index.html": _index(every)}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return index


def _neighbours(every: Sequence[Lesson], lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
    around = [None, *every, None]
    return around[lesson.number - 1], around[lesson.number + 1]


def _document(title: str, links: str, body: Iterator[str]) -> str:
    lines = "\n".join(body)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{GENERATOR}
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
{links}</head>
<body>
{lines}
</body>
</html>
"""


def _index(every: Sequence[Lesson]) -> str:
    def body() -> Iterator[str]:
        yield f"<main>\n<h1>{TITLE}</h1>"
        yield "<p>Each example once for Node.js and once for Python with nodeish, line beside line. Both print the same.</p>"
        for chapter, members in groupby(every, lambda lesson: lesson.chapter):
            group = list(members)
            yield f'<h2>{escape(chapter)}</h2>\n<ol start="{group[0].number}">'
            yield from (f'<li><a href="{lesson.name}.html">{escape(lesson.title)}</a> <span>{escape(lesson.about)}</span></li>' for lesson in group)
            yield "</ol>"
        yield "</main>"

    return _document(TITLE, "", body())


def _page(lesson: Lesson, before: Lesson | None, after: Lesson | None) -> str:
    javascript, python = highlight(read(lesson.javascript), "javascript"), highlight(read(lesson.python), "python")
    rows = beside(javascript, python)

    def body() -> Iterator[str]:
        yield f'<header><a href="index.html">All lessons</a> <span>{escape(lesson.chapter)}</span></header>'
        yield f"<main>\n<h1>{lesson.number}. {escape(lesson.title)}</h1>\n<p>{escape(lesson.about)}</p>\n<div class=\"pair\">"
        yield _program("javascript", lesson.javascript.name, javascript, [i for i, _ in rows])
        yield _program("python", lesson.python.name, python, [j for _, j in rows])
        yield "</div>"
        for title, text in (("Both print", lesson.output), ("Both print on standard error", lesson.errors)):
            if text:
                yield f'<h2>{title}</h2>\n<pre class="output" tabindex="0" role="region" aria-label="{title}">\n{_escaped(text)}</pre>'
        yield from (f"<p>{escape(remark)}</p>" for remark in lesson.remarks)
        yield f"<p>Run it: <code>nodeish lessons run {lesson.name}</code>, or with <code>--node</code> in both languages.</p>\n</main>"
        yield '<nav aria-label="Lessons">'
        yield from (f'<a rel="{rel}" href="{one.name}.html">{escape(one.title)}</a>' for rel, one in (("prev", before), ("next", after)) if one)
        yield "</nav>"

    links = "".join(f'<link rel="{rel}" href="{one.name}.html">\n' for rel, one in (("prev", before), ("next", after)) if one)
    return _document(f"{lesson.title} · {TITLE}", links, body())


def _escaped(text: str) -> str:
    return "\n".join(escape(visible(line)) for line in text.split("\n"))


def _program(language: Language, name: str, lines: Sequence[Sequence[Token]], column: Sequence[int | None]) -> str:
    """Write one program: its lines in their order, each with the row of the grid in which it stands."""
    rows = {index: row for row, index in enumerate(column, 2) if index is not None}
    code = "".join(_line(tokens, index + 1, rows[index]) for index, tokens in enumerate(lines))
    title = f"{NAMES[language]} <span>{escape(name)}</span>"
    return f'<section class="{language}">\n<h2>{title}</h2>\n<pre><code translate="no">{code}</code></pre>\n</section>'


def _line(tokens: Sequence[Token], number: int, row: int) -> str:
    text = "".join(text for _, text in tokens)
    indent = len(text) - len(text.lstrip(" "))
    code = "".join(_coloured(kind, escape(visible(text))) for kind, text in tokens)
    if any(len(word) > LONG_WORD for word in text.split()):
        code = re.sub(r"\((?!\))", "(<wbr>", code)
    return f'<span class="line" data-number="{number}" style="--row:{row};--indent:{indent}">{code}\n</span>'


def _coloured(kind: Kind, code: str) -> str:
    return code if kind == "plain" else f'<b class="{kind}">{code}</b>'
