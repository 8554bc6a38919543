"""fs.promises.writeFile and appendFile with data that comes piece by piece."""
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, AsyncIterator, Iterator

import pytest

from nodeish import Error, Promise, async_function, fs
from nodeish.abort import AbortController

if TYPE_CHECKING:
    from tests.conftest import InLoop


async def pieces() -> AsyncIterator[Any]:
    yield "x"
    await Promise.resolve()
    yield b"y"


@async_function
async def node_pieces() -> Any:
    yield "x"
    yield b"y"


def generator() -> Iterator[Any]:
    yield "x"
    yield bytearray(b"y")


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


@pytest.mark.parametrize(("make", "content"), [
    (lambda: ["a", "b", b"c"], "abc"),
    (lambda: ("a", "b"), "ab"),
    (lambda: (), ""),
    (generator, "xy"),
    (pieces, "xy"),
    (node_pieces, "xy"),
    (lambda: iter(["1", memoryview(b"2")]), "12"),
    (lambda: [Promise.resolve("later"), "!"], "later!"),
    (lambda: {"key": 1}.keys(), "key"),
])
def test_written_one_after_the_other(folder: Path, in_loop: "InLoop", make: Any, content: str) -> None:
    async def main() -> list[str]:
        assert await fs.promises.writeFile("f", make()) is None  # type: ignore[func-returns-value]
        written = await fs.promises.readFile("f", "utf8")
        await fs.promises.appendFile("f", make())
        return [written, await fs.promises.readFile("f", "utf8")]

    assert in_loop(main()) == [content, content * 2]


def test_options(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        await fs.promises.writeFile("f", ["6869", "21"], "hex")
        assert await fs.promises.readFile("f") == b"hi!"
        await fs.promises.writeFile("f", ["A"], {"flag": "r+", "flush": True})
        assert await fs.promises.readFile("f") == b"Ai!"
        with pytest.raises(FileExistsError, match="^EEXIST: file already exists, open 'f'$"):
            await fs.promises.writeFile("f", ["A"], {"flag": "wx"})
        with pytest.raises(Error, match="invalid encoding"):
            await fs.promises.writeFile("f", ["A"], "nope")

    in_loop(main())


@pytest.mark.parametrize("data", [{"toString": lambda: "s"}, {}, 5, None, object(), str, 1.5])
def test_what_is_no_data(folder: Path, in_loop: "InLoop", data: Any) -> None:
    async def main() -> None:
        with pytest.raises(Error) as caught:
            await fs.promises.writeFile("f", data)
        assert getattr(caught.value, "code") == "ERR_INVALID_ARG_TYPE"
        assert caught.value.message.startswith('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView.')

    in_loop(main())
    assert fs.readFileSync("f") == b"hello"


def test_callback_and_sync_forms_take_no_pieces(folder: Path, in_loop: "InLoop") -> None:
    for write in (fs.writeFileSync, fs.appendFileSync):
        with pytest.raises(Error, match='The "data" argument'):
            write("f", ["x"])  # type: ignore[arg-type]
    with pytest.raises(Error, match='The "data" argument'):
        fs.writeFile("f", ["x"], lambda: None)  # type: ignore[call-overload]


def test_a_piece_that_is_no_data(folder: Path, in_loop: "InLoop") -> None:
    before = open_files()

    async def main() -> None:
        with pytest.raises(Error) as caught:
            await fs.promises.writeFile("f", ["x", 5])  # type: ignore[list-item]
        assert caught.value.message == (
            "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. "
            "Received type number (5)"
        )

    in_loop(main())
    assert fs.readFileSync("f") == b"x" and open_files() == before


def test_a_generator_that_raises(folder: Path, in_loop: "InLoop") -> None:
    before = open_files()

    def fails() -> Iterator[str]:
        yield "a"
        raise Error("boom")

    async def main() -> None:
        with pytest.raises(Error, match="boom"):
            await fs.promises.writeFile("f", fails())

    in_loop(main())
    assert fs.readFileSync("f") == b"a" and open_files() == before


def test_an_async_generator_is_closed(folder: Path, in_loop: "InLoop") -> None:
    log: list[str] = []

    async def endless() -> AsyncIterator[str]:
        try:
            while True:
                yield "x"
                controller.abort("enough")
        finally:
            log.append("closed")

    controller = AbortController()

    async def main() -> None:
        with pytest.raises(Error, match="The operation was aborted"):
            await fs.promises.writeFile("f", endless(), {"signal": controller.signal})

    in_loop(main())
    assert log == ["closed"] and fs.readFileSync("f") == b"x"


def test_the_loop_runs_between_two_pieces(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> str:
        async def slow() -> AsyncIterator[str]:
            for _ in range(3):
                await fs.promises.appendFile("g", ".")
                yield await fs.promises.readFile("g", "utf8")

        await fs.promises.writeFile("f", slow())
        return await fs.promises.readFile("f", "utf8")

    assert in_loop(main()) == "......"
