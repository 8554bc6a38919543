"""What util has for programs: debuglog, deprecate, inherits, parseArgs of the program itself, the table of system errors."""
import errno
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from nodeish import Error, TypeError, process, util
from nodeish.events import EventEmitter
from nodeish.util.debuglog import sections_named


def run(code: str, *args: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "nodeish", "-e", code, *args]
    env = {name: value for name, value in os.environ.items() if name not in ("NODE_DEBUG", "FORCE_COLOR")} | environment
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=20, check=True)


DEBUGGING = """
from nodeish import console, process, util
log = util.debuglog('foo-bar')
log('hi %d', 5, {'a': 1})
console.log(log.enabled, util.debuglog('other').enabled, util.debug is util.debuglog)
console.log(process.pid)
"""


@pytest.mark.parametrize("pattern", ["foo-bar", "FOO-BAR", "x,foo*,y", "*"])
def test_debuglog(pattern: str) -> None:
    done = run(DEBUGGING, NODE_DEBUG=pattern)
    flags, pid = done.stdout.splitlines()
    assert done.stderr == f"FOO-BAR {pid}: hi 5 {{ a: 1 }}\n"
    assert flags == ("true true true" if pattern == "*" else "true false true")


@pytest.mark.parametrize("pattern", ["", "foo", "foo-bar2", "oo-bar", "foo.bar"])
def test_debuglog_of_others_is_silent(pattern: str) -> None:
    done = run(DEBUGGING, NODE_DEBUG=pattern)
    assert done.stderr == ""
    assert done.stdout.startswith("false false true\n")


def test_debuglog_in_colours() -> None:
    done = run(DEBUGGING, NODE_DEBUG="foo-bar", FORCE_COLOR="1")
    assert re.fullmatch("FOO-BAR \x1b\\[33m\\d+\x1b\\[39m: hi 5 { a: \x1b\\[33m1\x1b\\[39m }\n", done.stderr)


def test_debuglog_gives_its_function_to_a_callback() -> None:
    code = """
from nodeish import console, util
def use(function):
    global log
    log = function
    console.log('once')
log = util.debuglog('a', use)
log('one')
log('two')
"""
    done = run(code, NODE_DEBUG="a")
    assert done.stdout == "once\n"
    assert re.fullmatch(r"A \d+: one\nA \d+: two\n", done.stderr)


def test_debuglog_warns_of_secrets() -> None:
    done = run("from nodeish import util\nutil.debuglog('http')('x')\nutil.debuglog('HTTP')('y')", NODE_DEBUG="http")
    assert done.stderr.count("Setting the NODE_DEBUG environment variable to 'http' can expose sensitive data") == 1


def test_sections() -> None:
    assert [sections_named("a,b*c")(name) for name in ("A", "a", "bxc", "bc", "b", "ab")] == [True, True, True, True, False, False]
    assert not sections_named(None)("a")


