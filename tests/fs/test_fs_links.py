"""Links, copies, times and modes."""
import errno
import os
import stat
from datetime import datetime, timezone
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from nodeish import Promise, fs, process
from nodeish.fs import _links, _operations
from nodeish.util import promisify

from .forms import calling_back

if TYPE_CHECKING:
    from tests.conftest import InLoop


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in fresh files, and some links."""
    os.symlink("f", "l")
    os.symlink("l", "ll")
    os.symlink("d", "ld")
    os.symlink("nowhere", "dangling")
    os.symlink("loop", "loop")
    return Path(os.path.realpath(folder))


def test_realpath(here: Path, in_loop: "InLoop") -> None:
    os.symlink(here / "d", "absolute")
    Path("d/up").symlink_to("../ld/sub")
    paths = {
        "f": "f", "l": "f", "ll": "f", "ld/g": "d/g", "d/../f": "f", "./d//sub/": "d/sub", "absolute/sub/../g": "d/g", "ld/up/h": "d/sub/h",
        "d/up/../g": "d/g",
    }

    async def main() -> None:
        for path, expected in paths.items():
            assert fs.realpathSync(path) == str(here / expected)
            assert await calling_back(fs.realpath, path) == [None, str(here / expected)]
            assert await fs.promises.realpath(path) == os.path.realpath(path)

    in_loop(main())
    assert fs.realpathSync("l", "buffer") == os.fsencode(here / "f") == bytes.fromhex(str(fs.realpathSync(b"l", "hex")))
    assert (fs.realpathSync(""), fs.realpathSync("/")) == (str(here), "/")


@pytest.mark.parametrize(("path", "code", "syscall", "at"), [
    ("nope", "ENOENT", "lstat", "nope"), ("f/x", "ENOTDIR", "lstat", "f/x"), ("dangling", "ENOENT", "stat", "dangling"),
    ("loop", "ELOOP", "stat", "loop"), ("ld/nope/x", "ENOENT", "lstat", "d/nope"),
])
def test_what_realpath_says_of_what_is_not_there(here: Path, in_loop: "InLoop", path: str, code: str, syscall: str, at: str) -> None:
    async def main() -> list[Any]:
        return [await calling_back(fs.realpath, path), await fs.promises.realpath(path).catch(lambda error: [error])]

    (called,), (rejected,) = in_loop(main())
    with pytest.raises(OSError) as caught:
        fs.realpathSync(path)
    errors: list[Any] = [called, caught.value]
    for error in errors:
        assert (error.code, error.syscall, error.path) == (code, syscall, str(here / at))
    assert (rejected.code, rejected.syscall, rejected.path) == (code, "realpath", path)


def test_native_realpath_asks_the_system(here: Path, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        calls = [await calling_back(fs.realpath.native, *args) for args in (("ll",), ("ld/../l", "buffer"), ("nope",))]
        return [*calls, await promisify(fs.realpath.native)("l")]

    (_, text), (_, binary), (error,), promised = in_loop(main())
    assert text == fs.realpathSync.native("ll") == promised == str(here / "f")
    assert binary == fs.realpathSync.native(b"l", {"encoding": "buffer"}) == os.fsencode(here / "f")
    with pytest.raises(FileNotFoundError, match="^ENOENT: no such file or directory, realpath 'nope'$"):
        fs.realpathSync.native("nope")
    assert (error.message, error.syscall, error.path) == ("ENOENT: no such file or directory, realpath 'nope'", "realpath", "nope")


def test_the_promise_form_of_realpath_takes_no_empty_path(in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(FileNotFoundError, match="^ENOENT: no such file or directory, realpath ''$"):
            await fs.promises.realpath("")

    in_loop(main())


def test_symlink_and_readlink(in_loop: "InLoop") -> None:
    async def main() -> str:
        await fs.promises.symlink("d/g", "new", "file")
        return await fs.promises.readlink("new")

    assert in_loop(main()) == os.readlink("new") == "d/g"
    assert fs.readlinkSync("new", "buffer") == b"d/g"


def test_windows_is_told_what_a_link_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    monkeypatch.setattr(os, "symlink", lambda *args: made.append(args[2]))
    for type in (None, "dir", "junction", "file"):
        _links.make_link("sub", "d/new", type)
    monkeypatch.setattr(_links, "_WINDOWS", True)
    for target in ("sub", "g", "nope"):
        _links.make_link(target, "d/new", None)
    assert made == [False, True, True, False, True, False, False]


def test_link_gives_a_second_name(in_loop: "InLoop") -> None:
    fs.linkSync("f", "again")
    assert fs.statSync("f").ino == fs.statSync("again").ino and fs.statSync("f").nlink == 2


def test_copy_file_copies_content_and_permissions(in_loop: "InLoop") -> None:
    data = os.urandom(3 * 1024 * 1024 + 1)
    Path("big").write_bytes(data)
    os.chmod("big", 0o754)
    Path("old").write_bytes(data * 2)

    async def main() -> None:
        await fs.promises.copyFile("big", "new")
        await fs.promises.copyFile("big", "old", fs.constants.COPYFILE_FICLONE)
        await fs.promises.copyFile("l", "from link")

    in_loop(main())
    assert fs.readFileSync("new") == fs.readFileSync("old") == data and fs.readFileSync("from link") == b"hello"
    assert stat.S_IMODE(os.stat("new").st_mode) == stat.S_IMODE(os.stat("old").st_mode) == 0o754
    assert not os.path.islink("from link")


def test_copy_file_onto_itself_or_through_a_link() -> None:
    fs.copyFileSync("f", "f")
    fs.copyFileSync("f", "l")
    assert fs.readFileSync("f") == b"hello" and os.path.islink("l")
    fs.copyFileSync("f", "dangling")
    assert fs.readFileSync("nowhere") == b"hello"


def test_copy_file_that_must_not_replace() -> None:
    with pytest.raises(FileExistsError, match="^EEXIST: file already exists, copyfile 'f' -> 'd/g'$"):
        fs.copyFileSync("f", "d/g", fs.constants.COPYFILE_EXCL)
    assert fs.readFileSync("d/g") == b""


def test_a_copy_that_fails_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError) as caught:
        fs.copyFileSync("f", "new", fs.constants.COPYFILE_FICLONE_FORCE)
    assert caught.value.errno == errno.ENOTSUP and not os.path.exists("new")

    def full(*_: Any) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(OSError, match="^ENOSPC: no space left on device, copyfile 'f' -> 'new'$"):
            fs.copyFileSync("f", "new")
    assert not os.path.exists("new")


def test_truncate(in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> list[bytes]:
        contents = []
        for length in (7, 2, None):
            await fs.promises.truncate("f", length)
            contents.append(await fs.promises.readFile("f"))
        return contents

    assert in_loop(main()) == [b"hello\0\0", b"he", b""]

    def fail(*_: Any) -> None:
        raise OSError(errno.EFBIG, "too big")

    monkeypatch.setattr(os, "ftruncate", fail)
    with pytest.raises(OSError, match="^EFBIG: file too large, ftruncate$"):
        fs.truncateSync("f", 1)


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect the warnings, from the first time on."""
    given: list[Any] = []
    monkeypatch.setattr(process, "emitWarning", lambda *warning: given.append(warning))
    monkeypatch.setattr(_operations, "_warned", set())
    return given


