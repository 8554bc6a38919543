"""util.format: placeholders, missing and surplus arguments."""

from __future__ import annotations

import datetime
import decimal
import json
import math
import pathlib
import shutil
import subprocess
from typing import Any

import pytest

from nodeish import Error
from nodeish.util import format, formatWithOptions


class Shown:
    def __str__(self) -> str:
        return 'shown'


class Below(Shown):
    pass


class Converted:
    def toString(self) -> int:
        return 5


class Silent:
    def __init__(self) -> None:
        self.a: dict[str, object] = {'b': {}}


# What both languages can write alike; Node's text was recorded, and is asked for again where Node is there.
SAME: list[tuple[list[Any], str]] = [
    ([], ''), ([''], ''), (['', 'x'], ' x'), (['%'], '%'), (['%', 1], '% 1'), (['%%'], '%%'), (['%%', 1], '% 1'), (['100%'], '100%'), (['100%', 5], '100% 5'),
    (['%s'], '%s'), (['%s %s', 'one'], 'one %s'), (['%s', 'a', 'b', 3, {'x': 'y'}, None], "a b 3 { x: 'y' } null"), (['a%sb%', 1], 'a1b%'),
    (['%s', '%d', 5], '%d 5'), (['%x %s', 1], '%x 1'), (['%s%%%s', 1, 2], '1%2'), (['%%s', 'x'], '%s x'), (['%\n%s', 1], '%\n1'),
    (['no placeholder', 1, 'two', ['three']], "no placeholder 1 two [ 'three' ]"), ([1, 'two', '%s', {'a': 'b'}], "1 two %s { a: 'b' }"), ([['%s'], 'x'], "[ '%s' ] x"),
    (['%s', 42], '42'), (['%s', True], 'true'), (['%s', None], 'null'), (['%s', {'a': {'b': 1}}], '{ a: [Object] }'), (['%s', [1, [2]]], '[ 1, [Array] ]'), (['%s', 1e21], '1e+21'),
    (['%d', '42'], '42'), (['%d', '0x10'], '16'), (['%d', 'x'], 'NaN'), (['%d', ''], '0'), (['%d', True], '1'), (['%d', None], '0'), (['%d', {}], 'NaN'), (['%d', []], '0'),
    (['%d', [5]], '5'), (['%d', [1, 2]], 'NaN'), (['%d', 1.5], '1.5'), (['%i', 42.9], '42'), (['%i', '42.9px'], '42'), (['%i', 'x'], 'NaN'), (['%i', -0.5], '-0'), (['%i', [7, 8]], '7'),
    (['%f', '1.50'], '1.5'), (['%f', 'x'], 'NaN'), (['%f', '2.5 apples'], '2.5'), (['%j', {'a': [1, None]}], '{"a":[1,null]}'), (['%j', 'quote"'], '"quote\\""'),
    (['%o', [1, 'two']], "[ 1, 'two', [length]: 2 ]"), (['%o', {'a': {'b': {'c': {'d': {'e': {'f': 1}}}}}}], '{\n  a: {\n    b: { c: { d: { e: [Object] } } }\n  }\n}'),
    (['%O', 'str'], "'str'"), (['%O', {'a': {'b': {'c': {'d': 1}}}}], '{ a: { b: { c: [Object] } } }'), (['%c styled', 'color: red'], ' styled'), (['%c%s', 'css', 1, 2], '1 2'),
]  # fmt: skip

PYTHON: list[tuple[list[Any], str]] = [
    ([-0.0, 0], '-0 0'), (['%s %d %i %f', -0.0, -0.0, -0.0, -0.0], '-0 -0 0 0'), (['%d', math.nan], 'NaN'), (['%s', Shown()], 'shown'), (['%s', Below()], 'shown'), (['%s', Converted()], '5'),
    (['%s', Silent()], 'Silent { a: [Object] }'), (['%s', {'toString': lambda: 'from a dict'}], 'from a dict'), (['%s', [Shown()]], '[ Shown {} ]'), (['%s', max], '[Function: max]'),
    (['%s', b'hi'], 'hi'), (['%s', bytearray(b'hi')], '104,105'), (['%s', datetime.date(2020, 1, 2)], '2020-01-02T00:00:00.000Z'), (['%d', datetime.datetime.fromtimestamp(1.5)], '1500'),
    (['%s %s', pathlib.PurePosixPath('a/b'), decimal.Decimal('1.50')], 'a/b 1.50'), ([pathlib.PurePosixPath('a/b'), 'c'], 'a/b c'), (['%d', decimal.Decimal('1.5')], '1.5'), (['%j', lambda: 1], 'null'),
]  # fmt: skip


@pytest.mark.parametrize(('args', 'text'), SAME + PYTHON, ids=repr)
def test_format(args: list[Any], text: str) -> None:
    assert format(*args) == text


@pytest.mark.skipif(shutil.which('node') is None, reason='node is not on the PATH')
def test_node_formats_alike() -> None:
    program = "const { format } = require('util'); console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map((args) => format(...args))))"
    printed = subprocess.run(['node', '-e', program], input=json.dumps([args for args, _ in SAME]), capture_output=True, check=True, encoding='utf-8').stdout
    assert json.loads(printed) == [text for _, text in SAME]


def test_a_structure_that_contains_itself() -> None:
    loop: dict[str, object] = {}
    loop['loop'] = loop
    assert format('%j', loop) == '[Circular]'
    assert format('%s', loop) == '<ref *1> { loop: [Circular *1] }'


def test_an_error_of_a_to_json_method_is_not_taken_for_a_circle() -> None:
    class Broken:
        def toJSON(self) -> object:
            raise TypeError('broken')

    with pytest.raises(TypeError, match='broken'):
        format('%j', Broken())


def test_an_error_is_shown_with_its_stack() -> None:
    error = Error('msg')
    error.stack = 'Error: msg\n    at f (x.js:1:2)'
    assert format('%s', error) == error.stack
    assert format('text', error) == f'text {error.stack}'
    assert format('%j', error) == '{}'
    assert format('%s', {'e': error}) == '{\n  e: Error: msg\n      at f (x.js:1:2)\n}'


def test_with_options() -> None:
    assert formatWithOptions({'colors': True}, '%s %O', [1], [1], 2) == '[ 1 ] [ \x1b[33m1\x1b[39m ] \x1b[33m2\x1b[39m'
    assert formatWithOptions({'depth': 0}, {'a': {'b': 1}}) == '{ a: [Object] }'
    assert formatWithOptions({'numericSeparator': True}, '%d %i', 12345.6789, 1234) == '12_345.678_9 1_234'
