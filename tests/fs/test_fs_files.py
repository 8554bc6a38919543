"""Whole files: sizes, kinds, descriptors, data, flags and modes."""
import errno
import os
import stat
import sys
from array import array
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AggregateError, Error, RangeError, fs
from nodeish.fs import _files

from .forms import calling_back

if TYPE_CHECKING:
    from tests.conftest import InLoop

KIB = 1024


@pytest.mark.parametrize("size", [0, 1, *(kib * KIB + rest for kib in (64, 512, 1024) for rest in (-1, 0, 1))])
def test_sizes_around_the_boundaries(folder: Path, in_loop: "InLoop", size: int) -> None:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)

    async def main() -> None:
        from nodeish.abort import AbortController

        await fs.promises.writeFile("big", data)
        assert os.path.getsize("big") == size
        assert await fs.promises.readFile("big") == data
        signal = AbortController().signal
        assert await fs.promises.readFile("big", {"signal": signal}) == data
        await fs.promises.writeFile("again", data, {"signal": signal})

    in_loop(main())
    assert fs.readFileSync("big") == fs.readFileSync("again") == data


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_files_that_claim_to_be_empty() -> None:
    assert fs.statSync("/proc/self/status").size == 0
    assert "VmSize" in fs.readFileSync("/proc/self/status", "utf8")


def test_a_file_that_is_too_large(folder: Path) -> None:
    Path("big").touch()
    os.truncate("big", 2**31)
    with pytest.raises(RangeError) as caught:
        fs.readFileSync("big")
    assert getattr(caught.value, "code") == "ERR_FS_FILE_TOO_LARGE"
    assert caught.value.message == "File size (2147483648) is greater than 2 GiB"


def test_reading_from_a_descriptor_goes_on_from_where_it_stands(folder: Path, in_loop: "InLoop") -> None:
    fd = os.open("f", os.O_RDONLY)
    try:
        os.read(fd, 2)
        assert fs.readFileSync(fd, "utf8") == "llo"
        assert fs.readFileSync(fd) == b""
        os.lseek(fd, 0, os.SEEK_SET)

        async def main() -> Any:
            return await calling_back(fs.readFile, fd)

        assert in_loop(main()) == [None, b"hello"]
        os.fstat(fd)
    finally:
        os.close(fd)


def test_writing_to_a_descriptor_neither_truncates_nor_closes(folder: Path) -> None:
    fd = os.open("f", os.O_RDWR)
    try:
        fs.writeFileSync(fd, "AB")
        fs.writeFileSync(fd, "C")
        assert fs.readFileSync("f", "utf8") == "ABClo"
        fs.appendFileSync(fd, "D", {"flag": "w"})
        assert fs.readFileSync("f", "utf8") == "ABCDo"
    finally:
        os.close(fd)


