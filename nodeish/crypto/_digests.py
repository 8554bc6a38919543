"""Digests: Hash, Hmac, and the names that OpenSSL, and so Node, has for them.

A name is read without its upper and lower case, and without what only tells of a signature: 'RSA-SHA256' is 'sha256'.
"""
import hashlib
import hmac
import re
from typing import Any, Final, Self, TypedDict, overload

from .._core.errors import Error, RangeError, TypeError, coded, invalid_arg_type, invalid_arg_value
from .._encodings import decode, is_encoding
from ..events.checks import check_integer, check_string
from ..stream import Transform
from ._checks import BUFFERS, UINT32_MAX, bytes_of

_DATA: Final = "of type string or an instance of Buffer, TypedArray, or DataView"
_KEY: Final = "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey"
_VIEW: Final = "must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView."

_SIGNATURES: Final = re.compile(r"^(?:rsa-|ssl3-|id-rsassa-pkcs1-v1_5-with-)|with-?rsa(?:encryption)?$")
_ALIASES: Final = {
    "ripemd": "ripemd160", "rmd160": "ripemd160", "sha-1": "sha1", "sha1-2": "sha1",
    "sha512-224": "sha512_224", "sha512-256": "sha512_256", "blake2b512": "blake2b", "blake2s256": "blake2s", "shake128": "shake_128",
    "shake256": "shake_256", "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512",
}  # fmt: skip
_XOF_LENGTHS: Final = {"shake_128": 16, "shake_256": 32}
_NAMES: Final = (
    "RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384 RSA-SHA512 "
    "RSA-SHA512/224 RSA-SHA512/256 RSA-SM3 blake2b512 blake2s256 id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 "
    "id-rsassa-pkcs1-v1_5-with-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA "
    "rmd160 sha1 sha1WithRSAEncryption sha224 sha224WithRSAEncryption sha256 sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512 sha384 "
    "sha384WithRSAEncryption sha512 sha512-224 sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption "
    "shake128 shake256 sm3 sm3WithRSAEncryption ssl3-md5 ssl3-sha1"
).split()


class HashOptions(TypedDict, total=False):
    """Node's options for a Hash."""

    outputLength: int


def digest_name(name: str) -> str | None:
    """Give hashlib's name of a digest, None if it has none."""
    found = _SIGNATURES.sub("", name.lower()).replace("/", "-")
    found = re.sub(r"^sha2?-(?=\d{3})", "sha", found)
    found = _ALIASES.get(found, found)
    return found if found in hashlib.algorithms_available else None


def known_digest(name: str) -> str:
    """Give hashlib's name of a digest; raise ERR_CRYPTO_INVALID_DIGEST if it has none."""
    found = digest_name(name)
    if found is None:
        raise coded(TypeError, "ERR_CRYPTO_INVALID_DIGEST", f"Invalid digest: {name}")
    return found


class _Digest(Transform):
    """What Hash and Hmac have in common: into both data can be piped, out of both the digest comes. What is piped behind `digest` is lost, as in Node."""

    _result: bytes | None = None

    def _transform(self, chunk: Any, encoding: Any, callback: Any) -> None:
        if self._result is None:
            self.update(chunk)
        callback()

    def _flush(self, callback: Any) -> None:
        callback(None, self.digest() if self._result is None else self._result)

    def update(self, data: Any, inputEncoding: str | None = None, /) -> Self:
        """Add data."""
        raise NotImplementedError

    @overload
    def digest(self, encoding: None = None, /) -> bytes: ...
    @overload
    def digest(self, encoding: str, /) -> str: ...

    def digest(self, encoding: str | None = None, /) -> bytes | str:
        """Give the digest."""
        raise NotImplementedError


class Hash(_Digest):
    """A digest that is still being made; also a Transform, into which the data are piped and out of which the digest comes.

    JS: crypto.createHash(algorithm, { outputLength })

    Errors: ERR_CRYPTO_HASH_FINALIZED for any use after `digest`.

        crypto.createHash('sha256').update('one').update('two').digest('hex')
    """

    _name: str
    _state: Any

    def __init__(self, algorithm: Any, options: HashOptions | None = None, /) -> None:
        super().__init__()
        length = options.get("outputLength") if isinstance(options, dict) else None
        if isinstance(algorithm, Hash):
            self._name, self._state = algorithm._name, algorithm._state.copy()
        else:
            check_string("algorithm", algorithm)
            if length is not None:
                check_integer("options.outputLength", length, 0, UINT32_MAX)
            found = digest_name(algorithm)
            if found is None:
                raise Error("Digest method not supported")
            self._name, self._state = found, hashlib.new(found)
        self._length = length
        if length is not None and self._name not in _XOF_LENGTHS and length != self._state.digest_size:
            text = "error:030000B2:digital envelope routines::not XOF or invalid length"
            raise coded(Error, "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH", text)

    def update(self, data: Any, inputEncoding: str | None = None, /) -> Self:
        """Add data: bytes, or a text in an encoding, by default utf8.

        JS: hash.update(data, inputEncoding)
        """
        _check_unfinished(self._result)
        self._state.update(_content(data, inputEncoding))
        return self

    def copy(self, options: HashOptions | None = None, /) -> "Hash":
        """Give a Hash that has had the same data, and goes its own way from here.

        JS: hash.copy(options)
        """
        _check_unfinished(self._result)
        return Hash(self, options)

    @overload
    def digest(self, encoding: None = None, /) -> bytes: ...
    @overload
    def digest(self, encoding: str, /) -> str: ...

    def digest(self, encoding: str | None = None, /) -> bytes | str:
        """Give the digest, as bytes or as a text in an encoding: 'hex', 'base64', ...

        JS: hash.digest(encoding)
        """
        _check_unfinished(self._result)
        if self._name in _XOF_LENGTHS:
            self._result = self._state.digest(_XOF_LENGTHS[self._name] if self._length is None else self._length)
        else:
            self._result = self._state.digest()
        return _encoded(self._result, encoding)


