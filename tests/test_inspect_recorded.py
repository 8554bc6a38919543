"""`inspect` against what Node printed for the same value.

test_inspect_recorded.txt holds the cases: the expression in Python, in JavaScript where that is spelt differently, the options, and Node's
text. Characters that cannot be printed are written `\\u{...}`. Where `node` is on the PATH it must still print that.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from array import array  # noqa: F401  the recorded expressions use it, as some of the names below
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone  # noqa: F401
from functools import partial  # noqa: F401
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet  # noqa: F401

import pytest

from nodeish.util import inspect

RECORDED = Path(__file__).with_suffix('.txt')
PRELUDE = r"""
const util = require('util');
const { inspect } = util;
class Film { constructor(fields) { Object.assign(this, fields); } }
class Anime extends Film {}
class Static { static s = 1; static t = 'x'; static m() {} }
class Titles extends Array {}
class Table extends Map {}
class Tags extends Set {}
class Viewed { constructor() { this.a = 1; } get g() { return 1; } set s(v) {} m() {} }
class Money { constructor(v) { this.v = v; } [inspect.custom](depth, { stylize }) { return stylize(`$${this.v}`, 'number'); } }
class Box { constructor(v) { this.v = v; } [inspect.custom]() { return { boxed: this.v }; } }
class Lines { [inspect.custom]() { return 'one\ntwo'; } }
class Depths { [inspect.custom](depth, options, f) { return `${depth} ${options.depth} ${options.compact} ${f === inspect}`; } }
class Itself extends Film { [inspect.custom]() { return this; } }
const loop = () => { const o = { name: 'o' }; o.self = o; o.list = [o, { o }]; return o; };
const innerLoop = () => { const x = { y: { z: {} } }; x.y.z.back = x.y; return x; };
const twoLoops = () => { const a = {}; const b = { a }; a.b = b; a.c = { b }; b.self = b; return [a, b]; };
const listLoop = () => { const l = [1]; l.push(l); return l; };
const rejected = (v) => { const p = Promise.reject(v); p.catch(() => {}); return p; };
"""


class Film:
    def __init__(self, **fields: object) -> None:
        self.__dict__.update(fields)


class Anime(Film):
    pass


class Static:
    s = 1
    t = 'x'

    def m(self) -> None:
        """Is no static field."""


class Titles(list[Any]):
    pass


class Table(dict[Any, Any]):
    pass


class Tags(set[Any]):
    pass


class Viewed:
    def __init__(self) -> None:
        self.a = 1
        self._private = 2

    @property
    def g(self) -> int:
        return 1

    s = property(None, lambda self, value: None)


class Money:
    def __init__(self, v: int) -> None:
        self.v = v

    def __nodeish_inspect_custom__(self, depth: float, options: dict[str, Any]) -> str:
        return str(options['stylize'](f'${self.v}', 'number'))


class Box:
    def __init__(self, v: object) -> None:
        self.v = v

    def __nodeish_inspect_custom__(self) -> object:
        return {'boxed': self.v}


class Lines:
    def __nodeish_inspect_custom__(self) -> str:
        return 'one\ntwo'


class Depths:
    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], function: object) -> str:
        return f'{inspect(depth)} {inspect(options["depth"])} {options["compact"]} {inspect(function is inspect)}'


class Itself(Film):
    def __nodeish_inspect_custom__(self) -> object:
        return self


class Settled:
    __nodeish_constructor__ = 'Promise'

    def __init__(self, state: str, value: object) -> None:
        self._pair = state, value

    def __nodeish_promise_state__(self) -> tuple[str, object]:
        return self._pair


def promise(state: str, value: object = None) -> Settled:
    return Settled(state, value)


def extra(value: Any, **attributes: object) -> Any:
    value.__dict__.update(attributes)
    return value


def named() -> None:
    """Is only looked at."""


def fresh() -> Callable[[], None]:
    def fresh() -> None:
        """Is only looked at."""

    return fresh


async def coroutine() -> None:
    """Is only looked at."""


def generator() -> Any:
    yield


async def async_generator() -> Any:
    yield


def loop() -> dict[str, Any]:
    o: dict[str, Any] = {'name': 'o'}
    o['self'] = o
    o['list'] = [o, {'o': o}]
    return o


def inner_loop() -> dict[str, Any]:
    x: dict[str, Any] = {'y': {'z': {}}}
    x['y']['z']['back'] = x['y']
    return x


def two_loops() -> list[Any]:
    a: dict[str, Any] = {}
    b: dict[str, Any] = {'a': a}
    a['b'] = b
    a['c'] = {'b': b}
    b['self'] = b
    return [a, b]


def list_loop() -> list[Any]:
    values: list[Any] = [1]
    values.append(values)
    return values


NAMES: dict[str, Any] = globals() | {'inf': math.inf, 'nan': math.nan}


@dataclass(frozen=True)
class Case:
    python: str
    javascript: str
    python_options: str
    javascript_options: str
    text: str

    def __str__(self) -> str:
        return f'{self.python} {self.python_options}'.strip()


def read_cases() -> list[Case]:
    def decode(text: str) -> str:
        return re.sub(r'\\u\{([0-9a-f]+)\}', lambda found: chr(int(found[1], 16)), text)

    cases = []
    for block in RECORDED.read_text(encoding='utf-8').split('\n====\n')[:-1]:
        head, _, text = block.partition('\n----\n')
        fields = dict(line.split(': ', 1) for line in decode(head).split('\n'))
        python, options = fields['py'], fields.get('py options', '{}')
        cases.append(Case(python, fields.get('js', python), options, fields.get('js options', options), decode(text)))
    return cases


CASES = read_cases()


@pytest.mark.parametrize('case', CASES, ids=str)
def test_prints_what_node_printed(case: Case) -> None:
    expected = case.text.replace('undefined', 'null')
    assert inspect(eval(case.python, NAMES), eval(case.python_options, NAMES)) == expected


@pytest.mark.skipif(shutil.which('node') is None, reason='node is not on the PATH')
def test_node_still_prints_it() -> None:
    calls = ','.join(f'inspect(({case.javascript}), {case.javascript_options})' for case in CASES)
    program = f'const [True, False] = [true, false];{PRELUDE}\nconsole.log(JSON.stringify([{calls}]))'
    printed = subprocess.run(['node', '-'], input=program, capture_output=True, check=True, encoding='utf-8').stdout
    assert json.loads(printed) == [case.text for case in CASES]
