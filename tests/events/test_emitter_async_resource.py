"""EventEmitterAsyncResource."""
from typing import Any

import pytest

from nodeish import Error
from nodeish.async_hooks import AsyncLocalStorage, AsyncResource, executionAsyncId
from nodeish.events import EventEmitter, EventEmitterAsyncResource


def test_listeners_run_in_the_context_of_the_creation() -> None:
    storage, log = AsyncLocalStorage[str](), list[Any]()
    plain = storage.run("created", lambda: EventEmitter())
    bound = storage.run("created", lambda: EventEmitterAsyncResource({"name": "B"}))
    for emitter in (plain, bound):
        emitter.on("x", lambda value: log.append((storage.getStore(), value)))
    assert storage.run("emitting", lambda: (plain.emit("x", 1), bound.emit("x", 2), bound.emit("y"))) == (True, True, False)
    assert log == [("emitting", 1), ("created", 2)]


def test_an_emitter_may_emit_in_its_own_listener() -> None:
    storage, log = AsyncLocalStorage[str](), list[Any]()
    emitter = storage.run("created", lambda: EventEmitterAsyncResource("Nested"))
    emitter.on("outer", lambda: storage.run("inner", lambda: emitter.emit("inner")))
    emitter.on("inner", lambda: log.append(storage.getStore()))
    emitter.emit("outer")
    assert log == ["created"]


def test_the_resource() -> None:
    """test-eventemitter-asyncresource."""

    class Foo(EventEmitterAsyncResource):
        pass

    foo = Foo()
    assert isinstance(foo.asyncResource, AsyncResource) and foo.asyncResource.eventEmitter is foo
    assert (foo.asyncId, foo.triggerAsyncId) == (foo.asyncResource.asyncId(), executionAsyncId())
    assert foo.asyncResource.type == "Foo"
    assert Foo("ResourceName").asyncResource.type == Foo({"name": "ResourceName"}).asyncResource.type == "ResourceName"
    assert Foo({"triggerAsyncId": 7}).triggerAsyncId == 7
    foo.emitDestroy()


@pytest.mark.parametrize("options", [None, {}, {"name": 1}])
def test_a_name_is_required(options: Any) -> None:
    with pytest.raises(Error, match=r'^The "options\.name" property must be of type string\. Received ') as caught:
        EventEmitterAsyncResource(options)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


def test_the_options_of_an_emitter_hold() -> None:
    assert EventEmitterAsyncResource({"name": "C", "captureRejections": True})._captures is True


def test_a_subclass_must_call_the_constructor() -> None:
    """test-eventemitter-asyncresource."""

    class Bare(EventEmitterAsyncResource):
        def __init__(self) -> None:
            self.ready = True

    for use in (lambda: Bare().emit("x"), lambda: Bare().asyncId, lambda: Bare().triggerAsyncId, lambda: Bare().emitDestroy()):
        with pytest.raises(Error, match='^Value of "this" must be of type EventEmitterAsyncResource$') as caught:
            use()
        assert caught.value.code == "ERR_INVALID_THIS"
