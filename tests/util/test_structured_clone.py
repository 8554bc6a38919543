"""structuredClone, where expressions.json does not say it already."""
import asyncio
import re
from array import array
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from nodeish import AggregateError, Error, Promise, RangeError, TypeError, async_function, setTimeout, util
from nodeish.events import EventEmitter
from nodeish.events.domexception import DOMException
from nodeish._structured_clone import structuredClone


class Pair(NamedTuple):
    left: int
    right: list[int]


@dataclass
class Point:
    x: Any
    _hidden: int = 0


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "text", date.today(), datetime.now(), re.compile("a"), UUID(int=1), Path("a")])
def test_what_cannot_change_is_itself(value: object) -> None:
    assert structuredClone(value) is value


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        ([1, [2]], [1, [2]]),
        ((1, (2,)), [1, [2]]),
        (range(3), [0, 1, 2]),
        ({"a": [1]}, {"a": [1]}),
        (OrderedDict(a=1), {"a": 1}),
        ({1.5: {"a": 1}, (1, "b"): 2}, {1.5: {"a": 1}, (1, "b"): 2}),
        ({1, "a", (2, 3)}, {1, "a", (2, 3)}),
        (frozenset([1]), {1}),
        (b"ab", b"ab"),
        (memoryview(b"ab"), b"ab"),
        (bytearray(b"ab"), bytearray(b"ab")),
        (array("h", [1, 2]), array("h", [1, 2])),
        (Point([1]), {"x": [1]}),
        (SimpleNamespace(a=1), {"a": 1}),
        (Pair(1, [2]), {"left": 1, "right": [2]}),
    ],
    ids=repr,
)
def test_copies(value: Any, copy: Any) -> None:
    cloned = structuredClone(value)
    assert (cloned, type(cloned)) == (copy, type(copy))
    assert cloned is not value or isinstance(value, bytes)


def test_nested_copies_are_new() -> None:
    value: dict[str, Any] = {"list": [1], "bytes": bytearray(b"a"), "set": {1}}
    cloned = structuredClone(value)
    assert cloned == value and all(cloned[key] is not value[key] for key in value)


def test_what_is_shared_stays_shared() -> None:
    shared: list[Any] = [1]
    cloned = structuredClone({"a": shared, "b": [shared], "c": (shared,)})
    assert cloned["a"] is cloned["b"][0] is cloned["c"][0] is not shared


def test_cycles() -> None:
    value: dict[str, Any] = {"list": []}
    value["list"].append(value)
    value["point"] = Point(value)
    cloned = structuredClone(value)
    assert cloned["list"][0] is cloned is cloned["point"]["x"] is not value


def test_private_attributes_are_not_copied() -> None:
    point: Any = Point(1, 2)
    assert structuredClone(point) == {"x": 1}


@pytest.mark.parametrize("cls", [Error, TypeError, RangeError, ValueError, KeyError, OSError])
def test_errors_keep_their_class(cls: type[Exception]) -> None:
    error = cls("message")
    error.extra = 1  # type: ignore[attr-defined]
    cloned = structuredClone(error)
    assert type(cloned) is cls and cloned is not error
    assert str(cloned) == str(error) and not hasattr(cloned, "extra")


def test_other_errors_become_plain_ones() -> None:
    class Mine(Error):
        name = "Mine"

    class Foreign(ValueError):
        pass

    assert [type(structuredClone(error)) for error in (Mine("m"), AggregateError([1], "m"), Foreign("m"))] == [Error, Error, Error]
    assert type(structuredClone(type("Sub", (TypeError,), {})("m"))) is TypeError


def test_an_error_keeps_stack_and_cause() -> None:
    error = Error("outer", {"cause": TypeError("inner")})
    cloned = structuredClone(error)
    assert cloned.stack == error.stack
    assert cloned.cause is cloned.__cause__ and cloned.cause is not error.cause
    assert util.inspect(cloned) == util.inspect(error)
    cause = ValueError("a")
    raised = ValueError("b")
    raised.__cause__ = cause
    assert str(structuredClone(raised).__cause__) == "a"


def test_an_error_in_its_own_cause() -> None:
    error = Error("me")
    error.cause = error
    cloned = structuredClone(error)
    assert cloned.cause is cloned


@async_function
async def eager() -> None: ...


async def plain() -> None: ...


REFUSED = [
    (lambda: None, "[Function (anonymous)]"),
    (len, "[Function: len]"),
    (Point, "[class Point]"),
    (eager, "[AsyncFunction: eager]"),
    (Promise.resolve(), "#<Promise>"),
    (object(), "#<object>"),
    (iter([]), "#<list_iterator>"),
    ((letter for letter in "a"), "#<generator>"),
    (EventEmitter(), "#<EventEmitter>"),
]


@pytest.mark.parametrize(("value", "described"), REFUSED, ids=[described for _, described in REFUSED])
def test_what_cannot_be_copied(value: Any, described: str) -> None:
    for holder in (value, [value], {"a": {"b": value}}, Point(value)):
        with pytest.raises(DOMException) as caught:
            structuredClone(holder)
        assert (caught.value.message, caught.value.name, caught.value.code) == (f"{described} could not be cloned.", "DataCloneError", 25)


def test_what_needs_a_loop_cannot_be_copied() -> None:
    class Derived(Promise[Any]):
        pass

    async def main() -> None:
        timer = setTimeout(lambda: None, 1)
        for value in (Derived.resolve(1), timer, asyncio.get_running_loop().create_future()):
            with pytest.raises(DOMException, match=r"could not be cloned\.$"):
                structuredClone(value)
        timer.close()

    asyncio.run(main())


@pytest.mark.parametrize("value", [{(Point(1).__class__,)}, {1.5: 1, len: 2}])
def test_keys_must_be_plain(value: Any) -> None:
    with pytest.raises(DOMException, match=r"could not be cloned\.$"):
        structuredClone(value)
