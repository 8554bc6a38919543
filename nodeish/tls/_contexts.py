"""What options say of certificates, keys and versions, in Python's terms.

Python's `ssl` trusts what the system trusts, where Node brings a list of its own; NODE_EXTRA_CA_CERTS names more.
"""
import os
import re
import ssl
import tempfile
from functools import lru_cache
from typing import Any, Final, Mapping, NamedTuple

from .._core.errors import TypeError, coded, invalid_arg_type
from ..events.checks import check_string
from ..process import process
from ._faults import invalid_version, openssl_error

_CERTIFICATE: Final = re.compile(r"-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----", re.DOTALL)
_KEY: Final = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)
_VERSIONS: Final = {"TLSv1": "TLSv1", "TLSv1.1": "TLSv1_1", "TLSv1.2": "TLSv1_2", "TLSv1.3": "TLSv1_3"}
_MISSING: Final = ("pfx", "SNICallback", "pskCallback")
"""What Python's ssl cannot do, or not as Node does; it would be wrong to go on without it."""
_STRICTER: Final = 0x20 | 0x80000
"""X509_V_FLAG_X509_STRICT and X509_V_FLAG_PARTIAL_CHAIN, which Python sets from 3.13 on, and Node does not."""


class _Wanted(NamedTuple):
    """What a context is made of."""

    ca: str | None
    identities: tuple[tuple[str, str], ...]
    passphrase: str
    ciphers: str | None
    minVersion: str | None
    maxVersion: str | None
    protocols: tuple[str, ...]


def server_context(options: Mapping[str, Any]) -> ssl.SSLContext:
    """Make the context of a server; who asks for a certificate by `requestCert` refuses a bad one, even if `rejectUnauthorized` is off."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    wanted = _wanted(options)
    if options.get("requestCert") is True:
        context.verify_mode = ssl.CERT_OPTIONAL if options.get("rejectUnauthorized") is False else ssl.CERT_REQUIRED
        if wanted.ca is None:
            context.load_default_certs(ssl.Purpose.CLIENT_AUTH)
    _configure(context, wanted)
    return context


def client_context(options: Mapping[str, Any], strict: bool) -> ssl.SSLContext:
    """Give the context of a client; with `strict` it refuses whom nobody vouches for. Clients with the same options share it."""
    extra = os.environ.get("NODE_EXTRA_CA_CERTS") if options.get("ca") is None else None
    return _client_context(_wanted(options), strict, extra)


@lru_cache(maxsize=32)
def _client_context(wanted: _Wanted, strict: bool, extra: str | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # `checkServerIdentity` does that
    context.verify_mode = ssl.CERT_REQUIRED if strict else ssl.CERT_NONE
    if wanted.ca is None:
        context.load_default_certs()
    if extra:
        _trust_file(context, extra)
    _configure(context, wanted)
    return context


def _trust_file(context: ssl.SSLContext, path: str) -> None:
    try:
        context.load_verify_locations(path)
    except OSError as error:
        process.emitWarning(f"Ignoring extra certs from `{path}`, load failed: {error}")


def allows_unauthorized() -> bool:
    """Tell whether NODE_TLS_REJECT_UNAUTHORIZED has certificates not looked at; warn of that once."""
    allowed = os.environ.get("NODE_TLS_REJECT_UNAUTHORIZED") == "0"
    if allowed:
        _warn_of_environment()
    return allowed


@lru_cache(maxsize=1)
def _warn_of_environment() -> None:
    process.emitWarning(
        "Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling "
        "certificate verification."
    )


def _wanted(options: Mapping[str, Any]) -> _Wanted:
    get = options.get
    for name in _MISSING:
        if get(name) is not None:
            raise coded(TypeError, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", f"The feature {name} is unavailable on the current platform")
    ca = None if get("ca") is None else "\n".join(_CERTIFICATE.findall(_text("ca", get("ca"))))
    certs, keys = _texts("cert", get("cert")), _texts("key", get("key"))
    for name in ("passphrase", "ciphers"):
        if get(name) is not None:
            check_string(f"options.{name}", get(name))
    for name, which in (("minVersion", "minimum"), ("maxVersion", "maximum")):
        if get(name) and get(name) not in _VERSIONS:
            raise invalid_version(get(name), which)
    protocols = get("ALPNProtocols") or ()
    return _Wanted(
        ca, tuple(zip(certs, keys)), get("passphrase") or "", get("ciphers") or None, get("minVersion"), get("maxVersion"), tuple(map(str, protocols))
    )


def _configure(context: ssl.SSLContext, wanted: _Wanted) -> None:
    context.verify_flags = ssl.VerifyFlags(context.verify_flags & ~_STRICTER)
    context.minimum_version = ssl.TLSVersion[_VERSIONS[wanted.minVersion or "TLSv1.2"]]
    if wanted.maxVersion:
        context.maximum_version = ssl.TLSVersion[_VERSIONS[wanted.maxVersion]]
    if wanted.protocols:
        context.set_alpn_protocols(list(wanted.protocols))
    if wanted.ca:
        context.load_verify_locations(cadata=wanted.ca)
    if wanted.ciphers:
        try:
            context.set_ciphers(wanted.ciphers)
        except ssl.SSLError:
            raise openssl_error("0A0000B9", "SSL routines", "no cipher match", "ERR_SSL_NO_CIPHER_MATCH") from None
    for cert, key in wanted.identities:
        _load(context, cert, key, wanted.passphrase)


def _load(context: ssl.SSLContext, cert: str, key: str, passphrase: str) -> None:
    """Load a certificate and its key: Python's ssl reads them from a file only, which nobody else may read."""
    if not _CERTIFICATE.search(cert):
        raise openssl_error("0480006C", "PEM routines", "no start line", "ERR_OSSL_PEM_NO_START_LINE")
    if not _KEY.search(key):
        raise openssl_error("1E08010C", "DECODER routines", "unsupported", "ERR_OSSL_UNSUPPORTED")
    file, path = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(f"{key}\n{cert}\n")
        context.load_cert_chain(path, password=passphrase)
    except ssl.SSLError as error:
        if error.reason:
            raise openssl_error("05800074", "x509 certificate routines", "key values mismatch", "ERR_OSSL_X509_KEY_VALUES_MISMATCH") from None
        raise openssl_error("1C800064", "Provider routines", "bad decrypt", "ERR_OSSL_BAD_DECRYPT") from None
    finally:
        os.unlink(path)


def _texts(name: str, pem: Any) -> list[str]:
    """Give one or several PEM texts as a list."""
    if pem is None:
        return []
    return [_text(name, one) for one in pem] if isinstance(pem, (list, tuple)) else [_text(name, pem)]


def _text(name: str, pem: Any) -> str:
    """Give one or several PEM texts as one."""
    if isinstance(pem, (list, tuple)):
        return "\n".join(_text(name, one) for one in pem)
    if isinstance(pem, str):
        return pem
    if not isinstance(pem, (bytes, bytearray, memoryview)):
        raise invalid_arg_type(f"options.{name}", "of type string or an instance of Buffer, TypedArray, or DataView", pem)
    return bytes(pem).decode("utf-8", "replace")
