"""The errors of sockets, with Node's texts and fields."""
import errno as _errno
from typing import Any

from .._core.errors import Error, SystemError, TypeError, coded, system_error
from .._core.uv import MESSAGES
from .._text.inspect import inspect


def _system_error(errno: int, syscall: str, message: str) -> SystemError:
    """Make a system error with a text of its own; it comes from no line of the user's."""
    error = system_error(errno, syscall)
    error.message = message
    error.args = (errno, message)
    error._trace = []
    return error


def stream_error(errno: int, syscall: str) -> SystemError:
    """Make the error of a read or a write: `read ECONNRESET`."""
    return _system_error(errno, syscall, f"{syscall} {name_of(errno)}")


def broken_write(errno: int, why: str) -> SystemError:
    """Make the error of a write that failed above the system: `write EPROTO` with the reason."""
    return _system_error(errno, "write", f"write {name_of(errno)} {why}")


def address_error(errno: int, syscall: str, address: str | None, port: int | None = None, explained: bool = False) -> SystemError:
    """Make the error of a connect, bind or listen: `connect ECONNREFUSED 127.0.0.1:1`, for listen with libuv's explanation."""
    name = name_of(errno)
    what = f"{syscall} {name}: {MESSAGES.get(name, 'unknown error')}" if explained else f"{syscall} {name}"
    where = f" {address}:{port}" if port and port > 0 else f" {address}" if address else ""
    error: Any = _system_error(errno, syscall, f"{what}{where}")
    error.address = address
    if port:
        error.port = port
    return error  # type: ignore[no-any-return]


def name_of(errno: int) -> str:
    """Give the name of an error number."""
    return _errno.errorcode.get(errno, f"E{errno}")


def errno_of(error: BaseException) -> int:
    """Give the number of what asyncio raised."""
    number = getattr(error, "errno", None)
    return number if isinstance(number, int) and number > 0 else _errno.ECONNRESET


def reset_error(message: str) -> Error:
    """Make the error of a connection that the other side has cut, as HTTP has it."""
    error = Error(message)
    error.code = "ECONNRESET"
    return error


def ended_by_other_party() -> Error:
    """Make the error of a write to a socket whose other side has ended the connection."""
    error = Error("This socket has been ended by the other party")
    error.code = "EPIPE"
    return error


def closed() -> Error:
    """Make ERR_SOCKET_CLOSED."""
    return coded(Error, "ERR_SOCKET_CLOSED", "Socket is closed")


def closed_before_connection() -> Error:
    """Make ERR_SOCKET_CLOSED_BEFORE_CONNECTION."""
    return coded(Error, "ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established")


def already_listening() -> Error:
    """Make ERR_SERVER_ALREADY_LISTEN."""
    return coded(Error, "ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.")


def not_running() -> Error:
    """Make ERR_SERVER_NOT_RUNNING."""
    return coded(Error, "ERR_SERVER_NOT_RUNNING", "Server is not running.")


def invalid_ip_address(address: object) -> Error:
    """Make ERR_INVALID_IP_ADDRESS."""
    return coded(TypeError, "ERR_INVALID_IP_ADDRESS", f"Invalid IP address: {address}")


def neither_port_nor_path(options: object) -> Error:
    """Make ERR_INVALID_ARG_VALUE for the options of `listen`."""
    return coded(TypeError, "ERR_INVALID_ARG_VALUE", f"The argument 'options' must have the property \"port\" or \"path\". Received {inspect(options)}")
