"""The functions that have no module of their own: queueMicrotask, and `passed_to`, which Node does not have."""
from typing import Any, Callable, TypeVar

from ._loop import current_turn

R = TypeVar("R")


def queueMicrotask(callback: Callable[[], object]) -> None:
    """Call a function in a microtask; what it raises is an uncaught exception.

    JS: queueMicrotask(callback)
    """
    current_turn().queue_microtask(callback)


def passed_to(function: Callable[..., R], *args: Any) -> Callable[[Callable[..., Any]], R]:
    """Pass the decorated function to `function`, behind `args` or where `...` stands among them; bind the name to the result.

    JS: readFile('file.txt', 'utf8', (err, data) => {})

        @passed_to(fs.readFile, 'file.txt', 'utf8')
        def _(err, data):
            ...

        @passed_to(setTimeout, ..., 3000)
        def timeout():
            ...
    """

    def call(callback: Callable[..., Any]) -> R:
        if ... in args:
            return function(*(callback if argument is ... else argument for argument in args))
        return function(*args, callback)

    return call
