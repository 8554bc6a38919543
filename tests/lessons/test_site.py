"""The static site: its pages, their links, what is escaped, and its colours."""
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nodeish.lessons import catalogue, site
from nodeish.lessons.catalogue import lessons
from nodeish.lessons.running import Trouble
from nodeish.lessons.site import STYLE, write_site

VOID = {"meta", "link", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4")


class Page(HTMLParser):
    """What a test asks a page for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert self.open == [], "elements that nobody closed"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        assert len(dict(attributes)) == len(attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((" ".join(self.open), data))

    def text(self, element: str) -> str:
        return "".join(data for path, data in self.texts if element in path.split(" "))

    def values(self, attribute: str, *tags: str) -> list[str]:
        return [value for tag, attributes in self.tags if tag in tags and (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert write_site(folder) == folder / "index.html"
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}


def test_there_is_an_index_and_a_page_for_each_lesson(pages: dict[str, Page], folder: Path) -> None:
    assert set(pages) == {"index.html", *(f"{lesson.name}.html" for lesson in lessons())}
    assert {path.name for path in folder.iterdir()} == {*pages, "style.css"}


def test_the_index_links_to_all_lessons_in_their_order(pages: dict[str, Page]) -> None:
    assert pages["index.html"].values("href", "a") == [f"{lesson.name}.html" for lesson in lessons()]
    assert pages["index.html"].values("start", "ol")[:2] == ["1", "5"]


def test_every_link_leads_to_a_file_of_the_site(pages: dict[str, Page], folder: Path) -> None:
    links = {(name, link) for name, page in pages.items() for link in [*page.values("href", "a", "link"), *page.values("src", *("img", "script", "iframe"))]}
    assert {(name, link) for name, link in links if link != "data:," and not (folder / link).is_file()} == set()


def test_nothing_comes_from_elsewhere_and_nothing_is_run(folder: Path) -> None:
    for path in folder.iterdir():
        source = path.read_text(encoding="utf-8")
        assert "<script" not in source and " on" + "click" not in source
        assert re.findall(r"""(?:href|src)=["']?(?:https?:)?//|url\(|@import""", source) == []


def test_the_pages_lead_from_one_to_the_next(pages: dict[str, Page]) -> None:
    names = [f"{lesson.name}.html" for lesson in lessons()]
    for before, name, after in zip([None, *names], names, [*names[1:], None]):
        expected = [link for link in (before, after) if link]
        assert pages[name].values("href", "a") == ["index.html", *expected]


def test_a_page_is_for_everybody(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.values("lang", "html") == ["en"]
        assert page.values("content", "meta")[0] == "width=device-width, initial-scale=1"
        headings = [int(tag[1]) for tag, _ in page.tags if tag in HEADINGS]
        assert headings[0] == 1 and headings.count(1) == 1, name
        assert all(next_ - one <= 1 for one, next_ in zip(headings, headings[1:])), name
        assert page.text("title").strip() and [tag for tag, _ in page.tags].count("main") == 1
    assert len({page.text("title") for page in pages.values()}) == len(pages)


def test_a_page_holds_both_programs_and_what_they_print(pages: dict[str, Page]) -> None:
    for lesson in lessons():
        page = pages[f"{lesson.name}.html"]
        programs = "".join(path.read_text(encoding="utf-8") for path in (lesson.javascript, lesson.python))
        shown = "".join(data for path, data in page.texts if "section pre code" in path)
        assert shown == programs
        assert "".join(data for path, data in page.texts if path.endswith("main pre")) == "".join(f"\n{text}" for text in (lesson.output, lesson.errors) if text)


def test_each_row_of_the_grid_holds_one_line_of_each_program_at_most(pages: dict[str, Page]) -> None:
    for lesson in lessons():
        lines = [attributes for tag, attributes in pages[f"{lesson.name}.html"].tags if tag == "span" and attributes.get("class") == "line"]
        numbers = [int(attributes["data-number"] or 0) for attributes in lines]
        second = numbers.index(1, 1)
        rows = [int(re.sub(r"^--row:(\d+);.*", r"\1", attributes["style"] or "")) for attributes in lines]
        for column in (rows[:second], rows[second:]):
            assert column == sorted(set(column))
        assert sorted({*rows}) == list(range(2, max(rows) + 1))


def test_everything_is_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "<script>alert('&amp;')</script>\""
    (tmp_path / "programs").mkdir()
    for suffix in ("cjs", "py", "out"):
        (tmp_path / "programs" / f"evil.{suffix}").write_text(f"{evil}\x1b\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "PROGRAMS", tmp_path / "programs")
    monkeypatch.setattr(catalogue, "CHAPTERS", {f"<b>{evil}": [("evil", f"<i>{evil}", f"<u>{evil}")]})
    lessons.cache_clear()
    try:
        write_site(tmp_path / "site")
    finally:
        lessons.cache_clear()
    index, page = (Page((tmp_path / "site" / name).read_text(encoding="utf-8")) for name in ("index.html", "evil.html"))
    assert not {"script", "i", "u"} & {tag for tag, _ in [*index.tags, *page.tags]}
    assert index.text("li") == f"<i>{evil} <u>{evil}" and index.text("h2") == page.text("header").removeprefix("All lessons ") == f"<b>{evil}"
    assert page.text("h1") == f"1. <i>{evil}" and page.text("p").startswith(f"<u>{evil}")
    assert page.text("pre").count(f"{evil}\\x1b") == 3


def test_a_site_is_written_anew_but_not_among_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "lessons", lambda: lessons()[:2])
    write_site(tmp_path / "new" / "site")
    page = tmp_path / "new" / "site" / f"{lessons()[1].name}.html"
    page.unlink()
    write_site(tmp_path / "new" / "site")
    assert page.is_file()
    with pytest.raises(Trouble, match="will not write among other files: .*new is not empty"):
        write_site(tmp_path / "new")


def luminance(color: str) -> float:
    """Give the relative luminance of a colour as the Web Content Accessibility Guidelines define it."""
    parts = [int(color[n:n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read(scheme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.S)[scheme]
    colors = dict(re.findall(r"--(\w+): (#\w{6});", block))
    assert len(colors) == 12
    for name in set(colors) - {"page", "code", "rule"}:
        for background in ("page", "code"):
            lights = sorted([luminance(colors[name]), luminance(colors[background])])
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (name, background)
