"""events.on."""
from typing import Any, Callable

import pytest

from nodeish import Error, Promise, async_function, process, run, setInterval
from nodeish.abort import AbortController, AbortSignal
from nodeish.events.event import Event
from nodeish.events.target import EventTarget
from nodeish.events import EventEmitter, EventIterator, getEventListeners, listenerCount, on
from nodeish.util import inspect


def results(*pairs: tuple[Any, bool]) -> list[str]:
    return [inspect({"value": value, "done": done}) for value, done in pairs]


def test_it_gives_the_events_of_its_name() -> None:
    """test-events-on-async-iterator: basic."""
    emitter = EventEmitter()

    @async_function
    async def main() -> list[Any]:
        process.nextTick(lambda: (emitter.emit("foo", "bar"), emitter.emit("bar", 24), emitter.emit("foo", 42)))
        got = []
        async for event in on(emitter, "foo"):
            got.append(event)
            if len(got) == 2:
                break
        return got

    assert run(main) == [["bar"], [42]]
    assert emitter.eventNames() == []


@pytest.mark.parametrize("emitter", [{}, None, EventEmitter])
def test_what_is_no_emitter(emitter: object) -> None:
    """test-events-on-async-iterator: invalidArgType."""
    with pytest.raises(Error, match='^The "emitter" argument must be an instance of EventEmitter'):
        on(emitter, "foo")


@pytest.mark.parametrize("options", [1, "hi", False, lambda: None])
def test_options_must_be_a_dict(options: Any) -> None:
    """test-events-on-async-iterator: invalidArgType."""
    with pytest.raises(Error, match='^The "options" argument must be of type object'):
        on(EventEmitter(), "foo", options)


def test_an_error_ends_it_after_the_events_before() -> None:
    """test-events-on-async-iterator: error, errorDelayed."""
    emitter, expected = EventEmitter(), Error("kaboom")
    got: list[Any] = []

    @async_function
    async def main() -> None:
        for emit in (lambda: emitter.emit("error", expected), lambda: (emitter.emit("foo", 42), emitter.emit("error", expected))):
            process.nextTick(emit)
            with pytest.raises(Error) as caught:
                async for event in on(emitter, "foo"):
                    got.append(event)
            assert caught.value is expected

    run(main)
    assert got == [[42]]
    assert emitter.eventNames() == []


def test_an_error_in_the_body_ends_it() -> None:
    """test-events-on-async-iterator: throwInLoop."""
    emitter = EventEmitter()

    @async_function
    async def main() -> None:
        process.nextTick(emitter.emit, "foo", 42)
        with pytest.raises(Error, match="^kaboom$"):
            async for event in on(emitter, "foo"):
                raise Error("kaboom")

    run(main)
    assert emitter.eventNames() == []


def test_next_may_be_called_ahead() -> None:
    """test-events-on-async-iterator: next."""
    emitter = EventEmitter()

    @async_function
    async def main() -> list[str]:
        iterator = on(emitter, "foo")
        process.nextTick(lambda: (emitter.emit("foo", "bar"), emitter.emit("foo", 42), iterator.return_()))
        ahead: list[Any] = await Promise.all([iterator.next(), iterator.next(), iterator.next()])
        return [inspect(result) for result in [*ahead, await iterator.next()]]

    assert run(main) == results((["bar"], False), ([42], False), (None, True), (None, True))


def test_an_error_rejects_the_first_of_those_ahead() -> None:
    """test-events-on-async-iterator: nextError."""
    emitter, expected = EventEmitter(), Error("kaboom")

    @async_function
    async def main() -> list[Any]:
        iterator = on(emitter, "foo")
        process.nextTick(emitter.emit, "error", expected)
        waiting: list[Promise[Any]] = [iterator.next(), iterator.next(), iterator.next()]
        settled: list[Any] = await Promise.allSettled(waiting)
        assert settled[0].reason is expected
        return [inspect(entry.value) for entry in settled[1:]]

    assert run(main) == results((None, True), (None, True))
    assert emitter.listeners("error") == []


def test_throw() -> None:
    """test-events-on-async-iterator: iterableThrow."""
    emitter, expected, got = EventEmitter(), Error("kaboom"), list[Any]()
    iterator = on(emitter, "foo")
    with pytest.raises(Error, match=r'^The "EventEmitter\.AsyncIterator" property must be an instance of Error\. Received null$') as caught:
        iterator.throw()
    assert isinstance(caught.value, TypeError)

    @async_function
    async def main() -> None:
        process.nextTick(lambda: [emitter.emit("foo", "bar"), emitter.emit("foo", 42)])
        process.nextTick(iterator.throw, expected)
        with pytest.raises(Error) as caught:
            async for event in iterator:
                got.append(event)
        assert caught.value is expected

    run(main)
    assert got == [["bar"], [42]]
    assert emitter.eventNames() == []


def test_an_event_target() -> None:
    """test-events-on-async-iterator: eventTarget."""
    target = EventTarget()

    @async_function
    async def main() -> int:
        count = 0
        with setInterval(lambda: target.dispatchEvent(Event("tick")), 0):
            async for [event] in on(target, "tick"):
                assert event.type == "tick"
                count += 1
                if count == 5:
                    break
        return count

    assert run(main) == 5
    assert getEventListeners(target, "tick") == []


def test_it_listens_to_errors() -> None:
    """test-events-on-async-iterator: errorListenerCount."""
    emitter = EventEmitter()
    iterator = on(emitter, "foo")
    assert (emitter.listenerCount("foo"), emitter.listenerCount("error")) == (1, 1)
    del iterator
    assert emitter.eventNames() == []


