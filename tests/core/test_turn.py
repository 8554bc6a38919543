"""The order in which everything runs: rules 1 and 2 of turn.py, and when the host is asked for a round."""
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Any

import pytest

from nodeish import Promise, TypeError
from nodeish._core.errors import LoopError
from nodeish._core.turn import Turn

from .fake import FakeHost, Log, each

variable: ContextVar[str] = ContextVar("variable")


def queue_one_of_each(host: FakeHost, log: Log, name: str = "") -> None:
    """Queue a callback everywhere, in an order that has nothing to do with that in which they run."""
    host.timeout(log.append, 1, f"{name}timer")
    host.immediate(log.append, f"{name}immediate")
    Promise.resolve(None).then(log.say(f"{name}microtask"))
    host.next_tick(log.append, f"{name}tick")


# Rule 1: phases.


def test_rule_1_a_round_is_what_was_queued_then_poll_then_check_then_timers(host: FakeHost, log: Log) -> None:
    operation = host.operation(log.say("operation"))
    host.spin()
    queue_one_of_each(host, log)
    operation.end()
    host.time += 1
    host.spin()
    assert log == ["tick", "microtask", "operation", "immediate", "timer"]


def test_rule_1_after_the_main_script_timers_come_before_immediates(host: FakeHost, log: Log) -> None:
    def main() -> None:
        queue_one_of_each(host, log)
        host.time += 1
        log.append("end of the script")

    host.turn.start(main)
    host.settle()
    assert log == ["end of the script", "tick", "microtask", "timer", "immediate"]


def test_rule_1_a_timer_that_is_not_due_leaves_the_immediates_their_turn(host: FakeHost, log: Log) -> None:
    host.turn.start(lambda: queue_one_of_each(host, log))
    host.settle()
    host.advance(1)
    assert log == ["tick", "microtask", "immediate", "timer"]


def test_rule_1_what_was_closed_is_told_of_between_the_immediates_and_the_timers(host: FakeHost, log: Log) -> None:
    def close() -> None:
        log.append("immediate")
        host.immediate(log.append, "second immediate")
        host.turn.closing.append(lambda: host.next_tick(log.append, "closed"))

    operation = host.operation(lambda: host.immediate(close))
    host.timeout(log.append, 1, "timer")
    operation.end()
    host.time += 1
    host.settle()
    assert log == ["immediate", "closed", "timer", "second immediate"]


def test_rule_1_what_was_closed_last_is_told_of_first(host: FakeHost, log: Log) -> None:
    host.turn.closing.append(log.say("first"))
    host.turn.closing.append(log.say("second"))
    host.spin()
    assert log == ["second", "first"]


def test_rule_1_what_is_closed_meanwhile_is_told_of_in_the_next_round(host: FakeHost, log: Log) -> None:
    host.turn.closing.append(log.say("first"))
    host.turn.closing.append(lambda: host.turn.closing.append(log.say("second")))
    host.immediate(lambda: host.immediate(log.append, "immediate"))
    host.spin()
    host.settle()
    assert log == ["first", "immediate", "second"]


def test_rule_1_an_operation_begun_beside_immediates_is_delivered_after_them(host: FakeHost, log: Log) -> None:
    def main() -> None:
        host.operation(log.say("operation")).end()
        host.immediate(log.append, "immediate")

    host.turn.start(main)
    host.settle()
    assert log == ["immediate", "operation"]


def test_rule_1_an_operation_begun_without_immediates_is_delivered_at_once(host: FakeHost, log: Log) -> None:
    host.turn.start(lambda: host.operation(lambda: queue_one_of_each(host, log)).end())
    host.spin()
    assert log == ["tick", "microtask", "immediate"]
    host.advance(1)
    assert log == ["tick", "microtask", "immediate", "timer"]


def test_rule_1_from_an_operation_immediates_come_before_timers(host: FakeHost, log: Log) -> None:
    def delivered() -> None:
        host.timeout(log.append, 1, "timer")
        host.immediate(log.append, "immediate")
        host.time += 5

    host.operation(delivered).end()
    host.settle()
    assert log == ["immediate", "timer"]


