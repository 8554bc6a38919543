"""The ends of streams: `destroy`, `construct`, autoDestroy, Duplex and Transform, signals."""
from typing import Any

import pytest

from nodeish import AbortController, Error, process, setImmediate
from nodeish.stream import Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, destroy, isErrored, isReadable, isWritable

from .playing import Log, note, play, shown

ENDS = ("end", "finish", "error", "close")
KINDS: list[type[Any]] = [Readable, Writable, Duplex, Transform, PassThrough]
each_kind = pytest.mark.parametrize("kind", KINDS)


@each_kind
def test_destroy_with_an_error(kind: type[Any]) -> None:
    """test-stream-readable-destroy, test-stream-writable-destroy, test-stream-duplex-destroy, test-stream-transform-destroy."""

    def main(log: Log) -> None:
        stream = note(log, kind(), *ENDS)
        log.append(stream.destroy(Error("kaboom")) is stream)
        stream.destroy(Error("too late"), lambda: log.append("called back"))
        log.append((stream.destroyed, stream.closed, shown(stream.errored)))
        stream.on("close", lambda: log.append((stream.closed, isErrored(stream))))

    assert play(main) == [True, "called back", (True, True, "kaboom"), ("error", "kaboom"), "close", (True, True)]


@each_kind
def test_destroy_without_an_error(kind: type[Any]) -> None:
    """test-stream-readable-destroy, test-stream-writable-destroy, test-stream-destroy-event-order."""

    def main(log: Log) -> None:
        stream = note(log, kind({"destroy": lambda error, callback: (log.append(error), setImmediate(callback))}), *ENDS)
        stream.destroy(None, lambda error: log.append(("called back", error)))
        process.nextTick(lambda: log.append((stream.destroyed, stream.closed)))

    assert play(main) == [None, (True, False), ("called back", None), "close"]


def test_an_error_of_destroy_itself() -> None:
    """test-stream-readable-destroy, test-stream-construct-async-error."""

    def raises(error: object, callback: object) -> None:
        raise Error("in destroy")

    def main(log: Log) -> None:
        note(log, Readable({"destroy": lambda error, callback: callback(Error("another"))}), *ENDS).destroy(Error("first"))
        note(log, Readable({"destroy": raises}), *ENDS).destroy()

    assert play(main) == [("error", "another"), "close", ("error", "in destroy"), "close"]


def test_emit_close_can_be_turned_off() -> None:
    """test-stream-readable-destroy, test-stream-writable-destroy."""
    assert play(lambda log: note(log, Writable({"emitClose": False}), *ENDS).destroy(Error("x"))) == [("error", "x")]


def test_auto_destroy_can_be_turned_off() -> None:
    """test-stream-auto-destroy, test-stream-error-once."""

    def main(log: Log) -> None:
        stream = note(log, Readable({"autoDestroy": False, "read": lambda: None}), *ENDS).resume()
        stream.push(None)
        stream.on("end", lambda: log.append(stream.destroyed))

    assert play(main) == ["end", False]


def test_a_duplex_is_destroyed_when_both_sides_have_ended() -> None:
    """test-stream-duplex-end, test-stream-duplex-readable-writable, test-stream-auto-destroy."""

    def main(log: Log) -> None:
        stream = note(log, Duplex({"read": lambda: None, "write": lambda chunk, encoding, callback: callback()}), *ENDS)
        stream.resume().end()
        setImmediate(lambda: (log.append("now"), stream.push(None)))

    assert play(main) == ["finish", "now", "end", "close"]


def test_without_half_open_the_end_ends_the_other_side() -> None:
    """test-stream-duplex-end, test-net-end-without-connect."""

    def main(log: Log) -> None:
        stream = note(log, Duplex({"read": lambda: None, "write": lambda callback: None, "allowHalfOpen": False}), *ENDS)
        stream.resume().push(None)

    assert play(main) == ["end", "finish", "close"]


def test_a_duplex_may_lack_a_side() -> None:
    """test-stream-duplex-readable-writable, test-stream-duplex-props."""
    stream = Duplex({"writable": False, "readableObjectMode": True, "readableHighWaterMark": 3, "writableHighWaterMark": 5})
    assert (stream.readable, stream.writable, isWritable(stream), isReadable(stream)) == (True, False, False, True)
    assert (stream.readableHighWaterMark, stream.writableHighWaterMark, stream.readableObjectMode, stream.writableObjectMode) == (3, 5, True, False)
    assert isinstance(stream, Readable) and isinstance(stream, Writable)


def test_a_transform_flushes_and_waits_for_room() -> None:
    """test-stream-transform-flush-data, test-stream2-transform, test-stream-transform-callback-twice."""

    def main(log: Log) -> None:
        def transform(chunk: str, encoding: object, callback: Any) -> None:
            stream.push(f"{chunk}1")
            callback(None, f"{chunk}2")

        stream = Transform({"objectMode": True, "highWaterMark": 1, "transform": transform, "flush": lambda callback: callback(None, "last")})
        log.append([stream.write(chunk) for chunk in "ab"])
        stream.end()
        setImmediate(lambda: note(log, stream, "data", *ENDS))

    assert play(main) == [[False, False], *(("data", text) for text in ("a1", "a2", "b1", "b2", "last")), "finish", "end", "close"]


