"""Numbers are written and read as JavaScript does."""

from __future__ import annotations

import json
import math
import random
import shutil
import struct
import subprocess

import pytest

from nodeish._text.numbers import number, parse_float, parse_int, parse_number, separate_thousands

WRITTEN: list[tuple[float, str]] = [
    (0, '0'), (-0.0, '0'), (4.0, '4'), (-1.5, '-1.5'), (8 / 2, '4'), (0.1 + 0.2, '0.30000000000000004'), (1 / 3, '0.3333333333333333'),
    (1e20, '100000000000000000000'), (1e21, '1e+21'), (123456789012345680000.0, '123456789012345680000'), (1.2345e25, '1.2345e+25'),
    (1e-6, '0.000001'), (1.5e-6, '0.0000015'), (1e-7, '1e-7'), (1.25e-7, '1.25e-7'), (5e-324, '5e-324'), (1.7976931348623157e308, '1.7976931348623157e+308'),
    (math.nan, 'NaN'), (math.inf, 'Infinity'), (-math.inf, '-Infinity'), (1e16, '10000000000000000'), (2.5e16, '25000000000000000'),
]  # fmt: skip


@pytest.mark.parametrize(('value', 'text'), WRITTEN, ids=repr)
def test_written(value: float, text: str) -> None:
    assert number(value) == text


def test_a_large_int_shows_all_its_digits_below_ten_to_the_21() -> None:
    assert number(2**53 + 1) == '9007199254740993'
    assert number(-(10**21) + 1) == '-999999999999999999999'
    assert number(10**21) == '1e+21'
    assert number(-(2**100)) == '-1.2676506002282294e+30'
    assert number(10**400) == 'Infinity'
    assert number(-(10**400)) == '-Infinity'


def test_subclasses_are_numbers() -> None:
    class Meters(float):
        def __repr__(self) -> str:
            return 'meters'

    class Count(int):
        def __repr__(self) -> str:
            return 'count'

    assert [number(Meters(1.5)), number(Count(3)), number(True)] == ['1.5', '3', '1']


@pytest.mark.parametrize(
    ('text', 'whole', 'integer', 'start'),
    [
        ('42', 42, 42, 42), ('  42\n', 42, 42, 42), ('\ufeff1\u2028', 1, 1, 1), ('', 0, math.nan, math.nan), (' ', 0, math.nan, math.nan),
        ('42.9px', math.nan, 42, 42.9), ('0x1F', 31, 31, 0), ('-0x1F', math.nan, -31, 0), ('0b101', 5, 0, 0), ('0o17', 15, 0, 0),
        ('1e3', 1000, 1, 1000), ('.5', 0.5, math.nan, 0.5), ('5.', 5, 5, 5), ('.', math.nan, math.nan, math.nan), ('-.5e-2e', math.nan, math.nan, -0.005),
        ('Infinity', math.inf, math.nan, math.inf), ('-Infinityx', math.nan, math.nan, -math.inf), ('infinity', math.nan, math.nan, math.nan),
        ('1_0', math.nan, 1, 1), ('x', math.nan, math.nan, math.nan), ('+-1', math.nan, math.nan, math.nan), ('٣', math.nan, math.nan, math.nan),
        ('0x', math.nan, math.nan, 0), ('9' * 400, math.inf, math.inf, math.inf),
    ],
)  # fmt: skip
def test_read(text: str, whole: float, integer: float, start: float) -> None:
    found = parse_number(text), parse_int(text), parse_float(text)
    assert found == pytest.approx((whole, integer, start), nan_ok=True, abs=0, rel=0)


def test_the_sign_of_zero_is_read() -> None:
    assert [math.copysign(1, read('-0')) for read in (parse_number, parse_int, parse_float)] == [-1, -1, -1]


@pytest.mark.parametrize(
    ('text', 'separated'),
    [('123', '123'), ('-123', '-123'), ('1234', '1_234'), ('-1234567.1234567', '-1_234_567.123_456_7'), ('0.0001', '0.000_1'), ('1e+21', '1e+21'),
     ('NaN', 'NaN'), ('-Infinity', '-Infinity')],
)  # fmt: skip
def test_separated(text: str, separated: str) -> None:
    assert separate_thousands(text) == separated


@pytest.mark.skipif(shutil.which('node') is None, reason='node is not on the PATH')
def test_random_floats_are_written_as_node_writes_them() -> None:
    generator = random.Random(5)
    values = [struct.unpack('<d', generator.randbytes(8))[0] for _ in range(3000)]
    values += [round(generator.uniform(-1e6, 1e6), generator.randint(0, 8)) for _ in range(3000)]
    values += [generator.randint(-(10**20), 10**20) * 10.0 ** generator.randint(-25, 5) for _ in range(3000)]
    values = [value for value in values if math.isfinite(value)]
    program = "console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map(String)))"
    printed = subprocess.run(['node', '-e', program], input=json.dumps(values), capture_output=True, check=True, encoding='utf-8').stdout
    assert [number(value) for value in values] == json.loads(printed)
