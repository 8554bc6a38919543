"""Promise: rules of promise.py, its constructor and its statics. Promises/A+ is in test_aplus.py, job counts are in test_promise_ticks.py."""
import gc
import traceback
import weakref
from collections.abc import Callable, Generator
from contextvars import ContextVar
from types import TracebackType
from typing import Any

import pytest

from nodeish import Promise, Rejection, TypeError, util
from nodeish._core.errors import LoopError
from nodeish._core.turn import here

from .fake import FakeHost, FakeWait, Log, fail

variable: ContextVar[str] = ContextVar("variable", default="unset")


def names_in(trace: TracebackType | None) -> list[str]:
    """List the functions of a traceback, outermost first."""
    return [frame.name for frame in traceback.extract_tb(trace)]


# The constructor.


def test_the_executor_is_called_at_once_and_what_follows_resolve_runs(host: FakeHost, log: Log) -> None:
    def executor(resolve: Callable[..., None]) -> None:
        resolve("v")
        log.append("after resolve")

    promise = Promise(executor)
    log.append("after the constructor")
    promise.then(log.append)
    host.settle()
    assert log == ["after resolve", "after the constructor", "v"]


@pytest.mark.parametrize("executor, shown", [(None, "null"), (5, "5"), ("text", "text"), ({}, "#<Object>"), ([], "[object Array]")])
def test_an_executor_must_be_a_function(executor: Any, shown: str) -> None:
    with pytest.raises(TypeError) as caught:
        Promise(executor)
    assert str(caught.value) == f"Promise resolver {shown} is not a function"


def test_as_a_decorator_it_binds_the_name_to_the_promise(host: FakeHost, log: Log) -> None:
    @Promise
    def answer(resolve: Callable[..., None], reject: Callable[..., None]) -> None:
        resolve(42)

    @answer.then
    def doubled(value: int) -> int:
        return value * 2

    doubled.then(log.append)
    host.settle()
    assert log == [84]


def test_what_the_executor_raises_rejects_without_this_librarys_frame(host: FakeHost, log: Log) -> None:
    def executor() -> None:
        raise ValueError("why")

    Promise(executor).catch(log.append)
    host.settle()
    assert names_in(log[0].__traceback__) == ["executor"]


def test_what_the_executor_raises_after_it_has_settled_is_ignored(host: FakeHost, log: Log) -> None:
    def executor(resolve: Callable[..., None]) -> None:
        resolve("v")
        raise ValueError("ignored")

    Promise(executor).then(log.append)
    host.settle()
    assert log == ["v"]


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("make", [Promise, Promise.try_])
def test_what_ends_a_program_escapes(make: Any, end: type[BaseException]) -> None:
    with pytest.raises(end):
        make(fail(end()))


def test_repr_is_what_node_prints(host: FakeHost) -> None:
    rejected = Promise.reject("why")
    assert repr(Promise(lambda: None)) == "Promise { <pending> }"
    assert repr(Promise.resolve(5)) == util.inspect(Promise.resolve(5)) == "Promise { 5 }"
    assert repr(rejected) == "Promise { <rejected> 'why' }"
    rejected.catch(lambda: None)
    assert repr(rejected) == "Promise { <rejected> 'why' }"
    host.settle()


# Rule 1.


def test_rule_1_nothing_of_the_users_runs_inside_resolve_reject_and_then(host: FakeHost, log: Log) -> None:
    promise, resolve, _ = Promise.withResolvers()
    promise.then(log.say("handler"))
    resolve(None)
    promise.then(log.say("handler of a settled one"))
    Promise.reject(None).catch(log.say("catch"))
    log.append("end")
    host.settle()
    assert log == ["end", "handler", "handler of a settled one", "catch"]


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_rule_1_reactions_run_in_the_order_in_which_they_were_added(host: FakeHost, log: Log, count: int) -> None:
    promise, resolve, _ = Promise.withResolvers()
    for number in range(count):
        promise.then(log.say(number))
    resolve(None)
    host.settle()
    assert log == list(range(count))


def test_rule_1_locked_in_is_not_settled(host: FakeHost, log: Log) -> None:
    other, resolve_other, _ = Promise.withResolvers()
    promise, resolve, reject = Promise.withResolvers()
    resolve(other)
    reject("ignored")
    promise.then(log.append)
    host.settle()
    assert log == []
    resolve_other("v")
    host.settle()
    assert log == ["v"]


