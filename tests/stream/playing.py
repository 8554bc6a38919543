"""Programs in tests: run to their end, what they log in order."""
from collections.abc import Callable
from typing import Any, TypeAlias

from nodeish import run

Log: TypeAlias = Any
"""A list. Its type is not told, so that lambdas may call `append` beside other things."""


def play(main: Callable[[Log], object]) -> Log:
    """Run a program that gets a list to log to; give that list when nothing is left to do."""
    log: Log = []

    def begin() -> None:
        main(log)

    run(begin)
    return log


def note(log: Log, stream: Any, *names: str) -> Any:
    """Log events of a stream: the name of the event, or with what comes with it."""

    def listen(name: str) -> None:
        stream.on(name, lambda *args: log.append(name if not args else (name, *map(shown, args))))

    for name in names:
        listen(name)
    return stream


def shown(value: Any) -> Any:
    """Give the code or the text of an error, anything else as it is."""
    if isinstance(value, BaseException):
        return getattr(value, "code", None) or str(value)
    return value
