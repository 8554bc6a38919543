"""Blob and File: bytes that do not change, with a type."""
import os
import re
import sys
import time
from math import isfinite
from typing import TYPE_CHECKING, Any, Callable, Final, Iterable, Mapping
from uuid import uuid4

from .._core.errors import invalid_arg_type, invalid_arg_value
from .._core.promise import Promise
from .._text.enumerable import is_binary
from .._text.inspect import inspect
from .._text.tostring import string, to_number
from ..events.checks import requires
from ..events.event import inspect_fields
from .streams.readable import ReadableStream
from .streams.strategies import CountQueuingStrategy
from .values import from_utf8, well_formed

if TYPE_CHECKING:
    from .streams.controllers import ReadableStreamDefaultController

_NOT_IN_TYPES: Final = re.compile("[^ -~]")


class Blob:
    """Bytes with a type.

    JS: new Blob(parts, { type, endings })

    The parts are texts, which become UTF-8, bytes and other Blobs. `arrayBuffer()` promises `bytes`.

        blob = Blob(['hello ', b'world'], {'type': 'text/plain'})
        await blob.text()
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "Blob"

    def __init__(self, sources: Iterable[object] = (), options: Mapping[str, Any] | None = None, /) -> None:
        if not isinstance(sources, Iterable) or isinstance(sources, (str, bytes, Mapping)):
            raise invalid_arg_type("sources", "a sequence", sources)
        if options is not None and not isinstance(options, Mapping):
            raise invalid_arg_type("options", "a dictionary", options)
        settings = options or {}
        endings = string(settings.get("endings", "transparent"))
        if endings not in ("transparent", "native"):
            raise invalid_arg_value("options.endings", endings)
        self._data = b"".join(_bytes_of(source, endings == "native") for source in sources)
        self._type = _type_of(settings.get("type", ""))

    @property
    def size(self) -> int:
        """How many bytes it has.

        JS: blob.size
        """
        return len(self._data)

    @property
    def type(self) -> str:
        """The media type, in lower case; '' if it is not known.

        JS: blob.type
        """
        return self._type

    def slice(self, start: float = 0, end: float | None = None, contentType: object = "", /) -> "Blob":
        """Make a Blob of some of the bytes; negative numbers count from the end.

        JS: blob.slice(start, end, contentType)
        """
        first, last, _ = slice(_index(start), None if end is None else _index(end)).indices(len(self._data))
        return _blob_of(self._data[first:last], _type_of(contentType))

    def arrayBuffer(self) -> Promise[bytes]:
        """Promise the bytes.

        JS: blob.arrayBuffer()
        """
        return Promise.resolve(self._data)

    def bytes(self) -> Promise[bytes]:
        """Promise the bytes.

        JS: blob.bytes()
        """
        return self.arrayBuffer()

    def text(self) -> Promise[str]:
        """Promise the bytes as UTF-8 text, without a byte order mark.

        JS: blob.text()
        """
        return self.arrayBuffer().then(from_utf8)

    def stream(self) -> ReadableStream:
        """Give a stream of the bytes.

        JS: blob.stream()
        """
        given = False

        def pull(controller: "ReadableStreamDefaultController") -> None:
            nonlocal given
            if given or not self._data:
                controller._close()
            else:
                given = True
                controller._enqueue(self._data)

        return ReadableStream({"type": "bytes", "pull": pull}, CountQueuingStrategy({"highWaterMark": 0}))

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields("Blob", {"size": self.size, "type": self._type}, depth, options, inspect, "[Blob]")


class File(Blob):
    """A Blob with a name.

    JS: new File(parts, name, { type, lastModified })
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "File"

    @requires("fileBits", "fileName")
    def __init__(self, fileBits: Iterable[object], fileName: object, options: Mapping[str, Any] | None = None, /) -> None:
        super().__init__(fileBits, options)
        modified = (options or {}).get("lastModified")
        number = time.time_ns() // 1_000_000 if modified is None else to_number(modified)
        self._name = well_formed(fileName)
        self._last_modified = 0 if number != number else number

    @property
    def name(self) -> str:
        """Its name.

        JS: file.name
        """
        return self._name

    @property
    def lastModified(self) -> float:
        """When it was changed, in milliseconds since 1970.

        JS: file.lastModified
        """
        return self._last_modified

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        fields = {"size": self.size, "type": self._type, "name": self._name, "lastModified": self._last_modified}
        return inspect_fields("File", fields, depth, options, inspect, "[File]")


def _blob_of(data: bytes, type: str) -> Blob:
    blob = Blob.__new__(Blob)
    blob._data = data
    blob._type = type
    return blob


def _bytes_of(source: Any, native: bool) -> bytes:
    if isinstance(source, Blob):
        return source._data
    if is_binary(source):
        return bytes(source)
    text = well_formed(source)
    return (re.sub("\r?\n", os.linesep, text) if native else text).encode()


def _index(value: object) -> int:
    """Turn a value into a place among the bytes: `blob.size / 2` is one."""
    number = to_number(value)
    return int(number) if isfinite(number) else sys.maxsize if number > 0 else 0


def _type_of(value: object) -> str:
    text = string(value)
    return "" if _NOT_IN_TYPES.search(text) else text.lower()


_stored: Final[dict[str, Blob]] = {}


def store(blob: Any) -> str:
    """Keep a Blob under a URL.

    JS: URL.createObjectURL(blob)
    """
    if not isinstance(blob, Blob):
        raise invalid_arg_type("obj", "an instance of Blob", blob)
    url = f"blob:nodedata:{uuid4()}"
    _stored[url] = blob
    return url


def forget(url: object) -> None:
    """Let go of the Blob that is kept under a URL.

    JS: URL.revokeObjectURL(url)
    """
    _stored.pop(string(url), None)


def stored_blob(url: str) -> Blob | None:
    """Give the Blob that is kept under a URL.

    JS: buffer.resolveObjectURL(url)
    """
    return _stored.get(url.partition("#")[0])
