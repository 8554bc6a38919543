"""Node's `assert/strict`: the assertions without the loose ones, whose names stand for the strict ones.

    from nodeish.assert_ import strict as assert_
"""
from .error import AssertionError
from .functions import (
    deepStrictEqual,
    doesNotMatch,
    doesNotReject,
    doesNotThrow,
    fail,
    ifError,
    match,
    notDeepStrictEqual,
    notStrictEqual,
    ok,
    rejects,
    strictEqual,
    throws,
)

equal = strictEqual
notEqual = notStrictEqual
deepEqual = deepStrictEqual
notDeepEqual = notDeepStrictEqual

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
    "strictEqual",
    "throws",
]
