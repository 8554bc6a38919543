"""Functions that run tasks: all at once, one after the other, again and again.

A task is a function that takes a callback, or an async function. Loops and waterfalls whose functions all call back at once deepen the stack, as they do
in JavaScript, but fifty rounds at most: from there on a round begins when the one before it has returned.
"""
from math import inf
from typing import Any, Callable, overload

from .._core.errors import Error, RangeError, TypeError
from .._core.promise import Promise
from ._awaiting import Done, awaitify, final
from ._calls import Callback, Function, Step, check_callable, once, one_of, only_once, shallow, truthy, wrap
from ._iteration import Each, each_of, limited, one_by_one
from ._steps import collected, folded, mapped
from .utilities import ensureAsync


@awaitify
def series(tasks: Any, callback: Done[Any]) -> None:
    """Run tasks one after the other; give their results, as a list or, for a dict of tasks, under their names.

    JS: async.series(tasks, callback)
    """
    collected(one_by_one, tasks, callback)


@awaitify
def parallel(tasks: Any, callback: Done[Any]) -> None:
    """Run tasks all at once; give their results, as a list or, for a dict of tasks, under their names.

    JS: async.parallel(tasks, callback)
    """
    collected(each_of, tasks, callback)


@awaitify
def parallelLimit(tasks: Any, limit: float, callback: Done[Any]) -> None:
    """Do what `parallel` does, with at most `limit` tasks under way.

    JS: async.parallelLimit(tasks, limit, callback)
    """
    collected(limited(limit), tasks, callback)


@awaitify
def race(tasks: Any, callback: Done[Any]) -> None:
    """Run tasks all at once; give the outcome of the first that ends, an error too.

    JS: async.race(tasks, callback)
    """
    done = once(callback)
    if not isinstance(tasks, (list, tuple)):
        done(TypeError("First argument to race must be an array of functions"))
    elif not tasks:
        done()
    for task in tasks if isinstance(tasks, (list, tuple)) else ():
        wrap(task)(done)


@awaitify
def tryEach(tasks: Any, callback: Done[Any]) -> None:
    """Run tasks one after the other until one succeeds; give its result, or the error of the last.

    JS: async.tryEach(tasks, callback)
    """
    last: tuple[Any, Any] = (None, None)

    def begin(task: Any, _: Any, done: Callback) -> None:
        def called_back(error: Any = None, *results: Any) -> None:
            nonlocal last
            if error is False:
                done(error)
                return
            last = (error, one_of(results))
            done(None if truthy(error) else last)

        wrap(task)(called_back)

    one_by_one(tasks, begin, lambda _: callback(*last))


@awaitify
def waterfall(tasks: Any, callback: Done[Any]) -> None:
    """Run tasks one after the other; each gets the results of the one before it. Gives the results of the last.

    JS: async.waterfall(tasks, callback)
    """
    done = once(callback)
    begun = 0

    @shallow
    def begin(args: tuple[Any, ...]) -> None:
        nonlocal begun
        task = wrap(tasks[begun])
        begun += 1
        task(*args, only_once(called_back))

    def called_back(error: Any = None, *results: Any) -> None:
        if error is False:
            return
        if truthy(error) or begun == len(tasks):
            done(error, *results)
        else:
            begin(results)

    if not isinstance(tasks, (list, tuple)):
        done(Error("First argument to waterfall must be an array of functions"))
    elif not tasks:
        done()
    else:
        begin(())


def _loop(test: Step, body: Step, done: Callback, tests_first: bool, goes_on: bool = True) -> None:
    """Call a body as long as a test says so; after the body the test gets its results unless it comes first."""
    results: tuple[Any, ...] = ()

    @shallow
    def ended(error: Any = None, *values: Any) -> None:
        nonlocal results
        if truthy(error):
            done(error)
        elif error is not False:
            results = values
            test(*(() if tests_first else values), tested)

    def tested(error: Any = None, truth: Any = None, *_: Any) -> None:
        if truthy(error):
            done(error)
        elif error is False:
            return
        elif truthy(truth) is goes_on:
            body(ended)
        else:
            done(None, *results)

    if tests_first:
        test(tested)
    else:
        body(ended)


@awaitify
def whilst(test: Function, iteratee: Function, callback: Done[Any]) -> None:
    """Call `iteratee(callback)` as long as `test(callback)` gives something truthy; give the last results.

    JS: async.whilst(test, iteratee, callback)
    """
    done = only_once(callback)
    body = wrap(iteratee)
    _loop(wrap(test), body, done, tests_first=True)


@awaitify
def doWhilst(iteratee: Function, test: Function, callback: Done[Any]) -> None:
    """Call `iteratee(callback)`, then again as long as `test(*results, callback)` gives something truthy; give the last results.

    JS: async.doWhilst(iteratee, test, callback)
    """
    done = only_once(callback)
    body = wrap(iteratee)
    _loop(wrap(test), body, done, tests_first=False)


@awaitify
def _until(test: Function, iteratee: Function, callback: Done[Any]) -> None:
    _loop(wrap(test), wrap(iteratee), only_once(callback), tests_first=True, goes_on=False)


