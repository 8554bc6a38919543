"""Deep equality of what Python has and JavaScript does not; the rest is in expressions.json."""
import asyncio
from collections import OrderedDict, deque, namedtuple
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any, AsyncGenerator
from uuid import UUID

import pytest

from nodeish import Promise, async_function, util
from nodeish._async_generator import IteratorResult
from nodeish.util.equality import is_deep_equal, loosely_equal
from nodeish.util.kinds import same_value


class Color(Enum):
    RED = 1


class Other(Enum):
    RED = 1


class Level(IntEnum):
    LOW = 1


@dataclass
class Point:
    x: Any
    _hidden: int = 0


class Slotted:
    __slots__ = ("a", "_b", "never")

    def __init__(self, a: int, b: int) -> None:
        self.a = a
        self._b = b

    def method(self) -> None: ...


class Derived(Point):
    pass


class Empty:
    pass


Pair = namedtuple("Pair", "a b")

EQUAL: list[tuple[Any, Any]] = [
    ([1, 2], (1, 2)),
    ([0, 1], range(2)),
    (deque([1]), [1]),
    ({"a": 1}, SimpleNamespace(a=1)),
    (IteratorResult(1, False), {"value": 1, "done": False}),
    ({1, 2}, frozenset([1, 2])),
    (1, 1.0),
    ({1: "a"}, {"1": "a"}),
    (Point(1), Point(1)),
    (Slotted(1, 2), Slotted(1, 2)),
    (Pair(1, 2), Pair(1, 2)),
    (Empty(), Empty()),
    (Color.RED, Color.RED),
    (Decimal("1.0"), Decimal("1")),
    (Fraction(1, 2), Fraction(1, 2)),
    (UUID(int=1), UUID(int=1)),
    (Path("a"), Path("a")),
    (timedelta(1), timedelta(days=1)),
    (date(2020, 1, 1), datetime(2020, 1, 1, tzinfo=timezone.utc)),
    (datetime(2020, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), datetime(2020, 1, 1, tzinfo=timezone.utc)),
    (ValueError("a"), ValueError("a")),
    (ExceptionGroup("g", [ValueError("a")]), ExceptionGroup("g", [ValueError("a")])),
    (len, len),
    ({(1, (2,)): {3}}, {(1, (2,)): {3}}),
]
DIFFERENT: list[tuple[Any, Any]] = [
    (Point(1), Derived(1)),
    (Point(1), Point(1, 2)),
    (Slotted(1, 2), Slotted(1, 3)),
    (Pair(1, 2), [1, 2]),
    (Color.RED, Other.RED),
    (Color.RED, 1),
    (Level.LOW, 1),
    (Decimal(1), 1),
    (Path("a"), "a"),
    ({"a": 1}, OrderedDict(a=1)),
    (Promise.resolve(1), Promise.resolve(1)),
    (object(), object()),
    (ValueError("a"), KeyError("a")),
    (ValueError("a"), ValueError("b")),
    (ExceptionGroup("g", [ValueError("a")]), ExceptionGroup("g", [ValueError("b")])),
    ((letter for letter in "a"), (letter for letter in "a")),
    (Empty(), {}),
    (Point, Derived),
    (b"a", "a"),
    (Slotted(1, 2).method, Slotted(1, 2).method),
    ({1, True + 1}, {1, 3}),
]


@pytest.mark.parametrize(("one", "other"), EQUAL, ids=repr)
def test_equal(one: Any, other: Any) -> None:
    assert util.isDeepStrictEqual(one, other) and util.isDeepStrictEqual(other, one)
    assert util.isDeepStrictEqual([{"a": one}], [{"a": other}])
    assert is_deep_equal(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=repr)
def test_different(one: Any, other: Any) -> None:
    assert not util.isDeepStrictEqual(one, other) and not util.isDeepStrictEqual(other, one)
    assert not util.isDeepStrictEqual([{"a": one}], [{"a": other}])
    assert util.isDeepStrictEqual(one, one) and util.isDeepStrictEqual([other], [other])


def test_a_bound_method_is_itself() -> None:
    value = Slotted(1, 2)
    assert value.method is not value.method
    assert same_value(value.method, value.method) and util.isDeepStrictEqual([value.method], [value.method])


@pytest.mark.parametrize(("one", "other"), [(Decimal(1), 1), (Level.LOW, 1), ([1], "1"), ([1, 2], "1,2"), (True, "1"), (None, None), ("0x10", 16), (" 1 ", 1)])
def test_loosely_equal(one: Any, other: Any) -> None:
    assert loosely_equal(one, other) and loosely_equal(other, one)


@pytest.mark.parametrize(("one", "other"), [(None, 0), (None, ""), (None, False), ([1], [1]), ({}, "{}"), (float("nan"), float("nan")), ("1", "1.0"), (True, "true")])
def test_loosely_different(one: Any, other: Any) -> None:
    assert not loosely_equal(one, other) and not loosely_equal(other, one)


def test_long_cycles() -> None:
    def ring(size: int, last: object) -> Any:
        first: dict[str, Any] = {"value": 0}
        node = first
        for value in range(1, size):
            node["next"] = {"value": value}
            node = node["next"]
        node["next"], node["last"] = first, last
        return first

    assert util.isDeepStrictEqual(ring(50, "a"), ring(50, "a"))
    assert not util.isDeepStrictEqual(ring(50, "a"), ring(50, "b"))


def test_pairs_in_sets_are_found_in_any_order() -> None:
    one = {("a", index) for index in range(50)}
    assert util.isDeepStrictEqual(one, {("a", 49 - index) for index in range(50)})
    assert not util.isDeepStrictEqual(one, {("a", index + 1) for index in range(50)})


def test_what_next_gives_is_a_plain_object() -> None:
    @async_function
    async def numbers() -> AsyncGenerator[int, None]:
        yield 5

    async def main() -> Any:
        return await numbers().next()

    assert util.isDeepStrictEqual(asyncio.run(main()), {"value": 5, "done": False})
