"""Promise: finally_ and the statics that are no combinators."""
from collections.abc import Callable
from typing import Any

import pytest

from nodeish import Promise, Rejection, TypeError

from .fake import FakeHost, Log, fail

# finally_


@pytest.mark.parametrize("ignored", [None, 5, "text"])
def test_finally_without_a_function_passes_the_outcome_on(host: FakeHost, log: Log, ignored: Any) -> None:
    Promise.resolve("v").finally_(ignored).then(log.append)
    Promise.reject("r").finally_(ignored).catch(log.append)
    host.settle()
    assert log == ["v", "r"]


def test_finally_calls_without_arguments_and_passes_the_outcome_on(host: FakeHost, log: Log) -> None:
    Promise.resolve("v").finally_(lambda *args: log.append(args)).then(log.append)
    Promise.reject("r").finally_(lambda *args: log.append(args)).catch(log.append)
    host.settle()
    assert log == [(), (), "v", "r"]


def test_finally_waits_for_what_its_handler_returns(host: FakeHost, log: Log) -> None:
    wait, resolve, _ = Promise.withResolvers()
    Promise.resolve("v").finally_(lambda: wait).then(log.append)
    host.settle()
    assert log == []
    resolve("ignored")
    host.settle()
    assert log == ["v"]


@pytest.mark.parametrize("parent", [Promise.resolve, Promise.reject])
@pytest.mark.parametrize("handler", [fail(Rejection("new")), lambda: Promise.reject("new")], ids=["raises", "rejects"])
def test_finally_rejects_if_its_handler_fails(host: FakeHost, log: Log, parent: Any, handler: Any) -> None:
    parent("old").finally_(handler).catch(log.append)
    host.settle()
    assert log == ["new"]


def test_finally_passes_the_very_exception_on(host: FakeHost, log: Log) -> None:
    error = ValueError("why")
    Promise.reject(error).finally_(lambda: None).catch(log.append)
    host.settle()
    assert log[0] is error


# Statics.


def test_resolve_gives_a_native_promise_itself_and_nothing_fulfils_with_none(host: FakeHost, log: Log) -> None:
    promise = Promise(lambda: None)
    assert Promise.resolve(promise) is promise
    Promise.resolve().then(log.append)
    host.settle()
    assert log == [None]


@pytest.mark.parametrize("make", [lambda p: Promise.reject(p), lambda p: Promise(lambda _, reject: reject(p))])
def test_reject_does_not_unwrap(host: FakeHost, log: Log, make: Any) -> None:
    inner = Promise.resolve("v")
    make(inner).catch(log.append)
    host.settle()
    assert log == [inner]


def test_resolving_functions_take_nothing_for_none(host: FakeHost, log: Log) -> None:
    Promise(lambda resolve: resolve()).then(log.append)
    Promise(lambda _, reject: reject()).catch(log.append)
    Promise.reject().catch(log.append)
    host.settle()
    assert log == [None, None, None]


def test_with_resolvers_gives_three_fields_and_unpacks(host: FakeHost, log: Log) -> None:
    resolvers = Promise.withResolvers()
    promise, resolve, reject = resolvers
    assert (promise, resolve, reject) == (resolvers.promise, resolvers.resolve, resolvers.reject)
    promise.then(log.append)
    resolve("v")
    host.settle()
    assert log == ["v"]


def test_try_calls_at_once_with_what_the_function_takes(host: FakeHost, log: Log) -> None:
    one: Callable[..., None] = lambda x: log.append(x)
    two: Callable[..., None] = lambda x, y: log.append((x, y))
    Promise.try_(one, "a", "b")
    Promise.try_(two, "a")
    assert log == ["a", ("a", None)]
    host.settle()


@pytest.mark.parametrize(
    "function, outcome",
    [
        (lambda: "plain", "plain"),
        (lambda: Promise.resolve("promised"), "promised"),
        (fail(Rejection("raised")), "raised"),
        (lambda: Promise.reject("rejected"), "rejected"),
    ],
)
def test_try_gives_the_promise_of_how_the_function_ends(host: FakeHost, log: Log, function: Any, outcome: str) -> None:
    Promise.try_(function).then(log.append, log.append)
    host.settle()
    assert log == [outcome]


def test_try_rejects_for_what_is_no_function(host: FakeHost, log: Log) -> None:
    not_a_function: Any = 5
    Promise.try_(not_a_function).catch(log.append)
    host.settle()
    assert (type(log[0]), str(log[0])) == (TypeError, "5 is not a function")
