"""Event and CustomEvent."""
import time
from typing import TYPE_CHECKING, Any, Callable, Final, Mapping, TypedDict

from .._facts import STARTED
from .._text.inspect import inspect
from .checks import check_options, requires, text_of

if TYPE_CHECKING:
    from .target import EventTarget


class EventInit(TypedDict, total=False):
    """The options of an Event."""

    bubbles: bool
    cancelable: bool
    composed: bool


class CustomEventInit(EventInit, total=False):
    """The options of a CustomEvent."""

    detail: Any


class Event:
    """Something that has happened, as EventTargets tell it to their listeners.

    JS: new Event(type, { bubbles, cancelable, composed })

        target = EventTarget()
        target.addEventListener('hello', lambda event: print(event.type))
        target.dispatchEvent(Event('hello'))
    """

    NONE: Final = 0
    CAPTURING_PHASE: Final = 1
    AT_TARGET: Final = 2
    BUBBLING_PHASE: Final = 3

    @requires("type")
    def __init__(self, type: object, options: EventInit | None = None, /) -> None:
        settings = check_options(options)
        self._type = text_of(type)
        self._bubbles = bool(settings.get("bubbles"))
        self._cancelable = bool(settings.get("cancelable"))
        self._composed = bool(settings.get("composed"))
        self._time_stamp = round((time.monotonic() - STARTED) * 1000, 6)
        self._target: EventTarget | None = None
        self._dispatching = False
        self._default_prevented = False
        self._propagation_stopped = False
        self._stopped = False
        self._passive = False
        self._trusted = False

    @property
    def type(self) -> str:
        """The name of the event.

        JS: event.type
        """
        return self._type

    @property
    def target(self) -> "EventTarget | None":
        """The target it was dispatched to last.

        JS: event.target
        """
        return self._target

    @property
    def currentTarget(self) -> "EventTarget | None":
        """The target it is being dispatched to.

        JS: event.currentTarget
        """
        return self._target if self._dispatching else None

    @property
    def srcElement(self) -> "EventTarget | None":
        """The target it was dispatched to last.

        JS: event.srcElement
        """
        return self._target

    @property
    def cancelable(self) -> bool:
        """Whether `preventDefault` has an effect.

        JS: event.cancelable
        """
        return self._cancelable

    @property
    def defaultPrevented(self) -> bool:
        """Whether `preventDefault` was called on a cancelable event.

        JS: event.defaultPrevented
        """
        return self._cancelable and self._default_prevented

    @property
    def returnValue(self) -> bool:
        """The opposite of `defaultPrevented`.

        JS: event.returnValue
        """
        return not self.defaultPrevented

    @property
    def timeStamp(self) -> float:
        """When it was made: milliseconds since the program began.

        JS: event.timeStamp
        """
        return self._time_stamp

    @property
    def bubbles(self) -> bool:
        """What the option said; without effect.

        JS: event.bubbles
        """
        return self._bubbles

    @property
    def composed(self) -> bool:
        """What the option said; without effect.

        JS: event.composed
        """
        return self._composed

    @property
    def eventPhase(self) -> int:
        """`AT_TARGET` while it is being dispatched, else `NONE`.

        JS: event.eventPhase
        """
        return self.AT_TARGET if self._dispatching else self.NONE

    @property
    def isTrusted(self) -> bool:
        """Whether the library dispatched it, not the program.

        JS: event.isTrusted
        """
        return self._trusted

    @property
    def cancelBubble(self) -> bool:
        """Whether `stopPropagation` was called; assigning a true value calls it.

        JS: event.cancelBubble
        """
        return self._propagation_stopped

    @cancelBubble.setter
    def cancelBubble(self, value: object) -> None:
        if value:
            self._propagation_stopped = True

    def composedPath(self) -> "list[EventTarget]":
        """List the target while it is being dispatched.

        JS: event.composedPath()
        """
        return [self._target] if self._dispatching and self._target is not None else []

    def preventDefault(self) -> None:
        """Ask that what follows by default be left out; a passive listener asks in vain.

        JS: event.preventDefault()
        """
        if not self._passive:
            self._default_prevented = True

    def stopPropagation(self) -> None:
        """Set `cancelBubble`.

        JS: event.stopPropagation()
        """
        self._propagation_stopped = True

    def stopImmediatePropagation(self) -> None:
        """Keep the event from the listeners that have not been called yet.

        JS: event.stopImmediatePropagation()
        """
        self.stopPropagation()
        self._stopped = True

    @requires("type")
    def initEvent(self, type: object, bubbles: object = False, cancelable: object = False, /) -> None:
        """Make it another event, unless it is being dispatched.

        JS: event.initEvent(type, bubbles, cancelable)
        """
        if not self._dispatching:
            self._type = text_of(type)
            self._bubbles = bool(bubbles)
            self._cancelable = bool(cancelable)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        fields = {
            "type": self._type,
            "defaultPrevented": self._default_prevented,
            "cancelable": self._cancelable,
            "timeStamp": self._time_stamp,
        }
        return inspect_fields(type(self).__name__, fields, depth, options, inspect)


class CustomEvent(Event):
    """An Event that carries a value.

    JS: new CustomEvent(type, { detail })
    """

    @requires("type")
    def __init__(self, type: object, options: CustomEventInit | None = None, /) -> None:
        super().__init__(type, options)
        self._detail = None if options is None else options.get("detail")

    @property
    def detail(self) -> Any:
        """The value.

        JS: event.detail
        """
        return self._detail


def inspect_fields(
    name: str, fields: Mapping[str, object], depth: float | None, options: dict[str, Any], inspect: Callable[..., str], too_deep: str | None = None
) -> str:
    """Print an object of the web's APIs: the name of its class and the fields that Node shows."""
    if depth is not None and depth < 0:
        return too_deep or name
    limit = options.get("depth")
    return f"{name} {inspect(dict(fields), {**options, 'depth': None if limit is None else limit - 1})}"