def test_promises_take_no_descriptors(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        promises: Any = fs.promises
        for promise in (promises.readFile(0), promises.writeFile(1, "x"), promises.appendFile(1, ["x"])):
            with pytest.raises(Error, match='The "path" argument must be of type string or an instance of Buffer or URL'):
                await promise

    in_loop(main())


@pytest.mark.parametrize("data", [b"data", bytearray(b"data"), memoryview(b"data"), memoryview(b"d-a-t-a")[::2], array("b", b"data")])
def test_kinds_of_bytes(folder: Path, in_loop: "InLoop", data: Any) -> None:
    fs.writeFileSync("f", data)
    assert fs.readFileSync("f") == b"data"

    async def main() -> None:
        await fs.promises.appendFile("f", data)

    in_loop(main())
    assert fs.readFileSync("f") == b"datadata"


def test_what_changes_after_the_call_is_not_written(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        data = bytearray(b"before")
        promise = fs.promises.writeFile("f", data)
        data[:] = b"after, and longer"
        await promise

    in_loop(main())
    assert fs.readFileSync("f") == b"before"


@pytest.mark.parametrize(("flag", "content"), [
    ("w", "AB"), ("r+", "ABllo"), ("a", "helloAB"), ("a+", "helloAB"), ("as", "helloAB"), ("sa", "helloAB"), ("w+", "AB"), ("rs+", "ABllo"),
    (os.O_WRONLY, "ABllo"), (os.O_WRONLY | os.O_TRUNC, "AB"),
])
def test_flags(folder: Path, flag: Any, content: str) -> None:
    fs.writeFileSync("f", "AB", {"flag": flag})
    assert fs.readFileSync("f", "utf8") == content


@pytest.mark.parametrize("mode", [0o600, "600", 0o640])
def test_modes(folder: Path, mode: Any) -> None:
    before = os.umask(0)
    try:
        fs.writeFileSync("new", "", {"mode": mode})
        fs.mkdirSync("folder", mode)
        fs.mkdirSync("above/below", {"recursive": True, "mode": 0o710})
    finally:
        os.umask(before)
    wanted = int(mode, 8) if isinstance(mode, str) else mode
    assert stat.S_IMODE(os.stat("new").st_mode) == stat.S_IMODE(os.stat("folder").st_mode) == wanted
    assert stat.S_IMODE(os.stat("above").st_mode) == stat.S_IMODE(os.stat("above/below").st_mode) == 0o710


def test_flush(folder: Path, in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)

    async def main() -> None:
        await fs.promises.writeFile("f", "x", {"flush": True})
        await fs.promises.appendFile("f", ["y", "z"], {"flush": True})
        await fs.promises.writeFile("g", "x", {"flush": False})

    in_loop(main())
    fs.writeFileSync("h", "x", {"flush": True})
    assert len(synced) == 3 and fs.readFileSync("f", "utf8") == "xyz"


def test_a_write_in_several_pieces(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda fd, data: write(fd, bytes(data[:3])))
        fs.writeFileSync("f", "written in pieces")
    assert fs.readFileSync("f", "utf8") == "written in pieces"


def failing(number: int) -> Any:
    def fail(*_: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(("function", "syscall", "call"), [
    ("read", "read", lambda: fs.readFileSync("f")),
    ("fstat", "fstat", lambda: fs.readFileSync("f")),
    ("write", "write", lambda: fs.writeFileSync("f", "x")),
    ("fsync", "fsync", lambda: fs.writeFileSync("f", "x", {"flush": True})),
])
def test_what_fails_after_the_opening_has_no_path_and_closes_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, function: str, syscall: str, call: Any
) -> None:
    closed: list[int] = []
    close = os.close
    with monkeypatch.context() as patched:
        patched.setattr(os, "close", lambda fd: close(closed.append(fd) or fd))  # type: ignore[func-returns-value]
        patched.setattr(os, function, failing(errno.EIO))
        with pytest.raises(OSError) as caught:
            call()
    assert str(caught.value) == f"EIO: i/o error, {syscall}" and getattr(caught.value, "path", None) is None
    assert len(closed) == 1


def test_a_file_that_cannot_be_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close = os.close
    with monkeypatch.context() as patched:
        patched.setattr(os, "close", lambda fd: (close(fd), failing(errno.EIO)()))
        with pytest.raises(OSError, match="^EIO: i/o error, close$"):
            fs.readFileSync("f")
        patched.setattr(os, "read", failing(errno.EISDIR))
        with pytest.raises(AggregateError) as caught:
            fs.readFileSync("f")
    assert caught.value.message == "EISDIR: illegal operation on a directory, read" and getattr(caught.value, "code") == "EISDIR"
    assert [error.syscall for error in caught.value.errors] == ["read", "close"]


def test_access_finds_out_why_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match="^EACCES: permission denied, access 'f'$"):
        fs.accessSync("f", fs.W_OK)
    monkeypatch.setattr(_files, "_is_read_only", lambda _: True)
    with pytest.raises(OSError, match="^EROFS: read-only file system, access 'f'$"):
        fs.accessSync("f", fs.W_OK)
    with pytest.raises(PermissionError, match="^EACCES: permission denied, access 'f'$"):
        fs.accessSync("f", fs.R_OK)


def test_a_read_only_file_system_is_recognized(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _files._is_read_only("f")
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY | os.ST_NOSUID))
    assert _files._is_read_only("f")
    monkeypatch.delattr(os, "statvfs")
    assert not _files._is_read_only("f")


def test_rename_replaces(folder: Path, in_loop: "InLoop") -> None:
    Path("old").write_text("old")
    fs.renameSync("f", "old")
    assert fs.readFileSync("old", "utf8") == "hello" and not fs.existsSync("f")

    async def main() -> None:
        await fs.promises.rename("old", "f")
        with pytest.raises(FileNotFoundError) as caught:
            await fs.promises.rename("old", "g")
        error: Any = caught.value
        assert (error.path, error.dest, str(error)) == ("old", "g", "ENOENT: no such file or directory, rename 'old' -> 'g'")

    in_loop(main())
