"""Writable: back-pressure, callbacks, cork, `final`, the end."""
import pytest

from nodeish import Error, Rejection, process, setImmediate
from nodeish.stream import Writable

from .playing import Log, note, play, shown


def sink(log: Log, **options: object) -> Writable:
    """Make a Writable that logs what is written, later."""
    return Writable({"write": lambda chunk, encoding, callback: (log.append(chunk), setImmediate(callback)), **options})


def test_write_tells_when_to_wait_and_drain_when_to_go_on() -> None:
    """test-stream-writable-needdrain-state, test-stream-big-push, test-stream-writable-samecb-singletick."""

    def main(log: Log) -> None:
        stream = note(log, sink(log, highWaterMark=3), "drain")
        log.append((stream.write("ab"), stream.write("c"), stream.writableNeedDrain, stream.writableLength))
        stream.on("drain", lambda: log.append((stream.writableNeedDrain, stream.writableLength)))

    assert play(main) == [b"ab", (True, False, True, 3), b"c", "drain", (False, 0)]


def test_callbacks_come_in_order_and_before_finish() -> None:
    """test-stream2-writable, test-stream-writable-end-cb-error."""

    def main(log: Log) -> None:
        stream = note(log, sink(log), "finish", "close")
        for chunk in ("a", "b"):
            stream.write(chunk, lambda error, chunk=chunk: log.append(("written", chunk, error)))
        stream.end("c", lambda: log.append("ended"))

    assert play(main) == [b"a", b"b", ("written", "a", None), b"c", ("written", "b", None), "ended", "finish", "close"]


def test_texts_become_bytes_in_their_encoding() -> None:
    """test-stream-writable-decoded-encoding, test-stream2-decode-partial, test-stream-writable-change-default-encoding."""

    def main(log: Log) -> None:
        stream = Writable({"write": lambda chunk, encoding, callback: (log.append((chunk, encoding)), callback())})
        stream.write("é")
        stream.write("é", "latin1")
        stream.setDefaultEncoding("HEX")
        stream.write("ff")
        as_is = Writable({"write": lambda chunk, encoding, callback: (log.append((chunk, encoding)), callback()), "decodeStrings": False})
        as_is.write("é", "latin1")

    assert play(main) == [("é".encode(), "buffer"), (b"\xe9", "buffer"), (b"\xff", "buffer"), ("é", "latin1")]


@pytest.mark.parametrize(("chunk", "encoding", "code"), [
    (None, None, "ERR_STREAM_NULL_VALUES"), (5, None, "ERR_INVALID_ARG_TYPE"), ("a", "nope", "ERR_UNKNOWN_ENCODING"),
])
def test_what_cannot_be_written(chunk: object, encoding: object, code: str) -> None:
    """test-stream-writable-invalid-chunk, test-stream-writable-null, test-stream-writable-write-error."""
    with pytest.raises(Error) as caught:
        Writable({"write": lambda callback: None}).write(chunk, encoding)
    assert caught.value.code == code
    with pytest.raises(Error) as caught:
        Writable().setDefaultEncoding("nope")
    assert caught.value.code == "ERR_UNKNOWN_ENCODING"


def test_write_after_end() -> None:
    """test-stream-write-after-end, test-stream-writable-write-error."""

    def main(log: Log) -> None:
        stream = note(log, sink(log), "error", "close", "finish")
        stream.end()
        log.append(stream.write("late", lambda error: log.append(("written", shown(error)))))

    assert play(main) == [False, ("written", "ERR_STREAM_WRITE_AFTER_END"), ("error", "ERR_STREAM_WRITE_AFTER_END"), "close"]


def test_end_twice() -> None:
    """test-stream-writable-end-multiple, test-stream-writable-end-cb-error."""

    def main(log: Log) -> None:
        stream = note(log, sink(log), "error")
        for number in (1, 2):
            stream.end(lambda error=None, number=number: log.append((number, shown(error))))
        stream.on("finish", lambda: stream.end(lambda error: log.append((3, shown(error)))))

    assert play(main) == [(1, None), (2, None), (3, "ERR_STREAM_ALREADY_FINISHED")]


