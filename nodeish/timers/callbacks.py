"""The timer functions that take a callback."""
from math import inf
from typing import Any, Callable

from .._core.errors import check_function
from .._core.immediates import Immediate
from .._core.timers import TIMEOUT_MAX, Timeout
from .._loop import current_turn
from .._text.numbers import number
from ..process import process

_MISSING: Any = None


def setTimeout(callback: Callable[..., object] = _MISSING, delay: object = 1, *args: Any) -> Timeout:
    """Call a function once, after `delay` milliseconds, with `args`.

    JS: setTimeout(callback, delay, ...args)
    """
    if not callable(callback):
        check_function("callback", callback)
    after = delay or 1
    if type(after) is not int or not 1 <= after <= TIMEOUT_MAX:
        after = _duration_of(after)
    return current_turn().timers.add(callback, after, args, False)


def setInterval(callback: Callable[..., object] = _MISSING, delay: object = 1, *args: Any) -> Timeout:
    """Call a function every `delay` milliseconds, counted from the start of each call, with `args`.

    JS: setInterval(callback, delay, ...args)
    """
    if not callable(callback):
        check_function("callback", callback)
    after = delay or 1
    if type(after) is not int or not 1 <= after <= TIMEOUT_MAX:
        after = _duration_of(after)
    return current_turn().timers.add(callback, after, args, True)


def setImmediate(callback: Callable[..., object] = _MISSING, *args: Any) -> Immediate:
    """Call a function in the check phase: after what the poll phase has to deliver, before the timers of the next round.

    JS: setImmediate(callback, ...args)
    """
    if not callable(callback):
        check_function("callback", callback)
    turn = current_turn()
    immediate = turn.immediates.add(callback, args)
    if turn.idle:
        turn.wake()
    return immediate


def clearTimeout(timer: object = None) -> None:
    """Call off a timer, given as the Timeout or as its number; anything else is ignored.

    JS: clearTimeout(timeout)
    """
    if type(timer) is Timeout:
        timer._clear()
    elif isinstance(timer, (int, float, str)):
        found = current_turn().timers.find(timer)
        if found is not None:
            found._clear()


def clearInterval(timer: object = None) -> None:
    """Call off a timer; the same as `clearTimeout`.

    JS: clearInterval(timeout)
    """
    clearTimeout(timer)


def clearImmediate(immediate: object = None) -> None:
    """Call off an immediate; anything else is ignored.

    JS: clearImmediate(immediate)
    """
    if isinstance(immediate, Immediate):
        immediate._clear()


def _duration_of(delay: Any) -> float:
    """Give the delay in ms that counts: Number(delay) if that is from 1 to 2**31 - 1, else 1."""
    if isinstance(delay, (list, tuple)) and len(delay) == 1:
        delay = delay[0]
    try:
        after = float(delay)
    except (TypeError, ValueError):
        return 1
    except OverflowError:
        after = inf
    if after > TIMEOUT_MAX:
        text = f"{number(after)} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1."
        process.emitWarning(text, "TimeoutOverflowWarning")
        return 1
    return after if after >= 1 else 1
