"""EventEmitter: what is particular to Python."""
from functools import partial, wraps
from typing import Any, Callable
from unittest.mock import Mock

import pytest

from nodeish import Error, events
from nodeish.events import EventEmitter
from nodeish.util import inspect


class Listener:
    def __init__(self) -> None:
        self.log: list[Any] = []

    def hear(self, value: object) -> None:
        self.log.append(value)

    def __call__(self, *args: object) -> None:
        self.log.append(args)


@pytest.mark.parametrize("method", ["on", "addListener", "once", "prependListener", "prependOnceListener"])
def test_without_a_listener_the_methods_are_decorators(method: str) -> None:
    emitter = EventEmitter()
    log: list[Any] = []

    @getattr(emitter, method)("data")  # type: ignore[untyped-decorator]
    def listener(chunk: object) -> None:
        log.append(chunk)

    emitter.emit("data", 1)
    assert log == [1]
    listener(2)
    assert log == [1, 2]


def test_a_decorator_checks_what_it_decorates() -> None:
    with pytest.raises(Error, match="must be of type function"):
        EventEmitter().on("x")(None)  # type: ignore[type-var]


def test_a_listener_gets_as_many_arguments_as_it_takes() -> None:
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.on("x", lambda: log.append(()))
    emitter.on("x", lambda a: log.append((a,)))
    emitter.on("x", lambda a, b: log.append((a, b)))
    emitter.on("x", lambda a, b, c: log.append((a, b, c)))
    emitter.on("x", lambda a, b=7: log.append((a, b)))
    emitter.on("x", lambda *args: log.append(args))
    emitter.emit("x", 1, 2)
    assert log == [(), (1,), (1, 2), (1, 2, None), (1, 2), (1, 2)]
    log.clear()
    emitter.emit("x")
    assert log == [(), (None,), (None, None), (None, None, None), (None, 7), ()]


def test_a_once_listener_gets_as_many_arguments_as_it_takes() -> None:
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.once("x", lambda: log.append(())).once("x", lambda a, b, c: log.append((a, b, c)))
    emitter.emit("x", 1, 2)
    assert log == [(), (1, 2, None)]


def test_an_event_with_one_listener_trims_its_arguments_as_well() -> None:
    emitter = EventEmitter()
    log: list[Any] = []
    emitter.on("fewer", lambda: log.append("called")).emit("fewer", 1, 2)
    emitter.on("more", lambda a, b: log.append((a, b))).emit("more", 1)
    assert log == ["called", (1, None)]


def test_a_type_error_of_the_listener_stays_one() -> None:
    def broken(value: str) -> None:
        len(5)  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="has no len"):
        EventEmitter().on("x", broken).emit("x", "y")


def test_a_bound_method_is_removed_by_another_reading_of_it() -> None:
    emitter, listener = EventEmitter(), Listener()
    emitter.on("x", listener.hear).once("x", listener.hear).on("x", listener.log.append)
    assert emitter.listenerCount("x", listener.hear) == 2
    emitter.off("x", listener.hear).off("x", listener.hear).off("x", listener.log.append)
    assert emitter.eventNames() == []


def test_the_method_of_another_object_is_another_listener() -> None:
    first, second = Listener(), Listener()
    emitter = EventEmitter().on("x", first.hear)
    emitter.off("x", second.hear)
    assert emitter.listeners("x") == [first.hear]


def test_equal_callable_objects_are_different_listeners() -> None:
    class Equal:
        def __call__(self) -> None:
            return None

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    emitter = EventEmitter().on("x", Equal())
    emitter.off("x", Equal())
    assert emitter.listenerCount("x") == 1


def test_callables_of_every_kind_listen() -> None:
    listener = Listener()

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def wrapper(*args: Any) -> None:
            function(*args)

        return wrapper

    @decorate
    def wrapped(value: object) -> None:
        listener.log.append(("wrapped", value))

    emitter = EventEmitter().on("x", listener).on("x", partial(listener.hear, "partial")).on("x", wrapped).on("x", listener.log.append)
    emitter.emit("x", 1)
    assert listener.log == [(1,), "partial", ("wrapped", 1), 1]


