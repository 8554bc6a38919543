"""Readable: flowing and paused, `read`, `push`, `unshift`, encodings."""
import pytest

from nodeish import Error, process, setImmediate
from nodeish.events import EventEmitter
from nodeish.stream import Readable, getDefaultHighWaterMark, setDefaultHighWaterMark

from .playing import Log, note, play, shown


def filled(*chunks: object, **options: object) -> Readable:
    """Make a Readable that has all its chunks already."""
    stream = Readable({"read": lambda: None, **options})
    for chunk in chunks:
        stream.push(chunk)
    return stream


def test_a_data_listener_lets_the_data_flow() -> None:
    """test-stream-readable-data, test-stream-readable-flow-recursion."""

    def main(log: Log) -> None:
        stream = filled("ab", b"cd", None)
        log.append(stream.readableFlowing)
        note(log, stream, "data", "end", "close")
        log.append(stream.readableFlowing)

    assert play(main) == [None, True, ("data", b"ab"), ("data", b"cd"), "end", "close"]


def test_readable_comes_when_there_is_something_to_read() -> None:
    """test-stream-readable-event, test-stream-readable-emittedReadable."""

    def main(log: Log) -> None:
        stream = filled("abc", highWaterMark=3)
        note(log, stream, "readable", "end")
        setImmediate(lambda: (log.append(stream.read()), stream.push(None), stream.read()))

    assert play(main) == ["readable", b"abc", "readable", "end"]


def test_read_gives_what_is_asked_for_or_nothing() -> None:
    """test-stream2-basic, test-stream-readable-infinite-read."""

    def main(log: Log) -> None:
        stream = filled("abcdef", "ghi")
        log += [stream.read(2), stream.read(5), stream.read(9), stream.readableLength, stream.read(), stream.read()]

    assert play(main) == [b"ab", b"cdefg", None, 2, b"hi", None]


def test_more_than_the_mark_raises_the_mark() -> None:
    """test-stream-readable-hwm-0, test-stream-readable-object-multi-push-async, test-readable-large-hwm."""

    def main(log: Log) -> None:
        stream = filled(highWaterMark=5)
        log.append(stream.read(6))
        log.append(stream.readableHighWaterMark)
        with pytest.raises(Error, match="<= 1GiB") as caught:
            stream.read(0x40000001)
        log.append(caught.value.code)

    assert play(main) == [None, 8, "ERR_OUT_OF_RANGE"]


def test_push_tells_whether_more_is_welcome() -> None:
    """test-stream-readable-pause-and-resume, test-stream2-unpipe-leak."""

    def main(log: Log) -> None:
        stream = filled(highWaterMark=3)
        log += [stream.push("ab"), stream.push("c"), stream.push("d")]

    assert play(main) == [True, False, False]


def test_read_is_called_again_after_an_empty_push() -> None:
    """test-stream-push-strings, test-stream2-read-sync-stack, test-stream-readable-with-unimplemented-method."""

    def main(log: Log) -> None:
        chunks = ["", "a", "", "b", None]

        def read() -> None:
            chunk = chunks.pop(0)
            process.nextTick(stream.push, chunk)

        stream = Readable({"read": read})
        note(log, stream, "data", "end")

    assert play(main) == [("data", b"a"), ("data", b"b"), "end"]


def test_object_mode_takes_any_value() -> None:
    """test-stream2-objects, test-stream-objectmode-undefined."""

    def main(log: Log) -> None:
        note(log, filled(0, "", False, {"a": 1}, None, objectMode=True), "data", "end")

    assert play(main) == [("data", 0), ("data", ""), ("data", False), ("data", {"a": 1}), "end"]


def test_without_object_mode_a_chunk_is_text_or_bytes() -> None:
    """test-stream-readable-invalid-chunk."""

    def main(log: Log) -> None:
        note(log, filled(7), "error", "close")

    assert play(main) == [("error", "ERR_INVALID_ARG_TYPE"), "close"]


def test_bytes_like_chunks_become_bytes() -> None:
    """test-stream-uint8array."""
    assert play(lambda log: log.append(filled(bytearray(b"a"), memoryview(b"b")).read())) == [b"ab"]


def test_push_after_the_end_is_an_error() -> None:
    """test-stream-readable-unshift, test-stream2-push."""

    def main(log: Log) -> None:
        stream = note(log, filled("a", None), "error")
        log.append(stream.push("b"))

    assert play(main) == [False, ("error", "ERR_STREAM_PUSH_AFTER_EOF")]


def test_unshift_puts_back_in_front() -> None:
    """test-stream-readable-unshift, test-stream-unshift-read-race."""

    def main(log: Log) -> None:
        stream = filled("abc", "def")
        log.append(stream.read(2))
        stream.unshift("xy")
        stream.unshift(b"")
        log.append(stream.read())

    assert play(main) == [b"ab", b"xycdef"]


def test_unshift_after_end_is_an_error() -> None:
    """test-stream-readable-unshift, test-stream-unshift-empty-chunk."""

    def main(log: Log) -> None:
        stream = note(log, filled(None, autoDestroy=False), "error", "data")
        stream.on("end", lambda: stream.unshift("late"))

    assert play(main) == [("error", "ERR_STREAM_UNSHIFT_AFTER_END_EVENT")]