def test_truncate_takes_a_descriptor_and_warns_once(in_loop: "InLoop", warnings: list[Any]) -> None:
    fd = os.open("f", os.O_RDWR)

    async def main() -> list[object]:
        contents: list[object] = []
        for args in ((fd, 4), (fd, 6), (fd,)):
            contents += await calling_back(fs.truncate, *args)
            contents.append(fs.readFileSync("f"))
        return contents

    try:
        assert in_loop(main()) == [None, b"hell", None, b"hell\0\0", None, b""]
        fs.truncateSync(fd, 1)
    finally:
        os.close(fd)
    assert fs.readFileSync("f") == b"\0"
    message = "Using fs.truncate with a file descriptor is deprecated. Please use fs.ftruncate with a file descriptor instead."
    assert warnings == [(message, "DeprecationWarning", "DEP0081")]


@pytest.mark.parametrize(("fd", "length", "code", "message"), [
    (-1, 0, "ERR_OUT_OF_RANGE", 'The value of "fd" is out of range. It must be >= 0 && <= 2147483647. Received -1'),
    (2**31, 0, "ERR_OUT_OF_RANGE", 'The value of "fd" is out of range. It must be >= 0 && <= 2147483647. Received 2147483648'),
    (1.5, 0, "ERR_OUT_OF_RANGE", 'The value of "fd" is out of range. It must be an integer. Received 1.5'),
    (nan, 0, "ERR_OUT_OF_RANGE", 'The value of "fd" is out of range. It must be an integer. Received NaN'),
    (9999, "x", "ERR_INVALID_ARG_TYPE", 'The "len" argument must be of type number. Received type string (\'x\')'),
    (9999, 0, "EBADF", "EBADF: bad file descriptor, ftruncate"),
    (True, 0, "ERR_INVALID_ARG_TYPE", 'The "path" argument must be of type string or an instance of Buffer or URL. Received type boolean (true)'),
])
def test_what_truncate_says_of_a_wrong_descriptor(fd: Any, length: Any, code: str, message: str, warnings: list[Any]) -> None:
    with pytest.raises(Exception) as caught:
        fs.truncateSync(fd, length)
    error: Any = caught.value
    assert (error.code, error.message, len(warnings)) == (code, message, fd is not True)


