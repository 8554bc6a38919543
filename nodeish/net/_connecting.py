"""How a socket gets its connection: a name is looked up, then one address after the other is tried.

Rules (Node's lib/net.js)
1. With several addresses, of both families in turn, the next is tried when one has failed or taken longer than
   `autoSelectFamilyAttemptTimeout`; the first that answers wins. When all have failed the error is an AggregateError.
2. What fails here destroys the socket with the error.
"""
import asyncio
import errno
import os
import socket as _socket
import sys
from typing import TYPE_CHECKING, Any, Callable, Mapping

from .. import dns
from .._addresses import ANY_V4, ANY_V6, check_port, isIP
from .._at_close import at_close
from .._core.errors import AggregateError, Error, RangeError, check_function, coded, invalid_arg_type
from .._core.timers import Timeout
from .._loop import LoopHost, current_turn
from ..events.checks import check_boolean, check_integer, check_number, check_string
from ..timers.callbacks import setTimeout
from ._faults import address_error, errno_of, invalid_ip_address
from ._handle import Handle, later

if TYPE_CHECKING:
    from .socket import Socket

_INT32 = 2**31 - 1
_SHORTEST_ATTEMPT = 10


class Defaults:
    """What `connect` does that is not told."""

    select_family = True
    attempt_timeout = 250


def begin(socket: "Socket", options: Mapping[str, Any]) -> None:
    """Begin to connect a socket."""
    path = options.get("path")
    if path:
        check_string("options.path", path)
        _Attempt(socket, socket._handle, path, None, 0, options).begin()
        return
    if options.get("localAddress") and not isIP(options["localAddress"]):
        raise invalid_ip_address(options["localAddress"])
    if options.get("localPort"):
        check_number("options.localPort", options["localPort"])
    port = options.get("port")
    if isinstance(port, bool) or not isinstance(port, (int, float, str)):
        raise invalid_arg_type("options.port", "one of type number or string", port)
    number = check_port(port)
    select, timeout = _selection(options)
    host = options.get("host") or "localhost"
    family = isIP(host)
    if family:
        attempt = _Attempt(socket, socket._handle, host, number, family, options)
        current_turn().next_tick(lambda: attempt.begin() if socket.connecting else None, ())
    else:
        _look_up(socket, host, number, options, select, timeout)


def _selection(options: Mapping[str, Any]) -> tuple[bool, int]:
    """Read whether several addresses may be tried, and how long one."""
    select = options.get("autoSelectFamily")
    if select is None:
        select = Defaults.select_family
    else:
        check_boolean("options.autoSelectFamily", select)
    timeout = options.get("autoSelectFamilyAttemptTimeout")
    if timeout is None:
        return select, Defaults.attempt_timeout
    check_integer("options.autoSelectFamilyAttemptTimeout", timeout, 1, _INT32)
    return select, max(timeout, _SHORTEST_ATTEMPT)


def _look_up(socket: "Socket", host: str, port: int, options: Mapping[str, Any], select: bool, timeout: int) -> None:
    if options.get("lookup") is not None:
        check_function("options.lookup", options["lookup"])
    lookup: Callable[..., object] = options.get("lookup") or dns.lookup
    family = options.get("family")
    family = {"IPv4": 4, "IPv6": 6}.get(family, family) if isinstance(family, str) else family
    hints = options.get("hints") or 0
    if sys.platform != "win32" and family not in (4, 6) and not hints:
        hints = dns.ADDRCONFIG
    asked = {"family": family, "hints": hints}
    socket._host = host
    if family not in (4, 6) and not options.get("localAddress") and select:
        lookup(host, {**asked, "all": True}, lambda error, found=None: _found_all(socket, host, port, options, timeout, error, found))
    else:
        lookup(host, asked, lambda error, ip=None, family=None: _found(socket, host, port, options, error, ip, family))


