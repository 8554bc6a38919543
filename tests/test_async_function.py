"""`async_function`: starts at once, is a real task, settles its promise in the step in which it ends."""
import asyncio
import gc
import inspect
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, Rejection, TypeError, async_function, process, queueMicrotask

if TYPE_CHECKING:
    from tests.conftest import InLoop, TicksUntil

pytestmark = pytest.mark.usefixtures("eager_start")


@async_function
async def add(a: int, b: int = 2, *, c: int = 0) -> int:
    """Add."""
    await Promise.resolve(None)
    return a + b + c


# The function.


def test_name_signature_and_docstring_are_kept() -> None:
    assert (add.__name__, add.__doc__, str(inspect.signature(add))) == ("add", "Add.", "(a: int, b: int = 2, *, c: int = 0) -> int")


def test_arguments_are_passed_on(in_loop: "InLoop") -> None:
    async def main() -> list[int]:
        return [await add(1), await add(1, 1), await add(1, b=5, c=4)]

    assert in_loop(main()) == [3, 2, 10]


@pytest.mark.parametrize("function", [print, lambda: None, asyncio.sleep(0).close])
def test_only_what_async_def_made_can_be_decorated(function: Any) -> None:
    with pytest.raises(TypeError, match='must be a function made with "async def"'):
        async_function(function)


class Account:
    """Methods of every kind."""

    name = "class"

    def __init__(self) -> None:
        self.name = "instance"

    @async_function
    async def method(self, word: str) -> str:
        await Promise.resolve(None)
        return f"{self.name} {word}"

    @staticmethod
    @async_function
    async def static_below(word: str) -> str:
        return word

    @async_function
    @staticmethod
    async def static_above(word: str) -> str:
        return word

    @classmethod
    @async_function
    async def class_below(cls, word: str) -> str:
        return f"{cls.name} {word}"

    @async_function
    @classmethod
    async def class_above(cls, word: str) -> str:
        return f"{cls.name} {word}"


def test_methods_of_every_kind_can_be_decorated(in_loop: "InLoop") -> None:
    account: Any = Account()

    async def main() -> list[str]:
        methods = [account.method, account.static_below, account.static_above, account.class_below, account.class_above]
        return [await method("x") for method in methods] + [await Account.static_below("y"), await account.__class__.class_above("y")]

    assert in_loop(main()) == ["instance x", "x", "x", "class x", "class x", "y", "class y"]


def test_a_decorated_function_is_called_with_as_many_arguments_as_it_takes(in_loop: "InLoop") -> None:
    @async_function
    async def none() -> str:
        return "none"

    @async_function
    async def one(value: str) -> str:
        return value

    async def main() -> list[str]:
        promise = Promise.resolve("v")
        return [await promise.then(none), await promise.then(one)]

    assert in_loop(main()) == ["none", "v"]


# Start and end.


def test_it_runs_to_the_first_await_before_the_call_returns(in_loop: "InLoop") -> None:
    log: list[str] = []

    @async_function
    async def function() -> None:
        log.append("start")
        await Promise.resolve(None)
        log.append("end")

    async def main() -> None:
        promise = function()
        log.append("called")
        await promise

    in_loop(main())
    assert log == ["start", "called", "end"]


def test_it_gives_a_plain_promise_also_if_it_returns_another(in_loop: "InLoop") -> None:
    class Special(Promise[Any]):
        pass

    @async_function
    async def function() -> Any:
        return Special.resolve("v")

    async def main() -> object:
        promise = function()
        assert type(promise) is Promise
        return await promise

    assert in_loop(main()) == "v"


def test_it_starts_from_a_callback_of_the_loop_where_no_task_runs(in_loop: "InLoop") -> None:
    async def main() -> int:
        future: asyncio.Future[Promise[int]] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(lambda: future.set_result(add(1)))
        return await (await future)

    assert in_loop(main()) == 3


