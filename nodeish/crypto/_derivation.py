"""Keys from passwords: pbkdf2 and scrypt; keys from keys: hkdf."""
import hashlib
import hmac
from typing import Any, Final, Mapping, NamedTuple, TypedDict

from .._core.errors import Error, RangeError, check_function, coded, out_of_range
from ..events.checks import check_integer, check_string
from ._checks import BUFFERS, INT32_MAX, UINT32_MAX, bytes_of, in_pool
from ._digests import known_digest

_DEFAULTS: Final = {"N": 16384, "r": 8, "p": 1, "maxmem": 32 << 20}
_MAX_LENGTH: Final = 2**32
_MAX_INFO: Final = 1024
_SOURCE: Final = "of type string or an instance of ArrayBuffer, TypedArray, DataView, or Buffer"
_KEY: Final = "of type string or an instance of SecretKeyObject, ArrayBuffer, TypedArray, DataView, or Buffer"
_LONG_NAMES: Final = {"N": "cost", "r": "blockSize", "p": "parallelization"}


class ScryptOptions(TypedDict, total=False):
    """Node's options for scrypt; each of the first three under one of its two names."""

    N: int
    cost: int
    r: int
    blockSize: int
    p: int
    parallelization: int
    maxmem: int


class _Pbkdf2(NamedTuple):
    password: bytes
    salt: bytes
    iterations: int
    keylen: int
    digest: str


class _Scrypt(NamedTuple):
    password: bytes
    salt: bytes
    keylen: int
    N: int
    r: int
    p: int
    maxmem: int


class _Hkdf(NamedTuple):
    digest: str
    ikm: bytes
    salt: bytes
    info: bytes
    length: int


def pbkdf2(password: Any, salt: Any, iterations: int, keylen: int, digest: str, callback: Any = None, /) -> None:
    """Make a key of a password by repeating a digest, in the pool; call back with it.

    JS: crypto.pbkdf2(password, salt, iterations, keylen, digest, callback)
    """
    job = _check_pbkdf2(password, salt, iterations, keylen, digest)
    check_function("callback", callback)
    in_pool(callback, _run_pbkdf2, job._replace(digest=known_digest(digest)))


def pbkdf2Sync(password: Any, salt: Any, iterations: int, keylen: int, digest: str, /) -> bytes:
    """Make a key of a password by repeating a digest, here and now.

    JS: crypto.pbkdf2Sync(password, salt, iterations, keylen, digest)
    """
    job = _check_pbkdf2(password, salt, iterations, keylen, digest)
    return _run_pbkdf2(job._replace(digest=known_digest(digest)))


def scrypt(password: Any, salt: Any, keylen: int, options: Any = None, callback: Any = None, /) -> None:
    """Make a key of a password, with much memory, in the pool; call back with it. The options may be left out.

    JS: crypto.scrypt(password, salt, keylen, options, callback)
    """
    if callback is None:
        options, callback = None, options
    job = _check_scrypt(password, salt, keylen, options)
    check_function("callback", callback)
    _check_cost(job)
    in_pool(callback, _run_scrypt, job)


def scryptSync(password: Any, salt: Any, keylen: int, options: ScryptOptions | None = None, /) -> bytes:
    """Make a key of a password, with much memory, here and now.

    JS: crypto.scryptSync(password, salt, keylen, options)
    """
    job = _check_scrypt(password, salt, keylen, options)
    _check_cost(job)
    return _run_scrypt(job)


def hkdf(digest: str, ikm: Any, salt: Any, info: Any, length: int, callback: Any = None, /) -> None:
    """Make a key of another by RFC 5869, in the pool; call back with it.

    JS: crypto.hkdf(digest, ikm, salt, info, keylen, callback)
    """
    job = _check_hkdf(digest, ikm, salt, info, length)
    check_function("callback", callback)
    in_pool(callback, _run_hkdf, _check_length(job))


def hkdfSync(digest: str, ikm: Any, salt: Any, info: Any, length: int, /) -> bytes:
    """Make a key of another by RFC 5869, here and now.

    JS: crypto.hkdfSync(digest, ikm, salt, info, keylen)
    """
    return _run_hkdf(_check_length(_check_hkdf(digest, ikm, salt, info, length)))


