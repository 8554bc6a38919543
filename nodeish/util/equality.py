"""JavaScript's `==`, and deep equality in its strict and its loose form.

Rules (Node's lib/internal/util/comparisons.js)
1. Strict: primitives are the same value, objects have the same class, the same properties and equal contents. A list and a tuple are both
   arrays, a dict and an object that Node would return as a literal are both plain objects.
2. Loose: primitives are equal by `==`, classes do not matter; a primitive is never equal to an object.
3. The order of properties, of a Set's elements and of a Map's entries does not matter. Objects in a Set are compared in pairs.
4. A pair that is being compared already counts as equal: cycles end.
5. Functions, and what has neither properties nor contents of its own (promises, generators), are equal only to themselves.
"""
from typing import Any, Final, Iterable

from .._text.inspect_errors import cause_of, error_entries
from .._text.stack import message_of_error, name_of_error, stack_of_error
from .._text.tostring import string, to_number
from .kinds import PRIMITIVES, Kind, is_plain, is_users, kind_of, properties_of, prototype_of, same_value

_SAME_WITHOUT_CLASS: Final = frozenset({"object", "instance"})
_Pairs = set[tuple[int, int]]


def isDeepStrictEqual(val1: object, val2: object) -> bool:
    """Tell whether two values are strictly deep-equal.

    JS: util.isDeepStrictEqual(val1, val2)
    """
    return _equal(val1, val2, True, set())


def is_deep_equal(one: object, other: object) -> bool:
    """Tell whether two values are loosely deep-equal, as `assert_.deepEqual` requires."""
    return _equal(one, other, False, set())


def loosely_equal(one: Any, other: Any) -> bool:
    """Tell whether two values are equal after JavaScript's conversions.

    JS: one == other
    """
    kinds = kind_of(one), kind_of(other)
    if kinds[0] == kinds[1]:
        return bool(one == other) if kinds[0] == "number" else same_value(one, other)
    if "null" in kinds:
        return False
    if "boolean" in kinds:
        return loosely_equal(*(int(value) if kind == "boolean" else value for value, kind in zip((one, other), kinds)))
    if "value" in kinds:
        return bool(one == other)
    if kinds[0] not in PRIMITIVES and kinds[1] not in PRIMITIVES:
        return one is other
    if kinds[0] not in PRIMITIVES or kinds[1] not in PRIMITIVES:
        return loosely_equal(*(value if kind in PRIMITIVES else string(value) for value, kind in zip((one, other), kinds)))
    return bool(to_number(one) == to_number(other))


def _equal(one: Any, other: Any, strict: bool, pairs: _Pairs) -> bool:
    if one is other and not isinstance(one, (int, float)):
        return True
    kind, other_kind = kind_of(one), kind_of(other)
    if kind in PRIMITIVES or other_kind in PRIMITIVES:
        if strict:
            return same_value(one, other)
        if kind not in PRIMITIVES or other_kind not in PRIMITIVES:
            return False
        return loosely_equal(one, other) or bool(one != one and other != other)
    if kind != other_kind and not (not strict and {kind, other_kind} <= _SAME_WITHOUT_CLASS):
        return _both_empty(one, other, kind, other_kind) and (not strict or prototype_of(one) is prototype_of(other))
    if kind == "function":
        return same_value(one, other)
    if strict and prototype_of(one) is not prototype_of(other):
        return False
    pair = (id(one), id(other))
    if pair in pairs:
        return True
    pairs.add(pair)
    equal = _equal_contents(kind, one, other, strict, pairs)
    if not equal:
        pairs.discard(pair)
    return equal


def _both_empty(one: Any, other: Any, kind: Kind, other_kind: Kind) -> bool:
    """Tell whether two dicts are empty: one may be of a class that makes it look like a Map."""
    return {kind, other_kind} == {"object", "map"} and isinstance(one, dict) and isinstance(other, dict) and not one and not other


def _equal_contents(kind: Kind, one: Any, other: Any, strict: bool, pairs: _Pairs) -> bool:
    match kind:
        case "array":
            return len(one) == len(other) and all(_equal(*items, strict, pairs) for items in zip(one, other))
        case "set":
            return len(one) == len(other) and _same_elements([(item, None) for item in one], [(item, None) for item in other], strict, pairs)
        case "map":
            return len(one) == len(other) and _same_elements(list(one.items()), list(other.items()), strict, pairs)
        case "binary":
            return _bytes_of(one) == _bytes_of(other)
        case "date":
            return to_number(one) == to_number(other)
        case "regexp":
            return bool(one.pattern == other.pattern and one.flags == other.flags)
        case "error":
            return _equal_errors(one, other, strict, pairs)
        case _:
            return _equal_objects(one, other, strict, pairs)


def _bytes_of(value: Any) -> bytes:
    return bytes(value) if isinstance(value, (bytes, bytearray)) else bytes(memoryview(value).cast("B"))


def _equal_objects(one: Any, other: Any, strict: bool, pairs: _Pairs) -> bool:
    properties = properties_of(one)
    if not properties and not is_plain(one) and not is_users(type(one)):
        return bool(one == other)
    return _equal_properties(properties, properties_of(other), strict, pairs)


def _equal_properties(one: Iterable[tuple[Any, Any]], other: Iterable[tuple[Any, Any]], strict: bool, pairs: _Pairs) -> bool:
    ours, theirs = dict(one), dict(other)
    return ours.keys() == theirs.keys() and all(_equal(value, theirs[key], strict, pairs) for key, value in ours.items())


def _equal_errors(one: BaseException, other: BaseException, strict: bool, pairs: _Pairs) -> bool:
    if message_of_error(one) != message_of_error(other) or name_of_error(one) != name_of_error(other):
        return False
    if not _equal(cause_of(one), cause_of(other), strict, pairs) or not _equal(_collected(one), _collected(other), strict, pairs):
        return False
    ours, theirs = (error_entries(error, stack_of_error(error)) for error in (one, other))
    return _equal_properties(ours, theirs, strict, pairs)


def _collected(error: BaseException) -> object:
    return error.exceptions if isinstance(error, BaseExceptionGroup) else getattr(error, "errors", None)


def _same_elements(one: list[tuple[Any, Any]], other: list[tuple[Any, Any]], strict: bool, pairs: _Pairs) -> bool:
    """Find for each key and value of one Map (or element of a Set, with no value) an equal pair in the other; each serves once."""
    known = {_key(key): index for index, (key, _) in enumerate(other) if kind_of(key) in PRIMITIVES}
    left = dict(enumerate(other))
    unmatched = []
    for key, value in one:
        index = known.get(_key(key)) if kind_of(key) in PRIMITIVES else None
        if index in left and _equal(value, left[index][1], strict, pairs):
            del left[index]
        elif strict and kind_of(key) in PRIMITIVES:
            return False
        else:
            unmatched.append((key, value))
    for key, value in unmatched:
        for index, (other_key, other_value) in left.items():
            if _equal(key, other_key, strict, pairs) and _equal(value, other_value, strict, pairs):
                del left[index]
                break
        else:
            return False
    return True


def _key(value: Any) -> tuple[str, Any]:
    """Give what tells primitives apart in a Map or Set: 1 is 1.0 but not True, NaN is itself."""
    return kind_of(value), "NaN" if value != value else value
