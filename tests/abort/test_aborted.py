"""util.aborted, which lives beside the signals."""
import gc
from typing import Any

import pytest

from nodeish import Error, Promise, async_function, process, run
from nodeish.abort import AbortController, AbortSignal, aborted
from nodeish.events import listenerCount
from nodeish.events.event import Event
from nodeish.util import inspect


class Resource:
    pass


def test_it_is_fulfilled_by_the_abort_with_its_event() -> None:
    """test-aborted-util: aborted works when provided a resource."""
    controller = AbortController()

    @async_function
    async def main() -> None:
        resource = Resource()
        promise = aborted(controller.signal, resource)
        assert listenerCount(controller.signal, "abort") == 1
        controller.abort()
        event = await promise
        assert isinstance(event, Event) and event.type == "abort"
        assert listenerCount(controller.signal, "abort") == 0
        assert resource is not None

    run(main)


def test_it_is_fulfilled_if_the_signal_is_aborted_already() -> None:
    @async_function
    async def main() -> Any:
        return await aborted(AbortSignal.abort(), Resource())

    assert run(main) is None


def test_it_stays_pending_when_the_resource_is_gone() -> None:
    """test-aborted-util: aborted with gc cleanup."""
    controller = AbortController()

    def main() -> None:
        promise = aborted(controller.signal, Resource())
        gc.collect()
        assert listenerCount(controller.signal, "abort") == 0
        controller.abort()
        process.nextTick(lambda: seen.append(inspect(promise)))

    seen: list[str] = []
    run(main)
    assert seen == ["Promise { <pending> }"]


def test_a_dict_is_a_resource_that_stays() -> None:
    """test-aborted-util: aborted works when provided a resource."""
    controller = AbortController()

    def main() -> Promise[str]:
        promise = aborted(controller.signal, {})
        controller.abort()
        return promise.then(lambda: "aborted")

    assert run(main) == "aborted"


def test_a_dropped_signal_is_no_trouble() -> None:
    @async_function
    async def main() -> str:
        resource = Resource()
        promise = aborted(AbortController().signal, resource)
        del resource
        gc.collect()
        return inspect(promise)

    assert run(main) == "Promise { <pending> }"


@pytest.mark.parametrize("signal", [{}, None, [], 1, 0, True, "a", lambda: None])
def test_it_wants_a_signal(signal: object) -> None:
    """test-aborted-util: fails with error if not provided AbortSignal."""
    with pytest.raises(Error, match='^The "signal" argument must be an instance of AbortSignal. Received '):
        run(lambda: aborted(signal, {}))


@pytest.mark.parametrize("resource", [None, 0, 1, "", "a", True])
def test_it_wants_a_resource(resource: object) -> None:
    """test-aborted-util: fails if not provided a resource."""
    with pytest.raises(Error, match='^The "resource" argument must be of type object. Received '):
        run(lambda: aborted(AbortController().signal, resource))


def test_an_unsettled_wait_ends_the_program_with_13() -> None:
    """test-aborted-util: does not hang forever."""
    with pytest.raises(SystemExit) as caught:
        run(lambda: aborted(AbortController().signal, {}))
    assert caught.value.code == 13
