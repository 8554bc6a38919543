"""Every function of the user's fails, in every way; streams that are destroyed in the middle; nothing is left behind."""
import gc
import weakref
from typing import Any, Callable

import pytest

from nodeish import Error, Rejection, process, queueMicrotask, setImmediate
from nodeish.events import EventEmitter
from nodeish.stream import Duplex, Readable, Transform, Writable, finished, pipeline

from .playing import Log, note, play, shown

WHEN: dict[str, Callable[[Callable[[], object]], object]] = {
    "now": lambda function: function(),
    "tick": process.nextTick,
    "microtask": queueMicrotask,
    "immediate": setImmediate,
}

HOOKS: list[tuple[type[Any], str]] = [
    (Writable, "write"), (Writable, "final"), (Writable, "destroy"), (Writable, "construct"), (Readable, "destroy"), (Readable, "construct"),
    (Transform, "transform"), (Transform, "flush"), (Duplex, "write"), (Duplex, "final"),
]


def use(stream: Any) -> None:
    """Write and read what there is, so that every hook is called."""
    if isinstance(stream, Writable):
        stream.end("x")
    if isinstance(stream, Readable):
        stream.resume()
        if not isinstance(stream, Transform):
            setImmediate(lambda: stream.destroyed or stream.push(None))


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(("kind", "hook"), HOOKS, ids=lambda value: getattr(value, "__name__", value))
def test_an_error_in_a_hook_is_the_error_of_the_stream(kind: type[Any], hook: str, when: str) -> None:
    def main(log: Log) -> None:
        def fail(*args: Any) -> None:
            WHEN[when](lambda: args[-1](Error(hook)))

        hooks = {"read": lambda: None, "transform" if kind is Transform else "write": lambda chunk, encoding, callback: callback(), hook: fail}
        stream = note(log, kind(hooks), "error", "close")
        finished(stream, lambda error=None: log.append(("finished", shown(error))))
        use(stream)

    log = play(main)
    assert log == [("error", hook), ("finished", hook), "close"]


@pytest.mark.parametrize(("kind", "hook"), [pair for pair in HOOKS if pair[1] not in ("write", "transform")], ids=lambda value: getattr(value, "__name__", value))
def test_what_a_hook_raises_is_the_error_of_the_stream(kind: type[Any], hook: str) -> None:
    def main(log: Log) -> None:
        def fail(*args: Any) -> None:
            raise Rejection(hook)

        hooks = {"read": lambda: None, "transform" if kind is Transform else "write": lambda chunk, encoding, callback: callback(), hook: fail}
        use(note(log, kind(hooks), "error", "close"))

    assert play(main) == [("error", hook), "close"]


def test_what_read_raises() -> None:
    """test-stream-readable-error-end, test-stream-reading-readingMore."""

    def read() -> None:
        raise Error("read")

    assert play(lambda log: note(log, Readable({"read": read}), "error", "close").read()) == [("error", "read"), "close"]


@pytest.mark.parametrize("when", WHEN)
def test_a_callback_after_destroy_does_nothing(when: str) -> None:
    """test-stream-destroy, test-stream-writable-destroy, test-stream-transform-destroy."""

    def main(log: Log) -> None:
        def transform(chunk: object, encoding: object, callback: Any) -> None:
            stream.destroy()
            WHEN[when](lambda: (stream.push("late"), callback(None, "later")))

        stream = note(log, Transform({"transform": transform}), "data", "end", "finish", "close", "error")
        stream.write("x", lambda error: log.append(("written", shown(error))))

    assert [entry for entry in play(main) if entry != ("written", None)] == ["close"]


@pytest.mark.parametrize("which", range(3))
def test_destroyed_in_the_middle(which: int) -> None:
    """Whatever stream of a pipeline goes in the middle of the data, all go, and the callback comes once."""

    def main(log: Log) -> None:
        source = Readable({"read": lambda: setImmediate(lambda: source.destroyed or source.push("x"))})
        through = Transform({"transform": lambda chunk, encoding, callback: setImmediate(callback, None, chunk)})
        seen = []

        def write(chunk: object, encoding: object, callback: Any) -> None:
            seen.append(chunk)
            if len(seen) == 3:
                streams[which].destroy()
            setImmediate(callback)

        sink = Writable({"write": write})
        streams: list[Any] = [source, through, sink]
        pipeline(*streams, lambda error: log.append((shown(error), [stream.destroyed for stream in streams])))

    assert play(main) == [("ERR_STREAM_PREMATURE_CLOSE", [True, True, True])]


def test_a_listener_that_raises_leaves_the_stream_usable() -> None:
    def main(log: Log) -> None:
        stream = Readable({"objectMode": True, "read": lambda: None})

        def listen(chunk: object) -> None:
            log.append(chunk)
            if chunk == 1:
                raise Error("listener")

        stream.on("data", listen)
        stream.on("end", lambda: log.append("end"))
        process.once("uncaughtException", lambda error: log.append(shown(error)))
        for chunk in (1, 2, None):
            stream.push(chunk)
        setImmediate(stream.resume)

    log = play(main)
    assert log[:2] == [1, "listener"]


def test_a_stream_is_freed_without_the_collector() -> None:
    gone: list[weakref.ref[Any]] = []

    def main(log: Log) -> None:
        for kind in (Readable, Writable, Duplex, Transform):
            gone.append(weakref.ref(kind()))
        log += [ref() for ref in gone]

    gc.disable()
    try:
        assert play(main) == [None] * 4
    finally:
        gc.enable()


def test_no_listener_is_left_after_a_pipe() -> None:
    """test-stream-pipe-cleanup."""

    def main(log: Log) -> None:
        source, dest = Readable.from_([1, 2]), Writable({"objectMode": True, "write": lambda chunk, encoding, callback: callback()})
        source.pipe(dest)
        dest.on("close", lambda: setImmediate(lambda: log.append((source.eventNames(), [name for name in dest.eventNames() if name != "close"]))))

    assert play(main) == [([], [])]


@pytest.mark.parametrize("chunk", [5, object(), {}, []])
def test_an_invalid_chunk_in_the_middle(chunk: object) -> None:
    def main(log: Log) -> None:
        stream = note(log, Readable({"read": lambda: None}), "data", "error", "close")
        stream.push("a")
        setImmediate(stream.push, chunk)

    assert play(main) == [("data", b"a"), ("error", "ERR_INVALID_ARG_TYPE"), "close"]


def test_a_destination_that_is_no_stream_of_ours() -> None:
    class Sink(EventEmitter):
        def __init__(self, log: Log) -> None:
            super().__init__()
            self.log = log

        def write(self, chunk: object) -> bool:
            self.log.append(chunk)
            return True

        def end(self) -> None:
            self.log.append("end")

    assert play(lambda log: Readable.from_([1, 2]).pipe(Sink(log))) == [1, 2, "end"]
