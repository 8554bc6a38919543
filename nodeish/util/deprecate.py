"""What older code needs: util.deprecate and util.inherits."""
from functools import wraps
from typing import Any, Callable, TypeVar

from .._core.errors import TypeError, check_function, invalid_arg_type
from ..events.checks import check_string
from ..process import process

F = TypeVar("F", bound=Callable[..., Any])

_codes: set[str] = set()


def deprecate(function: F, message: str, code: str | None = None) -> F:
    """Make a function or class that warns at its first use, with a DeprecationWarning; those that share a code warn once together.

    JS: util.deprecate(fn, message, code)

    Of a class it makes a subclass.
    """
    check_function("fn", function)
    if code is not None:
        check_string("code", code)
    warned = False

    def warn() -> None:
        nonlocal warned
        if warned or process.noDeprecation:
            return
        warned = True
        if code is None or code not in _codes:
            _codes.update([] if code is None else [code])
            process.emitWarning(message, "DeprecationWarning", code)

    if isinstance(function, type):
        return _deprecate_class(function, warn)  # type: ignore[return-value]

    @wraps(function)
    def deprecated(*args: Any, **kwargs: Any) -> Any:
        warn()
        return function(*args, **kwargs)

    return deprecated  # type: ignore[return-value]


def _deprecate_class(cls: type[Any], warn: Callable[[], None]) -> type[Any]:
    def construct(self: Any, *args: Any, **kwargs: Any) -> None:
        warn()
        cls.__init__(self, *args, **kwargs)

    names = {"__init__": wraps(cls.__init__)(construct), "__doc__": cls.__doc__, "__module__": cls.__module__, "__qualname__": cls.__qualname__}
    return type(cls.__name__, (cls,), names)


def inherits(constructor: type[Any], superConstructor: type[Any]) -> None:
    """Give a class the attribute `super_`, the class that it inherits from.

    JS: util.inherits(constructor, superConstructor)

    Python links the two in the class statement, `class Stream(EventEmitter)`. A class that has another base gets this one in its place where
    Python allows it. Errors: a TypeError where it does not, as for a class without any base.
    """
    for name, value in (("ctor", constructor), ("superCtor", superConstructor)):
        if not isinstance(value, type):
            raise invalid_arg_type(name, "of type function", value)
    if not issubclass(constructor, superConstructor):
        try:
            constructor.__bases__ = (superConstructor,)
        except Exception as error:
            failure = TypeError(f"{constructor.__name__} cannot be made to inherit from {superConstructor.__name__}")
            failure.add_note(f"Write: class {constructor.__name__}({superConstructor.__name__})")
            raise failure from error
    constructor.super_ = superConstructor
