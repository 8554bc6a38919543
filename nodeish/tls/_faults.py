"""The errors of TLS: Node's codes and fields, and its texts where they are not OpenSSL's."""
import errno
import ssl
from typing import Any, Final

from .._core.errors import Error, SystemError, TypeError, coded
from ..net._faults import broken_write

VERIFICATION: Final = {
    2: "UNABLE_TO_GET_ISSUER_CERT", 3: "UNABLE_TO_GET_CRL", 4: "UNABLE_TO_DECRYPT_CERT_SIGNATURE", 5: "UNABLE_TO_DECRYPT_CRL_SIGNATURE",
    6: "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY", 7: "CERT_SIGNATURE_FAILURE", 8: "CRL_SIGNATURE_FAILURE", 9: "CERT_NOT_YET_VALID", 10: "CERT_HAS_EXPIRED",
    11: "CRL_NOT_YET_VALID", 12: "CRL_HAS_EXPIRED", 13: "ERROR_IN_CERT_NOT_BEFORE_FIELD", 14: "ERROR_IN_CERT_NOT_AFTER_FIELD",
    15: "ERROR_IN_CRL_LAST_UPDATE_FIELD", 16: "ERROR_IN_CRL_NEXT_UPDATE_FIELD", 17: "OUT_OF_MEM", 18: "DEPTH_ZERO_SELF_SIGNED_CERT",
    19: "SELF_SIGNED_CERT_IN_CHAIN", 20: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", 21: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", 22: "CERT_CHAIN_TOO_LONG",
    23: "CERT_REVOKED", 24: "INVALID_CA", 25: "PATH_LENGTH_EXCEEDED", 26: "INVALID_PURPOSE", 27: "CERT_UNTRUSTED", 28: "CERT_REJECTED",
}
"""OpenSSL's numbers of what is wrong with a certificate; Node calls any other UNSPECIFIED."""


def verification_error(error: ssl.SSLCertVerificationError, chain: int) -> Error:
    """Make the error of a certificate that nobody trusted vouches for; `chain` is how many certificates have come."""
    code = VERIFICATION.get(error.verify_code, "UNSPECIFIED")
    text = error.verify_message
    if error.verify_code == 20 and chain < 2:
        code, text = VERIFICATION[21], "unable to verify the first certificate"
    fault: Any = Error(text)
    fault._trace = []
    fault.code = code
    return fault  # type: ignore[no-any-return]


def _words(error: ssl.SSLError) -> tuple[str, str, str]:
    """Give the reason, in words, the routines and the text of an error of OpenSSL's."""
    reason = str(getattr(error, "reason", None) or "UNKNOWN")
    words = reason.lower().replace("_", " ")
    library = f"{getattr(error, 'library', None) or 'SSL'} routines"
    return reason, words, f"error:{library}::{words}"


def tls_error(error: ssl.SSLError) -> Error:
    """Make the error of what OpenSSL cannot go on with: `ERR_SSL_WRONG_VERSION_NUMBER`."""
    reason, words, text = _words(error)
    fault: Any = Error(text)
    fault._trace = []
    fault.library = "SSL routines"
    fault.reason = words
    fault.code = f"ERR_SSL_{reason}"
    return fault  # type: ignore[no-any-return]


def protocol_error(error: ssl.SSLError) -> SystemError:
    """Make the error of a write that cannot be done for what OpenSSL has found: `write EPROTO`."""
    return broken_write(errno.EPROTO, _words(error)[2])


def openssl_error(number: str, library: str, reason: str, code: str) -> Error:
    """Make the error of options that OpenSSL does not take."""
    fault: Any = coded(Error, code, f"error:{number}:{library}::{reason}")
    fault.library = library
    fault.reason = reason
    return fault  # type: ignore[no-any-return]


def disconnected(options: Any) -> Error:
    """Make the error of a client whose connection has ended in the handshake."""
    fault: Any = Error("Client network socket disconnected before secure TLS connection was established")
    fault.code = "ECONNRESET"
    for name in ("path", "host", "port", "localAddress"):
        setattr(fault, name, options.get(name))
    return fault  # type: ignore[no-any-return]


def handshake_timeout() -> Error:
    """Make ERR_TLS_HANDSHAKE_TIMEOUT."""
    return coded(Error, "ERR_TLS_HANDSHAKE_TIMEOUT", "TLS handshake timeout")


def invalid_version(version: object, which: str) -> Error:
    """Make ERR_TLS_INVALID_PROTOCOL_VERSION."""
    return coded(TypeError, "ERR_TLS_INVALID_PROTOCOL_VERSION", f'"{version}" is not a valid {which} TLS protocol version')


def other_name(reason: str, host: str, cert: Any) -> Error:
    """Make ERR_TLS_CERT_ALTNAME_INVALID."""
    fault: Any = coded(Error, "ERR_TLS_CERT_ALTNAME_INVALID", f"Hostname/IP does not match certificate's altnames: {reason}")
    fault.reason = reason
    fault.host = host
    fault.cert = cert
    return fault  # type: ignore[no-any-return]
