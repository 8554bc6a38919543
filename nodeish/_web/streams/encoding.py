"""The transforms that come with the platform: text and bytes, compression."""
import zlib
from typing import Any

from ..._core.errors import TypeError, coded, invalid_arg_type, invalid_arg_value
from ..._text.enumerable import is_binary
from ..encoding import TextDecoder, TextEncoder
from .common import Printed
from .readable import ReadableStream
from .transform import TransformStream, TransformStreamDefaultController
from .writable import WritableStream

_WINDOWS = {"gzip": 31, "deflate": 15, "deflate-raw": -15}


class _Pair(Printed):
    """A TransformStream and what is done in it."""

    def __init__(self) -> None:
        self._stream = TransformStream({"transform": self._transform, "flush": self._flush})

    @property
    def readable(self) -> ReadableStream:
        """The side to read from.

        JS: stream.readable
        """
        return self._stream.readable

    @property
    def writable(self) -> WritableStream:
        """The side to write to.

        JS: stream.writable
        """
        return self._stream.writable

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        raise NotImplementedError

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        raise NotImplementedError

    def _fields(self) -> dict[str, object]:
        return {"readable": self.readable, "writable": self.writable}


class TextEncoderStream(_Pair):
    """Turns texts into UTF-8 on their way; half a surrogate pair waits for the other.

    JS: new TextEncoderStream()
    """

    __nodeish_native__ = False

    def __init__(self) -> None:
        self._encoder = TextEncoder()
        self._half = ""
        super().__init__()

    @property
    def encoding(self) -> str:
        """Always 'utf-8'.

        JS: stream.encoding
        """
        return "utf-8"

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        text = self._half + str(chunk)
        self._half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        data = self._encoder.encode(text.removesuffix(self._half) if self._half else text)
        if data:
            controller.enqueue(data)

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        if self._half:
            controller.enqueue("\ufffd".encode())

    def _fields(self) -> dict[str, object]:
        return {"encoding": self.encoding, **super()._fields()}


class TextDecoderStream(_Pair):
    """Turns bytes into texts on their way.

    JS: new TextDecoderStream(encoding, { fatal, ignoreBOM })
    """

    __nodeish_native__ = False

    def __init__(self, encoding: object = "utf-8", options: Any = None, /) -> None:
        self._decoder = TextDecoder(encoding, options)
        super().__init__()

    @property
    def encoding(self) -> str:
        """The name of the encoding.

        JS: stream.encoding
        """
        return self._decoder.encoding

    @property
    def fatal(self) -> bool:
        """Whether invalid bytes are an error.

        JS: stream.fatal
        """
        return self._decoder.fatal

    @property
    def ignoreBOM(self) -> bool:
        """Whether a byte order mark stays in the text.

        JS: stream.ignoreBOM
        """
        return self._decoder.ignoreBOM

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        text = self._decoder.decode(chunk, {"stream": True})
        if text:
            controller.enqueue(text)

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        text = self._decoder.decode()
        if text:
            controller.enqueue(text)

    def _fields(self) -> dict[str, object]:
        return {"encoding": self.encoding, "fatal": self.fatal, "ignoreBOM": self.ignoreBOM, **super()._fields()}


class CompressionStream(_Pair):
    """Compresses bytes on their way.

    JS: new CompressionStream('gzip')
    """

    __nodeish_native__ = False

    def __init__(self, format: object, /) -> None:
        self._machine = zlib.compressobj(wbits=_window(format))
        super().__init__()

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        data = self._machine.compress(_checked(chunk))
        if data:
            controller.enqueue(data)

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        controller.enqueue(self._machine.flush())


class DecompressionStream(_Pair):
    """Decompresses bytes on their way.

    JS: new DecompressionStream('gzip')
    """

    __nodeish_native__ = False

    def __init__(self, format: object, /) -> None:
        self._machine = zlib.decompressobj(wbits=_window(format))
        super().__init__()

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        try:
            data = self._machine.decompress(_checked(chunk))
        except zlib.error as error:
            raise coded(TypeError, "Z_DATA_ERROR", str(error)) from None
        if data:
            controller.enqueue(data)

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        if not self._machine.eof:
            raise coded(TypeError, "Z_BUF_ERROR", "unexpected end of file")


def _window(format: object) -> int:
    if not isinstance(format, str) or format not in _WINDOWS:
        raise invalid_arg_value("format", format, "must be one of: 'deflate', 'deflate-raw', 'gzip'")
    return _WINDOWS[format]


def _checked(chunk: Any) -> bytes:
    if not is_binary(chunk):
        raise invalid_arg_type("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk)
    return bytes(chunk)