def _found(socket: "Socket", host: str, port: int, options: Mapping[str, Any], error: Any, ip: Any, family: Any) -> None:
    socket.emit("lookup", error, ip, family, host)
    if not socket.connecting:
        return
    if not error:
        error = _bad_answer(ip, family, options)
    if error:
        current_turn().next_tick(socket.destroy, (error,))
    else:
        socket._refresh()
        _Attempt(socket, socket._handle, ip, port, family, options).begin()


def _bad_answer(ip: Any, family: Any, options: Mapping[str, Any]) -> Error | None:
    if not isIP(ip):
        return invalid_ip_address(ip)
    if family not in (4, 6):
        text = f"Invalid address family: {family} {options.get('host')}:{options.get('port')}"
        return coded(RangeError, "ERR_INVALID_ADDRESS_FAMILY", text)
    return None


def _found_all(socket: "Socket", host: str, port: int, options: Mapping[str, Any], timeout: int, error: Any, found: Any) -> None:
    if not socket.connecting:
        return
    if error:
        socket.emit("lookup", error, None, None, host)
        current_turn().next_tick(socket.destroy, (error,))
        return
    targets: dict[int, dict[str, int]] = {}
    for one in found:
        socket.emit("lookup", None, one.address, one.family, host)
        if not socket.connecting:
            return
        if isIP(one.address) and one.family in (4, 6):
            targets.setdefault(one.family, {})[one.address] = one.family
    if not targets:
        fault = _bad_answer(found[0].address, found[0].family, options)
        current_turn().next_tick(socket.destroy, (fault,))
        return
    lists = [list(by_family.items()) for by_family in targets.values()]
    order = [one[place] for place in range(max(map(len, lists))) for one in lists if place < len(one)]
    socket._refresh()
    if len(order) == 1:
        _Attempt(socket, socket._handle, order[0][0], port, order[0][1], options).begin()
    else:
        _Race(socket, order, port, options, timeout).next()


class _Attempt:
    """The attempt to connect a handle to one address; a path has no port and the family 0."""

    def __init__(self, socket: "Socket", handle: Handle | None, address: str, port: int | None, family: int, options: Mapping[str, Any]) -> None:
        assert handle is not None
        self.socket = socket
        self.handle = handle
        self.address = address
        self.port = port
        self.family = family
        self.options = options
        self.failed: Callable[[Error], object] = socket.destroy

    def begin(self) -> None:
        """Make the system's socket and connect it."""
        try:
            plain = _socket.socket(self._kind(), _socket.SOCK_STREAM)
        except OSError as error:
            self._fail(address_error(errno_of(error), "connect", self.address, self.port))
            return
        plain.setblocking(False)
        if not self._bind(plain):
            return
        self.socket.emit("connectionAttempt", self.address, self.port, self.family or None)
        handle = self.handle
        if handle.is_closed:
            plain.close()
            return
        handle.busy += 1
        handle._hold()
        handle.plain = plain
        handle._made = self._opened
        at_close(handle.host.loop, handle)
        handle.opening = handle.host.loop.create_task(self._open(plain))
        handle.opening.add_done_callback(lambda _: self._done(plain))

    def _kind(self) -> int:
        if self.family:
            return _socket.AF_INET if self.family == 4 else _socket.AF_INET6
        if not hasattr(_socket, "AF_UNIX"):
            raise OSError(errno.EAFNOSUPPORT, "no local sockets")
        return _socket.AF_UNIX

    def _bind(self, plain: _socket.socket) -> bool:
        address, port = self.options.get("localAddress"), self.options.get("localPort") or 0
        if not self.family or not (address or port):
            return True
        address = address or (ANY_V4 if self.family == 4 else ANY_V6)
        try:
            plain.bind((address, int(port)))
        except OSError as error:
            plain.close()
            self._fail(address_error(errno_of(error), "bind", address, int(port)))
            return False
        return True

    async def _open(self, plain: _socket.socket) -> None:
        handle = self.handle
        loop = handle.host.loop
        try:
            await _reach(handle.host, plain, self.address if self.port is None else (self.address, self.port))
            if self.family:
                await loop.create_connection(lambda: handle, sock=plain)
            else:
                await loop.create_unix_connection(lambda: handle, sock=plain)
        except OSError as error:
            later(handle.host, self._refused, error)

    def _done(self, plain: _socket.socket) -> None:
        """Close the system's socket if nothing has come of it; the task may have been cancelled before it had begun."""
        handle = self.handle
        handle.opening = handle.plain = None
        if handle.transport is None:
            plain.close()

    def _opened(self, handle: Handle) -> None:
        """Go on before anything is read."""
        handle.busy -= 1
        handle._hold()
        if self.socket._handle is handle:
            self.socket._connected()

    def _refused(self, error: OSError) -> None:
        handle = self.handle
        if not handle.is_closed:
            handle.busy -= 1
            handle._hold()
            self._fail(address_error(errno_of(error), "connect", self.address, self.port))

    def _fail(self, error: Error) -> None:
        self.failed(error)


