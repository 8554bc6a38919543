"""EventEmitterAsyncResource: an emitter whose listeners run in the context in which it was made."""
from typing import Any, Hashable

from ..async_hooks import AsyncResource
from .._core.errors import TypeError, coded
from .checks import check_options, check_string
from .emitter import EventEmitter, EventEmitterOptions


class EventEmitterAsyncResourceOptions(EventEmitterOptions, total=False):
    """The options of an EventEmitterAsyncResource."""

    name: str
    triggerAsyncId: int
    requireManualDestroy: bool


class EventEmitterReferencingAsyncResource(AsyncResource):
    """The resource of an emitter.

    JS: emitter.asyncResource
    """

    def __init__(self, emitter: "EventEmitterAsyncResource", type: str, options: Any) -> None:
        super().__init__(type, options)
        self._emitter = emitter

    @property
    def eventEmitter(self) -> "EventEmitterAsyncResource":
        """The emitter.

        JS: emitter.asyncResource.eventEmitter
        """
        return self._emitter


class EventEmitterAsyncResource(EventEmitter):
    """An emitter whose listeners run in the context of its creation, not in that of `emit`.

    JS: new EventEmitterAsyncResource({ name, triggerAsyncId })

    A subclass is named after itself if it has no other name. Errors: ERR_INVALID_ARG_TYPE without a name.

        als.run('created', lambda: EventEmitterAsyncResource({'name': 'Query'}))
    """

    _resource: EventEmitterReferencingAsyncResource | None = None

    def __init__(self, options: EventEmitterAsyncResourceOptions | str | None = None, /) -> None:
        settings = None if isinstance(options, str) else options
        name = options if isinstance(options, str) else check_options(options).get("name")
        if type(self) is EventEmitterAsyncResource:
            check_string("options.name", name)
        super().__init__(settings)
        self._resource = EventEmitterReferencingAsyncResource(self, name or type(self).__name__, settings)

    def emit(self, name: Hashable, /, *args: Any) -> bool:
        """Call the listeners of an event in the emitter's own context; tell whether there were any.

        JS: emitter.emit(name, ...args)
        """
        return self.asyncResource.runInAsyncScope(super().emit, None, name, *args)

    def emitDestroy(self) -> None:
        """Say that the emitter is used no more.

        JS: emitter.emitDestroy()
        """
        self.asyncResource.emitDestroy()

    @property
    def asyncResource(self) -> EventEmitterReferencingAsyncResource:
        """The resource that holds the context.

        JS: emitter.asyncResource
        """
        if self._resource is None:
            raise coded(TypeError, "ERR_INVALID_THIS", 'Value of "this" must be of type EventEmitterAsyncResource')
        return self._resource

    @property
    def asyncId(self) -> int:
        """The number of the resource.

        JS: emitter.asyncId
        """
        return self.asyncResource.asyncId()

    @property
    def triggerAsyncId(self) -> int:
        """The number of what made the resource.

        JS: emitter.triggerAsyncId
        """
        return self.asyncResource.triggerAsyncId()
