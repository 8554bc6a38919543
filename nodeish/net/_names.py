"""What a socket tells of itself: addresses, and how much went which way."""
from typing import Any

from .._addresses import Address, address_of
from ..stream import Duplex
from ._handle import Handle


class Names(Duplex):
    """The part of a Socket that tells who is connected."""

    _handle: Handle | None
    _bytesRead: int
    _bytesWritten: int
    connecting: bool
    _peerName: Any = None

    def _peer(self) -> Address | None:
        if self._peerName is None and self._handle is not None:
            self._peerName = address_of(self._handle.name("peername"))
        found: Address | None = self._peerName
        return found

    def _own(self) -> Address | None:
        return None if self._handle is None else address_of(self._handle.name("sockname"))

    @property
    def remoteAddress(self) -> str | None:
        """The other side's IP address.

        JS: socket.remoteAddress
        """
        peer = self._peer()
        return None if peer is None else peer.address

    @property
    def remoteFamily(self) -> str | None:
        """The other side's kind of address, 'IPv4' or 'IPv6'.

        JS: socket.remoteFamily
        """
        peer = self._peer()
        return None if peer is None else peer.family

    @property
    def remotePort(self) -> int | None:
        """The other side's port.

        JS: socket.remotePort
        """
        peer = self._peer()
        return None if peer is None else peer.port

    @property
    def localAddress(self) -> str | None:
        """The own IP address.

        JS: socket.localAddress
        """
        own = self._own()
        return None if own is None else own.address

    @property
    def localFamily(self) -> str | None:
        """The own kind of address, 'IPv4' or 'IPv6'.

        JS: socket.localFamily
        """
        own = self._own()
        return None if own is None else own.family

    @property
    def localPort(self) -> int | None:
        """The own port.

        JS: socket.localPort
        """
        own = self._own()
        return None if own is None else own.port

    def address(self) -> Address | dict[str, Any]:
        """Give the own address; `{}` where there is none.

        JS: socket.address()
        """
        return self._own() or {}

    @property
    def bytesRead(self) -> int:
        """How many bytes have come.

        JS: socket.bytesRead
        """
        return self._bytesRead if self._handle is None else self._handle.bytes_read

    @property
    def bytesWritten(self) -> int:
        """How many bytes have been written, those that wait included.

        JS: socket.bytesWritten
        """
        sent = self._bytesWritten if self._handle is None else self._handle.bytes_written
        state = self._writableState
        waiting = sum(len(entry.chunk) for entry in state.buffered or ())
        return sent + waiting + (state.writelen if self.connecting else 0)
