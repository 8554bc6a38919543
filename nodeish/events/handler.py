"""Event handlers: attributes such as `onabort`."""
from typing import Any, Callable, Self, overload

from .._core.calling import fit
from .target import EventTarget


class HandlerListener:
    """What stands in the list of listeners for a handler, and keeps its place there when the handler changes."""

    __slots__ = ("handler", "__weakref__")

    def __init__(self, handler: object) -> None:
        self.handler = handler

    def __call__(self, event: object) -> object:
        return self.handler(*fit(self.handler, (event,))) if callable(self.handler) else None


class EventHandler:
    """An attribute that takes one function, which listens to one event; None takes it back.

    JS: target.onabort = (event) => {}

        class Download(EventTarget):
            ondone = EventHandler('done')
    """

    def __init__(self, type: str) -> None:
        self._type = type

    @overload
    def __get__(self, target: None, owner: type) -> Self: ...
    @overload
    def __get__(self, target: EventTarget, owner: type) -> Callable[..., object] | None: ...

    def __get__(self, target: EventTarget | None, owner: type) -> Any:
        if target is None:
            return self
        listener = self._listener(target)
        return None if listener is None else listener.handler

    def __set__(self, target: EventTarget, handler: Callable[..., object] | None) -> None:
        listener = self._listener(target)
        if listener is None:
            listener = HandlerListener(handler)
            vars(target)[self._key] = listener
            target.addEventListener(self._type, listener)
            return
        registrations = target._list(self._type)
        registration = None if registrations is None else registrations.find(listener, False)
        change = callable(handler) - callable(listener.handler)
        listener.handler = handler
        if registrations is None or registration is None or change == 0:
            return
        registrations.count(registration, change)
        if change > 0:
            target._listener_added(self._type, registrations)
        else:
            target._listener_removed(self._type, registrations)

    @property
    def _key(self) -> str:
        return f"_on{self._type}"

    def _listener(self, target: EventTarget) -> HandlerListener | None:
        return vars(target).get(self._key)
