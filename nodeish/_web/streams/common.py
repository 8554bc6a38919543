"""What all web streams need: a queue with sizes, calls of the user's callbacks, promises that may be rejected unheard."""
from collections import deque
from math import inf, isnan
from typing import Any, Callable, Mapping, NamedTuple

from ..._core.calling import fit
from ..._core.errors import Error, RangeError, TypeError, check_function, coded, invalid_arg_type
from ..._core.promise import Promise
from ..._text.inspect import inspect
from ..._text.tostring import to_number
from ...events.event import inspect_fields

SizeOf = Callable[[Any], float]


class ReadRequest(NamedTuple):
    """Who waits for a chunk."""

    chunk: Callable[[Any], object]
    close: Callable[..., object]
    error: Callable[[Any], object]


class ValueQueue:
    """Values with their sizes."""

    def __init__(self) -> None:
        self._items: deque[tuple[Any, float]] = deque()
        self.total: float = 0

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: Any, size: Any) -> None:
        """Queue a value; raise ERR_INVALID_ARG_VALUE for a size that is none."""
        number = to_number(size)
        if isnan(number) or number < 0 or number == inf:
            raise range_error("size", number)
        self._items.append((value, number))
        self.total += number

    def first(self) -> Any:
        """Give the first value."""
        return self._items[0][0]

    def take(self) -> Any:
        """Take the first value out."""
        value, size = self._items.popleft()
        self.total = max(0, self.total - size)
        return value

    def put_back(self, value: Any, size: float) -> None:
        """Put a value before all others."""
        self._items.appendleft((value, size))
        self.total += size

    def clear(self) -> None:
        """Drop all."""
        self._items.clear()
        self.total = 0


class Algorithms(dict[str, Any]):
    """A source or sink of ours, whose callbacks give promises themselves: one more around them would cost microtasks."""


class Printed:
    """An object of web streams: printed with its fields."""

    def _fields(self) -> dict[str, object]:
        return {}

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str | None:
        if depth is not None and depth < 0:
            return None
        return inspect_fields(type(self).__name__, self._fields(), depth, options, inspect)


def invalid_state(text: str) -> Error:
    """Make ERR_INVALID_STATE, a TypeError."""
    return coded(TypeError, "ERR_INVALID_STATE", f"Invalid state: {text}")


def range_error(name: str, value: object) -> Error:
    """Make ERR_INVALID_ARG_VALUE, a RangeError."""
    kind = "property" if "." in name else "argument"
    return coded(RangeError, "ERR_INVALID_ARG_VALUE", f"The {kind} '{name}' is invalid. Received {inspect(value)}")


def illegal_constructor() -> Error:
    """Make the error for a call of a class that only the library calls."""
    return coded(TypeError, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor")


def check_object(name: str, value: Any) -> Any:
    """Give `value`, an empty dict for None; raise ERR_INVALID_ARG_TYPE for what has no fields."""
    if isinstance(value, (str, bytes, bool, int, float)):
        raise invalid_arg_type(name, "of type object", value)
    return {} if value is None else value


def field(holder: Any, name: str) -> Any:
    """Read a field of a dict, or an attribute of an object."""
    return holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name, None)


def high_water_mark(strategy: Any, default: float) -> float:
    """Read how much may be queued."""
    value = field(strategy, "highWaterMark")
    if value is None:
        return default
    number = to_number(value)
    if isnan(number) or number < 0:
        raise range_error("strategy.highWaterMark", number)
    return number


def size_of(strategy: Any) -> SizeOf:
    """Read the function that measures a chunk; without one each counts 1."""
    size = field(strategy, "size")
    if size is None:
        return lambda chunk: 1
    check_function("strategy.size", size)
    return lambda chunk: size(*fit(size, (chunk,)))


def callback(holder: Any, owner: str, name: str) -> Callable[..., Promise[Any]]:
    """Give a callback of the user's in the form of a function that promises its result."""
    function = field(holder, name)
    if function is None:
        return _do_nothing
    check_function(f"{owner}.{name}", function)
    if isinstance(holder, Algorithms):
        return lambda *args: function(*fit(function, args))
    return lambda *args: Promise.try_(function, *args)


def start_callback(holder: Any) -> Callable[..., Any]:
    """Give the user's `start`, which is called at once."""
    start = field(holder, "start")
    if start is not None and not callable(start):
        raise TypeError("Bind must be called on a function")
    return (lambda _: None) if start is None else lambda controller: start(*fit(start, (controller,)))


def started(result: Any) -> Promise[Any]:
    """Promise the end of what `start` has begun."""
    return Promise(lambda resolve: resolve(result))


def _do_nothing(*_: Any) -> Promise[Any]:
    return Promise.resolve(None)


def handled(promise: Promise[Any]) -> Promise[Any]:
    """Let nobody be told if a promise is rejected and nobody listens."""
    promise.then(ignore, ignore)
    return promise


def ignore(_: Any = None) -> None:
    """Do nothing."""
