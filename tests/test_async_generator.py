"""`async_function` over `async def` with `yield`: ECMA-262's async generators (27.6), with their queue."""
import asyncio
import inspect
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, TypeVar

from nodeish import Promise, Rejection, async_function, setImmediate, util

if TYPE_CHECKING:
    from tests.conftest import InLoop

Log = list[Any]
T = TypeVar("T")
Yields = AsyncGenerator[T, Any]


@async_function
async def count(limit: int = 3) -> Yields[int]:
    """Count from 1."""
    for number in range(1, limit + 1):
        yield number


def pair(result: Any) -> tuple[Any, bool]:
    """Give the fields of what `next` promises."""
    return result.value, result.done


def guarded(log: Log) -> Any:
    """Make a generator that tells how it ends."""

    @async_function
    async def generator() -> Yields[str]:
        try:
            log.append("start")
            yield "a"
            yield "b"
        except Exception as error:
            log.append(error)
            yield "caught"
        finally:
            log.append("finally")

    return generator()


# Values.


def test_next_gives_value_and_done(in_loop: "InLoop") -> None:
    async def main() -> list[tuple[Any, bool]]:
        generator = count(2)
        return [pair(await generator.next()) for _ in range(4)]

    assert in_loop(main()) == [(1, False), (2, False), (None, True), (None, True)]


def test_a_result_is_printed_as_an_object_literal(in_loop: "InLoop") -> None:
    async def main() -> str:
        return util.inspect(await count().next())

    assert in_loop(main()) == "{ value: 1, done: false }"


def test_name_and_signature_are_kept() -> None:
    assert (count.__name__, str(inspect.signature(count))) == ("count", "(limit: int = 3) -> collections.abc.AsyncGenerator[int, typing.Any]")


def test_a_generator_is_printed_as_in_node(in_loop: "InLoop") -> None:
    async def main() -> str:
        return util.inspect(count())

    assert in_loop(main()) == "Object [AsyncGenerator] {}"


def test_next_passes_its_argument_to_the_yield(in_loop: "InLoop") -> None:
    log: Log = []

    @async_function
    async def generator() -> Yields[Any]:
        log.append((yield "first"))
        log.append((yield "second"))

    async def main() -> None:
        it = generator()
        for argument in ("ignored", "one", "two"):
            await it.next(argument)

    in_loop(main())
    assert log == ["one", "two"]


def test_what_is_yielded_is_awaited_first(in_loop: "InLoop") -> None:
    @async_function
    async def generator() -> Yields[Any]:
        yield Promise(lambda resolve: setImmediate(resolve, "promised"))
        yield asyncio.sleep(0, "a coroutine's")

    async def main() -> list[Any]:
        return [value async for value in generator()]

    assert in_loop(main()) == ["promised", "a coroutine's"]


def test_yielding_a_rejected_promise_raises_at_the_yield(in_loop: "InLoop") -> None:
    log: Log = []

    @async_function
    async def generator() -> Yields[Any]:
        try:
            yield Promise.reject("why")
        except Rejection as rejection:
            log.append(rejection.reason)
            yield "recovered"

    async def main() -> tuple[Any, bool]:
        return pair(await generator().next())

    assert in_loop(main()) == ("recovered", False)
    assert log == ["why"]


