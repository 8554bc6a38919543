"""Node's `string_decoder`: text from bytes that come in pieces, which may end in the middle of a character.

    decoder = StringDecoder('utf8')
    text = decoder.write(first) + decoder.write(second) + decoder.end()
"""
import codecs
from typing import Any, Final

from ._core.errors import TypeError, coded, invalid_arg_type
from ._encodings import decode, is_encoding

__all__ = ["StringDecoder"]

_NAMES: Final = {"utf-8": "utf8", "ucs2": "utf16le", "ucs-2": "utf16le", "utf-16le": "utf16le", "binary": "latin1"}
_CODECS: Final = {"utf8": ("utf-8", "replace"), "utf16le": ("utf-16-le", "surrogatepass")}


class StringDecoder:
    """What turns bytes into text piece by piece; it keeps the bytes of a character that is not complete.

    JS: new StringDecoder(encoding)

    Errors: ERR_UNKNOWN_ENCODING.
    """

    __slots__ = ("encoding", "_codec", "_rest")

    def __init__(self, encoding: str | None = "utf8", /) -> None:
        name = "utf8" if encoding is None or encoding == "" else encoding
        if not is_encoding(name):
            raise coded(TypeError, "ERR_UNKNOWN_ENCODING", f"Unknown encoding: {encoding}")
        name = name.lower()
        self.encoding = _NAMES.get(name, name)
        codec = _CODECS.get(self.encoding)
        self._codec = None if codec is None else codecs.getincrementaldecoder(codec[0])(codec[1])
        self._rest = b""

    def write(self, chunk: Any, /) -> str:
        """Give the text of all characters that are complete by now.

        JS: decoder.write(buffer)
        """
        if isinstance(chunk, str):
            return chunk
        try:
            data = chunk if isinstance(chunk, bytes) else memoryview(chunk).tobytes()
        except Exception:
            raise invalid_arg_type("buf", "an instance of Buffer, TypedArray, or DataView", chunk) from None
        if self._codec is not None:
            return self._codec.decode(data)
        if not self.encoding.startswith("base64"):
            return decode(data, self.encoding)
        data = self._rest + data
        whole = len(data) - len(data) % 3
        self._rest = data[whole:]
        return decode(data[:whole], self.encoding)

    def end(self, chunk: Any = None, /) -> str:
        """Give the rest; begin anew.

        JS: decoder.end(buffer)
        """
        text = "" if chunk is None else self.write(chunk)
        if self._codec is not None:
            text += self._last()
            self._codec.reset()
        elif self._rest:
            text += decode(self._rest, self.encoding)
            self._rest = b""
        return text

    def _last(self) -> str:
        """Give what is left of a character: U+FFFD in UTF-8, in UTF-16 the first half of a pair; an odd byte is dropped."""
        assert self._codec is not None
        if self.encoding == "utf8":
            return self._codec.decode(b"", True)
        rest = self._codec.getstate()[0]
        return rest[: len(rest) & ~1].decode("utf-16-le", "surrogatepass")
