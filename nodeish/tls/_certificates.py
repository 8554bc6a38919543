"""Certificates as Node shows them, and whose they are."""
import json
import re
import ssl
from hashlib import sha1, sha256, sha512
from ipaddress import ip_address
from typing import Any, Final

from .._addresses import isIP
from .._core.errors import Error
from .._text.hooks import NullPrototype
from ._faults import other_name

_SHORT: Final = {
    "commonName": "CN", "countryName": "C", "stateOrProvinceName": "ST", "localityName": "L", "organizationName": "O", "organizationalUnitName": "OU",
    "streetAddress": "street", "domainComponent": "DC", "surname": "SN", "givenName": "GN", "userId": "UID",
}
_DER: Final = 2
_UNSAFE: Final = re.compile(r"[^ -~]|[\"\\,']")
_ENTRY: Final = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^,"])*)(?:, |,|$)')
_BAD: Final = re.compile("[^\u0021-\u007f]")


class Certificate:
    """A certificate: `subject` and `issuer` are dicts of names, `raw` are its bytes.

    JS: { subject, issuer, subjectaltname, valid_from, valid_to, fingerprint, fingerprint256, fingerprint512, serialNumber, raw, ... }
    """

    __nodeish_plain__ = True

    def __init__(self, told: dict[str, Any], raw: bytes) -> None:
        self.subject: dict[str, Any] = _names(told.get("subject", ()))
        self.issuer: dict[str, Any] = _names(told.get("issuer", ()))
        if "subjectAltName" in told:
            self.subjectaltname = ", ".join(f"{kind}:{_escaped(str(value))}" for kind, value in told["subjectAltName"])
        self.valid_from: str = told.get("notBefore", "")
        self.valid_to: str = told.get("notAfter", "")
        self.fingerprint = _fingerprint(sha1(raw, usedforsecurity=False).hexdigest())
        self.fingerprint256 = _fingerprint(sha256(raw).hexdigest())
        self.fingerprint512 = _fingerprint(sha512(raw).hexdigest())
        self.serialNumber: str = told.get("serialNumber", "")
        self.raw = raw


def _names(parts: Any) -> dict[str, Any]:
    """Read the names of a subject; of what comes several times there is a list."""
    found: dict[str, Any] = NullPrototype()
    for name, value in (pair for part in parts for pair in part):
        name = _SHORT.get(name, name)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def _escaped(name: str) -> str:
    return json.dumps(name) if _UNSAFE.search(name) else name


def _fingerprint(digest: str) -> str:
    return ":".join(digest[place : place + 2] for place in range(0, len(digest), 2)).upper()


def chain_of(tls: ssl.SSLObject) -> list[Any]:
    """List the certificates that the other side has sent, its own first; Python tells all about those of which it has verified nothing only so."""
    return tls._sslobj.get_unverified_chain() or []  # type: ignore[attr-defined]


def bytes_of(certificate: Any) -> bytes:
    """Give the bytes of one of them."""
    return certificate.public_bytes(_DER)  # type: ignore[no-any-return]


def peer_certificate(tls: ssl.SSLObject) -> Certificate | None:
    """Give the other side's certificate; None if there is none."""
    chain = chain_of(tls)
    return Certificate(chain[0].get_info(), bytes_of(chain[0])) if chain else None


# Whether it belongs to a host.


def checkServerIdentity(hostname: str, cert: Any, /) -> Error | None:
    """Give the error ERR_TLS_CERT_ALTNAME_INVALID if a certificate is not for a host, else None.

    JS: tls.checkServerIdentity(hostname, cert)
    """
    host = str(hostname).removesuffix(".")
    names = getattr(cert, "subjectaltname", None)
    reason = _ip_reason(host, names) if isIP(host) else _host_reason(host, names, getattr(cert, "subject", None) or {})
    return None if reason is None else other_name(reason, host, cert)


def _alternatives(names: str | None, kind: str) -> list[str]:
    """List what a certificate's alternative names have of a kind."""
    found = [re.sub(r'"(?:[^"\\]|\\.)*"', lambda quoted: str(json.loads(quoted[0])), entry) for entry in _ENTRY.findall(names or "")]
    return [entry.removeprefix(kind) for entry in found if entry.startswith(kind)]


def _ip_reason(host: str, names: str | None) -> str | None:
    listed = _alternatives(names, "IP Address:")
    if any(isIP(one) and ip_address(one) == ip_address(host) for one in listed):
        return None
    return f"IP: {host} is not in the cert's list: {', '.join(listed)}"


def _host_reason(host: str, names: str | None, subject: dict[str, Any]) -> str | None:
    listed = _alternatives(names, "DNS:")
    if listed:
        return None if any(_matches(host, one) for one in listed) else f"Host: {host}. is not in the cert's altnames: {names}"
    common = subject.get("CN")
    if not common:
        return "Cert does not contain a DNS name"
    several = common if isinstance(common, list) else [common]
    return None if any(_matches(host, one) for one in several) else f"Host: {host}. is not cert's CN: {','.join(several)}"


def _matches(host: str, pattern: str) -> bool:
    """Tell whether a name is a certificate's, whose first part may have one asterisk (RFC 6125)."""
    parts = host.lower().split(".")
    wanted = pattern.removesuffix(".").lower().split(".")
    if len(parts) != len(wanted) or "" in wanted or any(map(_BAD.search, wanted)) or parts[1:] != wanted[1:]:
        return False
    first, star = parts[0], wanted[0].split("*")
    if len(star) == 1 or "xn--" in wanted[0]:
        return first == wanted[0]
    if len(star) > 2 or len(wanted) <= 2:
        return False
    return len(star[0]) + len(star[1]) <= len(first) and first.startswith(star[0]) and first.endswith(star[1])
