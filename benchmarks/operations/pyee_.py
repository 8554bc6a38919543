"""pyee."""
from pyee import EventEmitter

from .. import rows
from .work import Operations, Work, ignore


def emit_to(listeners: int) -> Work:
    """Emit an event to so many listeners."""

    async def work(count: int) -> None:
        emitter = EventEmitter()
        calls = 0

        def add_listener() -> None:
            def listener(value: int) -> None:
                nonlocal calls
                calls += value

            emitter.add_listener("event", listener)

        for _ in range(listeners):
            add_listener()
        for _ in range(count):
            emitter.emit("event", 1)
        assert calls == count * listeners

    return work


async def on_off(count: int) -> None:
    """Add a listener and remove it."""
    emitter = EventEmitter()
    for _ in range(count):
        emitter.add_listener("event", ignore)
        emitter.remove_listener("event", ignore)
    assert not emitter.listeners("event")


OPERATIONS = Operations(works={rows.EMIT_ONE: emit_to(1), rows.EMIT_TEN: emit_to(10), rows.ON_OFF: on_off})
