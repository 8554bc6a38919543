"""Types of fs: checked by mypy, never run."""
from datetime import datetime
from pathlib import Path
from typing import Any, assert_type

from nodeish import Promise, async_function, fs
from nodeish._core.errors import SystemError
from nodeish.abort import AbortController, AbortSignal
from nodeish.fs import Dirent, Stats
from nodeish.fs.promises import FileHandle, readFile


def sync_forms() -> None:
    assert_type(fs.readFileSync("f"), bytes)
    assert_type(fs.readFileSync(3, {"flag": "r"}), bytes)
    assert_type(fs.readFileSync("f", {"encoding": None}), bytes)
    assert_type(fs.readFileSync(Path("f"), "utf8"), str)
    assert_type(fs.readFileSync(b"f", {"encoding": "utf8", "flag": "r"}), str)
    assert_type(fs.readdirSync("d"), list[str])
    assert_type(fs.readdirSync("d", "utf8"), list[str])
    assert_type(fs.readdirSync("d", "buffer"), list[bytes])
    assert_type(fs.readdirSync("d", {"encoding": "buffer"}), list[bytes])
    assert_type(fs.readdirSync("d", {"recursive": True}), list[str])
    assert_type(fs.readdirSync("d", {"withFileTypes": True}), list[Dirent[str]])
    assert_type(fs.mkdtempSync("t-"), str)
    assert_type(fs.mkdtempSync("t-", "buffer"), bytes)
    assert_type(fs.mkdirSync("d", {"recursive": True, "mode": "755"}), str | None)
    assert_type(fs.readlinkSync("l"), str)
    assert_type(fs.realpathSync("l", "buffer"), bytes)
    assert_type(fs.realpathSync.native("l"), str)
    assert_type(fs.realpathSync.native("l", "buffer"), bytes)
    assert_type(fs.mkdirSync("d", 0o755), str | None)
    assert_type(fs.statSync("f"), Stats)
    assert_type(fs.statSync("f", {"bigint": True}), Stats)
    assert_type(fs.statSync("f", {"throwIfNoEntry": False}), Stats | None)
    assert_type(fs.existsSync("f"), bool)
    assert_type(fs.constants.O_CREAT, int)
    fs.writeFileSync("f", "data", {"mode": 0o600, "flag": "wx", "flush": True})
    fs.appendFileSync(3, bytearray(b"data"), "latin1")
    fs.rmSync("d", {"recursive": True, "force": True, "maxRetries": 3})
    fs.accessSync("f", fs.R_OK | fs.W_OK)


@async_function
async def promise_forms() -> None:
    assert_type(fs.promises.readFile("f"), Promise[bytes])
    assert_type(await readFile("f", "utf8"), str)
    assert_type(await readFile("f", {"encoding": "utf8"}), str)
    assert_type(await fs.promises.readdir("d", {"withFileTypes": True}), list[Dirent[str]])
    assert_type(await fs.promises.stat("f"), Stats)
    assert_type(await fs.promises.mkdir("d", {"recursive": True}), str | None)
    assert_type(await fs.promises.mkdtemp("t-"), str)
    assert_type(fs.promises.writeFile("f", ["a", b"b"]), Promise[None])
    await fs.promises.appendFile("f", memoryview(b"data"), {"encoding": "utf8"})
    await fs.promises.rename("a", Path("b"))


async def open_files() -> None:
    handle = await fs.promises.open("f", "r+", 0o600)
    assert_type(handle, FileHandle)
    assert_type(await handle.readFile(), bytes)
    assert_type(await handle.readFile("utf8"), str)
    assert_type(await fs.promises.readFile(handle, "utf8"), str)
    assert_type((await handle.read(bytearray(4), 0, 4)).bytesRead, int)
    assert_type((await handle.write("text", 0, "utf8")).bytesWritten, int)
    await fs.promises.writeFile(handle, ["pieces"])
    assert_type(fs.openSync("f"), int)
    assert_type(fs.readSync(3, bytearray(4)), int)
    assert_type(fs.fstatSync(3), Stats)
    fs.open("f", "r", 0o600, lambda err, fd: print(err, fd + 1))
    fs.open("f", with_os_error)
    fs.close(3)
    fs.close(3, with_os_error)
    fs.fstat(3, stats_callback)
    fs.read(3, bytearray(4), with_anything)
    fs.open("f", "callback")  # type: ignore[call-overload]
    fs.ftruncateSync("f")  # type: ignore[arg-type]
    await handle.truncate("1")  # type: ignore[arg-type]
    handle.write(5)  # type: ignore[call-overload]