@awaitify
def _do_until(iteratee: Function, test: Function, callback: Done[Any]) -> None:
    _loop(wrap(test), wrap(iteratee), only_once(callback), tests_first=False, goes_on=False)


@overload
def until(test: Function, iteratee: Function) -> Promise[Any]: ...
@overload
def until(test: Function, iteratee: Function, callback: Callable[..., object]) -> None: ...


def until(test: Function, iteratee: Function, callback: Any = None) -> Any:
    """Call `iteratee(callback)` until `test(callback)` gives something truthy; give the last results.

    JS: async.until(test, iteratee, callback)
    """
    check_callable(test)
    return _until(test, iteratee, callback)


@overload
def doUntil(iteratee: Function, test: Function) -> Promise[Any]: ...
@overload
def doUntil(iteratee: Function, test: Function, callback: Callable[..., object]) -> None: ...


def doUntil(iteratee: Function, test: Function, callback: Any = None) -> Any:
    """Call `iteratee(callback)`, then again until `test(*results, callback)` gives something truthy; give the last results.

    JS: async.doUntil(iteratee, test, callback)
    """
    check_callable(test)
    return _do_until(iteratee, test, callback)


@awaitify
def forever(fn: Function, errback: Done[Any]) -> None:
    """Call `fn(callback)` again and again until there is an error.

    JS: async.forever(fn, errback)
    """
    done = only_once(errback)
    task = wrap(ensureAsync(fn))

    def ended(error: Any = None, *_: Any) -> None:
        if truthy(error):
            done(error)
        elif error is not False:
            task(ended)

    ended()


def _times(n: Any, each: Each, iteratee: Function, callback: Any) -> Any:
    check_callable(iteratee)
    if n < 0 or n % 1:
        raise RangeError("Invalid array length")
    return _map_numbers(range(int(n)), each, iteratee, callback)


@awaitify
def _map_numbers(numbers: range, each: Each, iteratee: Function, callback: Done[list[Any]]) -> None:
    mapped(each, numbers, wrap(iteratee), callback)


@overload
def times(n: float, iteratee: Function) -> Promise[list[Any]]: ...
@overload
def times(n: float, iteratee: Function, callback: Callable[..., object]) -> None: ...


def times(n: float, iteratee: Function, callback: Any = None) -> Any:
    """Call `iteratee(number, callback)` for the numbers below `n`, all at once; give the results.

    JS: async.times(n, iteratee, callback)
    """
    return _times(n, limited(inf), iteratee, callback)


@overload
def timesLimit(count: float, limit: float, iteratee: Function) -> Promise[list[Any]]: ...
@overload
def timesLimit(count: float, limit: float, iteratee: Function, callback: Callable[..., object]) -> None: ...


def timesLimit(count: float, limit: float, iteratee: Function, callback: Any = None) -> Any:
    """Do what `times` does, with at most `limit` calls under way.

    JS: async.timesLimit(count, limit, iteratee, callback)
    """
    return _times(count, limited(limit), iteratee, callback)


@overload
def timesSeries(n: float, iteratee: Function) -> Promise[list[Any]]: ...
@overload
def timesSeries(n: float, iteratee: Function, callback: Callable[..., object]) -> None: ...


def timesSeries(n: float, iteratee: Function, callback: Any = None) -> Any:
    """Do what `times` does, one call after the other.

    JS: async.timesSeries(n, iteratee, callback)
    """
    return _times(n, one_by_one, iteratee, callback)


def _applied(each: Each, fns: Any, args: tuple[Any, ...]) -> Any:
    @awaitify
    def go(callback: Done[list[Any]]) -> None:
        mapped(each, fns, lambda fn, done: wrap(fn)(*args, done), callback)

    return go


def applyEach(fns: Any, *args: Any) -> Any:
    """Give a function that calls each of `fns` with `args`, all at once, and gives their results.

    JS: async.applyEach(fns, ...args)
    """
    return _applied(each_of, fns, args)


def applyEachSeries(fns: Any, *args: Any) -> Any:
    """Do what `applyEach` does, one call after the other.

    JS: async.applyEachSeries(fns, ...args)
    """
    return _applied(one_by_one, fns, args)


def seq(*functions: Function) -> Callable[..., Any]:
    """Make one function of several: each gets the results of the one before it. Without a callback it gives a promise.

    JS: async.seq(...functions)
    """
    steps = [wrap(function) for function in functions]

    def chain(*args: Any) -> Any:
        given = callable(args[-1]) if args else False
        callback, promise = final(args[-1] if given else None)

        def next_(values: Any, step: Step, done: Callback) -> None:
            step(*values, lambda error=None, *results: done(error, results))

        folded(one_by_one, steps, args[:-1] if given else args, next_, once(lambda error, results: callback(error, *results)))
        return promise

    return chain


def compose(*args: Function) -> Callable[..., Any]:
    """Make one function of several, the last of which is called first: `compose(f, g)` is f(g()).

    JS: async.compose(...args)
    """
    return seq(*args[::-1])
