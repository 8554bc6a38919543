"""The errors of dns: Node's texts, codes and fields."""
import errno
import socket
from typing import Any, Final

from .._core.errors import Error

CODES: Final = (
    "NODATA", "FORMERR", "SERVFAIL", "NOTFOUND", "NOTIMP", "REFUSED", "BADQUERY", "BADNAME", "BADFAMILY", "BADRESP", "CONNREFUSED", "TIMEOUT",
    "EOF", "FILE", "NOMEM", "DESTRUCTION", "BADSTR", "BADFLAGS", "NONAME", "BADHINTS", "NOTINITIALIZED", "LOADIPHLPAPI",
    "ADDRGETNETWORKPARAMS", "CANCELLED",
)

_LIBUV: Final = {
    "EAI_ADDRFAMILY": 3000, "EAI_AGAIN": 3001, "EAI_BADFLAGS": 3002, "EAI_FAIL": 3004, "EAI_FAMILY": 3005, "EAI_MEMORY": 3006, "EAI_NODATA": 3007,
    "EAI_NONAME": 3008, "EAI_OVERFLOW": 3009, "EAI_SERVICE": 3010, "EAI_SOCKTYPE": 3011,
}
"""libuv's numbers for what getaddrinfo answers, without their sign."""


_LONGEST: Final = 255


def code_of(name: str) -> str:
    """Give the code for one of CODES: 'ENOTFOUND' for NOTFOUND."""
    return name if name == "EOF" else f"E{name}"


def dns_error(code: str, syscall: str, hostname: str, errno: int | None = None) -> Error:
    """Make the error of a question that got no answer: `queryA ENOTFOUND example.org`."""
    error: Any = Error(f"{syscall} {code} {hostname}" if hostname else f"{syscall} {code}")
    error._trace = []
    error.errno = errno
    error.code = code
    error.syscall = syscall
    if hostname:
        error.hostname = hostname
    return error  # type: ignore[no-any-return]


def lookup_error(raised: BaseException, syscall: str, hostname: str) -> Error:
    """Make the error of what the system's resolver raised; a name that has a wrong letter is not there, and a very long one is none."""
    if len(hostname) > _LONGEST:
        return dns_error("EINVAL", syscall, hostname, errno.EINVAL)
    number = raised.errno if isinstance(raised, socket.gaierror) else socket.EAI_NONAME
    name = next((name for name in _LIBUV if getattr(socket, name, None) == number), "EAI_FAIL")
    code = "ENOTFOUND" if name in ("EAI_NODATA", "EAI_NONAME") else name
    return dns_error(code, syscall, hostname, _LIBUV[name])
