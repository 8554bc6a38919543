"""The functions that have no module of their own: queueMicrotask, process.nextTick, and `passed_to`, which Node does not have."""
from typing import Any, Callable, TypeVar

from ._loop import current_turn

R = TypeVar("R")


def queueMicrotask(callback: Callable[[], object]) -> None:
    """Call a function in a microtask; what it raises is an uncaught exception.

    JS: queueMicrotask(callback)
    """
    current_turn().queue_microtask(callback)


def nextTick(callback: Callable[..., object], *args: Any) -> None:
    """Call a function after the current callback, before any microtask.

    JS: process.nextTick(callback, ...args)
    """
    current_turn().next_tick(callback, args)


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
