"""TextEncoder and TextDecoder."""
import codecs
from typing import Any, Final

from .._core.errors import RangeError, TypeError, coded, invalid_arg_type
from .._core.outcomes import Plain
from .._text.enumerable import is_binary
from .._text.inspect import inspect
from .._text.tostring import string
from .values import well_formed

_LABELS: Final = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16le": "utf-16le utf-16 ucs-2 iso-10646-ucs-2 csunicode unicode unicodefeff",
    "utf-16be": "utf-16be unicodefffe",
    "windows-1252": "windows-1252 latin1 latin-1 l1 ascii us-ascii iso-8859-1 iso8859-1 iso88591 iso_8859-1 cp1252 cp819 x-cp1252",
    "iso-8859-2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2",
    "iso-8859-5": "iso-8859-5 iso8859-5 iso88595 cyrillic",
    "iso-8859-7": "iso-8859-7 iso8859-7 iso88597 greek greek8",
    "iso-8859-15": "iso-8859-15 iso8859-15 iso885915 l9",
    "windows-1250": "windows-1250 cp1250 x-cp1250",
    "windows-1251": "windows-1251 cp1251 x-cp1251",
    "koi8-r": "koi8-r koi8 koi koi8_r",
    "macintosh": "macintosh mac x-mac-roman",
    "gbk": "gbk gb2312 chinese gb_2312 gb_2312-80 x-gbk",
    "gb18030": "gb18030",
    "big5": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc-jp": "euc-jp x-euc-jp",
    "iso-2022-jp": "iso-2022-jp csiso2022jp",
    "shift_jis": "shift_jis shift-jis sjis ms932 windows-31j x-sjis",
    "euc-kr": "euc-kr korean ks_c_5601-1987 windows-949",
}
_NAMES: Final = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_CODECS: Final = {"macintosh": "mac_roman", "shift_jis": "cp932", "euc-kr": "cp949"}


class EncodeIntoResult(Plain):
    """How far TextEncoder.encodeInto came.

    JS: { read, written }
    """

    __slots__ = ("read", "written")

    def __init__(self, read: int, written: int) -> None:
        self.read = read
        self.written = written


class TextEncoder:
    """Turns texts into UTF-8.

    JS: new TextEncoder()
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "TextEncoder"

    @property
    def encoding(self) -> str:
        """Always 'utf-8'.

        JS: encoder.encoding
        """
        return "utf-8"

    def encode(self, input: object = "", /) -> bytes:
        """Turn a text into bytes.

        JS: encoder.encode(text)
        """
        return well_formed(input).encode()

    def encodeInto(self, src: str, dest: Any, /) -> EncodeIntoResult:
        """Write as many characters of a text as fit into a bytearray.

        JS: encoder.encodeInto(text, uint8Array)
        """
        if not isinstance(src, str):
            raise invalid_arg_type("src", "of type string", src)
        if not isinstance(dest, (bytearray, memoryview)):
            raise invalid_arg_type("dest", "an instance of Uint8Array", dest)
        text = well_formed(src)
        data = text.encode()
        fitting = data[: len(dest)].decode("utf-8", "ignore")
        written = fitting.encode()
        dest[: len(written)] = written
        return EncodeIntoResult(len(fitting.encode("utf-16-le")) // 2, len(written))

    def __nodeish_inspect_custom__(self, depth: float | None) -> object:
        return "[TextEncoder]" if depth is not None and depth < 0 else {"encoding": "utf-8"}


class TextDecoder:
    """Turns bytes into texts, in one piece or, with `stream`, chunk by chunk.

    JS: new TextDecoder(encoding, { fatal, ignoreBOM })

    Errors: ERR_ENCODING_NOT_SUPPORTED, a RangeError; with `fatal` ERR_ENCODING_INVALID_ENCODED_DATA, a TypeError, for invalid bytes.
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "TextDecoder"

    def __init__(self, encoding: object = "utf-8", options: Any = None, /) -> None:
        label = string(encoding)
        name = _NAMES.get(label.strip("\t\n\f\r ").lower())
        if name is None:
            raise coded(RangeError, "ERR_ENCODING_NOT_SUPPORTED", f'The "{label}" encoding is not supported')
        settings = options or {}
        self._encoding = name
        self._fatal = bool(settings.get("fatal"))
        self._ignore_bom = bool(settings.get("ignoreBOM"))
        self._decoder: codecs.IncrementalDecoder | None = None
        self._at_start = True

    @property
    def encoding(self) -> str:
        """The name of the encoding.

        JS: decoder.encoding
        """
        return self._encoding

    @property
    def fatal(self) -> bool:
        """Whether invalid bytes are an error; otherwise they become U+FFFD.

        JS: decoder.fatal
        """
        return self._fatal

    @property
    def ignoreBOM(self) -> bool:
        """Whether a byte order mark stays in the text.

        JS: decoder.ignoreBOM
        """
        return self._ignore_bom

    def decode(self, input: Any = b"", options: Any = None, /) -> str:
        """Turn bytes into a text; with `stream` more will come, and a character may be cut between the chunks.

        JS: decoder.decode(bytes, { stream })
        """
        if input is None:
            input = b""
        if not is_binary(input):
            text = 'The "input" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.'
            raise coded(TypeError, "ERR_INVALID_ARG_TYPE", text)
        more = bool((options or {}).get("stream"))
        if self._decoder is None:
            codec = _CODECS.get(self._encoding, self._encoding)
            self._decoder = codecs.getincrementaldecoder(codec)("strict" if self._fatal else "replace")
            self._at_start = True
        try:
            text = self._decoder.decode(bytes(input), not more)
        except UnicodeDecodeError:
            self._decoder = None
            text = f"The encoded data was not valid for encoding {self._encoding}"
            raise coded(TypeError, "ERR_ENCODING_INVALID_ENCODED_DATA", text) from None
        if self._at_start and text:
            self._at_start = False
            if not self._ignore_bom:
                text = text.removeprefix("\ufeff")
        if not more:
            self._decoder = None
        return text

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any]) -> object:
        if depth is not None and depth < 0:
            return options["stylize"]("[TextDecoder]", "special")
        return _Fields(self)


class _Fields:
    """How a TextDecoder is shown."""

    __nodeish_constructor__ = "TextDecoder"

    def __init__(self, decoder: TextDecoder) -> None:
        self.encoding = decoder.encoding
        self.fatal = decoder.fatal
        self.ignoreBOM = decoder.ignoreBOM
