"""Promises/A+ 1.1, clause by clause (https://promisesaplus.com). The suite of 872 tests is in tests/aplus."""
from collections.abc import Callable
from typing import Any

import pytest

from nodeish import Promise, Rejection, TypeError

from .fake import FakeHost, Log, fail

Settle = Callable[[FakeHost, Callable[[Any], object], Any], object]
SETTLED: dict[str, Settle] = {
    "already": lambda host, settle, value: settle(value),
    "at once": lambda host, settle, value: host.next_tick(settle, value),
    "later": lambda host, settle, value: host.microtask(lambda: host.next_tick(settle, value)),
}
when = pytest.mark.parametrize("settle", SETTLED.values(), ids=SETTLED)
NO_FUNCTIONS: list[Any] = [None, False, 5, "text", {}, []]


class Thenable:
    """An object whose `then` is a function of the test's."""

    def __init__(self, then: Callable[..., object]) -> None:
        self.then = then


def raising(reason: object) -> Callable[..., Any]:
    """Make a function that throws, as JavaScript's does, anything."""
    return fail(reason if isinstance(reason, BaseException) else Rejection(reason))


def resolved_with(host: FakeHost, x: object) -> list[tuple[str, Any]]:
    """Run the resolution procedure on `x` as a handler's result; give how the promise ends."""
    outcome: list[tuple[str, Any]] = []
    promise = Promise.resolve("dummy").then(lambda: x)
    promise.then(lambda value: outcome.append(("fulfilled", value)), lambda reason: outcome.append(("rejected", reason)))
    host.settle()
    return outcome