def test_the_body_runs_to_its_first_await_before_next_returns(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> None:
        generator = guarded(log)
        log.append("made")
        promise = generator.next()
        log.append("called")
        await promise

    in_loop(main())
    assert log == ["made", "start", "called"]


def test_an_exception_in_the_body_rejects_and_ends_it(in_loop: "InLoop") -> None:
    error = ValueError("why")

    @async_function
    async def generator() -> Yields[Any]:
        yield "a"
        raise error

    async def main() -> list[Any]:
        it = generator()
        first = pair(await it.next())
        second = await it.next().catch(lambda reason: reason)
        return [first, second, pair(await it.next())]

    assert in_loop(main()) == [("a", False), error, (None, True)]


def test_methods_can_be_generators(in_loop: "InLoop") -> None:
    class Shelf:
        books = ("a", "b")

        @async_function
        async def __aiter__(self) -> Yields[str]:
            for book in self.books:
                yield book

    async def main() -> list[str]:
        return [book async for book in Shelf()]

    assert in_loop(main()) == ["a", "b"]


# The queue.


def test_requests_that_come_at_once_are_answered_in_order(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        generator = count(2)
        promises = [generator.next(), generator.next(), generator.next(), generator.return_("late"), generator.next()]
        return [pair(result) for result in await Promise.all(promises)]

    assert in_loop(main()) == [(1, False), (2, False), (None, True), ("late", True), (None, True)]


def test_return_in_the_queue_ends_what_comes_after_it(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        generator = count(9)
        return [pair(result) for result in await Promise.all([generator.next(), generator.return_("end"), generator.next()])]

    assert in_loop(main()) == [(1, False), ("end", True), (None, True)]


def test_throw_in_the_queue_rejects_its_own_promise_only(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        generator = count(9)
        settled = await Promise.allSettled([generator.next(), generator.throw("why"), generator.next()])
        return [entry.status for entry in settled]

    assert in_loop(main()) == ["fulfilled", "rejected", "fulfilled"]


def test_a_request_made_by_the_body_itself_waits_for_its_turn(in_loop: "InLoop") -> None:
    results: Log = []
    its: Log = []

    @async_function
    async def generator() -> Yields[Any]:
        its[0].next().then(lambda result: results.append(pair(result)))
        yield "a"
        yield "b"

    async def main() -> None:
        its.append(generator())
        results.append(pair(await its[0].next()))
        await asyncio.sleep(0)

    in_loop(main())
    assert results == [("a", False), ("b", False)]


# return_ and throw.


def test_return_ends_the_body_with_its_finally_block(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> list[Any]:
        generator = guarded(log)
        return [pair(await generator.next()), pair(await generator.return_("r")), pair(await generator.next())]

    assert in_loop(main()) == [("a", False), ("r", True), (None, True)]
    assert log == ["start", "finally"]


def test_return_before_the_start_runs_nothing_of_the_body(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> list[Any]:
        generator = guarded(log)
        return [pair(await generator.return_("r")), pair(await generator.next())]

    assert in_loop(main()) == [("r", True), (None, True)]
    assert log == []


def test_throw_before_the_start_runs_nothing_of_the_body(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> list[Any]:
        generator = guarded(log)
        return [await generator.throw("why").catch(lambda reason: reason), pair(await generator.next())]

    assert in_loop(main()) == ["why", (None, True)]
    assert log == []


def test_return_awaits_its_argument(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        generator = count()
        await generator.next()
        suspended = pair(await generator.return_(Promise.resolve("r")))
        completed = pair(await generator.return_(Promise.resolve("again")))
        return [suspended, completed]

    assert in_loop(main()) == [("r", True), ("again", True)]


def test_return_of_a_rejected_promise_raises_at_the_yield(in_loop: "InLoop") -> None:
    log: Log = []
    error = ValueError("why")

    async def main() -> tuple[Any, bool]:
        generator = guarded(log)
        await generator.next()
        return pair(await generator.return_(Promise.reject(error)))

    assert in_loop(main()) == ("caught", False)
    assert log == ["start", error]


def test_return_of_a_rejected_promise_to_a_completed_generator_rejects(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await count().return_(Promise.reject("why")).catch(lambda reason: reason)

    assert in_loop(main()) == "why"


@async_function
async def yields_at_the_end() -> Yields[Any]:
    """Yield also in a `finally` block."""
    try:
        yield "a"
    finally:
        yield "last"


def test_a_finally_block_that_yields_delays_the_return(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        it = yields_at_the_end()
        results = [pair(await it.next()), pair(await it.return_("r"))]
        await it.next()
        return [*results, pair(await it.next())]

    assert in_loop(main()) == [("a", False), ("last", False), (None, True)]


def test_a_delayed_return_keeps_its_value(in_loop: "InLoop") -> None:
    async def main() -> tuple[Any, bool]:
        it = yields_at_the_end()
        await it.next()
        await it.return_("r")
        return pair(await it.next())

    assert in_loop(main()) == ("r", True)


def test_throw_raises_the_very_error_at_the_yield(in_loop: "InLoop") -> None:
    log: Log = []
    error = ValueError("why")

    async def main() -> tuple[Any, bool]:
        generator = guarded(log)
        await generator.next()
        return pair(await generator.throw(error))

    assert in_loop(main()) == ("caught", False)
    assert log[1] is error


def test_throw_of_what_is_no_exception_raises_a_rejection(in_loop: "InLoop") -> None:
    log: Log = []

    async def main() -> None:
        generator = guarded(log)
        await generator.next()
        await generator.throw("text")

    in_loop(main())
    assert isinstance(log[1], Rejection)
    assert log[1].reason == "text"


def test_throw_to_a_body_that_does_not_catch_rejects_and_ends_it(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        generator = count()
        await generator.next()
        return [await generator.throw("why").catch(lambda reason: reason), pair(await generator.next())]

    assert in_loop(main()) == ["why", (None, True)]
