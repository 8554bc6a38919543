"""How an EventEmitter is printed: with the fields that Node's has."""
from typing import TYPE_CHECKING, Any, Final, Iterable, Mapping

from .._text.hooks import Symbol
from .._text.properties import public_attributes

if TYPE_CHECKING:
    from .emitter import EventEmitter
    from .listeners import Listeners

_SHAPE_MODE: Final = Symbol("shapeMode")
_CAPTURE: Final = Symbol("kCapture")


class Table:
    """The table of listeners: a function for an event that has one, an array for one that has more."""

    __nodeish_constructor__ = "[Object: null prototype]"

    def __init__(self, events: "Mapping[Any, Listeners]", names: Iterable[Any]) -> None:
        self._entries = [(name, events[name].functions if len(events[name]) > 1 else events[name].functions[0]) for name in names]

    def __nodeish_inspect_custom__(self, depth: float | None) -> object:
        return "[Object: null prototype]" if depth is not None and depth < 0 else self

    def __nodeish_entries__(self) -> list[tuple[Any, Any]]:
        return self._entries


def entries_of(emitter: "EventEmitter") -> list[tuple[Any, Any]]:
    """List the fields in Node's order; before the constructor has run there are none but the table."""
    entries: list[tuple[Any, Any]] = []
    fields = vars(emitter)
    constructed = "_captures" in fields
    if constructed or "_events" in fields:
        entries = [("_events", Table(emitter._events, emitter.eventNames())), ("_eventsCount", len(emitter._events))]
    if constructed or "_maxListeners" in fields:
        entries.append(("_maxListeners", emitter._maxListeners))
    entries += public_attributes(emitter)
    if constructed:
        entries += [(_SHAPE_MODE, False), (_CAPTURE, emitter._captures)]
    return entries
