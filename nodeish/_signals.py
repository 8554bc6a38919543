"""Signals as events: a listener for 'SIGINT' replaces what the signal would do, and keeps nothing alive.

The system calls back in the main thread, between two instructions of whatever runs there; the event itself is delivered by the poll phase
of the loop in which the first listener was added.
"""
import signal
from typing import Any, Callable

from ._core.errors import system_error
from ._core.jobs import Operation
from ._loop import LoopHost, current_host

Emit = Callable[[str, int], object]


def is_signal(name: object) -> bool:
    """Tell whether an event's name is that of a signal of this system."""
    return isinstance(name, str) and name.startswith("SIG") and not name.startswith("SIG_") and hasattr(signal, name)


class _Delivery(Operation):
    __slots__ = ("_emit", "_name", "_number")

    def __init__(self, host: LoopHost, emit: Emit, name: str, number: int) -> None:
        super().__init__(host.turn)
        self._emit = emit
        self._name = name
        self._number = number

    def deliver(self) -> None:
        self._emit(self._name, self._number)


class Signals:
    """The signals that are caught now, with what they did before."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._before: dict[str, Any] = {}

    def catch(self, name: str) -> None:
        """Turn a signal into an event, from now on."""
        if name in self._before:
            return
        number = int(getattr(signal, name))
        host = current_host()

        def handler(received: int, frame: object) -> None:
            host.finish(_Delivery(host, self._emit, name, received))

        try:
            self._before[name] = signal.signal(number, handler)
        except OSError as error:  # SIGKILL and SIGSTOP cannot be caught
            raise system_error(error.errno or 0, "uv_signal_start") from None

    def release(self, name: str) -> None:
        """Let a signal do again what it did before."""
        before = self._before.pop(name, None)
        if before is not None:
            signal.signal(getattr(signal, name), before)
