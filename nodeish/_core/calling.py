"""JavaScript's calling convention for Python functions.

Rules
1. A function of the user's gets at most as many positional arguments as it accepts; missing required ones are None.
2. What it accepts is read from its signature, never found out by catching TypeError: a TypeError raised inside is the user's.
3. A wrapper that takes *args and names what it wraps (`functools.wraps`) accepts what the wrapped function accepts.
4. A callable without a readable signature (many builtins) gets all the arguments.

For a plain function the answer is read off its code object, which costs nanoseconds. For everything else it is worked out once and kept
under a weak reference; an instance with a `__call__` in Python is as good as that method.
"""
import inspect
from types import BuiltinMethodType, FunctionType, MethodDescriptorType, MethodType
from typing import Any, Callable, Final
from weakref import WeakKeyDictionary

VARARGS: Final = inspect.CO_VARARGS
ANY: Final = 1 << 30

_known: "WeakKeyDictionary[Any, tuple[int, int]]" = WeakKeyDictionary()
_known_methods: "WeakKeyDictionary[type, dict[str, tuple[int, int]]]" = WeakKeyDictionary()


def fit(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give those of `args` that `function` takes, with None for each required one that is missing."""
    given = len(args)
    if type(function) is FunctionType:
        code = function.__code__
        if code.co_argcount == given and (not code.co_flags & VARARGS or getattr(function, "__wrapped__", None) is None):
            return args
    elif type(function) is MethodType and type(inner := function.__func__) is FunctionType:
        code = inner.__code__
        optional = len(inner.__defaults__ or ())
        if 0 <= code.co_argcount - 1 - given <= optional and not code.co_flags & VARARGS:
            return args
    required, accepted = arity(function)
    if given > accepted:
        return args[:accepted]
    if given < required:
        return args + (None,) * (required - given)
    return args


def arity(function: Callable[..., Any]) -> tuple[int, int]:
    """Tell how many positional arguments `function` requires, and how many it accepts at most (`ANY` for *args)."""
    bound = type(function) is MethodType
    inner: Any = function.__func__ if bound else function  # type: ignore[attr-defined]
    if type(inner) is FunctionType:
        code = inner.__code__
        defaults = inner.__defaults__
        accepted = code.co_argcount
        required = accepted - len(defaults) if defaults else accepted
        if code.co_flags & VARARGS:
            wrapped = getattr(inner, "__wrapped__", None)
            required, accepted = (required, ANY) if wrapped is None else arity(wrapped)
    elif bound:
        required, accepted = arity(inner)
    else:
        return _arity_of_other(function)
    if not bound:
        return required, accepted
    return required - 1 if required else 0, accepted if accepted == ANY else max(accepted - 1, 0)


def _arity_of_other(function: Callable[..., Any]) -> tuple[int, int]:
    """Tell it of a class, partial, builtin or callable instance; what takes an `inspect.signature` is remembered."""
    call = None if isinstance(function, type) else getattr(function, "__call__")
    if type(call) is MethodType or type(call) is FunctionType:
        return arity(call)
    if type(function) is BuiltinMethodType:
        owner = type(function.__self__)
        name = function.__name__
        if type(getattr(owner, name, None)) is MethodDescriptorType:  # `[].append`: bound anew each time
            methods = _known_methods.setdefault(owner, {})
            if name not in methods:
                methods[name] = _read_signature(function)
            return methods[name]
    try:
        known = _known.get(function)
    except TypeError:  # no weak reference to it, or no hash
        return _read_signature(function)
    if known is None:
        known = _known[function] = _read_signature(function)
    return known


def _read_signature(function: Callable[..., Any]) -> tuple[int, int]:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 0, ANY
    required = accepted = 0
    for parameter in parameters:
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            accepted += 1
            required += parameter.default is parameter.empty
        elif parameter.kind is parameter.VAR_POSITIONAL:
            accepted = ANY
    return required, accepted