def test_the_promise_form_of_truncate_takes_no_descriptor(in_loop: "InLoop", warnings: list[Any]) -> None:
    async def main() -> list[object]:
        promise: Promise[None]
        return [await promise.catch(lambda error: error.message) for promise in map(cast(Any, fs.promises.truncate), (5, 5.5))]

    expected = 'The "path" argument must be of type string or an instance of Buffer or URL. Received type number'
    assert in_loop(main()) == [f"{expected} (5)", f"{expected} (5.5)"]
    assert warnings == []


def test_utimes(in_loop: "InLoop") -> None:
    async def main() -> None:
        await fs.promises.utimes("f", 1, "2.5")

    in_loop(main())
    assert (fs.statSync("f").atimeMs, fs.statSync("f").mtimeMs) == (1000, 2500)
    moment = datetime(2026, 11, 21, 8, 30, 1, 250_000, timezone.utc)
    fs.utimesSync("f", moment, moment.astimezone())
    assert fs.statSync("f").atime == fs.statSync("f").mtime == moment
    fs.utimesSync("f", -1, 0.123456)
    assert abs(fs.statSync("f").atime - datetime.now(timezone.utc)).total_seconds() < 60
    assert fs.statSync("f", {"bigint": True}).mtimeMs == 123


@pytest.mark.parametrize("time", ["nan", "inf", "noon", float("nan"), float("inf"), None, True, b"1"])
def test_no_times(time: Any) -> None:
    with pytest.raises(TypeError, match="^The \"time\" argument must be an instance of Date or an Time in seconds. Received "):
        fs.utimesSync("f", time, 1)


def test_chmod(in_loop: "InLoop") -> None:
    async def main() -> None:
        await fs.promises.chmod("f", "640")

    in_loop(main())
    assert stat.S_IMODE(os.stat("f").st_mode) == 0o640
    fs.chmodSync("l", 0o600)
    assert stat.S_IMODE(os.stat("f").st_mode) == 0o600
