"""async_hooks.AsyncResource."""
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, setImmediate
from nodeish.async_hooks import AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId

if TYPE_CHECKING:
    from tests.conftest import InLoop


def code_of(error: BaseException) -> object:
    return getattr(error, "code", None)


@pytest.mark.parametrize("type_", [None, 1, int, {}, []])
def test_a_type_is_required(type_: Any) -> None:
    """test-embedder.api.async-resource-no-type, test-async-hooks-asyncresource-constructor."""
    with pytest.raises(Error, match=r'^The "type" argument must be of type string\. Received ') as caught:
        AsyncResource(type_)
    assert code_of(caught.value) == "ERR_INVALID_ARG_TYPE"
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("trigger", [-4, 3.14, True, "1"])
def test_the_trigger_is_a_whole_number(trigger: Any) -> None:
    """test-async-hooks-asyncresource-constructor, test-embedder.api.async-resource."""
    for options in (trigger, {"triggerAsyncId": trigger}):
        with pytest.raises(Error, match="^Invalid triggerAsyncId value: ") as caught:
            AsyncResource("type", options)
        assert code_of(caught.value) == "ERR_INVALID_ASYNC_ID"
        assert isinstance(caught.value, ValueError)


def test_numbers() -> None:
    """test-embedder.api.async-resource."""
    outer = AsyncResource("outer")
    assert outer.triggerAsyncId() == executionAsyncId() == 1
    assert outer.asyncId() != executionAsyncId()
    assert AsyncResource("given", 111).triggerAsyncId() == AsyncResource("given", {"triggerAsyncId": 111}).triggerAsyncId() == 111
    inner = outer.runInAsyncScope(AsyncResource, None, "inner")
    assert (inner.triggerAsyncId(), inner.runInAsyncScope(triggerAsyncId), inner.runInAsyncScope(executionAsyncId)) == (
        outer.asyncId(),
        outer.asyncId(),
        inner.asyncId(),
    )
    assert outer.emitDestroy() is outer


def test_run_in_async_scope() -> None:
    """test-embedder.api.async-resource.runInAsyncScope, test-async-hooks-run-in-async-scope-caught-exception."""
    als = AsyncLocalStorage[str]()
    resource = als.run("made", lambda: AsyncResource("foobar"))
    assert resource.runInAsyncScope(lambda a, b: [als.getStore(), a, b], None, 1, 2) == ["made", 1, 2]
    with pytest.raises(ZeroDivisionError):
        resource.runInAsyncScope(lambda: 1 / 0)
    assert (als.getStore(), executionAsyncId()) == (None, 1)


def test_a_scope_inside_itself() -> None:
    als = AsyncLocalStorage[str]()
    resource = als.run("made", lambda: AsyncResource("again"))
    assert resource.runInAsyncScope(lambda: als.run("other", lambda: resource.runInAsyncScope(als.getStore))) == "made"


def test_bind(in_loop: "InLoop") -> None:
    """test-asyncresource-bind."""
    resource = AsyncResource("test")
    log: list[object] = []

    async def main() -> None:
        setImmediate(resource.bind(lambda: log.append(executionAsyncId())))
        setImmediate(AsyncResource.bind(lambda: log.append(executionAsyncId())))

    in_loop(main())
    assert log[0] == resource.asyncId()
    assert log[1] not in (1, resource.asyncId())


def test_a_bound_function_is_called_with_what_it_accepts() -> None:
    """test-asyncresource-bind: the number of parameters is kept."""
    bound = AsyncResource("test").bind(lambda a, b: [a, b])
    assert bound(1, 2, 3) == [1, 2]
    assert bound(1) == [1, None]


@pytest.mark.parametrize("value", [1, False, "", {}, []])
def test_only_functions_are_bound(value: Any) -> None:
    """test-asyncresource-bind."""
    for bind in (AsyncResource("test").bind, AsyncResource.bind):
        with pytest.raises(Error, match=r'^The "fn" argument must be of type function\. Received ') as caught:
            bind(value)
        assert code_of(caught.value) == "ERR_INVALID_ARG_TYPE"
