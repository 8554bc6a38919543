"""Programs of tls and https in both languages, with certificates made for the day: what Node printed must be printed, on asyncio and on uvloop."""
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from tests.paired import KINDS, Run, check_triples, execute, judge, runs, twins_in

PROGRAMS = Path(__file__).parent / "programs"


@pytest.fixture(scope="module", autouse=True)
def pems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("pems")
    authority = trustme.CA()
    issued, client = authority.issue_cert("localhost"), authority.issue_cert("client@example.org")
    alone = self_signed("localhost")
    texts = {
        "ca": authority.cert_pem.bytes(), "key": issued.private_key_pem.bytes(), "cert": issued.cert_chain_pems[0].bytes(),
        "clientkey": client.private_key_pem.bytes(), "client": client.cert_chain_pems[0].bytes(), "selfkey": alone[0], "self": alone[1], "locked": alone[2],
    }
    for name, text in texts.items():
        (folder / f"{name}.pem").write_bytes(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEMS", str(folder))
        yield


def self_signed(name: str) -> tuple[bytes, ...]:
    """Make a key, a certificate that is signed with it, and the key once more, encrypted."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=1))
    cert = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(key, SHA256())
    plain, locked = (key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how) for how in (NoEncryption(), BestAvailableEncryption(b"secret")))
    return plain, cert.public_bytes(Encoding.PEM), locked


@pytest.mark.parametrize("run", runs(twins_in(PROGRAMS), *KINDS), ids=str)
def test_paired_program(run: Run) -> None:
    judge(run, execute(run), "Warning")


def test_programs_are_triples() -> None:
    check_triples(PROGRAMS)
