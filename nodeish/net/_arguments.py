"""The arguments of `connect` and `listen`: a port and a host, a path, or options; at the end perhaps a callback."""
from math import inf
from typing import Any, Mapping

from .._core.errors import out_of_range
from ..events.checks import check_number


def normalized(args: tuple[Any, ...]) -> tuple[dict[str, Any], Any]:
    """Give the options and the callback, None if there is none."""
    if not args:
        return {}, None
    first = args[0]
    options: dict[str, Any]
    if isinstance(first, Mapping):
        options = dict(first)
    elif is_path(first):
        options = {"path": first}
    else:
        options = {} if callable(first) or first is None else {"port": first}
        if len(args) > 1 and isinstance(args[1], str):
            options["host"] = args[1]
    return options, args[-1] if callable(args[-1]) else None


def is_path(value: object) -> bool:
    """Tell whether a value names a local socket: a text that is no port."""
    return isinstance(value, str) and not is_port(value)


def is_port(text: str) -> bool:
    """Tell whether a text is a number that is 0 or more."""
    try:
        return float(text) >= 0
    except ValueError:
        return False


def check_duration(name: str, value: Any) -> None:
    """Raise unless a value is a number of milliseconds."""
    check_number(name, value)
    if not 0 <= value < inf:
        raise out_of_range(name, "a non-negative finite number", value)
