"""NodeEventTarget: an EventTarget that also has the methods of an EventEmitter."""
from typing import Any, Self

from .checks import check_limit, check_string, text_of
from .emitter import EventEmitter
from .event import CustomEvent, Event
from .target import EventListener, EventTarget, ListenerOptions, nodeStyle


class NodeEventTarget(EventTarget):
    """What MessagePort and the like are built on: listeners added by `on` get what was emitted, the others an Event.

    JS: class MessagePort extends NodeEventTarget {}
    """

    defaultMaxListeners = EventEmitter.defaultMaxListeners

    def setMaxListeners(self, n: float, /) -> None:
        """Set how many listeners an event may have before a warning.

        JS: target.setMaxListeners(n)
        """
        check_limit("setMaxListeners", n)
        self._max_listeners = n
        self._warned = False

    def getMaxListeners(self) -> float:
        """Tell how many listeners an event may have before a warning.

        JS: target.getMaxListeners()
        """
        return self.defaultMaxListeners if self._max_listeners is None else self._max_listeners

    def eventNames(self) -> list[str]:
        """List the events that have listeners.

        JS: target.eventNames()
        """
        return list(self._lists or ())

    def listenerCount(self, type: object, /) -> int:
        """Tell how many listeners an event has.

        JS: target.listenerCount(type)
        """
        registrations = self._list(text_of(type))
        return 0 if registrations is None else registrations.size

    def on(self, type: object, listener: EventListener | None, /) -> Self:
        """Add a listener that gets what is emitted.

        JS: target.on(type, listener)
        """
        self._add(type, listener, {nodeStyle: True})
        return self

    addListener = on

    def once(self, type: object, listener: EventListener | None, /) -> Self:
        """Add a listener that gets what is emitted, to be removed before its first call.

        JS: target.once(type, listener)
        """
        self._add(type, listener, {nodeStyle: True, "once": True})
        return self

    def off(self, type: object, listener: EventListener | None, options: ListenerOptions | None = None, /) -> Self:
        """Remove a listener.

        JS: target.off(type, listener)
        """
        self.removeEventListener(type, listener, options)
        return self

    removeListener = off

    def emit(self, type: str, argument: Any = None, /) -> bool:
        """Call the listeners; tell whether there were any.

        JS: target.emit(type, argument)
        """
        check_string("type", type)
        heard = self.listenerCount(type) > 0
        self._dispatch(type, argument, None)
        return heard

    def removeAllListeners(self, type: object = None, /) -> Self:
        """Remove all listeners of an event, or those of all events.

        JS: target.removeAllListeners(type)
        """
        if type is None:
            self._lists = None
        elif self._lists is not None:
            self._lists.pop(text_of(type), None)
        return self

    def _add(self, type: object, listener: EventListener | None, options: Any) -> None:
        self.addEventListener(type, listener, options)

    def _create_event(self, name: str, value: object) -> Event:
        event = CustomEvent(name, {"detail": value})
        event._target = self
        event._dispatching = True
        return event
