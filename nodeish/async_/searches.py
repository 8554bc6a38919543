"""Functions that look for values in a collection. `Limit` has at most so many calls under way, `Series` one.

Those that ask for one outcome end early: calls under way go on unheard, no new one begins.
"""
from typing import Any, Final

from ._awaiting import Done, awaitify
from ._calls import Function, wrap
from ._iteration import each_of, limited, one_by_one
from ._steps import filtered, rejected, tester

_first: Final = tester(lambda passed: passed, lambda _, value: value)
_any: Final = tester(lambda passed: passed, lambda found, _: found)
_all: Final = tester(lambda passed: not passed, lambda found, _: not found)


@awaitify
def filter(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Give the values for which `iteratee(value, callback)` gives something truthy, in their order; those of a dict as their calls end.

    JS: async.filter(coll, iteratee, callback)
    """
    filtered(each_of, coll, wrap(iteratee), callback)


@awaitify
def filterLimit(coll: Any, limit: float, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `filter` does, with at most `limit` calls under way.

    JS: async.filterLimit(coll, limit, iteratee, callback)
    """
    filtered(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def filterSeries(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `filter` does, one call after the other.

    JS: async.filterSeries(coll, iteratee, callback)
    """
    filtered(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def reject(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Give the values for which `iteratee(value, callback)` gives nothing truthy, in their order; those of a dict as their calls end.

    JS: async.reject(coll, iteratee, callback)
    """
    rejected(each_of, coll, wrap(iteratee), callback)


@awaitify
def rejectLimit(coll: Any, limit: float, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `reject` does, with at most `limit` calls under way.

    JS: async.rejectLimit(coll, limit, iteratee, callback)
    """
    rejected(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def rejectSeries(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `reject` does, one call after the other.

    JS: async.rejectSeries(coll, iteratee, callback)
    """
    rejected(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def detect(coll: Any, iteratee: Function, callback: Done[Any]) -> None:
    """Give the first value whose `iteratee(value, callback)` gives something truthy: first in time; None without one.

    JS: async.detect(coll, iteratee, callback)
    """
    _first(each_of, coll, wrap(iteratee), callback)


@awaitify
def detectLimit(coll: Any, limit: float, iteratee: Function, callback: Done[Any]) -> None:
    """Do what `detect` does, with at most `limit` calls under way.

    JS: async.detectLimit(coll, limit, iteratee, callback)
    """
    _first(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def detectSeries(coll: Any, iteratee: Function, callback: Done[Any]) -> None:
    """Do what `detect` does, one call after the other.

    JS: async.detectSeries(coll, iteratee, callback)
    """
    _first(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def some(coll: Any, iteratee: Function, callback: Done[bool]) -> None:
    """Tell whether `iteratee(value, callback)` gives something truthy for at least one value.

    JS: async.some(coll, iteratee, callback)
    """
    _any(each_of, coll, wrap(iteratee), callback)


@awaitify
def someLimit(coll: Any, limit: float, iteratee: Function, callback: Done[bool]) -> None:
    """Do what `some` does, with at most `limit` calls under way.

    JS: async.someLimit(coll, limit, iteratee, callback)
    """
    _any(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def someSeries(coll: Any, iteratee: Function, callback: Done[bool]) -> None:
    """Do what `some` does, one call after the other.

    JS: async.someSeries(coll, iteratee, callback)
    """
    _any(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def every(coll: Any, iteratee: Function, callback: Done[bool]) -> None:
    """Tell whether `iteratee(value, callback)` gives something truthy for every value.

    JS: async.every(coll, iteratee, callback)
    """
    _all(each_of, coll, wrap(iteratee), callback)


@awaitify
def everyLimit(coll: Any, limit: float, iteratee: Function, callback: Done[bool]) -> None:
    """Do what `every` does, with at most `limit` calls under way.

    JS: async.everyLimit(coll, limit, iteratee, callback)
    """
    _all(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def everySeries(coll: Any, iteratee: Function, callback: Done[bool]) -> None:
    """Do what `every` does, one call after the other.

    JS: async.everySeries(coll, iteratee, callback)
    """
    _all(one_by_one, coll, wrap(iteratee), callback)
