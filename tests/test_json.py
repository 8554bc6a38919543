"""JSON.parse and JSON.stringify as JavaScript has them; the words of the errors are V8's."""

from __future__ import annotations

import json
import math
import random
import re
import shutil
import subprocess
from collections import deque, namedtuple
from datetime import date, datetime, timezone
from enum import Enum, IntEnum
from pathlib import PurePosixPath
from typing import Any

import pytest

from nodeish import Error, Promise
from nodeish._text.hooks import Hidden, Symbol
from nodeish._text.json import JSON
from nodeish.util import inspect

REFUSED = {
    '': 'Unexpected end of JSON input',
    '{': "Expected property name or '}' in JSON at position 1",
    '}': 'Unexpected token \'}\', "}" is not valid JSON',
    '{"a":1,}': 'Expected double-quoted property name in JSON at position 7',
    '[1,]': 'Unexpected token \']\', "[1,]" is not valid JSON',
    '{"a" 1}': "Expected ':' after property name in JSON at position 5",
    '{"a":1,"b" 2}': 'Unexpected number in JSON at position 11',
    '{"a":1,"b" x}': 'Unexpected token \'x\', "{"a":1,"b" x}" is not valid JSON',
    '{"a":1 2': "Expected ',' or '}' after property value in JSON at position 7",
    '[1 2]': "Expected ',' or ']' after array element in JSON at position 3",
    '01': 'Unexpected number in JSON at position 1',
    '1.': 'Unterminated fractional number in JSON at position 2',
    '-': 'No number after minus sign in JSON at position 1',
    '1e+': 'Exponent part is missing a number in JSON at position 3',
    'NaN': '"NaN" is not valid JSON',
    '-Infinity': 'No number after minus sign in JSON at position 1',
    'undefined': '"undefined" is not valid JSON',
    '[object Object]': '"[object Object]" is not valid JSON',
    'nul': 'Unexpected end of JSON input',
    'nu1l': 'Unexpected number in JSON at position 2',
    'n"ull': 'Unexpected string in JSON at position 1',
    'null x': 'Unexpected non-whitespace character after JSON at position 5',
    '"abc': 'Unterminated string in JSON at position 4',
    '"a\nb"': 'Bad control character in string literal in JSON at position 2',
    '"\\x"': 'Bad escaped character in JSON at position 2',
    '"\\u12g4"': 'Bad Unicode escape in JSON at position 5',
    '"\\': 'Unexpected end of JSON input',
    '\ufeff{}': 'Unexpected token \'\ufeff\', "\ufeff{}" is not valid JSON',
    '["\U0001f600" x': "Expected ',' or ']' after array element in JSON at position 6",
    '[\U0001f600]': 'Unexpected token \'\ud83d\', "[\U0001f600]" is not valid JSON',
    'x' * 21: 'Unexpected token \'x\', "xxxxxxxxxx"... is not valid JSON',
    '[1,2,3,4,5,6,7,8,9,x]': 'Unexpected token \'x\', ..."5,6,7,8,9,x]" is not valid JSON',
    '[1,2,3,4,5,6,7,8,9,10,11,x,12,13,14,15,16]': 'Unexpected token \'x\', ..."8,9,10,11,x,12,13,14"... is not valid JSON',
}


@pytest.mark.parametrize(('text', 'message'), REFUSED.items(), ids=repr)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        JSON.parse(text)
    assert (str(caught.value), caught.value.name) == (message, 'SyntaxError')  # type: ignore[attr-defined]


def mutate(generator: random.Random) -> str:
    bases = ['{"a":1,"b":[1,2,{"c":null}],"d":"x\\ny\\u00e9"}', '[true,false,null,-0,1.5e10,"\\ud83d\\ude00"]', '{"long":"aaaaaaaaaaaaaaaaaaaa","z":[[[]]],"y":{}}',
             '"text😀"', '-12.5E-3', '{"1":2,"b":3,"0":1}', '{"é😀":"日本語日本語日本語日本語"}']  # fmt: skip
    letters = list(generator.choice(bases))
    for _ in range(generator.choice([0, 1, 1, 2, 3])):
        at = generator.randrange(len(letters) + 1)
        letters[at:at + generator.choice([0, 1])] = generator.choice(['', generator.choice('{}[],:"\\/019.eE+-truefalsn x\n\x01é😀N')])
    return ''.join(letters)