def test_a_mock_is_its_own_original() -> None:
    emitter, listener = EventEmitter(), Mock(return_value=None)
    emitter.on("x", listener)
    emitter.emit("x", 1, 2)
    listener.assert_called_once_with(1, 2)
    assert emitter.listeners("x") == [listener]
    assert emitter.off("x", listener).eventNames() == []


def test_a_subclass_need_not_call_the_constructor() -> None:
    """test-event-emitter-subclass."""
    log: list[str] = []

    class Mine(EventEmitter):
        def __init__(self) -> None:
            self.once(1, lambda: log.append("called"))
            self.emit(1)
            self.removeAllListeners()
            super().__init__()

    class Failing(EventEmitter):
        def __init__(self) -> None:
            self.emit("error", Error("blerg"))

    assert Mine().eventNames() == [] and log == ["called"]
    with pytest.raises(Error, match="^blerg$"):
        Failing()
    first, second = Mine(), Mine()
    first.on("x", print)
    assert (first.listenerCount("x"), second.listenerCount("x"), EventEmitter().listenerCount("x")) == (1, 0, 0)


def test_methods_call_the_overriding_ones_of_a_subclass() -> None:
    log: list[Any] = []

    class Spy(EventEmitter):
        def on(self, name: Any, *listener: Any) -> Any:
            log.append(("on", name))
            return super().on(name, *listener)

        def emit(self, name: Any, *args: Any) -> bool:
            log.append(("emit", name))
            return super().emit(name, *args)

    spy = Spy()
    spy.once("newListener", lambda: None)
    spy.once("x", lambda: None)
    assert log == [("on", "newListener"), ("on", "x"), ("emit", "newListener")]


def test_a_default_of_a_subclass_holds_for_it(warned: list[Any]) -> None:
    class Busy(EventEmitter):
        defaultMaxListeners = 1

    for emitter in (Busy(), EventEmitter()):
        emitter.on("x", lambda: None).on("x", lambda: None)
    assert [warning.emitter.__class__ for warning in warned] == [Busy]


def test_emit_while_listeners_change_many_times() -> None:
    emitter = EventEmitter().setMaxListeners(0)
    log: list[int] = []

    def grow(number: int) -> None:
        log.append(number)
        if number < 5:
            emitter.on("x", lambda n: log.append(-n))
            emitter.emit("x", number + 1)

    emitter.on("x", grow)
    emitter.emit("x", 1)
    assert log == [1, 2, 3, 4, 5, -5, -5, -5, -5, -4, -4, -4, -3, -3, -2]


def test_how_it_is_printed() -> None:
    class Timer(EventEmitter):
        def __init__(self) -> None:
            super().__init__()
            self.interval = 10

    timer = Timer()
    timer.on("tick", lambda: None).on("tick", lambda: None).once("end", Listener().hear)
    assert inspect(timer).split("\n") == [
        "Timer {",
        "  _events: [Object: null prototype] {",
        "    tick: [ [Function (anonymous)], [Function (anonymous)] ],",
        "    end: [Function: bound onceWrapper] { listener: [Function: hear] }",
        "  },",
        "  _eventsCount: 2,",
        "  _maxListeners: null,",
        "  interval: 10,",
        "  [Symbol(shapeMode)]: false,",
        "  [Symbol(kCapture)]: false",
        "}",
    ]
    assert "_events: [Object: null prototype]," in inspect({"a": {"b": timer}})


def test_an_emitter_whose_constructor_never_ran_is_printed_with_what_it_has() -> None:
    class Bare(EventEmitter):
        def __init__(self) -> None:
            self.port = 80

    assert inspect(Bare()) == "Bare { port: 80 }"
    assert inspect(Bare().setMaxListeners(3)) == "Bare { _maxListeners: 3, port: 80 }"


def test_the_module_exports_what_nodes_exports() -> None:
    assert set(events.__all__) >= {
        "EventEmitter", "addAbortListener", "captureRejectionSymbol", "captureRejections", "defaultMaxListeners", "errorMonitor",
        "getEventListeners", "getMaxListeners", "listenerCount", "on", "once", "setMaxListeners",
    }
    assert all(hasattr(events, name) for name in events.__all__)
