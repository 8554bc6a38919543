"""Lists, objects, maps, sets, and what iterates over them.

    list, tuple, range, deque         an array; a subclass, and deque, with its name and length
    a tuple with named fields         an object with the class's name
    dict, and any other mapping       an object, if all keys are texts and integers; else a Map
    set, frozenset                    a Set; as Python's sets have no order, numbers come first, ascending, then texts, then the rest as it comes
    dict views, their iterators       Map iterators
    re.Match                          the array that JavaScript's `exec` gives
"""
import re
from copy import copy
from itertools import islice
from sys import maxsize, stdlib_module_names
from typing import Any, Collection, Mapping, Sequence

from .context import Context
from .hooks import Hidden, NullPrototype, names_of
from .inspect import Entry, Shape, handles, more_items, write_value
from .layout import join
from .properties import object_entries, public_attributes

_SORTED_UP_TO = 10_000


def prefix(constructor: str, tag: str = "", size: str = "") -> str:
    """Write what stands before the bracket: the class's name, its size, its tag."""
    return f"{constructor}{size} [{tag}] " if tag and tag != constructor else f"{constructor}{size} "


def label(constructor: str, tag: str = "") -> str:
    """Write what stands in the place of a value that is nested too deep."""
    name = prefix(constructor, tag)[:-1]
    return name if name[0] == "[" else f"[{name}]"


def _is_users(cls: type[Any]) -> bool:
    """Tell whether a container's class is more than one of the standard library's."""
    return cls.__module__.partition(".")[0] not in stdlib_module_names


@handles("builtins.list", "builtins.tuple", "builtins.range", "collections.deque")
def _list(ctx: Context, value: Sequence[Any]) -> Shape | str:
    cls = type(value)
    if cls is list or cls is tuple:
        return write_array(ctx, value, value, "", ())
    if cls is range:
        return write_array(ctx, value, value[:maxsize], "", ())  # a longer one has no len()
    constructor, tag = names_of(cls)
    fields = getattr(cls, "__match_args__", ()) if isinstance(value, tuple) else ()
    if fields:
        before = "" if constructor == "Object" else prefix(constructor)
        return Shape(value, label(constructor), before + "{", entries=[(name, getattr(value, name)) for name in fields])
    before = "" if constructor == "Object" else prefix(constructor, tag, f"({len(value)})")
    return write_array(ctx, value, value, before, public_attributes(value), "" if constructor == "Object" else constructor)


def write_array(ctx: Context, value: object, items: Sequence[Any], before: str, entries: Sequence[Entry], constructor: str = "") -> Shape | str:
    """Write elements between square brackets, keyed entries behind them."""
    if ctx.show_hidden:
        entries = [(Hidden("length"), len(items)), *entries]
    if not items and not entries:
        return before + "[]"
    return Shape(value, label(constructor or "Array"), before + "[", "]", entries=entries, is_list=True, values=items)


@handles("re.Match")
def _match(ctx: Context, value: "re.Match[Any]") -> Shape | str:
    groups = NullPrototype(value.groupdict()) or None
    return write_array(ctx, value, [value[0], *value.groups()], "", [("index", value.start()), ("input", value.string), ("groups", groups)])


@handles("builtins.dict", "collections.abc.Mapping", "builtins.mappingproxy", "collections.ChainMap", "collections.UserDict")
def _mapping(ctx: Context, value: Mapping[Any, Any]) -> Shape | str:
    cls = type(value)
    entries = object_entries(value)
    if cls is dict:
        if entries is None:
            return _map(value, "Map", "", ())
        return Shape(value, "[Object]", entries=entries) if entries else "{}"
    constructor, tag = names_of(cls) if _is_users(cls) else ("Object", "")
    extra = public_attributes(value) if _is_users(cls) else []
    if entries is None:
        return _map(value, "Map" if constructor == "Object" else constructor, "Map", extra)
    before = "" if constructor == "Object" and not tag else prefix(constructor, tag)
    return Shape(value, label(constructor, tag), before + "{", entries=[*entries, *extra]) if entries or extra else before + "{}"


def _map(value: Mapping[Any, Any], constructor: str, tag: str, extra: Sequence[Entry]) -> Shape:
    def fill(ctx: Context, level: int) -> list[str]:
        limit = int(min(ctx.max_items, len(value)))
        lines = []
        ctx.indent += 2
        for key, item in islice(value.items(), limit):
            lines.append(f"{write_value(ctx, key, level)} => {write_value(ctx, item, level)}")
        ctx.indent -= 2
        if len(value) > limit:
            lines.append(more_items(len(value) - limit))
        return lines

    before = prefix(constructor, tag, f"({len(value)})")
    return Shape(value, label(constructor, tag), before + "{", fill=fill, entries=extra)


@handles("builtins.set", "builtins.frozenset")
def _set(ctx: Context, value: set[Any] | frozenset[Any]) -> Shape | str:
    cls = type(value)
    constructor, tag = ("Set", "") if cls is set or cls is frozenset else (names_of(cls)[0], "Set")
    before = prefix(constructor, tag, f"({len(value)})")
    extra = public_attributes(value)
    if not value and not extra:
        return before + "{}"
    return Shape(value, label(constructor, tag), before + "{", entries=extra, values=in_order(value))


def in_order(value: Collection[Any]) -> Collection[Any]:
    """Give a set's elements in an order that is the same in every run; a very large one's as they come."""
    if len(value) > _SORTED_UP_TO:
        return value
    numbers: list[Any] = []
    texts: list[Any] = []
    others: list[Any] = []
    for item in value:
        if isinstance(item, (int, float)) and not isinstance(item, bool) and item == item:
            numbers.append(item)
        else:
            (texts if isinstance(item, str) else others).append(item)
    return [*sorted(numbers), *sorted(texts), *others]


@handles("builtins.dict_keys", "builtins.dict_values", "builtins.dict_items", "collections.abc.MappingView")
def _view(ctx: Context, value: Collection[Any]) -> Shape:
    return _iterator_shape(value, value, "Entries" if "tems" in type(value).__name__ else "Iterator", "Map")


@handles("builtins.dict_keyiterator", "builtins.dict_valueiterator", "builtins.dict_itemiterator", "builtins.set_iterator")
def _iterator(ctx: Context, value: Any) -> Shape:
    name = type(value).__name__
    remaining = list(copy(value))  # the copy of such an iterator runs without it
    return _iterator_shape(value, remaining, "Entries" if name == "dict_itemiterator" else "Iterator", "Set" if name == "set_iterator" else "Map")


def _iterator_shape(value: Any, items: Collection[Any], kind: str, source: str) -> Shape:
    opening = f"[{source} {kind}] {{"
    if kind == "Iterator":
        return Shape(value, f"[Object [{source} Iterator]]", opening, values=items)

    def fill(ctx: Context, level: int) -> list[str]:
        limit = int(min(ctx.max_items, len(items)))
        lines = []
        ctx.indent += 2
        for key, item in islice(items, limit):
            pair = [write_value(ctx, key, level), write_value(ctx, item, level)]
            lines.append(join(ctx, pair, "", "[", "]", True, level, None))
        ctx.indent -= 2
        if len(items) > limit:
            lines.append(more_items(len(items) - limit))
        return lines

    return Shape(value, f"[Object [{source} Iterator]]", opening, fill=fill)