async def _reach(host: LoopHost, plain: _socket.socket, address: Any) -> None:
    """Connect the system's socket; uvloop's own way asks a thread about each address first, which loses the order of the attempts."""
    loop = host.loop
    if host.of_asyncio:
        await loop.sock_connect(plain, address)
        return
    number = plain.connect_ex(address)
    if number == errno.EINPROGRESS:
        writable = loop.create_future()
        loop.add_writer(plain, _set, writable)
        try:
            await writable
        finally:
            loop.remove_writer(plain)
        number = plain.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
    if number:
        raise OSError(number, os.strerror(number))


def _set(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)


class _Race:
    """Attempts one after the other, the next begun where one takes too long."""

    def __init__(self, socket: "Socket", targets: list[tuple[str, int]], port: int, options: Mapping[str, Any], timeout: int) -> None:
        self._socket = socket
        self._targets = targets
        self._port = port
        self._options = options
        self._timeout = timeout
        self._errors: list[Any] = []
        self._timer: Timeout | None = None
        self._current: _Attempt | None = None
        socket.autoSelectFamilyAttemptedAddresses = []

    def next(self) -> None:
        """Begin the next attempt, if one is left."""
        if self._timer is not None:
            self._timer.close()
        socket = self._socket
        if not socket.connecting:
            return
        if not self._targets:
            socket.destroy(self._failure())
            return
        address, family = self._targets.pop(0)
        handle = socket._handle
        if self._current is not None and handle is not None:
            sink = handle.sink
            handle.close(None)
            handle = socket._newHandle(handle.host)
            socket._attach(handle)
            handle.sink = sink
        socket.autoSelectFamilyAttemptedAddresses.append(f"{address}:{self._port}")
        self._current = attempt = _Attempt(socket, handle, address, self._port, family, self._options)
        attempt.failed = lambda error: self._failed(attempt, error)
        if self._targets:
            self._timer = setTimeout(self._too_late, self._timeout)
            socket.once("connect", self._timer.close)
        attempt.begin()

    def _failed(self, attempt: _Attempt, error: Error) -> None:
        if attempt is self._current and self._socket.connecting:
            self._errors.append(error)
            self._socket.emit("connectionAttemptFailed", attempt.address, attempt.port, attempt.family, error)
            self.next()

    def _too_late(self) -> None:
        attempt = self._current
        if attempt is not None and self._socket.connecting:
            self._errors.append(address_error(errno.ETIMEDOUT, "connect", attempt.address, attempt.port))
            self._socket.emit("connectionAttemptTimeout", attempt.address, attempt.port, attempt.family)
            self.next()

    def _failure(self) -> Error:
        error: Any = AggregateError(self._errors, "")
        error.code = self._errors[0].code
        return error  # type: ignore[no-any-return]
