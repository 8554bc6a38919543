"""`inspect` of what only Python has, and of what a class says about itself."""

from __future__ import annotations

import asyncio
import dataclasses
import enum
import functools
import math
import sys
import threading
import types
import typing
import uuid
from array import array
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
from concurrent.futures import Future
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from ipaddress import ip_address
from itertools import count
from pathlib import Path, PurePosixPath
from types import MappingProxyType, SimpleNamespace

import pytest

from nodeish import Promise, async_function, setImmediate, setTimeout
from nodeish._text.hooks import Hidden, NullPrototype, Symbol
from nodeish.util import inspect


class Color(enum.Enum):
    RED = 1
    GREEN = 'g'


class Level(enum.IntEnum):
    LOW = 1


class Word(enum.StrEnum):
    A = 'x'


@dataclasses.dataclass
class Point:
    x: int
    y: list[int] = dataclasses.field(default_factory=list)
    _hidden: int = 0


@dataclasses.dataclass(slots=True)
class Slotted:
    a: int
    b: str = 'x'


class Base:
    __slots__ = ('a', '_b', 'never_set')

    def __init__(self) -> None:
        self.a = 1
        self._b = 2


class Derived(Base):
    def __init__(self) -> None:
        super().__init__()
        self.z = 3


class Named(typing.NamedTuple):
    a: int


Pair = namedtuple('Pair', 'left right')


class Methods:
    constant = 5
    _private = 6

    class Inner:
        pass

    @classmethod
    def made(cls) -> None:
        """Is only looked at."""

    @staticmethod
    def apart() -> None:
        """Is only looked at."""

    def method(self) -> None:
        """Is only looked at."""

    @functools.cached_property
    def lazy(self) -> int:
        return 1


async def coroutine() -> None:
    """Is only looked at."""


VALUES: list[tuple[object, str]] = [
    (Color.RED, 'Color.RED'),
    ([Color.GREEN], '[ Color.GREEN ]'),
    (Color, "[class Color] { RED: 1, GREEN: 'g' }"),
    ([Level.LOW, Word.A], "[ 1, 'x' ]"),
    (Point(1), 'Point { x: 1, y: [] }'),
    (Slotted(2), "Slotted { a: 2, b: 'x' }"),
    (Base(), 'Base { a: 1 }'),
    (Derived(), 'Derived { a: 1, z: 3 }'),
    (Named(1), 'Named { a: 1 }'),
    (Pair(1, [2]), 'Pair { left: 1, right: [ 2 ] }'),
    (Methods, '[class Methods] { constant: 5, Inner: [class Inner] }'),
    (Methods(), 'Methods {}'),
    ([Methods.made, Methods.apart, Methods().method], '[ [Function: made], [Function: apart], [Function: method] ]'),
    (range(3), '[ 0, 1, 2 ]'),
    (deque([1, 2]), 'deque(2) [ 1, 2 ]'),
    (OrderedDict(a=1), '{ a: 1 }'),
    (defaultdict(int, a=1), '{ a: 1 }'),
    (Counter('aab'), '{ a: 2, b: 1 }'),
    (MappingProxyType({'a': 1}), '{ a: 1 }'),
    (ChainMap({'a': 1}, {'b': 2}), '{ b: 2, a: 1 }'),
    (UserDict(a=1), '{ a: 1 }'),
    (SimpleNamespace(a=1, b=[2]), '{ a: 1, b: [ 2 ] }'),
    (object(), '{}'),
    (..., '[Ellipsis]'),
    (int, '[Function: int]'),
    (type(None), '[Function: NoneType]'),
    (Decimal('1.50'), '1.50'),
    (Fraction(1, 2), '[Fraction: 1/2]'),
    (1 + 2j, '[complex: (1+2j)]'),
    (timedelta(seconds=1), '[timedelta: 0:00:01]'),
    (time(1, 2), '[time: 01:02:00]'),
    (ip_address('127.0.0.1'), '[IPv4Address: 127.0.0.1]'),
    (uuid.UUID(int=0), "'00000000-0000-0000-0000-000000000000'"),
    ([PurePosixPath('a/b')], "[ 'a/b' ]"),
    (date(2020, 1, 2), '2020-01-02T00:00:00.000Z'),
    (datetime.fromtimestamp(1e9), '2001-09-09T01:46:40.000Z'),
    (datetime.max, '9999-12-31T23:59:59.999Z'),
    (datetime.min.replace(tzinfo=timezone.utc), '0001-01-01T00:00:00.000Z'),
    (threading.Lock(), 'lock {}'),
    (functools.partial(max, 1), '[Function: bound max]'),
    (count(), 'Object [Iterator Helper] {}'),
    (map(str, []), 'Object [Iterator Helper] {}'),
    (array('i', [1]), 'Int32Array(1) [ 1 ]'),
    (memoryview(b'ab'), 'Uint8Array(2) [ 97, 98 ]'),
    (2**64, '18446744073709551616'),
    (10**21, '1e+21'),
    (2**2000, 'Infinity'),
    (typing.List[int], '[_GenericAlias: typing.List[int]]'),
    ({Symbol('s'): 1, 'a': Symbol('t')}, '{ a: Symbol(t), [Symbol(s)]: 1 }'),
    (NullPrototype(a=1), '[Object: null prototype] { a: 1 }'),
    ({'a': {'b': NullPrototype(c=NullPrototype(d=1))}}, '{ a: { b: [Object: null prototype] { c: [Object: null prototype] } } }'),
    (Promise, '[Function: Promise]'),
]  # fmt: skip


