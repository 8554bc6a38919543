"""Functions and classes.

A lambda is anonymous. A class of Python's or an extension module's own is a function, as Node's native constructors are; so are nodeish's, but
for those that say `__nodeish_native__ = False`. A class shows its public attributes that are values: JavaScript's static fields.
"""
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE
from types import CodeType, FunctionType
from typing import Any, Callable

from .context import Context
from .hooks import PACKAGE, Hidden, is_own
from .inspect import Entry, Shape, handles

_HEAP_TYPE = 1 << 9
_UNNAMED_BASES = frozenset({"builtins.object", "enum.Enum", "enum.Flag", "enum.IntEnum", "enum.StrEnum", "enum.IntFlag", "enum.ReprEnum"})


@handles(
    "builtins.function", "builtins.method", "builtins.builtin_function_or_method", "builtins.method_descriptor", "builtins.wrapper_descriptor",
    "builtins.method-wrapper", "builtins.classmethod_descriptor", "builtins.staticmethod", "builtins.classmethod", "functools.partial",
    "functools._lru_cache_wrapper", "numpy.ufunc",
)
def write_function(ctx: Context, value: Any) -> Shape | str:
    """Write `[Function: name]` and the function's public attributes."""
    kind = kind_of(value)
    name = name_of(value)
    base = f"[{kind}: {name}]" if name else f"[{kind} (anonymous)]"
    entries = _attributes(value)
    if ctx.show_hidden:
        entries = [(Hidden("length"), _required(value)), (Hidden("name"), name), *entries]
    return Shape(value, f"[{kind}]", base=base, entries=entries) if entries else ctx.stylize(base, "special")


def _attributes(value: Any) -> list[Entry]:
    attributes = getattr(value, "__dict__", None) or {}
    declared = attributes.get("__nodeish_entries__")
    if declared is not None:
        return list(declared())
    return [(name, item) for name, item in attributes.items() if isinstance(name, str) and name[:1] != "_" and name != "cache_parameters"]


def name_of(value: Any) -> str:
    """Give the name JavaScript would have for a function: '' for a lambda or an internal one of nodeish's, 'bound f' for a partial.

    JS: f.name
    """
    if hasattr(value, "func") and hasattr(value, "keywords"):
        return f"bound {name_of(value.func)}"
    name = getattr(value, "__name__", "")
    if name == "<lambda>" or not isinstance(name, str):
        return ""
    return "" if name[:1] == "_" and str(getattr(value, "__module__", "")).startswith(PACKAGE + ".") else name


def kind_of(value: Any) -> str:
    """Name the constructor JavaScript would have for a function: Function, AsyncFunction, ..."""
    code = _code_of(value)
    flags = 0 if code is None else code.co_flags
    if getattr(value, "__nodeish_async__", False):
        wrapped = getattr(value, "__wrapped__", None)
        inner = None if wrapped is None else _code_of(wrapped)
        generator = inner is not None and inner.co_flags & CO_ASYNC_GENERATOR
        return "AsyncGeneratorFunction" if generator else "AsyncFunction"
    if flags & CO_ASYNC_GENERATOR:
        return "AsyncGeneratorFunction"
    if flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
        return "AsyncFunction"
    return "GeneratorFunction" if flags & CO_GENERATOR else "Function"


def _code_of(value: Any) -> CodeType | None:
    value = getattr(value, "__func__", value)
    return value.__code__ if isinstance(value, FunctionType) else None


def _required(value: Callable[..., Any]) -> int:
    """Count the parameters before the first with a default.

    JS: f.length
    """
    code = _code_of(value)
    if code is None:
        return 0
    function = getattr(value, "__func__", value)
    return code.co_argcount - len(function.__defaults__ or ()) - (function is not value)


@handles("builtins.type")
def _class(ctx: Context, value: type[Any]) -> Shape | str:
    native = not value.__flags__ & _HEAP_TYPE or vars(value).get("__nodeish_native__", is_own(value))
    name = value.__name__
    if native:
        base, entries = f"[Function: {name}]", []
    else:
        parent = value.__bases__[0]
        unnamed = f"{parent.__module__}.{parent.__qualname__}" in _UNNAMED_BASES or (is_own(value) and "__nodeish_native__" not in vars(parent))
        extends = "" if unnamed else f" extends {parent.__name__}"
        base, entries = f"[class {name}{extends}]", _statics(value)
    if ctx.show_hidden:
        entries = [(Hidden("length"), 0), (Hidden("name"), name), (Hidden("prototype"), _Prototype(value)), *entries]
    return Shape(value, "[Function]", base=base, entries=entries) if entries else ctx.stylize(base, "special")


class _Prototype:
    """What a class shows as its `prototype`."""

    __nodeish_plain__ = True

    def __init__(self, owner: type[Any]) -> None:
        self.owner = owner

    def __nodeish_entries__(self) -> list[Entry]:
        return [(Hidden("constructor"), self.owner)]


def _statics(value: type[Any]) -> list[Entry]:
    members = getattr(value, "__members__", None)
    if members and any(base.__module__ == "enum" for base in value.__mro__):
        return [(name, member.value) for name, member in members.items()]
    return [(name, item) for name, item in vars(value).items() if name[:1] != "_" and not hasattr(type(item), "__get__")]