def test_cork_writes_all_at_once() -> None:
    """test-stream-writev, test-stream2-writable (cork), test-stream-writable-properties."""

    def main(log: Log) -> None:
        def writev(chunks: list[object], callback: object) -> None:
            log.append([(entry.chunk, entry.encoding) for entry in chunks])  # type: ignore[attr-defined]
            callback()  # type: ignore[operator]

        stream = Writable({"writev": writev, "decodeStrings": False})
        stream.cork()
        stream.cork()
        stream.write("a", "latin1")
        stream.write(b"b")
        log.append(stream.writableCorked)
        stream.uncork()
        log.append("once more")
        stream.uncork()
        stream.cork()
        stream.write("c")
        stream.end("d")

    assert play(main) == [2, "once more", [("a", "latin1"), (b"b", "buffer")], [("c", "utf8"), ("d", "utf8")]]


def test_final_comes_before_finish_and_may_take_its_time() -> None:
    """test-stream-writable-final-async, test-stream-writable-final-destroy, test-stream-write-final."""

    def main(log: Log) -> None:
        stream = sink(log, final=lambda callback: (log.append("final"), setImmediate(callback)))
        note(log, stream, "prefinish", "finish", "close").end("x")

    assert play(main) == [b"x", "final", "prefinish", "finish", "close"]


def test_an_error_of_final() -> None:
    """test-stream-writable-final-throw, test-stream-writable-end-cb-error."""

    def main(log: Log) -> None:
        stream = note(log, sink(log, final=lambda callback: callback(Error("final"))), "error", "finish", "close")
        stream.end(lambda error: log.append(("ended", shown(error))))

    assert play(main) == [("error", "final"), "close", ("ended", "final")]


def test_after_a_failed_write_all_that_waits_fails_too() -> None:
    """test-stream-writable-write-cb-error, test-stream-writable-write-cb-twice, test-stream-writable-write-writev-finish."""

    def main(log: Log) -> None:
        stream = Writable({"write": lambda chunk, encoding, callback: process.nextTick(callback, Error("no"))})
        note(log, stream, "error", "close")
        for number in (1, 2):
            stream.write("x", lambda error, number=number: log.append((number, shown(error))))
        stream.end(lambda error: log.append(("end", shown(error))))

    assert play(main) == [(1, "no"), (2, "no"), ("end", "no"), ("error", "no"), "close"]


def test_a_callback_called_twice() -> None:
    """test-stream-writable-write-cb-twice."""

    def main(log: Log) -> None:
        stream = note(log, Writable({"write": lambda chunk, encoding, callback: (callback(), callback())}), "error")
        stream.write("x")

    assert play(main) == [("error", "ERR_MULTIPLE_CALLBACK")]


def test_a_raising_write_raises_from_write() -> None:
    """test-stream-writable-write-error, test-stream-writable-callback-twice."""

    def refuse(chunk: object, encoding: object, callback: object) -> None:
        raise Rejection("no")

    with pytest.raises(Rejection, match="no"):
        Writable({"write": refuse}).write("x")


def test_without_a_write_method() -> None:
    """test-stream-writable-constructor-set-methods."""
    with pytest.raises(Error, match=r"^The _write\(\) method is not implemented$"):
        Writable().write("x")


def test_nothing_can_be_read_from_a_writable() -> None:
    """test-stream-pipe-error-unhandled, test-stream2-writable."""

    def main(log: Log) -> None:
        stream = note(log, Writable(), "error")
        stream.pipe(Writable())

    assert play(main) == [("error", "ERR_STREAM_CANNOT_PIPE")]


def test_in_object_mode_anything_but_none_is_written() -> None:
    """test-stream-writable-null, test-stream-objectmode-undefined."""

    def main(log: Log) -> None:
        stream = sink(log, objectMode=True, highWaterMark=2)
        log.append([stream.write(chunk) for chunk in (0, "", {"a": 1})])

    assert play(main) == [0, [True, False, False], "", {"a": 1}]


def test_a_coroutine_function_is_started_and_its_rejection_is_unhandled_as_in_node() -> None:
    async def write(chunk: object, encoding: object, callback: object) -> None:
        log.append(chunk)
        callback()  # type: ignore[operator]

    log: Log = []
    play(lambda _: note(log, Writable({"write": write}), "finish").end("x"))
    assert log == [b"x", "finish"]
