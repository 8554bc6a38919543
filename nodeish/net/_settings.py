"""What can be set at a socket: times, options of the system, and whether it keeps the program alive."""
import socket as _socket
from typing import Any, Callable, Mapping, Self

from .._core.errors import check_function
from .._core.timers import TIMEOUT_MAX, Timeout
from ..timers.callbacks import setTimeout
from ._arguments import check_duration
from ._handle import Handle
from ._names import Names

Callback = Callable[..., object]


class Settings(Names):
    """The part of a Socket that is set."""

    timeout: float | None = None
    _handle: Handle | None = None
    _timer: Timeout | None = None
    _refWanted = True
    _waitingBefore = 0
    _noDelay = False
    _keepAlive = False
    _keepAliveDelay = 0

    def _readSettings(self, options: Mapping[str, Any]) -> None:
        self._noDelay = bool(options.get("noDelay"))
        self._keepAlive = bool(options.get("keepAlive"))
        self._keepAliveDelay = max(int(options.get("keepAliveInitialDelay") or 0), 0) // 1000

    def _applySettings(self, handle: Handle) -> None:
        """Set what has been set before there was a connection."""
        if self._noDelay:
            handle.option(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        if self._keepAlive:
            self._setKeepAlive(handle)

    def setTimeout(self, msecs: float = 0, callback: Callback | None = None, /) -> Self:
        """Emit 'timeout' when nothing has gone either way for so many milliseconds; 0 for never. The connection stays.

        JS: socket.setTimeout(msecs, callback)
        """
        if self.destroyed:
            return self
        self.timeout = msecs
        check_duration("msecs", msecs)
        if self._timer is not None:
            self._timer.close()
            self._timer = None
        if callback is not None:
            check_function("callback", callback)
        if msecs:
            self._timer = setTimeout(self._onTimeout, min(msecs, TIMEOUT_MAX)).unref()
            if callback is not None:
                self.once("timeout", callback)
        elif callback is not None:
            self.removeListener("timeout", callback)
        return self

    def _onTimeout(self) -> None:
        """Emit 'timeout', unless a long write goes on."""
        waiting = 0 if self._handle is None else self._handle.waiting
        if waiting and waiting != self._waitingBefore:
            self._waitingBefore = waiting
            self._refresh()
        else:
            self.emit("timeout")

    def _refresh(self) -> None:
        """Count the time of `setTimeout` from now."""
        if self._timer is not None:
            self._timer.refresh()

    def setNoDelay(self, noDelay: bool = True, /) -> Self:
        """Send small writes at once (True) or let the system collect them.

        JS: socket.setNoDelay(noDelay)
        """
        changed = bool(noDelay) is not self._noDelay
        self._noDelay = bool(noDelay)
        if changed and self._handle is not None and not self.connecting:
            self._handle.option(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, int(self._noDelay))
        return self

    def setKeepAlive(self, enable: bool = False, initialDelay: float = 0, /) -> Self:
        """Have the system look now and then whether the other side is still there, first after so many milliseconds.

        JS: socket.setKeepAlive(enable, initialDelay)
        """
        self._keepAlive = bool(enable)
        self._keepAliveDelay = int(initialDelay or 0) // 1000
        if self._handle is not None and not self.connecting:
            self._setKeepAlive(self._handle)
        return self

    def _setKeepAlive(self, handle: Handle) -> None:
        handle.option(_socket.SOL_SOCKET, _socket.SO_KEEPALIVE, int(self._keepAlive))
        idle = getattr(_socket, "TCP_KEEPIDLE", None)
        if self._keepAlive and self._keepAliveDelay and idle is not None:
            handle.option(_socket.IPPROTO_TCP, idle, self._keepAliveDelay)

    def ref(self) -> Self:
        """Let the socket keep the program alive.

        JS: socket.ref()
        """
        return self._setRef(True)

    def unref(self) -> Self:
        """Let the program end while the socket is open.

        JS: socket.unref()
        """
        return self._setRef(False)

    def _setRef(self, wanted: bool) -> Self:
        self._refWanted = wanted
        if self._handle is not None:
            self._handle.set_ref(wanted)
        return self
