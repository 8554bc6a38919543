"""What Node cannot show of the web's classes: Python's own protocols."""
import asyncio
from pathlib import Path
from typing import Any

import pytest

from nodeish import URL, Blob, Headers, ReadableStream, TransformStream, URLSearchParams, WritableStream
from nodeish.url import pathToFileURL
from tests.conftest import InLoop


def test_a_file_url_is_a_path_to_all_of_python(tmp_path: Path) -> None:
    file = tmp_path / "a file #1"
    file.write_text("text")
    url = pathToFileURL(str(file))
    assert url.href.endswith("a%20file%20%231")
    with open(url) as opened:
        assert opened.read() == "text"
    assert Path(url) == file


def test_pairs_become_dicts() -> None:
    assert dict(URLSearchParams("a=1&b=2&a=3").entries()) == {"a": "3", "b": "2"}
    assert dict(Headers({"B": "2", "a": "1"}).entries()) == {"a": "1", "b": "2"}
    assert [name for name, _ in URLSearchParams({"x": "1", "y": 2})] == ["x", "y"]


def test_texts_and_representations() -> None:
    assert (str(URL("http://a")), str(URLSearchParams("a=b c"))) == ("http://a/", "a=b+c")
    assert repr(Blob(["x"])) == "Blob { size: 1, type: '' }"
    assert f"{URL('http://a/?q')}" == "http://a/?q"


def test_sources_and_sinks_may_be_plain_coroutine_functions(in_loop: InLoop) -> None:
    given = iter("abc")
    taken: list[str] = []

    async def pull(controller: Any) -> None:
        await asyncio.sleep(0)
        chunk = next(given, None)
        if chunk is None:
            controller.close()
        else:
            controller.enqueue(chunk)

    async def write(chunk: str) -> None:
        await asyncio.sleep(0)
        taken.append(chunk)

    async def transform(chunk: str, controller: Any) -> None:
        await asyncio.sleep(0)
        controller.enqueue(chunk.upper())

    async def main() -> None:
        source = ReadableStream({"pull": pull}, {"highWaterMark": 0})
        await source.pipeThrough(TransformStream({"transform": transform})).pipeTo(WritableStream({"write": write}))

    in_loop(main())
    assert taken == ["A", "B", "C"]


def test_an_iterator_is_a_context_manager_that_cancels(in_loop: InLoop) -> None:
    reasons: list[Any] = []

    async def main() -> bool:
        stream = ReadableStream({"pull": lambda controller: controller.enqueue("x"), "cancel": reasons.append})
        async with stream.values() as chunks:
            assert await anext(chunks) == "x"
        return stream.locked

    assert in_loop(main()) is False
    assert reasons == [None]


def test_a_loop_that_is_left_cancels_the_stream(in_loop: InLoop) -> None:
    reasons: list[Any] = []

    async def main() -> bool:
        stream = ReadableStream({"pull": lambda controller: controller.enqueue("x"), "cancel": reasons.append})
        async for _ in stream:
            break
        await asyncio.sleep(0)
        return stream.locked

    assert in_loop(main()) is False
    assert reasons == [None]


def test_a_generator_is_closed_with_its_stream(in_loop: InLoop) -> None:
    ended: list[str] = []

    async def numbers() -> Any:
        try:
            yield 1
            yield 2
        finally:
            ended.append("finally")

    async def main() -> None:
        reader = ReadableStream.from_(numbers()).getReader()
        assert (await reader.read()).value == 1
        await reader.cancel()

    in_loop(main())
    assert ended == ["finally"]


def test_a_listener_of_the_signal_may_end_the_stream(in_loop: InLoop) -> None:
    reasons: list[Any] = []

    async def main() -> str:
        controllers: list[Any] = []
        stream = WritableStream({"start": controllers.append, "abort": reasons.append})
        await asyncio.sleep(0)
        controllers[0].signal.addEventListener("abort", lambda: stream.abort("by the listener") and None)
        await stream.abort("first")
        return stream._state

    assert in_loop(main()) == "errored"
    assert reasons == ["by the listener"]


def test_a_byte_stream_copies_what_its_source_may_change(in_loop: InLoop) -> None:
    async def main() -> list[Any]:
        buffer = bytearray(b"one")
        controllers: list[Any] = []
        reader = ReadableStream({"type": "bytes", "start": controllers.append}).getReader()
        controllers[0].enqueue(memoryview(buffer))
        buffer[:] = b"two"
        controllers[0].enqueue(buffer)
        return [(await reader.read()).value, (await reader.read()).value]

    assert in_loop(main()) == [b"one", b"two"]


def test_a_cancelled_read_leaves_the_stream_as_it_is(in_loop: InLoop) -> None:
    async def main() -> Any:
        controllers: list[Any] = []
        reader = ReadableStream({"start": controllers.append}).getReader()
        read = reader.read()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await read
        controllers[0].enqueue("late")
        return (await read).value

    assert in_loop(main()) == "late"
