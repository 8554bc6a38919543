"""Operators of Readable."""
from typing import Any, Callable

import pytest

from nodeish import AbortController, AbortSignal, Error, Promise, async_function, setImmediate
from nodeish.stream import Readable

from .playing import Log, play, shown


def numbers(count: int = 5) -> Readable:
    """Make a stream of the numbers from 1."""
    return Readable.from_(range(1, count + 1))


def test_compose_gives_a_readable_as_the_other_operators_do() -> None:
    """test-stream-compose-operator."""

    @async_function
    async def doubled(source: Any) -> Any:
        async for number in source:
            yield number * 2

    def main(log: Log) -> None:
        composed = numbers(3).compose(doubled)
        log.append(type(composed))
        composed.toArray().then(log.append)

    assert play(main) == [Readable, [2, 4, 6]]


@pytest.mark.parametrize(("operate", "expected"), [
    (lambda stream: stream.map(lambda n: n * 2).toArray(), [2, 4, 6, 8, 10]),
    (lambda stream: stream.filter(lambda n: n % 2).map(lambda n: str(n)).toArray(), ["1", "3", "5"]),
    (lambda stream: stream.flatMap(lambda n: [n] * (n % 3)).toArray(), [1, 2, 2, 4, 5, 5]),
    (lambda stream: stream.flatMap(lambda n: Readable.from_([n, -n])).take(3).toArray(), [1, -1, 2]),
    (lambda stream: stream.drop(3).toArray(), [4, 5]),
    (lambda stream: stream.take(2).toArray(), [1, 2]),
    (lambda stream: stream.take(0).toArray(), []),
    (lambda stream: stream.drop(float("inf")).toArray(), []),
    (lambda stream: stream.reduce(lambda a, n: a + n), 15),
    (lambda stream: stream.reduce(lambda a, n: a + n, 100), 115),
    (lambda stream: stream.find(lambda n: n > 2), 3),
    (lambda stream: stream.find(lambda n: n > 9), None),
    (lambda stream: stream.some(lambda n: n > 2), True),
    (lambda stream: stream.every(lambda n: n > 2), False),
    (lambda stream: stream.every(lambda n: Promise.resolve(n < 9)), True),
    (lambda stream: stream.forEach(lambda n: n), None),
])
def test_the_results(operate: Any, expected: object) -> None:
    """test-stream-map, test-stream-filter, test-stream-flatMap, test-stream-drop-take, test-stream-reduce, test-stream-some-find-every,
    test-stream-forEach, test-stream-toArray."""
    assert play(lambda log: operate(numbers()).then(log.append)) == [expected]


def test_so_many_are_called_at_a_time() -> None:
    """test-stream-map, test-stream-filter."""

    def main(log: Log) -> None:
        running = 0

        @async_function
        async def work(number: int, options: Any) -> int:
            nonlocal running
            assert isinstance(options["signal"], AbortSignal)
            running += 1
            log.append(running)
            await Promise(lambda resolve: setImmediate(resolve))
            running -= 1
            return number

        numbers().map(work, {"concurrency": 2}).toArray().then(log.append)

    log = play(main)
    assert log.pop() == [1, 2, 3, 4, 5]
    assert max(log) == 2


@pytest.mark.parametrize("operate", [
    lambda stream, fail: stream.map(fail).toArray(),
    lambda stream, fail: stream.filter(fail).toArray(),
    lambda stream, fail: stream.flatMap(fail).toArray(),
    lambda stream, fail: stream.forEach(fail),
    lambda stream, fail: stream.some(fail),
    lambda stream, fail: stream.every(fail),
    lambda stream, fail: stream.find(fail),
    lambda stream, fail: stream.reduce(fail),
])
def test_an_error_in_the_function_rejects_and_destroys(operate: Any) -> None:
    """test-stream-map, test-stream-filter, test-stream-flatMap, test-stream-forEach, test-stream-reduce, test-stream-some-find-every."""

    def main(log: Log) -> None:
        @async_function
        async def later(*_: object) -> None:
            raise Error("later")

        def now(*_: object) -> None:
            raise Error("now")

        for fail in (now, later):
            stream = numbers()
            operate(stream, fail).catch(lambda error, stream=stream: (log.append(shown(error)), setImmediate(lambda: log.append(stream.destroyed))))

    assert sorted(map(str, play(main))) == ["True", "True", "later", "now"]


