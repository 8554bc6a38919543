"""Going over a Readable; Readable.from_; Duplex.from_ and compose."""
import asyncio
import gc
from contextlib import suppress
from typing import Any, AsyncIterator

import pytest

from nodeish import Error, Promise, Rejection, async_function, setImmediate
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.stream import Duplex, PassThrough, Readable, Transform, Writable, compose, consumers, duplexPair, isDisturbed

from tests.conftest import InLoop
from .playing import Log, note, play, shown


def open_stream(*chunks: object, **options: object) -> Readable:
    """Make a Readable that has these chunks and does not end."""
    stream = Readable({"objectMode": True, "read": lambda: None, **options})
    for chunk in chunks:
        stream.push(chunk)
    return stream


def test_all_chunks_then_the_end() -> None:
    """test-stream-readable-async-iterators."""

    @async_function
    async def main(log: Log) -> None:
        stream = note(log, Readable.from_([1, 2]), "close")
        async for chunk in stream:
            log.append(chunk)
        log.append((stream.destroyed, isDisturbed(stream)))

    assert play(main) == [1, 2, "close", (True, True)]


def test_buffered_chunks_come_before_an_error() -> None:
    """test-stream-readable-async-iterators."""

    @async_function
    async def main(log: Log) -> None:
        stream = open_stream(1, 2)
        setImmediate(stream.destroy, Error("later"))
        with pytest.raises(Error, match="later"):
            async for chunk in stream:
                log.append(chunk)
        with pytest.raises(Error, match="later"):
            async for _ in stream:
                log.append("never")

    assert play(main) == [1, 2]


def test_any_value_may_be_an_error() -> None:
    @async_function
    async def main(log: Log) -> None:
        stream = open_stream()
        stream.destroy("text")
        try:
            async for _ in stream:
                log.append("never")
        except Rejection as error:
            log.append(error.reason)

    assert play(main) == ["text"]


def test_a_stream_that_closes_early_raises() -> None:
    """test-stream-readable-async-iterators."""

    @async_function
    async def main(log: Log) -> None:
        stream = open_stream()
        setImmediate(stream.destroy)
        with pytest.raises(Error) as caught:
            await stream.toArray()
        log.append(shown(caught.value))

    assert play(main) == ["ERR_STREAM_PREMATURE_CLOSE"]


def test_several_requests_at_once_are_answered_in_order() -> None:
    """test-stream-readable-async-iterators."""

    def main(log: Log) -> None:
        stream = open_stream("a")
        steps = stream.iterator()
        for step in (steps.next, steps.next, steps.return_, steps.next):
            step().then(lambda result: log.append((result.value, result.done)))
        setImmediate(stream.push, "b")

    assert play(main) == [("a", False), ("b", False), (None, True), (None, True)]


def test_leaving_the_loop_destroys_the_stream_unless_it_is_told_not_to() -> None:
    """test-stream-readable-async-iterators, test-readable-from-iterator-closing, test-stream-iterator-helpers-test262-tests."""

    @async_function
    async def main(log: Log) -> None:
        for options in (None, {"destroyOnReturn": True}, {"destroyOnReturn": False}):
            stream = open_stream(1, 2)
            async for chunk in stream.iterator(options):
                log.append(chunk)
                break
            log.append((stream.destroyed, stream.listenerCount("readable")))
            stream.destroy()
            stream.on("error", lambda error: log.append(shown(error)))

    assert play(main) == [1, (True, 1), 1, (True, 1), 1, (False, 0), "ABORT_ERR", "ABORT_ERR"]


def test_an_exception_in_the_loop_destroys_the_stream() -> None:
    """test-stream-readable-async-iterators."""

    @async_function
    async def main(log: Log) -> None:
        stream = open_stream(1)
        stream.on("error", lambda error: log.append(shown(error)))
        with pytest.raises(ValueError):
            async with stream.iterator() as chunks:
                async for _ in chunks:
                    raise ValueError
        log.append(stream.destroyed)

    assert play(main) == [True, "ABORT_ERR"]


