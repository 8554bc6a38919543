"""console.table: rows and columns in a frame."""
from collections.abc import Collection, Iterable, Mapping
from math import inf
from typing import Any, Final

from .enumerable import enumerable, is_array, is_binary, is_primitive
from .inspect import inspect
from .inspect_containers import in_order
from .properties import index_first, object_entries
from .strings import width

_INDEX: Final = "(index)"
_ITERATION: Final = "(iteration index)"
_KEY: Final = "Key"
_VALUES: Final = "Values"
_VIEWS: Final = {"dict_items": True, "dict_keys": False, "dict_values": False}

Columns = dict[str, dict[int, str]]


def table(data: Any, properties: Iterable[str] | None, options: Mapping[str, Any]) -> str | None:
    """Draw what can be drawn as a table: one row for each entry; None for any other value."""
    if is_primitive(data) or (callable(data) and hasattr(data, "__name__")):
        return None
    pairs = _pairs(data)
    if pairs is not None:
        keys = [_cell(key, options) for key, _ in pairs]
        return draw([_ITERATION, _KEY, _VALUES], [_count(len(pairs), options), keys, [_cell(item, options) for _, item in pairs]])
    items = _items(data)
    if items is not None:
        return draw([_ITERATION, _VALUES], [_count(len(items), options), [_cell(item, options) for item in items]])
    return _table_of_rows(enumerable(data), None if properties is None else list(properties), options)


def _pairs(data: Any) -> list[tuple[Any, Any]] | None:
    """Give the entries of a Map or of an iterator over one."""
    if type(data).__name__ == "dict_items":
        return list(data)
    return list(data.items()) if isinstance(data, Mapping) and object_entries(data) is None else None


def _items(data: Any) -> list[Any] | None:
    """Give the elements of a Set or of an iterator."""
    if isinstance(data, (set, frozenset)):
        return list(in_order(data))
    return list(data) if type(data).__name__ in _VIEWS else None


def _table_of_rows(rows: list[tuple[str, Any]], properties: list[str] | None, options: Mapping[str, Any]) -> str:
    columns: Columns = {}
    values: dict[int, str] = {}
    for index, (_, item) in enumerate(rows):
        if is_primitive(item) and properties is None:
            values[index] = _cell(item, options)
            continue
        entries = dict(_properties(item))
        for name in entries if properties is None else properties:
            columns.setdefault(str(name), {})[index] = _cell(entries[name], options) if name in entries else ""
    ordered = index_first(columns.items())
    if values:
        ordered.append((_VALUES, values))
    filled = [[column.get(index, "") for index in range(len(rows))] for _, column in ordered]
    return draw([_INDEX, *(name for name, _ in ordered)], [[name for name, _ in rows], *filled])


def _properties(value: Any) -> list[tuple[str, Any]]:
    """List an object's properties; a Map's entries are none."""
    return [] if is_primitive(value) or _pairs(value) is not None else enumerable(value)


def _cell(value: Any, options: Mapping[str, Any]) -> str:
    """Write a value flat: an object of more than two entries only by its kind."""
    is_object = not is_primitive(value) and not is_array(value) and not is_binary(value) and not callable(value)
    depth = -1 if is_object and len(_properties(value)) > 2 else 0
    return inspect(value, {"depth": depth, "maxArrayLength": 3, "breakLength": inf, **options})


def _count(size: int, options: Mapping[str, Any]) -> list[str]:
    return [_cell(index, options) for index in range(size)]


def draw(head: Collection[str], columns: Collection[Collection[str]]) -> str:
    """Draw a frame around a head and columns of equal length."""
    widths = [max(map(width, [name, *column])) for name, column in zip(head, columns)]
    lines = ["─" * (wide + 2) for wide in widths]
    rows = [_row(row, widths) for row in zip(*columns)]
    return "\n".join([f"┌{'┬'.join(lines)}┐", _row(head, widths), f"├{'┼'.join(lines)}┤", *rows, f"└{'┴'.join(lines)}┘"])


def _row(cells: Iterable[str], widths: list[int]) -> str:
    return f"│ {' │ '.join(cell + ' ' * (wide - width(cell)) for cell, wide in zip(cells, widths))} │"
