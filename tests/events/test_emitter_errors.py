"""EventEmitter: the event 'error'."""
from typing import Any, NoReturn

import pytest

from nodeish import Error, Rejection, async_function, process, run
from nodeish.events import EventEmitter, errorMonitor, once
from nodeish.util import inspect


def error_of(*args: object) -> Any:
    with pytest.raises(Error) as caught:
        EventEmitter().emit("error", *args)
    return caught.value


class Unprintable:
    def __nodeish_inspect_custom__(self) -> NoReturn:
        raise Error("no text")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a string", "'a string'"),
        ({"message": "Error!"}, "{ message: 'Error!' }"),
        (None, "null"),
        (42, "42"),
        (False, "false"),
        (Unprintable(), "[object Object]"),
    ],
)
def test_what_is_no_error_is_wrapped(value: object, shown: str) -> None:
    """test-event-emitter-errors, test-event-emitter-no-error-provided-to-error-event."""
    error = error_of(value)
    assert (error.name, error.code, error.message, error.context) == ("Error", "ERR_UNHANDLED_ERROR", f"Unhandled error. ({shown})", value)


def test_no_argument_at_all() -> None:
    """test-event-emitter-no-error-provided-to-error-event."""
    error = error_of()
    assert (error.message, error.context) == ("Unhandled error. (null)", None)


def test_a_rejection_is_unwrapped() -> None:
    assert error_of(Rejection("text")).context == "text"


@pytest.mark.parametrize("error", [Error("foo"), ValueError("python's"), KeyboardInterrupt()])
def test_an_error_is_raised_itself(error: BaseException) -> None:
    """test-event-emitter-emit-context."""
    with pytest.raises(type(error)) as caught:
        EventEmitter().emit("error", error)
    assert caught.value is error


def test_a_listener_gets_what_was_emitted() -> None:
    """test-event-emitter-no-error-provided-to-error-event."""
    emitter = EventEmitter()
    log: list[object] = []
    emitter.on("error", log.append)
    for value in (None, False, 42, "fortytwo", True):
        assert emitter.emit("error", value) is True
    assert log == [None, False, 42, "fortytwo", True]


def test_the_monitor_sees_errors_without_handling_them() -> None:
    """test-event-emitter-error-monitor."""
    emitter = EventEmitter()
    log: list[object] = []
    error = Error("mine")
    emitter.on(errorMonitor, log.append)
    with pytest.raises(Error):
        emitter.emit("error", error)
    emitter.once("error", lambda e: log.append("handled"))
    emitter.emit("error", error)
    emitter.on("other", lambda: None).emit("other")
    assert log == [error, error, "handled"]


def test_the_monitor_sees_errors_that_reject_once() -> None:
    """test-event-emitter-error-monitor."""
    emitter, log, error = EventEmitter(), list[object](), Error("mine")
    emitter.on(errorMonitor, log.append)

    @async_function
    async def main() -> None:
        process.nextTick(emitter.emit, "error", error)
        with pytest.raises(Error, match="^mine$"):
            await once(emitter, "never")

    run(main)
    assert log == [error]


def test_a_monitor_may_remove_the_listener() -> None:
    emitter = EventEmitter().on("error", lambda: None)
    emitter.on(errorMonitor, lambda: emitter.removeAllListeners("error"))
    with pytest.raises(Error, match="^mine$"):
        emitter.emit("error", Error("mine"))


def test_several_listeners_with_different_arities() -> None:
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.on("error", lambda: log.append(())).on("error", lambda a, b: log.append((a, b))).on("error", lambda *args: log.append(args))
    assert emitter.emit("error", 1) is True
    assert log == [(), (1, None), (1,)]


def test_the_stack_of_an_error_that_nobody_heard_is_a_list_of_frames() -> None:
    """test-events-uncaught-exception-stack."""
    first, *frames = error_of("x").stack.split("\n")
    assert first == "Error [ERR_UNHANDLED_ERROR]: Unhandled error. ('x')"
    assert frames and all(frame.startswith("    at ") for frame in frames)


def test_an_error_that_nobody_heard_ends_the_program() -> None:
    """test-events-uncaught-exception-stack."""
    error = Error("nobody hears")

    def main() -> None:
        process.nextTick(EventEmitter().emit, "error", error)

    with pytest.raises(Error) as caught:
        run(main)
    assert caught.value is error


def test_the_monitor_prints_as_a_symbol() -> None:
    assert inspect(errorMonitor) == "Symbol(events.errorMonitor)"