def test_the_loop_as_a_guest_of_asyncio(in_loop: InLoop) -> None:
    async def main() -> None:
        stream = open_stream(1)
        got = []

        async def consume() -> None:
            async for chunk in stream:
                got.append(chunk)

        task = asyncio.ensure_future(consume())
        while not got:
            await asyncio.sleep(0)
        stream.on("error", lambda error: None)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        del task
        await asyncio.sleep(0)  # the loop lets go of it
        assert stream.destroyed
        again = Readable.from_([1, 2, 3])
        assert await again.toArray() == [1, 2, 3]

    in_loop(main())


def test_a_loop_that_is_garbage_with_its_stream_is_silent() -> None:
    def main(log: Log) -> None:
        @async_function
        async def consume(stream: Readable) -> None:
            async for _ in stream:
                log.append("never")

        stream = note(log, open_stream(), "close", "error")
        consume(stream)
        del stream
        setImmediate(lambda: gc.collect() and None)

    assert play(main) == []


def test_an_iterator_that_outlives_its_loop_is_dropped_silently() -> None:
    kept: list[Any] = []

    @async_function
    async def main(log: Log) -> None:
        steps = open_stream(1, 2).iterator()
        kept.append(steps)
        log.append((await steps.next()).value)

    assert play(main) == [1]
    kept.clear()
    gc.collect()


def test_a_stream_in_a_with_statement() -> None:
    """test-stream-readable-dispose, test-stream-writable-async-dispose, test-stream-duplex-destroy."""

    @async_function
    async def main(log: Log) -> None:
        for stream in (open_stream(1), Writable(), Duplex(), Readable.from_([])):
            stream.on("error", lambda error: log.append(shown(error)))
            async with stream:
                log.append(stream.destroyed)
            log.append(stream.closed)

    assert play(main) == [False, "ABORT_ERR", True] * 4


# Readable.from_


@pytest.mark.parametrize(("source", "chunks"), [("text", ["text"]), (b"ab", [b"ab"]), ([1, 2], [1, 2]), ((n for n in (1, 2)), [1, 2]), ({1}, [1])])
def test_from_iterables(source: object, chunks: list[object]) -> None:
    """test-readable-from, test-stream-readable-from-web-termination."""
    got: Log = play(lambda log: note(log, Readable.from_(source), "data"))
    assert got == [("data", chunk) for chunk in chunks]


def test_from_iterables_of_promises_and_async_ones() -> None:
    """test-readable-from."""

    async def plain() -> AsyncIterator[int]:
        yield 1
        yield 2

    def main(log: Log) -> None:
        for source in ([Promise.resolve(1), 2], plain(), async_function(plain)(), Readable.from_([1, 2])):
            Readable.from_(source).toArray().then(log.append)

    assert play(main) == [[1, 2]] * 4


@pytest.mark.parametrize("source", [None, 5, {"a": 1}, Error])
def test_what_has_no_values(source: object) -> None:
    """test-readable-from."""
    with pytest.raises(Error, match='The "iterable" argument must be an instance of Iterable'):
        Readable.from_(source)


def test_errors_of_an_iterator() -> None:
    """test-readable-from-iterator-closing, test-readable-from."""

    def broken() -> Any:
        yield 1
        raise Error("broken")

    def main(log: Log) -> None:
        for source in (broken(), [1, None], [Promise.reject(Error("rejected"))]):
            Readable.from_(source).toArray().catch(lambda error: log.append(shown(error)))

    assert sorted(play(main)) == ["ERR_STREAM_NULL_VALUES", "broken", "rejected"]


def test_a_stream_that_is_destroyed_closes_its_generator() -> None:
    """test-readable-from-iterator-closing."""

    def main(log: Log) -> None:
        def values() -> Any:
            try:
                yield 1
                yield 2
            finally:
                log.append("closed")

        @async_function
        async def later_values() -> AsyncIterator[int]:
            try:
                yield 1
                yield 2
            finally:
                log.append("closed")

        for source in (values(), later_values()):
            stream = Readable.from_(source)
            stream.once("data", lambda _, stream=stream: stream.destroy())
            stream.on("error", log.append)

    assert play(main) == ["closed", "closed"]


# compose and Duplex.from_


