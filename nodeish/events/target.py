"""EventTarget.

Rules (Node's lib/internal/event_target.js; DOM standard, section 2)
1. A listener is known by its function and `capture`; adding it again does nothing.
2. Removing takes effect at once, also in the dispatch under way. A listener added by another than the last is still called in it.
3. What a listener raises does not stop the others and does not reach `dispatchEvent`: it is raised in a tick of its own, and so is the
   rejection of what it returns.
4. The listeners of one event are a singly linked list, so that no reference cycle keeps a dropped target waiting for the collector. One that
   is taken out still knows its successor: a dispatch that stands on it goes on from there.
5. A listener with a signal is known to that signal only weakly: the signal does not keep it, and forgets it when it is gone.
"""
from typing import Any, Callable, Final, Mapping, Protocol, TypedDict
from weakref import ref

from .._core.calling import arity, fit
from .._core.errors import Error, Warning, coded, invalid_arg_type, raise_reason, reason_caught
from .._core.promise import Promise
from .._core.turn import here
from .._text.hooks import Symbol
from .._text.inspect import inspect
from .._text.properties import key_text
from .checks import check_options, check_signal, name_of, requires
from .emitter import EventEmitter, hooks
from .event import Event, inspect_fields
from .listeners import same, then_of

resistsStop: Final = Symbol("resistsStop")
"""An option of our own: call the listener although another has stopped the propagation."""

weak: Final = Symbol("weak")
"""An option of our own: the listener is no reason to keep an AbortSignal alive."""

nodeStyle: Final = Symbol("nodeStyle")
"""An option of our own: the listener gets what was emitted instead of an Event (NodeEventTarget)."""


class Signal(Protocol):
    """What an AbortSignal must have to be one."""

    @property
    def aborted(self) -> bool:
        """Whether the work has been called off."""
        ...


class EventListenerObject(Protocol):
    """An object that listens with a method."""

    def handleEvent(self, event: Any, /) -> object:
        """Hear of an event."""
        ...


class ListenerOptions(TypedDict, total=False):
    """The options of addEventListener."""

    once: bool
    capture: bool
    passive: bool
    signal: Signal | None


EventListener = Callable[..., object] | EventListenerObject | Mapping[str, Callable[..., object]]
_PRIMITIVES: Final = (bool, int, float, str, Symbol)


class Registration:
    """One listener in the list of one event."""

    __slots__ = ("next", "listener", "callback", "takes", "once", "capture", "passive", "node_style", "weak", "resists", "removed", "__weakref__")

    def __init__(self, listener: object, options: Mapping[Any, Any]) -> None:
        self.next: Registration | None = None
        self.listener = listener
        if callable(listener):
            required, accepted = arity(listener)
            self.callback: Callable[..., Any] = listener
            self.takes = max(required, min(accepted, 1))
        else:
            self.callback = lambda event: _handle_event(listener, event)
            self.takes = 1
        self.once = bool(options.get("once"))
        self.capture = bool(options.get("capture"))
        self.passive = bool(options.get("passive"))
        self.node_style = nodeStyle in options
        self.weak = weak in options
        self.resists = resistsStop in options
        self.removed = False

    def call(self, argument: object) -> Any:
        """Call the listener with as many arguments as it takes."""
        if self.takes == 1:
            return self.callback(argument)
        return self.callback(*((argument,) + (None,) * (self.takes - 1))[: self.takes])