class Hmac(_Digest):
    """A digest with a key that is still being made; also a Transform.

    JS: crypto.createHmac(algorithm, key)

    A second `digest` is empty, as in Node. Errors: ERR_CRYPTO_HASH_FINALIZED for `update` after `digest`.
    """

    def __init__(self, algorithm: str, key: Any, options: Any = None, /) -> None:
        super().__init__()
        check_string("hmac", algorithm)
        encoding = options.get("encoding") if isinstance(options, dict) else None
        content = bytes_of("key", key, _KEY, encoding)
        self._state = hmac.new(content, digestmod=known_digest(algorithm))

    def update(self, data: Any, inputEncoding: str | None = None, /) -> Self:
        """Add data: bytes, or a text in an encoding, by default utf8.

        JS: hmac.update(data, inputEncoding)
        """
        _check_unfinished(self._result)
        self._state.update(_content(data, inputEncoding))
        return self

    @overload
    def digest(self, encoding: None = None, /) -> bytes: ...
    @overload
    def digest(self, encoding: str, /) -> str: ...

    def digest(self, encoding: str | None = None, /) -> bytes | str:
        """Give the digest, as bytes or as a text in an encoding.

        JS: hmac.digest(encoding)
        """
        if self._result is not None:
            return _encoded(b"", encoding)
        self._result = self._state.digest()
        return _encoded(self._result, encoding)


def createHash(algorithm: str, options: HashOptions | None = None, /) -> Hash:
    """Begin a digest.

    JS: crypto.createHash(algorithm, options)
    """
    return Hash(algorithm, options)


def createHmac(algorithm: str, key: Any, options: Any = None, /) -> Hmac:
    """Begin a digest with a key.

    JS: crypto.createHmac(algorithm, key, options)
    """
    return Hmac(algorithm, key, options)


def hash(algorithm: str, data: Any, outputEncoding: str = "hex", /) -> bytes | str:
    """Give the digest of data that is there as a whole; as bytes by the encoding 'buffer'.

    JS: crypto.hash(algorithm, data, outputEncoding)
    """
    check_string("algorithm", algorithm)
    content = bytes_of("input", data, _DATA)
    check_string("outputEncoding", outputEncoding)
    if not is_encoding(outputEncoding) and outputEncoding.lower() != "buffer":
        raise invalid_arg_value("outputEncoding", outputEncoding)
    if digest_name(algorithm) is None:
        raise Error(f"Digest method {algorithm} is not supported")
    return Hash(algorithm).update(content).digest(outputEncoding)


def getHashes() -> list[str]:
    """List the digests that are there, by all their names.

    JS: crypto.getHashes()
    """
    return [name for name in _NAMES if digest_name(name) is not None]


def timingSafeEqual(a: Any, b: Any, /) -> bool:
    """Compare bytes in a time that does not tell where they differ.

    JS: crypto.timingSafeEqual(a, b)

    Errors: ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH for bytes of different lengths.
    """
    for name, value in (("buf1", a), ("buf2", b)):
        if isinstance(value, str) or not hasattr(type(value), "__buffer__") and not isinstance(value, (bytes, bytearray, memoryview)):
            raise coded(TypeError, "ERR_INVALID_ARG_TYPE", f'The "{name}" argument {_VIEW}')
    one, other = bytes_of("buf1", a, BUFFERS), bytes_of("buf2", b, BUFFERS)
    if len(one) != len(other):
        raise coded(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length")
    return hmac.compare_digest(one, other)


def _check_unfinished(result: bytes | None) -> None:
    if result is not None:
        raise coded(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called")


def _content(data: Any, encoding: str | None) -> bytes:
    if isinstance(data, str) and isinstance(encoding, str) and encoding.lower() == "hex" and len(data) % 2:
        raise invalid_arg_value("encoding", encoding, f"is invalid for data of length {len(data)}")
    if data is None:
        raise invalid_arg_type("data", _DATA, data)
    return bytes_of("data", data, _DATA, encoding)


def _encoded(content: bytes, encoding: str | None) -> bytes | str:
    return decode(content, encoding) if is_encoding(encoding) and isinstance(encoding, str) else content
