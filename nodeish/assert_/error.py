"""AssertionError."""
import builtins
from typing import Any, Callable, Mapping

from .._core.errors import Error, invalid_arg_type
from .._text.stack import headline
from .._text.strings import units
from .._text.tostring import string
from .difference import comparison, difference, inequality

_MOST_LINES = 10
_MOST_TEXT = 512


class AssertionError(Error, builtins.AssertionError):  # noqa: A001
    """What is raised when something is not as it should be.

    JS: new assert.AssertionError({ message, actual, expected, operator })

        error.actual, error.expected      # the two values
        error.operator                    # 'strictEqual'
        error.generatedMessage            # whether the message was made here
        error.code                        # 'ERR_ASSERTION'
    """

    name = "AssertionError"
    _shows_code = True

    def __init__(self, options: Mapping[str, Any]) -> None:
        if not isinstance(options, Mapping):
            raise invalid_arg_type("options", "of type object", options)
        message, actual, expected = options.get("message"), options.get("actual"), options.get("expected")
        operator = options.get("operator")
        if message is None and isinstance(actual, BaseException) and isinstance(expected, BaseException):
            actual, expected = _without_frames(actual), _without_frames(expected)
        super().__init__(_text(message, actual, expected, operator))
        self.generatedMessage = not message
        self.code = "ERR_ASSERTION"
        self.actual = actual
        self.expected = expected
        self.operator = operator

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        actual, expected = self.actual, self.expected
        self.actual, self.expected = _shortened(actual), _shortened(expected)
        try:
            return inspect(self, {**options, "customInspect": False, "depth": 0})
        finally:
            self.actual, self.expected = actual, expected

    def __reduce__(self) -> tuple[Any, ...]:
        state = {name: getattr(self, name) for name in ("message", "generatedMessage")}
        options = {"message": self.message, "actual": self.actual, "expected": self.expected, "operator": self.operator}
        return _restored, (type(self), options, state)


def _without_frames(error: BaseException) -> BaseException:
    """Copy an exception but for the place where it was made, which would hide what else is different."""
    cls = type(error)
    copy = cls.__new__(cls, *error.args)
    copy.args = error.args
    vars(copy).update(vars(error))
    if isinstance(copy, Error):
        copy.stack = headline(error)
    return copy


def _restored(cls: type[AssertionError], options: dict[str, Any], state: dict[str, Any]) -> AssertionError:
    error = cls({**options, "operator": ""})
    error.operator = options["operator"]
    vars(error).update(state)
    return error


def _text(message: object, actual: object, expected: object, operator: Any) -> str:
    if operator in ("deepStrictEqual", "strictEqual"):
        return difference(actual, expected, operator, "" if message is None else string(message))
    if message is not None:
        return string(message)
    if operator in ("notDeepStrictEqual", "notStrictEqual"):
        return inequality(actual, operator)
    return comparison(actual, expected, string(operator))


def _shortened(value: object) -> object:
    """Cut a long text: to ten lines, or to some five hundred characters."""
    if not isinstance(value, str):
        return value
    lines = value.split("\n")
    if len(lines) > _MOST_LINES:
        return "\n".join([*lines[:_MOST_LINES], "..."])
    return f"{value[:_MOST_TEXT]}..." if units(value) > _MOST_TEXT else value
