"""Tasks that depend on each other."""
import inspect
from collections import deque
from keyword import iskeyword
from typing import Any, Callable, Mapping, overload

from .._core.errors import Error
from .._core.promise import Promise
from .._text.properties import index_first
from ._awaiting import final
from ._calls import Callback, Function, is_async, once, one_of, only_once, truthy, wrap

Tasks = Mapping[Any, Any]


@overload
def auto(tasks: Tasks, /) -> Promise[dict[Any, Any]]: ...
@overload
def auto(tasks: Tasks, callback: Function, /) -> None: ...
@overload
def auto(tasks: Tasks, concurrency: float | None, /) -> Promise[dict[Any, Any]]: ...
@overload
def auto(tasks: Tasks, concurrency: float | None, callback: Function, /) -> None: ...


def auto(tasks: Tasks, concurrency: Any = None, callback: Any = None, /) -> Any:
    """Run a dict of tasks, each as soon as those it depends on have ended, at most `concurrency` at a time; give their results by name.

    JS: async.auto(tasks, concurrency, callback)

    A task is a function, or a list of the names it depends on with the function at its end, which gets the results so far and a callback.
    Raises an Error, before anything begins, for a dependency that is not there and for tasks that wait for each other.
    """
    if callable(concurrency):
        concurrency, callback = None, concurrency
    done, promise = final(callback)
    done = once(done)
    if not tasks:
        done(None)
    else:
        run = _Run(dict(index_first(tasks.items())), concurrency or len(tasks), done)
        run.check()
        run.go_on()
    return promise


class _Run:
    """One run of a dict of tasks."""

    def __init__(self, tasks: dict[Any, Any], concurrency: float, callback: Callback) -> None:
        self.tasks = {name: list(task) if isinstance(task, (list, tuple)) else [task] for name, task in tasks.items()}
        self.missing: dict[Any, list[Any]] = {name: task[:-1] for name, task in self.tasks.items()}
        self.concurrency = concurrency
        self.callback = callback
        self.results: dict[Any, Any] = {}
        self.ready = deque(name for name, missing in self.missing.items() if not missing)
        self.running = 0
        self.canceled = self.failed = False

    def check(self) -> None:
        """Look for dependencies that are not there, then for circles (Kahn's algorithm)."""
        for name, needed in self.missing.items():
            for dependency in needed:
                if dependency not in self.tasks:
                    listed = ", ".join(map(str, needed))
                    raise Error(f"async.auto task `{name}` has a non-existent dependency `{dependency}` in {listed}")
        left = {name: len(missing) for name, missing in self.missing.items()}
        while free := [name for name, count in left.items() if not count]:
            for name in free:
                del left[name]
            for name in left:  # a dependency that is named twice never goes, as in npm's package
                left[name] -= sum(dependency in self.missing[name] for dependency in free)
        if left:
            raise Error("async.auto cannot execute tasks due to a recursive dependency")

    def go_on(self) -> None:
        """Begin what is ready, or end."""
        if self.canceled:
            return
        if not self.ready and not self.running:
            self.callback(None, self.results)
            return
        while self.ready and self.running < self.concurrency:
            self.begin(self.ready.popleft())

    def begin(self, name: Any) -> None:
        """Run one task."""
        if self.failed:
            return
        self.running += 1
        task = self.tasks[name]
        step = wrap(task[-1])
        done = only_once(lambda error=None, *results: self.ended(name, error, one_of(results)))
        if len(task) > 1:
            step(self.results, done)
        else:
            step(done)

    def ended(self, name: Any, error: Any, result: Any) -> None:
        """Take the outcome of a task; let go on what waited for it."""
        self.running -= 1
        if error is False:
            self.canceled = True
        elif truthy(error):
            self.failed = True
            if not self.canceled:
                self.callback(error, {**self.results, name: result})
        else:
            self.results[name] = result
            if not self.failed:
                self._note(name)
            self.go_on()

    def _note(self, name: Any) -> None:
        for other, missing in self.missing.items():
            if name in missing:
                self.missing[other] = missing = [one for one in missing if one != name]
                if not missing:
                    self.ready.append(other)


@overload
def autoInject(tasks: Tasks, /) -> Promise[dict[Any, Any]]: ...
@overload
def autoInject(tasks: Tasks, callback: Function, /) -> None: ...


def autoInject(tasks: Tasks, callback: Any = None, /) -> Any:
    """Do what `auto` does; the names of a task's parameters are the tasks it depends on, and it gets their results.

    JS: async.autoInject(tasks, callback)

    The last parameter is the callback, except of an async function; `from_` stands for the task "from". A list names the dependencies of a function whose parameters cannot.
    """
    return auto({name: _injected(task) for name, task in tasks.items()}, callback)


def _injected(task: Any) -> Any:
    names: list[Any]
    if isinstance(task, (list, tuple)):
        *names, task = task
    else:
        names = _parameters(task)
        if not is_async(task):
            del names[-1:]
    if not names:
        return task

    def run(results: Mapping[Any, Any], callback: Callback) -> None:
        wrap(task)(*(results.get(name) for name in names), callback)

    return [*names, run]


def _parameters(function: Callable[..., Any]) -> list[Any]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    names = [name for name, one in inspect.signature(function).parameters.items() if one.kind in kinds]
    return [name[:-1] if iskeyword(name.removesuffix("_")) else name for name in names]
