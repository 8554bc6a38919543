"""What has to be let go of when a loop is closed: threads, processes and connections that the program has left open."""
from asyncio import AbstractEventLoop
from typing import Protocol
from weakref import WeakSet


class Abandonable(Protocol):
    """What a loop may leave behind."""

    def abandon(self) -> None:
        """Let go of everything, at once; the loop does not run any more."""
        ...


def at_close(loop: AbstractEventLoop, thing: Abandonable) -> None:
    """Have `thing.abandon` called before a loop is closed, unless the thing is gone by then."""
    attributes = vars(loop)
    things: WeakSet[Abandonable] | None = attributes.get("_nodeish_at_close")
    if things is None:
        kept = attributes["_nodeish_at_close"] = WeakSet()
        things = kept
        close = loop.close

        def abandon_all() -> None:
            for left in list(kept):
                left.abandon()
            close()

        attributes["close"] = abandon_all
    things.add(thing)
