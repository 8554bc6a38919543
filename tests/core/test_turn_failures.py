"""What runs next after an exception: rules 3 to 6 of turn.py. Each order was seen in Node."""
from contextvars import ContextVar, copy_context
from typing import Any

import pytest

from nodeish import Promise, Rejection

from .fake import FakeHost, Log, fail


def raiser(host: FakeHost, log: Log, name: str = "raiser") -> Any:
    """Make a callback that leaves a tick and a microtask behind, and raises."""

    def callback() -> None:
        log.append(name)
        Promise.resolve(None).then(log.say(f"microtask of {name}"))
        host.next_tick(log.append, f"tick of {name}")
        raise ValueError(name)

    return callback


def logging(host: FakeHost, log: Log) -> None:
    """Log reports at the moment they come."""
    host.listener = lambda kind, reason: log.append(f"{kind}: {reason}")


@pytest.fixture(autouse=True)
def logged(host: FakeHost, log: Log) -> Any:
    """Log all reports; at the end they count as seen."""
    logging(host, log)
    yield
    host.reported()


@pytest.mark.parametrize("phase", ["immediate", "timeout"])
def test_rule_3_the_next_callback_runs_before_what_the_raiser_left(host: FakeHost, log: Log, phase: str) -> None:
    add = getattr(host, phase)
    add(raiser(host, log))
    add(log.say("second"))
    add(log.say("third"))
    host.advance(1)
    assert log == ["raiser", "uncaughtException: raiser", "second", "tick of raiser", "microtask of raiser", "third"]


@pytest.mark.parametrize("phase", ["immediate", "timeout"])
def test_rule_3_what_the_last_of_a_phase_left_runs_all_the_same(host: FakeHost, log: Log, phase: str) -> None:
    getattr(host, phase)(raiser(host, log))
    host.advance(1)
    assert log == ["raiser", "uncaughtException: raiser", "tick of raiser", "microtask of raiser"]


def test_rule_3_a_raising_operation_leaves_its_queues_to_the_next_callback(host: FakeHost, log: Log) -> None:
    operations = [host.operation(raiser(host, log)), host.operation(log.say("second"))]
    host.spin()
    for operation in operations:
        operation.end()
    host.immediate(log.say("immediate"))
    host.settle()
    assert log == ["raiser", "uncaughtException: raiser", "second", "tick of raiser", "microtask of raiser", "immediate"]


def test_rule_3_several_raisers_leave_their_queues_to_the_first_that_does_not(host: FakeHost, log: Log) -> None:
    host.timeout(raiser(host, log, "a"))
    host.timeout(raiser(host, log, "b"))
    host.timeout(log.say("c"))
    host.advance(1)
    left = ["tick of a", "tick of b", "microtask of a", "microtask of b"]
    assert log == ["a", "uncaughtException: a", "b", "uncaughtException: b", "c", *left]


def test_rule_3_a_cleared_immediate_is_no_callback(host: FakeHost, log: Log) -> None:
    host.immediate(raiser(host, log))
    host.immediate(log.say("never"))._clear()
    host.immediate(log.say("next"))
    host.settle()
    assert log == ["raiser", "uncaughtException: raiser", "next", "tick of raiser", "microtask of raiser"]


def test_rule_3_what_the_last_to_tell_of_a_close_left_runs_after_the_timer(host: FakeHost, log: Log) -> None:
    host.turn.closing.append(raiser(host, log))
    host.timeout(log.append, 1, "timer")
    host.time += 1
    host.spin()
    host.settle()
    assert log == ["raiser", "uncaughtException: raiser", "timer", "tick of raiser", "microtask of raiser"]


def test_rule_3_a_raising_main_script_is_drained_before_the_loop(host: FakeHost, log: Log) -> None:
    host.turn.start(raiser(host, log, "main"))
    assert log == ["main", "uncaughtException: main", "tick of main", "microtask of main"]
    host.settle()


def test_rule_3_a_raising_callback_of_the_host_is_drained(host: FakeHost, log: Log) -> None:
    host.turn.emit(raiser(host, log, "beforeExit"))
    assert log == ["beforeExit", "uncaughtException: beforeExit", "tick of beforeExit", "microtask of beforeExit"]
    host.settle()


