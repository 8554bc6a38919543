"""Messages for whoever looks for a fault: util.debuglog."""
import re
from typing import Any, Callable, Final

from .._core.calling import fit
from .._text.format import formatWithOptions
from .._text.inspect import inspect
from .._text.streams import shows_colors
from ..process import process


def sections_named(pattern: str | None) -> Callable[[str], bool]:
    """Make of NODE_DEBUG's value (`http,net*`) a test for the name of a section."""
    if not pattern:
        return lambda section: False
    names = [".*".join(map(re.escape, name.split("*"))) for name in pattern.split(",")]
    wanted = re.compile("|".join(names), re.IGNORECASE)
    return lambda section: wanted.fullmatch(section) is not None


class DebugLogger:
    """What debuglog gives: a function that writes a line to stderr, or does nothing.

    JS: const log = util.debuglog('section'); log.enabled
    """

    def __init__(self, section: str, callback: Callable[..., object] | None) -> None:
        self._section = section
        self._callback = callback

    @property
    def enabled(self) -> bool:
        """Whether NODE_DEBUG names the section.

        JS: log.enabled
        """
        return _enabled(self._section.upper())

    def __call__(self, *args: object) -> None:
        """Write a message, as console.error does, behind the section's name and the process's number."""
        write: Callable[..., object] = _Writer(self._section.upper()) if self.enabled else _ignore
        callback, self._callback = self._callback, None
        if callback is not None:
            callback(*fit(callback, (write,)))
        write(*args)


class _Writer:
    """Writes the messages of a section."""

    def __init__(self, section: str) -> None:
        self._section = section
        if section in ("HTTP", "HTTP2") and section not in _warned:
            _warned.add(section)
            process.emitWarning(
                f"Setting the NODE_DEBUG environment variable to '{section.lower()}' can expose sensitive data "
                "(such as passwords, tokens and authentication headers) in the resulting log."
            )

    def __call__(self, *args: object) -> None:
        colors = shows_colors(process.stderr)
        message = formatWithOptions({"colors": colors}, *args)
        process.stderr.write(f"{self._section} {inspect(process.pid, {'colors': colors})}: {message}\n")


def _ignore(*_: object) -> None:
    """Write nothing: the section is not wanted."""


def debuglog(section: str, callback: Callable[[Callable[..., Any]], object] | None = None, /) -> DebugLogger:
    """Make a function that writes messages to stderr if the environment variable NODE_DEBUG names its section, alone or among others.

    JS: util.debuglog(section, callback)

    At the first message `callback` gets a function that does not ask again whether it is wanted. NODE_DEBUG is read once; `*` in it stands for
    any text. The other name is `util.debug`.
    """
    return DebugLogger(section, callback)


_warned: set[str] = set()
_enabled: Final = sections_named(process.env.get("NODE_DEBUG"))
