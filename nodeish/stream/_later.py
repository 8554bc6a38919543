"""What the classes offer as methods but what is made of the classes; the modules that have it enter it here."""
from typing import Any, Callable, Final


class Later:
    """The functions behind `Readable.compose` and `Duplex.from_`."""

    __slots__ = ("compose", "duplexify")
    compose: Callable[..., Any]
    duplexify: Callable[..., Any]


later: Final = Later()
