"""string_decoder; a paired program holds its results against Node's (probes/229-string-decoder)."""
import pytest

from nodeish import Error
from nodeish.string_decoder import StringDecoder


@pytest.mark.parametrize(("encoding", "pieces", "texts"), [
    ("utf8", [b"\xe2\x82", b"\xac", b"a\xf0\x9f"], ["", "€", "a", "\ufffd"]),
    ("utf16le", [b"a\0b", b"\0", b"\x3d\xd8", b"\0\xde"], ["a", "b", "", "😀", ""]),
    ("base64", [b"a", b"bc", b"d"], ["", "YWJj", "", "ZA=="]),
    ("hex", [b"\xff", b"\0"], ["ff", "00", ""]),
])
def test_what_is_not_complete_waits(encoding: str, pieces: list[bytes], texts: list[str]) -> None:
    """test-string-decoder, test-string-decoder-end."""
    decoder = StringDecoder(encoding)
    assert [*map(decoder.write, pieces), decoder.end()] == texts
    assert decoder.end() == ""


def test_a_last_piece_may_come_with_the_end() -> None:
    """test-string-decoder-end."""
    decoder = StringDecoder()
    decoder.write(b"\xe2")
    assert (decoder.end(b"\x82\xac"), decoder.write(b"a"), decoder.write("text"), decoder.encoding) == ("€", "a", "text", "utf8")


@pytest.mark.parametrize("encoding", ["nope", 1])
def test_an_unknown_encoding(encoding: str) -> None:
    """test-string-decoder."""
    with pytest.raises(Error, match=f"Unknown encoding: {encoding}") as caught:
        StringDecoder(encoding)
    assert caught.value.code == "ERR_UNKNOWN_ENCODING"


def test_what_is_no_bytes() -> None:
    """test-string-decoder."""
    with pytest.raises(Error, match='The "buf" argument must be an instance of Buffer') as caught:
        StringDecoder("utf8").write(5)
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"