# deprecate


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Collect the calls of process.emitWarning."""
    log: list[tuple[Any, ...]] = []
    monkeypatch.setattr(process, "emitWarning", lambda *args: log.append(args))
    return log


def test_deprecate_warns_once(warnings: list[Any]) -> None:
    def double(a: int, *, plus: int = 0) -> int:
        """Double."""
        return 2 * a + plus

    old = util.deprecate(double, "double is old")
    assert warnings == []
    assert (old(1), old(2, plus=1), old.__name__, old.__doc__) == (2, 5, "double", "Double.")
    assert warnings == [("double is old", "DeprecationWarning", None)]


def test_deprecate_warns_once_for_a_code(warnings: list[Any]) -> None:
    def one() -> int:
        return 1

    def two() -> int:
        return 2

    first, second = util.deprecate(one, "first is old", "DEPTEST1"), util.deprecate(two, "second is old", "DEPTEST1")
    assert (second(), first(), second()) == (2, 1, 2)
    assert warnings == [("second is old", "DeprecationWarning", "DEPTEST1")]


def test_deprecate_is_silent_without_deprecations(warnings: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def function() -> None: ...

    old = util.deprecate(function, "old")
    monkeypatch.setattr(process, "noDeprecation", True)
    old()
    assert warnings == []
    monkeypatch.setattr(process, "noDeprecation", False)
    old()
    assert len(warnings) == 1


def test_deprecate_of_a_class_and_a_method(warnings: list[Any]) -> None:
    class Point:
        def __init__(self, x: int) -> None:
            self.x = x

        def get(self) -> int:
            return self.x

        old_get = util.deprecate(get, "get is old")

    old = util.deprecate(Point, "Point is old")
    point = old(5)
    assert (point.x, point.old_get(), isinstance(point, Point), old.__name__) == (5, 5, True, "Point")
    assert [warning[0] for warning in warnings] == ["Point is old", "get is old"]


def test_deprecate_needs_a_function() -> None:
    with pytest.raises(TypeError, match='^The "fn" argument must be of type function'):
        util.deprecate(5, "x")  # type: ignore[type-var]


# inherits


def test_inherits() -> None:
    class Stream(EventEmitter):
        pass

    util.inherits(Stream, EventEmitter)
    assert Stream.super_ is EventEmitter  # type: ignore[attr-defined]


def test_inherits_changes_the_base_where_python_can() -> None:
    class Old:
        pass

    class New:
        def hello(self) -> str:
            return "hello"

    class Child(Old):
        pass

    util.inherits(Child, New)
    assert (isinstance(Child(), New), Child().hello(), Child.super_) == (True, "hello", New)  # type: ignore[attr-defined]


def test_inherits_says_what_to_write() -> None:
    class Alone:
        pass

    with pytest.raises(TypeError, match="^Alone cannot be made to inherit from EventEmitter") as caught:
        util.inherits(Alone, EventEmitter)
    assert caught.value.__notes__ == ["Write: class Alone(EventEmitter)"]
    assert not hasattr(Alone, "super_")


@pytest.mark.parametrize(("classes", "name"), [((None, EventEmitter), "ctor"), ((EventEmitter, None), "superCtor"), ((5, 5), "ctor")])
def test_inherits_needs_classes(classes: Any, name: str) -> None:
    with pytest.raises(TypeError, match=f'^The "{name}" argument must be of type function'):
        util.inherits(*classes)


# the rest


def test_parse_args_reads_the_programs_arguments(tmp_path: Any) -> None:
    program = tmp_path / "program.py"
    program.write_text("from nodeish import console, util\nr = util.parseArgs({'strict': False})\nconsole.log(r.values, r.positionals, hasattr(r, 'tokens'))\n")
    done = subprocess.run([sys.executable, "-m", "nodeish", program, "a", "--b"], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout == "[Object: null prototype] { b: true } [ 'a' ] false\n"


def test_system_errors() -> None:
    table = util.getSystemErrorMap()
    assert table[errno.ENOENT] == ("ENOENT", "no such file or directory")
    assert (table[4095], table[3000]) == (("EOF", "end of file"), ("EAI_ADDRFAMILY", "address family not supported"))
    assert util.getSystemErrorName(errno.EACCES) == "EACCES"
    assert util.getSystemErrorName(20000) == "Unknown system error 20000"
    assert 0 not in table


@pytest.mark.parametrize("value", [-2, 0, 2.5])
def test_system_errors_are_positive(value: Any) -> None:
    with pytest.raises(Error, match=r'^The value of "err" is out of range\. It must be a positive integer\. Received ') as caught:
        util.getSystemErrorName(value)
    assert caught.value.code == "ERR_OUT_OF_RANGE"


def test_style_text_looks_at_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        isTTY = True

        def write(self, text: str) -> None: ...

    for name in ("FORCE_COLOR", "NO_COLOR", "NODE_DISABLE_COLORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert util.styleText("red", "x", {"stream": Terminal()}) == "\x1b[31mx\x1b[39m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert util.styleText("red", "x", {"stream": Terminal()}) == "x"
    with pytest.raises(TypeError, match=r'^The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream\. Received null$'):
        util.styleText("red", "x", {"stream": None})
