"""`inspect` of exceptions: nodeish's print as Node's errors do, Python's own in the same form."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from nodeish import AggregateError, Error, RangeError, TypeError, console
from nodeish.util import inspect

HERE = re.escape(str(Path(__file__)))
FRAME = r'\n    at {} \(' + HERE + r':\d+:\d+\)'


def frames(*names: str) -> str:
    return ''.join(FRAME.format(re.escape(name)) for name in names)


def with_stack(error: Error, *lines: str) -> Error:
    error.stack = '\n'.join([f'{error.name}: {error.message}', *(f'    at {line}' for line in lines)])
    return error


def raise_deep(depth: int) -> None:
    if depth == 0:
        raise ValueError('deep')
    raise_deep(depth - 1)


def caught(function: object) -> BaseException:
    assert callable(function)
    try:
        function()
    except BaseException as error:
        return error
    raise AssertionError('nothing was raised')


def test_an_exception_that_was_never_raised_stands_in_brackets() -> None:
    assert inspect(ValueError('no')) == '[ValueError: no]'
    assert inspect([KeyboardInterrupt(), StopIteration()]) == '[ [KeyboardInterrupt], [StopIteration] ]'


def test_a_raised_one_shows_where_innermost_first() -> None:
    error = caught(lambda: raise_deep(1))
    lines = inspect(error).split('\n')
    assert lines[0] == 'ValueError: deep'
    assert re.fullmatch(frames('raise_deep', 'raise_deep'), '\n' + '\n'.join(lines[1:3]))
    assert re.fullmatch(r'    at ' + HERE + r':\d+:\d+', lines[3]), 'a lambda has no name'
    assert re.fullmatch(frames('caught'), '\n' + lines[4])
    assert len(lines) == 5


def test_ten_frames_at_most() -> None:
    assert inspect(caught(lambda: raise_deep(50))).count('\n    at ') == 10


def test_the_column_is_that_of_the_raising_statement() -> None:
    error = caught(lambda: raise_deep(0))
    line, column = re.search(r':(\d+):(\d+)\)', inspect(error)).groups()  # type: ignore[union-attr]
    source = Path(__file__).read_text(encoding='utf-8').split('\n')[int(line) - 1]
    assert source[int(column) - 1:] == "raise ValueError('deep')"


def test_methods_have_their_class() -> None:
    class Actor:
        def act(self) -> None:
            raise LookupError('no')

    assert re.match(r'LookupError: no' + frames('Actor.act'), inspect(caught(Actor().act)))


def test_nodeish_s_own_frames_are_left_out() -> None:
    console_at_fault = caught(lambda: console.table([], 'no list'))  # type: ignore[arg-type]
    shown = inspect(console_at_fault)
    assert shown.startswith('TypeError [ERR_INVALID_ARG_TYPE]: The "properties" argument must be an instance of Array.')
    assert 'console.py' not in shown
    assert shown.endswith("{\n  code: 'ERR_INVALID_ARG_TYPE'\n}")


def test_public_attributes_stand_in_braces() -> None:
    class Failed(Exception):
        def __init__(self, message: str) -> None:
            super().__init__(message)
            self.message = message
            self.code = 5
            self._private = 1

    assert inspect(Failed('m')) == '[Failed: m] { code: 5 }'


def test_the_cause() -> None:
    def convert() -> None:
        try:
            dict[str, int]()['k']
        except KeyError as error:
            raise ValueError('outer') from error

    shown = inspect(caught(convert))
    assert re.fullmatch(r'ValueError: outer' + frames('convert', 'caught') + r" \{\n  \[cause\]: KeyError: 'k'\n      at convert \(.*\)\n\}", shown)


def test_frames_shared_with_the_cause_are_left_out() -> None:
    common = ['a (f.js:1:1)', 'b (f.js:2:1)', 'c (f.js:3:1)', 'd (f.js:4:1)', 'e (f.js:5:1)']
    error = with_stack(Error('outer', {'cause': with_stack(RangeError('inner'), 'y (f.js:9:1)', *common)}), 'x (f.js:8:1)', *common)
    assert inspect(error).split('\n')[:5] == [
        'Error: outer', '    at x (f.js:8:1)', '    at a (f.js:1:1)', '    ... 3 lines matching cause stack trace ...', '    at e (f.js:5:1) {',
    ]  # fmt: skip


def test_collected_errors() -> None:
    group = ExceptionGroup('several', [ValueError('one'), KeyError('two')])
    assert inspect(group) == "[ExceptionGroup: several] {\n  [errors]: [ [ValueError: one], [KeyError: 'two'] ]\n}"
    error = AggregateError([1, 2], 'agg')
    error.stack = 'AggregateError: agg'
    assert inspect(error) == '[AggregateError: agg] { [errors]: [ 1, 2 ] }'


def test_the_class_s_name_is_put_before_the_base_s() -> None:
    class MyErr(Error):
        pass

    class MyTypeError(TypeError):
        pass

    assert inspect(with_stack(MyErr('m'), 'x (f.js:1:1)')) == 'MyErr [Error]: m\n    at x (f.js:1:1)'
    assert inspect(with_stack(MyTypeError('m'), 'x (f.js:1:1)')) == 'MyTypeError: m\n    at x (f.js:1:1)'
    assert inspect(with_stack(TypeError('m'), 'x (f.js:1:1)')) == 'TypeError: m\n    at x (f.js:1:1)'


def test_a_name_given_later_is_an_attribute() -> None:
    error = with_stack(Error('m'), 'x (f.js:1:1)')
    error.name = 'Custom'
    assert inspect(error) == "Error: m\n    at x (f.js:1:1) {\n  name: 'Custom'\n}"


def test_a_nested_error_is_indented_and_never_too_deep() -> None:
    error = with_stack(Error('two\nlines'), 'x (f.js:1:1)')
    assert inspect([[error]]) == '[\n  [\n    Error: two\n    lines\n        at x (f.js:1:1)\n  ]\n]'
    assert inspect({'a': {'b': {'c': error}}}).count('Error: two') == 1
    error.code = 1
    assert inspect({'a': {'b': {'c': error}}}) == '{ a: { b: { c: [Error] } } }'


def test_hidden_fields() -> None:
    error = with_stack(Error('m'), 'x (f.js:1:1)')
    assert inspect(error, {'showHidden': True}).endswith("{\n  [stack]: 'Error: m\\n    at x (f.js:1:1)',\n  [message]: 'm'\n}")


def test_colours_in_a_stack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    library = str(Path(re.__file__).parent)
    error = with_stack(Error('m'), f'x ({Path.cwd()}/mine.py:1:1)', f'y ({library}/z.py:1:1)', 'w (/lib/site-packages/pkg/z.py:1:1)')
    assert inspect(error, {'colors': True}).split('\n')[1:] == [
        f'    at x \x1b[90m({Path.cwd()}/\x1b[39mmine.py:1:1\x1b[90m)\x1b[39m',
        f'\x1b[90m    at y ({library}/z.py:1:1)\x1b[39m',
        '    at w (/lib/site-packages/\x1b[4mpkg\x1b[24m/z.py:1:1)',
    ]


def test_a_message_that_cannot_be_made_does_not_hide_the_error() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError('no words')

    assert inspect(Mute()) == '[Mute: <str() threw RuntimeError>]'


def test_looking_at_an_exception_keeps_no_frame_alive() -> None:
    error = caught(lambda: raise_deep(0))
    before = sys.getrefcount(error)
    inspect(error)
    assert sys.getrefcount(error) == before