@pytest.mark.skipif(shutil.which('node') is None, reason='node is not on the PATH')
def test_node_reads_and_refuses_alike() -> None:
    generator = random.Random(7)
    texts = [*REFUSED, *(mutate(generator) for _ in range(4000))]
    program = """
        const { inspect } = require('util');
        const read = (text) => { try { const value = JSON.parse(text); return [inspect(value), JSON.stringify(value)]; } catch (error) { return error.message; } };
        console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(read)));
    """
    printed = subprocess.run(['node', '-e', program], input=json.dumps(texts), capture_output=True, check=True, encoding='utf-8').stdout
    for text, expected in zip(texts, json.loads(printed), strict=True):
        try:
            value = JSON.parse(text)
        except ValueError as error:
            assert str(error) == expected, repr(text)
        else:
            assert [inspect(value), JSON.stringify(value)] == expected, repr(text)


def test_what_python_s_own_parser_gives_up_on_is_read() -> None:
    deep = JSON.parse('[' * 100_000 + ']' * 100_000)
    for _ in range(99_999):
        (deep,) = deep
    assert deep == []
    assert JSON.parse('[' + '9' * 5000 + ']') == [math.inf]


def test_minus_zero_keeps_its_sign() -> None:
    assert inspect(JSON.parse('[-0, 0, -0.0, -01e-1]'.replace('-01', '-1'))) == '[ -0, 0, -0, -0.1 ]'


def test_other_values_are_read_as_their_text() -> None:
    assert [JSON.parse(b'{"a":1}'), JSON.parse(None), JSON.parse(True), JSON.parse(1.5), JSON.parse([[2]])] == [{'a': 1}, None, True, 1.5, 2]


def test_a_reviver_sees_inner_values_first_and_may_drop_entries() -> None:
    seen: list[tuple[str, object]] = []

    def note(key: str, value: object) -> object:
        seen.append((key, value))
        return None if key == 'drop' else value * 2 if isinstance(value, int) else value

    assert JSON.parse('{"b":[1,null],"drop":5,"1":3,"n":null}', note) == {'b': [2, None], '1': 6, 'n': None}
    assert seen[0] == ('1', 3)
    assert [key for key, _ in seen] == ['1', '0', '1', 'b', 'drop', 'n', '']


class Color(Enum):
    RED = 'red'


class Level(IntEnum):
    LOW = 1


class Film:
    static = 1

    def __init__(self) -> None:
        self.title = 'Ponyo'
        self._private = 1


class Money:
    def toJSON(self, key: str) -> str:
        return f'{key}: 5'


class Short:
    def toJSON(self) -> str:
        return 'short'


Pair = namedtuple('Pair', 'left right')

WRITTEN: list[tuple[Any, str | None]] = [
    ({'b': 1, 'a': [1, 'x', None, True]}, '{"b":1,"a":[1,"x",null,true]}'),
    ({'b': 1, '2': 2, 1: 3}, '{"1":3,"2":2,"b":1}'),
    ({None: 1, True: 2, 1.5: 3}, '{"null":1,"true":2,"1.5":3}'),
    ([4.0, -0.0, 1e21, 1e-7, math.nan, math.inf], '[4,0,1e+21,1e-7,null,null]'),
    ('\u2028é\x7f\ud800\U0001f600\x01"\\/\b\f\n\r\t', '"\u2028é\x7f\\ud800\U0001f600\\u0001\\"\\\\/\\b\\f\\n\\r\\t"'),
    ([max, lambda: 1, Film], '[null,null,null]'),
    ({'f': max, 'a': 1}, '{"a":1}'),
    (max, None),
    (None, 'null'),
    ((1, deque([2]), range(2)), '[1,[2],[0,1]]'),
    (datetime(2020, 1, 2, tzinfo=timezone.utc), '"2020-01-02T00:00:00.000Z"'),
    ([date(2020, 1, 2)], '["2020-01-02T00:00:00.000Z"]'),
    (b'a', '{"type":"Buffer","data":[97]}'),
    (bytearray(b'ab'), '{"0":97,"1":98}'),
    ({1}, '{}'),
    (re.compile('x'), '{}'),
    (Film(), '{"title":"Ponyo"}'),
    (Pair(1, 2), '{"left":1,"right":2}'),
    ([Color.RED, Level.LOW], '["red",1]'),
    (PurePosixPath('a/b'), '"a/b"'),
    ({'a': Money(), 'b': [Money()], 'c': Short()}, '{"a":"a: 5","b":["0: 5"],"c":"short"}'),
    ({'toJSON': lambda: 'of a dict'}, '"of a dict"'),
    (Error('x'), '{}'),
    ([], '[]'),
]  # fmt: skip