def test_rule_4_a_raising_tick_leaves_the_rest_to_the_drain_after_the_next_callback(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(log.append, "second tick")
        Promise.resolve(None).then(log.say("microtask"))

    host.immediate(first)
    host.immediate(log.say("next"))
    host.settle()
    assert log == ["tick", "uncaughtException: tick", "next", "second tick", "tick of tick", "microtask", "microtask of tick"]


@pytest.mark.parametrize("phase", ["immediate", "timeout"])
def test_rule_4_a_raising_tick_of_the_last_callback_does_not_stop_the_rest_for_ever(host: FakeHost, log: Log, phase: str) -> None:
    def last() -> None:
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(log.append, "second tick")

    getattr(host, phase)(last)
    host.advance(1)
    assert log == ["tick", "uncaughtException: tick", "second tick", "tick of tick", "microtask of tick"]


@pytest.mark.parametrize("phase", ["immediate", "timeout", "operation"])
def test_rule_4_what_a_raising_tick_left_runs_before_the_immediates(host: FakeHost, log: Log, phase: str) -> None:
    def last() -> None:
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(log.append, "second tick")
        host.immediate(log.append, "immediate")

    if phase == "operation":
        host.operation(last).end()
    else:
        getattr(host, phase)(last)
    host.advance(1)
    assert log == ["tick", "uncaughtException: tick", "second tick", "tick of tick", "microtask of tick", "immediate"]


def test_rule_3_what_the_last_raising_operation_left_runs_before_the_immediates(host: FakeHost, log: Log) -> None:
    operation = host.operation(raiser(host, log))
    host.spin()
    operation.end()
    host.immediate(log.say("immediate"))
    host.settle()
    assert log == ["raiser", "uncaughtException: raiser", "tick of raiser", "microtask of raiser", "immediate"]


def test_rule_4_a_raising_tick_of_the_main_script_lets_a_due_timer_go_first(host: FakeHost, log: Log) -> None:
    def main() -> None:
        host.timeout(log.append, 1, "timer")
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(log.append, "second tick")
        host.time += 1

    host.turn.start(main)
    host.settle()
    assert log == ["tick", "uncaughtException: tick", "timer", "second tick", "tick of tick", "microtask of tick"]


@pytest.mark.parametrize("phase", ["main", "immediate"])
def test_rule_4_what_two_raising_ticks_left_waits_for_the_first_immediate(host: FakeHost, log: Log, phase: str) -> None:
    def last() -> None:
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(fail(ValueError("second tick")))
        host.microtask(log.say("microtask"))
        host.immediate(log.say("immediate"))

    if phase == "main":
        host.turn.start(last)
    else:
        host.immediate(last)
    host.settle()
    uncaught = [line for line in log if line.startswith("uncaughtException")]
    assert len(uncaught) == 2
    assert [line for line in log if line not in uncaught] == ["tick", "immediate", "tick of tick", "microtask", "microtask of tick"]


def test_rule_4_two_raising_ticks_and_no_immediate(host: FakeHost, log: Log) -> None:
    def main() -> None:
        host.next_tick(raiser(host, log, "tick"))
        host.next_tick(raiser(host, log, "second tick"))

    host.turn.start(main)
    host.timeout(log.append, 1, "timer")
    host.advance(1)
    assert log[-5:] == ["tick of tick", "tick of second tick", "microtask of tick", "microtask of second tick", "timer"]


def test_rule_5_a_raising_microtask_is_reported_and_the_microtasks_go_on(host: FakeHost, log: Log) -> None:
    host.microtask(raiser(host, log, "microtask"))
    host.microtask(log.say("second"))
    host.settle()
    assert log == ["microtask", "uncaughtException: microtask", "second", "microtask of microtask", "tick of microtask"]


def test_rule_5_a_raising_promise_handler_is_a_rejection(host: FakeHost, log: Log) -> None:
    Promise.resolve(None).then(fail(ValueError("why")))
    host.settle()
    assert log == ["unhandledRejection: why"]


def test_rule_6_when_the_last_of_a_batch_raises_the_next_batch_runs_in_the_same_phase(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.immediate(log.append, "next batch")
        host.timeout(log.append, 1, "timer")
        host.time += 5
        raise ValueError("first")

    host.immediate(first)
    host.settle()
    assert log == ["uncaughtException: first", "next batch", "timer"]


def test_rule_6_not_so_when_another_of_the_batch_raises(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.immediate(log.append, "next batch")
        host.timeout(log.append, 1, "timer")
        host.time += 5
        raise ValueError("first")

    host.immediate(first)
    host.immediate(log.append, "last")
    host.settle()
    assert log == ["uncaughtException: first", "last", "timer", "next batch"]


def test_a_thrown_text_is_reported_as_it_is(host: FakeHost) -> None:
    host.next_tick(fail(Rejection("text")))
    host.settle()
    assert host.reported() == [("uncaughtException", "text")]


variable: ContextVar[str] = ContextVar("variable", default="unset")


@pytest.mark.parametrize("phase", ["next_tick", "immediate", "timeout", "operation"])
def test_an_exception_is_reported_in_the_context_of_what_raised_it(host: FakeHost, log: Log, phase: str) -> None:
    host.listener = lambda kind, reason: log.append(variable.get())

    def callback() -> None:
        variable.set("inside")
        raise ValueError("why")

    added = getattr(host, phase)(callback)
    if phase == "operation":
        added.end()
    host.advance(1)
    assert log == ["inside"]
    assert variable.get() == "unset"


def test_an_exception_of_a_microtask_is_reported_outside_of_all_contexts(host: FakeHost, log: Log) -> None:
    host.listener = lambda kind, reason: log.append(variable.get())

    def callback() -> None:
        host.microtask(fail(ValueError("why")))

    copy_context().run(lambda: (variable.set("inside"), host.immediate(callback)))
    host.settle()
    assert log == ["unset"]


def test_an_exception_of_a_callback_after_a_raising_tick_has_its_own_context(host: FakeHost, log: Log) -> None:
    host.listener = lambda kind, reason: log.append(variable.get())

    def raising(name: str) -> None:
        variable.set(name)
        raise ValueError(name)

    host.immediate(lambda: host.next_tick(raising, "tick"))
    host.immediate(raising, "immediate")
    host.settle()
    assert log == ["tick", "immediate"]


class Fatal(SystemExit):
    """What a host raises to end everything."""


@pytest.mark.parametrize("phase", ["next_tick", "microtask", "immediate", "timeout"])
def test_a_host_that_raises_ends_the_round_and_loses_nothing(host: FakeHost, log: Log, phase: str) -> None:
    host.listener = lambda kind, reason: fail(Fatal(1))()
    add = getattr(host, phase)
    add(fail(ValueError("why")))
    add(log.say("second"))
    host.time += 1
    with pytest.raises(Fatal):
        host.spin()
    assert host.turn.idle is False or host.at is not None
    host.listener = None
    host.spin()
    host.settle()
    assert log == ["second"]


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("phase", ["next_tick", "microtask", "immediate", "timeout"])
def test_what_ends_a_program_passes_through_every_queue_unreported(host: FakeHost, phase: str, end: type[BaseException]) -> None:
    getattr(host, phase)(fail(end()))
    host.time += 1
    with pytest.raises(end):
        host.spin()
    assert host.reported() == []


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_ends_a_program_passes_through_a_promise_job(host: FakeHost, end: type[BaseException]) -> None:
    Promise.resolve(None).then(fail(end()))
    with pytest.raises(end):
        host.spin()
    assert host.reported() == []


def test_rule_4_rejections_that_a_raising_tick_left_are_told_before_the_immediates(host: FakeHost, log: Log) -> None:
    def last() -> None:
        Promise.reject("why")
        host.immediate(log.append, "immediate")
        host.next_tick(fail(ValueError("tick")))

    host.listener = lambda kind, reason: log.append(f"{kind} {reason}")
    host.immediate(last)
    host.settle()
    assert log == ["uncaughtException tick", "unhandledRejection why", "immediate"]
