"""Random values, written twice: `inspect` must print what Node prints, at random options.

A failure names the seed of its value: `Builder(seed)` makes it again.
"""

from __future__ import annotations

import json
import math
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest

from nodeish import Error
from nodeish.util import inspect

Made = tuple[str, Any]
"""The name or source of a value in JavaScript, and the value."""

BATCHES = 4
VALUES = 300
PROGRAM = """
const { inspect } = require('util');
class Film {}
class Titles extends Array {}
process.on('unhandledRejection', () => {});
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(([source, options]) => inspect(new Function('Film', 'Titles', source)(Film, Titles), eval(`(${options})`)))));
"""
KEYS = ['a', 'b', 'id', 'name', 'title', 'x1', '_p', 'with space', 'b-c', '$d', 'ü', '0', '7', '12', '01', '', '1.5', 'a_very_long_property_name']
NUMBERS = [0, -0.0, 1e21, 1.5e-5, 123456789, -2.25, 1e100, 1 / 3, 2**53, math.nan, math.inf, -math.inf]
ATTRIBUTES = ['a', 'title', 'year', 'with space', 'b-c', 'ü', '$d', 'a_very_long_property_name']
OPTIONS: dict[str, list[Any]] = {
    'depth': [0, 1, 3, 5, None, math.inf],
    'compact': [True, False, 0, 1, 2, 4],
    'breakLength': [10, 20, 40, 60, 76, 100, math.inf],
    'maxArrayLength': [0, 1, 6, 7, None],
    'maxStringLength': [0, 1, 5, 20],
    'sorted': [True],
    'colors': [True],
}


class Film:
    pass


class Titles(list[Any]):
    pass


