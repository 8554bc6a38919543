"""Node's `timers`: the functions that are also globals, and `timers.promises`.

Delays are in milliseconds; one that is not a number from 1 to 2**31 - 1 counts as 1.
"""
from .._core.immediates import Immediate
from .._core.timers import Timeout
from . import promises
from .callbacks import clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout

__all__ = [
    "Immediate",
    "Timeout",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "promises",
    "setImmediate",
    "setInterval",
    "setTimeout",
]
