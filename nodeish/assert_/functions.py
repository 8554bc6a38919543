"""The assertions, as Node's `assert` has them."""
import re
import sys
from typing import Any, Callable, Final, NoReturn

from .._async_functions import async_function
from .._core.calling import fit
from .._core.errors import TypeError, check_function, coded, invalid_arg_type, reason_of, received
from .._core.promise import Promise
from .._text.inspect import inspect
from .._text.stack import message_of_error, stack_of_error
from ..process import process
from ..util.equality import is_deep_equal, isDeepStrictEqual, loosely_equal
from ..util.kinds import kind_of, same_value
from ..util.promisify import is_falsy
from .error import AssertionError
from .expectations import NOTHING, Expectation, expect_error, expect_no_error, fail as _fail
from .source import failed_expression

Message = str | BaseException | None

_ABSENT: Any = object()
_TYPE_NAMES: Final = {"null": "object", "boolean": "boolean", "number": "number", "function": "function"}


def ok(value: object = _ABSENT, message: Message = None) -> None:
    """Raise unless a value is truthy in JavaScript: empty lists and dicts are.

    JS: assert.ok(value, message), assert(value, message)
    """
    if not is_falsy(value):
        if value is not _ABSENT:
            return
        value, text = None, "No value argument passed to `assert.ok()`"
    elif message is None:
        text = failed_expression(sys._getframe(1)) or f"{inspect(value)} == true"
    elif isinstance(message, BaseException):
        raise message
    else:
        raise AssertionError({"actual": value, "expected": True, "message": message, "operator": "=="})
    error = AssertionError({"actual": value, "expected": True, "message": text, "operator": "=="})
    error.generatedMessage = True
    raise error


