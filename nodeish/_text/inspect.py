"""`inspect`: Node's text for any value.

How it works
    write_value    a str at once, anything else by the handler of its class; custom methods and circular references are dealt with on the way
    a handler      gives the finished text (a number, an empty list) or a `Shape`: what stands before the brackets, and how to write the entries
    _write_shape   the depth limit, the entries, the mark of a circular reference, sorting; the line breaks are layout.py's

Handlers live in the files inspect_*.py, by the full name of a class, so that no module is imported only to know its classes. The first class
of a value's `__mro__` that has a handler decides.
"""
from functools import cmp_to_key
from itertools import islice
from math import copysign
from typing import Any, Callable, Collection, Final, Mapping, NamedTuple, Sequence

from .._core.calling import fit
from .context import Context, InspectOptions, default_options
from .hooks import CUSTOM, SYMBOL_KEYS, Hidden, Symbol
from .layout import join
from .numbers import number, separate_thousands
from .strings import cut, escape, is_identifier, lines_kept, quote, units, width
from .styles import colors, styles

Entry = tuple[Any, Any]
Fill = Callable[[Context, int], list[str]]

_SHORTEST_SPLIT = 16
_MOST_TEXT = 2**27
_ABSENT: Any = object()
_WITHOUT_ATTRIBUTES: Final = frozenset({type(None), bool, int, float, str, bytes, list, tuple, dict, set, frozenset})


class Shape(NamedTuple):
    """What a handler found out about a value: all but where the lines break.

    `label` stands in its place where it is nested too deep, `base` before the brackets. `values` are the elements, which have no key, or `fill`
    writes them; `entries` are the keyed ones, `inherited` those of the prototypes.
    """

    value: object
    label: str
    opening: str = "{"
    closing: str = "}"
    base: str = ""
    fill: Fill | None = None
    entries: Sequence[Entry] = ()
    is_list: bool = False
    values: Collection[Any] | None = None
    inherited: Sequence[Entry] = ()


Handler = Callable[[Context, Any], Shape | str]

_handlers: Final[dict[str, Handler]] = {}
_static: Final[dict[type, Handler]] = {}  # those of the classes in _WITHOUT_ATTRIBUTES that were met


def handles(*names: str) -> Callable[[Handler], Handler]:
    """Make a function the handler of the classes of these names, and of their subclasses."""

    def register(handler: Handler) -> Handler:
        _handlers.update(dict.fromkeys(names, handler))
        return handler

    return register


def _find_handler(cls: type[Any]) -> Handler:
    for base in cls.__mro__:
        handler = _handlers.get(f"{base.__module__}.{base.__qualname__}")
        if handler is not None:
            if cls in _WITHOUT_ATTRIBUTES:
                _static[cls] = handler
            return handler
    return _handlers["builtins.object"]


def write_value(ctx: Context, value: Any, level: int) -> str:
    """Write a value that is nested in `level` others."""
    cls = type(value)
    if cls is str:
        return write_text(ctx, value)
    handler = _static.get(cls)
    if handler is None or (cls is dict and CUSTOM in value):
        if ctx.custom:
            custom = _custom_method(value)
            if custom is not None:
                written = _write_custom(ctx, custom, value, level)
                if written is not None:
                    return written
        handler = handler or _find_handler(cls)
    if id(value) in ctx.seen:
        index = ctx.circular.setdefault(id(value), len(ctx.circular) + 1)
        return ctx.stylize(f"[Circular *{index}]", "special")
    shape = handler(ctx, value)
    return shape if type(shape) is str else _write_shape(ctx, shape, level)  # type: ignore[arg-type]


def _custom_method(value: Any) -> Callable[..., Any] | None:
    cls = type(value)
    if isinstance(value, type):
        own = vars(value).get(CUSTOM)
        method = getattr(value, CUSTOM) if isinstance(own, (classmethod, staticmethod)) else None
    elif getattr(cls, CUSTOM, None) is not None:
        method = getattr(value, CUSTOM)
    elif isinstance(value, dict) and CUSTOM in value:
        method = value[CUSTOM]
    else:
        attributes = getattr(value, "__dict__", None)
        method = attributes.get(CUSTOM) if type(attributes) is dict else None
    return method if callable(method) else None


