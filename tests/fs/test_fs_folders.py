"""Folders: made, read, removed."""
import errno
import os
import re
import socket
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, fs
from nodeish.fs import _folders, _removal

if TYPE_CHECKING:
    from tests.conftest import InLoop


@pytest.fixture(autouse=True)
def fresh(folder: Path) -> Path:
    """Work in fresh files."""
    return folder


# Made.


def test_mkdtemp(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        return [await fs.promises.mkdtemp("t-"), await fs.promises.mkdtemp(b"t-", "buffer")]

    first, second = in_loop(main())
    assert re.fullmatch("t-[A-Za-z0-9]{6}", first) and re.fullmatch(b"t-[A-Za-z0-9]{6}", second)
    assert first != os.fsdecode(second)
    assert stat.S_IMODE(os.stat(first).st_mode) & 0o077 == 0
    assert bytes.fromhex(fs.mkdtempSync("t-", "hex"))[:2] == b"t-"
    assert fs.mkdtempSync("t-", {"encoding": "utf8"}).startswith("t-")


def test_mkdtemp_tries_again_when_the_name_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = iter([b"aaaaaa", b"aaaaaa", b"bbbbbb"])
    monkeypatch.setattr(_folders, "_letters", lambda: next(letters))
    assert [fs.mkdtempSync("t-"), fs.mkdtempSync("t-")] == ["t-aaaaaa", "t-bbbbbb"]


def test_mkdtemp_gives_up_when_all_names_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_folders, "_ATTEMPTS", 3)
    monkeypatch.setattr(_folders, "_letters", lambda: b"aaaaaa")
    fs.mkdtempSync("t-")
    with pytest.raises(FileExistsError, match="^EEXIST: file already exists, mkdtemp 't-XXXXXX'$"):
        fs.mkdtempSync("t-")


