"""util.types."""
import asyncio
import re
import types as python_types
from array import array
from collections import OrderedDict
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, AsyncGenerator, Iterator
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

import pytest

from nodeish import Error, Promise, async_function, util
from nodeish.events.domexception import DOMException
from nodeish.util import types


class Derived(Promise[Any]):
    pass


@async_function
async def eager() -> None: ...


@async_function
async def eager_generator() -> AsyncGenerator[int, None]:
    yield 1


async def plain() -> None: ...


async def plain_generator() -> AsyncGenerator[int, None]:
    yield 1


def generator() -> Iterator[int]:
    yield 1


def function() -> None: ...


CASES: list[tuple[str, list[Any], list[Any]]] = [
    ("isPromise", [Promise.resolve(), Derived.resolve(1)], [SimpleNamespace(then=function), None, {}, Promise]),
    ("isAsyncFunction", [eager, plain, eager_generator, plain_generator], [function, generator, lambda: Promise.resolve(), None]),
    ("isGeneratorFunction", [generator, plain_generator, eager_generator], [eager, plain, function, None]),
    ("isGeneratorObject", [generator(), plain_generator()], [generator, iter([]), None]),
    ("isNativeError", [Error(), ValueError(), DOMException(), KeyboardInterrupt()], [{"name": "Error"}, Error, None]),
    ("isDate", [datetime.now(), date.today()], ["2020-01-01", 0, None]),
    ("isRegExp", [re.compile("a"), re.compile(b"a")], ["a", None]),
    ("isMap", [{1.5: 1}, {(): 1}, {None: 1}], [{}, {"a": 1}, {1: 1}, OrderedDict(a=1), WeakKeyDictionary(), None]),
    ("isSet", [set(), frozenset()], [[], {}, WeakSet(), None]),
    ("isMapIterator", [iter({}), iter({}.values()), iter({}.items()), reversed({})], [{}, iter([]), iter(set())]),
    ("isSetIterator", [iter(set()), iter(frozenset())], [set(), iter({})]),
    ("isWeakMap", [WeakKeyDictionary(), WeakValueDictionary()], [{}, WeakSet()]),
    ("isWeakSet", [WeakSet()], [set(), WeakKeyDictionary()]),
    ("isModuleNamespaceObject", [util, python_types], [SimpleNamespace(), None]),
    ("isArrayBufferView", [b"", bytearray(), memoryview(b""), array("h")], [[], "", None]),
    ("isTypedArray", [b"", bytearray(), memoryview(b""), array("h")], [[], "", None]),
    ("isUint8Array", [b"", bytearray(), memoryview(b""), array("B")], [array("b"), array("h"), [1], ""]),
    ("isInt8Array", [array("b"), memoryview(array("b"))], [b"", array("B")]),
    ("isInt16Array", [array("h")], [array("H"), b""]),
    ("isUint16Array", [array("H")], [array("h"), b""]),
    ("isInt32Array", [array("i")], [array("I"), b""]),
    ("isUint32Array", [array("I")], [array("i"), b""]),
    ("isFloat32Array", [array("f")], [array("d"), 1.5]),
    ("isFloat64Array", [array("d")], [array("f"), 1.5]),
    ("isBigInt64Array", [array("q")], [array("Q"), 1]),
    ("isBigUint64Array", [array("Q")], [array("q"), 1]),
]


@pytest.mark.parametrize(("name", "true", "false"), CASES, ids=[name for name, _, _ in CASES])
def test_types(name: str, true: list[Any], false: list[Any]) -> None:
    test = getattr(types, name)
    assert [test(value) for value in true] == [True] * len(true)
    assert [test(value) for value in false] == [False] * len(false)


def test_every_function_is_tested() -> None:
    assert sorted(types.__all__) == sorted(name for name, _, _ in CASES)
    assert all(getattr(types, name).__name__ == name and "JS: " in getattr(types, name).__doc__ for name in types.__all__)


def test_what_needs_a_loop() -> None:
    async def main() -> list[bool]:
        async_generator = eager_generator()
        return [types.isPromise(eager()), types.isGeneratorObject(async_generator), types.isPromise(asyncio.get_running_loop().create_future())]

    assert asyncio.run(main()) == [True, True, False]
