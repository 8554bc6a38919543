"""What works on an EventEmitter and on an EventTarget alike: on ours, and on any object with the same methods."""
from typing import Any, Callable, Final, Hashable

from .._core.calling import fit
from .._core.errors import check_function, invalid_arg_type
from .._core.turn import here
from .checks import check_limit, check_signal
from .emitter import EventEmitter
from .listeners import then_of
from .target import EventTarget, resistsStop

_EITHER: Final = "an instance of EventEmitter or EventTarget"


def has(value: object, method: str) -> bool:
    """Tell whether an object has a method of this name."""
    return not isinstance(value, type) and callable(getattr(value, method, None))


def listen(emitter: Any, name: Hashable, listener: Callable[..., object], once: bool = False) -> None:
    """Add a listener, one that nobody can keep an event from."""
    if has(emitter, "on"):
        (emitter.once if once else emitter.on)(name, listener)
    elif has(emitter, "addEventListener"):
        emitter.addEventListener(name, listener, {"once": once, resistsStop: True})
    else:
        raise invalid_arg_type("emitter", "an instance of EventEmitter", emitter)


def ignore(emitter: Any, name: Hashable, listener: Callable[..., object]) -> None:
    """Remove a listener."""
    if has(emitter, "removeListener"):
        emitter.removeListener(name, listener)
    else:
        emitter.removeEventListener(name, listener)


class AbortListener:
    """A listener of an AbortSignal that can be taken back; usable in a `with` statement, whose end takes it back.

    JS: { [Symbol.dispose]() {} }
    """

    def __init__(self, signal: Any, listener: Callable[..., object]) -> None:
        self._signal = signal
        self._listener = listener

    def dispose(self) -> None:
        """Remove the listener.

        JS: disposable[Symbol.dispose]()
        """
        self._signal.removeEventListener("abort", self._listener)

    def __enter__(self) -> "AbortListener":
        return self

    def __exit__(self, *_: object) -> None:
        self.dispose()


def addAbortListener(signal: Any, listener: Callable[..., object], /) -> AbortListener:
    """Call a function when a signal is aborted, even if another listener stops the propagation; in a microtask if that has happened before.

    JS: events.addAbortListener(signal, listener)
    """
    check_signal("signal", signal)
    check_function("listener", listener)
    if signal.aborted:
        here.turn().queue_microtask(lambda: then_of(listener(*fit(listener, ()))))
    else:
        signal.addEventListener("abort", listener, {"once": True, resistsStop: True})
    return AbortListener(signal, listener)


def getEventListeners(emitter: Any, name: Hashable, /) -> list[Any]:
    """List the listeners of an event.

    JS: events.getEventListeners(emitterOrTarget, name)
    """
    if has(emitter, "listeners"):
        return list(emitter.listeners(name))
    if not isinstance(emitter, EventTarget):
        raise invalid_arg_type("emitter", _EITHER, emitter)
    listeners = []
    registrations = emitter._list(str(name))
    registration = None if registrations is None else registrations.next
    while registration is not None:
        listeners.append(registration.listener)
        registration = registration.next
    return listeners


def listenerCount(emitter: Any, name: Hashable, /) -> int:
    """Tell how many listeners an event has.

    JS: events.listenerCount(emitterOrTarget, name)
    """
    if has(emitter, "listenerCount"):
        return int(emitter.listenerCount(name))
    if not isinstance(emitter, EventTarget):
        raise invalid_arg_type("emitter", _EITHER, emitter)
    registrations = emitter._list(str(name))
    return 0 if registrations is None else registrations.size


def getMaxListeners(emitter: Any, /) -> float:
    """Tell how many listeners an event may have before a warning.

    JS: events.getMaxListeners(emitterOrTarget)
    """
    if has(emitter, "getMaxListeners"):
        return emitter.getMaxListeners()  # type: ignore[no-any-return]
    if not isinstance(emitter, EventTarget):
        raise invalid_arg_type("emitter", _EITHER, emitter)
    return EventEmitter.defaultMaxListeners if emitter._max_listeners is None else emitter._max_listeners


def setMaxListeners(n: float | None = None, /, *targets: Any) -> None:
    """Set how many listeners an event of these may have before a warning; without any, of all those made from now on.

    JS: events.setMaxListeners(n, ...emittersOrTargets)
    """
    limit = EventEmitter.defaultMaxListeners if n is None else n
    check_limit("setMaxListeners", limit)
    if not targets:
        EventEmitter.defaultMaxListeners = limit
    for target in targets:
        if isinstance(target, EventTarget):
            target._max_listeners = limit
            target._warned = False
        elif has(target, "setMaxListeners"):
            target.setMaxListeners(limit)
        else:
            raise invalid_arg_type("eventTargets", _EITHER, target)
