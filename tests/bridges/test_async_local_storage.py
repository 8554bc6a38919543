"""async_hooks.AsyncLocalStorage."""
import asyncio
import gc
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Callable, Iterator

import pytest

from nodeish import Error, Promise, async_function, process, queueMicrotask, setImmediate, setTimeout
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.events import EventEmitter
from nodeish.fs import readFile

if TYPE_CHECKING:
    from tests.conftest import InLoop, MustCall

Storage = AsyncLocalStorage[Any]


@pytest.fixture
def als() -> Storage:
    return AsyncLocalStorage()


def test_arguments_and_results_are_passed(als: Storage) -> None:
    """test-async-local-storage-args."""
    assert als.run("store", lambda *args: [als.getStore(), *args], "foo", 2) == ["store", "foo", 2]
    assert als.run("store", lambda: als.exit(lambda *args: [als.getStore(), *args], "bar")) == [None, "bar"]


def test_surplus_arguments_are_dropped(als: Storage) -> None:
    assert als.run(1, lambda: "ran", "surplus") == "ran"


@pytest.mark.parametrize("store", ["hello node", 0, False, {}, {"hello": "node"}])
def test_a_store_is_any_value(als: Storage, store: object) -> None:
    """test-async-local-storage-misc-stores."""
    assert als.run(store, als.getStore) is store


def test_nested_runs(als: Storage) -> None:
    """test-async-local-storage-nested."""
    log: list[object] = []

    def outer() -> None:
        log.append(als.getStore())
        als.run("inner", lambda: log.append(als.getStore()))
        log.append(als.getStore())
        als.exit(lambda: log.append(als.getStore()))
        log.append(als.getStore())

    als.run("outer", outer)
    assert [*log, als.getStore()] == ["outer", "inner", "outer", None, "outer", None]


def test_many_nested_runs(als: Storage) -> None:
    """test-async-local-storage-deep-stack, test-async-local-storage-exit-does-not-leak: as deep as Python's stack allows."""

    def run(count: int) -> object:
        if count == 0:
            return "done"
        assert als.getStore() is None
        return als.run("data", lambda: als.exit(run, count - 1))

    assert run(100) == "done"


def test_the_store_is_back_after_an_exception(als: Storage) -> None:
    with pytest.raises(KeyError):
        als.run(1, {}.__getitem__, "absent")
    assert als.getStore() is None