@pytest.mark.parametrize(('value', 'text'), VALUES, ids=lambda value: repr(value)[:30])
def test_prints(value: object, text: str) -> None:
    assert inspect(value) == text


def test_a_range_may_be_longer_than_len_can_say() -> None:
    assert inspect(range(10**30), {'maxArrayLength': 2}) == f'[ 0, 1, ... {sys.maxsize - 2} more items ]'


def test_a_coroutine_object_is_no_promise() -> None:
    running = coroutine()
    assert inspect(running) == 'Object [Coroutine] {}'
    running.close()


def test_a_module_shows_its_public_names() -> None:
    module = types.ModuleType('m')
    module.__dict__.update(b=1, a='x', _private=2)
    assert inspect(module) == "[Module: null prototype] { a: 'x', b: 1 }"
    assert inspect({'a': module}, {'depth': 0}) == '{ a: [Object] }'


def test_a_future_is_a_promise_and_stays_unretrieved() -> None:
    future: Future[object] = Future()
    assert inspect(future) == 'Future [Promise] { <pending> }'
    future.set_exception(ValueError('x'))
    assert inspect(future) == 'Future [Promise] { <rejected> [ValueError: x] }'


async def _tasks() -> list[str]:
    done = asyncio.ensure_future(asyncio.sleep(0, [1]))
    stopped = asyncio.ensure_future(asyncio.sleep(60))
    before = inspect(done)
    await done
    stopped.cancel()
    await asyncio.wait([stopped])
    return [before, inspect(done), inspect(stopped)]


def test_tasks() -> None:
    assert asyncio.run(_tasks()) == ['Task [Promise] { <pending> }', 'Task [Promise] { [ 1 ] }', 'Task [Promise] { <cancelled> }']


def test_an_async_function_is_one() -> None:
    @async_function
    async def fetched() -> None:
        """Is only looked at."""

    async def several() -> typing.AsyncIterator[int]:
        yield 1

    @functools.wraps(several)
    def started() -> object:
        return several()

    started.__dict__['__nodeish_async__'] = True
    assert inspect([fetched, several, started]) == (
        '[\n  [AsyncFunction: fetched],\n  [AsyncGeneratorFunction: several],\n  [AsyncGeneratorFunction: several]\n]'
    )


class Declared:
    __nodeish_tag__ = 'Tag'

    def __nodeish_entries__(self) -> list[tuple[object, object]]:
        return [('a-b', 1), (Hidden('inner'), [2]), (Symbol('s'), None), ('now', property(lambda self: 3))]


class Plain:
    __nodeish_plain__ = True

    def __init__(self) -> None:
        self.value = 1
        self.done = False


class Renamed:
    __nodeish_constructor__ = 'Other'


class Native:
    __nodeish_native__ = True
    field = 1


class Below(Native):
    pass


def test_a_function_with_a_promise_form_shows_it_as_in_node() -> None:
    getter = '{\n  [Symbol(nodejs.util.promisify.custom)]: [Getter]\n}'
    assert [inspect(setTimeout), inspect(setImmediate)] == [f'[Function: setTimeout] {getter}', f'[Function: setImmediate] {getter}']


