"""URLSearchParams: the query of a URL as a list of pairs."""
from typing import TYPE_CHECKING, Any, Callable, Iterable, Mapping
from urllib.parse import quote_plus, unquote_plus

from .._core.errors import Error, TypeError, coded
from .._text.enumerable import enumerable, is_primitive
from .._text.inspect import inspect
from .._text.strings import strip_control_sequences
from ..events.checks import requires
from .pairs import Kind, PairIterator, Pairs
from .values import inner_options, well_formed

if TYPE_CHECKING:
    from .url import URL


class URLSearchParams(Pairs[str]):
    """The names and values of a query; those of a URL's `searchParams` change the URL with them.

    JS: new URLSearchParams(init)

    `init` is a text ('?a=1&b=2'), a dict, or pairs. Iterates over the pairs, `dict(params.entries())` makes a dict of them.

        URLSearchParams({'q': 'a b'}).toString()        # 'q=a+b'
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "URLSearchParams"

    def __init__(self, init: object = None, /) -> None:
        self._list = _read(init)
        self._url: "URL | None" = None

    @property
    def size(self) -> int:
        """How many pairs there are.

        JS: params.size
        """
        return len(self._list)

    @requires("name", "value")
    def append(self, name: object, value: object, /) -> None:
        """Add a pair at the end.

        JS: params.append(name, value)
        """
        self._list.append((well_formed(name), well_formed(value)))
        self._changed()

    @requires("name")
    def delete(self, name: object, value: object = None, /) -> None:
        """Remove the pairs of a name, or those of them that have this value.

        JS: params.delete(name, value)
        """
        matches = _matching(name, value)
        self._list[:] = [pair for pair in self._list if not matches(pair)]
        self._changed()

    @requires("name")
    def get(self, name: object, /) -> str | None:
        """Give the first value of a name.

        JS: params.get(name)
        """
        wanted = well_formed(name)
        return next((value for key, value in self._list if key == wanted), None)

    @requires("name")
    def getAll(self, name: object, /) -> list[str]:
        """Give all values of a name.

        JS: params.getAll(name)
        """
        wanted = well_formed(name)
        return [value for key, value in self._list if key == wanted]

    @requires("name")
    def has(self, name: object, value: object = None, /) -> bool:
        """Tell whether there is a pair of this name, and of this value if one is given.

        JS: params.has(name, value)
        """
        return any(map(_matching(name, value), self._list))

    @requires("name", "value")
    def set(self, name: object, value: object, /) -> None:
        """Give a name one value: in its first pair, or in a new one at the end.

        JS: params.set(name, value)
        """
        pair = (well_formed(name), well_formed(value))
        index = next((index for index, (key, _) in enumerate(self._list) if key == pair[0]), len(self._list))
        rest = [other for other in self._list[index:] if other[0] != pair[0]]
        self._list[index:] = [pair, *rest]
        self._changed()

    def sort(self) -> None:
        """Sort the pairs by their names; those of one name keep their order.

        JS: params.sort()
        """
        self._list.sort(key=lambda pair: pair[0].encode("utf-16-be"))
        self._changed()

    def toString(self) -> str:
        """Write the query, without a question mark.

        JS: params.toString()
        """
        return "&".join(f"{_escape(name)}={_escape(value)}" for name, value in self._list)

    def __str__(self) -> str:
        return self.toString()

    def __repr__(self) -> str:
        return inspect(self)

    def _pairs(self) -> list[tuple[str, str]]:
        return self._list

    def _iterate(self, kind: Kind) -> PairIterator[Any]:
        return _ParamsIterator(self, kind)

    def _changed(self) -> None:
        if self._url is not None:
            self._url._set_query(self.toString())

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        if depth is not None and depth < 0:
            return str(options["stylize"]("[Object]", "special"))
        inner = inner_options(depth, options)
        pairs = [f"{inspect(name, inner)} => {inspect(value, inner)}" for name, value in self._list]
        name = type(self).__name__
        if not pairs:
            return f"{name} {{}}"
        if len(strip_control_sequences(", ".join(pairs))) > options["breakLength"]:
            return f"{name} {{\n  " + ",\n  ".join(pairs) + " }"
        return f"{name} {{ {', '.join(pairs)} }}"


class _ParamsIterator(PairIterator[Any]):
    """The iterator of URLSearchParams, which shows what is left."""

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        if depth is not None and depth < 0:
            return str(options["stylize"]("[Object]", "special"))
        inner = inner_options(depth, options)
        rest = [self._pick(pair) for pair in self._target._pairs()[self._index :]]
        texts = [inspect(item, inner) for item in rest]
        shown = "\n  " + ",\n  ".join(texts) if "\n" in inspect(rest, inner) else " " + ", ".join(texts)
        return f"URLSearchParams Iterator {{{shown} }}"


def parse(query: str) -> list[tuple[str, str]]:
    """Read a query, with or without its question mark."""
    pairs = []
    for part in query.removeprefix("?").split("&"):
        if part:
            name, _, value = part.partition("=")
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return pairs


def _escape(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")


def _matching(name: object, value: object) -> Callable[[tuple[str, str]], bool]:
    wanted = well_formed(name)
    if value is None:
        return lambda pair: pair[0] == wanted
    both = (wanted, well_formed(value))
    return lambda pair: pair == both


def _read(init: Any) -> list[tuple[str, str]]:
    if init is None:
        return []
    if isinstance(init, URLSearchParams):
        return list(init._list)
    if is_primitive(init):
        return parse(well_formed(init))
    if not isinstance(init, Mapping) and isinstance(init, Iterable):
        return [_read_pair(pair) for pair in init]
    entries = {well_formed(name): well_formed(value) for name, value in enumerable(init)}
    return list(entries.items())


def _read_pair(pair: Any) -> tuple[str, str]:
    if isinstance(pair, (str, Mapping)) or not isinstance(pair, Iterable):
        raise _no_pair()
    items = [well_formed(item) for item in pair]
    if len(items) != 2:
        raise _no_pair()
    return items[0], items[1]


def _no_pair() -> Error:
    return coded(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple")
