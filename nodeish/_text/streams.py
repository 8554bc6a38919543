"""Writing a text to a stream: Python's text files, and Node's writable streams."""
import os
from typing import Any, Callable, Protocol

from .strings import well_formed


class Stream(Protocol):
    """Where a text can be written to."""

    def write(self, text: str, /) -> object: ...


def put(stream: Any, text: str) -> None:
    """Write a text and flush. Lone surrogates become U+FFFD, as in Node; what the stream's encoding does not have becomes '?'."""
    try:
        stream.write(text)
    except UnicodeEncodeError as error:
        text = well_formed(text)
        try:
            stream.write(text)
        except UnicodeEncodeError:
            stream.write(text.encode(error.encoding, "replace").decode(error.encoding))
    flush = getattr(stream, "flush", None)
    if flush is not None:
        flush()


def leave_alone(error: object, text: object = None) -> None:
    """Take an error of an output stream, which a console does not report."""


def put_quietly(stream: Any, text: str, failed: Callable[[Exception, str], object] = leave_alone) -> None:
    """Write a text; an error of the stream goes to a function with the text, and is left alone if it comes as an event."""
    listens = hasattr(stream, "removeListener") and stream.listenerCount("error") == 0
    if listens:
        stream.once("error", leave_alone)
    try:
        put(stream, text)
    except RecursionError:
        raise
    except Exception as error:
        failed(error, text)
    finally:
        if listens:
            stream.removeListener("error", leave_alone)


def is_terminal(stream: Any) -> bool:
    """Tell whether a terminal shows what is written.

    JS: stream.isTTY
    """
    terminal = getattr(stream, "isTTY", None)
    if terminal is None:
        isatty = getattr(stream, "isatty", None)
        terminal = isatty is not None and isatty()
    return bool(terminal)


def shows_colors(stream: Any) -> bool:
    """Tell whether to use colours, as Node decides it: by FORCE_COLOR, NO_COLOR, NODE_DISABLE_COLORS, TERM and whether it is a terminal."""
    forced = os.environ.get("FORCE_COLOR")
    if forced is not None:
        return forced in ("", "1", "true", "2", "3")
    if not is_terminal(stream):
        return False
    return not (os.environ.get("NODE_DISABLE_COLORS") or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")