def test_rule_1_operations_are_delivered_in_the_order_of_their_ends_each_with_its_drain(host: FakeHost, log: Log) -> None:
    def delivered(name: str) -> None:
        log.append(name)
        host.next_tick(log.append, f"tick of {name}")

    first, second = [host.operation(partial(delivered, name)) for name in "ab"]
    second.end()
    first.end()
    assert host.turn.refs == 2
    host.settle()
    assert log == ["b", "tick of b", "a", "tick of a"]
    assert host.turn.refs == 0


def test_rule_1_what_becomes_due_while_immediates_run_comes_before_those_they_add(host: FakeHost, log: Log) -> None:
    def immediate() -> None:
        host.immediate(log.append, "immediate")
        host.timeout(log.append, 1, "timer")
        host.time += 2

    host.immediate(immediate)
    host.settle()
    assert log == ["timer", "immediate"]


# Rule 2: ticks and microtasks.


def test_rule_2_all_ticks_run_before_the_first_microtask(host: FakeHost, log: Log) -> None:
    Promise.resolve(None).then(log.say("microtask"))
    host.next_tick(each(log.say("tick 1"), lambda: host.next_tick(log.append, "tick 3")))
    host.next_tick(log.append, "tick 2")
    host.settle()
    assert log == ["tick 1", "tick 2", "tick 3", "microtask"]