# Rule 2.


def test_rule_2_a_class_with_a_method_then_is_no_thenable(host: FakeHost, log: Log) -> None:
    Promise.resolve(Promise).then(log.append)
    Promise(lambda resolve: resolve(Promise)).then(log.append)
    host.settle()
    assert log == [Promise, Promise]


def test_rule_2_a_dict_with_a_function_then_is_no_thenable(host: FakeHost, log: Log) -> None:
    value = {"then": log.say("never")}
    Promise.resolve(value).then(log.append)
    host.settle()
    assert log == [value]


class Awaitable:
    """What has `__await__` only."""

    def __await__(self) -> Generator[Any, None, None]:
        yield


async def coroutine() -> None:
    """Do nothing."""


def test_rule_2_what_can_be_awaited_is_given_to_the_host(host: FakeHost, log: Log) -> None:
    awaitables = [Awaitable(), coroutine()]
    promises = [Promise.resolve(awaitable) for awaitable in awaitables]
    assert [awaitable for awaitable, _ in host.followed] == awaitables
    assert [promise for _, promise in host.followed] == promises
    getattr(awaitables[1], "close")()


def test_rule_2_then_goes_before_await(host: FakeHost, log: Log) -> None:
    class Both(Awaitable):
        def then(self, resolve: Callable[..., None]) -> None:
            resolve("then")

    Promise.resolve(Both()).then(log.append)
    host.settle()
    assert host.followed == []
    assert log == ["then"]


def test_rule_2_then_of_a_thenable_runs_in_the_context_of_resolve(host: FakeHost, log: Log) -> None:
    class Thenable:
        def then(self, resolve: Callable[..., None]) -> None:
            resolve(variable.get())

    variable.set("before")
    promise = Promise.resolve(Thenable())
    variable.set("after")
    promise.then(log.append)
    host.settle()
    assert log == ["before"]


def test_rule_2_a_getter_that_raises_leaves_no_frame_of_this_library(host: FakeHost, log: Log) -> None:
    class Guarded:
        @property
        def then(self) -> Any:
            raise ValueError("why")

    Promise.resolve(Guarded()).catch(log.append)
    host.settle()
    assert names_in(log[0].__traceback__) == ["then"]


def test_rule_2_a_promise_of_another_turn_is_refused(host: FakeHost, log: Log) -> None:
    other, mine = FakeHost(), here.turn
    here.turn = lambda: other.turn
    foreign = Promise.resolve("v")
    here.turn = mine
    Promise.resolve(None).then(lambda: foreign).catch(log.append)
    host.settle()
    assert type(log[0]) is LoopError
    assert "another event loop" in str(log[0])


# Rule 3.


def test_rule_3_a_handler_sees_the_context_in_which_it_was_given(host: FakeHost, log: Log) -> None:
    promise, resolve, _ = Promise.withResolvers()
    variable.set("at then")
    promise.then(lambda: log.append(variable.get()))
    variable.set("at resolve")
    resolve(None)
    host.settle()
    assert log == ["at then"]


def test_rule_3_a_promise_that_is_settled_holds_neither_handlers_nor_its_parent(host: FakeHost) -> None:
    class Handler:
        def __call__(self) -> None:
            """Be a handler that can be watched."""

    handler = Handler()
    parent = Promise.resolve(None)
    child = parent.then(handler, handler)
    gone: list[Callable[[], object]] = [weakref.ref(handler), weakref.ref(parent)]
    host.settle()
    del handler, parent
    gc.collect()
    assert [reference() for reference in gone] == [None, None]
    child.then()
    host.settle()


def test_rule_3_a_long_chain_needs_no_recursion(host: FakeHost, log: Log) -> None:
    first, resolve, _ = Promise.withResolvers()
    promise: Promise[Any] = first
    for _ in range(10_000):
        promise = promise.then(lambda number: number + 1)
    promise.then(log.append)
    resolve(0)
    host.settle()
    assert log == [10_000]


# Rule 4.


def culprit() -> None:
    """Fail."""
    raise ValueError("why")