@pytest.mark.parametrize(('value', 'text'), WRITTEN, ids=lambda value: repr(value)[:40])
def test_written(value: Any, text: str | None) -> None:
    assert JSON.stringify(value) == text


def test_an_error_shows_its_fields_and_a_promise_none() -> None:
    error = Error('x')
    error.code = 'E'
    assert JSON.stringify(error) == '{"code":"E"}'

    class Held:
        __nodeish_promise_state__ = Promise.__dict__.get('__nodeish_promise_state__', lambda self: ('pending', None))

    assert JSON.stringify([Held()]) == '[{}]'


def test_only_what_is_enumerable_and_has_a_name_is_written() -> None:
    class Declared:
        def __nodeish_entries__(self) -> list[tuple[object, object]]:
            return [('a', 1), (Hidden('inner'), 2), (Symbol('s'), 3), ('b', 4)]

    assert JSON.stringify([Declared()]) == '[{"a":1,"b":4}]'
    assert JSON.stringify(Error('x', {'cause': 5})) == '{}'
    assert JSON.stringify({Symbol('s'): 1, 'b': 2}) == '{"b":2}'


@pytest.mark.parametrize(
    ('space', 'text'),
    [
        (2, '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}'),
        ('\t', '{\n\t"a": [\n\t\t1,\n\t\t{}\n\t],\n\t"b": []\n}'),
        (20, '{\n          "a": [\n                    1,\n                    {}\n          ],\n          "b": []\n}'),
        ('--longer than ten', '{\n--longer t"a": [\n--longer t--longer t1,\n--longer t--longer t{}\n--longer t],\n--longer t"b": []\n}'),
        (1.9, '{\n "a": [\n  1,\n  {}\n ],\n "b": []\n}'),
        (0, '{"a":[1,{}],"b":[]}'),
        (-1, '{"a":[1,{}],"b":[]}'),
        ('', '{"a":[1,{}],"b":[]}'),
        (True, '{"a":[1,{}],"b":[]}'),
    ],
)
def test_space(space: Any, text: str) -> None:
    assert JSON.stringify({'a': [1, {}], 'b': []}, None, space) == text


def test_a_replacer_changes_and_leaves_out() -> None:
    def replace(key: str, value: Any) -> Any:
        return None if key == 'drop' else value * 2 if isinstance(value, int) else value

    assert JSON.stringify({'a': 1, 'b': [1, 2], 'drop': 3, 'n': None}, replace) == '{"a":2,"b":[2,4],"n":null}'
    assert JSON.stringify({'a': 1}, lambda key, value: None) is None
    assert JSON.stringify([1, 2], lambda key, value: None if key == '0' else value) == '[null,2]'


def test_a_list_of_names_gives_the_order_at_every_level() -> None:
    assert JSON.stringify({'a': 1, 'b': 2, 1: 3, 'c': {'a': 1, 'z': 2}}, ['c', 'a', 1, 'a']) == '{"c":{"a":1},"a":1,"1":3}'


def circle(size: int) -> dict[str, Any]:
    first: dict[str, Any] = {}
    last = first
    for index in range(size):
        last[f'k{index}'] = last = {}
    last['z'] = first
    return first


def message_of(value: Any) -> list[str]:
    with pytest.raises(TypeError) as caught:
        JSON.stringify(value)
    return str(caught.value).split('\n')


def test_a_circle_is_described() -> None:
    head = ['Converting circular structure to JSON', "    --> starting at object with constructor 'Object'"]
    link = "    |     property 'k{}' -> object with constructor 'Object'"
    end = "    --- property 'z' closes the circle"
    assert message_of(circle(0)) == [*head, end]
    assert message_of(circle(3)) == [*head, link.format(0), link.format(1), link.format(2), end]
    assert message_of(circle(5)) == [*head, link.format(0), link.format(1), '    |     ...', link.format(4), end]


def test_a_circle_through_lists_and_instances() -> None:
    film = Film()
    film.title = [0, [film]]  # type: ignore[assignment]
    assert message_of({'x': film})[1:] == [
        "    --> starting at object with constructor 'Film'",
        "    |     property 'title' -> object with constructor 'Array'",
        "    |     index 1 -> object with constructor 'Array'",
        '    --- index 0 closes the circle',
    ]


def test_the_same_object_twice_is_no_circle() -> None:
    shared = {'a': 1}
    assert JSON.stringify([shared, shared]) == '[{"a":1},{"a":1}]'


def test_json_shows_itself() -> None:
    assert inspect(JSON) == 'Object [JSON] {}'