def test_mkdir_beside_others_that_make_the_same(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        from nodeish import Promise

        return await Promise.all([fs.promises.mkdir("a/b/c/d", {"recursive": True}) for _ in range(20)])

    made = in_loop(main())
    assert os.path.isdir("a/b/c/d") and "a" in made


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EPERM])
def test_mkdir_recursive_ends_with_what_cannot_get_better(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", fail)
    with pytest.raises(OSError) as caught:
        fs.mkdirSync("e/x/y", {"recursive": True})
    assert caught.value.errno == number and str(caught.value).endswith(", mkdir 'e/x/y'")


def test_mkdir_recursive_in_a_folder_that_vanishes(monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = os.mkdir

    def vanishing(path: str, mode: int) -> None:
        mkdir(path, mode)
        os.rmdir(path)

    monkeypatch.setattr(os, "mkdir", vanishing)
    with pytest.raises(FileNotFoundError, match="^ENOENT: no such file or directory, mkdir 'x/y'$"):
        fs.mkdirSync("x/y", {"recursive": True})


# Read.


def test_sorted_by_bytes() -> None:
    for name in ("b", "a", "B", "\u00e9", "\U0001f600", "\uffee", "a.b", "10", "9"):
        Path("e", name).touch()
    assert fs.readdirSync("e") == ["10", "9", "B", "a", "a.b", "b", "\u00e9", "\uffee", "\U0001f600"]


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="the system takes only Unicode names")
def test_names_that_are_no_utf8_can_be_used_again() -> None:
    Path(os.fsdecode(b"e/caf\xe9")).write_text("latin1")
    (name,) = fs.readdirSync("e")
    assert fs.readFileSync(f"e/{name}", "utf8") == "latin1"
    assert fs.readdirSync("e", "buffer") == [b"caf\xe9"] and fs.readdirSync("e", "latin1") == ["caf\u00e9"]


def test_recursive_in_bytes_and_other_encodings() -> None:
    assert fs.readdirSync(".", {"recursive": True, "encoding": "buffer"}) == [b"d", b"e", b"f", b"d/g", b"d/sub", b"d/sub/h"]
    assert fs.readdirSync("d", {"recursive": True, "encoding": "hex"}) == [b"g".hex(), b"sub".hex(), b"sub/h".hex()]
    entries: list[Any] = fs.readdirSync(b"d", {"recursive": True, "withFileTypes": True})
    assert [(entry.name, entry.parentPath) for entry in entries] == [("g", b"d"), ("sub", b"d"), ("h", b"d/sub")]


def test_links_to_folders_are_not_followed() -> None:
    os.symlink("..", "d/up")
    assert fs.readdirSync("d", {"recursive": True}) == ["g", "sub", "up", "sub/h"]


def test_the_promise_form_takes_the_last_folder_first(in_loop: "InLoop") -> None:
    for name in ("a", "b"):
        os.makedirs(f"e/{name}/{name}{name}")

    async def main() -> list[str]:
        return await fs.promises.readdir("e", {"recursive": True})

    assert in_loop(main()) == ["a", "b", "b/bb", "a/aa"]
    assert fs.readdirSync("e", {"recursive": True}) == ["a", "b", "a/aa", "b/bb"]


def test_recursive_reads_in_a_thread_and_calls_back_later(in_loop: "InLoop") -> None:
    async def main() -> Any:
        called: list[Any] = []
        fs.readdir("nope", {"recursive": True}, called.append)
        assert called == []
        while not called:
            await fs.promises.stat(".")
        return called[0]

    assert str(in_loop(main())) == "ENOENT: no such file or directory, scandir 'nope'"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_kinds_of_entries() -> None:
    os.mkfifo("e/fifo")
    os.symlink("nowhere", "e/link")
    os.mkdir("e/folder")
    Path("e/file").touch()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("e/socket")
        found: Any = {entry.name: entry for entry in fs.readdirSync("e", {"withFileTypes": True})}
        predicates = ("isFIFO", "isFile", "isDirectory", "isSymbolicLink", "isSocket", "isBlockDevice", "isCharacterDevice")
        kinds = {name: [test for test in predicates if getattr(entry, test)()] for name, entry in found.items()}
        stats = {name: [test for test in predicates if getattr(fs.lstatSync(f"e/{name}"), test)()] for name in found}
    assert kinds == stats == {
        "fifo": ["isFIFO"], "file": ["isFile"], "folder": ["isDirectory"], "link": ["isSymbolicLink"], "socket": ["isSocket"],
    }
    assert fs.statSync("/dev/null").isCharacterDevice()
    assert next(entry for entry in fs.readdirSync("/dev", {"withFileTypes": True}) if entry.name == "null").isCharacterDevice()


# Removed.


def test_rm_removes_all_but_what_links_lead_to() -> None:
    os.symlink("../e", "d/link")
    os.symlink("loop", "d/loop")
    Path("e/kept").touch()
    fs.rmSync("d", {"recursive": True})
    assert fs.readdirSync(".") == ["e", "f"] and fs.readdirSync("e") == ["kept"]


def test_rm_of_a_tree_that_is_deeper_than_pythons_stack() -> None:
    start = os.getcwd()
    for _ in range(sys.getrecursionlimit() + 10):
        os.mkdir("x")
        os.chdir("x")
    Path("file").touch()
    os.chdir(start)
    fs.rmSync("x", {"recursive": True})
    assert fs.readdirSync(".") == ["d", "e", "f"]


def test_rm_of_a_folder_is_refused_as_in_node(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await fs.promises.rm("d").catch(lambda error: error)

    error = in_loop(main())
    assert isinstance(error, IsADirectoryError) and isinstance(error, Error)
    assert (error.name, error.code, error.errno) == ("SystemError", "ERR_FS_EISDIR", errno.EISDIR)
    assert str(error) == "Path is a directory: rm returned EISDIR (is a directory) d"
    assert vars(error)["info"] == {"code": "EISDIR", "message": "is a directory", "errno": errno.EISDIR, "syscall": "rm", "path": "d"}


def busy(monkeypatch: pytest.MonkeyPatch, name: str, times: int, number: int = errno.EBUSY) -> list[float]:
    """Let a function fail so many times; give the pauses between."""
    function, failures, pauses = getattr(os, name), [None] * times, list[float]()

    def maybe(path: Any) -> None:
        if failures:
            failures.pop()
            raise OSError(number, os.strerror(number))
        function(path)

    monkeypatch.setattr(os, name, maybe)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def test_what_is_busy_is_tried_again_after_longer_and_longer_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = busy(monkeypatch, "unlink", 3)
    fs.rmSync("f", {"maxRetries": 3, "retryDelay": 20})
    assert pauses == [0.02, 0.04, 0.06] and not os.path.exists("f")


def test_what_stays_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = busy(monkeypatch, "unlink", 9)
    with pytest.raises(OSError, match="^EBUSY: resource busy or locked, unlink 'f'$"):
        fs.rmSync("f", {"maxRetries": 2})
    assert pauses == [0.1, 0.2]
    with pytest.raises(OSError, match="^EBUSY: "):
        fs.rmSync("f", {"force": True})


def test_a_tree_in_which_something_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = busy(monkeypatch, "rmdir", 1, errno.ENOTEMPTY)
    fs.rmSync("e", {"recursive": True, "maxRetries": 1})
    assert pauses == [] and not os.path.exists("e")
    busy(monkeypatch, "rmdir", 1)
    with pytest.raises(OSError, match="^EBUSY: resource busy or locked, rmdir 'd'$"):
        fs.rmSync("d", {"recursive": True})


def test_what_vanishes_meanwhile_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    unlink, rmdir = os.unlink, os.rmdir

    def twice(function: Any) -> Any:
        return lambda path: (function(path), function(path))

    monkeypatch.setattr(os, "unlink", twice(unlink))
    monkeypatch.setattr(os, "rmdir", twice(rmdir))
    fs.rmSync("d", {"recursive": True})
    fs.rmSync("f")
    assert sorted(os.listdir()) == ["e"]


def test_windows_removes_what_is_read_only_too(monkeypatch: pytest.MonkeyPatch) -> None:
    unlink, modes = os.unlink, list[int]()

    def refusing(path: Any) -> None:
        if not modes:
            raise PermissionError(errno.EACCES, "denied")
        unlink(path)

    monkeypatch.setattr(os, "unlink", refusing)
    with pytest.raises(PermissionError, match="^EACCES: permission denied, unlink 'f'$"):
        fs.unlinkSync("f")
    monkeypatch.setattr(_removal, "_WINDOWS", True)
    monkeypatch.setattr(os, "chmod", lambda path, mode: modes.append(mode))
    fs.unlinkSync("f")
    assert modes == [stat.S_IWRITE] and not os.path.exists("f")


def test_rmdir_recursive_is_deprecated_and_works(in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    from nodeish import process

    monkeypatch.setattr(process, "emitWarning", lambda *_: None)

    async def main() -> None:
        await fs.promises.rmdir("d", {"recursive": True})
        with pytest.raises(NotADirectoryError, match="^ENOTDIR: not a directory, rmdir 'f'$"):
            await fs.promises.rmdir("f", {"recursive": True})
        with pytest.raises(FileNotFoundError, match="^ENOENT: no such file or directory, lstat 'nope'$"):
            fs.rmdirSync("nope", {"recursive": True})

    in_loop(main())
    assert fs.readdirSync(".") == ["e", "f"]
