"""JavaScript's calling convention for the functions this layer calls: inspect.custom, toJSON, replacer, reviver.

The layers above have the full one (`_core.calling`); this one sees no more than how many positional arguments are accepted.
"""
from types import FunctionType, MethodType
from typing import Any, Callable

_VARARGS = 0x04


def call(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function with as many of the arguments as it accepts."""
    return function(*args[: _accepted(function, len(args))])


def _accepted(function: Callable[..., Any], offered: int) -> int:
    if type(function) is FunctionType:
        code = function.__code__
        return offered if code.co_flags & _VARARGS else code.co_argcount
    if type(function) is MethodType:
        return max(_accepted(function.__func__, offered + 1) - 1, 0)
    import inspect  # only partials, builtins and callable objects need it

    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return offered
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        return offered
    return sum(parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) for parameter in parameters)
