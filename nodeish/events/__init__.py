"""Node's `events`: EventEmitter, and functions that work on emitters and EventTargets.

EventTarget, Event and CustomEvent are globals in Node; here they are attributes of `nodeish` itself.
"""
import sys
from types import ModuleType

from .agnostic import AbortListener, addAbortListener, getEventListeners, getMaxListeners, listenerCount, setMaxListeners
from .async_resource import EventEmitterAsyncResource, EventEmitterAsyncResourceOptions
from .checks import check_boolean, check_limit
from .emitter import EventEmitter, EventEmitterOptions, captureRejectionSymbol, errorMonitor
from .iterator import EventIterator, OnOptions, on
from .waiting import OnceOptions, once

__all__ = [
    # emitters
    "EventEmitter",
    "EventEmitterAsyncResource",
    "EventEmitterAsyncResourceOptions",
    "EventEmitterOptions",
    "captureRejections",
    "captureRejectionSymbol",
    "defaultMaxListeners",
    "errorMonitor",
    # waiting for events
    "EventIterator",
    "OnOptions",
    "OnceOptions",
    "on",
    "once",
    # emitters and targets
    "AbortListener",
    "addAbortListener",
    "getEventListeners",
    "getMaxListeners",
    "listenerCount",
    "setMaxListeners",
]

defaultMaxListeners: float
captureRejections: bool


class _Events(ModuleType):
    """The module itself: the two attributes of EventEmitter that programs assign to through the module."""

    @property
    def defaultMaxListeners(self) -> float:
        """How many listeners an event may have before a warning.

        JS: events.defaultMaxListeners
        """
        return EventEmitter.defaultMaxListeners

    @defaultMaxListeners.setter
    def defaultMaxListeners(self, n: float) -> None:
        check_limit("defaultMaxListeners", n)
        EventEmitter.defaultMaxListeners = n

    @property
    def captureRejections(self) -> bool:
        """Whether emitters made from now on turn the rejections of their listeners into 'error' events.

        JS: events.captureRejections
        """
        return EventEmitter.captureRejections

    @captureRejections.setter
    def captureRejections(self, value: bool) -> None:
        check_boolean("EventEmitter.captureRejections", value)
        EventEmitter.captureRejections = value


sys.modules[__name__].__class__ = _Events
