"""The console: which stream, groups, counters, clocks, tables, and what happens to errors of a stream."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from nodeish import run, setTimeout
from nodeish._text.numbers import duration
from nodeish.console import Console, console, warn_through
from nodeish.util import inspect


class Sink:
    """A stream that keeps what each call wrote."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> None:
        self.written.append(text)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def sinks() -> tuple[Sink, Sink, Console]:
    out, err = Sink(), Sink()
    return out, err, Console(out, err)


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    texts: list[str] = []
    before = sys.modules['nodeish.console']._warn
    warn_through(texts.append)
    yield texts
    warn_through(before)


def test_each_method_has_its_stream(sinks: tuple[Sink, Sink, Console]) -> None:
    out, err, own = sinks
    own.log('log %s', 1)
    own.info('info')
    own.debug('debug')
    own.dir({'a': {'b': 1}}, {'depth': 0})
    own.dirxml({'a': 1}, [2])
    own.error('error')
    own.warn('warn', {'a': 1})
    own.assert_(False, 'wrong %d', 5)
    assert out.written == ['log 1\n', 'info\n', 'debug\n', '{ a: [Object] }\n', '{ a: 1 } [ 2 ]\n']
    assert err.written == ['error\n', 'warn { a: 1 }\n', 'Assertion failed: wrong 5\n']


def test_every_call_writes_once(sinks: tuple[Sink, Sink, Console]) -> None:
    out, _, own = sinks
    own.log()
    own.log('')
    own.log('a\nb', ['multi\nline'])
    own.table([[1]])
    assert [text.count('\n') for text in out.written] == [1, 1, 2, 5]


def test_one_text_is_written_as_it_is(sinks: tuple[Sink, Sink, Console]) -> None:
    out, _, own = sinks
    own.log('100% of %s and %%')
    own.log('100% of %%', 1)
    assert out.written == ['100% of %s and %%\n', '100% of % 1\n']


def test_assertions(sinks: tuple[Sink, Sink, Console]) -> None:
    out, err, own = sinks
    own.assert_(True, 'no')
    own.assert_(1)
    own.assert_()
    own.assert_(0, {'a': 1}, {'a': 1})
    own.assert_([], 'an empty list is falsy in Python')
    assert out.written == []
    assert err.written == ['Assertion failed\n', 'Assertion failed: [object Object] { a: 1 }\n', 'Assertion failed: an empty list is falsy in Python\n']


def test_groups_indent_every_line(sinks: tuple[Sink, Sink, Console]) -> None:
    out, err, own = sinks
    own.group('G', 1)
    own.log('a\nb')
    own.groupCollapsed()
    own.error({'long': 'x' * 80, 'b': 1})
    for _ in range(3):
        own.groupEnd()
    own.log('out')
    assert out.written == ['G 1\n', '  a\n  b\n', 'out\n']
    assert err.written == [f"    {{\n      long: '{'x' * 80}',\n      b: 1\n    }}\n"]


def test_the_width_of_a_group(sinks: tuple[Sink, Sink, Console]) -> None:
    out = sinks[0]
    own = Console({'stdout': out, 'groupIndentation': 4})
    own.group()
    own.log('in')
    own.groupEnd()
    own.log('out')
    assert out.written == ['    in\n', 'out\n']


def test_counters(sinks: tuple[Sink, Sink, Console], warnings: list[str]) -> None:
    out, _, own = sinks
    labels: list[Any] = [None, 'default', 'x', 5, {}, [1, 2]]
    for label in labels:
        own.count(label)
    own.countReset()
    own.count()
    own.countReset('nope')
    assert out.written == [f'{text}\n' for text in ('default: 1', 'default: 2', 'x: 1', '5: 1', '[object Object]: 1', '1,2: 1', 'default: 1')]
    assert warnings == ["Count for 'nope' does not exist"]