@when
def test_2_1_1_1_a_pending_promise_may_become_fulfilled(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(log.show("fulfilled"), log.show("rejected"))
    settle(host, resolve, "v")
    host.settle()
    assert log == [("fulfilled", "v")]


@when
def test_2_1_1_1_a_pending_promise_may_become_rejected(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.then(log.show("fulfilled"), log.show("rejected"))
    settle(host, reject, "r")
    host.settle()
    assert log == [("rejected", "r")]


@when
def test_2_1_2_1_a_fulfilled_promise_stays_fulfilled(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, reject = Promise.withResolvers()
    promise.then(log.show("fulfilled"), log.show("rejected"))
    resolve("v")
    settle(host, reject, "r")
    host.settle()
    promise.then(log.show("still"), log.show("rejected"))
    host.settle()
    assert log == [("fulfilled", "v"), ("still", "v")]


def test_2_1_2_2_a_fulfilled_promise_has_a_value_which_must_not_change(host: FakeHost, log: Log) -> None:
    value = object()
    promise, resolve, _ = Promise.withResolvers()
    resolve(value)
    resolve("other")
    promise.then(log.append)
    promise.then(log.append)
    host.settle()
    assert log == [value, value]


@when
def test_2_1_3_1_a_rejected_promise_stays_rejected(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, reject = Promise.withResolvers()
    promise.then(log.show("fulfilled"), log.show("rejected"))
    reject("r")
    settle(host, resolve, "v")
    host.settle()
    promise.then(log.show("fulfilled"), log.show("still"))
    host.settle()
    assert log == [("rejected", "r"), ("still", "r")]


def test_2_1_3_2_a_rejected_promise_has_a_reason_which_must_not_change(host: FakeHost, log: Log) -> None:
    reason = object()
    promise, _, reject = Promise.withResolvers()
    reject(reason)
    reject("other")
    promise.catch(log.append)
    promise.catch(log.append)
    host.settle()
    assert log == [reason, reason]


@pytest.mark.parametrize("ignored", NO_FUNCTIONS)
def test_2_2_1_1_on_fulfilled_that_is_no_function_is_ignored(host: FakeHost, log: Log, ignored: Any) -> None:
    Promise.reject("r").then(ignored, log.append)
    Promise.resolve("v").then(ignored).then(log.append)
    host.settle()
    assert log == ["r", "v"]


@pytest.mark.parametrize("ignored", NO_FUNCTIONS)
def test_2_2_1_2_on_rejected_that_is_no_function_is_ignored(host: FakeHost, log: Log, ignored: Any) -> None:
    Promise.resolve("v").then(log.append, ignored)
    Promise.reject("r").then(log.append, ignored).catch(log.append)
    host.settle()
    assert log == ["v", "r"]


@when
def test_2_2_2_1_on_fulfilled_is_called_with_the_value(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(lambda *args: log.append(args))
    settle(host, resolve, "v")
    host.settle()
    assert log == [("v",)]


@when
def test_2_2_2_2_on_fulfilled_is_not_called_before(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(lambda: log.append("handler"))
    settle(host, lambda value: [log.say("resolve")(), resolve(value)], "v")
    host.settle()
    assert log == ["resolve", "handler"]


def test_2_2_2_2_on_fulfilled_is_never_called_if_the_promise_stays_pending(host: FakeHost, log: Log) -> None:
    Promise(lambda: None).then(log.append, log.append)
    host.settle()
    assert log == []


@when
def test_2_2_2_3_on_fulfilled_is_called_once(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(log.append)
    settle(host, resolve, "v")
    settle(host, resolve, "again")
    host.settle()
    assert log == ["v"]


@when
def test_2_2_3_1_on_rejected_is_called_with_the_reason(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.then(None, lambda *args: log.append(args))
    settle(host, reject, "r")
    host.settle()
    assert log == [("r",)]


@when
def test_2_2_3_2_on_rejected_is_not_called_before(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.catch(lambda: log.append("handler"))
    settle(host, lambda reason: [log.say("reject")(), reject(reason)], "r")
    host.settle()
    assert log == ["reject", "handler"]


@when
def test_2_2_3_3_on_rejected_is_called_once(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.catch(log.append)
    settle(host, reject, "r")
    settle(host, reject, "again")
    host.settle()
    assert log == ["r"]


@pytest.mark.parametrize("method", ["resolve", "reject"])
def test_2_2_4_handlers_wait_until_the_stack_is_empty(host: FakeHost, log: Log, method: str) -> None:
    resolvers = Promise.withResolvers()
    resolvers.promise.then(log.show("before"), log.show("before"))
    getattr(resolvers, method)("x")
    resolvers.promise.then(log.show("after"), log.show("after"))
    log.append("end of the script")
    host.settle()
    assert log == ["end of the script", ("before", "x"), ("after", "x")]


@pytest.mark.parametrize("outer", [Promise.resolve, Promise.reject])
@pytest.mark.parametrize("inner", [Promise.resolve, Promise.reject])
def test_2_2_4_a_handler_added_in_a_handler_waits_for_its_end(host: FakeHost, log: Log, outer: Any, inner: Any) -> None:
    def handler() -> None:
        inner("x").then(log.say("inner"), log.say("inner"))
        log.append("end of the handler")

    outer("x").then(handler, handler)
    host.settle()
    assert log == ["end of the handler", "inner"]


def test_2_2_5_handlers_are_called_as_functions_with_nothing_but_the_value(host: FakeHost, log: Log) -> None:
    Promise.resolve("v").then(lambda *args, **kwargs: log.append((args, kwargs)))
    Promise.reject("r").then(None, lambda *args, **kwargs: log.append((args, kwargs)))
    host.settle()
    assert log == [(("v",), {}), (("r",), {})]


@when
def test_2_2_6_1_all_on_fulfilled_run_in_the_order_of_their_then(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(log.show("a"))
    promise.then(raising("from b")).catch(log.append)
    promise.then(log.show("c"))
    promise.then(lambda: promise.then(log.show("added")))
    settle(host, resolve, "v")
    host.settle()
    assert log == [("a", "v"), ("c", "v"), "from b", ("added", "v")]


@when
def test_2_2_6_2_all_on_rejected_run_in_the_order_of_their_then(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.catch(log.show("a"))
    promise.catch(raising("from b")).catch(log.append)
    promise.catch(log.show("c"))
    promise.catch(lambda: promise.catch(log.show("added")))
    settle(host, reject, "r")
    host.settle()
    assert log == [("a", "r"), ("c", "r"), "from b", ("added", "r")]


def test_2_2_7_then_gives_a_promise() -> None:
    child = Promise(lambda: None).then()
    assert isinstance(child, Promise)


@pytest.mark.parametrize("parent", [Promise.resolve, Promise.reject])
def test_2_2_7_1_what_a_handler_returns_resolves_the_promise(host: FakeHost, log: Log, parent: Any) -> None:
    parent("x").then(lambda: "plain", lambda: "plain").then(log.append)
    parent("x").then(lambda: Promise.resolve("promised"), lambda: Promise.resolve("promised")).then(log.append)
    host.settle()
    assert log == ["plain", "promised"]


@pytest.mark.parametrize("reason", [ValueError("x"), KeyError("k"), None, False, 0, "text", {"a": 1}])
@pytest.mark.parametrize("parent", [Promise.resolve, Promise.reject])
def test_2_2_7_2_what_a_handler_throws_rejects_the_promise(host: FakeHost, log: Log, parent: Any, reason: object) -> None:
    parent("x").then(raising(reason), raising(reason)).catch(log.append)
    host.settle()
    assert len(log) == 1
    assert log[0] is reason


@when
def test_2_2_7_3_without_on_fulfilled_the_value_is_passed_on(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(None, log.show("rejected")).then(log.append)
    settle(host, resolve, "v")
    host.settle()
    assert log == ["v"]


@when
def test_2_2_7_4_without_on_rejected_the_reason_is_passed_on(host: FakeHost, log: Log, settle: Settle) -> None:
    promise, _, reject = Promise.withResolvers()
    promise.then(log.show("fulfilled")).catch(log.append)
    settle(host, reject, "r")
    host.settle()
    assert log == ["r"]


def test_2_3_1_a_promise_resolved_with_itself_is_rejected_with_a_type_error(host: FakeHost, log: Log) -> None:
    promise: Promise[Any] = Promise.resolve("dummy").then(lambda: promise)
    promise.catch(log.append)
    host.settle()
    assert type(log[0]) is TypeError
    assert str(log[0]) == "Chaining cycle detected for promise #<Promise>"


def test_2_3_2_1_a_pending_promise_keeps_the_follower_pending(host: FakeHost, log: Log) -> None:
    followed, resolve, _ = Promise.withResolvers()
    Promise.resolve("dummy").then(lambda: followed).then(log.append)
    host.settle()
    assert log == []
    resolve("v")
    host.settle()
    assert log == ["v"]


@when
def test_2_3_2_2_a_fulfilled_promise_fulfils_the_follower(host: FakeHost, settle: Settle) -> None:
    followed, resolve, _ = Promise.withResolvers()
    settle(host, resolve, "v")
    assert resolved_with(host, followed) == [("fulfilled", "v")]


@when
def test_2_3_2_3_a_rejected_promise_rejects_the_follower(host: FakeHost, settle: Settle) -> None:
    followed, _, reject = Promise.withResolvers()
    settle(host, reject, "r")
    followed.catch(lambda: None)
    assert resolved_with(host, followed) == [("rejected", "r")]


def test_2_3_3_1_then_is_read_once(host: FakeHost, log: Log) -> None:
    class Counting:
        @property
        def then(self) -> Any:
            log.append("read")
            return lambda resolve: resolve("v")

    assert resolved_with(host, Counting()) == [("fulfilled", "v")]
    assert log == ["read"]


@pytest.mark.parametrize("reason", [ValueError("x"), None, "text", {}])
def test_2_3_3_2_what_reading_then_throws_rejects(host: FakeHost, reason: object) -> None:
    class Guarded:
        then = property(lambda self: raising(reason)())

    assert resolved_with(host, Guarded()) == [("rejected", reason)]


def test_2_3_3_3_then_is_called_as_a_method_with_two_functions(host: FakeHost, log: Log) -> None:
    class Recording:
        def then(self, *args: Any) -> None:
            log.append((self, len(args), all(map(callable, args))))

    thenable = Recording()
    assert resolved_with(host, thenable) == []
    assert log == [(thenable, 2, True)]


@pytest.mark.parametrize("y", [None, False, 5, "text", {}, Promise])
def test_2_3_3_3_1_resolve_promise_runs_the_procedure_on_its_argument(host: FakeHost, y: object) -> None:
    assert resolved_with(host, Thenable(lambda resolve: resolve(y))) == [("fulfilled", y)]


def test_2_3_3_3_1_resolve_promise_follows_a_thenable_of_a_thenable(host: FakeHost) -> None:
    inner = Thenable(lambda resolve: resolve("inner"))
    assert resolved_with(host, Thenable(lambda resolve: resolve(inner))) == [("fulfilled", "inner")]
    failing = Thenable(lambda resolve, reject: reject("why"))
    assert resolved_with(host, Thenable(lambda resolve: resolve(failing))) == [("rejected", "why")]
    assert resolved_with(host, Thenable(lambda resolve: resolve(Promise.resolve("native")))) == [("fulfilled", "native")]


@pytest.mark.parametrize("reason", [ValueError("x"), None, "text"])
def test_2_3_3_3_2_reject_promise_rejects_with_its_argument(host: FakeHost, reason: object) -> None:
    assert resolved_with(host, Thenable(lambda resolve, reject: reject(reason))) == [("rejected", reason)]


def test_2_3_3_3_2_reject_promise_does_not_unwrap(host: FakeHost) -> None:
    thenable = Thenable(lambda resolve: resolve("never"))
    assert resolved_with(host, Thenable(lambda resolve, reject: reject(thenable))) == [("rejected", thenable)]


@pytest.mark.parametrize(
    "then, outcome",
    [
        (lambda resolve, reject: (resolve("1"), resolve("2")), ("fulfilled", "1")),
        (lambda resolve, reject: (resolve("1"), reject("2")), ("fulfilled", "1")),
        (lambda resolve, reject: (reject("1"), resolve("2")), ("rejected", "1")),
        (lambda resolve, reject: (reject("1"), reject("2")), ("rejected", "1")),
        (lambda resolve, reject: (resolve(Thenable(lambda r: r("1"))), reject("2")), ("fulfilled", "1")),
    ],
)
def test_2_3_3_3_3_only_the_first_call_counts(host: FakeHost, then: Callable[..., object], outcome: tuple[str, str]) -> None:
    assert resolved_with(host, Thenable(then)) == [outcome]


@pytest.mark.parametrize("call, outcome", [("resolve", ("fulfilled", "first")), ("reject", ("rejected", "first"))])
def test_2_3_3_3_4_1_an_exception_after_a_call_is_ignored(host: FakeHost, call: str, outcome: tuple[str, str]) -> None:
    def then(resolve: Any, reject: Any) -> None:
        (resolve if call == "resolve" else reject)("first")
        raise ValueError("ignored")

    assert resolved_with(host, Thenable(then)) == [outcome]


@pytest.mark.parametrize("reason", [ValueError("x"), None, "text"])
def test_2_3_3_3_4_2_an_exception_before_any_call_rejects(host: FakeHost, reason: object) -> None:
    assert resolved_with(host, Thenable(raising(reason))) == [("rejected", reason)]


@pytest.mark.parametrize("then", [None, False, 5, "text", {}])
def test_2_3_3_4_an_object_whose_then_is_no_function_fulfils(host: FakeHost, then: Any) -> None:
    x = Thenable(then)
    assert resolved_with(host, x) == [("fulfilled", x)]


@pytest.mark.parametrize("x", [None, True, False, 5, 0.5, "text", b"bytes"])
def test_2_3_4_what_is_no_object_fulfils(host: FakeHost, x: object) -> None:
    assert resolved_with(host, x) == [("fulfilled", x)]