def _check_pbkdf2(password: Any, salt: Any, iterations: Any, keylen: Any, digest: Any) -> _Pbkdf2:
    check_string("digest", digest)
    password_bytes, salt_bytes = bytes_of("password", password, BUFFERS), bytes_of("salt", salt, BUFFERS)
    check_integer("iterations", iterations, 1, INT32_MAX)
    check_integer("keylen", keylen, 0, INT32_MAX)
    return _Pbkdf2(password_bytes, salt_bytes, int(iterations), int(keylen), digest)


def _run_pbkdf2(job: _Pbkdf2) -> bytes:
    if job.digest.startswith("shake"):
        raise Error("Deriving bits failed")
    return hashlib.pbkdf2_hmac(job.digest, job.password, job.salt, job.iterations, job.keylen) if job.keylen else b""


def _check_scrypt(password: Any, salt: Any, keylen: Any, options: Any) -> _Scrypt:
    password_bytes, salt_bytes = bytes_of("password", password, BUFFERS), bytes_of("salt", salt, BUFFERS)
    check_integer("keylen", keylen, 0, INT32_MAX)
    given: Mapping[str, Any] = options if isinstance(options, Mapping) else {}
    costs = dict(_DEFAULTS)
    for name, long_name in _LONG_NAMES.items():
        names = [known for known in (name, long_name) if given.get(known) is not None]
        for known in names:
            check_integer(known, given[known], 0, UINT32_MAX)
        if len(names) > 1:
            raise coded(Error, "ERR_CRYPTO_SCRYPT_INVALID_PARAMETER", "Invalid scrypt parameter")
        if names:
            costs[name] = int(given[names[0]]) or costs[name]
    if given.get("maxmem") is not None:
        check_integer("maxmem", given["maxmem"], 0)
        costs["maxmem"] = int(given["maxmem"]) or costs["maxmem"]
    return _Scrypt(password_bytes, salt_bytes, int(keylen), **costs)


def _check_cost(job: _Scrypt) -> None:
    """Raise ERR_CRYPTO_INVALID_SCRYPT_PARAMS for what OpenSSL refuses (its providers/implementations/kdfs/scrypt.c)."""
    text = "Invalid scrypt params"
    allowed = job.N > 1 and job.N & (job.N - 1) == 0 and job.p * job.r < 2**30 and (16 * job.r > 63 or job.N < 2 ** (16 * job.r))
    if not allowed:
        raise coded(RangeError, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", text)
    if 128 * job.r * (job.p + job.N + 2) > job.maxmem:
        raise coded(RangeError, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", f"{text}: error:030000AC:digital envelope routines::memory limit exceeded")


def _run_scrypt(job: _Scrypt) -> bytes:
    if job.keylen == 0:
        return b""
    return hashlib.scrypt(job.password, salt=job.salt, n=job.N, r=job.r, p=job.p, maxmem=min(job.maxmem, INT32_MAX), dklen=job.keylen)


def _check_hkdf(digest: Any, ikm: Any, salt: Any, info: Any, length: Any) -> _Hkdf:
    check_string("digest", digest)
    parts = bytes_of("ikm", ikm, _KEY), bytes_of("salt", salt, _SOURCE), bytes_of("info", info, _SOURCE)
    check_integer("length", length, 0, _MAX_LENGTH)
    if len(parts[2]) > _MAX_INFO:
        raise out_of_range("info", f"must not contain more than {_MAX_INFO} bytes", len(parts[2]))
    return _Hkdf(digest, *parts, int(length))


def _check_length(job: _Hkdf) -> _Hkdf:
    """Give the work with hashlib's name of the digest, which is good for 255 blocks."""
    digest = known_digest(job.digest)
    if job.length > INT32_MAX or job.length > 255 * (hashlib.new(digest).digest_size or INT32_MAX):
        raise coded(RangeError, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length")
    return job._replace(digest=digest)


def _run_hkdf(job: _Hkdf) -> bytes:
    if job.digest.startswith("shake"):
        raise Error("Deriving bits failed")
    key = hmac.digest(job.salt or bytes(hashlib.new(job.digest).digest_size), job.ikm, job.digest)
    made = block = b""
    while len(made) < job.length:
        block = hmac.digest(key, block + job.info + bytes([len(made) // len(key) + 1]), job.digest)
        made += block
    return made[: job.length]
