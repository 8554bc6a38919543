"""What the functions over collections do with each value, whichever way they go through the collection.

Each takes an each (see _iteration), a collection, the user's step and a final callback.
"""
from functools import cmp_to_key
from typing import Any, Callable

from .._text.tostring import string, to_number
from ._calls import Callback, Step, flat, one_of, put, truthy, wrap
from ._iteration import BREAK, Each, is_array_like

Tester = Callable[[Each, Any, Step, Callback], None]


def without_key(step: Step) -> Step:
    """Call a step with the value and the callback only."""
    return lambda value, _, callback: step(value, callback)


def mapped(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Collect the results, in the order of the values."""
    results: list[Any] = []
    begun = 0

    def begin(value: Any, _: Any, done: Callback) -> None:
        nonlocal begun
        index = begun
        begun += 1

        def called_back(error: Any = None, result: Any = None, *_: Any) -> None:
            put(results, index, result)
            done(error)

        step(value, called_back)

    each(collection if truthy(collection) else [], begin, lambda error: callback(error, results))


def mapped_values(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Collect the results under the keys of the values."""
    results: dict[Any, Any] = {}

    def begin(value: Any, key: Any, done: Callback) -> None:
        def called_back(error: Any = None, result: Any = None, *_: Any) -> None:
            if not truthy(error):
                results[key] = result
            done(error)

        step(value, key, called_back)

    each(collection, begin, lambda error: callback(error, results))


def filtered(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Keep the values for which the step gives something truthy."""
    kept: list[tuple[Any, Any]] = []

    def begin(value: Any, key: Any, done: Callback) -> None:
        def called_back(error: Any = None, result: Any = None, *_: Any) -> None:
            if truthy(result):
                kept.append((key, value))
            done(error)

        step(value, called_back)

    def end(error: Any) -> None:
        if truthy(error):
            callback(error)
        else:
            callback(None, [value for _, value in sorted(kept, key=cmp_to_key(_compare_keys))])

    each(collection, begin, end)


def _compare_keys(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
    """Compare indices; names stay in the order in which their steps have ended, as in npm's package."""
    difference = to_number(left[0]) - to_number(right[0])
    return (difference > 0) - (difference < 0)


def rejected(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Keep the values for which the step gives nothing truthy."""

    def opposite(value: Any, done: Callback) -> None:
        step(value, lambda error=None, result=None, *_: done(error, not truthy(result)))

    filtered(each, collection, opposite, callback)


def tester(ends: Callable[[bool], bool], outcome: Callable[[bool, Any], Any]) -> Tester:
    """Make a search that ends early, with the first value for whose result `ends` is true; `outcome` gives the final result."""

    def search(each: Each, collection: Any, step: Step, callback: Callback) -> None:
        found: list[Any] = []

        def begin(value: Any, _: Any, done: Callback) -> None:
            def called_back(error: Any = None, result: Any = None, *_: Any) -> None:
                if truthy(error) or error is False:
                    done(error)
                elif ends(truthy(result)) and not (found and truthy(found[-1])):
                    found.append(outcome(True, value))
                    done(None, BREAK)
                else:
                    done()

            step(value, called_back)

        def end(error: Any) -> None:
            if truthy(error):
                callback(error)
            else:
                callback(None, found[-1] if found else outcome(False, None))

        each(collection, begin, end)

    return search


def grouped(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Collect the values in lists, under what the step gives for them."""

    def pair(value: Any, done: Callback) -> None:
        step(value, lambda error=None, key=None, *_: done(error) if truthy(error) else done(error, (key, value)))

    def end(error: Any, pairs: list[Any]) -> None:
        groups: dict[Any, list[Any]] = {}
        for key, value in filter(None, pairs):
            groups.setdefault(_property_name(key), []).append(value)
        callback(error, groups)

    mapped(each, collection, pair, end)


def _property_name(key: Any) -> Any:
    """Give the key under which a dict is printed as the object is in JavaScript: a text, or the number that stands for one."""
    if isinstance(key, float) and key.is_integer():
        return int(key)
    return key if isinstance(key, (str, int)) and not isinstance(key, bool) else string(key)


def concatenated(each: Each, collection: Any, step: Step, callback: Callback) -> None:
    """Join the results; a result that is a list is taken apart."""

    def collect(value: Any, done: Callback) -> None:
        step(value, lambda error=None, *results: done(error) if truthy(error) else done(error, results))

    mapped(each, collection, collect, lambda error, lists: callback(error, [item for values in lists for item in flat(values or ())]))


def folded(each: Each, collection: Any, memo: Any, step: Step, callback: Callback) -> None:
    """Pass a value through all steps."""

    def begin(value: Any, _: Any, done: Callback) -> None:
        def called_back(error: Any = None, result: Any = None, *_: Any) -> None:
            nonlocal memo
            memo = result
            done(error)

        step(memo, value, called_back)

    each(collection, begin, lambda error: callback(error, memo))


def collected(each: Each, tasks: Any, callback: Callback) -> None:
    """Call tasks; collect the results in a list, or for an object of tasks under the same names."""
    results: Any = [] if is_array_like(tasks) else {}

    def begin(task: Any, key: Any, done: Callback) -> None:
        def called_back(error: Any = None, *values: Any) -> None:
            put(results, key, one_of(values))
            done(error)

        wrap(task)(called_back)

    each(tasks, begin, lambda error: callback(error, results))
