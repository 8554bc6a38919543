"""Open files: what programs in both languages do not show. See probes 186, 232, 233 and 234 for the rest."""
import array as arrays
import asyncio
import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AbortController, Error, Promise, fs, util
from nodeish.fs._open_operations import read, readv, write, writev
from nodeish.fs.promises import FileHandle

if TYPE_CHECKING:
    from tests.conftest import InLoop


def test_async_with_closes(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        async with await fs.promises.open("f") as handle:
            assert await handle.readFile("utf8") == "hello"
            fd = handle.fd
        assert handle.fd == -1
        with pytest.raises(OSError):
            os.fstat(fd)

    in_loop(main())


def test_printed_as_in_node(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        async with await fs.promises.open("f") as handle:
            assert util.inspect(handle) == (
                "FileHandle {\n  _events: [Object: null prototype] {},\n  _eventsCount: 0,\n  _maxListeners: undefined,\n"
                "  close: [Function: close],\n  [Symbol(shapeMode)]: false,\n  [Symbol(kCapture)]: false,\n"
                f"  [Symbol(kHandle)]: FileHandle {{}},\n  [Symbol(kFd)]: {handle.fd},\n  [Symbol(kRefs)]: 1,\n  [Symbol(kClosePromise)]: null\n}}"
            ).replace("undefined", "null")

    in_loop(main())


def test_what_nobody_closes_is_closed_with_a_warning(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> int:
        handle = await fs.promises.open("f")
        return handle.fd

    with pytest.warns(ResourceWarning, match="unclosed FileHandle with fd="):
        fd = in_loop(main())
        deadline = time.monotonic() + 10
        while _is_open(fd) and time.monotonic() < deadline:  # the thread that opened it may not have let go of it yet
            gc.collect()
            time.sleep(0.001)


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


@pytest.mark.parametrize("name", ["appendFile", "writeFile", "readFile", "chmod", "truncate", "write", "writev", "readv", "stat", "utimes"])
def test_nothing_is_done_with_a_closed_file(folder: Path, in_loop: "InLoop", name: str) -> None:
    async def main() -> Any:
        handle = await fs.promises.open("f", "r+")
        await handle.close()
        arguments: dict[str, list[Any]] = {"readFile": [], "stat": [], "utimes": [1, 2]}
        with pytest.raises(Error, match="^file closed$") as caught:
            await getattr(handle, name)(*arguments.get(name, [["x"]]))
        return caught.value

    error = in_loop(main())
    syscall = {"appendFile": "writeFile", "chmod": "fchmod", "truncate": "ftruncate", "stat": "fstat", "utimes": "futimes"}.get(name, name)
    assert (error.code, error.syscall) == ("EBADF", syscall)


@pytest.mark.parametrize("data", ["text", b"", ["pieces"]])
def test_writing_to_a_closed_file_fails_as_the_system_says(folder: Path, in_loop: "InLoop", data: Any) -> None:
    async def main() -> None:
        handle = await fs.promises.open("f", "r+")
        await handle.close()
        for write in (fs.promises.writeFile, fs.promises.appendFile):
            with pytest.raises(OSError, match="^EBADF: bad file descriptor, write$"):
                await write(handle, data)

    in_loop(main())


def test_bytes_cannot_be_filled(folder: Path, in_loop: "InLoop") -> None:
    fd = fs.openSync("f")
    try:
        calls: list[tuple[Any, Any]] = [(fs.readSync, b"1234"), (fs.readvSync, [b"1234"])]
        for read, given in calls:
            with pytest.raises(TypeError) as caught:
                read(fd, given)
            assert caught.value.__notes__ == ["What is read goes into a bytearray or a memoryview; bytes cannot be changed."]
        array = bytearray(8)
        assert fs.readSync(fd, memoryview(array)[2:4]) == 2 and array == b"\0\0he\0\0\0\0"
    finally:
        fs.closeSync(fd)


def test_a_buffer_is_free_when_the_work_is_done(folder: Path) -> None:
    fd = fs.openSync("f", "r+")
    closed = fs.openSync("f")
    try:
        array = bytearray(4)
        works = [read(fd, array, 0, 2, 0), readv(fd, [array, array], 0), write(fd, array), writev(fd, [array, array])]
        for work in works:
            work.run()
        refused = [write(closed, array), writev(closed, [array, array])]
        for work in refused:
            with pytest.raises(OSError):
                work.run()
        array.append(1)
        numbers = arrays.array("H", [0, 0])
        assert fs.readSync(fd, numbers, 0, 4, 0) == 4 and numbers.tobytes() == fs.readFileSync("f")[:4]
    finally:
        fs.closeSync(fd)
        fs.closeSync(closed)


def test_a_write_that_is_called_off_leaves_the_file_open(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        async with await fs.promises.open("f", "w") as handle:
            controller = AbortController()

            async def pieces() -> Any:
                yield "one"
                controller.abort()
                yield "two"

            for data in (pieces(), "three"):
                with pytest.raises(Error) as caught:
                    await handle.writeFile(data, {"signal": controller.signal})
                assert caught.value.name == "AbortError"
            await handle.write("!")
        assert fs.readFileSync("f") == b"one!"

    in_loop(main())


def test_a_close_that_fails_rejects_all_who_wait_for_it(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        handle = await fs.promises.open("f")
        reading = handle.readFile()
        closing = [handle.close(), handle.close()]
        os.close(handle.fd)
        results = await Promise.allSettled([reading, *closing])
        assert [getattr(result, "reason").syscall for result in results[1:]] == ["close", "close"] and handle.fd == -1

    in_loop(main())


def test_a_stream_of_the_web_ends_with_its_file(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        handle = await fs.promises.open("f")
        reader = handle.readableWebStream().getReader()
        assert (await reader.read()).value == b"hello"
        await handle.close()
        assert (await reader.read()).done and handle.fd == -1

    in_loop(main())


def test_buffers_are_spread_where_the_system_cannot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "preadv", raising=False)
    monkeypatch.delattr(os, "pwrite", raising=False)
    fd = fs.openSync("f", "r+")
    try:
        first, second, third = bytearray(2), bytearray(1), bytearray(9)
        assert fs.readvSync(fd, [first, second, third], 1) == 4
        assert first == b"el" and second == b"l" and third == b"o" + bytes(8)
        assert fs.writevSync(fd, [b"A", b"B"], 1) == 2 and fs.readFileSync("f") == b"hABlo"
    finally:
        fs.closeSync(fd)


def test_a_read_of_no_bytes_in_a_plain_asyncio_program(folder: Path) -> None:
    async def main() -> None:
        async with await fs.promises.open("f") as handle:
            assert isinstance(handle, FileHandle)
            assert (await handle.read(bytearray(3), 0, 0)).bytesRead == 0

    asyncio.run(main())