def test_clocks(sinks: tuple[Sink, Sink, Console], warnings: list[str]) -> None:
    out, _, own = sinks
    own.time('t')
    own.time('t')
    own.timeLog('t', 'more', {'a': 1})
    own.timeEnd('t')
    own.timeEnd('t')
    own.time()
    own.timeEnd()
    assert [re.sub(r'[\d.]+ms', 'TIME', text) for text in out.written] == ['t: TIME more { a: 1 }\n', 't: TIME\n', 'default: TIME\n']
    assert warnings == ["Label 't' already exists for console.time()", "No such label 't' for console.timeEnd()"]


def test_without_another_way_a_warning_is_printed(capsys: pytest.CaptureFixture[str], warnings: list[str]) -> None:
    module = sys.modules['nodeish.console']
    warn_through(module._print_warning)
    console.countReset('nope')
    assert capsys.readouterr().err == f"(node:{os.getpid()}) Warning: Count for 'nope' does not exist\n"


@pytest.mark.parametrize(
    ('milliseconds', 'text'),
    [(0, '0ms'), (0.0001, '0ms'), (1.23456, '1.235ms'), (100, '100ms'), (999.9996, '1000ms'), (1000, '1.000s'), (59999.9, '60.000s'),
     (61234.5678, '1:01.235 (m:ss.mmm)'), (3661000.5, '1:01:01.000 (h:mm:ss.mmm)'), (172800000, '48:00:00.000 (h:mm:ss.mmm)')],
)  # fmt: skip
def test_durations(milliseconds: float, text: str) -> None:
    assert duration(milliseconds) == text


def test_trace(sinks: tuple[Sink, Sink, Console]) -> None:
    _, err, own = sinks

    def inner() -> None:
        own.trace('here %s', 1)

    inner()
    own.trace()
    first, second, third, *_ = err.written[0].split('\n')
    assert first == 'Trace: here 1'
    assert re.fullmatch(rf'    at inner \({re.escape(__file__)}:\d+:9\)', second)
    assert re.fullmatch(rf'    at test_trace \({re.escape(__file__)}:\d+:5\)', third)
    assert err.written[1].startswith('Trace\n    at test_trace')


TABLES: list[tuple[tuple[Any, ...], str]] = [
    (([{'a': 1, 'b': 'x'}, {'a': 2, 'c': True}],), """
┌─────────┬───┬─────┬──────┐
│ (index) │ a │ b   │ c    │
├─────────┼───┼─────┼──────┤
│ 0       │ 1 │ 'x' │      │
│ 1       │ 2 │     │ true │
└─────────┴───┴─────┴──────┘"""),
    ((['日本', [1, [2], {'a': {}}], None],), """
┌─────────┬───┬───────┬───────────┬────────┐
│ (index) │ 0 │ 1     │ 2         │ Values │
├─────────┼───┼───────┼───────────┼────────┤
│ 0       │   │       │           │ '日本' │
│ 1       │ 1 │ [ 2 ] │ { a: {} } │        │
│ 2       │   │       │           │ null   │
└─────────┴───┴───────┴───────────┴────────┘"""),
    (({'r1': {'v': 1, 'w': 1}, 'r2': 5, 3: {'v': [1, 2, 3, 4]}}, ['v']), """
┌─────────┬──────────────────────────────┐
│ (index) │ v                            │
├─────────┼──────────────────────────────┤
│ 3       │ [ 1, 2, 3, ... 1 more item ] │
│ r1      │ 1                            │
│ r2      │                              │
└─────────┴──────────────────────────────┘"""),
    (({0.5: {'a': 1, 'b': 2, 'c': 3}},), """
┌───────────────────┬─────┬──────────┐
│ (iteration index) │ Key │ Values   │
├───────────────────┼─────┼──────────┤
│ 0                 │ 0.5 │ [Object] │
└───────────────────┴─────┴──────────┘"""),
    (({'x', 1},), """
┌───────────────────┬────────┐
│ (iteration index) │ Values │
├───────────────────┼────────┤
│ 0                 │ 1      │
│ 1                 │ 'x'    │
└───────────────────┴────────┘"""),
    (([],), """
┌─────────┐
│ (index) │
├─────────┤
└─────────┘"""),
    ((5,), '\n5'),
    (('text',), '\ntext'),
    ((None,), '\nnull'),
]  # fmt: skip


