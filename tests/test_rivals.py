"""What other promise, emitter and file libraries for Python get wrong, one test for each slip."""
import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

import pytest

from nodeish import Promise, queueMicrotask
from nodeish.events import EventEmitter
from nodeish.fs.promises import readFile

if TYPE_CHECKING:
    from tests.conftest import InLoop, MustCall


# promisio


def test_finally_keeps_the_value(in_loop: "InLoop") -> None:
    async def main() -> object:
        return await Promise.resolve("kept").finally_(lambda: "thrown away")

    assert in_loop(main()) == "kept"


def test_finally_passes_the_rejection_on(in_loop: "InLoop", must_call: "MustCall") -> None:
    async def main() -> None:
        with pytest.raises(ValueError, match="why"):
            await Promise.reject(ValueError("why")).finally_(must_call(lambda: None))

    in_loop(main())


def test_a_second_resolve_does_nothing(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise, resolve, reject = Promise.withResolvers()
        resolve("first")
        resolve("second")
        reject("third")
        return await promise

    assert in_loop(main()) == "first"


def test_what_an_executor_raises_rejects_and_does_not_escape(in_loop: "InLoop") -> None:
    error = ValueError("why")

    def executor() -> None:
        raise error

    async def main() -> object:
        return await Promise(executor).catch(lambda reason: reason)

    assert in_loop(main()) is error


def test_resolve_with_a_promise_adopts_it(in_loop: "InLoop") -> None:
    async def main() -> object:
        return await Promise(lambda resolve: resolve(Promise.resolve("adopted")))

    assert in_loop(main()) == "adopted"


# promise


def test_a_handler_never_runs_before_the_next_line(in_loop: "InLoop") -> None:
    log: list[str] = []

    async def main() -> None:
        promise = Promise.resolve(1).then(lambda: log.append("handler"))
        log.append("next line")
        await promise

    in_loop(main())
    assert log == ["next line", "handler"]


def test_no_exception_is_swallowed_by_the_queue(in_loop: "InLoop") -> None:
    told: list[dict[str, Any]] = []

    def fail() -> None:
        raise ValueError("why")

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        queueMicrotask(fail)
        Promise.resolve(None).then(fail)
        for _ in range(3):
            await asyncio.sleep(0)

    in_loop(main())
    assert [context["message"] for context in told] == ["Uncaught exception in a nodeish callback", "Unhandled promise rejection"]


def test_a_long_chain_neither_recurses_nor_stays_in_memory(in_loop: "InLoop") -> None:
    async def main() -> int:
        promise = Promise.resolve(0)
        for _ in range(20_000):
            promise = promise.then(lambda number: number + 1)
        return await promise

    assert in_loop(main()) == 20_000
    gc.collect()
    assert sum(isinstance(thing, Promise) for thing in gc.get_objects()) < 1000


# pyee


def test_a_listener_that_is_added_twice_is_called_twice(must_call: "MustCall") -> None:
    emitter = EventEmitter()
    listener = must_call(lambda: None, 2)
    emitter.on("event", listener).on("event", listener)
    emitter.emit("event")


def test_event_names_are_in_the_order_of_their_first_listener() -> None:
    emitter = EventEmitter()
    names = [f"event{number}" for number in range(20)]
    for name in names:
        emitter.on(name, print)
    assert emitter.eventNames() == names


@pytest.mark.parametrize("method", ["on", "once", "addListener", "prependListener", "prependOnceListener", "off", "removeListener"])
def test_adding_and_removing_gives_the_emitter(method: str) -> None:
    emitter = EventEmitter()
    assert getattr(emitter, method)("event", print) is emitter


# aiofiles


def test_reading_a_file_takes_one_hop_between_threads(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("text" * 100_000, encoding="utf-8")

    async def main() -> tuple[int, int]:
        loop = asyncio.get_running_loop()
        hops: list[object] = []
        call = loop.call_soon_threadsafe

        def counted(callback: Any, *args: Any, context: Any = None) -> Any:
            hops.append(callback)
            return call(callback, *args, context=context)

        vars(loop)["call_soon_threadsafe"] = counted
        text = await readFile(str(file), "utf8")
        return len(text), len(hops)

    assert asyncio.run(main()) == (400_000, 1)


def test_reading_a_file_has_a_type(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("text", encoding="utf-8")

    async def main() -> None:
        assert assert_type(await readFile(str(tmp_path / "file.txt"), "utf8"), str) == "text"
        assert assert_type(await readFile(str(tmp_path / "file.txt")), bytes) == b"text"

    asyncio.run(main())
