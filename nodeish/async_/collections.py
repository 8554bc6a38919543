"""Functions that call an iteratee for each value of a collection and give what came of it.

Without a suffix all calls begin at once, `Limit` has at most so many under way, `Series` one.
"""
from math import inf
from typing import Any

from ._awaiting import Done, awaitify
from ._calls import Function, once, wrap
from ._iteration import each_of, limited, one_by_one
from ._steps import concatenated, grouped, mapped, mapped_values, without_key


@awaitify
def each(coll: Any, iteratee: Function, callback: Done[None]) -> None:
    """Call `iteratee(value, callback)` for each value.

    JS: async.each(coll, iteratee, callback)
    """
    each_of(coll, without_key(wrap(iteratee)), callback)


@awaitify
def eachLimit(coll: Any, limit: float, iteratee: Function, callback: Done[None]) -> None:
    """Do what `each` does, with at most `limit` calls under way.

    JS: async.eachLimit(coll, limit, iteratee, callback)
    """
    limited(limit)(coll, without_key(wrap(iteratee)), callback)


@awaitify
def eachSeries(coll: Any, iteratee: Function, callback: Done[None]) -> None:
    """Do what `each` does, one call after the other.

    JS: async.eachSeries(coll, iteratee, callback)
    """
    one_by_one(coll, without_key(wrap(iteratee)), callback)


@awaitify
def eachOf(coll: Any, iteratee: Function, callback: Done[None]) -> None:
    """Call `iteratee(value, key, callback)` for each value; the key is an index or a name.

    JS: async.eachOf(coll, iteratee, callback)
    """
    each_of(coll, wrap(iteratee), callback)


@awaitify
def eachOfLimit(coll: Any, limit: float, iteratee: Function, callback: Done[None]) -> None:
    """Do what `eachOf` does, with at most `limit` calls under way.

    JS: async.eachOfLimit(coll, limit, iteratee, callback)
    """
    limited(limit)(coll, wrap(iteratee), callback)


@awaitify
def eachOfSeries(coll: Any, iteratee: Function, callback: Done[None]) -> None:
    """Do what `eachOf` does, one call after the other.

    JS: async.eachOfSeries(coll, iteratee, callback)
    """
    one_by_one(coll, wrap(iteratee), callback)


@awaitify
def map(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Give the results of `iteratee(value, callback)`, in the order of the values; a list for a dict as well.

    JS: async.map(coll, iteratee, callback)
    """
    mapped(each_of, coll, wrap(iteratee), callback)


@awaitify
def mapLimit(coll: Any, limit: float, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `map` does, with at most `limit` calls under way.

    JS: async.mapLimit(coll, limit, iteratee, callback)
    """
    mapped(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def mapSeries(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `map` does, one call after the other.

    JS: async.mapSeries(coll, iteratee, callback)
    """
    mapped(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def mapValues(obj: Any, iteratee: Function, callback: Done[dict[Any, Any]]) -> None:
    """Give the results of `iteratee(value, key, callback)` as a dict with the same keys.

    JS: async.mapValues(obj, iteratee, callback)
    """
    mapped_values(limited(inf), obj, wrap(iteratee), once(callback))


@awaitify
def mapValuesLimit(obj: Any, limit: float, iteratee: Function, callback: Done[dict[Any, Any]]) -> None:
    """Do what `mapValues` does, with at most `limit` calls under way.

    JS: async.mapValuesLimit(obj, limit, iteratee, callback)
    """
    mapped_values(limited(limit), obj, wrap(iteratee), once(callback))


@awaitify
def mapValuesSeries(obj: Any, iteratee: Function, callback: Done[dict[Any, Any]]) -> None:
    """Do what `mapValues` does, one call after the other.

    JS: async.mapValuesSeries(obj, iteratee, callback)
    """
    mapped_values(one_by_one, obj, wrap(iteratee), once(callback))


@awaitify
def concat(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Join the results of `iteratee(value, callback)` in the order of the values; a list is taken apart.

    JS: async.concat(coll, iteratee, callback)
    """
    concatenated(limited(inf), coll, wrap(iteratee), callback)


@awaitify
def concatLimit(coll: Any, limit: float, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `concat` does, with at most `limit` calls under way.

    JS: async.concatLimit(coll, limit, iteratee, callback)
    """
    concatenated(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def concatSeries(coll: Any, iteratee: Function, callback: Done[list[Any]]) -> None:
    """Do what `concat` does, one call after the other.

    JS: async.concatSeries(coll, iteratee, callback)
    """
    concatenated(one_by_one, coll, wrap(iteratee), callback)


@awaitify
def groupBy(coll: Any, iteratee: Function, callback: Done[dict[Any, list[Any]]]) -> None:
    """Give a dict of lists: the values under what `iteratee(value, callback)` gave for them.

    JS: async.groupBy(coll, iteratee, callback)
    """
    grouped(limited(inf), coll, wrap(iteratee), callback)


@awaitify
def groupByLimit(coll: Any, limit: float, iteratee: Function, callback: Done[dict[Any, list[Any]]]) -> None:
    """Do what `groupBy` does, with at most `limit` calls under way.

    JS: async.groupByLimit(coll, limit, iteratee, callback)
    """
    grouped(limited(limit), coll, wrap(iteratee), callback)


@awaitify
def groupBySeries(coll: Any, iteratee: Function, callback: Done[dict[Any, list[Any]]]) -> None:
    """Do what `groupBy` does, one call after the other.

    JS: async.groupBySeries(coll, iteratee, callback)
    """
    grouped(one_by_one, coll, wrap(iteratee), callback)