def test_async_functions(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-async-await, test-async-local-storage-async-functions, test-async-local-storage-contexts."""
    log: list[object] = []

    @async_function
    async def without() -> None:
        await Promise.resolve()
        log.append(als.getStore())

    @async_function
    async def with_store() -> None:
        log.append(als.getStore())
        await Promise.resolve()
        log.append(als.getStore())
        await als.exit(without)
        log.append(als.getStore())

    async def main() -> None:
        await als.run("store", with_store)
        log.append(als.getStore())

    in_loop(main())
    assert log == ["store", "store", None, "store", None]


def test_promises(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-promises: a handler sees the store of its `then`, not that of the resolver."""
    log: list[object] = []
    failure = Error("next")

    def fail() -> None:
        log.append(als.getStore())
        raise failure

    async def main() -> None:
        promise = Promise[Any](lambda resolve: als.run("inside", lambda: resolve(Promise.resolve().then(fail))))
        with pytest.raises(Error) as caught:
            await promise
        assert caught.value is failure
        waiting = Promise.withResolvers()
        als.run("then", lambda: waiting.promise.then(lambda: log.append(als.getStore())))
        als.run("resolve", lambda: waiting.resolve())
        await waiting.promise

    in_loop(main())
    assert log == ["inside", "then"]


def test_thenables(in_loop: "InLoop", als: Storage, must_call: "MustCall") -> None:
    """test-async-local-storage-thenable."""
    seen: list[object] = []

    def then(resolve: Callable[..., object]) -> None:
        seen.append(als.getStore())
        setImmediate(resolve)

    thenable = SimpleNamespace(then=must_call(then, 3))

    @async_function
    async def awaits() -> None:
        await Promise.resolve(thenable)
        seen.append(als.getStore())

    @async_function
    async def returns() -> Any:
        return thenable

    async def main() -> None:
        await Promise.all([als.run("data", awaits), als.run("data", returns), als.run("data", lambda: Promise.resolve(thenable))])

    in_loop(main())
    assert seen == ["data"] * 4


def test_a_thenable_that_a_handler_returns(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-thenable."""
    seen: list[object] = []

    def then(resolve: Callable[..., object]) -> None:
        seen.append(als.getStore())
        resolve()

    async def main() -> None:
        await als.run("data", lambda: Promise.resolve().then(lambda: SimpleNamespace(then=then)))

    in_loop(main())
    assert seen == ["data"]


def test_queues_timers_and_the_thread_pool(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-no-mix-contexts."""
    log: dict[str, object] = {}

    def note(name: str) -> Callable[..., None]:
        return lambda: log.update({name: (als.getStore(), other.getStore())})

    other = AsyncLocalStorage[str]()
    done = ["tick", "microtask", "immediate", "timer", "file"]

    def start() -> None:
        process.nextTick(note("tick"))
        queueMicrotask(note("microtask"))
        setImmediate(note("immediate"))
        setTimeout(note("timer"), 1)
        readFile(__file__, note("file"))

    async def main() -> None:
        als.run("one", lambda: other.run("two", start))
        als.run("other", setTimeout, lambda: None, 1)
        while len(log) < len(done):
            await asyncio.sleep(0.001)
        assert als.getStore() is None

    in_loop(main())
    assert log == {name: ("one", "two") for name in done}


def test_listeners_see_the_store_of_the_emit(als: Storage) -> None:
    emitter, log = EventEmitter(), list[object]()
    als.run("on", lambda: emitter.on("x", lambda: log.append(als.getStore())))
    als.run("emit", lambda: emitter.emit("x"))
    assert log == ["emit"]


def test_plain_tasks_inherit_the_store(in_loop: "InLoop", als: Storage) -> None:
    async def plain() -> object:
        await asyncio.sleep(0)
        return als.getStore()

    async def main() -> object:
        return await als.run("store", lambda: asyncio.create_task(plain()))

    assert in_loop(main()) == "store"


def test_disable_and_enable(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-enable-disable."""
    log: list[object] = []

    def note() -> None:
        log.append(als.getStore())

    def first() -> None:
        note()
        process.nextTick(note)
        als.disable()
        note()
        als.exit(note)
        note()
        process.nextTick(second)

    def second() -> None:
        note()
        als.run("again", note)

    async def main() -> None:
        als.run("store", lambda: process.nextTick(first))
        await asyncio.sleep(0.01)

    in_loop(main())
    assert log == ["store", None, None, None, None, None, "again"]


def test_storages_are_apart(als: Storage) -> None:
    """test-async-local-storage-isolation."""
    second, third = AsyncLocalStorage[str](), AsyncLocalStorage[str]()

    def stores() -> list[object]:
        return [als.getStore(), second.getStore(), third.getStore()]

    def inner() -> list[list[object]]:
        before = stores()
        als.disable()
        return [before, stores()]

    def enter_and_read() -> list[object]:
        second.enterWith("left")
        return stores()

    third.enterWith("three")
    assert als.run("one", lambda: second.run("two", inner)) == [["one", "two", "three"], [None, "two", "three"]]
    assert als.run("one", enter_and_read) == ["one", "left", "three"]
    assert stores() == [None, "left", "three"]


def test_enter_with_lasts_for_the_callback(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-enter-with (of async-hooks): a timer set elsewhere does not see it."""
    log: list[object] = []

    def enter() -> None:
        als.enterWith("entered")
        setTimeout(lambda: log.append(als.getStore()), 5)
        log.append(als.getStore())

    async def main() -> None:
        setImmediate(enter)
        setTimeout(lambda: log.append(als.getStore()), 3)
        await asyncio.sleep(0.02)

    in_loop(main())
    assert log == ["entered", None, "entered"]


def test_enter_with_in_an_async_function(in_loop: "InLoop", als: Storage) -> None:
    """test-async-local-storage-enter-with (of parallel): before the first await it reaches the caller, after it it does not."""
    log: list[object] = []

    @async_function
    async def after() -> None:
        await Promise.resolve()
        als.enterWith("after await")

    @async_function
    async def before() -> None:
        als.enterWith("before await")
        await Promise.resolve()

    @async_function
    async def main() -> None:
        await after()
        await Promise.resolve().then(lambda: als.enterWith("inside then"))
        log.append(als.getStore())
        await before()
        log.append(als.getStore())

    async def run() -> None:
        await main()

    in_loop(run())
    assert log == [None, "before await"]


@pytest.fixture
def errors(als: Storage) -> Iterator[list[tuple[Any, ...]]]:
    """Collect what nobody handles, with the store at that time: `(event, message, store)`."""
    log: list[tuple[Any, ...]] = []

    def listen(name: str) -> Callable[..., None]:
        return lambda error: log.append((name, error.message, als.getStore()))

    listeners = {name: listen(name) for name in ("uncaughtException", "uncaughtExceptionMonitor", "unhandledRejection")}
    for name, listener in listeners.items():
        process.on(name, listener)
    yield log
    for name, listener in listeners.items():
        process.off(name, listener)


def test_the_store_in_the_listeners_of_process(in_loop: "InLoop", als: Storage, errors: list[Any]) -> None:
    """test-async-local-storage-errors."""

    def fail(text: str) -> None:
        raise Error(text)

    async def main() -> None:
        als.run("timer", lambda: setTimeout(lambda: fail("err2"), 1))
        await asyncio.sleep(0.01)
        als.run("promise", lambda: Promise.resolve().then(lambda: fail("err3")))
        await asyncio.sleep(0.01)

    in_loop(main())
    assert errors == [
        ("uncaughtExceptionMonitor", "err2", "timer"),
        ("uncaughtException", "err2", "timer"),
        ("unhandledRejection", "err3", "promise"),
    ]


def test_bind() -> None:
    """test-async-local-storage-bind."""
    als = AsyncLocalStorage[str]()
    bound = als.run("bound", lambda: AsyncLocalStorage.bind(lambda argument: [als.getStore(), argument]))
    assert bound("test") == ["bound", "test"]
    assert als.run("other", bound, 5) == ["bound", 5]


@pytest.mark.parametrize("value", [1, False, "", {}, [], None])
def test_only_functions_are_bound(value: Any) -> None:
    """test-async-local-storage-bind."""
    with pytest.raises(Error, match=r'^The "fn" argument must be of type function\. Received ') as caught:
        AsyncLocalStorage.bind(value)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


def test_snapshot(als: Storage) -> None:
    """test-async-local-storage-snapshot."""
    run = als.run(123, AsyncLocalStorage.snapshot)
    assert als.run(321, lambda: run(lambda argument: (als.getStore(), argument), 5)) == (123, 5)


def test_a_storage_can_be_collected() -> None:
    """test-async-local-storage-gcable: CPython keeps a context variable as long as a context holds a value for it, the storage itself not."""
    als = AsyncLocalStorage[object]()
    gone = weakref.ref(als)
    als.run({}, als.disable)
    del als
    gc.collect()
    assert gone() is None
