"""BroadcastChannel: what is posted on one is received on all others of the same name, in this process, its workers, and the process that started it."""
from typing import Any

from .._core.errors import TypeError, coded
from .._core.turn import here
from .._text.properties import key_text
from ..events.domexception import DOMException
from ..events.event import inspect_fields
from ..events.target import EventTarget
from ._inbox import Envelope, Inbox
from ._link import Link
from ._ports import pack

_MISSING: Any = object()

_channels: "dict[str, list[BroadcastChannel]]" = {}
links: list[Link] = []
"""The links to other processes; a broadcast goes on through all but that from which it came."""


class BroadcastChannel(Inbox):
    """Where messages go to everybody who listens under the same name, the sender excepted; it keeps the program alive until it is closed.

    JS: new BroadcastChannel(name)
    """

    def __init__(self, name: Any = _MISSING, /) -> None:
        if name is _MISSING:
            raise coded(TypeError, "ERR_MISSING_ARGS", 'The "name" argument must be specified')
        EventTarget.__init__(self)
        self._name = name if isinstance(name, str) else key_text(name)
        self._prepare(here.turn())
        _channels.setdefault(self._name, []).append(self)
        self._receive()
        self.ref()

    @property
    def name(self) -> str:
        """Its name.

        JS: channel.name
        """
        return self._name

    def postMessage(self, message: Any = _MISSING, /) -> None:
        """Send a copy of a value to all others.

        JS: channel.postMessage(message)

        Errors: a DOMException named InvalidStateError when it is closed.
        """
        if message is _MISSING:
            raise coded(TypeError, "ERR_MISSING_ARGS", 'The "message" argument must be specified')
        if self._closed:
            raise DOMException("BroadcastChannel is closed.", "InvalidStateError")
        envelope = pack(message, None, None)
        for link in links:
            link.post("broadcast", 0, Envelope((self._name, envelope.value)))
        for channel in list(_channels[self._name]):
            if channel is not self:
                channel._put(pack(message, None, None))

    def close(self) -> None:
        """Hear and send nothing more.

        JS: channel.close()
        """
        if not self._closed:
            _channels[self._name].remove(self)
            self._detach()

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Any) -> str:
        return inspect_fields("BroadcastChannel", {"name": self._name, "active": not self._closed}, depth, options, inspect)


def spread(source: Link, content: bytes) -> None:
    """Deliver what came through a link, and send it on; this is called in the link's thread."""
    for link in list(links):
        if link is not source:
            link.say("broadcast", content)
    envelope = source.envelope(content)
    if envelope.failure is None:
        name, _ = envelope.value
        for channel in list(_channels.get(name, ())):
            channel._put(Envelope(source.envelope(content).value[1]))