def equal(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise unless two values are equal by JavaScript's `==`; NaN is equal to itself.

    JS: assert.equal(actual, expected, message)
    """
    _check_given(expected)
    if not loosely_equal(actual, expected) and (actual == actual or expected == expected):
        _fail(message, actual, expected, "==")


def notEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise if two values are equal by JavaScript's `==`.

    JS: assert.notEqual(actual, expected, message)
    """
    _check_given(expected)
    if loosely_equal(actual, expected) or (actual != actual and expected != expected):
        _fail(message, actual, expected, "!=")


def deepEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise unless two values have loosely equal contents.

    JS: assert.deepEqual(actual, expected, message)
    """
    _check_given(expected)
    if not is_deep_equal(actual, expected):
        _fail(message, actual, expected, "deepEqual")


def notDeepEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise if two values have loosely equal contents.

    JS: assert.notDeepEqual(actual, expected, message)
    """
    _check_given(expected)
    if is_deep_equal(actual, expected):
        _fail(message, actual, expected, "notDeepEqual")


def strictEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise unless two values are the same, by JavaScript's Object.is: 1 is 1.0 but not True, a list is only itself.

    JS: assert.strictEqual(actual, expected, message)
    """
    _check_given(expected)
    if not same_value(actual, expected):
        _fail(message, actual, expected, "strictEqual")


def notStrictEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise if two values are the same.

    JS: assert.notStrictEqual(actual, expected, message)
    """
    _check_given(expected)
    if same_value(actual, expected):
        _fail(message, actual, expected, "notStrictEqual")


def deepStrictEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise unless two values are of the same class and have the same contents.

    JS: assert.deepStrictEqual(actual, expected, message)
    """
    _check_given(expected)
    if not isDeepStrictEqual(actual, expected):
        _fail(message, actual, expected, "deepStrictEqual")


def notDeepStrictEqual(actual: object = _ABSENT, expected: object = _ABSENT, message: Message = None) -> None:
    """Raise if two values are of the same class and have the same contents.

    JS: assert.notDeepStrictEqual(actual, expected, message)
    """
    _check_given(expected)
    if isDeepStrictEqual(actual, expected):
        _fail(message, actual, expected, "notDeepStrictEqual")


def throws(function: Callable[[], object], expected: "Expectation | str" = None, message: Message = None) -> None:
    """Raise unless a function raises what is expected.

    JS: assert.throws(fn, expected, message)

    Expected is a class, a pattern for `String(error)`, a function that must return True, or a dict or an exception with the properties that the
    error must have.
    """
    expect_error("throws", _error_of(function), expected, message)


def doesNotThrow(function: Callable[[], object], expected: "Expectation | str" = None, message: Message = None) -> None:
    """Raise if a function raises; what is not of the kind of `expected` is raised as it is.

    JS: assert.doesNotThrow(fn, expected, message)
    """
    expect_no_error("doesNotThrow", _error_of(function), expected, message)


@async_function
async def rejects(promise: Any, expected: "Expectation | str" = None, message: Message = None) -> None:
    """Reject unless a promise, or the one that a function gives, is rejected as expected.

    JS: await assert.rejects(promiseOrFn, expected, message)
    """
    expect_error("rejects", await _reason_of(promise), expected, message)


@async_function
async def doesNotReject(promise: Any, expected: "Expectation | str" = None, message: Message = None) -> None:
    """Reject if a promise, or the one that a function gives, is rejected.

    JS: await assert.doesNotReject(promiseOrFn, expected, message)
    """
    expect_no_error("doesNotReject", await _reason_of(promise), expected, message)


def match(string: object, regexp: "re.Pattern[str]", message: Message = None) -> None:
    """Raise unless a pattern is found in a text.

    JS: assert.match(string, regexp, message)
    """
    _match(string, regexp, message, True)


def doesNotMatch(string: object, regexp: "re.Pattern[str]", message: Message = None) -> None:
    """Raise if a pattern is found in a text.

    JS: assert.doesNotMatch(string, regexp, message)
    """
    _match(string, regexp, message, False)


def ifError(value: object) -> None:
    """Raise if a value, the error of a callback, is not None.

    JS: assert.ifError(value)
    """
    if value is None:
        return
    is_error = isinstance(value, BaseException)
    text = (message_of_error(value) or type(value).__name__) if is_error else inspect(value)  # type: ignore[arg-type]
    options = {"actual": value, "expected": None, "operator": "ifError", "message": f"ifError got unwanted exception: {text}"}
    error = AssertionError(options)
    error.generatedMessage = False
    if isinstance(value, BaseException):
        _, found, frames = stack_of_error(value).partition("\n    at")
        error.stack = _joined(error.stack, f"    at{frames}".split("\n")) if found else error.stack
    raise error


def fail(actual: object = None, expected: object = _ABSENT, message: Message = None, operator: str | None = None) -> NoReturn:
    """Raise an AssertionError with a message, 'Failed' without one; an error given as the message is raised itself.

    JS: assert.fail(message)

    Node's older form `fail(actual, expected, message, operator)` works too, with a warning.
    """
    generated = expected is _ABSENT and actual is None
    if expected is _ABSENT:
        given: Any = "Failed" if actual is None else actual
        actual, expected, message = None, None, given
    else:
        _warn_of_old_form()
        operator = "!=" if operator is None and message is None else operator
    if isinstance(message, BaseException):
        raise message
    error = AssertionError({"actual": actual, "expected": expected, "message": message, "operator": operator or "fail"})
    error.generatedMessage = generated or message is None
    raise error


def _warn_of_old_form() -> None:
    if "DEP0094" not in _warned:
        _warned.add("DEP0094")
        text = "assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message."
        process.emitWarning(text, "DeprecationWarning", "DEP0094")


_warned: set[str] = set()


def _check_given(expected: object) -> None:
    if expected is _ABSENT:
        raise coded(TypeError, "ERR_MISSING_ARGS", 'The "actual" and "expected" arguments must be specified')


def _error_of(function: Any) -> Any:
    """Call a function; give what it raises."""
    check_function("fn", function)
    try:
        function(*fit(function, ()))
    except Exception as error:
        return reason_of(error)
    return NOTHING


async def _reason_of(promise: Any) -> Any:
    """Wait for a promise, or that of a function; give the reason of its rejection."""
    awaited = promise
    if callable(promise) and not isinstance(promise, Promise):
        awaited = promise(*fit(promise, ()))
        if not _is_promise(awaited):
            text = f'Expected instance of Promise to be returned from the "promiseFn" function but got {_described(awaited)}.'
            raise coded(TypeError, "ERR_INVALID_RETURN_VALUE", text)
    elif not _is_promise(promise):
        raise invalid_arg_type("promiseFn", "of type function or an instance of Promise", promise)
    try:
        await Promise.resolve(awaited)
    except Exception as error:
        return reason_of(error)
    return NOTHING


def _is_promise(value: Any) -> bool:
    return hasattr(value, "__await__") or (callable(getattr(value, "then", None)) and callable(getattr(value, "catch", None)))


def _described(value: Any) -> str:
    text = received(value)
    return f"type {kind_of(value)}" if text.startswith("type ") else text


def _match(string: Any, regexp: Any, message: Message, wanted: bool) -> None:
    if not isinstance(regexp, re.Pattern):
        raise invalid_arg_type("regexp", "an instance of RegExp", regexp)
    if isinstance(string, str) and (regexp.search(string) is not None) == wanted:
        return
    if isinstance(message, BaseException):
        raise message
    if not isinstance(string, str):
        kind = _TYPE_NAMES.get(kind_of(string), "object")
        generated = f'The "string" argument must be of type string. Received type {kind} ({inspect(string)})'
    else:
        rule = "The input did not match the regular expression" if wanted else "The input was expected to not match the regular expression"
        generated = f"{rule} {inspect(regexp)}. Input:\n\n{inspect(string)}\n"
    options = {"actual": string, "expected": regexp, "message": message or generated, "operator": "match" if wanted else "doesNotMatch"}
    error = AssertionError(options)
    error.generatedMessage = not message
    raise error


def _joined(stack: Any, frames: list[str]) -> str:
    """Put an error's frames below those of its AssertionError that it does not have."""
    lines = str(stack).split("\n")
    shared = [lines.index(frame) for frame in frames if frame in lines]
    return "\n".join([*(lines[:shared[0]] if shared else lines), *frames])
