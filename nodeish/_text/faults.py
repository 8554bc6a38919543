"""The exceptions this layer raises for JavaScript's SyntaxError and TypeError.

The classes with Node's data are made in a layer above, which enters them here; until then these stand in for them.
"""
from typing import Callable


class PlainSyntaxError(ValueError):
    """A text that is not JSON.

    JS: SyntaxError
    """

    name = "SyntaxError"


class PlainTypeError(TypeError):
    """A value that cannot be written as JSON.

    JS: TypeError
    """

    name = "TypeError"


_make: dict[str, Callable[[str], Exception]] = {"SyntaxError": PlainSyntaxError, "TypeError": PlainTypeError}


def use(syntax_error: Callable[[str], Exception], type_error: Callable[[str], Exception]) -> None:
    """Enter the classes to raise from now on; each is called with the message."""
    _make.update(SyntaxError=syntax_error, TypeError=type_error)


def syntax_error(message: str) -> Exception:
    """Make a SyntaxError."""
    return _make["SyntaxError"](message)


def type_error(message: str) -> Exception:
    """Make a TypeError."""
    return _make["TypeError"](message)
