"""fs.createReadStream and fs.createWriteStream."""
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from nodeish import AbortController, Error, async_function, fs, setImmediate
from nodeish.stream import promises

from .playing import Log, note, play, shown

EVENTS = ("open", "ready", "data", "end", "finish", "error", "close")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with ten digits."""
    path = tmp_path / "digits"
    path.write_text("0123456789")
    return path


def names(log: Log) -> Log:
    """Leave out the numbers of descriptors."""
    return ["open" if isinstance(entry, tuple) and entry[0] == "open" else entry for entry in log]


def test_reading(file: Path) -> None:
    """test-fs-read-stream, test-fs-read-stream-inherit."""

    def main(log: Log) -> None:
        stream = fs.createReadStream(str(file), {"highWaterMark": 6})
        log.append((stream.path, stream.pending, stream.flags, stream.bytesRead, stream.readableHighWaterMark))
        note(log, stream, *EVENTS)
        stream.on("close", lambda: log.append((stream.bytesRead, stream.pending, stream.closed)))

    assert names(play(main)) == [(str(file), True, "r", 0, 6), "open", "ready", ("data", b"012345"), ("data", b"6789"), "end", "close", (10, True, True)]


@pytest.mark.parametrize(("options", "expected"), [
    ({"start": 2, "end": 4}, b"234"), ({"start": 8}, b"89"), ({"end": 1}, b"01"), ({"start": 5, "end": 5, "highWaterMark": 1}, b"5"), ({"start": 20}, b""),
    ({"encoding": "hex", "end": 0}, "30"), ("latin1", "0123456789"),
])
def test_a_part_of_a_file(file: Path, options: Any, expected: Any) -> None:
    """test-fs-read-stream, test-fs-read-stream-encoding, test-fs-readstream-range."""
    got = play(lambda log: fs.createReadStream(file, options).toArray().then(log.append))
    assert [expected[:0].join(chunks) for chunks in got] == [expected]


@pytest.mark.parametrize(("path", "options", "code"), [
    (None, None, "ERR_INVALID_ARG_TYPE"), ("x", 5, "ERR_INVALID_ARG_TYPE"), ("x", "nope", "ERR_INVALID_ARG_VALUE"),
    ("x", {"start": "1"}, "ERR_INVALID_ARG_TYPE"), ("x", {"start": 2, "end": 1}, "ERR_OUT_OF_RANGE"), ("x", {"end": -1}, "ERR_OUT_OF_RANGE"),
    ("x", {"fd": -1}, "ERR_OUT_OF_RANGE"), ("a\0", None, "ERR_INVALID_ARG_VALUE"),
])
def test_wrong_arguments_raise_at_once(path: Any, options: Any, code: str) -> None:
    """test-fs-read-stream-throw-type-error, test-fs-read-stream, test-file-write-stream3."""
    with pytest.raises(Error) as caught:
        fs.createReadStream(path, options)
    assert caught.value.code == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """test-fs-read-stream-err, test-fs-stream-construct-compat-error-read."""

    def main(log: Log) -> None:
        note(log, fs.createReadStream(tmp_path / "nope"), *EVENTS)
        note(log, fs.createWriteStream(tmp_path / "no" / "nope"), *EVENTS).write("x", lambda error: log.append(("written", shown(error))))

    assert sorted(map(str, play(main))) == sorted(map(str, [("error", "ENOENT"), "close", ("error", "ENOENT"), ("written", "ENOENT"), "close"]))


def test_writing(tmp_path: Path) -> None:
    """test-fs-write-stream, test-file-write-stream, test-fs-write-stream-end."""
    path = tmp_path / "new"

    def main(log: Log) -> None:
        stream = fs.createWriteStream(path)
        log.append((stream.pending, stream.flags, stream.bytesWritten))
        note(log, stream, *EVENTS)
        for chunk in ("a", "é", b"!"):
            stream.write(chunk)
        stream.end("ff", "hex", lambda: log.append(("ended", stream.bytesWritten)))

    assert names(play(main)) == [(True, "w", 0), "open", "ready", ("ended", 5), "finish", "close"]
    assert path.read_bytes() == "aé!".encode() + b"\xff"


def test_writing_into_a_file(file: Path) -> None:
    """test-fs-write-stream-patch-open, test-file-write-stream5, test-fs-write-stream-flush."""

    def main(log: Log) -> None:
        fs.createWriteStream(file, {"flags": "r+", "start": 3, "flush": True}).end("ab")
        fs.createWriteStream(file, {"flags": "a", "encoding": "latin1"}).end("é")

    play(main)
    assert file.read_bytes() == b"012ab56789\xe9"


def test_a_copy_by_pipeline(file: Path, tmp_path: Path) -> None:
    """test-fs-read-stream-autoClose, test-stream-pipeline."""
    content = os.urandom(300_000)
    file.write_bytes(content)
    assert play(lambda log: promises.pipeline(fs.createReadStream(file), fs.createWriteStream(tmp_path / "copy")).then(log.append)) == [None]
    assert (tmp_path / "copy").read_bytes() == content


@pytest.mark.parametrize("moment", ["open", "data", "made"])
def test_destroyed_in_the_middle_the_file_is_closed(file: Path, moment: str) -> None:
    """test-fs-read-stream-double-close, test-fs-readstream-destroy, test-fs-stream-destroy-emit-error."""
    fds = []

    def main(log: Log) -> None:
        stream = note(log, fs.createReadStream(file, {"highWaterMark": 1}), "end", "error", "close")
        stream.on("open", lambda fd: fds.append(fd))
        stream.on("data", lambda: None)
        if moment == "made":
            stream.destroy()
        else:
            stream.once(moment, lambda: stream.destroy())

    assert play(main) == ["close"]
    for fd in fds:
        with pytest.raises(OSError):
            os.fstat(fd)


def test_leaving_a_loop_closes_the_file(file: Path) -> None:
    """test-fs-read-stream-async-iterator-destroy, test-stream-readable-async-iterators."""

    @async_function
    async def main(log: Log) -> None:
        stream = note(log, fs.createReadStream(file, {"highWaterMark": 1}), "error", "close")
        async for chunk in stream:
            log.append((chunk, stream.fd is None))
            fd = stream.fd
            break
        stream.on("close", lambda: log.append(Path(f"/dev/fd/{fd}").exists() if sys.platform != "win32" else False))

    assert play(main) == [(b"0", False), ("error", "ABORT_ERR"), "close", False]


def test_destroyed_during_a_write(file: Path) -> None:
    """test-fs-write-stream-close-without-callback, test-fs-stream-destroy-emit-error."""

    def main(log: Log) -> None:
        stream = note(log, fs.createWriteStream(file), "error", "finish", "close")
        stream.on("ready", lambda: (stream.write("abc", lambda error: log.append(("written", shown(error)))), stream.destroy()))

    assert play(main)[-1] == "close"


def test_without_auto_close(file: Path) -> None:
    """test-fs-read-stream-autoClose, test-fs-write-stream-autoclose-option."""

    def main(log: Log) -> None:
        stream = note(log, fs.createReadStream(file, {"autoClose": False}), "end", "close").resume()
        log.append(stream.autoClose)
        stream.on("end", lambda: setImmediate(lambda: (log.append(os.fstat(stream.fd).st_size), stream.close(lambda error: log.append(shown(error))))))
        writer = note(log, fs.createWriteStream(str(file) + "2", {"autoClose": False}), "finish")
        writer.end(lambda: writer.close(lambda: log.append(("writer closed", writer.fd))))

    log = play(main)
    assert [entry for entry in log if entry in (False, "end", 10)] == [False, "end", 10]
    assert "close" in log and ("writer closed", None) in log


def test_a_descriptor(file: Path) -> None:
    """test-fs-read-stream-fd, test-fs-write-stream-fs."""
    fd = os.open(file, os.O_RDONLY)

    def main(log: Log) -> None:
        stream = fs.createReadStream(None, {"fd": fd, "encoding": "utf8"})
        note(log, stream, *EVENTS)

    assert play(main) == [("data", "0123456789"), "end", "close"]
    with pytest.raises(OSError):
        os.fstat(fd)


def test_a_signal(file: Path) -> None:
    """test-fs-read-stream (signal), test-fs-write-stream (signal)."""

    def main(log: Log) -> None:
        controller = AbortController()
        for stream in (fs.createReadStream(file, {"signal": controller.signal}), fs.createWriteStream(str(file) + "2", {"signal": controller.signal})):
            stream.on("error", lambda error: log.append(error.name))
        controller.abort()

    assert play(main) == ["AbortError", "AbortError"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names in the file system")
def test_pipes_work_as_files(tmp_path: Path) -> None:
    """test-fs-read-stream-fd-leak, test-fs-read-stream-pos."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    @async_function
    async def main(log: Log) -> None:
        reader = fs.createReadStream(pipe, "utf8")
        fs.createWriteStream(pipe).end("through the pipe")
        log.append("".join(await reader.toArray()))

    assert play(main) == ["through the pipe"]
