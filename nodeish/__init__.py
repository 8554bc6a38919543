"""Node.js's asynchronous primitives for asyncio: same names, same order, to the tick.

What is a global in Node is here; everything else is in the module where Node has it: `nodeish.fs`, `nodeish.events`, `nodeish.util`, ...
`run`, `async_function`, `offload`, `passed_to` and `Rejection` are this package's own.
"""
from importlib import import_module
from typing import TYPE_CHECKING

from . import _build  # before all others
from . import _script, async_hooks, events, timers
from ._async_functions import async_function
from ._core.errors import AggregateError, Error, RangeError, Rejection, SyntaxError, TypeError
from ._core.promise import Promise
from ._functions import passed_to, queueMicrotask
from ._program import run
from .abort import AbortController, AbortSignal
from .console import console
from .events.domexception import DOMException
from .events.event import CustomEvent, Event
from .events.target import EventTarget
from .performance import Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, performance
from .process import process
from .timers import clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout

if TYPE_CHECKING:
    from . import assert_, async_, crypto, db, dns, fs, http, https, net, readline, stream, string_decoder, tls, url, util, worker_threads
    from ._fetch.fetch import fetch
    from ._fetch.form_data import FormData
    from ._fetch.headers import Headers
    from ._fetch.request import Request
    from ._fetch.response import Response
    from ._offload import offload
    from ._text.json import JSON
    from ._web.base64 import atob, btoa
    from ._web.blob import Blob, File
    from ._web.encoding import TextDecoder, TextEncoder
    from ._web.search_params import URLSearchParams
    from ._web.streams.byte_controller import ReadableByteStreamController, ReadableStreamBYOBRequest
    from ._web.streams.controllers import ReadableStreamDefaultController
    from ._web.streams.encoding import CompressionStream, DecompressionStream, TextDecoderStream, TextEncoderStream
    from ._web.streams.readable import ReadableStream
    from ._web.streams.readers import ReadableStreamBYOBReader, ReadableStreamDefaultReader
    from ._web.streams.strategies import ByteLengthQueuingStrategy, CountQueuingStrategy
    from ._web.streams.transform import TransformStream, TransformStreamDefaultController
    from ._web.streams.writable import WritableStream, WritableStreamDefaultController
    from ._web.streams.writers import WritableStreamDefaultWriter
    from ._web.url import URL
    from ._structured_clone import structuredClone
    from .worker_threads import BroadcastChannel, MessageChannel, MessageEvent, MessagePort

__all__ = [
    # promises and async functions
    "Promise",
    "async_function",
    # timers and queues
    "setTimeout",
    "setInterval",
    "setImmediate",
    "clearTimeout",
    "clearInterval",
    "clearImmediate",
    "queueMicrotask",
    # errors
    "Error",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "AggregateError",
    "Rejection",
    # the process and its output
    "process",
    "console",
    "JSON",
    "run",
    # work that would block the loop
    "offload",
    # reading order for callbacks
    "passed_to",
    # events and calling off
    "EventTarget",
    "Event",
    "CustomEvent",
    "AbortController",
    "AbortSignal",
    "DOMException",
    # the web
    "fetch",
    "Request",
    "Response",
    "Headers",
    "FormData",
    "URL",
    "URLSearchParams",
    "Blob",
    "File",
    "ReadableStream",
    "ReadableStreamDefaultReader",
    "ReadableStreamBYOBReader",
    "ReadableStreamDefaultController",
    "ReadableByteStreamController",
    "ReadableStreamBYOBRequest",
    "WritableStream",
    "WritableStreamDefaultWriter",
    "WritableStreamDefaultController",
    "TransformStream",
    "TransformStreamDefaultController",
    "CountQueuingStrategy",
    "ByteLengthQueuingStrategy",
    "TextEncoder",
    "TextDecoder",
    "TextEncoderStream",
    "TextDecoderStream",
    "CompressionStream",
    "DecompressionStream",
    "atob",
    "btoa",
    # messages
    "MessageChannel",
    "MessagePort",
    "MessageEvent",
    "BroadcastChannel",
    # the rest of the globals
    "performance",
    "Performance",
    "PerformanceEntry",
    "PerformanceMark",
    "PerformanceMeasure",
    "structuredClone",
    # modules
    "assert_",
    "async_",
    "async_hooks",
    "crypto",
    "db",
    "events",
    "dns",
    "fs",
    "http",
    "https",
    "net",
    "readline",
    "stream",
    "string_decoder",
    "timers",
    "tls",
    "url",
    "util",
    "worker_threads",
]

if not TYPE_CHECKING:
    _MODULES_LATER = (
        "assert_", "async_", "crypto", "db", "dns", "fs", "http", "https", "net", "readline", "stream", "string_decoder", "tls", "url", "util",
        "worker_threads",
    )
    _NAMES_LATER = {
        "Blob": "_web.blob",
        "BroadcastChannel": "worker_threads",
        "ByteLengthQueuingStrategy": "_web.streams.strategies",
        "CompressionStream": "_web.streams.encoding",
        "CountQueuingStrategy": "_web.streams.strategies",
        "DecompressionStream": "_web.streams.encoding",
        "File": "_web.blob",
        "FormData": "_fetch.form_data",
        "Headers": "_fetch.headers",
        "JSON": "_text.json",
        "MessageChannel": "worker_threads",
        "MessageEvent": "worker_threads",
        "MessagePort": "worker_threads",
        "ReadableByteStreamController": "_web.streams.byte_controller",
        "ReadableStream": "_web.streams.readable",
        "ReadableStreamBYOBReader": "_web.streams.readers",
        "ReadableStreamBYOBRequest": "_web.streams.byte_controller",
        "ReadableStreamDefaultController": "_web.streams.controllers",
        "ReadableStreamDefaultReader": "_web.streams.readers",
        "Request": "_fetch.request",
        "Response": "_fetch.response",
        "TextDecoder": "_web.encoding",
        "TextDecoderStream": "_web.streams.encoding",
        "TextEncoder": "_web.encoding",
        "TextEncoderStream": "_web.streams.encoding",
        "TransformStream": "_web.streams.transform",
        "TransformStreamDefaultController": "_web.streams.transform",
        "URL": "_web.url",
        "URLSearchParams": "_web.search_params",
        "WritableStream": "_web.streams.writable",
        "WritableStreamDefaultController": "_web.streams.writable",
        "WritableStreamDefaultWriter": "_web.streams.writers",
        "atob": "_web.base64",
        "btoa": "_web.base64",
        "fetch": "_fetch.fetch",
        "offload": "_offload",
        "structuredClone": "_structured_clone",
    }

    def __getattr__(name: str) -> object:
        """Import what not every program needs when it is first asked for: together it takes a third as long as asyncio."""
        if name in _MODULES_LATER:
            return import_module(f".{name}", __name__)
        if name not in _NAMES_LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(f".{_NAMES_LATER[name]}", __name__), name)
        return value

    def __dir__() -> list[str]:
        """List also what has not been imported yet."""
        return sorted({*globals(), *__all__})
