"""pipe, unpipe, pipeline, finished."""
import gc
import weakref
from typing import Any

import pytest

from nodeish import AbortController, AbortSignal, Error, async_function, setImmediate, util
from nodeish.events import EventEmitter
from nodeish.stream import PassThrough, Readable, Stream, Transform, Writable, finished, pipeline, promises

from .playing import Log, note, play, shown


def sink(log: Log, **options: object) -> Writable:
    """Make a Writable that logs what is written, later."""
    return Writable({"objectMode": True, "write": lambda chunk, encoding, callback: (log.append(chunk), setImmediate(callback)), **options})


def test_pipe_follows_the_pace_of_the_destination() -> None:
    """test-stream-pipe-await-drain, test-stream2-pipe-error-handling, test-stream-pipe-flow."""

    def main(log: Log) -> None:
        dest = sink(log, highWaterMark=1)
        source = Readable.from_([1, 2, 3])
        log.append(source.pipe(dest) is dest)
        note(log, dest, "drain", "finish", "close")

    assert play(main) == [True, 1, "drain", 2, "drain", 3, "finish", "close"]


def test_several_destinations_wait_for_the_slowest() -> None:
    """test-stream-pipe-multiple-pipes, test-stream-pipe-await-drain-manual-resume."""

    def main(log: Log) -> None:
        waiting: Any = []
        slow = Writable({"objectMode": True, "highWaterMark": 1, "write": lambda chunk, encoding, callback: (log.append(("slow", chunk)), waiting.append(callback))})
        source = Readable({"objectMode": True, "read": lambda: None})
        source.pipe(slow)
        source.pipe(sink(log))
        source.push(1)
        source.push(2)
        setImmediate(setImmediate, lambda: (log.append("go on"), waiting.pop()()))

    assert play(main) == [("slow", 1), 1, "go on", ("slow", 2), 2]


def test_the_flow_goes_on_without_a_destination_that_has_not_drained() -> None:
    """test-stream-pipe-unpipe-streams; by then somebody has read by hand, so that the source waits for nobody any more."""

    def main(log: Log) -> None:
        source = Readable({"objectMode": True, "read": lambda: None})
        slow = Writable({"objectMode": True, "highWaterMark": 1, "write": lambda: None})
        source.pipe(slow)
        source.pipe(sink(log))
        source.push(1)
        source.push(2)

        def later() -> None:
            log.append((source.readableFlowing, source.read()))
            source.unpipe(slow)
            log.append(source.readableFlowing)

        setImmediate(later)

    assert play(main) == [1, (False, 2), True, 2]


def test_unpipe() -> None:
    """test-stream-pipe-unpipe-streams, test-stream-unpipe-event, test-stream2-unpipe-drain."""

    def main(log: Log) -> None:
        source, one, two = Readable({"read": lambda: None}), Writable(), Writable()
        for dest in (one, two):
            source.pipe(dest)
            note(log, dest, "unpipe")
        source.unpipe(Writable())
        source.unpipe(one)
        log.append(len(source._readableState.pipes))
        source.unpipe()
        log.append((len(source._readableState.pipes), source.listenerCount("data"), two.listenerCount("drain"), two.listenerCount("error")))

    log = play(main)
    assert [entry[0] if isinstance(entry, tuple) else entry for entry in log] == ["unpipe", 1, "unpipe", 0]
    assert log[-1] == (0, 0, 0, 0)


def test_an_error_of_the_destination_ends_the_pipe() -> None:
    """test-stream-pipe-error-handling, test-stream2-pipe-error-handling."""

    def main(log: Log) -> None:
        source = Readable({"read": lambda: None})
        dest = note(log, Writable({"write": lambda chunk, encoding, callback: callback(Error("full"))}), "error", "unpipe")
        source.pipe(dest)
        source.push("x")
        dest.on("close", lambda: log.append((source.destroyed, len(source._readableState.pipes))))

    assert [entry if entry[0] != "unpipe" else "unpipe" for entry in play(main)] == ["unpipe", ("error", "full"), (False, 0)]


def test_pipe_without_an_end() -> None:
    """test-stream-pipe-after-end, test-stream2-base64-single-char-read-end."""

    def main(log: Log) -> None:
        dest = note(log, sink(log), "finish")
        Readable.from_([1]).pipe(dest, {"end": False})
        over = Readable.from_([2])
        over.resume().on("end", lambda: over.pipe(sink(log)).on("finish", lambda: log.append("ended late")))

    assert play(main) == [1, "ended late"]


