"""A DNS server on the loopback, in a thread: it knows the names below and nothing else."""
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

Record = tuple[str, int, bytes]


def name(text: str) -> bytes:
    """Write a name as it stands in a packet."""
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".") if label) + b"\0"


def _text(*pieces: str) -> bytes:
    return b"".join(bytes([len(piece)]) + piece.encode() for piece in pieces)


TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33, "NAPTR": 35, "ANY": 255, "CAA": 257}

ZONE: dict[str, list[Record]] = {
    "all.test": [
        ("A", 60, socket.inet_aton("10.0.0.1")),
        ("A", 60, socket.inet_aton("10.0.0.2")),
        ("AAAA", 70, socket.inet_pton(socket.AF_INET6, "fd00::1")),
        ("NS", 1, name("ns.test")),
        ("MX", 1, struct.pack("!H", 10) + name("mail.test")),
        ("MX", 1, struct.pack("!H", 20) + name("other.test")),
        ("TXT", 1, _text("v=spf1 -all")),
        ("TXT", 1, _text("second")),
        ("SRV", 1, struct.pack("!HHH", 1, 2, 8080) + name("service.test")),
        ("SOA", 1, name("ns.test") + name("admin.test") + struct.pack("!IIIII", 1, 2, 3, 4, 5)),
        ("CAA", 1, b"\0" + _text("issue") + b"ca.test"),
        ("NAPTR", 1, struct.pack("!HH", 1, 2) + _text("s", "SIP+D2U", "") + name("naptr.test")),
    ],
    "alias.test": [("CNAME", 1, name("all.test"))],
    "1.0.0.10.in-addr.arpa": [("PTR", 1, name("all.test"))],
    "empty.test": [],
}
CODES = {"broken.test": 2, "refused.test": 5, "format.test": 1, "unknown.test": 4}


def answer(packet: bytes) -> bytes | None:
    """Answer a question; one for silent.test gets none."""
    end = 12
    labels = []
    while packet[end]:
        labels.append(packet[end + 1 : end + 1 + packet[end]].decode())
        end += packet[end] + 1
    asked = ".".join(labels).lower()
    kind = struct.unpack("!H", packet[end + 1 : end + 3])[0]
    if asked == "silent.test":
        return None
    records = ZONE.get(asked)
    code = CODES.get(asked, 3 if records is None else 0)
    found = [(TYPES[of], ttl, data) for of, ttl, data in records or () if kind in (TYPES[of], 255)]
    body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", number, 1, ttl, len(data)) + data for number, ttl, data in found)
    return packet[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(found), 0, 0) + packet[12 : end + 5] + body


@contextmanager
def serving() -> Iterator[int]:
    """Run the server; give its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plain:
        plain.bind(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                packet, sender = plain.recvfrom(4096)
                if packet == b"end":
                    return
                answered = answer(packet)
                if answered is not None:
                    plain.sendto(answered, sender)

        thread = Thread(target=serve)
        thread.start()
        try:
            yield plain.getsockname()[1]
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
                last.sendto(b"end", plain.getsockname())
            thread.join()
