"""Promise.all, allSettled, any and race (ECMA-262, 27.2.4.1 to 27.2.4.5).

Each is a `Combination`: what becomes of one input that is fulfilled, of one that is rejected, and of none being left. A native input is
watched by an `Element`, which is its own reaction; any other (a subclass with its own `then`, say) by two functions given to its `then`.

Rules
1. The iterable is read to its end before anything can be settled; `remaining` counts from 1 so that no input can complete it early.
2. Whatever goes wrong while reading rejects the result. A failing iterator is not closed; where `resolve` or `then` of an input fails it is.
"""
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Iterable, Iterator, cast

from .errors import AggregateError, LoopError, TypeError, brief, reason_caught
from .jobs import Job
from .native import mypyc_attr
from .outcomes import Fulfilled, Rejected
from .reaction import FULFILLED

if TYPE_CHECKING:
    from .promise import Promise


@mypyc_attr(allow_interpreted_subclasses=True)
class Combination:
    """One call of a combinator: `capability` settles the result, `values` collects what the inputs gave."""

    __slots__ = ("capability", "turn", "values", "remaining")

    def __init__(self, capability: Any) -> None:
        self.capability = capability
        self.turn = capability._target._turn
        self.values: list[Any] = []
        self.remaining = 1

    def read(self, cls: Any, native: "type[Promise[Any]]", iterable: Iterable[Any]) -> None:
        """Take in all inputs, as promises of `cls`; those of the class `native` are known to have its own `then`."""
        try:
            if not callable(cls.resolve):
                raise TypeError("Promise resolve or reject function is not callable")
            iterator = _iterate(iterable)
            for item in iterator:
                self._add(cls, native, item, iterator)
            self.complete_one()
        except BaseException as error:
            self.capability._reject_once(reason_caught(error))

    def _add(self, cls: Any, native: "type[Promise[Any]]", item: Any, iterator: Iterator[Any]) -> None:
        element = Element()
        element._combination = self
        element._index = len(self.values)
        self.values.append(None)
        self.remaining += 1
        try:
            promise: Any = item if type(item) is cls else cls.resolve(item)
            if type(promise) is native:
                if promise._turn is not self.turn:
                    raise LoopError("A promise of another event loop cannot be waited for: pass its value over with loop.call_soon_threadsafe")
                promise._react(element)
            else:
                promise.then(element.fulfilled, element.rejected)
        except BaseException:
            with suppress(Exception):  # the first error counts (ECMA-262, 7.4.11, step 5)
                getattr(iterator, "close", int)()
            raise

    def complete_one(self) -> None:
        """Count one input as done; the last one settles the result."""
        self.remaining -= 1
        if self.remaining == 0:
            self.complete()

    def fulfilled(self, index: int, value: Any) -> None:
        """Take the value of a fulfilled input."""
        self.values[index] = value
        self.remaining -= 1
        if self.remaining == 0:
            self.complete()

    def rejected(self, index: int, reason: Any) -> None:
        """Take the reason of a rejected input."""
        self.capability._reject_once(reason)

    def complete(self) -> None:
        """Settle the result: every input is done."""
        self.capability._resolve_once(self.values)


class All(Combination):
    """Every value, or the first reason."""

    __slots__ = ()


class AllSettled(Combination):
    """How every input ended."""

    __slots__ = ()

    def fulfilled(self, index: int, value: Any) -> None:
        """Note the value."""
        self.values[index] = Fulfilled("fulfilled", value)
        self.complete_one()

    def rejected(self, index: int, reason: Any) -> None:
        """Note the reason."""
        self.values[index] = Rejected("rejected", reason)
        self.complete_one()


class Any_(Combination):
    """The first value, or every reason."""

    __slots__ = ()

    def fulfilled(self, index: int, value: Any) -> None:
        """Pass the value on."""
        self.capability._resolve_once(value)

    def rejected(self, index: int, reason: Any) -> None:
        """Note the reason."""
        self.values[index] = reason
        self.complete_one()

    def complete(self) -> None:
        """Reject: no input was fulfilled."""
        self.capability._reject_once(AggregateError(self.values, "All promises were rejected"))


class Race(Combination):
    """What the first input to be settled gives."""

    __slots__ = ()

    def fulfilled(self, index: int, value: Any) -> None:
        """Pass the value on."""
        self.capability._resolve_once(value)

    def complete(self) -> None:
        """Leave the result pending: a race without runners has no winner."""


class Element(Job):
    """One input of a combination; counts once."""

    __slots__ = ("_combination", "_index")

    _combination: Combination | None
    _index: int

    def _run(self, source: Any) -> None:
        """React to the settled input."""
        combination = cast(Combination, self._combination)
        if source._state == FULFILLED:
            combination.fulfilled(self._index, source._value)
        else:
            combination.rejected(self._index, source._value)

    def fulfilled(self, value: Any = None) -> None:
        """Take the value, unless the input has counted already."""
        combination, self._combination = self._combination, None
        if combination is not None:
            combination.fulfilled(self._index, value)

    def rejected(self, reason: Any = None) -> None:
        """Take the reason, unless the input has counted already."""
        combination, self._combination = self._combination, None
        if combination is not None:
            combination.rejected(self._index, reason)


def _iterate(iterable: Iterable[Any]) -> Iterator[Any]:
    kind = type(iterable)
    if kind is dict or not (hasattr(kind, "__iter__") or hasattr(kind, "__getitem__")):
        raise TypeError(f"{_describe(iterable)} is not iterable (cannot read property Symbol(Symbol.iterator))")
    return iter(iterable)


def _describe(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, (bool, int, float)):
        return f"{'boolean' if isinstance(value, bool) else 'number'} {brief(value)}"
    return "function" if callable(value) else "object"
