"""A socket that listens, in its loop: libuv's server handle."""
import socket as _socket
from typing import Any, Callable

from .._at_close import at_close
from .._loop import LoopHost
from ._handle import Handle


class Listening:
    """A socket that listens; `made` makes the handle of each connection."""

    def __init__(self, host: LoopHost, plain: _socket.socket, made: Callable[[], Handle]) -> None:
        self.plain = plain
        self._host = host
        self._made = made
        self._server: Any = None
        self._closed = self._held = False
        at_close(host.loop, self)
        host.kept.add(self)  # also if no variable holds the server; uvloop does not

    def begin(self, backlog: int) -> None:
        """Have the loop accept connections."""
        self._host.start(self._serve(backlog))

    async def _serve(self, backlog: int) -> None:
        loop = self._host.loop
        options: dict[str, Any] = {"sock": self.plain, "backlog": backlog}
        local = self.plain.family == getattr(_socket, "AF_UNIX", None)
        serve: Callable[..., Any] = loop.create_unix_server if local else loop.create_server
        server = await serve(self._made, **options)
        self._server = server
        if self._closed:
            self._stop()

    def set_ref(self, ref: bool) -> None:
        """Keep the program alive, or do not."""
        wanted = ref and not self._closed
        if wanted is not self._held:
            self._held = wanted
            self._host.turn.operations += 1 if wanted else -1

    def close(self) -> None:
        """Accept no more."""
        self._closed = True
        self._host.kept.discard(self)
        self.set_ref(False)
        if self._server is not None:
            self._stop()

    def _stop(self) -> None:
        self._server.close()
        self.plain.close()

    def abandon(self) -> None:
        """Close with the loop."""
        if self._server is not None:
            self._server.close()
        self.plain.close()
