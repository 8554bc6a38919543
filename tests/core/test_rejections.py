"""Which rejections nobody has handled: rules of rejections.py."""
import asyncio
import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from nodeish import Promise

from .fake import FakeHost, Log, each, fail


def unhandled(*reasons: object) -> list[tuple[str, Any]]:
    """Give what the host is told of so many rejections."""
    return [("unhandledRejection", reason) for reason in reasons]


def test_rule_1_rejections_are_told_in_their_order(host: FakeHost) -> None:
    Promise.reject("a")
    Promise.reject("b")
    host.settle()
    assert host.reported() == unhandled("a", "b")


def test_rule_1_the_host_gets_the_promise_and_a_number(host: FakeHost) -> None:
    promises = [Promise.reject("a"), Promise.reject("b")]
    host.settle()
    host.reported()
    assert host.reported_with == [(promises[0], 1), (promises[1], 2)]


@pytest.mark.parametrize("queue", ["now", "tick", "microtask", "nested"])
def test_rule_1_a_handler_that_comes_before_the_reading_takes_the_note_back(host: FakeHost, queue: str) -> None:
    promise = Promise.reject("why")

    def handle() -> None:
        promise.catch(lambda: None)

    queues: dict[str, Callable[[], None]] = {
        "now": handle,
        "tick": lambda: host.next_tick(handle),
        "microtask": lambda: host.microtask(handle),
        "nested": lambda: host.next_tick(lambda: host.microtask(lambda: host.next_tick(handle))),
    }
    queues[queue]()
    host.settle()
    assert host.reported() == []


def test_rule_1_what_asyncio_asks_about_before_it_makes_a_task_of_it_counts_as_handled(host: FakeHost) -> None:
    rejected = Promise.reject("a")
    pending, resolve, reject = Promise.withResolvers()
    fulfilled = Promise.resolve("value")
    assert not any(asyncio.isfuture(promise) for promise in (rejected, pending, fulfilled))
    reject("b")
    host.settle()
    assert host.reported() == []


def test_rule_1_the_leaf_of_a_chain_is_told_and_not_its_root(host: FakeHost) -> None:
    root = Promise.reject("why")
    leaf = root.then(lambda: None)
    host.settle()
    assert host.reported() == unhandled("why")
    assert host.reported_with[0][0] is leaf


def test_rule_2_notes_are_read_when_both_queues_are_empty_and_before_the_next_callback(host: FakeHost, log: Log) -> None:
    host.listener = lambda kind, reason: log.append(kind)
    host.immediate(each(lambda: Promise.reject("why"), lambda: host.microtask(lambda: host.next_tick(log.append, "tick"))))
    host.immediate(log.append, "next immediate")
    host.settle()
    assert log == ["tick", "unhandledRejection", "next immediate"]
    host.reported()


def test_rule_2_a_handler_added_to_a_later_one_of_the_same_reading_is_too_late_and_not_called_late(host: FakeHost) -> None:
    Promise.reject("a")
    later = Promise.reject("b")
    host.listener = lambda kind, reason: reason == "a" and later.catch(lambda: None)
    host.settle()
    assert host.reported() == unhandled("a", "b")
    host.settle()
    assert host.reported() == []


def test_rule_2_what_a_listener_rejects_is_read_in_the_same_drain(host: FakeHost, log: Log) -> None:
    host.listener = lambda kind, reason: each(log.say(reason), lambda: reason == "a" and Promise.reject("b"))()
    host.immediate(lambda: Promise.reject("a"))
    host.immediate(log.append, "next immediate")
    host.settle()
    assert log == ["a", "b", "next immediate"]
    assert host.reported() == unhandled("a", "b")


def test_rule_2_what_a_listener_queues_runs_before_the_next_callback(host: FakeHost, log: Log) -> None:
    host.listener = lambda kind, reason: host.next_tick(log.append, "tick of the listener")
    host.immediate(lambda: Promise.reject("a"))
    host.immediate(log.append, "next immediate")
    host.settle()
    assert log == ["tick of the listener", "next immediate"]
    assert host.reported() == unhandled("a")


def test_rule_2_what_a_raising_listener_leaves_unread_is_read_later(host: FakeHost, log: Log) -> None:
    error = ValueError("of the listener")

    def listener(kind: str, reason: Any) -> None:
        log.append(reason)
        if reason == "a":
            Promise.reject("of the listener")
            raise error

    host.listener = listener
    for reason in "abc":
        Promise.reject(reason)
    host.settle()
    assert log == ["a", error, "b", "c", "of the listener"]
    assert host.reported() == [*unhandled("a"), ("uncaughtException", error), *unhandled("b", "c", "of the listener")]


def test_rule_3_a_handler_that_comes_after_the_reading_is_late(host: FakeHost) -> None:
    promise = Promise.reject("why")
    host.settle()
    assert host.reported() == unhandled("why")
    promise.catch(lambda: None)
    host.settle()
    assert host.reported() == [("rejectionHandled", "why")]
    assert host.reported_with == [(promise, 1), (promise, 1)]


def test_rule_3_only_the_first_late_handler_is_told(host: FakeHost) -> None:
    promise = Promise.reject("why")
    host.settle()
    promise.catch(lambda: None)
    promise.catch(lambda: None)
    host.settle()
    promise.catch(lambda: None)
    host.settle()
    assert host.reported() == [*unhandled("why"), ("rejectionHandled", "why")]


def test_rule_3_late_handlers_are_told_before_new_rejections(host: FakeHost) -> None:
    promise = Promise.reject("old")
    host.settle()
    Promise.reject("new")
    promise.catch(lambda: None)
    host.settle()
    assert host.reported() == [*unhandled("old"), ("rejectionHandled", "old"), *unhandled("new")]


def test_rule_3_what_a_raising_listener_leaves_of_the_late_ones_is_read_later(host: FakeHost) -> None:
    error = ValueError("of the listener")
    promises = [Promise.reject("a"), Promise.reject("b")]
    host.settle()
    host.listener = lambda kind, reason: fail(error)() if (kind, reason) == ("rejectionHandled", "a") else None
    for promise in promises:
        promise.catch(lambda: None)
    host.settle()
    late = [("rejectionHandled", "a"), ("uncaughtException", error), ("rejectionHandled", "b")]
    assert host.reported() == [*unhandled("a", "b"), *late]


def test_a_promise_that_was_told_of_is_not_kept_alive(host: FakeHost) -> None:
    promise = Promise.reject("why")
    gone = weakref.ref(promise)
    host.settle()
    host.reported()
    host.reported_with.clear()
    del promise
    gc.collect()
    assert gone() is None


def test_rule_5_what_is_put_aside_is_read_after_the_release_and_newer_ones_behind_it(host: FakeHost) -> None:
    rejections = host.turn.rejections
    Promise.reject("first")
    handled = Promise.reject("handled")
    rejections.hold()
    Promise.reject("newer")
    host.settle()
    assert host.reported() == []
    handled.catch(lambda: None)
    rejections.release()
    host.spin()
    assert host.reported() == unhandled("first", "newer")