def test_the_error_events_themselves() -> None:
    emitter = EventEmitter()

    @async_function
    async def main() -> Any:
        iterator = on(emitter, "error")
        emitter.emit("error", "first")
        return (await iterator.next()).value

    assert run(main) == ["first"]


@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
@pytest.mark.parametrize("signal", [1, {}, "hi", False])
def test_the_signal_must_be_one(emitter: object, signal: Any) -> None:
    """test-events-on-async-iterator: abortableOnBefore, eventTargetAbortableOnBefore."""
    with pytest.raises(Error, match=r'^The "options\.signal" property must be an instance of AbortSignal'):
        on(emitter, "foo", {"signal": signal})


@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
def test_a_signal_that_is_aborted_already(emitter: Any) -> None:
    """test-events-on-async-iterator: abortableOnBefore, eventTargetAbortableOnBefore."""
    with pytest.raises(Error, match="^The operation was aborted$") as caught:
        on(emitter, "foo", {"signal": AbortSignal.abort("why")})
    assert caught.value.cause == "why"
    assert getEventListeners(emitter, "foo") == []


@pytest.mark.parametrize("emit", [True, False])
@pytest.mark.parametrize("emitter", [EventEmitter(), EventTarget()])
def test_a_signal_that_is_aborted_later(emitter: Any, emit: bool) -> None:
    """test-events-on-async-iterator: abortableOnAfter, eventTargetAbortableOnAfter, eventTargetAbortableOnAfter2."""
    controller, got = AbortController(), list[Any]()
    send = (lambda: emitter.emit("foo")) if isinstance(emitter, EventEmitter) else lambda: emitter.dispatchEvent(Event("foo"))

    @async_function
    async def main() -> None:
        process.nextTick(send if emit else controller.abort)
        with pytest.raises(Error) as caught:
            async for event in on(emitter, "foo", {"signal": controller.signal}):
                got.append(event)
                controller.abort()
        assert caught.value.name == "AbortError"

    run(main)
    assert len(got) == emit
    assert getEventListeners(emitter, "foo") == []


def test_an_abort_after_the_end_does_nothing() -> None:
    """test-events-on-async-iterator: abortableOnAfterDone."""
    emitter, controller = EventEmitter(), AbortController()

    @async_function
    async def main() -> Any:
        process.nextTick(emitter.emit, "foo", 1)
        async for event in on(emitter, "foo", {"signal": controller.signal}):
            break
        controller.abort()
        return event

    assert run(main) == [1]


@pytest.mark.parametrize("end", [lambda iterator: iterator.return_(), lambda iterator: iterator.throw(Error())])
def test_the_end_leaves_the_signal(end: Callable[[EventIterator], object]) -> None:
    """test-events-on-async-iterator: abortListenerRemovedAfterComplete."""
    controller = AbortController()

    def main() -> None:
        iterator = on(EventEmitter(), "foo", {"signal": controller.signal})
        assert listenerCount(controller.signal, "abort") == 1
        end(iterator)
        assert listenerCount(controller.signal, "abort") == 0

    run(main)


def test_an_abort_leaves_the_signal() -> None:
    """test-events-on-async-iterator: abortListenerRemovedAfterComplete."""
    controller, emitter = AbortController(), EventEmitter()
    iterator = on(emitter, "foo", {"signal": controller.signal})
    controller.abort()
    assert listenerCount(controller.signal, "abort") == 0
    assert emitter.eventNames() == []
    del iterator


def test_close_ends_it_after_the_events_before() -> None:
    emitter = EventEmitter()

    @async_function
    async def main() -> list[Any]:
        process.nextTick(lambda: [emitter.emit(*event) for event in (("x", 1), ("x", 2), ("end",), ("x", 3))])
        return [event async for event in on(emitter, "x", {"close": ["end", "close"]})]

    assert run(main) == [[1], [2]]
    assert emitter.eventNames() == []


def test_water_marks_pause_and_resume() -> None:
    class Source(EventEmitter):
        log: list[str] = []

        def pause(self) -> None:
            self.log.append("pause")

        def resume(self) -> None:
            self.log.append("resume")

    source = Source()

    @async_function
    async def main() -> None:
        iterator = on(source, "x", {"highWaterMark": 2, "lowWaterMark": 2})
        for number in range(4):
            source.emit("x", number)
            source.log.append(str(number))
        for _ in range(3):
            source.log.append(inspect((await iterator.next()).value))

    run(main)
    assert source.log == ["0", "1", "pause", "2", "3", "[ 0 ]", "[ 1 ]", "resume", "[ 2 ]"]


@pytest.mark.parametrize("option", ["highWaterMark", "lowWaterMark"])
@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "It must be >= 1 && <= 9007199254740991. Received 0"), (1.5, "It must be an integer. Received 1.5"), ("x", "must be of type number")],
)
def test_water_marks_must_be_positive(option: str, value: Any, text: str) -> None:
    options: Any = {option: value}
    with pytest.raises(Error) as caught:
        on(EventEmitter(), "x", options)
    assert text in caught.value.message


def test_return_ignores_a_value_as_the_protocol_may_pass_one() -> None:
    iterator = on(EventEmitter(), "foo")
    results_of = run(lambda: Promise.all([iterator.return_("value"), iterator.next()]))
    assert [inspect(result) for result in results_of] == results((None, True), (None, True))