class Registrations:
    """The list of one event."""

    __slots__ = ("next", "size", "strong", "resists")

    def __init__(self) -> None:
        self.next: Registration | None = None
        self.size = 0
        self.strong = 0
        self.resists = False

    def find(self, listener: object, capture: bool) -> Registration | None:
        """Give the registration of a listener."""
        registration = self.next
        while registration is not None:
            if registration.capture == capture and same(registration.listener, listener):
                return registration
            registration = registration.next
        return None

    def append(self, registration: Registration) -> None:
        """Put a registration last."""
        last: Registrations | Registration = self
        while last.next is not None:
            last = last.next
        last.next = registration
        self.count(registration, 1)
        self.resists = self.resists or registration.resists

    def unlink(self, registration: Registration) -> None:
        """Take a registration out."""
        before: Registrations | Registration | None = self
        while before is not None:
            if before.next is registration:
                before.next = registration.next
                registration.removed = True
                self.count(registration, -1)
                return
            before = before.next

    def count(self, registration: Registration, by: int) -> None:
        """Take account of a listener that has come or gone."""
        self.size += by
        if not registration.weak:
            self.strong += by


class EventTarget:
    """Something that tells its listeners of Events, as the web's APIs do.

    JS: new EventTarget()

        target = EventTarget()
        target.addEventListener('tick', lambda event: print(event.type), {'once': True})
        target.dispatchEvent(Event('tick'))
    """

    _lists: dict[str, Registrations] | None = None
    _max_listeners: float | None = None
    _warned = False

    def __init__(self) -> None:
        self._max_listeners = EventEmitter.defaultMaxListeners

    @requires("type", "listener")
    def addEventListener(self, type: object, listener: EventListener | None, options: ListenerOptions | bool | None = None, /) -> None:
        """Add a listener: a function, or an object or dict that has a function `handleEvent` by the time of the event.

        JS: target.addEventListener(type, listener, { once, capture, passive, signal })
        """
        settings: Mapping[Any, Any] = {"capture": options} if isinstance(options, bool) else check_options(options)
        signal: Any = settings.get("signal")
        if signal is not None:
            check_signal("options.signal", signal)
            if signal.aborted:
                return
        if not _is_listener(listener):
            self._warn_of_nothing(type)
            return
        name = name_of(type)
        if self._lists is None:
            self._lists = {}
        registrations = self._lists.get(name)
        if registrations is None:
            registrations = self._lists[name] = Registrations()
        registration = Registration(listener, settings)
        known = registrations.find(listener, registration.capture)
        if signal is not None:
            _remove_on_abort(self, name, known or registration, signal)
        if known is None:
            registrations.append(registration)
            self._listener_added(name, registrations)

    @requires("type", "listener")
    def removeEventListener(self, type: object, listener: EventListener | None, options: ListenerOptions | bool | None = None, /) -> None:
        """Remove a listener; `capture` must be as it was when the listener was added. As in Node a boolean in its place does not count here.

        JS: target.removeEventListener(type, listener, { capture })
        """
        if not _is_listener(listener):
            return
        name = name_of(type)
        capture = not isinstance(options, bool) and check_options(options).get("capture") is True
        registrations = self._list(name)
        registration = None if registrations is None else registrations.find(listener, capture)
        if registration is not None:
            self._remove(name, registration)

    @requires("event")
    def dispatchEvent(self, event: Event, /) -> bool:
        """Call the listeners; tell whether none has called `preventDefault`.

        JS: target.dispatchEvent(event)
        """
        if not isinstance(event, Event):
            raise invalid_arg_type("event", "an instance of Event", event)
        if event._dispatching:
            raise coded(Error, "ERR_EVENT_RECURSION", f'The event "{event.type}" is already being dispatched')
        self._dispatch(event.type, event, event)
        return not event.defaultPrevented

    def _dispatch(self, name: str, value: object, event: Event | None) -> None:
        """Call the listeners of an event that is there, or of a value for which an Event is made when a listener wants one."""
        registrations = self._list(name)
        registration = None if registrations is None else registrations.next
        if event is not None:
            event._target = self
            event._dispatching = True
        try:
            while registrations is not None and registration is not None:
                following = registration.next
                stopped = event is not None and event._stopped
                if stopped and not registrations.resists:
                    break
                if not registration.removed and (registration.resists or not stopped):
                    if registration.once:
                        self._remove(name, registration)
                    if registration.node_style:
                        _call(registration, value)
                    else:
                        if event is None:
                            event = self._create_event(name, value)
                        event._passive = registration.passive
                        _call(registration, event)
                        event._passive = False
                registration = following
        finally:
            if event is not None:
                event._dispatching = False

    def _create_event(self, name: str, value: object) -> Event:
        raise NotImplementedError

    def _list(self, name: str) -> Registrations | None:
        return None if self._lists is None else self._lists.get(name)

    def _remove(self, name: str, registration: Registration) -> None:
        registrations = self._list(name)
        if self._lists is None or registrations is None or registration.removed:
            return
        registrations.unlink(registration)
        if registrations.next is None:
            del self._lists[name]
        self._listener_removed(name, registrations)

    def _listener_added(self, name: str, registrations: Registrations) -> None:
        """Hear that a listener was added; warn of the one too many, once for each target."""
        limit = EventEmitter.defaultMaxListeners if self._max_listeners is None else self._max_listeners
        if self._warned or not 0 < limit < registrations.size:
            return
        self._warned = True
        warning: Any = Warning(
            f"Possible EventTarget memory leak detected. {registrations.size} {name} listeners added to {inspect(self, {'depth': -1})}. "
            f"MaxListeners is {key_text(limit)}. Use events.setMaxListeners() to increase limit",
            "MaxListenersExceededWarning",
        )
        warning.target = self
        warning.type = name
        warning.count = registrations.size
        hooks.warn(warning)

    def _listener_removed(self, name: str, registrations: Registrations) -> None:
        """Hear that a listener was removed."""

    def _warn_of_nothing(self, type: object) -> None:
        warning: Any = Warning("addEventListener called with null which has no effect.", "AddEventListenerArgumentTypeWarning")
        warning.target = self
        warning.type = type
        hooks.warn(warning)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields(type(self).__name__, {}, depth, options, inspect)


