"""What the paired programs cannot show: coroutine functions, Python's own async iterators, arities, truthiness, keys, types, depth."""

import inspect
from collections import deque
from typing import TYPE_CHECKING, Any, AsyncIterator, Callable, assert_type

import pytest

from nodeish import Error, Promise, Rejection, async_, async_function, setImmediate
from tests.conftest import InLoop, MustCall

Callback = Callable[..., object]


def double(value: int, callback: Callback) -> None:
    callback(None, value * 2)


async def doubled(value: int) -> int:
    await Promise.resolve()
    return value * 2


async def failing(value: int) -> int:
    raise ValueError(f"failed with {value}")


def test_coroutine_functions_are_async_functions(in_loop: InLoop) -> None:
    class Doubler:
        async def double(self, value: int) -> int:
            return await doubled(value)

    async def main() -> None:
        assert await async_.map([1, 2], doubled) == [2, 4]
        assert await async_.map([1, 2], Doubler().double) == [2, 4]
        assert await async_.waterfall([async_.constant(1), doubled, double]) == 4
        assert await async_.queue(doubled).push([1, 2])[1] == 4
        assert await async_.retryable(doubled)(4) == 8
        with pytest.raises(ValueError, match="failed with 1"):
            await async_.each([1], failing)

    in_loop(main())


def test_an_async_function_runs_at_once_to_its_first_await(in_loop: InLoop) -> None:
    async def main() -> None:
        begun: list[int] = []

        async def begin(value: int) -> None:
            begun.append(value)

        promise = async_.each([1, 2, 3], begin)
        assert begun == [1, 2, 3]
        await promise

    in_loop(main())


def test_async_iterators_of_python_are_read_as_there_is_room(in_loop: InLoop) -> None:
    read: list[int] = []

    async def numbers() -> AsyncIterator[int]:
        for number in range(4):
            read.append(number)
            yield number

    async def broken() -> AsyncIterator[int]:
        yield 1
        raise ValueError("broken")

    async def main() -> None:
        assert await async_.map(numbers(), doubled) == [0, 2, 4, 6]
        del read[:]
        waiting: list[Callback] = []
        async_.eachLimit(numbers(), 1, lambda _, callback: waiting.append(callback), lambda: None)
        await async_.map(numbers(), double)
        assert len(waiting) == 1
        assert read.count(1) == 1
        with pytest.raises(ValueError, match="broken"):
            await async_.mapSeries(broken(), doubled)

    in_loop(main())


def test_functions_get_as_many_arguments_as_they_take(in_loop: InLoop, must_call: MustCall) -> None:
    async def main() -> None:
        async_.map([1], double, must_call(lambda: None))
        async_.map([1], double, must_call(lambda error: None))
        results: deque[Any] = deque()
        async_.each([1], double, results.append)
        assert list(results) == [None]
        tasks: list[Any] = [lambda callback: callback(), lambda callback, missing: callback(None, missing)]
        assert await async_.series(tasks) == [None, None]

    in_loop(main())


def test_truth_is_that_of_javascript(in_loop: InLoop) -> None:
    async def main() -> None:
        values: list[Any] = [[], {}, 0, "", None, float("nan"), "0", ()]
        assert await async_.filter(values, lambda value, callback: callback(None, value)) == [[], {}, "0", ()]
        with pytest.raises(Rejection) as raised:
            await async_.each([1], lambda _, callback: callback([]))
        assert raised.value.reason == []

    in_loop(main())


def test_keys_of_groups_are_names(in_loop: InLoop) -> None:
    async def main() -> None:
        groups = await async_.groupBy([1, 2.5, 3], lambda value, callback: callback(None, value > 2))
        assert groups == {"false": [1], "true": [2.5, 3]}
        assert await async_.groupBy([4, 5], lambda value, callback: callback(None, value / 1)) == {4: [4], 5: [5]}
        assert await async_.groupBy(["a"], lambda value, callback: callback(None, [1, 2])) == {"1,2": ["a"]}

    in_loop(main())


def test_parameters_named_after_keywords_inject_the_task_without_the_underscore(in_loop: InLoop) -> None:
    async def main() -> None:
        tasks = {"from": async_.constant(1), "sum": lambda from_, callback: callback(None, from_ + 1)}
        assert await async_.autoInject(tasks) == {"from": 1, "sum": 2}

    in_loop(main())


def test_what_an_iteratee_raises_at_once_is_raised_or_rejects(in_loop: InLoop) -> None:
    def wrong(value: int, callback: Callback) -> None:
        raise TypeError("own")

    async def main() -> None:
        with pytest.raises(TypeError, match="own"):
            async_.map([1], wrong, lambda: None)
        promise = async_.map([1], wrong)
        with pytest.raises(TypeError, match="own"):
            await promise

    in_loop(main())


