"""Sockets with TLS, and Node's codes for why a handshake failed."""
import os
import ssl
from functools import cache
from typing import Any, Final

from .._core.errors import Error
from ..net import Socket
from ..net._handle import Handle

_VERIFICATION: Final = {
    9: ("CERT_NOT_YET_VALID", "certificate is not yet valid"),
    10: ("CERT_HAS_EXPIRED", "certificate has expired"),
    18: ("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
    19: ("SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain"),
    20: ("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"),
    21: ("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"),
    23: ("CERT_REVOKED", "certificate revoked"),
}
_OTHER_NAME: Final = "ERR_TLS_CERT_ALTNAME_INVALID"


class TlsSocket(Socket):
    """A socket that speaks TLS from the start, and trusts whom the system trusts and NODE_EXTRA_CA_CERTS names."""

    def __init__(self, name: str) -> None:
        super().__init__({"noDelay": True})
        self._name = name

    def _attach(self, handle: Handle) -> None:
        handle.is_tls = True
        super()._attach(handle)

    def _tlsOptions(self) -> dict[str, Any]:
        return {"ssl": _context(), "server_hostname": self._name}

    def _tlsFault(self, error: OSError) -> Error:
        return tls_fault(error)


@cache
def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    extra = os.environ.get("NODE_EXTRA_CA_CERTS")
    if extra:
        context.load_verify_locations(extra)
    if os.environ.get("NODE_TLS_REJECT_UNAUTHORIZED") == "0":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def tls_fault(error: OSError) -> Error:
    """Make the error for a handshake that failed."""
    if isinstance(error, ssl.SSLCertVerificationError):
        other = (_OTHER_NAME, f"Hostname/IP does not match certificate's altnames: {error.verify_message}")
        code, text = _VERIFICATION.get(error.verify_code, other if error.verify_code in (62, 64) else ("CERT_REJECTED", error.verify_message))
        fault: Any = Error(text)
        fault.code = code
    else:
        reason = getattr(error, "reason", None) or "UNKNOWN"
        fault = Error(f"error:SSL routines::{reason.lower().replace('_', ' ')}")
        fault.library = "SSL routines"
        fault.reason = reason.lower().replace("_", " ")
        fault.code = f"ERR_SSL_{reason}"
    fault._trace = []
    return fault  # type: ignore[no-any-return]