def javascript(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return 'NaN' if math.isnan(value) else 'Infinity' if value > 0 else '-Infinity'
    return json.dumps(value)


class Builder:
    """Make one value: `value` in Python, `source` the body of a JavaScript function that returns the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.left = self.random.choice([5, 15, 40])
        self.lines: list[str] = []
        name, self.value = self.pick(self.containers)(0, [])
        self.source = '\n'.join([*self.lines, f'return {name};'])
        chosen = {name: self.pick(values) for name, values in OPTIONS.items() if self.random.random() < 0.2}
        self.options = chosen
        self.javascript_options = '{' + ', '.join(f'{name}: {javascript(value)}' for name, value in chosen.items()) + '}'

    def pick(self, options: list[Any]) -> Any:
        return self.random.choice(options)

    @property
    def containers(self) -> list[Callable[..., Made]]:
        return [self.array, self.array, self.numbers, self.texts, self.record, self.record, self.record, self.map, self.set, self.instance,
                self.buffer, self.date, self.pattern, self.function, self.error]  # fmt: skip

    def declare(self, source: str) -> str:
        name = f'v{len(self.lines)}'
        self.lines.append(f'const {name} = {source};')
        return name

    def text(self) -> str:
        chance = self.random.random()
        if chance < 0.6:
            return ''.join(self.random.choices('abcdef ghij', k=self.pick([0, 1, 2, 3, 5, 8, 12, 30])))
        if chance < 0.8:
            return ''.join(self.random.choices('ab\'"`$\\{\n\t\x00\x1b\x7fé日😀\u0301 ', k=self.pick([1, 3, 6])))
        return str(self.pick(['word ', 'ab\n', '😀']) * self.pick([3, 9, 20, 40]))

    def number(self) -> int | float:
        chance = self.random.random()
        if chance < 0.7:
            return self.random.randint(-5, 200)
        return self.pick(NUMBERS) if chance < 0.85 else round(self.random.uniform(-1000, 1000), self.random.randint(0, 6))

    def child(self, depth: int, holders: list[Made]) -> Made:
        self.left -= 1
        chance = self.random.random()
        if holders and chance < 0.05:
            return self.pick(holders)  # type: ignore[no-any-return]
        if self.left > 0 and depth < 6 and chance < 0.65:
            return self.pick(self.containers)(depth, holders)  # type: ignore[no-any-return]
        value = self.pick([self.number, self.text, lambda: self.pick([True, False, None])])()
        return javascript(value), value

    def array(self, depth: int, holders: list[Made]) -> Made:
        value: list[Any] = self.pick([[], [], Titles()])
        name = self.declare(f'new {"Titles" if isinstance(value, Titles) else "Array"}()')
        for _ in range(self.pick([0, 1, 2, 3, 4, 6, 7, 8, 10, 15])):
            source, item = self.child(depth + 1, [*holders, (name, value)])
            self.lines.append(f'{name}.push({source});')
            value.append(item)
        return name, value

    def numbers(self, depth: int, holders: object) -> Made:
        value = [self.number() for _ in range(self.pick([3, 7, 8, 12, 20, 27, 50, 101, 102, 130]))]
        return f'[{", ".join(map(javascript, value))}]', value

    def texts(self, depth: int, holders: object) -> Made:
        value = [self.text()[: self.pick([3, 6, 10])] for _ in range(self.pick([3, 7, 8, 12, 20]))]
        return javascript(value), value

    def fill(
        self, name: str, value: Any, depth: int, holders: list[Made], put: Callable[[str, Any], None], keys: list[str] = KEYS
    ) -> Made:
        for _ in range(self.pick([0, 1, 2, 3, 4, 6, 10])):
            key = self.pick(keys)
            source, item = self.child(depth + 1, [*holders, (name, value)])
            self.lines.append(f'{name}[{javascript(key)}] = {source};')
            put(key, item)
        return name, value

    def record(self, depth: int, holders: list[Made]) -> Made:
        value: dict[str, Any] = {}
        return self.fill(self.declare('{}'), value, depth, holders, value.__setitem__)

    def instance(self, depth: int, holders: list[Made]) -> Made:
        value = Film()
        return self.fill(self.declare('new Film()'), value, depth, holders, partial(setattr, value), ATTRIBUTES)

    def map(self, depth: int, holders: list[Made]) -> Made:
        value: dict[Any, Any] = {}
        name = self.declare('new Map()')
        for key in [0.25, *self.random.sample([1.5, None, True, 's', 'k k', -2.5], self.random.randint(0, 5))]:
            source, item = self.child(depth + 1, [*holders, (name, value)])
            self.lines.append(f'{name}.set({javascript(key)}, {source});')
            value[key] = item
        return name, value

    def set(self, depth: int, holders: object) -> Made:
        numbers = sorted({self.random.randint(0, 300) for _ in range(self.pick([0, 1, 4, 9, 120]))})
        texts = sorted({self.text() for _ in range(self.pick([0, 1, 3]))})
        return f'new Set({javascript(numbers + texts)})', frozenset(numbers + texts)

    def buffer(self, depth: int, holders: object) -> Made:
        value = self.random.randbytes(self.pick([0, 1, 5, 50, 51, 60]))
        return self.pick([(f'Buffer.from({list(value)})', value), (f'new Uint8Array({list(value)})', bytearray(value))])  # type: ignore[no-any-return]

    def date(self, depth: int, holders: object) -> Made:
        since = self.random.randrange(2**41)
        return f'new Date({since})', datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=since)

    def pattern(self, depth: int, holders: object) -> Made:
        source, flags = self.pick(['ab+', 'a/b', '[a-z]', '']), self.pick(['', 'i', 's', 'ims'])
        return f'new RegExp({javascript(source)}, {javascript(flags)})', re.compile(source, sum(re.RegexFlag[flag.upper()] for flag in flags))

    def function(self, depth: int, holders: list[Made]) -> Made:
        def f() -> None:
            """Is only looked at."""

        name = self.declare('({ f() {} }).f')
        if self.random.random() < 0.5:
            source, f.__dict__['prop'] = self.child(depth + 1, [*holders, (name, f)])
            self.lines.append(f'{name}.prop = {source};')
        return name, f

    def error(self, depth: int, holders: list[Made]) -> Made:
        message = self.pick(['boom', 'two\nlines', 'a: b'])
        frames = [f'    at f{index} (file.js:{index}:1)' for index in range(self.pick([0, 1, 5]))]
        cause, cause_value = self.child(depth + 1, holders) if self.random.random() < 0.3 else ('', None)
        value = Error(message) if cause_value is None else Error(message, {'cause': cause_value})
        value.stack = '\n'.join([f'Error: {message}', *frames])
        name = self.declare(f'new Error({javascript(message)}{"" if cause_value is None else f", {{ cause: {cause} }}"})')
        self.lines.append(f'{name}.stack = {javascript(value.stack)};')
        if self.random.random() < 0.4:
            source, value.__dict__['code'] = self.child(depth + 1, [*holders, (name, value)])
            self.lines.append(f'{name}.code = {source};')
        return name, value


@pytest.mark.skipif(shutil.which('node') is None, reason='node is not on the PATH')
@pytest.mark.parametrize('batch', range(BATCHES))
def test_prints_what_node_prints(batch: int) -> None:
    builders = {seed: Builder(seed) for seed in range(batch * VALUES, (batch + 1) * VALUES)}
    cases = json.dumps([[builder.source, builder.javascript_options] for builder in builders.values()])
    printed = subprocess.run(['node', '-e', PROGRAM], input=cases, capture_output=True, check=True, encoding='utf-8').stdout
    for (seed, builder), text in zip(builders.items(), json.loads(printed), strict=True):
        assert inspect(builder.value, builder.options) == text.replace('undefined', 'null'), f'seed {seed}: {builder.source}, {builder.javascript_options}'
