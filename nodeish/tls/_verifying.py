"""What is wrong with a certificate that is taken nevertheless: with `rejectUnauthorized: false` a socket still tells `authorized`, and why not.

Python's `ssl` either refuses such a certificate or does not say. So the chain is shown once more to a client that refuses, in a handshake of
TLS 1.2 that gets no further than the server's certificates: OpenSSL verifies those before it looks at anything else. Nothing but what is told
depends on this; who is to be refused is refused in the handshake itself.
"""
import ssl
from contextlib import suppress
from typing import Final

_HELLO: Final = b"\3\3" + bytes(32) + b"\0" + b"\xc0\x2f" + b"\0" + b"\0\5" + b"\xff\1\0\1\0"
"""TLS 1.2, random bytes, no session, ECDHE-RSA-AES128-GCM-SHA256, no compression, renegotiation_info (RFC 5246, 7.4.1.3, and RFC 5746)."""
_BEHIND: Final = ("WRONG_CERTIFICATE_TYPE", "UNEXPECTED_MESSAGE")
"""What OpenSSL finds fault with once it has verified the chain."""
_RECORD: Final = 16_000


def fault_of(chain: list[bytes], strict: ssl.SSLContext) -> ssl.SSLError | None:
    """Give what is wrong with a chain for a client with this context, which speaks TLS 1.2; None if nothing is."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = strict.wrap_bio(incoming, outgoing)
    with suppress(ssl.SSLWantReadError):
        client.do_handshake()
    certificates = b"".join(_sized(3, one) for one in chain)
    messages = _message(2, _HELLO) + _message(11, _sized(3, certificates)) + _message(14, b"")
    for place in range(0, len(messages), _RECORD):
        incoming.write(b"\x16\3\3" + _sized(2, messages[place : place + _RECORD]))
    try:
        client.do_handshake()
    except ssl.SSLError as error:
        return None if error.reason in _BEHIND else error
    raise AssertionError("a handshake ended without the server's key")


def _sized(width: int, data: bytes) -> bytes:
    return len(data).to_bytes(width, "big") + data


def _message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + _sized(3, body)
