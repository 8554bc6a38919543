"""MessagePort, MessageChannel: two ends between which messages go, within one thread or between two.

Theory of operation. A port has an inbox, and knows the `Mailbox` into which its own messages go: its peer, or the end of a link to another process
(_link.py).

Rules (Node's src/node_messaging.cc, lib/internal/worker/io.js)
1. The first listener for 'message' starts a port and lets it keep the program alive; when the last is removed the port stops and lets go.
2. Closing one end closes the other, behind the messages that are on their way. Both are done, and told by 'close', in the close phase.
3. A port in the transfer list leaves its place: what lies in its inbox, and what is still on its way to it, goes along.
"""
from functools import partial
from typing import Any, Callable, Iterable, Mapping

from .._core.errors import TypeError, coded
from .._core.outcomes import Plain
from .._core.turn import Turn, here
from .._structured_clone import Cloning
from ..events.domexception import DOMException
from ..events.event import Event, inspect_fields
from ..events.node_target import NodeEventTarget
from ..events.target import Registrations
from ._inbox import Envelope, Inbox, Mailbox

_MISSING: Any = object()


class MessagePortCloseEvent(Event):
    """What listeners to 'close' get."""


class Received(Plain):
    """What receiveMessageOnPort gives.

    JS: { message }
    """

    __slots__ = ("message",)

    def __init__(self, message: Any) -> None:
        self.message = message


class MessagePort(Inbox, NodeEventTarget):
    """One end of a MessageChannel.

    JS: channel.port1

    Events: 'message' (value), 'messageerror' (error), 'close'. Errors: a DOMException named DataCloneError for what cannot be copied.
    """

    _outbox: Mailbox | None = None
    """Where its messages go."""

    def __init__(self) -> None:
        raise coded(TypeError, "ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called")

    def postMessage(self, value: Any = _MISSING, transfer: Any = None, /) -> None:
        """Send a copy of a value to the other end; what the transfer list names moves instead: ports, and what is in a bytearray.

        JS: port.postMessage(value, transferList)
        """
        if value is _MISSING:
            raise coded(TypeError, "ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage")
        envelope = pack(value, transfer, self)
        if self._outbox is not None and not self._closed:
            self._outbox._put(envelope)

    def start(self) -> None:
        """Begin to deliver messages.

        JS: port.start()
        """
        if not self._receiving and not self._closed:
            self._receive()

    def close(self, callback: Callable[..., object] | None = None, /) -> None:
        """Close both ends.

        JS: port.close(callback)
        """
        if callable(callback):
            self.once("close", callback)
        if self._closed:
            return
        self._detach()
        self._turn.wake_for_work()
        self._turn.closing.append(partial(self._context.run, self._tell_closed))

    def _redirect(self, mailbox: Mailbox) -> None:
        """Send to another mailbox from now on."""
        self._outbox = mailbox

    def _move(self, place: Mailbox) -> None:
        """Give this end of the channel to a new port, or to the end of a link; messages on their way go along."""
        far, self._outbox = self._outbox, None
        self._elsewhere = place
        if far is not None:
            place._redirect(far)
            far._redirect(place)
        self._pass_on()
        self._detach()

    def _other_end_closed(self) -> None:
        self._outbox = None
        self.close()

    def _tell_closed(self) -> None:
        if self._outbox is not None:
            self._outbox._put(None)
        self.dispatchEvent(MessagePortCloseEvent("close"))

    def _listener_added(self, name: str, registrations: Registrations) -> None:
        super()._listener_added(name, registrations)
        if name == "message" and registrations.size == 1:
            self.ref()
            self.start()

    def _listener_removed(self, name: str, registrations: Registrations) -> None:
        super()._listener_removed(name, registrations)
        if name == "message" and registrations.size == 0:
            self._receiving = False
            self.unref()

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields("MessagePort", {"active": not self._closed, "refed": self._refed}, depth, options, inspect)


def new_port(turn: Turn) -> MessagePort:
    """Make a port that leads nowhere yet; may be called from any thread."""
    port = MessagePort.__new__(MessagePort)
    NodeEventTarget.__init__(port)
    port._prepare(turn)
    return port


class MessageChannel:
    """Two ports: what is posted on one is received on the other.

    JS: const { port1, port2 } = new MessageChannel()

        channel = MessageChannel()
        channel.port2.on('message', print)
        channel.port1.postMessage({'n': 1})
    """

    def __init__(self) -> None:
        turn = here.turn()
        self.port1 = new_port(turn)
        self.port2 = new_port(turn)
        self.port1._outbox = self.port2
        self.port2._outbox = self.port1


def receiveMessageOnPort(port: Inbox, /) -> Received | None:
    """Take the next message from a port at once; give None if there is none.

    JS: receiveMessageOnPort(port)
    """
    if not isinstance(port, Inbox):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance')
    while port._inbox:
        envelope = port._inbox[0]
        if envelope is None:
            return None
        port._inbox.popleft()
        if envelope.failure is None:
            return Received(envelope.value)
    return None


def pack(value: Any, transfer: Any, source: MessagePort | None) -> Envelope:
    """Copy a value, with the ports of the transfer list moved into the copy."""
    given = _transfer_list(transfer)
    _check_transfer(given, source)
    moved = {id(thing): thing for thing in given if isinstance(thing, MessagePort)}
    copying = _Copying(moved)
    copy = copying.clone(value)
    for thing in given:
        if isinstance(thing, bytearray):
            thing.clear()
    return Envelope(copy, tuple(copying.finish()))


def _check_transfer(given: list[Any], source: MessagePort | None) -> None:
    """Raise for what cannot move."""
    seen: set[int] = set()
    for thing in given:
        if not isinstance(thing, (MessagePort, bytearray)):
            raise coded(TypeError, "ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList")
        if thing is source:
            raise DOMException("Transfer list contains source port", "DataCloneError")
        if id(thing) in seen:
            kind = "MessagePort" if isinstance(thing, MessagePort) else "ArrayBuffer"
            raise DOMException(f"Transfer list contains duplicate {kind}", "DataCloneError")
        if isinstance(thing, MessagePort) and thing._closed:
            raise DOMException("MessagePort in transfer list is already detached", "DataCloneError")
        seen.add(id(thing))


class _Copying(Cloning):
    """A copy in which the ports that move stand for those they were."""

    def __init__(self, moved: dict[int, MessagePort]) -> None:
        super().__init__()
        self._moved = moved
        self._places = {key: new_port(port._turn) for key, port in moved.items()}

    def clone(self, value: Any) -> Any:
        """Copy a value."""
        if not isinstance(value, MessagePort):
            return super().clone(value)
        if id(value) not in self._places:
            text = "Object that needs transfer was found in message but not listed in transferList"
            raise coded(TypeError, "ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST", text)
        return self._places[id(value)]

    def finish(self) -> Iterable[MessagePort]:
        """Move the ports, now that nothing can fail any more."""
        for key, place in self._places.items():
            self._moved[key]._move(place)
        return self._places.values()


def _transfer_list(transfer: Any) -> list[Any]:
    name = "transferList"
    if isinstance(transfer, Mapping):
        name, transfer = "options.transfer", transfer.get("transfer")
    if transfer is None:
        return []
    if isinstance(transfer, str) or not isinstance(transfer, Iterable):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", f"Optional {name} argument must be an iterable")
    return list(transfer)
