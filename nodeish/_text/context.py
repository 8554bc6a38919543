"""The options of `inspect`, and the state of one call of it."""
from math import inf
from typing import Any, Callable, Final, Literal, Mapping, TypedDict

from .styles import leave, paint


class InspectOptions(TypedDict, total=False):
    """Node's options for util.inspect; others are handed on to `inspect.custom` methods."""

    showHidden: bool
    depth: float | None
    colors: bool
    customInspect: bool
    showProxy: bool
    maxArrayLength: float | None
    maxStringLength: float | None
    breakLength: float
    compact: bool | int
    sorted: bool | Callable[[str, str], float]
    getters: bool | Literal["get", "set"]
    numericSeparator: bool
    stylize: Callable[[str, str], str]


default_options: Final[dict[str, Any]] = {
    "showHidden": False,
    "depth": 2,
    "colors": False,
    "customInspect": True,
    "showProxy": False,
    "maxArrayLength": 100,
    "maxStringLength": 10000,
    "breakLength": 80,
    "compact": 3,
    "sorted": False,
    "getters": False,
    "numericSeparator": False,
}


class Context:
    """What is known while one value is being written.

    `reached` is the level of the object that was entered last: an object is joined on one line only if fewer than `levels` levels lie between
    it and `reached`. `circular` numbers the objects that were met again inside themselves, in the order in which that happened.
    """

    __slots__ = (
        "options", "user_options", "stylize", "colors", "show_hidden", "depth", "custom", "max_items", "max_text", "columns", "dense", "levels",
        "sorted", "getters", "separator", "indent", "reached", "seen", "circular", "written",
    )

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        self.options = default_options
        self.user_options: Mapping[str, Any] | None = None
        if options:
            self.options = {**default_options, **{name: options[name] for name in options if name in default_options}}
            if any(name not in default_options and name != "stylize" for name in options):
                self.user_options = options
        self.stylize: Callable[[str, str], str] = leave if options is None else options.get("stylize", leave)
        self._read()
        self.indent = 0
        self.reached = 0
        self.seen: set[int] = set()
        self.circular: dict[int, int] = {}
        self.written: dict[int, int] = {}

    def _read(self) -> None:
        """Take what is asked for often out of the options."""
        options = self.options
        self.colors: bool = options["colors"]
        if self.colors:
            self.stylize = paint
        self.show_hidden: bool = options["showHidden"]
        self.depth: float = _unlimited(options["depth"])
        self.custom: bool = options["customInspect"]
        self.max_items: float = max(0, _unlimited(options["maxArrayLength"]))
        self.max_text: float = _unlimited(options["maxStringLength"])
        self.columns: float = _unlimited(options["breakLength"])
        compact = options["compact"]
        self.dense: bool = compact is True
        self.levels: int = compact if compact is not True and compact is not False and compact >= 1 else 0
        self.sorted: bool | Callable[[str, str], float] = options["sorted"]
        self.getters: bool | str = options["getters"]
        self.separator: bool = options["numericSeparator"]

    def for_user(self) -> dict[str, Any]:
        """Make the options that a custom method gets."""
        return {"stylize": self.stylize, **self.options, **(self.user_options or {})}


def _unlimited(limit: float | None) -> float:
    return inf if limit is None else limit
