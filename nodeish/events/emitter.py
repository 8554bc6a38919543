"""EventEmitter.

Rules (Node's lib/events.js)
1. `emit` is synchronous and runs over a snapshot: a listener removed meanwhile still runs this time, one added does not. What a listener
   raises leaves `emit` at once.
2. 'error' without a listener raises: the error itself, or ERR_UNHANDLED_ERROR. `errorMonitor` sees it before, in either case.
3. 'newListener' comes before the listener is added, 'removeListener' after it is removed; both get what was passed to `once`.
4. The listener that makes one too many warns, once per event name, until all listeners of that name are removed.
5. A subclass need not call the constructor: the table of listeners is made when it is first needed.
"""
import warnings
from types import CoroutineType
from typing import Any, Callable, Final, Hashable, Self, TypedDict, TypeVar, overload

from .._core.calling import fit
from .._core.errors import Error, Warning, check_function, coded, reason_caught, reason_of
from .._core.promise import Promise
from .._core.turn import here
from .._text.hooks import Symbol
from .._text.inspect import inspect
from .._text.properties import index_first, key_text
from .checks import check_boolean, check_limit, check_options
from .listeners import Listener, Listeners, OnceListener, original, stands_for, then_of
from .shape import entries_of

F = TypeVar("F", bound=Callable[..., object])

errorMonitor: Final = Symbol("events.errorMonitor")
"""The name of an event that sees errors without handling them."""

captureRejectionSymbol: Final = "__nodeish_rejection__"
"""The name of a method that takes the place of the 'error' event for captured rejections: `(err, name, *args)`."""

_ABSENT: Final[Any] = object()
_NO_EVENTS: Final[dict[Hashable, Listeners]] = {}


class EventEmitterOptions(TypedDict, total=False):
    """Node's options for an EventEmitter."""

    captureRejections: bool


class Hooks:
    """Where the warning about too many listeners goes; whoever has `process.emitWarning` enters it."""

    __slots__ = ("warn",)
    warn: Callable[[Warning], object]


def _warn_in_python(warning: Warning) -> None:
    warnings.warn(warning.message, RuntimeWarning, stacklevel=5)


hooks: Final = Hooks()
hooks.warn = _warn_in_python