def _write_custom(ctx: Context, method: Callable[..., Any], value: Any, level: int) -> str | None:
    depth = None if ctx.options["depth"] is None else ctx.options["depth"] - level
    result = method(*fit(method, (depth, ctx.for_user(), inspect)))
    if result is value:
        return None
    if isinstance(result, str):
        return result.replace("\n", "\n" + " " * ctx.indent)
    return write_value(ctx, result, level)


def _write_shape(ctx: Context, shape: Shape, level: int) -> str:
    if level > ctx.depth:
        return ctx.stylize(shape.label, "special")
    level += 1
    identity = id(shape.value)
    indent = ctx.indent
    ctx.seen.add(identity)
    ctx.reached = level
    try:
        if shape.fill is None:
            lines = [] if shape.values is None else write_items(ctx, shape.values, level)
        else:
            lines = shape.fill(ctx, level)
        for key, value in shape.entries:
            lines.append(_write_entry(ctx, shape, key, value, level))
        for key, value in shape.inherited:
            lines.append(_faint(ctx, _write_entry(ctx, shape, key, value, level)))
    except RecursionError:
        ctx.seen.discard(identity)
        ctx.indent = indent
        return ctx.stylize(f"{shape.label[:-1]}: Inspection interrupted prematurely. Maximum call stack size exceeded.]", "special")
    base, opening = shape.base, shape.opening
    if identity in ctx.circular:
        reference = ctx.stylize(f"<ref *{ctx.circular[identity]}>", "special")
        if ctx.dense:
            opening = f"{reference} {opening}"
        else:
            base = f"{reference} {base}" if base else reference
    ctx.seen.discard(identity)
    if ctx.sorted:
        lines = _sort(ctx, shape, lines)
    text = join(ctx, lines, base, opening, shape.closing, shape.is_list, level, shape.values)
    _limit_text(ctx, text)
    return text


def write_items(ctx: Context, values: Collection[Any], level: int) -> list[str]:
    """Write as many elements as the options allow."""
    size = len(values)
    limit = int(min(ctx.max_items, size))
    lines = []
    ctx.indent += 2
    for value in islice(values, limit):
        lines.append(write_value(ctx, value, level))
    ctx.indent -= 2
    if size > limit:
        lines.append(more_items(size - limit))
    return lines


def more_items(remaining: int) -> str:
    """Say how many are not shown."""
    return f"... {remaining} more item{'s' if remaining > 1 else ''}"


def _limit_text(ctx: Context, text: str) -> None:
    """Stop going deeper once far too much has been written at one indentation."""
    written = ctx.written[ctx.indent] = ctx.written.get(ctx.indent, 0) + len(text)
    if written > _MOST_TEXT:
        ctx.depth = -1


def _sort(ctx: Context, shape: Shape, lines: list[str]) -> list[str]:
    """Sort the entries; of a list only those that have a key."""
    first = len(lines) - len(shape.entries) if shape.is_list else 0
    order: Any = (lambda line: line.encode("utf-16-be", "surrogatepass")) if ctx.sorted is True else cmp_to_key(ctx.sorted)  # type: ignore[arg-type]
    return lines[:first] + sorted(lines[first:], key=order)


def _write_entry(ctx: Context, shape: Shape, key: Any, value: Any, level: int) -> str:
    gap = " "
    if isinstance(value, property):
        text = _write_accessor(ctx, shape.value, value, level)
    else:
        step = 3 if ctx.dense and not shape.is_list else 2
        ctx.indent += step
        text = write_value(ctx, value, level)
        if step == 3 and ctx.columns < width(text, ctx.colors):
            gap = "\n" + " " * ctx.indent
        ctx.indent -= step
    return f"{_write_key(ctx, key)}:{gap}{text}"


def _faint(ctx: Context, text: str) -> str:
    return f"\x1b[2m{text}\x1b[22m" if ctx.colors else text


