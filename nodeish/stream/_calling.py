"""How streams call what the user gave them: functions in options, methods of subclasses, callbacks.

Methods of subclasses that take fewer arguments than Node passes are wrapped when the class is made, so that a call of a method costs nothing
more; functions from options are fitted at each call.
"""
from functools import wraps
from types import CoroutineType, FunctionType, MethodType
from typing import Any, Callable, Final, Mapping

from .._core.calling import arity, fit
from .._core.promise import Promise

HOOKS: Final = {"_read": 1, "_write": 3, "_writev": 2, "_final": 1, "_destroy": 2, "_construct": 1, "_transform": 3, "_flush": 1}
"""The methods that subclasses have, with the number of arguments they get."""


def invoke(stream: object, hook: Callable[..., Any], *args: Any) -> None:
    """Call one of a stream's own hooks; a coroutine that it gives is started."""
    if type(hook) is MethodType and hook.__self__ is stream:
        result = hook(*args)
    else:
        result = hook(*fit(hook, args))
    if type(result) is CoroutineType:
        Promise.resolve(result)


def call(callback: Callable[..., Any], *args: Any) -> None:
    """Call a function of the user's; a coroutine that it gives is started."""
    result = callback(*fit(callback, args))
    if type(result) is CoroutineType:
        Promise.resolve(result)


def take_functions(stream: Any, options: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Make the functions in the options the hooks of a stream."""
    for name in names:
        function = options.get(name)
        if callable(function):
            setattr(stream, f"_{name}", function)


def fit_hooks(cls: type) -> None:
    """Let the hooks of a class take as many arguments as they get."""
    for name, count in HOOKS.items():
        method = next((vars(base)[name] for base in cls.__mro__ if name in vars(base)), None)
        if isinstance(method, FunctionType):
            required, accepted = arity(method)
            if not required <= count + 1 <= accepted:
                setattr(cls, name, _fitted(method))


def _fitted(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def fitted(*args: Any) -> Any:
        return method(*fit(method, args))

    del fitted.__wrapped__
    return fitted


def as_bytes(chunk: Any) -> bytes | None:
    """Give the bytes of bytes-like data, None for anything else."""
    if isinstance(chunk, bytes):
        return chunk
    try:
        return memoryview(chunk).tobytes()
    except TypeError:
        return None