@pytest.mark.parametrize(('args', 'text'), TABLES, ids=lambda value: repr(value)[:40])
def test_tables(sinks: tuple[Sink, Sink, Console], args: tuple[Any, ...], text: str) -> None:
    out, _, own = sinks
    own.table(*args)
    assert out.written == [text[1:] + '\n']


def test_the_global_console_writes_to_the_current_streams(capsys: pytest.CaptureFixture[str]) -> None:
    console.log('x', 1)
    console.error('y')
    assert capsys.readouterr() == ('x 1\n', 'y\n')
    assert isinstance(console, Console) and console.Console is Console


def test_methods_are_bound(capsys: pytest.CaptureFixture[str]) -> None:
    log = console.log
    for value in map(log, [1, 'x']):
        assert value is None
    assert capsys.readouterr().out == '1\nx\n'


def test_a_method_is_a_timer_s_callback(capsys: pytest.CaptureFixture[str]) -> None:
    run(lambda: setTimeout(console.log, 1, 'x', 2))
    assert capsys.readouterr().out == 'x 2\n'


def test_the_order_of_both_streams_is_kept_in_one_pipe() -> None:
    program = "import os\nfrom nodeish.console import console\nfor i in range(3): console.log(i); console.error('e', i); os.write(1, b'raw\\n')"
    found = subprocess.run([sys.executable, '-c', program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
    assert found.stdout.split() == b'0 e 0 raw 1 e 1 raw 2 e 2 raw'.split()


def test_a_lone_surrogate_is_written_as_a_replacement_character() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, 'utf-8') as file:
        Console(file).log('\ud800 \ud83d\ude00')
        assert raw.getvalue().decode() == '\ufffd \U0001f600\n'


def test_what_an_encoding_does_not_have_is_a_question_mark() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, 'ascii') as file:
        Console(file).log('é│x')
        assert raw.getvalue() == b'??x\n'


def test_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ('FORCE_COLOR', 'NO_COLOR', 'NODE_DISABLE_COLORS'):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv('TERM', 'xterm')

    def shown(stream: io.StringIO, **options: object) -> bool:
        Console({'stdout': stream, **options}).log([1])
        return '\x1b[33m' in stream.getvalue()

    assert [shown(io.StringIO()), shown(Terminal()), shown(io.StringIO(), colorMode=True), shown(Terminal(), colorMode=False)] == [False, True, True, False]
    assert shown(io.StringIO(), inspectOptions={'colors': True})
    monkeypatch.setenv('NO_COLOR', '1')
    assert not shown(Terminal())
    monkeypatch.setenv('FORCE_COLOR', '1')
    assert shown(io.StringIO())
    monkeypatch.setenv('FORCE_COLOR', '0')
    assert not shown(Terminal())


def test_inspect_options(sinks: tuple[Sink, Sink, Console]) -> None:
    out = sinks[0]
    own = Console({'stdout': out, 'inspectOptions': {'depth': 0}})
    own.log({'a': {'b': 1}})
    own.dir({'a': {'b': 1}}, {'depth': 5})
    assert out.written == ['{ a: [Object] }\n', '{ a: { b: 1 } }\n']


def test_dir_leaves_custom_methods_aside(sinks: tuple[Sink, Sink, Console]) -> None:
    class Custom:
        def __nodeish_inspect_custom__(self) -> str:
            return 'custom'

    out, _, own = sinks
    own.dir(Custom())
    own.log(Custom())
    assert out.written == ['Custom {}\n', 'custom\n']


