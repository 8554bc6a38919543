"""What a class can say about how its instances are printed.

All are attributes of the class (the first one also of an instance, or a key of a dict; `__nodeish_entries__` also of a function):

    __nodeish_inspect_custom__(depth, options, inspect)   util.inspect.custom: a text that is printed as it is, or a value to print instead
    __nodeish_promise_state__()                           a pair (state, value); the state is 'pending', 'fulfilled' or 'rejected'
    __nodeish_entries__()                                 pairs (key, value) in the place of the public attributes; a key is a str,
                                                          a `Hidden` (shown in brackets) or a `Symbol`; a `property` as value is an accessor
    __nodeish_plain__ = True                              print like an object literal, without the class name
    __nodeish_constructor__ = "DOMException"              the name in the place of the class name
    __nodeish_tag__ = "AsyncGenerator"                    JavaScript's Symbol.toStringTag: `Object [AsyncGenerator] {}`
    __nodeish_async__ = True                              a callable that is an async function
    __nodeish_native__ = True                             (not inherited) a class that is a function in Node: `[Function: Promise]`; nodeish's
                                                          own classes are, unless they say False: `[class AbortController]`
"""
from typing import Any, Final

CUSTOM: Final = "__nodeish_inspect_custom__"
PROMISIFY_CUSTOM: Final = "nodejs.util.promisify.custom"
"""util.promisify.custom: the name of the attribute in which a function carries its own promise form."""

PACKAGE: Final = __name__.partition(".")[0]


class Symbol:
    """A value that is equal to nothing but itself.

    JS: Symbol('description')
    """

    __slots__ = ("description", "__weakref__")

    def __init__(self, description: str = "") -> None:
        self.description = description

    def __repr__(self) -> str:
        return f"Symbol({self.description})"


class Hidden(str):
    """A key that is not enumerable: `[cause]`."""

    __slots__ = ()


class NullPrototype(dict[Any, Any]):
    """An object without a prototype: `[Object: null prototype] { a: 1 }`.

    JS: Object.create(null)
    """

    __nodeish_constructor__ = "[Object: null prototype]"


SYMBOL_KEYS: Final = {CUSTOM: Symbol("nodejs.util.inspect.custom"), PROMISIFY_CUSTOM: Symbol(PROMISIFY_CUSTOM)}
"""Strings that stand for a symbol where they are keys."""


def names_of(cls: type[Any]) -> tuple[str, str]:
    """Give the constructor's name and the tag under which instances of a class are printed."""
    constructor = getattr(cls, "__nodeish_constructor__", None)
    if constructor is None:
        constructor = "Object" if getattr(cls, "__nodeish_plain__", False) else cls.__name__
    return constructor, getattr(cls, "__nodeish_tag__", "")


def is_own(cls: type[Any]) -> bool:
    """Tell whether a class is one of nodeish's."""
    module = cls.__module__
    return module == PACKAGE or module.startswith(PACKAGE + ".")
