"""Calls of resolving functions that do not count: `repeats` of adoption.py, from which process makes 'multipleResolves'."""
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nodeish import Promise
from nodeish._core.adoption import repeats

from .fake import FakeHost, Log


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Any, Any]]]:
    """Hear of repeated calls."""
    calls: list[tuple[str, Any, Any]] = []
    repeats.heard = lambda kind, promise, value: calls.append((kind, promise, value))
    yield calls
    repeats.heard = None


def settle_twice(resolve: Callable[..., None], reject: Callable[..., None]) -> None:
    resolve(1)
    resolve(2)
    reject(3)


class Thenable:
    def then(self, resolve: Callable[..., None], reject: Callable[..., None]) -> None:
        settle_twice(resolve, reject)


def test_an_executors_functions_tell_of_every_call_but_the_first(host: FakeHost, log: Log, heard: list[tuple[str, Any, Any]]) -> None:
    promise = Promise(settle_twice)
    assert heard == [("resolve", promise, 2), ("reject", promise, 3)]
    promise.then(log.append)
    host.settle()
    assert log == [1]


def test_a_thenables_functions_tell_as_well(host: FakeHost, log: Log, heard: list[tuple[str, Any, Any]]) -> None:
    promise = Promise.resolve(Thenable())
    promise.then(log.append)
    host.settle()
    assert log == [1] and heard == [("resolve", promise, 2), ("reject", promise, 3)]
