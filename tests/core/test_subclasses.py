"""Subclasses of Promise: NewPromiseCapability (capability.py), and what makes a subclass a thenable like any other."""
from collections.abc import Callable
from typing import Any

import pytest

from nodeish import Promise, Rejection, TypeError

from .fake import FakeHost, Log, fail


class Special(Promise[Any]):
    """A subclass with a method of its own."""

    def shout(self) -> Promise[Any]:
        """Give the value in capitals."""
        return self.then(lambda text: text.upper())


@pytest.mark.parametrize(
    "make",
    [
        lambda: Special.resolve("v"),
        lambda: Special.resolve("v").then(),
        lambda: Special(lambda resolve: resolve("v")).shout(),
        lambda: Special.resolve("v").finally_(lambda: None),
        lambda: Special.all(["v"]),
        lambda: Special.race(["v"]),
        lambda: Special.try_(lambda: "v"),
        lambda: Special.try_(fail(ValueError("why"))).catch(lambda: "v"),
        lambda: Special.withResolvers().promise,
        lambda: Special(lambda resolve: resolve("v")),
    ],
)
def test_everything_made_through_a_subclass_is_of_the_subclass(host: FakeHost, make: Callable[[], object]) -> None:
    assert type(make()) is Special
    host.settle()


def test_a_subclass_settles_as_its_base_does(host: FakeHost, log: Log) -> None:
    Special(lambda resolve: resolve("v")).shout().then(log.append)
    Special.reject("r").catch(log.append)
    Special.resolve("v").then(fail(ValueError("raised"))).catch(lambda error: log.append(str(error)))
    Special.reject("passed on").then().finally_(lambda: None).catch(log.append)
    host.settle()
    assert sorted(log) == ["V", "passed on", "r", "raised"]


def test_resolve_makes_a_new_promise_of_another_class(host: FakeHost, log: Log) -> None:
    plain, special = Promise.resolve("v"), Special.resolve("v")
    assert Special.resolve(special) is special
    assert Special.resolve(plain) is not plain
    assert Promise.resolve(special) is not special
    Special.resolve(plain).then(log.append)
    Promise.resolve(special).then(log.append)
    host.settle()
    assert log == ["v", "v"]


def test_resolvers_of_a_subclass_settle_once(host: FakeHost, log: Log) -> None:
    promise, resolve, reject = Special.withResolvers()
    resolve("v")
    resolve("again")
    reject(Rejection("late"))
    promise.then(log.append)
    host.settle()
    assert log == ["v"]


def test_await_of_a_subclass_suspends_on_a_native_promise_that_follows_it(host: FakeHost, log: Log) -> None:
    special = Special.resolve("v")
    next(special.__await__())
    native = host.suspended[0]
    assert type(native) is Promise
    native.then(log.append)
    host.settle()
    assert log == ["v"]


def test_a_subclass_with_its_own_then_is_called_as_a_thenable(host: FakeHost, log: Log) -> None:
    class Own(Promise[Any]):
        def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> Promise[Any]:
            log.append("own then")
            return super().then(on_fulfilled, on_rejected)

    Promise.resolve(None).then(lambda: Own.resolve("v")).then(log.append)
    host.settle()
    assert log == ["own then", "v"]


def test_a_combinator_calls_then_of_a_subclass(host: FakeHost, log: Log) -> None:
    class Own(Promise[Any]):
        def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> Promise[Any]:
            log.append("own then")
            return super().then(on_fulfilled, on_rejected)

    Own.all([Own.resolve("v"), Own.reject("r")])
    host.settle()
    assert log == ["own then", "own then"]
    assert host.reported() == [("unhandledRejection", "r")]


# Constructors that do not do what a promise's does.


class Greedy(Promise[Any]):
    """Calls its executor twice."""

    def __init__(self, executor: Callable[..., object]) -> None:
        super().__init__(executor)
        executor(lambda value: None, lambda reason: None)


class Deaf(Promise[Any]):
    """Passes the executor no functions."""

    def __init__(self, executor: Callable[..., object]) -> None:
        super().__init__(lambda: None)
        executor(None, None)


class Patient(Promise[Any]):
    """Passes the executor nothing first, and the functions then."""

    def __init__(self, executor: Callable[..., object]) -> None:
        executor(None, None)
        super().__init__(executor)


class Half(Promise[Any]):
    """Passes the executor a function to resolve with and none to reject."""

    def __init__(self, executor: Callable[..., object]) -> None:
        super().__init__(lambda: None)
        executor(lambda value: None, 5)


def test_an_executor_that_is_called_twice_raises() -> None:
    with pytest.raises(TypeError) as caught:
        Greedy.resolve("v")
    assert str(caught.value) == "Promise executor has already been invoked with non-undefined arguments"


@pytest.mark.parametrize("cls", [Deaf, Half])
def test_functions_that_cannot_be_called_raise(cls: type[Promise[Any]]) -> None:
    with pytest.raises(TypeError) as caught:
        cls.resolve("v")
    assert str(caught.value) == "Promise resolve or reject function is not callable"


def test_an_executor_may_be_called_with_nothing_first(host: FakeHost, log: Log) -> None:
    Patient.resolve("v").then(log.append)
    host.settle()
    assert log == ["v"]


def test_functions_of_a_strange_constructor_get_what_they_take(host: FakeHost, log: Log) -> None:
    class Strange(Promise[Any]):
        def __init__(self, executor: Callable[..., object]) -> None:
            super().__init__(lambda: None)
            executor(log.say("resolved"), lambda reason, extra: log.append((reason, extra)))

    Strange.resolve("v")
    Strange.reject("r")
    assert log == ["resolved", ("r", None)]


def test_a_resolving_function_that_raises_in_a_job_is_an_uncaught_exception(host: FakeHost) -> None:
    error = ValueError("why")

    class Raising(Promise[Any]):
        def __init__(self, executor: Callable[..., object]) -> None:
            super().__init__(lambda resolve: resolve("v"))
            executor(fail(error), fail(error))

    Raising(lambda *functions: None).then(lambda: None)
    host.settle()
    assert host.reported() == [("uncaughtException", error)]