def test_the_pipe_of_an_old_stream() -> None:
    """test-stream-pipe-cleanup, test-stream-pipe-event, test-stream-pipe-cleanup-pause."""

    def main(log: Log) -> None:
        old, dest = Stream(), sink(log)
        old.pipe(dest)
        old.emit("data", 1)
        old.emit("end")
        note(log, dest, "finish")
        log.append([old.eventNames(), dest.listenerCount("drain")])
        failing = Stream()
        failing.pipe(sink(log))
        with pytest.raises(Error, match="unheard"):
            failing.emit("error", Error("unheard"))

    assert play(main) == [1, [[], 0], "finish"]


# pipeline


def test_pipeline_ends_with_the_last_stream() -> None:
    """test-stream-pipeline."""

    def main(log: Log) -> None:
        last = sink(log)
        log.append(pipeline(Readable.from_([1, 2]), PassThrough({"objectMode": True}), last, lambda error, value: log.append(("done", error, value))) is last)

    assert play(main) == [True, 1, 2, ("done", None, None)]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_an_error_destroys_all(failing: int) -> None:
    """test-stream-pipeline."""

    def main(log: Log) -> None:
        streams: list[Any] = [Readable({"read": lambda: None}), PassThrough(), sink(log)]
        pipeline(*streams, lambda error: log.append((shown(error), [stream.destroyed for stream in streams])))
        setImmediate(streams[failing].destroy, Error("no"))

    assert play(main) == [("no", [True, True, True])]


def test_a_stream_that_closes_early() -> None:
    """test-stream-pipeline."""

    def main(log: Log) -> None:
        source = Readable({"read": lambda: None})
        pipeline([source, sink(log)], lambda error: log.append(shown(error)))
        setImmediate(source.destroy)

    assert play(main) == ["ERR_STREAM_PREMATURE_CLOSE"]


@async_function
async def doubled(source: Any) -> Any:
    async for value in source:
        yield value * 2


@async_function
async def total(source: Any, options: Any) -> int:
    assert isinstance(options["signal"], AbortSignal)
    return sum([value async for value in source])


def test_generators_and_functions_as_stages() -> None:
    """test-stream-pipeline-async-iterator, test-stream-pipeline."""

    @async_function
    async def main() -> Any:
        return [
            await promises.pipeline([1, 2], doubled, total),
            await promises.pipeline(lambda: (number for number in (1, 2)), doubled, total),
            await promises.pipeline(Readable.from_([1, 2]), Transform({"objectMode": True, "transform": lambda v, e, callback: callback(None, v + 1)}), total),
        ]

    results: Log = play(lambda log: main().then(log.append))
    assert results == [[6, 6, 5]]


def test_plain_coroutine_functions_and_generators_do_as_stages() -> None:
    async def tripled(source: Any) -> Any:
        async for value in source:
            yield value * 3

    async def collected(source: Any) -> Any:
        return [value async for value in source]

    assert play(lambda log: promises.pipeline([1, 2], tripled, collected).then(log.append)) == [[3, 6]]


def test_an_error_in_a_generator() -> None:
    """test-stream-pipeline-async-iterator, test-stream-pipeline-uncaught."""

    @async_function
    async def failing(source: Any) -> Any:
        async for _ in source:
            raise Error("in the stage")
        yield

    def main(log: Log) -> None:
        source, last = Readable.from_([1, 2]), sink(log)
        promises.pipeline(source, failing, last).catch(lambda error: log.append((shown(error), source.destroyed, last.destroyed)))

    assert play(main) == [("in the stage", True, True)]


def test_a_signal_ends_a_pipeline() -> None:
    """test-stream-pipeline-with-empty-string, test-stream-promises."""

    def main(log: Log) -> None:
        controller = AbortController()
        source = Readable({"read": lambda: None})
        promises.pipeline(source, sink(log), {"signal": controller.signal}).catch(lambda error: log.append((error.name, error.cause, source.destroyed)))
        controller.abort("why")

    assert play(main) == [("AbortError", "why", True)]


def test_the_last_stream_may_be_left_open() -> None:
    """test-stream-pipeline-listeners, test-stream-promises (end: false)."""

    def main(log: Log) -> None:
        last = note(log, sink(log), "finish")
        note_end: Any = lambda: (log.append(last.writableEnded), last.end(2))  # noqa: E731
        promises.pipeline(Readable.from_([1]), last, {"end": False}).then(note_end)

    assert play(main) == [1, False, 2, "finish"]


def test_no_listeners_stay_on_a_last_stream_that_is_readable() -> None:
    """test-stream-pipeline-listeners."""

    def main(log: Log) -> None:
        last = PassThrough({"objectMode": True})
        last.on("error", log.append)
        pipeline(Readable.from_([1]), last, lambda error: log.append((shown(error), last.listenerCount("error"), last.listenerCount("end"))))
        last.resume()

    assert play(main) == [(None, 1, 0)]


