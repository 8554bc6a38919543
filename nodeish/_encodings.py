"""Node's encodings: bytes as text and text as bytes.

    utf8, utf-8                          what is no UTF-8 becomes U+FFFD
    ucs2, ucs-2, utf16le, utf-16le       half of a surrogate pair stays; an odd last byte is dropped
    latin1, binary                       one character is one byte, the upper bits of its code are dropped
    ascii                                reads seven bits of a byte, writes as latin1
    hex                                  writing stops at the first pair that is no number
    base64, base64url                    both read both alphabets, skip what belongs to neither, and stop at '='

The last two take of each character the lower eight bits. Upper and lower case of the names are the same. The name 'buffer' stands for
bytes where names are read; as an encoding of content it is unknown.
"""
import binascii
import re
from base64 import b64decode, b64encode, urlsafe_b64encode
from typing import Any, Callable, Final

from ._core.errors import TypeError, coded, invalid_arg_value


def is_encoding(name: object) -> bool:
    """Tell whether this names an encoding.

    JS: Buffer.isEncoding(name)
    """
    return isinstance(name, str) and name.lower() in _DECODERS


def check_encoding(encoding: Any) -> None:
    """Raise ERR_INVALID_ARG_VALUE for what is neither an encoding nor 'buffer'."""
    if encoding != "buffer" and not is_encoding(encoding):
        raise invalid_arg_value("encoding", encoding, "is invalid encoding")


def decode(data: bytes, encoding: str) -> str:
    """Turn bytes into a text.

    JS: buffer.toString(encoding)
    """
    decoder = _DECODERS.get(encoding.lower())
    if decoder is None:
        raise coded(TypeError, "ERR_UNKNOWN_ENCODING", f"Unknown encoding: {encoding}")
    return decoder(data)


def encode(text: str, encoding: str) -> bytes:
    """Turn a text into bytes.

    JS: Buffer.from(text, encoding)
    """
    encoder = _ENCODERS.get(encoding.lower())
    if encoder is None:
        raise coded(TypeError, "ERR_UNKNOWN_ENCODING", f"Unknown encoding: {encoding}")
    return encoder(text)


def _from_utf8(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _to_utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # a surrogate: half of a pair becomes U+FFFD, two halves one character
        return _to_utf16(text).decode("utf-16-le", "replace").encode()


def _from_utf16(data: bytes) -> str:
    return data[: len(data) & ~1].decode("utf-16-le", "surrogatepass")


def _to_utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _from_ascii(data: bytes) -> str:
    return data.translate(_SEVEN_BITS).decode("ascii")


def _to_latin1(text: str) -> bytes:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return _to_utf16(text)[::2]


def _to_hex(text: str) -> bytes:
    digits = re.match(rb"(?:[0-9a-fA-F]{2})*", _to_latin1(text))
    return binascii.unhexlify(digits.group()) if digits else b""


def _to_base64(text: str) -> bytes:
    digits = re.sub(rb"[^A-Za-z0-9+/]", b"", _to_latin1(text).partition(b"=")[0].replace(b"-", b"+").replace(b"_", b"/"))
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return b64decode(digits + b"=" * (-len(digits) % 4))


def _from_base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _from_base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _from_latin1(data: bytes) -> str:
    return data.decode("latin-1")


def _from_hex(data: bytes) -> str:
    return binascii.hexlify(data).decode("ascii")


_SEVEN_BITS: Final = bytes(byte & 0x7F for byte in range(256))

_CODECS: Final[dict[str, tuple[Callable[[bytes], str], Callable[[str], bytes]]]] = {
    "utf8 utf-8": (_from_utf8, _to_utf8),
    "ucs2 ucs-2 utf16le utf-16le": (_from_utf16, _to_utf16),
    "latin1 binary": (_from_latin1, _to_latin1),
    "ascii": (_from_ascii, _to_latin1),
    "hex": (_from_hex, _to_hex),
    "base64": (_from_base64, _to_base64),
    "base64url": (_from_base64url, _to_base64),
}

_DECODERS: Final = {name: codec[0] for names, codec in _CODECS.items() for name in names.split()}
_ENCODERS: Final = {name: codec[1] for names, codec in _CODECS.items() for name in names.split()}
