"""How many ticks (generations of the microtask queue) everything takes: ECMA-262's job counts, as measured in Node.

`await` and async functions are in tests/test_async_function.py, where there are tasks.
"""
from collections.abc import Callable
from typing import Any

import pytest

from nodeish import Promise

from .fake import FakeHost


class Thenable:
    """An object that calls back at once."""

    def __init__(self, method: str = "resolve") -> None:
        self._method = method

    def then(self, resolve: Callable[[object], None], reject: Callable[[object], None]) -> None:
        """Call back."""
        (resolve if self._method == "resolve" else reject)("v")


class Special(Promise[Any]):
    """A subclass without methods of its own."""


class Own(Promise[Any]):
    """A subclass with its own `then`, which makes it a thenable like any other."""

    def then(self, on_fulfilled: Any = None, on_rejected: Any = None, /) -> Promise[Any]:
        return super().then(on_fulfilled, on_rejected)


def ticks_until_settled(host: FakeHost, make: Callable[[], Promise[Any]]) -> int:
    """Tell in which generation of microtasks a handler of the promise runs; the generations are a chain that begins first."""
    generation = 0
    noted: list[int] = []

    def next_generation() -> None:
        nonlocal generation
        generation += 1
        if not noted:
            host.microtask(next_generation)

    host.microtask(next_generation)
    make().then(lambda: noted.append(generation), lambda: noted.append(generation))
    host.settle()
    assert len(noted) == 1
    return noted[0]


def resolving(value: Callable[[], object]) -> Callable[[], Promise[Any]]:
    """Make a maker of promises that are resolved with a value in their executor."""
    return lambda: Promise(lambda resolve: resolve(value()))


def rejected() -> Promise[Any]:
    """Make a rejected promise."""
    return Promise.reject("r")


EXPECTED: dict[str, tuple[Callable[[], Promise[Any]], int]] = {
    "resolve(plain)": (resolving(lambda: "v"), 1),
    "resolve(thenable)": (resolving(Thenable), 2),
    "resolve(rejecting thenable)": (resolving(lambda: Thenable("reject")), 2),
    "resolve(native)": (resolving(lambda: Promise.resolve("v")), 3),
    "resolve(rejected)": (resolving(rejected), 3),
    "resolve(subclass)": (resolving(lambda: Special.resolve("v")), 3),
    "resolve(subclass with its own then)": (resolving(lambda: Own.resolve("v")), 3),
    "Promise.resolve(plain)": (lambda: Promise.resolve("v"), 1),
    "Promise.resolve(thenable)": (lambda: Promise.resolve(Thenable()), 2),
    "Promise.resolve(native)": (lambda: Promise.resolve(Promise.resolve("v")), 1),
    "Promise.resolve(subclass)": (lambda: Promise.resolve(Special.resolve("v")), 3),
    "Promise.reject(reason)": (rejected, 1),
    "then": (lambda: Promise.resolve("v").then(lambda: None), 2),
    "then, then": (lambda: Promise.resolve("v").then(lambda: None).then(lambda: None), 3),
    "then()": (lambda: Promise.resolve("v").then(), 2),
    "then(5)": (lambda: getattr(Promise.resolve("v"), "then")(5), 2),
    "then on a rejected one": (lambda: rejected().then(lambda: None), 2),
    "catch": (lambda: rejected().catch(lambda: None), 2),
    "then gives a thenable": (lambda: Promise.resolve("v").then(Thenable), 3),
    "then gives a native one": (lambda: Promise.resolve("v").then(lambda: Promise.resolve("v")), 4),
    "catch gives a rejected one": (lambda: rejected().catch(rejected), 4),
    "finally_(function)": (lambda: Promise.resolve("v").finally_(lambda: None), 4),
    "finally_(function) on a rejected one": (lambda: rejected().finally_(lambda: None), 4),
    "finally_()": (lambda: Promise.resolve("v").finally_(), 2),
    "try_": (lambda: Promise.try_(lambda: "v"), 1),
    "all": (lambda: Promise.all([Promise.resolve("v"), "w"]), 2),
    "all([])": (lambda: Promise.all([]), 1),
    "all of a rejected one": (lambda: Promise.all([rejected(), "w"]), 2),
    "allSettled": (lambda: Promise.allSettled([Promise.resolve("v"), rejected()]), 2),
    "allSettled([])": (lambda: Promise.allSettled([]), 1),
    "race": (lambda: Promise.race([Promise.resolve("v"), "w"]), 2),
    "any": (lambda: Promise.any([rejected(), "w"]), 2),
    "any of rejected ones": (lambda: Promise.any([rejected(), rejected()]), 2),
    "any([])": (lambda: Promise.any([]), 1),
    "all of a subclass": (lambda: Promise.all([Special.resolve("v")]), 4),
    "all by a subclass": (lambda: Special.all([Special.resolve("v")]), 2),
}


@pytest.mark.parametrize("make, ticks", EXPECTED.values(), ids=EXPECTED)
def test_what_depends_on_it_runs_after_so_many_ticks(host: FakeHost, make: Callable[[], Promise[Any]], ticks: int) -> None:
    assert ticks_until_settled(host, make) == ticks


def test_the_handler_of_finally_runs_after_one_tick(host: FakeHost) -> None:
    assert ticks_until_settled(host, lambda: Promise(lambda resolve: Promise.resolve("v").finally_(resolve))) == 2
