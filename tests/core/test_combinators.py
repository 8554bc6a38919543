"""Promise.all, allSettled, any and race: rules of combinators.py. The orders and texts were seen in Node."""
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nodeish import AggregateError, Promise, TypeError, util
from nodeish._core.errors import LoopError
from nodeish._core.turn import here

from .fake import FakeHost, Log

Combine = Callable[[Any], Promise[Any]]
ALL: list[Combine] = [Promise.all, Promise.allSettled, Promise.any, Promise.race]
every = pytest.mark.parametrize("combine", ALL, ids=["all", "allSettled", "any", "race"])


class Thenable:
    """An object that calls back as it is told."""

    def __init__(self, *calls: tuple[str, object]) -> None:
        self._calls = calls

    def then(self, resolve: Callable[[object], None], reject: Callable[[object], None]) -> None:
        """Call back."""
        for method, value in self._calls:
            (resolve if method == "resolve" else reject)(value)


class Insistent(Promise[Any]):
    """A promise of some other library: its `then` calls back at once, and thrice."""

    def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> Promise[Any]:
        on_fulfilled("first")
        on_rejected("second")
        on_fulfilled("third")
        return self


class Special(Promise[Any]):
    """Takes promises as they are, and makes insistent ones of the rest."""

    @classmethod
    def resolve(cls, value: Any = None, /) -> Promise[Any]:
        return value if isinstance(value, Promise) else Insistent(lambda: None)


def outcome(host: FakeHost, promise: Promise[Any]) -> tuple[str, Any]:
    """Run until nothing is left; tell how the promise has ended."""
    ends: list[tuple[str, Any]] = [("pending", None)]
    promise.then(lambda value: ends.append(("fulfilled", value)), lambda reason: ends.append(("rejected", reason)))
    host.settle()
    return ends[-1]


# What each gives.


def test_all_gives_the_values_in_the_order_of_the_inputs(host: FakeHost) -> None:
    last, resolve, _ = Promise.withResolvers()
    promise = Promise.all([last, "plain", Promise.resolve("native"), Thenable(("resolve", "thenable"))])
    host.settle()
    resolve("late")
    assert outcome(host, promise) == ("fulfilled", ["late", "plain", "native", "thenable"])


def test_all_gives_the_first_reason_and_ignores_what_comes_later(host: FakeHost) -> None:
    late, _, reject = Promise.withResolvers()
    promise = Promise.all([Promise(lambda: None), Promise.reject("first"), late])
    reject("later")
    assert outcome(host, promise) == ("rejected", "first")
    assert host.reported() == []


def test_all_settled_tells_how_each_input_ended(host: FakeHost) -> None:
    kind, entries = outcome(host, Promise.allSettled(["plain", Promise.reject("why"), Thenable(("reject", "no"))]))
    assert kind == "fulfilled"
    assert [(entry.status, getattr(entry, "value", None) or entry.reason) for entry in entries] == [
        ("fulfilled", "plain"), ("rejected", "why"), ("rejected", "no"),
    ]
    assert util.inspect(entries[:2]) == "[\n  { status: 'fulfilled', value: 'plain' },\n  { status: 'rejected', reason: 'why' }\n]"


def test_any_gives_the_first_value_that_comes(host: FakeHost) -> None:
    late, resolve, _ = Promise.withResolvers()
    promise = Promise.any([late, Promise.reject("why"), Promise.resolve("first")])
    resolve("late")
    assert outcome(host, promise) == ("fulfilled", "first")


def test_any_gives_an_aggregate_error_with_the_reasons_in_the_order_of_the_inputs(host: FakeHost) -> None:
    late, _, reject = Promise.withResolvers()
    promise = Promise.any([late, Promise.reject("early"), Thenable(("reject", "thenable"))])
    host.settle()
    reject("late")
    kind, error = outcome(host, promise)
    assert (kind, type(error), error.errors) == ("rejected", AggregateError, ["late", "early", "thenable"])
    assert error.message == "All promises were rejected"


def test_race_gives_how_the_first_ended_and_ties_go_by_position(host: FakeHost) -> None:
    pending = Promise(lambda: None)
    assert outcome(host, Promise.race([pending, Promise.resolve("a"), Promise.reject("b")])) == ("fulfilled", "a")
    assert outcome(host, Promise.race([pending, Promise.reject("b"), Promise.resolve("a")])) == ("rejected", "b")
    assert outcome(host, Promise.race([Thenable(("resolve", "slower")), "plain"])) == ("fulfilled", "plain")


@pytest.mark.parametrize("combine, kind", list(zip(ALL, ["fulfilled", "fulfilled", "rejected", "pending"])))
def test_of_nothing(host: FakeHost, combine: Combine, kind: str) -> None:
    ended, value = outcome(host, combine([]))
    assert ended == kind
    assert getattr(value, "errors", value) in ([], None)


@every
def test_every_input_counts_as_handled(host: FakeHost, combine: Combine) -> None:
    outcome(host, combine([Promise.reject("a"), Promise.reject("b")]))
    assert host.reported() == []


# Rule 1.


@every
def test_rule_1_any_iterable_is_read_to_its_end(host: FakeHost, log: Log, combine: Combine) -> None:
    def generator() -> Iterator[object]:
        for number in range(3):
            log.append(number)
            yield Thenable(("resolve", number))

    class ByIndex:
        def __getitem__(self, index: int) -> object:
            return [1, 2][index]

    promise = combine(generator())
    assert log == [0, 1, 2]
    assert outcome(host, promise)[0] == "fulfilled"
    for iterable in ("text", {1, 2}, (1, 2), iter([1, 2]), {1: 2}.values(), ByIndex()):
        assert outcome(host, combine(iterable))[0] == "fulfilled"


