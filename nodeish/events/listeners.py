"""What an emitter keeps for one event name.

Rules
1. `emit` runs over a snapshot. No copy is made for it: it marks the lists as shared, and the first change after that copies them.
2. How many arguments a listener takes is read when it is added. `low` and `high` bound the number that every listener takes as it is, so
   that `emit` asks once per event instead of once per listener; after a removal they may be narrower than need be, never wider.
3. 'error' has an empty range: it always goes the slow way, where the error monitor is looked for.
"""
from types import BuiltinMethodType, CoroutineType, MethodType, MethodWrapperType
from typing import TYPE_CHECKING, Any, Callable, Final, Hashable

from .._core.calling import arity, fit
from .._core.promise import Promise

if TYPE_CHECKING:
    from .emitter import EventEmitter

Listener = Callable[..., object]

_BOUND: Final = (MethodType, BuiltinMethodType, MethodWrapperType)


class OnceListener:
    """A listener that takes itself off the emitter before it calls the one it stands for.

    JS: emitter.rawListeners(name)[0].listener
    """

    __slots__ = ("emitter", "name", "listener", "fired", "added", "__weakref__")

    def __init__(self, emitter: "EventEmitter", name: Hashable, listener: Listener) -> None:
        self.emitter = emitter
        self.name = name
        self.listener = listener
        self.fired = False
        self.added = 0

    def __call__(self, *args: Any) -> object:
        if self.fired:
            return None
        self.emitter.removeListener(self.name, self)
        self.fired = True
        return self.listener(*fit(self.listener, args))

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return f"[Function: bound onceWrapper] {{ listener: {inspect(self.listener, options)} }}"


class Listeners:
    """The listeners of one event, in order."""

    __slots__ = ("functions", "low", "high", "arities", "shared", "warned")

    def __init__(self, listener: Listener, is_error: bool) -> None:
        taken = arity(listener)
        self.functions: list[Listener] = [listener]
        self.arities = [taken]
        self.low, self.high = taken
        if is_error:
            self.high = -1
        self.shared = False
        self.warned = False

    def __len__(self) -> int:
        return len(self.functions)

    def add(self, listener: Listener, prepend: bool) -> None:
        """Put a listener last, or first."""
        self._own()
        required, accepted = arity(listener)
        position = 0 if prepend else len(self.functions)
        self.functions.insert(position, listener)
        self.arities.insert(position, (required, accepted))
        self.low = max(self.low, required)
        self.high = min(self.high, accepted)

    def find(self, listener: Listener) -> int:
        """Tell where the most recently added instance is, -1 if there is none."""
        functions = self.functions
        last = len(functions) - 1
        if functions[last] is listener:
            return last
        if type(listener) is OnceListener:
            if listener not in functions:
                return -1
            return functions.index(listener) if listener.added == 1 else last - functions[::-1].index(listener)
        for position in range(last, -1, -1):
            if stands_for(functions[position], listener):
                return position
        return -1

    def remove(self, position: int) -> None:
        """Take out the listener at a position."""
        self._own()
        del self.functions[position], self.arities[position]

    def _own(self) -> None:
        if self.shared:
            self.functions = self.functions.copy()
            self.arities = self.arities.copy()
            self.shared = False


def same(first: object, second: object) -> bool:
    """Tell whether two listeners are the same function; a bound method is made anew whenever it is read."""
    return first is second or (type(first) in _BOUND and first == second)


def stands_for(function: Listener, listener: object) -> bool:
    """Tell whether what is registered is the listener, or wraps it."""
    return same(function, listener) or (type(function) is OnceListener and same(function.listener, listener))


def original(listener: Listener) -> Listener:
    """Give what was passed to `once` for its wrapper, anything else as it is."""
    return listener.listener if type(listener) is OnceListener else listener


def then_of(result: Any) -> Callable[..., Any] | None:
    """Give the method `then` of what a listener has returned, None if it is nothing to wait for; start it if it is a coroutine."""
    if type(result) is CoroutineType:
        return Promise.resolve(result).then
    then = getattr(result, "then", None)
    if callable(then):
        return then  # type: ignore[no-any-return]
    return Promise.resolve(result).then if hasattr(result, "__await__") else None