def callback_forms() -> None:
    fs.readFile("f", bytes_callback)
    fs.readFile("f", {"flag": "r"}, bytes_callback)
    fs.readFile(3, {"encoding": None}, bytes_callback)
    fs.readFile("f", "utf8", str_callback)
    fs.readFile(Path("f"), {"encoding": "utf8"}, str_callback)
    fs.readFile("f", with_os_error)
    fs.readFile("f", lambda: None)
    fs.readFile("f", lambda err, data: print(err.code, data))
    fs.stat("f", stats_callback)
    fs.stat("f", {"bigint": True}, stats_callback)
    fs.readdir("d", names_callback)
    fs.readdir("d", {"recursive": True}, names_callback)
    fs.readdir("d", {"withFileTypes": True}, entries_callback)
    fs.mkdtemp("t-", str_callback)
    fs.mkdtemp("t-", "buffer", bytes_callback)
    fs.mkdir("d", {"recursive": True}, with_anything)
    fs.exists("f", lambda there: assert_type(there, bool))
    fs.writeFile("f", "data", with_os_error)
    fs.writeFile("f", "data", {"flag": "a"}, with_os_error)
    fs.rename("a", "b", with_os_error)
    fs.copyFile("a", "b", fs.constants.COPYFILE_EXCL, with_os_error)
    fs.copyFile("a", "b", with_os_error)
    fs.utimes("a", 1, datetime.now(), with_os_error)
    fs.realpath("l", str_callback)
    fs.realpath.native("l", str_callback)
    fs.realpath.native("l", "buffer", bytes_callback)
    fs.unlink("f", with_anything)
    fs.access("f", fs.F_OK, with_anything)
    fs.rm("d", {"recursive": True}, with_anything)


def wrong_callbacks() -> None:
    fs.readFile("f", "utf8", bytes_callback)  # type: ignore[arg-type]
    fs.readFile("f", str_callback)  # type: ignore[arg-type]
    fs.readdir("d", entries_callback)  # type: ignore[arg-type]
    fs.stat("f", str_callback)  # type: ignore[arg-type]
    fs.unlink("f", str_callback)  # type: ignore[arg-type]
    fs.exists("f", with_os_error)  # type: ignore[arg-type]


def bytes_callback(err: OSError | None, data: bytes) -> None:
    print(err, data)


def str_callback(err: Exception | None, data: str) -> None:
    print(err, data)


def stats_callback(err: SystemError | None, stats: Stats) -> None:
    print(err, stats)


def names_callback(err: OSError | None, names: list[str]) -> None:
    print(err, names)


def entries_callback(err: OSError | None, entries: list[Dirent[str]]) -> None:
    print(err, entries)


def with_os_error(err: OSError | None) -> None:
    print(err)


def with_anything(err: Any = None, *rest: Any) -> None:
    print(err, rest)


def signals() -> None:
    fs.promises.readFile("f", {"signal": AbortController().signal, "encoding": "utf8"})
    fs.writeFile("f", "data", {"signal": AbortSignal.timeout(10)}, with_anything)
    fs.writeFile("f", "data", {"signal": "signal"}, with_anything)  # type: ignore[call-overload]


def wrong() -> None:
    fs.readFileSync(None)  # type: ignore[call-overload]
    fs.readFileSync("f", {"encodin": "utf8"})  # type: ignore[call-overload]
    fs.promises.readFile(3)  # type: ignore[call-overload]
    fs.promises.writeFile("f", 5)  # type: ignore[arg-type]
    fs.writeFileSync("f", ["pieces"])  # type: ignore[arg-type]
    fs.writeFile("f", ["pieces"], with_anything)  # type: ignore[call-overload]
    fs.appendFile("f", 5, with_anything)  # type: ignore[call-overload]
    fs.readFile("f")  # type: ignore[call-overload]
    fs.unlink("f", "callback")  # type: ignore[arg-type]
    fs.mkdir("d", {"recursiv": True}, with_anything)  # type: ignore[call-overload]
    fs.rename("a", with_anything)  # type: ignore[call-arg, arg-type]
    fs.exists("f")  # type: ignore[call-arg]