def test_an_exception_before_the_first_await_rejects(in_loop: "InLoop") -> None:
    error = ValueError("early")

    @async_function
    async def function() -> None:
        raise error

    async def main() -> Any:
        return await function().catch(lambda reason: reason)

    assert in_loop(main()) is error


def test_a_raised_rejection_rejects_with_its_reason(in_loop: "InLoop") -> None:
    @async_function
    async def function() -> None:
        await Promise.resolve(None)
        raise Rejection("text")

    async def main() -> Any:
        return await function().catch(lambda reason: reason)

    assert in_loop(main()) == "text"


def told_when_ended_by(end: type[BaseException], in_loop: "InLoop") -> list[dict[str, Any]]:
    """End two functions in a way that no promise takes; give what the loop's exception handler hears."""
    told: list[dict[str, Any]] = []

    @async_function
    async def function() -> None:
        raise end

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        for _ in range(2):
            with pytest.raises(end):
                function()
        gc.collect()

    in_loop(main())
    return told


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_program_passes_through(in_loop: "InLoop", end: type[BaseException]) -> None:
    told_when_ended_by(end, in_loop)


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_program_is_not_told_to_the_loop_as_well(in_loop: "InLoop", end: type[BaseException]) -> None:
    assert told_when_ended_by(end, in_loop) == []


# Ticks (ECMA-262, 27.7.5).


class Thenable:
    """An object that calls back at once."""

    def then(self, resolve: Callable[[object], None]) -> None:
        """Fulfil."""
        resolve("v")


class Special(Promise[Any]):
    """A subclass, which is no native promise."""


@pytest.mark.parametrize(
    "awaited, ticks",
    [
        (lambda: Promise.resolve("v"), 1),
        (lambda: Promise.resolve(Thenable()), 2),
        (lambda: Special.resolve("v"), 3),
    ],
    ids=["promise", "thenable", "subclass"],
)
def test_await_takes_so_many_ticks(in_loop: "InLoop", ticks_until: "TicksUntil", awaited: Any, ticks: int) -> None:
    def begin(note: Callable[[], object]) -> None:
        @async_function
        async def function() -> None:
            await awaited()
            note()

        function()

    assert in_loop(ticks_until(begin)) == ticks


def test_await_of_a_rejected_promise_takes_one_tick(in_loop: "InLoop", ticks_until: "TicksUntil") -> None:
    def begin(note: Callable[[], object]) -> None:
        @async_function
        async def function() -> None:
            try:
                await Promise.reject("why")
            except Rejection:
                note()

        function()

    assert in_loop(ticks_until(begin)) == 1


async def return_plain() -> object:
    return "v"


async def raise_error() -> object:
    raise ValueError("why")


async def return_await() -> object:
    return await Promise.resolve("v")


async def return_thenable() -> object:
    return Thenable()


async def return_promise() -> object:
    return Promise.resolve("v")


@pytest.mark.parametrize(
    "function, ticks",
    [(return_plain, 1), (raise_error, 1), (return_await, 2), (return_thenable, 2), (return_promise, 3)],
)
def test_what_depends_on_the_result_runs_after_so_many_ticks(
    in_loop: "InLoop", ticks_until: "TicksUntil", function: Callable[[], Coroutine[Any, Any, object]], ticks: int
) -> None:
    assert in_loop(ticks_until(lambda note: async_function(function)().then(note, note))) == ticks


def test_awaits_and_thens_take_turns(in_loop: "InLoop") -> None:
    log: list[str] = []

    @async_function
    async def counts(name: str) -> None:
        for number in range(3):
            log.append(f"{name}{number}")
            await Promise.resolve(None)

    async def main() -> None:
        counts("a")
        Promise.resolve(None).then(lambda: log.append("then0")).then(lambda: log.append("then1"))
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(lambda: log.append("tick"))
        await counts("b")

    in_loop(main())
    assert log == ["a0", "b0", "tick", "a1", "then0", "microtask", "b1", "a2", "then1", "b2"]
