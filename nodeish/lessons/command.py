"""The commands `nodeish lessons` and `nodeish compare`.

They end with 0, with 1 if two programs differ, with 2 if something could not be done, and with 9 if the command line is wrong.
"""
import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NoReturn

from .._text.streams import put
from .catalogue import UnknownLesson, find, lessons
from .pairs import compare, show
from .running import Trouble, command_of, new_folder
from .site import write_site
from .terminal import Screen, paragraph

TROUBLE = 2
BAD_COMMAND_LINE = 9
TIMEOUT = 30.0


class Parser(argparse.ArgumentParser):
    """A parser whose errors end the command as those of `nodeish` itself do."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command line, and end."""
        self.exit(BAD_COMMAND_LINE, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str]) -> int:
    """Run a command that begins with `lessons` or `compare`; give its exit code."""
    options = _parser().parse_args(arguments)
    action: Callable[[argparse.Namespace, Screen], int] = options.action
    try:
        return action(options, Screen.of(sys.stdout, options.width))
    except UnknownLesson as error:
        print(f"nodeish lessons: {error}", file=sys.stderr)
        return BAD_COMMAND_LINE
    except Trouble as error:
        print(f"nodeish {arguments[0]}: {error}", file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter would complain when it flushes
        return TROUBLE
    except OSError as error:
        print(f"nodeish {arguments[0]}: {error}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return 130


def _parser() -> Parser:
    parser = Parser(prog="nodeish")
    parser.set_defaults(width=None)
    commands = parser.add_subparsers(required=True)
    about = "Every example of the tutorials, in JavaScript and in Python, with the output both print. NAME is a number, a name or how it begins."
    of_lessons = commands.add_parser("lessons", description=about)
    of_lessons.set_defaults(action=_list)
    actions = of_lessons.add_subparsers(metavar="ACTION")
    showing = actions.add_parser("show", help="print both programs side by side, and their output")
    running = actions.add_parser("run", help="run the Python program")
    copying = actions.add_parser("copy", help="copy both programs to a folder")
    site = actions.add_parser("html", help="write a static site of all lessons to a folder")
    for one, action in ((showing, _show), (running, _run), (copying, _copy)):
        one.set_defaults(action=action)
        one.add_argument("name", metavar="NAME")
    running.add_argument("--node", action="store_true", help="run the JavaScript too, and compare what they print")
    copying.add_argument("folder", metavar="DIR", type=Path)
    site.add_argument("folder", metavar="DIR", type=Path)
    site.set_defaults(action=_html)
    about = "Show a JavaScript program and its Python twin side by side, run both, and compare what they print and their exit codes."
    note = "Flags may stand in a program's first line: `// flags: --a` or `# flags: --a`. Neither program gets standard input."
    note += " In the output `undefined` counts as `null`."
    pair = commands.add_parser("compare", description=about, epilog=note)
    pair.add_argument("javascript", metavar="a.js", type=Path)
    pair.add_argument("python", metavar="b.py", type=Path)
    pair.set_defaults(action=_compare)
    for one in (running, pair):
        one.add_argument("--timeout", metavar="SECONDS", type=_positive(float), default=TIMEOUT, help=f"how long each may run, {TIMEOUT:g} by default")
    for one in (showing, running, pair):
        one.add_argument("--width", metavar="COLUMNS", type=_positive(int), help="instead of the terminal's")
    return parser


def _positive(kind: type[int] | type[float]) -> Callable[[str], float]:
    def number(text: str) -> float:
        value = kind(text)
        if not 0 < value < float("inf"):
            raise ValueError
        return value

    return number


def _list(options: argparse.Namespace, screen: Screen) -> int:
    widest = max(len(lesson.name) for lesson in lessons())
    for chapter, members in groupby(lessons(), lambda lesson: lesson.chapter):
        _say(screen.paint("title", chapter), *(f"{lesson.number:4}  {lesson.name:{widest}}  {lesson.title}" for lesson in members), "")
    _say(screen.paint("dim", "nodeish lessons show NAME | run NAME | copy NAME DIR | html DIR"))
    return 0


def _show(options: argparse.Namespace, screen: Screen) -> int:
    lesson = find(options.name)
    _say(screen.paint("title", f"{lesson.number} {lesson.title}"), *paragraph(lesson.about, screen.width), "")
    _say(*show(screen, lesson.javascript, lesson.python))
    for title, text in (("Both print", lesson.output), ("Both print on standard error", lesson.errors)):
        if text:
            _say("", screen.paint("title", title), text.removesuffix("\n"))
    _say(*(line for remark in lesson.remarks for line in ("", remark)))
    return 0


def _run(options: argparse.Namespace, screen: Screen) -> int:
    lesson = find(options.name)
    if options.node:
        same, report = compare(screen, lesson.javascript, lesson.python, options.timeout)
        _say(*report)
        return 0 if same else 1
    code = subprocess.run(command_of(lesson.python), check=False).returncode
    return code if code >= 0 else 128 - code


def _copy(options: argparse.Namespace, screen: Screen) -> int:
    lesson = find(options.name)
    folder: Path = options.folder
    there = [target for file in lesson.files if os.path.lexists(target := folder / file.name)]
    if there:
        raise Trouble(f"will not overwrite {', '.join(map(str, there))}")
    new_folder(folder)
    for file in lesson.files:
        shutil.copyfile(file, folder / file.name)
        _say(str(folder / file.name))
    return 0


def _html(options: argparse.Namespace, screen: Screen) -> int:
    _say(str(write_site(options.folder)))
    return 0


def _compare(options: argparse.Namespace, screen: Screen) -> int:
    _say(*show(screen, options.javascript, options.python), "")
    same, report = compare(screen, options.javascript, options.python, options.timeout)
    _say(*report)
    return 0 if same else 1


def _say(*lines: str) -> None:
    put(sys.stdout, "".join(f"{line}\n" for line in lines))