def test_rule_2_a_tick_queued_by_a_microtask_waits_until_the_microtasks_are_empty(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.next_tick(log.append, "tick")
        host.microtask(each(log.say("microtask 2"), lambda: host.microtask(log.say("microtask 3"))))

    host.microtask(first)
    host.settle()
    assert log == ["microtask 2", "microtask 3", "tick"]


def test_rule_2_promise_jobs_and_microtasks_share_one_queue(host: FakeHost, log: Log) -> None:
    host.microtask(log.say("a"))
    Promise.resolve(None).then(log.say("b"))
    host.microtask(log.say("c"))
    host.settle()
    assert log == ["a", "b", "c"]


@pytest.mark.parametrize("phase", ["immediate", "timeout", "operation"])
def test_rule_2_queues_are_drained_after_every_single_callback(host: FakeHost, log: Log, phase: str) -> None:
    def callback(name: str) -> None:
        log.append(name)
        Promise.resolve(None).then(log.say(f"microtask of {name}"))
        host.next_tick(log.append, f"tick of {name}")

    for name in "ab":
        if phase == "operation":
            host.operation(partial(callback, name)).end()
        else:
            getattr(host, phase)(partial(callback, name))
    host.advance(1)
    assert log == ["a", "tick of a", "microtask of a", "b", "tick of b", "microtask of b"]


def test_emit_is_a_turn_of_its_own(host: FakeHost, log: Log) -> None:
    host.turn.emit(lambda: queue_one_of_each(host, log))
    assert log == ["tick", "microtask"]
    host.settle()
    host.advance(1)
    assert log == ["tick", "microtask", "immediate", "timer"]


# What goes into the queues.


def test_a_tick_gets_its_arguments_and_runs_in_its_context(host: FakeHost, log: Log) -> None:
    variable.set("before")
    host.next_tick(lambda *args: log.append((args, variable.get())), 1, 2)
    host.next_tick(lambda x: log.append(x), 1, 2)
    variable.set("after")
    host.settle()
    assert log == [((1, 2), "before"), 1]


def test_a_microtask_runs_in_its_context(host: FakeHost, log: Log) -> None:
    variable.set("before")
    host.microtask(lambda: log.append(variable.get()))
    variable.set("after")
    host.settle()
    assert log == ["before"]


QUEUES: list[Any] = [lambda turn: turn.next_tick(5, ()), lambda turn: turn.queue_microtask(5)]


@pytest.mark.parametrize("queue", QUEUES, ids=["next_tick", "queue_microtask"])
def test_what_is_no_function_is_refused_at_once(turn: Turn, queue: Any) -> None:
    with pytest.raises(TypeError, match=r'The "callback" argument must be of type function. Received type number \(5\)'):
        queue(turn)


def test_when_the_program_exits_ticks_are_taken_no_more(host: FakeHost, log: Log) -> None:
    host.turn.exiting = True
    host.next_tick(log.append, "never")
    host.microtask(log.say("microtask"))
    host.settle()
    assert log == ["microtask"]


# When the host is asked.


def settled_later() -> Any:
    """Give a promise with a handler, and the functions that settle it."""
    resolvers = Promise.withResolvers()
    resolvers.promise.then(lambda: None, lambda: None)
    return resolvers


USES: dict[str, Callable[[FakeHost], Callable[[], object]]] = {
    "nextTick": lambda host: lambda: host.next_tick(lambda: None),
    "queueMicrotask": lambda host: lambda: host.microtask(lambda: None),
    "setImmediate": lambda host: lambda: host.immediate(lambda: None),
    "resolve": lambda host: partial(settled_later().resolve, "v"),
    "resolve with a promise": lambda host: partial(settled_later().resolve, Promise(lambda: None)),
    "reject": lambda host: partial(settled_later().reject, "r"),
    "then of a settled promise": lambda host: partial(settled(host).then, lambda: None),
    "all of a settled promise": lambda host: partial(Promise.all, [settled(host)]),
    "an async function that ends": lambda host: partial(pending(host)._resolve, "v"),
    "an async function that fails": lambda host: lambda: pending(host)._reject_quietly("r", None),
}
uses = pytest.mark.parametrize("make", USES.values(), ids=USES)


def settled(host: FakeHost) -> Promise[Any]:
    """Give a promise that was settled before."""
    promise = Promise.resolve("v")
    host.settle()
    host.wishes.clear()
    return promise


def pending(host: FakeHost) -> Promise[Any]:
    """Give a pending promise with a handler."""
    promise = Promise(lambda: None)
    promise.then(lambda: None, lambda: None)
    return promise


@uses
def test_each_use_of_an_idle_turn_asks_for_a_round(host: FakeHost, make: Callable[[FakeHost], Callable[[], object]]) -> None:
    use = make(host)
    use()
    assert host.wishes == [None]
    host.settle()


@uses
def test_a_use_that_the_host_refuses_changes_nothing(host: FakeHost, make: Callable[[FakeHost], Callable[[], object]]) -> None:
    use = make(host)
    host.refusal = LoopError("not here")
    with pytest.raises(LoopError, match="not here"):
        use()
    host.refusal = None
    assert not host.turn.has_work
    assert host.wishes == []
    use()
    assert host.wishes == [None]
    host.settle()


def test_then_of_a_pending_promise_is_refused_too(host: FakeHost, log: Log) -> None:
    promise, resolve, _ = Promise.withResolvers()
    host.refusal = LoopError("not here")
    with pytest.raises(LoopError, match="not here"):
        promise.then(log.append)
    host.refusal = None
    resolve("v")
    host.settle()
    assert log == []


def test_the_host_is_asked_once_for_any_number_of_jobs(host: FakeHost, log: Log) -> None:
    queue_one_of_each(host, log)
    queue_one_of_each(host, log)
    assert host.wishes == [1, None]
    host.settle()
    host.advance(1)


def test_the_host_is_not_asked_while_a_round_is_under_way(host: FakeHost) -> None:
    host.turn.start(each(lambda: host.next_tick(lambda: None), lambda: host.microtask(lambda: None)))
    assert host.wishes == []


def test_at_the_end_of_a_round_the_host_is_asked_for_what_is_left(host: FakeHost) -> None:
    host.turn.start(lambda: host.timeout(lambda: None, 50))
    assert host.wishes == [50]
    host.turn.emit(lambda: host.immediate(lambda: None))
    assert host.wishes == [50, None]
    host.settle()
    assert host.wishes == [50, None, 50]
    host.advance(50)


def test_an_idle_turn_asks_for_the_nearest_timer_only(host: FakeHost) -> None:
    host.timeout(lambda: None, 50)
    host.timeout(lambda: None, 100)
    host.timeout(lambda: None, 50)
    host.timeout(lambda: None, 10)
    assert host.wishes == [50, 10]
    host.advance(100)


def test_a_rejection_alone_asks_for_a_round(host: FakeHost) -> None:
    Promise.reject("why")
    assert host.wishes == [None]
    host.settle()
    assert host.reported() == [("unhandledRejection", "why")]


def test_a_long_chain_of_immediates_lets_the_host_on_now_and_then(host: FakeHost, log: Log) -> None:
    def again(left: int) -> None:
        log.append(left)
        if left:
            host.immediate(again, left - 1)

    host.immediate(again, 100)
    host.spin()
    assert 1 <= len(log) < 50
    host.settle()
    assert log == list(range(100, -1, -1))