def test_errors_of_transform_and_flush() -> None:
    """test-stream-transform-constructor-set-methods, test-stream-transform-final-sync, test-stream-transform-flush-data."""

    def main(log: Log) -> None:
        note(log, Transform({"transform": lambda chunk, encoding, callback: callback(Error("transform"))}), *ENDS).end("x")
        note(log, Transform({"flush": lambda callback: callback(Error("flush"))}), *ENDS).end()
        with pytest.raises(Error, match="not implemented"):
            Transform().write("x")

    assert play(main) == [("error", "flush"), "close", ("error", "transform"), "close"]


def test_final_of_a_transform_does_not_replace_flush() -> None:
    """test-stream-transform-final, test-stream-transform-final-sync."""

    def main(log: Log) -> None:
        hooks = {"final": lambda callback: (log.append("final"), callback()), "flush": lambda callback: (log.append("flush"), callback(None, "rest"))}
        stream = PassThrough(hooks)
        note(log, stream, "data", "prefinish", *ENDS).end("x")

    assert play(main) == [("data", b"x"), "final", "flush", ("data", b"rest"), "prefinish", "end", "finish", "close"]


@each_kind
def test_construct_comes_first(kind: type[Any]) -> None:
    """test-stream-construct."""

    def main(log: Log) -> None:
        stream = kind({
            "construct": lambda callback: (log.append("construct"), setImmediate(callback)),
            "write": lambda chunk, encoding, callback: (log.append("write"), callback()),
        })
        if hasattr(stream, "write"):
            stream.end("x" if kind in (Writable, Duplex) else None)
        log.append("made")
        stream.destroy(Error("stop"))
        note(log, stream, *ENDS)

    assert play(main) == ["made", "construct", ("error", "stop"), "close"]


def test_what_is_written_waits_for_construct() -> None:
    """test-stream-construct, test-stream-construct-async-error."""

    def main(log: Log) -> None:
        stream = Writable({
            "construct": lambda callback: setImmediate(lambda: (log.append("ready"), callback())),
            "write": lambda chunk, encoding, callback: (log.append(chunk), callback()),
        })
        note(log, stream, *ENDS).end("x")
        note(log, Readable({"construct": lambda callback: callback(Error("no")), "read": lambda: log.append("never")}), *ENDS).resume()

    assert play(main) == [("error", "no"), "close", "ready", b"x", "finish", "close"]


def test_a_signal_destroys() -> None:
    """test-stream-add-abort-signal, test-stream-writable-destroy, test-stream-readable-destroy."""

    def main(log: Log) -> None:
        controller = AbortController()
        streams = [Readable({"signal": controller.signal}), addAbortSignal(controller.signal, Writable()), Duplex({"signal": controller.signal})]
        for stream in streams:
            stream.on("error", lambda error: log.append((error.name, error.cause)))
        over = addAbortSignal(controller.signal, PassThrough())
        over.destroy()
        over.on("close", lambda: controller.abort("why"))

    assert play(main) == [("AbortError", "why")] * 3


def test_a_signal_keeps_no_listener_of_a_stream_that_has_ended() -> None:
    """test-stream-add-abort-signal."""
    controller = AbortController()
    play(lambda log: addAbortSignal(controller.signal, Readable({"read": lambda: None})).resume().push(None))
    registrations = controller.signal._list("abort")
    assert registrations is None or registrations.size == 0


@pytest.mark.parametrize("kind", [Readable, Writable, Duplex, Transform])
def test_the_option_signal_has_to_be_a_signal(kind: Any) -> None:
    with pytest.raises(Error, match='^The "signal" argument must be an instance of AbortSignal. Received'):
        kind({"signal": {"not": "one"}})
    with pytest.raises(Error, match="Received type number"):
        kind({"signal": 5})


@pytest.mark.parametrize(("signal", "stream"), [(None, Readable()), ("signal", Readable()), (AbortController().signal, {})])
def test_wrong_arguments_of_add_abort_signal(signal: object, stream: object) -> None:
    """test-stream-add-abort-signal."""
    with pytest.raises(Error) as caught:
        addAbortSignal(signal, stream)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


def test_destroy_of_what_has_not_ended_is_an_abort() -> None:
    """test-stream-destroy, test-stream-destroyer."""

    def main(log: Log) -> None:
        destroy(note(log, Readable(), *ENDS))
        destroy(note(log, Writable(), *ENDS), Error("mine"))

    assert play(main) == [("error", "ABORT_ERR"), "close", ("error", "mine"), "close"]


def test_captured_rejections_destroy() -> None:
    """test-stream-writable-destroy (captureRejections), test-event-capture-rejections."""

    def main(log: Log) -> None:
        async def fail(chunk: object) -> None:
            raise Error("rejected")

        stream = note(log, Readable({"captureRejections": True, "read": lambda: None}), *ENDS)
        stream.on("data", fail)
        stream.push("x")

    assert play(main) == [("error", "rejected"), "close"]