def test_rule_1_no_input_can_complete_it_before_the_end(host: FakeHost) -> None:
    assert outcome(host, Special.all(iter("ab"))) == ("fulfilled", ["first", "first"])
    assert outcome(host, Special.all(["a", Promise(lambda: None)])) == ("pending", None)


@pytest.mark.parametrize("name, value", [("all", ["first", "v"]), ("any", "first"), ("race", "first")])
def test_rule_1_an_input_counts_once(host: FakeHost, name: str, value: object) -> None:
    assert outcome(host, getattr(Special, name)(["a", Promise.resolve("v")])) == ("fulfilled", value)


def test_rule_1_an_input_of_all_settled_counts_once(host: FakeHost) -> None:
    _, entries = outcome(host, Special.allSettled(["a", Promise.resolve("v")]))
    assert [entry.value for entry in entries] == ["first", "v"]


# Rule 2.


@every
@pytest.mark.parametrize(
    "value, shown",
    [
        (None, "null"), (5, "number 5"), (0.5, "number 0.5"), (True, "boolean true"), ({}, "object"), (object(), "object"), (len, "function"),
        (lambda: None, "function"),
    ],
)
def test_rule_2_what_cannot_be_iterated_rejects(host: FakeHost, combine: Combine, value: Any, shown: str) -> None:
    kind, error = outcome(host, combine(value))
    assert (kind, type(error)) == ("rejected", TypeError)
    assert str(error) == f"{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"


class Inputs:
    """An iterator that tells when it is closed."""

    def __init__(self, log: Log, *items: Any) -> None:
        self._log = log
        self._items = list(items)

    def __iter__(self) -> "Inputs":
        return self

    def __next__(self) -> Any:
        if not self._items:
            raise StopIteration
        item = self._items.pop(0)
        if isinstance(item, BaseException):
            raise item
        return item

    def close(self) -> None:
        """Be closed."""
        self._log.append("closed")


class Broken(Promise[Any]):
    """A promise whose `then` fails."""

    def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> Promise[Any]:
        raise ValueError("then")


@every
def test_rule_2_a_failing_iterator_rejects_and_is_not_closed(host: FakeHost, log: Log, combine: Combine) -> None:
    error = ValueError("next")
    assert outcome(host, combine(Inputs(log, Promise(lambda: None), error))) == ("rejected", error)
    assert log == []


@every
def test_rule_2_a_failing_iter_rejects(host: FakeHost, combine: Combine) -> None:
    class Failing:
        def __iter__(self) -> Iterator[object]:
            raise ValueError("iter")

    kind, error = outcome(host, combine(Failing()))
    assert (kind, str(error)) == ("rejected", "iter")


@pytest.mark.parametrize("name", ["all", "allSettled", "any", "race"])
def test_rule_2_where_then_of_an_input_fails_the_iterator_is_closed(host: FakeHost, log: Log, name: str) -> None:
    class Breaking(Promise[Any]):
        @classmethod
        def resolve(cls, value: Any = None, /) -> Promise[Any]:
            return Broken(lambda: None)

    kind, error = outcome(host, getattr(Breaking, name)(Inputs(log, "a", "b")))
    assert (kind, str(error)) == ("rejected", "then")
    assert log == ["closed"]


@pytest.mark.parametrize("name", ["all", "allSettled", "any", "race"])
def test_rule_2_where_resolve_fails_the_iterator_is_closed(host: FakeHost, log: Log, name: str) -> None:
    class Failing(Promise[Any]):
        @classmethod
        def resolve(cls, value: Any = None, /) -> Promise[Any]:
            raise ValueError("resolve")

    for inputs in (Inputs(log, "a"), ["a"]):
        kind, error = outcome(host, getattr(Failing, name)(inputs))
        assert (kind, str(error)) == ("rejected", "resolve")
    assert log == ["closed"]


@pytest.mark.parametrize("name", ["all", "allSettled", "any", "race"])
def test_rule_2_where_resolve_is_no_function_nothing_is_read(host: FakeHost, log: Log, name: str) -> None:
    class Unable(Promise[Any]):
        resolve = 5  # type: ignore[assignment]

    kind, error = outcome(host, getattr(Unable, name)(Inputs(log, "a")))
    assert (kind, type(error), str(error)) == ("rejected", TypeError, "Promise resolve or reject function is not callable")
    assert log == []


def test_rule_2_what_closing_raises_is_ignored(host: FakeHost) -> None:
    def generator() -> Iterator[object]:
        try:
            yield "a"
        finally:
            raise ValueError("close")

    class Failing(Promise[Any]):
        @classmethod
        def resolve(cls, value: Any = None, /) -> Promise[Any]:
            raise ValueError("resolve")

    assert str(outcome(host, Failing.all(generator()))[1]) == "resolve"


@every
def test_a_promise_of_another_turn_is_refused(host: FakeHost, combine: Combine) -> None:
    other, mine = FakeHost(), here.turn
    here.turn = lambda: other.turn
    foreign = Promise.resolve("v")
    here.turn = mine
    kind, error = outcome(host, combine([foreign]))
    assert (kind, type(error)) == ("rejected", LoopError)
    assert "another event loop" in str(error)


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_program_passes_through(log: Log, end: type[BaseException]) -> None:
    with pytest.raises(end):
        Promise.all(Inputs(log, end()))
