"""The transforms that come with the platform: text and bytes, compression."""
import zlib
from typing import Any, Final

from ..._core.errors import invalid_arg_value
from ..._text.tostring import string
from ..encoding import TextDecoder, TextEncoder
from ..inflating import WINDOWS, Inflater, zlib_fault
from ..values import bytes_of_chunk
from .common import Printed
from .readable import ReadableStream
from .transform import TransformStream, TransformStreamDefaultController
from .writable import WritableStream


_BYTES: Final = "Buffer, TypedArray, or DataView"


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

    def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> Any:
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
        text = self._half + string(chunk)
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
        data = self._machine.compress(bytes_of_chunk(chunk, "chunk", _BYTES))
        if data:
            controller.enqueue(data)

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        controller.enqueue(self._machine.flush())


class DecompressionStream(_Pair):
    """Decompresses bytes on their way, as fast as they are read.

    JS: new DecompressionStream('gzip')

    Errors: code Z_DATA_ERROR for what is no compressed data, Z_BUF_ERROR for what ends too early.
    """

    __nodeish_native__ = False

    def __init__(self, format: object, /) -> None:
        self._inflater = Inflater(_window(format))
        super().__init__()

    async def _transform(self, chunk: Any, controller: TransformStreamDefaultController) -> None:
        self._inflater.feed(bytes_of_chunk(chunk, "chunk", _BYTES))
        while piece := self._inflater.take():
            controller.enqueue(piece)
            if self._stream._backpressure:
                await self._stream._change.promise

    def _flush(self, controller: TransformStreamDefaultController) -> None:
        if not self._inflater.whole:
            raise zlib_fault("Z_BUF_ERROR", -5, "unexpected end of file")


def _window(format: object) -> int:
    if not isinstance(format, str) or format not in WINDOWS:
        raise invalid_arg_value("format", format)
    return WINDOWS[format]
