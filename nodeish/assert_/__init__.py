"""Node's `assert`: functions that raise an AssertionError when something is not as it should be.

    from nodeish import assert_

    assert_.strictEqual(1 + 1, 2)
    assert_.deepStrictEqual([1, {'a': 2}], [1, {'a': 2}])

`assert(value)` is `assert_.ok(value)`: a Python module cannot be called. In `assert_.strict` the four functions for loose comparison are those
for strict comparison.
"""
from . import strict
from .error import AssertionError
from .functions import (
    deepEqual,
    deepStrictEqual,
    doesNotMatch,
    doesNotReject,
    doesNotThrow,
    equal,
    fail,
    ifError,
    match,
    notDeepEqual,
    notDeepStrictEqual,
    notEqual,
    notStrictEqual,
    ok,
    rejects,
    strictEqual,
    throws,
)

__all__ = [
    "AssertionError",
    "deepEqual",
    "deepStrictEqual",
    "doesNotMatch",
    "doesNotReject",
    "doesNotThrow",
    "equal",
    "fail",
    "ifError",
    "match",
    "notDeepEqual",
    "notDeepStrictEqual",
    "notEqual",
    "notStrictEqual",
    "ok",
    "rejects",
    "strict",
    "strictEqual",
    "throws",
]
