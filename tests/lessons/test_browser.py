"""The static site in a real browser, headless Chromium: on a phone and on a desk, every page fits, and the lines stand beside each other."""
import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nodeish.lessons.catalogue import lessons
from nodeish.lessons.site import write_site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is on PATH")

PAGES = ["index.html", *(f"{lesson.name}.html" for lesson in lessons())]
WIDTHS = {"phone": 360, "desk": 1280}
TIMEOUT = 120

MEASURE = """
addEventListener('load', () => {
  const results = [...document.querySelectorAll('iframe')].map((frame) => {
    const { documentElement: root, styleSheets } = frame.contentDocument;
    const all = (selector) => [...root.querySelectorAll(selector)];
    const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
    return {
      page: frame.dataset.page,
      width: root.clientWidth,
      content: root.scrollWidth,
      styled: styleSheets.length === 1 && styleSheets[0].cssRules.length > 20,
      clipped: all('.line, p, h1, h2, li, a').filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth).map((element) => element.textContent),
      sections: all('section h2').map(box),
      lines: all('.line').map((line) => ({ column: line.closest('section').className, row: getComputedStyle(line).getPropertyValue('--row'), ...box(line) })),
    };
  });
  document.body.replaceChildren(Object.assign(document.createElement('pre'), { id: 'results', textContent: JSON.stringify(results) }));
});
"""


def browse(folder: Path, page: str, *options: str) -> tuple[str, str]:
    """Load a page; give the document as it is then, and what the browser logged."""
    assert CHROMIUM is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--enable-logging=stderr"]
    command = [CHROMIUM, *flags, f"--user-data-dir={folder / 'profile'}", *options, "--dump-dom", (folder / page).as_uri()]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    write_site(folder / "site")
    return folder


@pytest.fixture(scope="module")
def measured(folder: Path) -> dict[str, dict[str, Any]]:
    """Load every page in frames of both widths; give what a script has measured in them."""
    frames = "".join(f'<iframe src="site/{page}" data-page="{name} {page}" width="{width}" height="800"></iframe>' for name, width in WIDTHS.items() for page in PAGES)
    (folder / "frames.html").write_text(f"<!doctype html><style>iframe {{ border: 0 }}</style><script>{MEASURE}</script>{frames}", encoding="utf-8")
    document, log = browse(folder, "frames.html", "--allow-file-access-from-files")
    assert ":CONSOLE" not in log, log
    found = re.search(r'<pre id="results">(.*)</pre>', document, re.S)
    assert found is not None, document[:2000]
    return {result["page"]: result for result in json.loads(html.unescape(found[1]))}


@pytest.mark.parametrize("screen", WIDTHS)
def test_every_page_fits(screen: str, measured: dict[str, dict[str, Any]]) -> None:
    for page in PAGES:
        result = measured[f"{screen} {page}"]
        assert result["styled"] and result["content"] <= result["width"] <= WIDTHS[screen], page
        assert result["clipped"] == [], page


def test_on_a_desk_the_lines_of_a_row_begin_at_the_same_height(measured: dict[str, dict[str, Any]]) -> None:
    together = 0
    for lesson in lessons():
        result = measured[f"desk {lesson.name}.html"]
        rows: dict[int, dict[str, Any]] = {}
        for line in result["lines"]:
            rows.setdefault(int(line["row"]), {})[line["column"]] = line
        for row in rows.values():
            if len(row) == 2:
                together += 1
                assert abs(row["javascript"]["top"] - row["python"]["top"]) < 0.01, lesson.name
                assert row["javascript"]["right"] <= row["python"]["left"] + 0.01
        tops = [min(line["top"] for line in rows[number].values()) for number in sorted(rows)]
        assert tops == sorted(set(tops)), lesson.name
        assert result["sections"][0]["top"] == result["sections"][1]["top"]
    assert together > 10 * len(lessons())


def test_on_a_phone_the_programs_stand_one_below_the_other(measured: dict[str, dict[str, Any]]) -> None:
    for lesson in lessons():
        lines = measured[f"phone {lesson.name}.html"]["lines"]
        columns = {name: [line for line in lines if line["column"] == name] for name in ("javascript", "python")}
        assert max(line["bottom"] for line in columns["javascript"]) < min(line["top"] for line in columns["python"])
        assert {line["left"] for line in columns["javascript"]} == {line["left"] for line in columns["python"]}


@pytest.mark.parametrize(("scheme", "background"), [(0, "rgb(13, 17, 23)"), (1, "rgb(255, 255, 255)")], ids=["dark", "light"])
def test_the_colours_are_those_that_the_reader_prefers(scheme: int, background: str, folder: Path) -> None:
    show = "<script>addEventListener('load', () => { document.title = getComputedStyle(document.body).backgroundColor; });</script>"
    index = (folder / "site" / "index.html").read_text(encoding="utf-8")
    (folder / "site" / "colours.html").write_text(index.replace("</head>", f"{show}</head>"), encoding="utf-8")
    document, log = browse(folder, "site/colours.html", f"--blink-settings=preferredColorScheme={scheme}")
    assert f"<title>{background}</title>" in document
    assert ":CONSOLE" not in log