def test_a_class_says_how_it_is_printed() -> None:
    assert inspect(Declared()) == "Declared [Tag] {\n  'a-b': 1,\n  [inner]: [ 2 ],\n  [Symbol(s)]: null,\n  now: [Getter]\n}"
    assert inspect([Plain(), Renamed()]) == '[ { value: 1, done: false }, Other {} ]'
    assert inspect([Native, Below]) == '[ [Function: Native], [class Below extends Native] ]'


def test_a_custom_method_of_a_class_object_must_be_its_own() -> None:
    class Counted:
        def __nodeish_inspect_custom__(self) -> str:
            return 'an instance'

    class Described:
        @classmethod
        def __nodeish_inspect_custom__(cls) -> str:
            return 'the class'

    assert inspect([Counted, Counted(), Described]) == '[ [class Counted], an instance, the class ]'


def test_a_custom_method_on_one_object() -> None:
    value = SimpleNamespace(a=1)
    setattr(value, inspect.custom, lambda depth, options: f'depth {depth}')
    assert inspect([value]) == '[ depth 1 ]'
    assert inspect(value, {'customInspect': False}) == '{ a: 1 }'


def test_a_custom_method_gets_the_users_own_options() -> None:
    class Asked:
        def __nodeish_inspect_custom__(self, depth: object, options: dict[str, object]) -> str:
            return f'{options["mine"]} {options["depth"]} {options["compact"]}'

    assert inspect(Asked(), {'mine': 7, 'depth': 1}) == '7 1 3'


def test_an_error_of_a_custom_method_is_not_swallowed() -> None:
    class Broken:
        def __nodeish_inspect_custom__(self) -> str:
            raise LookupError('broken')

    with pytest.raises(LookupError, match='broken'):
        inspect([Broken()])


def test_a_failing_accessor_is_shown() -> None:
    value = {'a': property(lambda owner: int(owner['b'])), 'b': 'not a number'}
    reason = "invalid literal for int() with base 10: 'not a number'"
    assert inspect(value, {'getters': True}) == f"{{\n  a: [Getter: <Inspection threw ({reason})>],\n  b: 'not a number'\n}}"


def test_older_arguments() -> None:
    value = {'a': {'b': {'c': {}}}, 'd': [1]}
    assert inspect(value, False, 0) == '{ a: [Object], d: [Array] }'
    assert inspect([[[[1]]]], False, None) == '[\n  [ [ [ 1 ] ] ]\n]'
    assert inspect(1, False, 2, True) == '\x1b[33m1\x1b[39m'


def test_default_options_can_be_changed() -> None:
    before = dict(inspect.defaultOptions)
    try:
        inspect.defaultOptions = {'depth': 0, 'no option': 1}
        assert inspect({'a': {'b': 1}}) == '{ a: [Object] }'
        assert 'no option' not in inspect.defaultOptions
    finally:
        inspect.defaultOptions = before
    assert inspect({'a': {'b': 1}}) == '{ a: { b: 1 } }'


def test_styles_can_be_changed() -> None:
    before = inspect.styles['number']
    try:
        inspect.styles['number'] = 'grey'
        assert inspect(1, {'colors': True}) == '\x1b[90m1\x1b[39m'
        inspect.styles['number'] = 'no such colour'
        assert inspect(1, {'colors': True}) == '1'
    finally:
        inspect.styles['number'] = before
    assert inspect.colors['blackBright'] == inspect.colors['gray'] == [90, 39]


def test_sorting_by_a_function() -> None:
    assert inspect({'b': 1, 'c': 2, 'a': 3}, {'sorted': lambda a, b: -1 if a > b else 1}) == '{ c: 2, b: 1, a: 3 }'


def test_a_nesting_deeper_than_the_stack_is_cut() -> None:
    value: list[object] = []
    for _ in range(5000):
        value = [value]
    shown = inspect(value, {'depth': math.inf})
    assert '[Array: Inspection interrupted prematurely. Maximum call stack size exceeded.]' in shown
    assert inspect(value) == '[ [ [ [Array] ] ] ]'


def test_nothing_of_an_object_is_changed() -> None:
    iterator = iter({'a': 1})
    assert inspect(iterator) == "[Map Iterator] { 'a' }"
    assert next(iterator) == 'a'


def test_a_path_on_any_system_is_its_text() -> None:
    assert inspect(Path('x')) == "'x'"


def test_inspect_shows_itself_as_a_function() -> None:
    assert inspect(inspect) == '[Function: inspect]'
