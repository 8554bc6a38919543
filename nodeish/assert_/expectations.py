"""What `throws`, `rejects` and their opposites check.

An expectation is a class of exceptions, a pattern for the error's text, a function that must return True, or a dict or an exception whose
properties the error must have; a pattern in the place of a property is matched.
"""
import re
from typing import Any, Callable, Final, Mapping

from .._core.calling import fit
from .._core.errors import Error, TypeError, coded, invalid_arg_type, invalid_arg_value, raise_reason
from .._text.inspect import inspect
from .._text.inspect_errors import error_entries
from .._text.properties import key_text
from .._text.stack import message_of_error, name_of_error, stack_of_error
from .._text.tostring import string
from ..util.equality import isDeepStrictEqual
from ..util.kinds import PRIMITIVES, kind_of, properties_of
from ..util.promisify import is_falsy
from .error import AssertionError

NOTHING: Final = object()
"""In the place of an error: none was raised."""

Expectation = type[BaseException] | re.Pattern[str] | Callable[[Any], object] | Mapping[str, Any] | BaseException | None
_EXPECTABLE: Final = "of type function or an instance of Error, RegExp, or Object"


def fail(message: object, actual: object, expected: object, operator: str) -> None:
    """Raise the message if it is an error, else an AssertionError with it."""
    if isinstance(message, BaseException):
        raise message
    raise AssertionError({"actual": actual, "expected": expected, "message": message, "operator": operator})


def expect_error(operator: str, actual: Any, expected: Any, message: Any) -> None:
    """Raise unless there was an error that is as expected."""
    if isinstance(expected, str):
        if message is not None:
            raise invalid_arg_type("error", _EXPECTABLE, expected)
        _check_ambiguity(actual, expected)
        expected, message = None, expected
    elif expected is not None and kind_of(expected) in PRIMITIVES:
        raise invalid_arg_type("error", _EXPECTABLE, expected)
    if actual is NOTHING:
        name = _name_of(expected)
        details = (f" ({name})" if name else "") + (f": {string(message)}" if message else ".")
        kind = "rejection" if operator == "rejects" else "exception"
        fail(f"Missing expected {kind}{details}", None, expected, operator)
    if expected is not None:
        _Expected(operator, expected, message).check(actual)


def expect_no_error(operator: str, actual: Any, expected: Any, message: Any) -> None:
    """Raise if there was an error: an AssertionError if it is of the kind that must not be, else the error itself."""
    if actual is NOTHING:
        return
    if isinstance(expected, str):
        expected, message = None, expected
    if expected is None or _matches(actual, expected):
        details = f": {string(message)}" if message else "."
        kind = "rejection" if operator == "doesNotReject" else "exception"
        fail(f'Got unwanted {kind}{details}\nActual message: "{_message_of(actual)}"', actual, expected, operator)
    raise_reason(actual)


def _check_ambiguity(actual: Any, text: str) -> None:
    if isinstance(actual, BaseException):
        if message_of_error(actual) == text:
            raise _ambiguous(f'The error message "{text}" is identical to the message.')
    elif actual == text:
        raise _ambiguous(f'The error "{text}" is identical to the message.')


def _ambiguous(reason: str) -> Error:
    return coded(TypeError, "ERR_AMBIGUOUS_ARGUMENT", f'The "error/message" argument is ambiguous. {reason}')


def _name_of(expected: Any) -> str:
    if isinstance(expected, type) and issubclass(expected, BaseException) or callable(expected):
        name = getattr(expected, "__name__", "")
        return "" if name == "<lambda>" else name
    if isinstance(expected, BaseException):
        return name_of_error(expected)
    return string(expected.get("name") or "") if isinstance(expected, Mapping) else ""


def _message_of(actual: Any) -> str:
    if isinstance(actual, BaseException):
        return message_of_error(actual)
    return "null" if actual is None else string(getattr(actual, "message", None))


def _matches(actual: Any, expected: Any) -> bool:
    if isinstance(expected, re.Pattern):
        return expected.search(string(actual)) is not None
    if not callable(expected):
        raise invalid_arg_type("expected", "of type function or an instance of RegExp", expected)
    if isinstance(expected, type):
        return isinstance(actual, expected)
    return expected(*fit(expected, (actual,))) is True


