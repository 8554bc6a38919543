"""Binary data: bytes is Node's Buffer, bytearray and memoryview are a Uint8Array, array.array is the typed array of its kind."""
from itertools import islice
from math import inf
from typing import Any, Sequence

from .context import Context
from .hooks import names_of
from .inspect import Entry, Shape, handles, inspect, more_items, write_items
from .inspect_containers import label, prefix
from .properties import public_attributes

_MOST_BYTES = 50  # buffer.INSPECT_MAX_BYTES


@handles("builtins.bytes")
def _bytes(ctx: Context, value: bytes) -> Shape | str:
    constructor = "Buffer" if type(value) is bytes else names_of(type(value))[0]
    extra = public_attributes(value)
    if not ctx.custom:
        return _typed_array(ctx, value, value, 1, constructor, "Uint8Array", extra)
    shown = value[:_MOST_BYTES].hex(" ")
    remaining = len(value) - _MOST_BYTES
    if remaining > 0:
        shown += f" ... {remaining} more byte{'s' if remaining > 1 else ''}"
    flat = {**ctx.options, "breakLength": inf, "compact": True}
    return f"<{constructor} {', '.join([shown, *(f'{name}: {inspect(item, flat)}' for name, item in extra)])}>"


@handles("builtins.bytearray")
def _bytearray(ctx: Context, value: bytearray) -> Shape | str:
    constructor = "Uint8Array" if type(value) is bytearray else names_of(type(value))[0]
    return _typed_array(ctx, value, value, 1, constructor, "Uint8Array", public_attributes(value))


@handles("builtins.memoryview")
def _memoryview(ctx: Context, value: memoryview) -> Shape | str:
    try:
        flat = value if value.ndim == 1 else memoryview(value.tobytes())
        items = flat.tolist()
    except ValueError:  # released
        return _typed_array(ctx, value, [], 1, "Uint8Array", "Uint8Array", ())
    kind = kind_of_array(flat.format, flat.itemsize)
    return _typed_array(ctx, value, items, flat.itemsize, kind, kind, ())


@handles("array.array")
def _array(ctx: Context, value: Any) -> Shape | str:
    kind = kind_of_array(value.typecode, value.itemsize)
    constructor = kind if type(value).__module__ == "array" else names_of(type(value))[0]
    return _typed_array(ctx, value, value.tolist(), value.itemsize, constructor, kind, public_attributes(value))


def kind_of_array(code: str, size: int) -> str:
    """Name JavaScript's typed array for one of Python's type codes and the size of an item."""
    letter = code[-1]
    if letter in "efd":
        return f"Float{8 * size}Array"
    signed = "Int" if letter.islower() and letter not in "cuw" else "Uint"
    return f"Big{signed}64Array" if size == 8 else f"{signed}{8 * size}Array"


def _typed_array(ctx: Context, value: Any, items: Sequence[Any], item_size: int, constructor: str, kind: str, extra: Sequence[Entry]) -> Shape | str:
    size = len(items)
    before = prefix(constructor, kind, f"({size})")
    if not size and not extra and not ctx.show_hidden:
        return before + "[]"

    def fill(ctx: Context, level: int) -> list[str]:
        lines = _write_big(ctx, items) if kind.startswith("Big") else write_items(ctx, items, level)
        return [*lines, *_hidden(ctx, size, item_size)] if ctx.show_hidden else lines

    return Shape(value, label(constructor, kind), before + "[", "]", fill=fill, entries=extra, is_list=True, values=items)


def _hidden(ctx: Context, size: int, item_size: int) -> list[str]:
    def write(number: int) -> str:
        return ctx.stylize(str(number), "number")

    total = size * item_size
    described = {"BYTES_PER_ELEMENT": item_size, "length": size, "byteLength": total, "byteOffset": 0}
    return [*(f"[{name}]: {write(number)}" for name, number in described.items()), f"[buffer]: ArrayBuffer {{ byteLength: {write(total)} }}"]


def _write_big(ctx: Context, items: Sequence[int]) -> list[str]:
    limit = int(min(ctx.max_items, len(items)))
    lines = [ctx.stylize(f"{item}n", "bigint") for item in islice(items, limit)]
    return lines if len(items) == limit else [*lines, more_items(len(items) - limit)]
