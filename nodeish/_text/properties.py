"""Which entries an object has, in JavaScript's order."""
from typing import Any, Iterable, Mapping

from .hooks import Symbol
from .numbers import number

_INDEX_LIMIT = 2**32 - 1


def is_index(key: Any) -> bool:
    """Tell whether JavaScript would sort a key before all others: an integer, or a text that looks like one."""
    if isinstance(key, str):
        return key.isascii() and key.isdigit() and (key[0] != "0" or key == "0") and len(key) <= 10 and int(key) < _INDEX_LIMIT
    return isinstance(key, int) and not isinstance(key, bool) and 0 <= key < _INDEX_LIMIT


def key_text(key: Any) -> str:
    """Write a key as JavaScript turns it into a property name."""
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, (int, float)):
        return number(key)
    return "null" if key is None else str(key)


def index_first(entries: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Sort the integer-like keys to the front, ascending; symbols go last."""
    indices: list[tuple[Any, Any]] = []
    others: list[tuple[Any, Any]] = []
    symbols: list[tuple[Any, Any]] = []
    for entry in entries:
        if is_index(entry[0]):
            indices.append(entry)
        else:
            (symbols if isinstance(entry[0], Symbol) else others).append(entry)
    indices.sort(key=lambda entry: int(entry[0]))
    return indices + others + symbols


def object_entries(mapping: Mapping[Any, Any]) -> list[tuple[Any, Any]] | None:
    """List the entries of a mapping whose keys are texts and integers; None for any other, which is a Map."""
    ordered = True
    for key in mapping:
        if type(key) is str:
            if "0" <= key[:1] <= "9":
                ordered = False
        elif isinstance(key, bool) or not isinstance(key, (str, int, Symbol)):
            return None
        else:
            ordered = False
    return list(mapping.items()) if ordered else index_first(mapping.items())


def public_attributes(value: Any) -> list[tuple[str, Any]]:
    """List an object's own attributes: slots from the base class down, then `__dict__`; names with an underscore are private."""
    entries: list[tuple[str, Any]] = []
    for cls in reversed(type(value).__mro__):
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name[0] != "_":
                slot = cls.__dict__.get(name)
                try:
                    entries.append((name, slot.__get__(value)))  # type: ignore[union-attr]
                except AttributeError:  # a slot that was never filled
                    continue
    attributes = getattr(value, "__dict__", None)
    if isinstance(attributes, dict):
        entries += [(name, item) for name, item in attributes.items() if isinstance(name, str) and name[:1] != "_"]
    return entries


def own_entries(value: Any) -> list[tuple[Any, Any]]:
    """List what is shown of an object: what its class declares, or its public attributes."""
    declared = getattr(type(value), "__nodeish_entries__", None)
    return public_attributes(value) if declared is None else list(declared(value))
