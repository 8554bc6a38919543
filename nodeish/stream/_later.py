"""What the classes offer as methods but what is made of the classes: the modules that have it enter it here, or are found by name."""
from importlib import import_module
from typing import Any, Callable, Final


class Later:
    """The functions behind `Readable.compose` and `Duplex.from_`."""

    __slots__ = ("compose", "duplexify")
    compose: Callable[..., Any]
    duplexify: Callable[..., Any]


later: Final = Later()


def later_module(name: str) -> Any:
    """Import a module of this package that few programs need."""
    return import_module(f".{name}", __package__)