@pytest.mark.parametrize("operate", [
    lambda stream, options: stream.map(lambda n: n, options).toArray(),
    lambda stream, options: stream.drop(1, options).toArray(),
    lambda stream, options: stream.take(9, options).toArray(),
    lambda stream, options: stream.toArray(options),
    lambda stream, options: stream.reduce(lambda a, n: a, 0, options),
    lambda stream, options: stream.forEach(lambda n: None, options),
])
def test_an_aborted_signal_rejects(operate: Any) -> None:
    """test-stream-map, test-stream-drop-take, test-stream-toArray, test-stream-reduce, test-stream-forEach."""

    def main(log: Log) -> None:
        controller = AbortController()
        controller.abort()
        operate(numbers(), {"signal": controller.signal}).catch(lambda error: log.append(error.name))

    assert play(main) == ["AbortError"]


def test_the_signal_of_a_function_is_aborted_when_the_stream_is_left() -> None:
    """test-stream-reduce, test-stream-map."""

    def main(log: Log) -> None:
        controller = AbortController()

        @async_function
        async def work(a: object, n: object, options: Any) -> object:
            controller.abort()
            log.append(options["signal"].aborted)
            return n

        numbers().reduce(work, 0, {"signal": controller.signal}).catch(lambda error: log.append(error.name))

    assert play(main) == [True, "AbortError"]


def test_leaving_a_mapped_stream_leaves_the_source() -> None:
    """test-stream-drop-take, test-stream-map."""

    @async_function
    async def main(log: Log) -> None:
        source = numbers()
        source.on("close", lambda: log.append("closed"))
        log.append(await source.map(lambda n: n).take(1).toArray())

    assert play(main) == ["closed", [1]]


def test_reduce_of_nothing() -> None:
    """test-stream-reduce."""

    def main(log: Log) -> None:
        numbers(0).reduce(lambda a, n: a).catch(lambda error: log.append((error.code, error.message)))
        numbers(0).reduce(lambda a, n: a, None).then(lambda value: log.append(value))

    assert play(main) == [("ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value"), None]


def test_wrong_arguments() -> None:
    """test-stream-map, test-stream-filter, test-stream-drop-take, test-stream-toArray."""
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: numbers().map(5), "ERR_INVALID_ARG_TYPE"),  # type: ignore[arg-type]
        (lambda: numbers().filter(5), "ERR_INVALID_ARG_TYPE"),  # type: ignore[arg-type]
        (lambda: numbers().map(str, {"concurrency": 0}), "ERR_OUT_OF_RANGE"),
        (lambda: numbers().map(str, {"concurrency": "many"}), "ERR_OUT_OF_RANGE"),
        (lambda: numbers().map(str, {"concurrency": float("inf")}), "ERR_OUT_OF_RANGE"),
        (lambda: numbers().map(str, {"highWaterMark": -1}), "ERR_OUT_OF_RANGE"),
        (lambda: numbers().map(str, 1), "ERR_INVALID_ARG_TYPE"),  # type: ignore[arg-type]
        (lambda: numbers().map(str, {"signal": True}), "ERR_INVALID_ARG_TYPE"),
        (lambda: numbers().take(-1), "ERR_OUT_OF_RANGE"),
        (lambda: numbers().drop(-1), "ERR_OUT_OF_RANGE"),
    ]
    for operate, code in cases:
        with pytest.raises(Error) as caught:
            operate()
        assert caught.value.code == code

    def main(log: Log) -> None:
        for promise in (numbers().forEach(5), numbers().reduce(5), numbers().some(5), numbers().toArray({"signal": 5})):  # type: ignore[arg-type]
            promise.catch(lambda error: log.append(error.code))

    assert play(main) == ["ERR_INVALID_ARG_TYPE"] * 4