def test_compose() -> None:
    """test-stream-compose, test-stream-compose-operator."""

    @async_function
    async def doubled(source: Any) -> Any:
        async for chunk in source:
            yield chunk + chunk

    def main(log: Log) -> None:
        upper = Transform({"objectMode": True, "transform": lambda chunk, encoding, callback: callback(None, chunk.upper())})
        stream = compose(upper, doubled)
        note(log, stream, "data", "finish", "end", "close").end("a")
        Readable.from_(["x"]).compose(doubled).toArray().then(log.append)

    log = play(main)
    assert ("data", "AA") in log and ["xx"] in log
    assert log.index(("data", "AA")) < log.index("end") < log.index("close") and "finish" in log


def test_compose_with_what_does_not_fit() -> None:
    """test-stream-compose."""
    with pytest.raises(Error, match='The "streams" argument must be specified'):
        compose()
    with pytest.raises(Error, match="must be readable"):
        compose(Writable(), PassThrough())
    with pytest.raises(Error, match="must be writable"):
        compose(PassThrough(), Readable())
    with pytest.raises(Error, match="must be writable"):
        Readable().compose(Readable())


def test_an_error_in_what_is_composed() -> None:
    """test-stream-compose."""

    def main(log: Log) -> None:
        failing = Transform({"transform": lambda chunk, encoding, callback: callback(Error("inner"))})
        note(log, compose(PassThrough(), failing), "error", "close").end("x")

    assert play(main) == [("error", "inner"), "close"]


def test_duplex_from() -> None:
    """test-stream-duplex-from."""

    @async_function
    async def echo(source: Any) -> Any:
        async for chunk in source:
            yield chunk

    def main(log: Log) -> None:
        @async_function
        async def consume(source: Any) -> None:
            async for chunk in source:
                log.append(("consumed", chunk))

        written: Any = []
        sink = Writable({"objectMode": True, "write": lambda chunk, encoding, callback: (written.append(chunk), callback())})
        through = PassThrough()
        log.append(Duplex.from_(through) is through)
        Duplex.from_([1, 2]).toArray().then(log.append)
        Duplex.from_(Promise.resolve("v")).toArray().then(log.append)
        Duplex.from_(Readable.from_([3])).toArray().then(log.append)
        Duplex.from_(echo).end("e").toArray().then(log.append)
        Duplex.from_(consume).end("c").on("finish", lambda: log.append("consumer finished"))
        pair = Duplex.from_({"readable": Readable.from_([4]), "writable": sink})
        pair.end(5)
        pair.toArray().then(lambda chunks: log.append((chunks, written)))

    log = play(main)
    assert log[0] is True
    for entry in ([1, 2], ["v"], [3], ["e"], ("consumed", "c"), "consumer finished", ([4], [5])):
        assert entry in log
    with pytest.raises(Error, match='The "body" argument must be'):
        Duplex.from_(5)


def test_duplex_pair() -> None:
    """test-duplex-pair, test-stream-duplexpair."""

    def main(log: Log) -> None:
        first, second = duplexPair()
        second.on("data", lambda chunk: (log.append(("second", chunk)), second.end("answer")))
        note(log, first, "data", "end", "close")
        first.write("")
        first.end("question")

    assert play(main) == [("second", b"question"), ("data", b"answer"), "end", "close"]


def test_consumers() -> None:
    """test-stream-consumers."""

    @async_function
    async def main(log: Log) -> None:
        log.append(await consumers.text(Readable.from_([b"\xe2\x82", b"\xac", "!"])))
        log.append(await consumers.json(Readable.from_(['{"a"', b": 1}"])))
        log.append(await consumers.buffer(Readable.from_([b"a", "b"])))
        log.append(await consumers.arrayBuffer(Readable.from_([b"a"])))
        log.append(await (await consumers.blob(Readable.from_([b"a"]))).text())
        await consumers.json(Readable.from_(["{"])).catch(lambda error: log.append(error.name))

    assert play(main) == ["€!", {"a": 1}, b"ab", b"a", "a", "SyntaxError"]


def test_what_waits_goes_on_in_its_own_context() -> None:
    store = AsyncLocalStorage()

    def main(log: Log) -> None:
        stream = open_stream()
        stream.on("data", lambda chunk: log.append((chunk, store.getStore())))
        stream.pause()
        store.run("request", lambda: stream.iterator().next().then(lambda: log.append(store.getStore())))
        store.run("source", lambda: setImmediate(stream.push, 1))

    assert play(main) == [(1, "request"), "request"]
