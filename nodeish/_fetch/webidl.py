"""Argument checks as undici makes them: plain TypeErrors, with the name of the function before the text."""
import re
from functools import wraps
from typing import Any, Callable, Concatenate, Final, Mapping, ParamSpec, TypeVar

from .._core.errors import Error, TypeError
from .._text.hooks import Symbol
from .._text.tostring import string

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")

_TOKEN: Final = re.compile(r"[!#$%&'*+\-.^_`|~A-Za-z0-9]+")


def failure(prefix: str, text: str) -> Error:
    """Make an error of the function `prefix`."""
    return TypeError(f"{prefix}: {text}")


def takes(least: int, prefix: str) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R]]:
    """Make a method raise when it is called with fewer arguments."""

    def decorate(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
        @wraps(method)
        def checked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            check_count(args, least, prefix)
            return method(self, *args, **kwargs)

        return checked

    return decorate


def check_count(args: tuple[Any, ...], least: int, prefix: str) -> None:
    """Raise if there are fewer arguments."""
    if len(args) < least:
        raise failure(prefix, f"{least} argument{'s' if least > 1 else ''} required, but{' only' if args else ''} {len(args)} found.")


def byte_string(value: object) -> str:
    """Turn a value into a text of bytes."""
    if isinstance(value, Symbol):
        raise TypeError("undefined is a symbol, which cannot be converted to a ByteString.")
    text = string(value)
    found = re.search("[^\0-\xff]", text)
    if found:
        unit = int.from_bytes(found[0].encode("utf-16-be", "surrogatepass")[:2])
        raise TypeError(
            f"Cannot convert argument to a ByteString because the character at index {found.start()} has a value of {unit} "
            "which is greater than 255."
        )
    return text


def is_token(text: str) -> bool:
    """Tell whether this can be the name of a header or a method."""
    return _TOKEN.fullmatch(text) is not None


def dictionary(value: Any, prefix: str) -> Mapping[str, Any]:
    """Give options, none for None; raise for what is no object."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise failure(prefix, f"Expected {string(value)} to be one of: Null, Undefined, Object.")
    return value


def one_of(value: object, names: tuple[str, ...], prefix: str) -> str:
    """Give one of some names; raise for any other."""
    text = string(value)
    if text not in names:
        raise failure(prefix, f"{text} is not an accepted type. Expected one of {', '.join(names)}.")
    return text
