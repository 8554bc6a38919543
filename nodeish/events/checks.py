"""The argument checks of events and abort signals, with Node's texts."""
from functools import wraps
from typing import Any, Callable, Concatenate, Mapping, ParamSpec, TypeVar

from .._core.errors import Error, TypeError, coded, invalid_arg_type, invalid_arg_value, out_of_range
from .._text.hooks import Symbol
from .._text.properties import key_text

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")

_MAX_SAFE_INTEGER = 2**53 - 1


def check_boolean(name: str, value: object) -> None:
    """Raise ERR_INVALID_ARG_TYPE unless `value` is true or false."""
    if not isinstance(value, bool):
        raise invalid_arg_type(name, "of type boolean", value)


def check_string(name: str, value: object) -> None:
    """Raise ERR_INVALID_ARG_TYPE unless `value` is a text."""
    if not isinstance(value, str):
        raise invalid_arg_type(name, "of type string", value)


def check_number(name: str, value: object) -> None:
    """Raise ERR_INVALID_ARG_TYPE unless `value` is a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise invalid_arg_type(name, "of type number", value)


def check_limit(name: str, value: Any) -> None:
    """Raise unless `value` is a number that is 0 or more."""
    check_number(name, value)
    if not value >= 0:
        raise out_of_range(name, ">= 0", value)


def check_integer(name: str, value: Any, least: int, most: int = _MAX_SAFE_INTEGER) -> None:
    """Raise unless `value` is a whole number from `least` to `most`."""
    check_number(name, value)
    if value != value or value % 1:
        raise out_of_range(name, "an integer", value)
    if not least <= value <= most:
        raise out_of_range(name, f">= {least} && <= {most}", value)


def check_options(options: object) -> Mapping[str, Any]:
    """Give the options, none for None; raise ERR_INVALID_ARG_TYPE for what is no mapping."""
    if options is None:
        return {}
    if not isinstance(options, Mapping):
        raise invalid_arg_type("options", "of type object", options)
    return options


def check_signal(name: str, signal: object) -> None:
    """Raise ERR_INVALID_ARG_TYPE for what has no `aborted`."""
    if isinstance(signal, type) or not hasattr(signal, "aborted"):
        raise invalid_arg_type(name, "an instance of AbortSignal", signal)


def text_of(value: object) -> str:
    """Turn a value into a text, as JavaScript does where an event's name is due."""
    if isinstance(value, Symbol):
        raise TypeError("Cannot convert a Symbol value to a string")
    return "[object Object]" if isinstance(value, dict) else key_text(value)


def name_of(value: object) -> str:
    """Turn the name under which a listener is added into a text."""
    if type(value) is str:
        return value
    if isinstance(value, Symbol):
        raise invalid_arg_value("value", value)
    return text_of(value)


def requires(*names: str) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R]]:
    """Make a method raise ERR_MISSING_ARGS when it is called with fewer arguments than there are names."""

    def decorate(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
        @wraps(method)
        def checked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if len(args) < len(names):
                raise _missing(names)
            return method(self, *args, **kwargs)

        return checked

    return decorate


def _missing(names: tuple[str, ...]) -> Error:
    quoted = [f'"{name}"' for name in names]
    subject = f"{quoted[0]} argument" if len(names) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]} arguments"
    return coded(TypeError, "ERR_MISSING_ARGS", f"The {subject} must be specified")
