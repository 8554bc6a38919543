"""Instances of classes, promises, iterators, weak collections, modules.

    an instance                       `Film { title: 'Ponyo' }`: the public attributes from `__slots__` and `__dict__`; properties of the class
                                      are accessors on a prototype, which only `showHidden` lists
    SimpleNamespace, object()         an object without a name
    a promise                         `Promise { 42 }`, `Promise { <pending> }`, `Promise { <rejected> 'no' }`
    asyncio's and concurrent's Future like a subclass of Promise: `Task [Promise] { <pending> }`, `{ <cancelled> }`
    generator, async generator        `Object [Generator] {}`, `Object [AsyncGenerator] {}`; a coroutine object `Object [Coroutine] {}`
    other iterators                   `Object [Array Iterator] {}`, `Object [String Iterator] {}`, `Object [Iterator Helper] {}`
    weak dicts and sets               `WeakMap { <items unknown> }`, `WeakSet { <items unknown> }`; with `showHidden` the items, sorted
    a module                          `[Module: null prototype] { ... }` with its public names
"""
from sys import stdlib_module_names
from typing import Any, Mapping

from .context import Context
from .hooks import Hidden, is_own, names_of
from .inspect import Entry, Shape, handles, write_value
from .inspect_containers import label, prefix
from .inspect_functions import write_function
from .properties import own_entries, public_attributes


@handles("builtins.object")
def _instance(ctx: Context, value: Any) -> Shape | str:
    cls = type(value)
    if hasattr(cls, "__nodeish_promise_state__"):
        return _promise(ctx, value)
    if getattr(cls, "__nodeish_async__", False):
        return write_function(ctx, value)
    if hasattr(cls, "_asyncio_future_blocking"):
        return _future(ctx, value)
    entries = own_entries(value)
    if not entries and _is_opaque(value, cls):
        return _opaque(value)
    constructor, tag = names_of(cls)
    return _object(ctx, value, constructor, tag, entries)


def _object(ctx: Context, value: Any, constructor: str, tag: str, entries: list[Entry]) -> Shape | str:
    inherited = _accessors(value) if ctx.show_hidden else []
    before = prefix(constructor, tag)
    opening = "{" if before == "Object " else before + "{"
    if not entries and not inherited:
        return opening + "}"
    return Shape(value, label(constructor, tag), opening, entries=entries, inherited=inherited)


def _accessors(value: Any) -> list[Entry]:
    """List the properties of the classes, which are the prototypes."""
    found: dict[str, Entry] = {}
    for cls in type(value).__mro__:
        for name, item in vars(cls).items():
            if isinstance(item, property) and name[:1] != "_" and not is_own(cls):
                found.setdefault(name, (Hidden(name), item))
    return list(found.values())


def _is_opaque(value: Any, cls: type[Any]) -> bool:
    """Tell whether a class is the standard library's or written in C, so that having no attributes to show says little."""
    if hasattr(cls, "__nodeish_entries__"):
        return False
    in_c = not hasattr(value, "__dict__") and not any("__slots__" in vars(base) for base in cls.__mro__)
    return in_c or cls.__module__.partition(".")[0] in stdlib_module_names


def _opaque(value: Any) -> str:
    """Write what has no attributes to show: by its text, if it has one of its own."""
    cls = type(value)
    text = str(value)
    if cls is object:
        return "{}"
    return f"{cls.__name__} {{}}" if text.startswith("<") else f"[{cls.__name__}: {text}]"


@handles("types.SimpleNamespace")
def _namespace(ctx: Context, value: Any) -> Shape | str:
    constructor, tag = ("Object", "") if type(value).__module__ == "types" else names_of(type(value))
    return _object(ctx, value, constructor, tag, public_attributes(value))


def _promise(ctx: Context, value: Any) -> Shape:
    cls = type(value)
    constructor = "Promise" if is_own(cls) else names_of(cls)[0]
    state, result = value.__nodeish_promise_state__()
    return _promise_shape(value, constructor, state, result, public_attributes(value))