def _is_listener(listener: object) -> bool:
    if isinstance(listener, _PRIMITIVES):
        raise invalid_arg_type("listener", "an instance of EventListener", listener)
    return listener is not None


def _call(registration: Registration, argument: object) -> None:
    """Call a listener; what it raises, or rejects with, is raised in a tick of its own."""
    try:
        result = registration.call(argument)
        then = None if result is None else then_of(result)
        if then is not None:
            then(*fit(then, (None, _raise_later)))
    except BaseException as error:
        _raise_later(reason_caught(error))


def _raise_later(reason: object) -> None:
    here.turn().next_tick(raise_reason, (reason,))


def _handle_event(listener: Any, event: object) -> Promise[Any] | None:
    """Call a listener's method in the way of an async function: what it raises rejects."""
    method = listener.get("handleEvent") if isinstance(listener, dict) else getattr(listener, "handleEvent", None)
    if not method:
        return None
    try:
        result = method(*fit(method, (event,)))
    except BaseException as error:
        return Promise.reject(reason_caught(error))
    return None if result is None else Promise.resolve(result).then()


def _remove_on_abort(target: EventTarget, name: str, registration: Registration, signal: Any) -> None:
    """Remove a listener when a signal is aborted, and the signal's own listener when the other is gone."""
    signal_of, target_of = weakly(signal), ref(target)

    def forget(_: object) -> None:
        signal = signal_of()
        if signal is not None:
            signal.removeEventListener("abort", remove)

    registration_of = ref(registration, forget)

    def remove() -> None:
        target, registration = target_of(), registration_of()
        if target is not None and registration is not None:
            target._remove(name, registration)

    signal.addEventListener("abort", remove, {"once": True, weak: True, resistsStop: True})


def weakly(value: Any, forget: Callable[[object], None] | None = None) -> Callable[[], Any]:
    """Refer to a value weakly; to one that allows no weak references, strongly."""
    try:
        return ref(value, forget)
    except TypeError:
        return lambda: value