def _write_key(ctx: Context, key: Any) -> str:
    if type(key) is str:
        if key in SYMBOL_KEYS:
            return f"[{ctx.stylize(repr(SYMBOL_KEYS[key]), 'symbol')}]"
        if is_identifier(key) and key != "__proto__":
            return ctx.stylize(key, "name")
        return "['__proto__']" if key == "__proto__" else ctx.stylize(quote(key), "string")
    if isinstance(key, Symbol):
        return f"[{ctx.stylize(escape(repr(key)), 'symbol')}]"
    if isinstance(key, Hidden):
        return f"[{escape(key)}]"
    return _write_key(ctx, str.__str__(key) if isinstance(key, str) else number(key))


def _write_accessor(ctx: Context, owner: object, accessor: property, level: int) -> str:
    style = ctx.stylize
    if accessor.fget is None:
        return style("[Setter]", "special")
    label = "Getter" if accessor.fset is None else "Getter/Setter"
    wanted = ctx.getters is True or ctx.getters == ("get" if accessor.fset is None else "set")
    if not wanted:
        return style(f"[{label}]", "special")
    opening, closing = style(f"[{label}:", "special"), style("]", "special")
    try:
        value = accessor.fget(*fit(accessor.fget, (owner,)))
    except Exception as error:
        return f"{opening} <Inspection threw ({error})>{closing}"
    ctx.indent += 2
    written = write_value(ctx, value, level)
    ctx.indent -= 2
    if value is None or isinstance(value, (bool, int, float, str, Symbol)):
        return f"{opening} {written}{closing}"
    return f"{style(f'[{label}]', 'special')} {written}"


def write_text(ctx: Context, text: str) -> str:
    """Write a nested text: in quotes, cut if it is very long, one part for each of its lines if it does not fit."""
    length = units(text)
    trailer = ""
    if length > ctx.max_text:
        remaining = length - int(ctx.max_text)
        text, length = cut(text, int(ctx.max_text)), int(ctx.max_text)
        trailer = f"... {remaining} more character{'s' if remaining > 1 else ''}"
    if length <= _SHORTEST_SPLIT or ctx.dense or length <= ctx.columns - ctx.indent - 4:
        return ctx.stylize(quote(text), "string") + trailer
    separator = " +\n" + " " * (ctx.indent + 2)
    return separator.join(ctx.stylize(quote(line), "string") for line in lines_kept(text)) + trailer


def write_number(ctx: Context, value: int | float) -> str:
    """Write a nested number: -0 shows its sign."""
    text = number(value)
    if ctx.separator:
        text = separate_thousands(text)
    elif text == "0" and copysign(1, value) < 0:
        text = "-0"
    return ctx.stylize(text, "number")


class Inspect:
    """Node's util.inspect: a function that carries its own settings.

    JS: util.inspect
    """

    custom: Final = CUSTOM
    colors = colors
    styles = styles
    __name__ = "inspect"

    @property
    def defaultOptions(self) -> dict[str, Any]:
        """The options that hold where a call gives none; assigning a dict changes those it names.

        JS: util.inspect.defaultOptions
        """
        return default_options

    @defaultOptions.setter
    def defaultOptions(self, options: Mapping[str, Any]) -> None:
        default_options.update((name, value) for name, value in options.items() if name in default_options)

    def __call__(
        self, value: object, options: InspectOptions | Mapping[str, Any] | bool | None = None, depth: Any = _ABSENT, colors: bool | None = None
    ) -> str:
        """Write any value as Node's console does.

        JS: util.inspect(value, options)

        The older form `inspect(value, showHidden, depth, colors)` works too.
        """
        if isinstance(options, bool) or depth is not _ABSENT or colors is not None:
            given: dict[str, Any] = {"showHidden": options} if isinstance(options, bool) else dict(options or {})
            if depth is not _ABSENT:
                given.setdefault("depth", depth)
            if colors is not None:
                given.setdefault("colors", colors)
            options = given
        return write_value(Context(options), value, 0)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any]) -> str:
        return str(options["stylize"]("[Function: inspect]", "special"))


inspect: Final = Inspect()