def test_a_reason_that_is_no_error_arrives_as_one_unless_it_has_a_message(in_loop: InLoop) -> None:
    async def main() -> None:
        arrived: list[Any] = []
        for reason in ({"message": "m"}, [1, 2], {"a": 1}, 5, "text"):
            arrived += await Promise(lambda resolve: async_.asyncify(lambda: Promise.reject(reason))(lambda error: resolve([error])))
        assert arrived[0] == {"message": "m"}
        assert [error.message for error in arrived[1:]] == ["1,2", "[object Object]", "5", "text"]

    in_loop(main())


def test_calling_off_leaves_the_promise_pending(in_loop: InLoop) -> None:
    async def main() -> None:
        promise = async_.each([1, 2], lambda _, callback: callback(False))
        await Promise(lambda resolve: setImmediate(resolve))
        assert repr(promise) == "Promise { <pending> }"

    in_loop(main())


def test_many_values_do_not_deepen_the_stack(in_loop: InLoop) -> None:
    many = range(20_000)

    async def main() -> None:
        assert await async_.mapSeries(many, double) == [2 * value for value in many]
        assert await async_.reduce(many, 0, lambda memo, value, callback: callback(None, memo + value)) == sum(many)
        worked: list[int] = []

        def work(task: int, callback: Callback) -> None:
            worked.append(task)
            callback()

        queue = async_.queue(work, 2)
        queue.push(list(many), lambda: None)
        await queue.drain()
        assert worked == list(many)

    in_loop(main())


def test_loops_and_waterfalls_whose_functions_call_back_at_once_may_be_long(in_loop: InLoop) -> None:
    """Fifty rounds are nested, as all are in JavaScript: what stands behind the call of the callback runs from the last to the first."""
    left: list[int] = []

    def body(callback: Callback, count: int) -> None:
        callback(None, count)
        left.append(count)

    async def main() -> None:
        counter = iter(range(1, 20_000))
        last: list[str] = []
        done = async_.doWhilst(lambda callback: body(callback, next(counter)), lambda count, callback: callback(None, count < 3000))
        assert await done == 3000
        assert left[-49:] == list(range(49, 0, -1)) and sorted(left) == list(range(1, 3001))
        async_.until(lambda callback: callback(None, next(counter) > 9000), lambda callback: callback(None, "body"), lambda err, value: last.append(value))
        assert last == ["body"]  # before the call has returned
        tasks: list[Any] = [async_.constant(0), *[lambda value, callback: callback(None, value + 1)] * 2000]
        assert await async_.waterfall(tasks) == 2000

    in_loop(main())


def test_errors_of_wrong_arguments(in_loop: InLoop) -> None:
    async def main() -> None:
        with pytest.raises(ValueError, match="concurrency limit cannot be less than 1"):
            async_.mapLimit([1], 0, double, lambda: None)
        with pytest.raises(Error, match="expected a function"):
            async_.until(1, double)  # type: ignore[call-overload]
        with pytest.raises(Error, match="expected a function"):
            async_.cargo(None)  # type: ignore[arg-type]
        with pytest.raises(AttributeError):
            async_.priorityQueue(double).unshift  # type: ignore[attr-defined]

    in_loop(main())


def test_functions_keep_their_names_and_show_their_callback() -> None:
    assert [name for name in async_.__all__ if getattr(async_, name).__name__ != name] == []
    assert [name for name in async_.__all__ if "JS: " not in (getattr(async_, name).__doc__ or "")] == []
    assert list(inspect.signature(async_.mapLimit).parameters) == ["coll", "limit", "iteratee", "callback"]


def test_an_async_function_of_nodeish_keeps_its_arity(in_loop: InLoop) -> None:
    @async_function
    async def join(first: int, second: int) -> int:
        return first + second

    async def main() -> None:
        assert await async_.retryable(join)(1, 2) == 3
        assert await async_.applyEach([join], 1, 2)() == [3]
        assert await async_.reduce([1, 2], 3, join) == 6

    in_loop(main())


if TYPE_CHECKING:
    assert_type(async_.map([1], double), Promise[list[Any]])
    assert_type(async_.some([1], double), Promise[bool])
    assert_type(async_.eachLimit({"a": 1}, 2, doubled), Promise[None])
    assert_type(async_.times(3, double), Promise[list[Any]])
    assert_type(async_.retry({"times": 3, "interval": 10}, doubled), Promise[Any])
    assert_type(async_.queue(double, 2), async_.Queue)
