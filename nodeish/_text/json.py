"""JavaScript's JSON object."""
from typing import Any, Callable, Final

from .._core.calling import fit
from .json_parse import parse
from .json_stringify import Replacer, stringify
from .properties import index_first
from .tostring import string


class _JSON:
    """JSON.parse and JSON.stringify."""

    __nodeish_plain__ = True
    __nodeish_tag__ = "JSON"

    def parse(self, text: object, reviver: Callable[..., Any] | None = None) -> Any:
        """Read a JSON text.

        JS: JSON.parse(text, (key, value) => value)

        Objects become dicts, arrays lists. `reviver` is called with key and value, innermost values first; what it gives takes the value's
        place. None for a value that was not null counts as undefined: the entry is dropped. Raises SyntaxError with Node's text.
        """
        value = parse(text.decode() if isinstance(text, bytes) else string(text))
        return value if reviver is None else _revive(reviver, "", value)

    def stringify(self, value: Any, replacer: Replacer = None, space: int | float | str | None = None) -> str:
        """Write a value as JSON.

        JS: JSON.stringify(value, replacer, space)

        `replacer` is a function of key and value, or a list of the names to write. None from it for a value that was not null counts as
        undefined: the entry is left out. The result is None, JavaScript's undefined, where `value` is a function. Raises TypeError for a
        structure that contains itself.
        """
        written: Any = stringify(value, replacer, space)
        return written  # type: ignore[no-any-return]


def _revive(reviver: Callable[..., Any], key: str, value: Any) -> Any:
    if isinstance(value, list):
        for index, item in enumerate(value):
            value[index] = _revive(reviver, str(index), item)
    elif isinstance(value, dict):
        for name, item in index_first(value.items()):
            revived = _revive(reviver, name, item)
            if revived is None and item is not None:
                del value[name]
            else:
                value[name] = revived
    return reviver(*fit(reviver, (key, value)))


JSON: Final = _JSON()
