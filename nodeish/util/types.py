"""Node's `util/types`: what kind of value something is.

    from nodeish.util import types

Each test is about the Python values that stand for JavaScript's. What has no counterpart has no test: boxed primitives, `arguments`, proxies,
array buffers that share memory, keys.
"""
import re
import types as _types
from datetime import date
from inspect import isasyncgen, isasyncgenfunction, iscoroutinefunction, isgenerator, isgeneratorfunction, unwrap
from typing import Any, Callable, Final
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from .._async_generator import AsyncGenerator
from .._core.promise import Promise
from .._text.enumerable import is_binary
from .._text.inspect_buffers import kind_of_array
from .kinds import kind_of

_EMPTY: Final[dict[Any, Any]] = {}
_VIEWS: Final = (_EMPTY.keys(), _EMPTY.values(), _EMPTY.items())
_MAP_ITERATORS: Final = tuple(type(iterator) for view in _VIEWS for iterator in (iter(view), reversed(view)))
_SET_ITERATOR: Final = type(iter(set(_EMPTY)))


def isPromise(value: object) -> bool:
    """Tell whether a value is a Promise; a thenable, a Future or a coroutine is none.

    JS: util.types.isPromise(value)
    """
    return isinstance(value, Promise)


def isAsyncFunction(value: object) -> bool:
    """Tell whether a value is an async function or async generator function, of nodeish's or of Python's own kind.

    JS: util.types.isAsyncFunction(value)
    """
    return bool(getattr(value, "__nodeish_async__", False)) or iscoroutinefunction(value) or isasyncgenfunction(value)


def isGeneratorFunction(value: object) -> bool:
    """Tell whether a value is a generator function, async ones included.

    JS: util.types.isGeneratorFunction(value)
    """
    if getattr(value, "__nodeish_async__", False):
        value = unwrap(value)  # type: ignore[arg-type]
    return isgeneratorfunction(value) or isasyncgenfunction(value)


def isGeneratorObject(value: object) -> bool:
    """Tell whether a value is what a generator function gives.

    JS: util.types.isGeneratorObject(value)
    """
    return isgenerator(value) or isasyncgen(value) or isinstance(value, AsyncGenerator)


def isNativeError(value: object) -> bool:
    """Tell whether a value is an exception.

    JS: util.types.isNativeError(value)
    """
    return isinstance(value, BaseException)


def isDate(value: object) -> bool:
    """Tell whether a value is a datetime or a date.

    JS: util.types.isDate(value)
    """
    return isinstance(value, date)


def isRegExp(value: object) -> bool:
    """Tell whether a value is a compiled pattern.

    JS: util.types.isRegExp(value)
    """
    return isinstance(value, re.Pattern)


def isMap(value: object) -> bool:
    """Tell whether a value is a dict that JavaScript would need a Map for: one key at least is neither a text nor an integer.

    JS: util.types.isMap(value)
    """
    return kind_of(value) == "map"


def isSet(value: object) -> bool:
    """Tell whether a value is a set or a frozenset.

    JS: util.types.isSet(value)
    """
    return isinstance(value, (set, frozenset))


def isMapIterator(value: object) -> bool:
    """Tell whether a value is an iterator over a dict.

    JS: util.types.isMapIterator(value)
    """
    return isinstance(value, _MAP_ITERATORS)


def isSetIterator(value: object) -> bool:
    """Tell whether a value is an iterator over a set.

    JS: util.types.isSetIterator(value)
    """
    return isinstance(value, _SET_ITERATOR)


def isWeakMap(value: object) -> bool:
    """Tell whether a value is a WeakKeyDictionary or a WeakValueDictionary.

    JS: util.types.isWeakMap(value)
    """
    return isinstance(value, (WeakKeyDictionary, WeakValueDictionary))


def isWeakSet(value: object) -> bool:
    """Tell whether a value is a WeakSet.

    JS: util.types.isWeakSet(value)
    """
    return isinstance(value, WeakSet)


def isModuleNamespaceObject(value: object) -> bool:
    """Tell whether a value is a module.

    JS: util.types.isModuleNamespaceObject(value)
    """
    return isinstance(value, _types.ModuleType)


def isArrayBufferView(value: object) -> bool:
    """Tell whether a value is binary data: bytes, bytearray, memoryview, array.array.

    JS: util.types.isArrayBufferView(value)
    """
    return is_binary(value)


def isTypedArray(value: object) -> bool:
    """Tell whether a value is binary data; there is no DataView here that would be another kind of it.

    JS: util.types.isTypedArray(value)
    """
    return is_binary(value)


def _holding(kind: str) -> Callable[[object], bool]:
    def test(value: object) -> bool:
        return is_binary(value) and _kind(value) == kind

    test.__name__ = test.__qualname__ = f"is{kind}"
    test.__doc__ = f"Tell whether a value is binary data with the items of a {kind}.\n\n    JS: util.types.is{kind}(value)\n    "
    return test


def _kind(value: Any) -> str:
    if isinstance(value, (bytes, bytearray)):
        return "Uint8Array"
    code = value.format if isinstance(value, memoryview) else value.typecode
    return kind_of_array(code, value.itemsize)


isInt8Array: Final = _holding("Int8Array")
isUint8Array: Final = _holding("Uint8Array")
isInt16Array: Final = _holding("Int16Array")
isUint16Array: Final = _holding("Uint16Array")
isInt32Array: Final = _holding("Int32Array")
isUint32Array: Final = _holding("Uint32Array")
isFloat32Array: Final = _holding("Float32Array")
isFloat64Array: Final = _holding("Float64Array")
isBigInt64Array: Final = _holding("BigInt64Array")
isBigUint64Array: Final = _holding("BigUint64Array")

__all__ = [
    "isArrayBufferView",
    "isAsyncFunction",
    "isBigInt64Array",
    "isBigUint64Array",
    "isDate",
    "isFloat32Array",
    "isFloat64Array",
    "isGeneratorFunction",
    "isGeneratorObject",
    "isInt16Array",
    "isInt32Array",
    "isInt8Array",
    "isMap",
    "isMapIterator",
    "isModuleNamespaceObject",
    "isNativeError",
    "isPromise",
    "isRegExp",
    "isSet",
    "isSetIterator",
    "isTypedArray",
    "isUint16Array",
    "isUint32Array",
    "isUint8Array",
    "isWeakMap",
    "isWeakSet",
]