def _promise_shape(value: Any, constructor: str, state: str, result: Any, extra: list[Entry]) -> Shape:
    def fill(ctx: Context, level: int) -> list[str]:
        if state in ("pending", "cancelled"):
            return [ctx.stylize(f"<{state}>", "special")]
        ctx.indent += 2
        written = write_value(ctx, result, level)
        ctx.indent -= 2
        return [written if state == "fulfilled" else f"{ctx.stylize('<rejected>', 'special')} {written}"]

    return Shape(value, label(constructor, "Promise"), prefix(constructor, "Promise") + "{", fill=fill, entries=extra)


@handles("asyncio.futures.Future", "_asyncio.Future", "concurrent.futures._base.Future")
def _future(ctx: Context, value: Any) -> Shape:
    """Read the private fields: asking a future for its exception would count as having handled it."""
    state, result = "pending", None
    if value.cancelled():
        state = "cancelled"
    elif value.done():
        result = getattr(value, "_exception", None)
        state = "fulfilled" if result is None else "rejected"
        result = getattr(value, "_result", None) if result is None else result
    return _promise_shape(value, type(value).__name__, state, result, [])


_TAGS = {
    "generator": "Generator",
    "async_generator": "AsyncGenerator",
    "coroutine": "Coroutine",
    "list_iterator": "Array Iterator",
    "tuple_iterator": "Array Iterator",
    "range_iterator": "Array Iterator",
    "str_ascii_iterator": "String Iterator",
    "str_iterator": "String Iterator",
}


@handles(
    *(f"builtins.{name}" for name in _TAGS),
    *(f"builtins.{name}" for name in ("map", "filter", "zip", "enumerate", "reversed", "list_reverseiterator", "dict_reversekeyiterator")),
    *(f"itertools.{name}" for name in ("chain", "count", "cycle", "islice", "repeat", "takewhile", "dropwhile", "starmap", "zip_longest", "product")),
)
def _iterator(ctx: Context, value: Any) -> str:
    return f"Object [{_TAGS.get(type(value).__name__, 'Iterator Helper')}] {{}}"


@handles("weakref.WeakKeyDictionary", "weakref.WeakValueDictionary")
def _weak_map(ctx: Context, value: Mapping[Any, Any]) -> Shape:
    return _weak(value, "WeakMap", lambda ctx, level: [f"{write_value(ctx, key, level)} => {write_value(ctx, item, level)}" for key, item in value.items()])


@handles("_weakrefset.WeakSet", "weakref.WeakSet")
def _weak_set(ctx: Context, value: Any) -> Shape:
    return _weak(value, "WeakSet", lambda ctx, level: [write_value(ctx, item, level) for item in value])


def _weak(value: Any, tag: str, write: Any) -> Shape:
    constructor = tag if type(value).__module__ in ("weakref", "_weakrefset") else names_of(type(value))[0]

    def fill(ctx: Context, level: int) -> list[str]:
        if not ctx.show_hidden:
            return [ctx.stylize("<items unknown>", "special")]
        ctx.indent += 2
        lines = sorted(write(ctx, level))
        ctx.indent -= 2
        return lines

    return Shape(value, label(constructor, tag), prefix(constructor, tag) + "{", fill=fill)


@handles("weakref.ReferenceType", "builtins.weakref", "weakref.ref")
def _weak_reference(ctx: Context, value: Any) -> str:
    return "WeakRef {}"


@handles("builtins.module")
def _module(ctx: Context, value: Any) -> Shape | str:
    names = getattr(value, "__all__", None) or sorted(name for name in vars(value) if name[:1] != "_")
    entries = [(name, getattr(value, name)) for name in names if hasattr(value, name)]
    return Shape(value, "[Object]", "[Module: null prototype] {", entries=entries) if entries else "[Module: null prototype] {}"