def test_wrong_arguments_of_pipeline() -> None:
    """test-stream-pipeline."""
    for arguments, code in [((), "ERR_INVALID_ARG_TYPE"), ((Readable(), lambda: None), "ERR_MISSING_ARGS"), ((Readable(), Writable()), "ERR_INVALID_ARG_TYPE")]:
        with pytest.raises(Error) as caught:
            pipeline(*arguments)
        assert caught.value.code == code
    with pytest.raises(Error) as caught:
        pipeline(lambda: 5, Writable(), lambda error: None)
    assert str(caught.value) == 'Expected Iterable, AsyncIterable or Stream to be returned from the "source" function but got type number (5).'


# finished


def test_finished_tells_of_both_sides() -> None:
    """test-stream-finished."""

    def main(log: Log) -> None:
        stream = note(log, PassThrough(), "end", "finish", "close")
        finished(stream, lambda error=None: log.append(("finished", error)))
        finished(stream, {"readable": False}, lambda error=None: log.append(("written", error)))
        stream.resume().end("x")

    assert play(main) == ["end", "finish", ("written", None), "close", ("finished", None)]


def test_finished_of_a_stream_that_fails_or_closes() -> None:
    """test-stream-finished."""

    def main(log: Log) -> None:
        for error in (Error("no"), None):
            stream = Readable({"read": lambda: None})
            finished(stream, lambda error: log.append(shown(error)))
            stream.destroy(error)
            setImmediate(finished, stream, lambda error: log.append(("late", shown(error))))

    assert play(main) == ["no", "ERR_STREAM_PREMATURE_CLOSE", ("late", "no"), ("late", "ERR_STREAM_PREMATURE_CLOSE")]


def test_finished_can_be_called_off() -> None:
    """test-stream-finished."""

    def main(log: Log) -> None:
        stream = Writable({"write": lambda chunk, encoding, callback: callback()})
        before = stream.eventNames()
        finished(stream, lambda: log.append("never"))()
        log.append(stream.eventNames() == before)
        controller = AbortController()
        finished(stream, {"signal": controller.signal}, lambda error: log.append((error.name, stream.destroyed)))
        controller.abort()
        stream.end()

    assert play(main) == [True, ("AbortError", False)]


def test_finished_as_a_promise() -> None:
    """test-stream-finished, test-stream-promises, test-stream-finished-async-local-storage."""

    def main(log: Log) -> None:
        stream = Writable({"write": lambda chunk, encoding, callback: callback()})
        promises.finished(stream, {"cleanup": True}).then(lambda: log.append(stream.listenerCount("close")))
        stream.end()
        other = Readable({"read": lambda: None})
        form: Any = finished
        util.promisify(form)(other).then(lambda: log.append("promisified"))
        other.resume().push(None)

    assert play(main) == [0, "promisified"]


def test_wrong_arguments_of_finished() -> None:
    """test-stream-finished."""
    wrong: list[tuple[tuple[Any, ...], str]] = [
        ((Readable(), "foo"), "callback"), ((Readable(), "foo", lambda: None), "options"), ((Readable(), {}, "foo"), "callback"),
        (({}, lambda: None), "stream"), ((Readable(),), "callback"),
    ]
    for arguments, name in wrong:
        with pytest.raises(Error, match=f'^The "{name}" argument must be ') as caught:
            finished(*arguments)
        assert caught.value.code == "ERR_INVALID_ARG_TYPE"
    with pytest.raises(Error, match="cleanup"):
        promises.finished(Readable(), {"cleanup": 1})


def test_finished_of_an_emitter_that_is_like_a_stream() -> None:
    """test-stream-finished."""

    class Like(EventEmitter):
        readable = True

        def pipe(self) -> None:
            """Be like a stream."""

    def main(log: Log) -> None:
        stream = Like()
        finished(stream, lambda error=None: log.append(error))
        stream.emit("end")

    assert play(main) == [None]


def test_a_pipeline_of_streams_that_have_ended() -> None:
    """test-stream-pipeline."""

    def main(log: Log) -> None:
        source = Readable.from_([1])
        source.resume().on("close", lambda: pipeline(source, sink(log), lambda error: log.append(shown(error))))

    assert play(main) == [None]


def test_everything_is_let_go_of_after_a_pipeline() -> None:
    gone: list[weakref.ref[Any]] = []

    def main(log: Log) -> None:
        streams = [Readable.from_([1]), PassThrough({"objectMode": True}), sink(log)]
        gone.extend(weakref.ref(stream) for stream in streams)
        promises.pipeline(*streams).then(lambda: log.append("done"))

    assert play(main)[-1] == "done"
    gc.collect()
    assert [ref() for ref in gone] == [None, None, None]