def test_clear_only_clears_terminals(monkeypatch: pytest.MonkeyPatch, sinks: tuple[Sink, Sink, Console]) -> None:
    monkeypatch.setenv('TERM', 'xterm')
    terminal = Terminal()
    Console(terminal).clear()
    sinks[2].clear()
    assert terminal.getvalue() == '\x1b[1;1H\x1b[0J'
    assert sinks[0].written == []


class Broken:
    def __init__(self, error: BaseException) -> None:
        self.error = error

    def write(self, text: str) -> None:
        raise self.error


def test_an_error_of_the_stream_is_ignored_unless_told_otherwise() -> None:
    Console(Broken(OSError('gone'))).log('x')
    with pytest.raises(OSError, match='gone'):
        Console(Broken(OSError('gone')), None, False).log('x')
    with pytest.raises(RecursionError):
        Console(Broken(RecursionError())).log('x')


class Emitting(Sink):
    """A stream that has events, as Node's have."""

    def __init__(self) -> None:
        super().__init__()
        self.listeners: list[object] = []

    def listenerCount(self, name: str) -> int:
        return len(self.listeners)

    def once(self, name: str, listener: object) -> None:
        self.listeners.append(listener)

    def removeListener(self, name: str, listener: object) -> None:
        self.listeners.remove(listener)

    def write(self, text: str) -> None:
        super().write(f'{text.strip()} {len(self.listeners)}')


def test_an_error_event_has_a_listener_during_the_write() -> None:
    stream = Emitting()
    own = Console(stream)
    own.log('x')
    stream.listeners.append(print)
    own.log('y')
    assert stream.written == ['x 1', 'y 1']
    assert stream.listeners == [print]


@pytest.mark.parametrize(
    ('args', 'code', 'message'),
    [
        ((), 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stdout'),
        (({},), 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stdout'),
        (({'stdout': Sink(), 'stderr': {}},), 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stderr'),
        (({'stdout': Sink(), 'colorMode': 'x'},), 'ERR_INVALID_ARG_VALUE', "The argument 'colorMode' must be one of: 'auto', true, false. Received 'x'"),
        (({'stdout': Sink(), 'groupIndentation': -1},), 'ERR_OUT_OF_RANGE', 'It must be >= 0 && <= 1000. Received -1'),
        (({'stdout': Sink(), 'groupIndentation': 1.5},), 'ERR_OUT_OF_RANGE', 'It must be an integer. Received 1.5'),
        (({'stdout': Sink(), 'groupIndentation': 'a'},), 'ERR_INVALID_ARG_TYPE', "must be of type number. Received type string ('a')"),
        (({'stdout': Sink(), 'inspectOptions': 5},), 'ERR_INVALID_ARG_TYPE', 'The "options.inspectOptions" property must be of type object. Received type number (5)'),
        (({'stdout': Sink(), 'inspectOptions': {'colors': True}, 'colorMode': True},), 'ERR_INCOMPATIBLE_OPTION_PAIR', 'cannot be used in combination with option "colorMode"'),
    ],
)  # fmt: skip
def test_wrong_arguments(args: tuple[Any, ...], code: str, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(message)) as caught:
        Console(*args)
    assert vars(caught.value)['code'] == code


def test_columns_must_be_a_list() -> None:
    with pytest.raises(TypeError, match=re.escape('The "properties" argument must be an instance of Array. Received type string (\'a\')')):
        console.table([1], 'a')  # type: ignore[arg-type]


def test_a_console_shows_its_methods() -> None:
    shown = inspect(console)
    assert shown.startswith('Object [console] {\n  log: [Function: log],\n  warn: [Function: warn],')
    assert inspect([Console(Sink())], {'depth': 0}) == '[ [Console [console]] ]'
    assert inspect(Console) == '[Function: Console]'


def test_dates_and_bytes_at_the_top(sinks: tuple[Sink, Sink, Console]) -> None:
    out, _, own = sinks
    own.log(datetime.fromtimestamp(0, timezone.utc), b'hi', -0.0, None, True)
    assert out.written == ['1970-01-01T00:00:00.000Z <Buffer 68 69> -0 null true\n']
