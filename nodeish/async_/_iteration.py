"""Going through a collection, on which nearly everything here rests.

An *each* is called with a collection, a step (value, key, callback) and a final callback: `each_of` begins everything at once, what
`limited(n)` gives has at most n calls under way, `one_by_one` is `limited(1)`.

Rules
1. A list, tuple, text or other sequence is read by index, as it is at that moment; the key is the index.
2. A dict is an object: its values with their keys, integer-like ones first. One with other keys than texts and integers is a Map: entries.
3. Anything else that is iterable is read as there is room; an async iterable is asked for one value at a time. Other objects give their
   attributes; nothing gives nothing.
4. The first error ends it: what is under way goes on unheard, and nothing new begins. `False` as an error ends it without a word.
5. A step that calls back at once does not deepen the stack; then the final callback may come before the call returns.
"""
from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, Callable, Final, Iterable, Iterator

from .._async_functions import async_function
from .._async_generator import IteratorResult
from .._core.errors import RangeError
from .._core.promise import Promise
from .._text.enumerable import enumerable, is_primitive
from .._text.properties import object_entries
from ._calls import Callback, Step, once, only_once, truthy

Each = Callable[[Any, Step, Callback], None]

BREAK: Final = object()
"""The result with which a step ends the iteration without an error."""


def is_array_like(collection: object) -> bool:
    """Tell whether a collection is read by its indices."""
    return isinstance(collection, Sequence)


def entries(collection: Any) -> Iterator[tuple[Any, Any]]:
    """Give keys and values."""
    if is_array_like(collection):
        return _indexed(collection, len(collection))
    if isinstance(collection, Mapping):
        found = object_entries(collection)
        return enumerate([key, value] for key, value in collection.items()) if found is None else iter(found)
    if isinstance(collection, Iterable):
        return enumerate(collection)
    return iter([] if is_primitive(collection) else enumerable(collection))


def _indexed(collection: Any, length: int) -> Iterator[tuple[int, Any]]:
    for index in range(length):
        yield index, collection[index] if index < len(collection) else None


def each_of(collection: Any, step: Step, callback: Callback) -> None:
    """Begin with all values at once."""
    if not is_array_like(collection):
        limited(inf)(collection, step, callback)
        return
    callback = once(callback)
    length = len(collection)
    completed = 0
    canceled = False
    if length == 0:
        callback(None)

    def called_back(error: Any = None, value: Any = None, *_: Any) -> None:
        nonlocal completed, canceled
        canceled = canceled or error is False
        if canceled:
            return
        if truthy(error):
            callback(error)
            return
        completed += 1
        if completed == length or value is BREAK:
            callback(None)

    for index, value in _indexed(collection, length):
        step(value, index, only_once(called_back))


def limited(limit: float) -> Each:
    """Give the way through a collection that has at most so many calls under way."""

    def each(collection: Any, step: Step, callback: Callback) -> None:
        callback = once(callback)
        if limit <= 0:
            raise RangeError("concurrency limit cannot be less than 1")
        if not truthy(collection):
            callback(None)
        elif hasattr(type(collection), "__aiter__"):
            _AsyncRun(collection, step, callback, limit).replenish()
        else:
            _Run(collection, step, callback, limit).replenish()

    return each


one_by_one: Final = limited(1)


class _Run:
    """One way through a collection that is read at once, as far as the limit lets it."""

    def __init__(self, collection: Any, step: Step, callback: Callback, limit: float) -> None:
        self.entries = entries(collection)
        self.step = step
        self.callback = callback
        self.limit = limit
        self.running = 0
        self.done = self.canceled = self.looping = False

    def called_back(self, error: Any = None, value: Any = None, *_: Any) -> None:
        """Take note that one step has ended."""
        if self.canceled:
            return
        self.running -= 1
        if truthy(error):
            self.done = True
            self.callback(error)
        elif error is False:
            self.done = self.canceled = True
        elif value is BREAK or (self.done and self.running <= 0):
            self.done = True
            self.callback(None)
        elif not self.looping:
            self.replenish()

    def replenish(self) -> None:
        """Begin as many steps as there is room for."""
        self.looping = True
        while self.running < self.limit and not self.done:
            entry = next(self.entries, None)
            if entry is None:
                self.done = True
                if self.running <= 0:
                    self.callback(None)
                return
            self.running += 1
            self.step(entry[1], entry[0], only_once(self.called_back))
        self.looping = False


class _AsyncRun:
    """One way through an async iterable."""

    def __init__(self, collection: Any, step: Step, callback: Callback, limit: float) -> None:
        self.next = _requests(aiter(collection))
        self.step = step
        self.callback = callback
        self.limit = limit
        self.running = self.index = 0
        self.done = self.canceled = self.awaiting = False

    def replenish(self) -> None:
        """Ask for a value, if there is room and none has been asked for."""
        if self.running < self.limit and not self.awaiting and not self.done:
            self.awaiting = True
            self.next().then(self.received).catch(self.failed)

    def received(self, result: "IteratorResult[Any]") -> None:
        """Begin a step with a value, or note the end."""
        if self.canceled or self.done:
            return
        self.awaiting = False
        if result.done:
            self.done = True
            if self.running <= 0:
                self.callback(None)
            return
        self.running += 1
        self.step(result.value, self.index, self.called_back)
        self.index += 1
        self.replenish()

    def called_back(self, error: Any = None, value: Any = None, *_: Any) -> None:
        """Take note that one step has ended."""
        self.running -= 1
        if self.canceled:
            return
        if truthy(error):
            self.failed(error)
        elif error is False:
            self.done = self.canceled = True
        elif value is BREAK or (self.done and self.running <= 0):
            self.done = True
            self.callback(None)
        else:
            self.replenish()

    def failed(self, reason: Any = None) -> None:
        """End with an error."""
        if not self.canceled:
            self.awaiting = False
            self.done = True
            self.callback(reason)


def _requests(iterator: Any) -> "Callable[[], Promise[IteratorResult[Any]]]":
    """Give the function that asks an async iterator for its next value, as a promise of `{value, done}`."""
    if callable(getattr(iterator, "next", None)):
        own: Callable[[], Promise[IteratorResult[Any]]] = iterator.next
        return own

    @async_function
    async def request() -> "IteratorResult[Any]":
        try:
            return IteratorResult(await anext(iterator), False)
        except StopAsyncIteration:
            return IteratorResult(None, True)

    return request