class EventEmitter:
    """Something that others can listen to.

    JS: new EventEmitter({ captureRejections })

    Every method that adds or removes a listener returns the emitter; without a listener those that add one are decorators.

        emitter = EventEmitter()

        @emitter.on('data')
        def _(chunk):
            print(chunk)

        emitter.emit('data', 'first')
    """

    defaultMaxListeners: float = 10
    captureRejections: bool = False

    _events: dict[Hashable, Listeners] = _NO_EVENTS
    _maxListeners: float | None = None
    _captures: bool | None = None

    def __init__(self, options: EventEmitterOptions | None = None, /) -> None:
        captures = None if options is None else check_options(options).get("captureRejections")
        if captures:
            check_boolean("options.captureRejections", captures)
        else:
            captures = self.captureRejections
            check_boolean("EventEmitter.captureRejections", captures)
        self._captures = captures

    # Emitting.

    def emit(self, name: Hashable, /, *args: Any) -> bool:
        """Call the listeners of an event, in order; tell whether there were any.

        JS: emitter.emit(name, ...args)
        """
        listeners = self._events.get(name)
        if listeners is None:
            return self._emit_error(args) if name == "error" else False
        if listeners.low <= len(args) <= listeners.high:
            listeners.shared = True
            for function in listeners.functions:
                result = function(*args)
                if result is not None:
                    self._look_after(result, name, args)
            return True
        if name == "error":
            return self._emit_error(args)
        return self._emit_fitted(listeners, name, args)

    def _emit_fitted(self, listeners: Listeners, name: Hashable, args: tuple[Any, ...]) -> bool:
        given = len(args)
        listeners.shared = True
        for function, (required, accepted) in zip(listeners.functions, listeners.arities):
            if given > accepted:
                result = function(*args[:accepted])
            elif given < required:
                result = function(*args, *(None,) * (required - given))
            else:
                result = function(*args)
            if result is not None:
                self._look_after(result, name, args)
        return True

    def _emit_error(self, args: tuple[Any, ...]) -> bool:
        events = self._events
        if errorMonitor in events:
            self.emit(errorMonitor, *args)
        listeners = events.get("error")
        if listeners is None:
            raise _unheard(reason_of(args[0]) if args else None)
        return self._emit_fitted(listeners, "error", args)

    def _look_after(self, result: object, name: Hashable, args: tuple[Any, ...]) -> None:
        """Start the coroutine that a listener has returned; under `captureRejections` listen for a rejection."""
        captures = self._captures
        if not (self.captureRejections if captures is None else captures):
            if type(result) is CoroutineType:
                Promise.resolve(result)
            return
        try:
            then = then_of(result)
            if then is not None:
                tick = here.turn().next_tick
                then(*fit(then, (None, lambda reason: tick(self._emit_rejection, (reason, name, args)))))
        except Exception as error:
            self.emit("error", reason_caught(error))

    def _emit_rejection(self, reason: Any, name: Hashable, args: tuple[Any, ...]) -> None:
        """Hand a listener's rejection to the emitter; that of an 'error' listener is not captured again."""
        method = getattr(self, captureRejectionSymbol, None)
        if callable(method):
            method(*fit(method, (reason, name, *args)))
            return
        before = self._captures
        self._captures = False
        try:
            self.emit("error", reason)
        finally:
            self._captures = before

    # Adding.

    @overload
    def on(self, name: Hashable, listener: Listener, /) -> Self: ...
    @overload
    def on(self, name: Hashable, /) -> Callable[[F], F]: ...

    def on(self, name: Hashable, listener: Any = _ABSENT, /) -> Any:
        """Add a listener, last.

        JS: emitter.on(name, listener)
        """
        return self._decorate(self.on, name) if listener is _ABSENT else self._add(name, listener, False)

    addListener = on

    @overload
    def once(self, name: Hashable, listener: Listener, /) -> Self: ...
    @overload
    def once(self, name: Hashable, /) -> Callable[[F], F]: ...

    def once(self, name: Hashable, listener: Any = _ABSENT, /) -> Any:
        """Add a listener that is removed before its first call.

        JS: emitter.once(name, listener)
        """
        if listener is _ABSENT:
            return self._decorate(self.once, name)
        check_function("listener", listener)
        return self.on(name, OnceListener(self, name, listener))

    @overload
    def prependListener(self, name: Hashable, listener: Listener, /) -> Self: ...
    @overload
    def prependListener(self, name: Hashable, /) -> Callable[[F], F]: ...

    def prependListener(self, name: Hashable, listener: Any = _ABSENT, /) -> Any:
        """Add a listener, first.

        JS: emitter.prependListener(name, listener)
        """
        return self._decorate(self.prependListener, name) if listener is _ABSENT else self._add(name, listener, True)

    @overload
    def prependOnceListener(self, name: Hashable, listener: Listener, /) -> Self: ...
    @overload
    def prependOnceListener(self, name: Hashable, /) -> Callable[[F], F]: ...

    def prependOnceListener(self, name: Hashable, listener: Any = _ABSENT, /) -> Any:
        """Add a listener first, to be removed before its first call.

        JS: emitter.prependOnceListener(name, listener)
        """
        if listener is _ABSENT:
            return self._decorate(self.prependOnceListener, name)
        check_function("listener", listener)
        return self.prependListener(name, OnceListener(self, name, listener))

    def _decorate(self, method: Callable[[Hashable, F], object], name: Hashable) -> Callable[[F], F]:
        def register(listener: F) -> F:
            method(name, listener)
            return listener

        return register

    def _add(self, name: Hashable, listener: Listener, prepend: bool) -> Self:
        if not callable(listener):
            check_function("listener", listener)
        if type(listener) is OnceListener:
            listener.added += 1
        events = self._events
        if events is _NO_EVENTS:
            self._events = events = {}
        elif "newListener" in events:
            self.emit("newListener", name, original(listener))
            events = self._events
        listeners = events.get(name)
        if listeners is None:
            events[name] = Listeners(listener, name == "error")
        else:
            listeners.add(listener, prepend)
            if not listeners.warned and 0 < self.getMaxListeners() < len(listeners):
                listeners.warned = True
                self._warn(name, len(listeners))
        return self

    def _warn(self, name: Hashable, count: int) -> None:
        shown = inspect(self, {"depth": -1})
        warning: Any = Warning(
            f"Possible EventEmitter memory leak detected. {count} {key_text(name)} listeners added to {shown}. "
            f"MaxListeners is {key_text(self.getMaxListeners())}. Use emitter.setMaxListeners() to increase limit",
            "MaxListenersExceededWarning",
        )
        warning.emitter = self
        warning.type = name
        warning.count = count
        hooks.warn(warning)

    # Removing.

    def removeListener(self, name: Hashable, listener: Listener, /) -> Self:
        """Remove one instance of a listener, the most recently added.

        JS: emitter.removeListener(name, listener)
        """
        if not callable(listener):
            check_function("listener", listener)
        events = self._events
        listeners = events.get(name)
        if listeners is None:
            return self
        position = listeners.find(listener)
        if position < 0:
            return self
        gone = listener
        if len(listeners.functions) > 1:
            listeners.remove(position)
        else:
            gone = original(listeners.functions[0])
            del events[name]
        if "removeListener" in events:
            self.emit("removeListener", name, gone)
        return self

    off = removeListener

    def removeAllListeners(self, name: Hashable = _ABSENT, /) -> Self:
        """Remove all listeners of an event, the last first, or those of all events.

        JS: emitter.removeAllListeners(name)
        """
        events = self._events
        if "removeListener" not in events:
            if name is _ABSENT:
                self._events = {}
            else:
                events.pop(name, None)
        elif name is _ABSENT:
            for key in self.eventNames():
                if key != "removeListener":
                    self.removeAllListeners(key)
            self.removeAllListeners("removeListener")
            self._events = {}
        elif name in events:
            for function in reversed(events[name].functions.copy()):
                self.removeListener(name, function)
        return self

    # Asking.

    def listeners(self, name: Hashable = None, /) -> list[Listener]:
        """List the listeners of an event, as they were passed.

        JS: emitter.listeners(name)
        """
        return [original(function) for function in self.rawListeners(name)]

    def rawListeners(self, name: Hashable = None, /) -> list[Listener]:
        """List the listeners of an event; one added by `once` in its wrapper, which has it as `listener`.

        JS: emitter.rawListeners(name)
        """
        listeners = self._events.get(name)
        return [] if listeners is None else listeners.functions.copy()

    def listenerCount(self, name: Hashable, listener: Listener | None = None, /) -> int:
        """Tell how many listeners an event has, or how often it has this one.

        JS: emitter.listenerCount(name, listener)
        """
        listeners = self._events.get(name)
        if listeners is None:
            return 0
        return len(listeners) if listener is None else sum(stands_for(function, listener) for function in listeners.functions)

    def eventNames(self) -> list[Any]:
        """List the events that have listeners: integers first, ascending, then texts in the order of their first listener, then symbols.

        JS: emitter.eventNames()
        """
        return [name for name, _ in index_first((name, None) for name in self._events)]

    def setMaxListeners(self, n: float, /) -> Self:
        """Set how many listeners an event may have before a warning; 0 and infinity stand for no limit.

        JS: emitter.setMaxListeners(n)
        """
        check_limit("setMaxListeners", n)
        self._maxListeners = n
        return self

    def getMaxListeners(self) -> float:
        """Tell how many listeners an event may have before a warning.

        JS: emitter.getMaxListeners()
        """
        own = self._maxListeners
        if own is not None:
            return own
        check_limit("defaultMaxListeners", self.defaultMaxListeners)
        return self.defaultMaxListeners

    def __nodeish_entries__(self) -> list[tuple[Any, Any]]:
        return entries_of(self)


def _unheard(reason: Any) -> BaseException:
    """Make what `emit('error', reason)` raises when nobody listens."""
    if isinstance(reason, BaseException):
        return reason
    try:
        shown = inspect(reason)
    except Exception:
        shown = "[object Object]"
    error: Any = coded(Error, "ERR_UNHANDLED_ERROR", f"Unhandled error. ({shown})")
    error.context = reason
    return error  # type: ignore[no-any-return]
