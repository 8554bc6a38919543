"""The link between a process and one of its workers: two pipes with frames, and any number of ports whose other end is over there.

A frame is a length and a pickle of `(kind, number, content)`. What a 'post' or a 'broadcast' carries is a pickle of its own, so that what cannot be
read at this end makes a 'messageerror' there and disturbs nothing else. A port inside is a number: the two ends of it are a `WireEnd` here, entered in
`routes` under that number, and a new MessagePort there.

Frames are read in a thread, which only puts them into mailboxes. Only this program and its own workers, which run its code, write to these pipes.
"""
import io
import os
import pickle
import struct
from itertools import count
from threading import Lock, Thread
from typing import Any, BinaryIO, Callable

from .._core.turn import Turn
from ..events.domexception import DOMException
from ._inbox import Envelope, Mailbox
from ._ports import MessagePort, new_port

_LENGTH = struct.Struct(">Q")

PARENT_PORT = 0
"""The number of the port that every worker has."""


class Link:
    """One end of it; `send` writes the bytes of a frame, `hear` is told of each frame that is not for a port."""

    def __init__(self, turn: Turn, send: Callable[[bytes], object], hear: Callable[[str, Any], object], first_number: int) -> None:
        self.routes: dict[int, Mailbox] = {}
        self._turn = turn
        self._send = send
        self._hear = hear
        self._numbers = count(first_number, 2)

    def say(self, kind: str, content: Any = None) -> None:
        """Send a frame for the other side itself; may be called from any thread."""
        self._write(kind, 0, content)

    def post(self, kind: str, number: int, envelope: Envelope) -> None:
        """Send a message to a port over there; ports in it move there."""
        content, moving = self.dumps((envelope.value, envelope.ports))
        self._write(kind, number, content)
        self.let_go(moving)

    def close_port(self, number: int) -> None:
        """Tell that a port of the other side has lost its other end."""
        self.routes.pop(number, None)
        self._write("close", number, None)

    def dumps(self, value: Any) -> tuple[bytes, dict[int, MessagePort]]:
        """Write a value; give also the ports that are in it, by their new numbers, which are to be let go when this has been sent."""
        buffer = io.BytesIO()
        pickler = _Pickler(buffer, self._number)
        try:
            pickler.dump(value)
        except (pickle.PicklingError, AttributeError) as error:
            raise DOMException(f"{error} could not be cloned.", "DataCloneError") from None
        return buffer.getvalue(), {number: port for port, number in pickler.ports.items()}

    def _number(self, port: MessagePort) -> int:
        """Give a port a number. An answer may come before it has moved: for it the way is open already."""
        number = next(self._numbers)
        if port._outbox is not None:
            self.routes[number] = port._outbox
        return number

    def let_go(self, moving: dict[int, MessagePort]) -> None:
        """Move ports to the other side, where they are known by now."""
        for number, port in moving.items():
            port._move(WireEnd(self, number))

    def loads(self, content: bytes) -> Any:
        """Read a value; ports in it are new ones."""
        return _Unpickler(io.BytesIO(content), self).load()

    def new_port(self, number: int) -> MessagePort:
        """Make the port that has a number."""
        port = new_port(self._turn)
        port._redirect(WireEnd(self, number))
        self.routes[number] = port
        return port

    def read(self, stream: BinaryIO) -> None:
        """Read frames up to an 'exit', or until they end; this is what the link's thread does."""
        while (frame := read_frame(stream)) is not None:
            self._take(*frame)
            if frame[0] == "exit":
                break
        for mailbox in list(self.routes.values()):
            mailbox._put(None)

    def _take(self, kind: str, number: int, content: Any) -> None:
        if kind == "close":
            mailbox = self.routes.pop(number, None)
            if mailbox is not None:
                mailbox._put(None)
        elif kind == "post":
            envelope = self.envelope(content)
            mailbox = self.routes.get(number)
            if mailbox is not None:
                mailbox._put(envelope)
        else:
            self._hear(kind, content)

    def envelope(self, content: bytes) -> Envelope:
        """Read a message."""
        try:
            value, ports = self.loads(content)
        except Exception as error:
            return Envelope(None, (), error)
        return Envelope(value, ports)

    def _write(self, kind: str, number: int, content: Any) -> None:
        data = pickle.dumps((kind, number, content), pickle.HIGHEST_PROTOCOL)
        self._send(_LENGTH.pack(len(data)) + data)


def read_frame(stream: BinaryIO) -> tuple[str, int, Any] | None:
    """Read one frame; None at the end, also in the middle of a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return None if len(data) < length else pickle.loads(data)


class WireEnd:
    """The mailbox of a port that is on the other side of a link."""

    def __init__(self, link: Link, number: int) -> None:
        self._link = link
        self._number = number

    def _put(self, envelope: Envelope | None) -> None:
        """Send a message over."""
        if envelope is None:
            self._link.close_port(self._number)
        else:
            self._link.post("post", self._number, envelope)

    def _redirect(self, mailbox: Mailbox) -> None:
        """Put what comes from there into another mailbox from now on."""
        self._link.routes[self._number] = mailbox


class _Pickler(pickle.Pickler):
    def __init__(self, buffer: io.BytesIO, number: Callable[[MessagePort], int]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._number = number
        self.ports: dict[MessagePort, int] = {}

    def persistent_id(self, value: Any) -> int | None:
        """Write a port as its number."""
        if not isinstance(value, MessagePort):
            return None
        if value not in self.ports:
            self.ports[value] = self._number(value)
        return self.ports[value]


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, link: Link) -> None:
        super().__init__(buffer)
        self._link = link
        self._ports: dict[int, MessagePort] = {}

    def persistent_load(self, number: Any) -> MessagePort:
        """Read a number as a new port."""
        if number not in self._ports:
            self._ports[number] = self._link.new_port(number)
        return self._ports[number]


class Writer:
    """Writes to a pipe; several threads may do so, one frame at a time. A pipe that nobody reads any more takes everything."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = Lock()
        self._broken = False

    def __call__(self, frame: bytes) -> None:
        with self._lock:
            rest = memoryview(frame)
            while rest and not self._broken:
                try:
                    rest = rest[os.write(self._fd, rest) :]
                except OSError:
                    self._broken = True


def start_thread(name: str, function: Callable[..., object], *args: Any) -> Thread:
    """Start a thread that the end of the process does not wait for."""
    thread = Thread(target=function, args=args, name=name, daemon=True)
    thread.start()
    return thread
