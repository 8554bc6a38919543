"""Functions over collections that carry something along: a value, an accumulator, an order."""
from functools import cmp_to_key
from typing import Any, Callable, overload

from .._core.promise import Promise
from .._text.tostring import string, to_number
from ._awaiting import Done, awaitify, final
from ._calls import Callback, Function, once, truthy, wrap
from ._iteration import each_of, one_by_one
from ._steps import folded, mapped


@awaitify
def reduce(coll: Any, memo: Any, iteratee: Function, callback: Done[Any]) -> None:
    """Pass `memo` through `iteratee(memo, value, callback)` for each value, one after the other.

    JS: async.reduce(coll, memo, iteratee, callback)
    """
    folded(one_by_one, coll, memo, wrap(iteratee), once(callback))


@overload
def reduceRight(coll: Any, memo: Any, iteratee: Function) -> Promise[Any]: ...
@overload
def reduceRight(coll: Any, memo: Any, iteratee: Function, callback: Callable[..., object]) -> None: ...


def reduceRight(coll: Any, memo: Any, iteratee: Function, callback: Any = None) -> Any:
    """Do what `reduce` does, from the last value to the first.

    JS: async.reduceRight(coll, memo, iteratee, callback)
    """
    return reduce([*coll][::-1], memo, iteratee, callback)


@overload
def transform(coll: Any, iteratee: Function, /) -> Promise[Any]: ...
@overload
def transform(coll: Any, accumulator: Any, iteratee: Function, /) -> Any: ...
@overload
def transform(coll: Any, accumulator: Any, iteratee: Function, callback: Callable[..., object], /) -> None: ...


def transform(coll: Any, accumulator: Any, iteratee: Any = None, callback: Any = None, /) -> Any:
    """Call `iteratee(accumulator, value, key, callback)` for all values at once; give the accumulator, which the iteratee changes.

    JS: async.transform(coll, accumulator, iteratee, callback)

    The accumulator may be left out: it is a new list for a list, else a new dict. Gives a promise where there is no callback.
    """
    if callback is None and callable(accumulator):
        callback, iteratee, accumulator = iteratee, accumulator, [] if isinstance(coll, (list, tuple)) else {}
    called, promise = final(callback)
    done = once(called)
    step = wrap(iteratee)
    each_of(coll, lambda value, key, end: step(accumulator, value, key, end), lambda error: done(error, accumulator))
    return promise


@awaitify
def sortBy(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Sort the values by what `iteratee(value, callback)` gives for them, compared as JavaScript's `<` does.

    JS: async.sortBy(coll, iteratee, callback)
    """
    step = wrap(iteratee)

    def weigh(value: Any, done: Callback) -> None:
        step(value, lambda error=None, criteria=None, *_: done(error) if truthy(error) else done(error, (criteria, value)))

    def end(error: Any, pairs: list[tuple[Any, Any]]) -> None:
        if truthy(error):
            callback(error)
        else:
            callback(None, [value for _, value in sorted(pairs, key=cmp_to_key(_compare))])

    mapped(each_of, coll, weigh, end)


def _compare(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
    return -1 if _less(left[0], right[0]) else 1 if _less(right[0], left[0]) else 0


def _less(a: Any, b: Any) -> bool:
    a, b = (string(value) if isinstance(value, (list, tuple, dict)) else value for value in (a, b))
    try:
        return bool(a < b)
    except TypeError:
        return to_number(a) < to_number(b)