@pytest.mark.parametrize(
    "reject",
    [
        lambda: Promise.resolve(None).then(culprit),
        lambda: Promise.reject(None).catch(culprit),
        lambda: Promise.resolve(None).finally_(culprit),
        lambda: Promise(culprit),
        lambda: Promise.try_(culprit),
    ],
    ids=["then", "catch", "finally_", "constructor", "try_"],
)
def test_rule_4_an_exception_becomes_the_reason_and_its_traceback_ends_at_the_culprit(host: FakeHost, log: Log, reject: Any) -> None:
    reject().catch(log.append)
    host.settle()
    names = names_in(log[0].__traceback__)
    assert names[-1] == "culprit"
    assert "run" not in names


def test_rule_4_the_traceback_is_kept_as_it_was(host: FakeHost) -> None:
    promise = Promise.resolve(None).then(culprit)
    derived = promise.then(lambda: None)
    derived.catch(lambda: None)
    host.settle()
    assert names_in(promise._traceback) == names_in(derived._traceback) == ["culprit"]


def test_rule_4_a_raised_rejection_gives_its_reason(host: FakeHost, log: Log) -> None:
    Promise.resolve(None).then(fail(Rejection("text"))).catch(log.append)
    Promise(fail(Rejection("in the executor"))).catch(log.append)
    Promise.reject(Rejection("unwrapped")).catch(log.append)
    Promise.withResolvers().reject(Rejection("never seen"))
    host.settle()
    assert log == ["in the executor", "unwrapped", "text"]
    assert host.reported() == [("unhandledRejection", "never seen")]


# Rule 5.


def test_rule_5_any_reaction_takes_the_note_back(host: FakeHost) -> None:
    for use in (lambda p: p.then(None, lambda: None), lambda p: Promise.allSettled([p]), lambda p: Promise.race([p]).catch(lambda: None)):
        use(Promise.reject("why"))
    Promise.resolve(Promise.reject("why")).catch(lambda: None)
    host.settle()
    assert host.reported() == []


# Await.


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_wait_that_is_taken_back_is_not_woken_up(host: FakeHost, log: Log, others: int) -> None:
    promise, resolve, _ = Promise.withResolvers()
    wait = FakeWait(log)
    promise._react(wait)
    for number in range(others):
        promise.then(log.say(number))
    promise._forget(wait)
    promise._forget(wait)
    resolve(None)
    host.settle()
    assert log == list(range(others))


@pytest.mark.parametrize("handled", [False, True])
def test_a_rejection_that_whoever_cancelled_knows_of_is_never_told(host: FakeHost, log: Log, handled: bool) -> None:
    promise = Promise(lambda: None)
    if handled:
        promise.catch(log.append)
    promise._reject_quietly("why", None)
    host.settle()
    assert host.reported() == []
    promise.catch(log.append)
    host.settle()
    assert log == ["why"] * (1 + handled)


def test_a_wait_that_is_taken_back_still_counts_as_a_handler(host: FakeHost, log: Log) -> None:
    promise, _, reject = Promise.withResolvers()
    wait = FakeWait(log)
    promise._react(wait)
    promise._forget(wait)
    reject("why")
    host.settle()
    assert host.reported() == []
    promise.catch(log.append)
    host.settle()
    assert log == ["why"]


def test_await_suspends_on_the_promise_itself(host: FakeHost) -> None:
    promise = Promise.resolve("v")
    waiting = promise.__await__()
    assert next(waiting) is promise
    assert host.suspended == [promise]


def test_await_goes_on_with_the_value(host: FakeHost) -> None:
    waiting = Promise.resolve("v").__await__()
    next(waiting)
    with pytest.raises(StopIteration) as end:
        next(waiting)
    assert end.value.value == "v"


def test_await_raises_the_reason_with_the_traceback_it_had(host: FakeHost) -> None:
    def fails() -> None:
        raise ValueError("no")

    promise = Promise.try_(fails)
    lengths = set()
    for _ in range(3):
        waiting = promise.__await__()
        next(waiting)
        with pytest.raises(ValueError, match="no") as caught:
            next(waiting)
        lengths.add(len(caught.traceback))
    promise.catch(lambda: None)
    host.settle()
    assert caught.value is promise._value and len(lengths) == 1


def test_await_raises_a_rejection_for_a_reason_that_is_no_exception(host: FakeHost) -> None:
    promise = Promise.reject("why")
    waiting = promise.__await__()
    next(waiting)
    with pytest.raises(Rejection) as caught:
        next(waiting)
    promise.catch(lambda: None)
    host.settle()
    assert caught.value.reason == "why"
