"""Headers that came in: from pairs to the dicts that programs read.

Rules (Node's lib/_http_incoming.js)
1. Names are in lower case. Of those in `_SINGLE` the first counts; `set-cookie` is a list; `cookie` is joined with '; ', all others with ', '.
2. `joinDuplicateHeaders` joins those of `_SINGLE` as well.
"""
from typing import Any, Final

from .._text.hooks import NullPrototype

_SINGLE: Final = frozenset((
    "age", "host", "from", "etag", "server", "referer", "expires", "location", "user-agent", "retry-after", "content-type", "max-forwards",
    "authorization", "last-modified", "content-length", "if-modified-since", "proxy-authorization", "if-unmodified-since",
))


def joined(raw: list[str], join_duplicates: bool) -> dict[str, Any]:
    """Make `headers` of names and values in turn."""
    found: dict[str, Any] = {}
    for name, value in zip(raw[::2], raw[1::2]):
        name = name.lower()
        if name == "set-cookie":
            found.setdefault(name, []).append(value)
        elif name not in found:
            found[name] = value
        elif name == "cookie":
            found[name] += f"; {value}"
        elif name not in _SINGLE or join_duplicates:
            found[name] += f", {value}"
    return found


def distinct(raw: list[str]) -> dict[str, list[str]]:
    """Make `headersDistinct` of names and values in turn."""
    found: dict[str, list[str]] = NullPrototype()
    for name, value in zip(raw[::2], raw[1::2]):
        found.setdefault(name.lower(), []).append(value)
    return found


def decoded(pairs: list[bytes]) -> list[str]:
    """Decode names and values: Latin-1, in which no byte is wrong."""
    return [one.decode("latin-1") for one in pairs]