class _Expected:
    """One expectation, and the name of the function that was given it."""

    def __init__(self, operator: str, expected: Any, message: Any) -> None:
        self._operator = operator
        self._expected = expected
        self._message = None if is_falsy(message) else message

    def check(self, actual: Any) -> None:
        """Raise unless the error is as expected."""
        expected = self._expected
        if isinstance(expected, re.Pattern):
            text = string(actual)
            if expected.search(text) is None:
                self._fail(actual, f"The input did not match the regular expression {inspect(expected)}. Input:\n\n{inspect(text)}\n")
        elif isinstance(expected, type):
            if not isinstance(actual, expected):
                self._fail(actual, _wrong_class(actual, expected))
        elif callable(expected):
            self._check_by_function(actual)
        elif kind_of(actual) in PRIMITIVES:
            self._fail_by_difference(actual, actual, expected)
        else:
            self._check_properties(actual)

    def _check_by_function(self, actual: Any) -> None:
        result = self._expected(*fit(self._expected, (actual,)))
        if result is not True:
            name = _name_of(self._expected)
            text = f'The {f"{chr(34)}{name}{chr(34)} " if name else ""}validation function is expected to return "true". Received {inspect(result)}'
            if isinstance(actual, BaseException):
                text += f"\n\nCaught error:\n\n{string(actual)}"
            self._fail(actual, text)

    def _check_properties(self, actual: Any) -> None:
        wanted = _properties(self._expected)
        if not wanted:
            raise invalid_arg_value("error", self._expected, "may not be an empty object")
        there = _readable(actual, wanted)
        for key, value in wanted.items():
            if _fits(there.get(key), value) or (key in there and isDeepStrictEqual(there[key], value)):
                continue
            if self._message is not None:
                fail(self._message, actual, self._expected, self._operator)
            matched = {key: there[key] if _fits(there.get(key), value) else value for key, value in wanted.items()}
            self._fail_by_difference(actual, Comparison(there), Comparison(matched))

    def _fail_by_difference(self, actual: Any, shown: object, expected: object) -> None:
        options = {"actual": shown, "expected": expected, "operator": "deepStrictEqual", "message": self._message}
        error = AssertionError(options)
        error.actual, error.expected, error.operator = actual, self._expected, self._operator
        raise error

    def _fail(self, actual: Any, generated: str) -> None:
        if isinstance(self._message, BaseException):
            raise self._message
        options = {"actual": actual, "expected": self._expected, "operator": self._operator, "message": self._message or generated}
        error = AssertionError(options)
        error.generatedMessage = self._message is None
        raise error


class Comparison:
    """The properties of an error that matter, as they are shown in the message."""

    def __init__(self, properties: Mapping[str, Any]) -> None:
        vars(self).update(properties)


def _fits(text: Any, pattern: Any) -> bool:
    return isinstance(pattern, re.Pattern) and isinstance(text, str) and pattern.search(text) is not None


def _properties(expected: Any) -> dict[str, Any]:
    """List what an expectation says of an error."""
    if isinstance(expected, BaseException):
        entries = {key_text(key): value for key, value in error_entries(expected, stack_of_error(expected))}
        return {**entries, "name": name_of_error(expected), "message": message_of_error(expected)}
    return {key_text(key): value for key, value in properties_of(expected)}


def _readable(actual: Any, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Read those properties of an error that an expectation names."""
    if isinstance(actual, Mapping):
        return {key: actual[key] for key in wanted if key in actual}
    found = {}
    for key in wanted:
        if isinstance(actual, BaseException) and key in ("name", "message"):
            found[key] = name_of_error(actual) if key == "name" else message_of_error(actual)
        elif getattr(actual, key, None) is not None or key in getattr(actual, "__dict__", ()):
            found[key] = getattr(actual, key)
    return found


def _wrong_class(actual: Any, expected: type[Any]) -> str:
    text = f'The error is expected to be an instance of "{expected.__name__}". Received '
    if not isinstance(actual, BaseException):
        return f'{text}"{inspect(actual, {"depth": -1})}"'
    name = type(actual).__name__
    text += "an error with identical name but a different prototype." if name == expected.__name__ else f'"{name}"'
    message = message_of_error(actual)
    return f"{text}\n\nError message:\n\n{message}" if message else text
