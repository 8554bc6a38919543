"""The check phase's queue: rules of immediates.py."""
from contextvars import ContextVar

import pytest

from nodeish._core.immediates import Immediate

from .fake import FakeHost, Log, fail

variable: ContextVar[str] = ContextVar("variable")


def test_rule_1_what_is_added_while_a_batch_runs_waits_for_the_next(host: FakeHost, log: Log) -> None:
    def first() -> None:
        log.append("first")
        host.immediate(log.append, "added")
        host.timeout(log.append, 1, "timer")
        host.time += 5

    host.immediate(first)
    host.immediate(log.append, "second")
    host.settle()
    assert log == ["first", "second", "timer", "added"]


def test_rule_2_a_member_of_the_running_batch_can_be_cleared(host: FakeHost, log: Log) -> None:
    host.immediate(lambda: later._clear())
    host.immediate(lambda: host.next_tick(last._clear))
    later = host.immediate(log.append, "cleared by the first")
    last = host.immediate(log.append, "cleared by a tick")
    host.immediate(log.append, "called")
    host.settle()
    assert log == ["called"]


def test_rule_3_when_a_callback_raises_the_rest_of_its_batch_runs_in_the_same_phase(host: FakeHost, log: Log) -> None:
    error = ValueError("why")
    host.timeout(log.append, 1, "timer")
    host.time += 1
    host.immediate(fail(error))
    host.immediate(log.append, "second")
    host.immediate(log.append, "third")
    host.settle()
    assert log == ["second", "third", "timer"]
    assert host.reported() == [("uncaughtException", error)]


def test_arguments_are_passed_as_far_as_the_callback_takes_them(host: FakeHost, log: Log) -> None:
    host.immediate(lambda *args: log.append(args), 1, 2)
    host.immediate(lambda x: log.append(x), 1, 2)
    host.immediate(lambda x, y: log.append((x, y)), 1)
    host.settle()
    assert log == [(1, 2), 1, (1, None)]


def test_a_callback_runs_in_the_context_in_which_it_was_set(host: FakeHost, log: Log) -> None:
    variable.set("before")
    host.immediate(lambda: log.append(variable.get()))
    variable.set("after")
    host.settle()
    assert log == ["before"]


def test_an_immediate_keeps_the_program_alive_until_it_has_run(host: FakeHost) -> None:
    immediate = host.immediate(lambda: None)
    assert (host.turn.refs, immediate.hasRef()) == (1, True)
    host.settle()
    assert (host.turn.refs, immediate.hasRef()) == (0, False)


def test_ref_and_unref_are_idempotent_and_give_the_immediate(host: FakeHost) -> None:
    immediate = host.immediate(lambda: None)
    assert immediate.unref().unref() is immediate
    assert (host.turn.refs, immediate.hasRef()) == (0, False)
    assert immediate.ref().ref() is immediate
    assert (host.turn.refs, immediate.hasRef()) == (1, True)
    host.settle()
    assert host.turn.refs == 0


def test_an_unrefd_immediate_runs_if_a_round_comes(host: FakeHost, log: Log) -> None:
    host.immediate(log.append, "called").unref()
    host.settle()
    assert log == ["called"]
    assert host.turn.refs == 0


@pytest.mark.parametrize("unref", [False, True])
def test_a_cleared_immediate_does_not_run_and_counts_no_more(host: FakeHost, log: Log, unref: bool) -> None:
    immediate = host.immediate(log.append, "never")
    if unref:
        immediate.unref()
    immediate._clear()
    immediate._clear()
    assert host.turn.refs == 0
    host.settle()
    assert log == []


@pytest.mark.parametrize("end", [lambda host, immediate: host.settle(), lambda host, immediate: immediate._clear()], ids=["run", "cleared"])
def test_ref_and_unref_do_nothing_when_it_is_over(host: FakeHost, end: object) -> None:
    immediate = host.immediate(lambda: None)
    assert callable(end)
    end(host, immediate)
    immediate.ref().unref().ref()._clear()
    assert (host.turn.refs, immediate.hasRef()) == (0, False)
    host.settle()


def test_the_end_of_a_with_statement_clears(host: FakeHost, log: Log) -> None:
    with host.immediate(log.append, "never") as immediate:
        assert isinstance(immediate, Immediate)
    host.settle()
    assert log == []
