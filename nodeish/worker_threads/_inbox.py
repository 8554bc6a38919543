"""What messages come to, and how they are delivered.

Theory of operation. A message is an `Envelope` with a copy in it. An inbox that gets one asks the `_Post` of its loop to deliver it in the poll phase, where
every message is a turn of its own, in the context in which the inbox was made.
"""
from collections import deque
from contextvars import Context, copy_context
from functools import partial
from itertools import count
from typing import Any, Callable, Final, Mapping, NamedTuple, Protocol

from .._core.jobs import Operation
from .._core.turn import Turn
from ..events.checks import check_options
from ..events.event import Event
from ..events.handler import EventHandler
from ..events.target import EventTarget

_BATCH: Final = 1000
_numbers = count()


class Envelope(NamedTuple):
    """A message on its way; `failure` is why it could not be read at this end."""

    value: Any
    ports: tuple[Any, ...] = ()
    failure: Any = None


class Mailbox(Protocol):
    """What messages can be put into; None tells that nothing more will come."""

    def _put(self, envelope: Envelope | None) -> None:
        """Take a message; may be called from any thread."""
        ...

    def _redirect(self, mailbox: "Mailbox") -> None:
        """Send on to another mailbox what would have gone to the one that knew this."""
        ...


class MessageEvent(Event):
    """What listeners added by addEventListener, and `onmessage`, get.

    JS: new MessageEvent(type, { data, ports })
    """

    def __init__(self, type: object, options: Mapping[str, Any] | None = None, /) -> None:
        settings = check_options(options)
        super().__init__(type)
        self.data = settings.get("data")
        self.origin: str = settings.get("origin", "")
        self.lastEventId: str = settings.get("lastEventId", "")
        self.source = settings.get("source")
        self.ports: list[Any] = list(settings.get("ports", ()))


class _Mail(Operation):
    """What has a function called in the poll phase; it keeps nothing alive."""

    __slots__ = ("_take",)

    def __init__(self, turn: Turn, take: Callable[[], object]) -> None:
        self.turn = turn
        self.round = -1
        self._take = take

    def _run(self) -> None:
        self._take()


def mail(turn: Turn, take: Callable[[], object]) -> None:
    """Have a function called in the poll phase; may be called from any thread."""
    turn.host.finish(_Mail(turn, take))


class _Post:
    """The inboxes of one loop that have something to deliver. In one go the one that was made first comes first, as libuv goes through its handles."""

    __slots__ = ("_turn", "_waiting", "_asked")

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._waiting: list[Inbox] = []
        self._asked = False

    def ask(self, inbox: "Inbox") -> None:
        """Have an inbox delivered; may be called from any thread."""
        if not inbox._asked:
            inbox._asked = True
            self._waiting.append(inbox)
        if not self._asked:
            self._asked = True
            mail(self._turn, self._deliver)

    def _deliver(self) -> None:
        self._asked = False
        passed = -1
        while later := [inbox for inbox in list(self._waiting) if inbox._number > passed]:
            inbox = min(later, key=lambda inbox: inbox._number)
            self._waiting.remove(inbox)
            passed = inbox._number
            inbox._asked = False
            inbox._deliver()


def _post_of(turn: Turn) -> _Post:
    """Give the post of a turn's loop, which keeps it."""
    host: Any = turn.host
    attributes = vars(host.loop)
    post: _Post | None = attributes.get("_nodeish_post")
    if post is None:
        post = attributes["_nodeish_post"] = _Post(turn)
    return post


class Inbox(EventTarget):
    """What messages come to: a MessagePort, or a BroadcastChannel. Closed in the middle of a delivery it still delivers what is there, as in Node."""

    onmessage = EventHandler("message")
    onmessageerror = EventHandler("messageerror")

    _turn: Turn
    _context: Context
    _inbox: deque[Envelope | None]
    _post: _Post
    _number: int
    _asked = False
    _delivering = False
    _ports: tuple[Any, ...] = ()
    _elsewhere: Mailbox | None = None
    _receiving = False
    _refed = False
    _closed = False

    def ref(self) -> None:
        """Let it keep the program alive while it is open.

        JS: port.ref()
        """
        if not self._refed and not self._closed:
            self._refed = True
            self._turn.operations += 1

    def unref(self) -> None:
        """Let the program end while it is open.

        JS: port.unref()
        """
        if self._refed:
            self._refed = False
            self._turn.operations -= 1

    def hasRef(self) -> bool:
        """Tell whether it keeps the program alive.

        JS: port.hasRef()
        """
        return self._refed

    def _put(self, envelope: Envelope | None) -> None:
        """Take a message; may be called from any thread."""
        if self._closed and self._elsewhere is None and not self._delivering:
            return
        self._inbox.append(envelope)
        if self._elsewhere is not None:
            self._pass_on()
        elif self._receiving or envelope is None:
            self._post.ask(self)

    def _deliver(self) -> None:
        """Deliver what is there, each message in a turn of its own; what comes meanwhile waits behind the thousandth."""
        if self._closed:
            return
        self._delivering = True
        for _ in range(max(len(self._inbox), _BATCH)):
            if not self._inbox or not (self._receiving or self._inbox[0] is None):
                break
            if self._turn.guard(partial(self._context.run, self._deliver_next), self._context):
                self._turn.guard(self._turn.drain)
        self._delivering = False
        if self._closed:
            self._inbox.clear()
        elif self._inbox and self._receiving:
            self._post.ask(self)

    def _prepare(self, turn: Turn) -> None:
        self._turn = turn
        self._context = copy_context()
        self._inbox = deque()
        self._post = _post_of(turn)
        self._number = next(_numbers)

    def _receive(self) -> None:
        self._receiving = True
        if self._inbox:
            self._post.ask(self)

    def _deliver_next(self) -> None:
        envelope = self._inbox.popleft()
        if envelope is None:
            self._other_end_closed()
        elif envelope.failure is not None:
            self._dispatch("messageerror", envelope.failure, None)
        else:
            self._ports = envelope.ports
            self._dispatch("message", envelope.value, None)

    def _other_end_closed(self) -> None:
        raise NotImplementedError

    def _pass_on(self) -> None:
        """Send on what still came to a port that has moved; two threads may do so at once."""
        while self._inbox and self._elsewhere is not None:
            try:
                self._elsewhere._put(self._inbox.popleft())
            except IndexError:
                return

    def _detach(self) -> None:
        self.unref()
        self._closed = True
        if not self._delivering:
            self._inbox.clear()

    def _create_event(self, name: str, value: object) -> Event:
        if name not in ("message", "messageerror"):
            return super()._create_event(name, value)
        event = MessageEvent(name, {"data": value, "ports": self._ports})
        self._ports = ()
        event._target = self
        event._dispatching = True
        return event
