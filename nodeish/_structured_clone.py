"""structuredClone: a deep copy of data.

    list, tuple, range              a list
    dict, what Node returns as a    a dict; a Map's keys are copied too
      literal, any instance         its public attributes, without the class; so is a named tuple
    set, frozenset                  a set
    bytes, bytearray, array.array   a copy; a memoryview becomes bytes
    exceptions                      nodeish's standard classes and Python's keep their class, others become Error; message, stack and cause are kept
    datetime, patterns, numbers,    themselves: they cannot be changed
      texts, enum members, paths

What cannot be copied raises a DOMException named DataCloneError: functions, classes, promises, generators, futures, symbols.
"""
from typing import Any, Final, Iterable, Mapping, TypeVar

from ._core.errors import Error, RangeError, SyntaxError, TypeError, coded
from ._text.hooks import Symbol
from ._text.inspect import inspect
from ._text.inspect_errors import cause_of
from ._text.properties import own_entries, public_attributes
from ._text.stack import message_of_error, stack_of_error
from .events.domexception import DOMException
from .util.kinds import PRIMITIVES, is_plain, is_users, kind_of

T = TypeVar("T")

_ABSENT: Any = object()
_CLASSES: Final = (TypeError, RangeError, SyntaxError, Error)
_IMMUTABLE: Final = PRIMITIVES | {"date", "regexp"}


def structuredClone(value: T = _ABSENT, options: Mapping[str, Any] | None = None, /) -> T:
    """Copy data deeply; what is met twice, or inside itself, is so in the copy.

    JS: structuredClone(value, options)

    Nothing here can be handed over by the option `transfer`. Errors: a DOMException named DataCloneError, of code 25.

        copy = structuredClone({'list': [1, 2], 'when': datetime.now()})
    """
    if value is _ABSENT:
        raise coded(TypeError, "ERR_MISSING_ARGS", "The value argument must be specified")
    if options is not None:
        _check_options(options)
    return Cloning().clone(value)  # type: ignore[no-any-return]


def _check_options(options: Any) -> None:
    if not isinstance(options, Mapping):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", "The options argument must be either an object or undefined")
    transfer = options.get("transfer")
    if transfer is None:
        return
    if not isinstance(transfer, Iterable):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable")
    for _ in transfer:
        raise coded(TypeError, "ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList")


class Cloning:
    """One copy; it remembers what it has copied already, and keeps that alive so that its id stays its own."""

    def __init__(self) -> None:
        self._copies: dict[int, tuple[Any, Any]] = {}

    def clone(self, value: Any) -> Any:
        kind = kind_of(value)
        if kind in _IMMUTABLE:
            if isinstance(value, Symbol):
                raise _failure(repr(value))
            return value
        known = self._copies.get(id(value))
        return self._copy(kind, value) if known is None else known[1]

    def _copy(self, kind: str, value: Any) -> Any:
        if kind == "array":
            items: list[Any] = self._remember(value, [])
            items.extend(self.clone(item) for item in value)
            return items
        if kind == "map":
            entries: dict[Any, Any] = self._remember(value, {})
            entries.update((self._hashable(key), self.clone(item)) for key, item in value.items())
            return entries
        if kind == "set":
            elements: set[Any] = self._remember(value, set())
            elements.update(self._hashable(item) for item in value)
            return elements
        if kind == "binary":
            return self._remember(value, bytes(value) if isinstance(value, (bytes, memoryview)) else value[:])
        if kind == "error":
            return self._clone_error(value)
        if kind == "function" or not _is_data(value):
            raise _failure(_described(value))
        return self._clone_object(value)

    def _clone_object(self, value: Any) -> Any:
        copy: dict[Any, Any] = self._remember(value, {})
        entries: Iterable[tuple[Any, Any]]
        if isinstance(value, dict):
            entries = value.items()
        elif isinstance(value, tuple):  # a named one
            entries = [(name, getattr(value, name)) for name in value._fields]  # type: ignore[attr-defined]
        else:
            entries = public_attributes(value) if is_users(type(value)) else own_entries(value)
        for key, item in entries:
            if not isinstance(key, Symbol):
                copy[key] = self.clone(item)
        return copy

    def _hashable(self, value: Any) -> Any:
        """Copy a key of a Map or an element of a Set, which stays one: a tuple a tuple."""
        if isinstance(value, (tuple, frozenset)):
            return type(value)(map(self._hashable, value)) if type(value) in (tuple, frozenset) else value
        if kind_of(value) in _IMMUTABLE or isinstance(value, bytes):
            return self.clone(value)
        raise _failure(_described(value))

    def _clone_error(self, error: BaseException) -> BaseException:
        cls: Any = type(error)
        if isinstance(error, DOMException) or not (cls.__module__ == "builtins" or isinstance(error, Error)):
            cls = Error
        elif isinstance(error, Error):
            cls = next(known for known in _CLASSES if isinstance(error, known))
        if isinstance(error, Error) or cls is Error:
            copy: BaseException = cls(message_of_error(error))
            copy.stack = stack_of_error(error)  # type: ignore[attr-defined]
        else:
            copy = cls(*self.clone(error.args))
        self._remember(error, copy)
        cause = cause_of(error)
        if cause is not None:
            cloned = self.clone(cause)
            if isinstance(copy, Error):
                copy.cause = cloned
            if isinstance(cloned, BaseException):
                copy.__cause__ = cloned
        return copy

    def _remember(self, value: Any, copy: Any) -> Any:
        self._copies[id(value)] = (value, copy)
        return copy


def _is_data(value: Any) -> bool:
    """Tell whether an object has fields to copy: an instance of a user's class, and what Node would give as a literal."""
    return isinstance(value, dict) or is_plain(value) or (is_users(type(value)) and not hasattr(value, "__await__"))


def _described(value: Any) -> str:
    if kind_of(value) == "function":
        return inspect(value, {"customInspect": False})
    return f"#<{type(value).__name__}>"


def _failure(what: str) -> DOMException:
    return DOMException(f"{what} could not be cloned.", "DataCloneError")
