"""Node's `stream/consumers`: all that a stream gives, as one value.

    from nodeish.stream.consumers import json
"""
from typing import Any

from .._async_functions import async_function
from .._text.json import JSON
from .._web.blob import Blob
from ..string_decoder import StringDecoder
from ._iteration import for_await

__all__ = ["arrayBuffer", "blob", "buffer", "json", "text"]


@async_function
async def buffer(stream: Any, /) -> bytes:
    """Promise all bytes; texts among them are taken as UTF-8.

    JS: consumers.buffer(stream)
    """
    parts = []
    async with for_await(stream) as chunks:
        async for chunk in chunks:
            parts.append(chunk.encode() if isinstance(chunk, str) else bytes(chunk))
    return b"".join(parts)


@async_function
async def arrayBuffer(stream: Any, /) -> bytes:
    """Promise all bytes.

    JS: consumers.arrayBuffer(stream)
    """
    return await buffer(stream)


@async_function
async def blob(stream: Any, /) -> Blob:
    """Promise a Blob of all bytes.

    JS: consumers.blob(stream)
    """
    return Blob([await buffer(stream)])


@async_function
async def text(stream: Any, /) -> str:
    """Promise all text, bytes read as UTF-8.

    JS: consumers.text(stream)
    """
    decoder = StringDecoder("utf8")
    parts = []
    async with for_await(stream) as chunks:
        async for chunk in chunks:
            parts.append(decoder.write(chunk))
    return "".join(parts) + decoder.end()


@async_function
async def json(stream: Any, /) -> Any:
    """Promise the value that all text is as JSON.

    JS: consumers.json(stream)
    """
    return JSON.parse(await text(stream))
