"""Node.js's asynchronous primitives for asyncio: same names, same order, to the tick.

What is a global in Node is here; everything else is in the module where Node has it: `nodeish.fs`, `nodeish.events`, `nodeish.util`, ...
`run`, `async_function`, `passed_to` and `Rejection` are this package's own.
"""
from . import _script, assert_, async_hooks, events, fs, timers, util
from ._core.errors import AggregateError, Error, RangeError, Rejection, SyntaxError, TypeError
from ._core.promise import Promise
from ._functions import passed_to, queueMicrotask
from ._program import run
from ._text.json import JSON
from .abort import AbortController, AbortSignal
from .async_functions import async_function
from .console import console
from .events.domexception import DOMException
from .events.event import CustomEvent, Event
from .events.target import EventTarget
from .performance import performance
from .process import process
from .structured_clone import structuredClone
from .timers import clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout

__all__ = [
    # promises and async functions
    "Promise",
    "async_function",
    # timers and queues
    "setTimeout",
    "setInterval",
    "setImmediate",
    "clearTimeout",
    "clearInterval",
    "clearImmediate",
    "queueMicrotask",
    # errors
    "Error",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "AggregateError",
    "Rejection",
    # the process and its output
    "process",
    "console",
    "JSON",
    "run",
    # reading order for callbacks
    "passed_to",
    # events and calling off
    "EventTarget",
    "Event",
    "CustomEvent",
    "AbortController",
    "AbortSignal",
    "DOMException",
    # the rest of the globals
    "performance",
    "structuredClone",
    # modules
    "assert_",
    "async_hooks",
    "events",
    "fs",
    "timers",
    "util",
]