def test_text_is_decoded_over_the_borders_of_chunks() -> None:
    """test-stream2-set-encoding, test-stream-readable-setEncoding-existing-buffers."""

    def main(log: Log) -> None:
        euro = "€".encode()
        stream = filled(euro[:1], euro[1:2])
        stream.setEncoding("utf8")
        stream.push(euro[2:] + b"!")
        log += [stream.read(), stream.readableEncoding]
        late = filled(b"ab", b"cd").setEncoding("hex")
        log += [late.read(3), late.read()]

    assert play(main) == ["€!", "utf8", "616", "26364"]


def test_half_a_character_at_the_end() -> None:
    """test-stream2-set-encoding, test-stream-readable-setEncoding-null."""

    def main(log: Log) -> None:
        note(log, filled(b"a\xe2\x82", None, encoding="utf8"), "data", "end")

    assert play(main) == [("data", "a"), ("data", "\ufffd"), "end"]


def test_pause_and_resume() -> None:
    """test-stream-readable-pause-and-resume, test-stream-readable-no-unneeded-readable."""

    def main(log: Log) -> None:
        stream = note(log, filled("a", "b", None), "data", "pause", "resume", "end")
        stream.once("data", lambda: (stream.pause(), log.append(stream.isPaused()), setImmediate(stream.resume)))

    assert play(main) == [("data", b"a"), "pause", True, "resume", "resume", ("data", b"b"), "end"]


def test_a_readable_listener_goes_before_data() -> None:
    """test-stream-readable-readable-then-resume, test-stream-readable-and-data."""

    def main(log: Log) -> None:
        stream = filled("a", None)
        stream.on("readable", lambda: log.append("readable"))
        note(log, stream, "data", "end")
        log.append(stream.readableFlowing)
        setImmediate(lambda: (stream.removeAllListeners("readable"), stream.resume()))

    log = play(main)
    assert log[:2] == [False, "readable"]
    assert log[-2:] == [("data", b"a"), "end"]


def test_async_read_pushes_in_order() -> None:
    """test-stream2-readable-non-empty-end, test-stream-readable-async-iterators."""

    def main(log: Log) -> None:
        left = [b"1", b"2", b"3"]
        stream = Readable({"read": lambda: setImmediate(lambda: stream.push(left.pop(0) if left else None)), "highWaterMark": 1})
        note(log, stream, "data", "end")

    assert play(main) == [("data", b"1"), ("data", b"2"), ("data", b"3"), "end"]


def test_a_subclass_may_leave_out_the_argument() -> None:
    class Once(Readable):
        def _read(self) -> None:  # type: ignore[override]
            self.push("x")
            self.push(None)

    assert play(lambda log: note(log, Once(), "data", "end")) == [("data", b"x"), "end"]


def test_without_a_read_method() -> None:
    """test-stream-readable-with-unimplemented-_read."""

    def main(log: Log) -> None:
        note(log, Readable(), "error", "close").read()

    assert play(main) == [("error", "ERR_METHOD_NOT_IMPLEMENTED"), "close"]


@pytest.mark.parametrize("options", [{"highWaterMark": -1}, {"highWaterMark": 1.5}, {"highWaterMark": "5"}, {"highWaterMark": True}])
def test_a_mark_must_be_a_whole_number(options: dict[str, object]) -> None:
    """test-streams-highwatermark."""
    with pytest.raises(Error, match="The property 'options.highWaterMark' is invalid. Received") as caught:
        Readable(options)
    assert caught.value.code == "ERR_INVALID_ARG_VALUE"


def test_the_default_marks() -> None:
    """test-stream-readable-default-encoding, test-streams-highwatermark, test-stream-set-default-hwm."""
    assert (Readable().readableHighWaterMark, Readable({"objectMode": True}).readableHighWaterMark) == (16384, 16)
    try:
        setDefaultHighWaterMark(False, 32)
        setDefaultHighWaterMark(True, 2)
        assert (Readable().readableHighWaterMark, getDefaultHighWaterMark(True)) == (32, 2)
    finally:
        setDefaultHighWaterMark(False, 16384)
        setDefaultHighWaterMark(True, 16)


@pytest.mark.parametrize("options", [{"encoding": "nope"}, {"defaultEncoding": "nope"}])
def test_an_unknown_encoding(options: dict[str, object]) -> None:
    """test-stream-readable-default-encoding."""
    with pytest.raises(Error, match="Unknown encoding: nope") as caught:
        Readable(options)
    assert shown(caught.value) == "ERR_UNKNOWN_ENCODING"


def test_wrap_takes_what_an_old_stream_gives() -> None:
    """test-stream2-readable-wrap, test-stream2-readable-wrap-error."""

    def main(log: Log) -> None:
        old = EventEmitter()
        note(log, Readable({"objectMode": True}).wrap(old), "data", "end", "error")
        old.emit("data", 1)
        old.emit("data", 2)
        old.emit("end")
        failing = EventEmitter()
        note(log, Readable().wrap(failing), "error")
        failing.emit("error", Error("old"))

    assert play(main) == [("data", 1), ("data", 2), ("error", "old"), "end"]
