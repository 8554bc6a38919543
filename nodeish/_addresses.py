"""IP addresses and ports: what is one, and how a socket's address is shown."""
import re
import socket
from typing import Any, Final

from ._core.errors import RangeError, coded, received
from ._core.outcomes import Plain

_V4 = re.compile(r"(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}", re.ASCII)
_ZONE = re.compile(r"[0-9a-zA-Z\-.:]+")

ANY_V4: Final = "0.0.0.0"
ANY_V6: Final = "::"


def isIP(input: object = None, /) -> int:
    """Tell which kind of IP address a text is: 4, 6, or 0 if it is none.

    JS: net.isIP(input)
    """
    text = str(input)
    return 4 if _V4.fullmatch(text) else 6 if _is_v6(text) else 0


def isIPv4(input: object = None, /) -> bool:
    """Tell whether a text is an IPv4 address.

    JS: net.isIPv4(input)
    """
    return _V4.fullmatch(str(input)) is not None


def isIPv6(input: object = None, /) -> bool:
    """Tell whether a text is an IPv6 address, with a zone or without.

    JS: net.isIPv6(input)
    """
    return _is_v6(str(input))


def _is_v6(text: str) -> bool:
    address, with_zone, zone = text.partition("%")
    if ":" not in address or (with_zone and not _ZONE.fullmatch(zone)):
        return False
    try:
        socket.inet_pton(socket.AF_INET6, address)
    except (OSError, ValueError):
        return False
    return True


class Address(Plain):
    """Where a socket is: what `server.address()` gives.

    JS: { address, family, port }
    """

    __slots__ = ("address", "family", "port")

    def __init__(self, address: str, family: str, port: int) -> None:
        self.address = address
        self.family = family
        self.port = port


def address_of(name: Any) -> Address | None:
    """Make an Address of what `getsockname` and `getpeername` give; None for the path of a local socket, or nothing."""
    if not isinstance(name, tuple):
        return None
    return Address(name[0], "IPv6" if len(name) == 4 else "IPv4", name[1])


def check_port(port: Any, name: str = "Port") -> int:
    """Give a port as a number from 0 to 65535, that may have come as a text."""
    number: Any = port
    if isinstance(port, str) and port.strip():
        try:
            number = int(port.strip(), 0)
        except ValueError:
            number = None
    if isinstance(number, bool) or not isinstance(number, (int, float)) or number % 1 or not 0 <= number <= 65535:
        raise coded(RangeError, "ERR_SOCKET_BAD_PORT", f"{name} should be >= 0 and < 65536. Received {received(port)}.")
    return int(number)
