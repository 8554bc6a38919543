"""The encodings of text, against Node."""
import json
import random
import shutil
import subprocess
from typing import Any

import pytest

from nodeish import Error
from nodeish._encodings import decode, encode, is_encoding

NAMES = ["utf8", "utf-8", "ucs2", "ucs-2", "utf16le", "utf-16le", "latin1", "binary", "ascii", "hex", "base64", "base64url"]
TEXTS = [
    "", "plain", "h\u00e9llo \u20ac \U0001f600", "\ud800", "x\udc00y", "\ud83d\ude00 in halves", "68656c6c6f", "6865zz", "686", "DEADbeef",
    "aGVsbG8=", "aGVsbG8", "aGVs bG8=\n", "_-8=", "+/8", "a", "ab", "=ab", "YQ==YQ==", "!!YQ", "\u0141\u00ff\x00",
]
DATA = [
    b"", b"plain", "h\u00e9llo \u20ac \U0001f600".encode(), b"\xff\xfe", b"\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"a\xc3b", b"\xef\xbb\xbfbom",
    b"\x00\xd8", b"\x3d\xd8\x00\xde", b"odd", bytes(range(256)), b"\xf8\x88\x80\x80\x80", b"\xc0\xaf", b"\xe0\x80\x80",
]
SCRIPT = """
const { names, texts, data } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const units = (text) => [...Array(text.length).keys()].map((index) => text.charCodeAt(index));
console.log(JSON.stringify([
  names.map((name) => texts.map((text) => Buffer.from(String.fromCharCode(...text), name).toString('hex'))),
  names.map((name) => data.map((hex) => units(Buffer.from(hex, 'hex').toString(name)))),
]));
"""


def units(text: str) -> list[int]:
    """List the UTF-16 code units of a text."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[index : index + 2], "little") for index in range(0, len(data), 2)]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on the PATH")
def test_both_ways_as_in_node() -> None:
    random_bytes = random.Random(20)
    data = [*DATA, *(random_bytes.randbytes(random_bytes.randrange(1, 20)) for _ in range(200))]
    texts = [*TEXTS, *("".join(random_bytes.choices("0123abcXYZ+/-_= \n\u00e9", k=12)) for _ in range(200))]
    question = {"names": NAMES, "texts": [units(text) for text in texts], "data": [item.hex() for item in data]}
    done = subprocess.run(["node", "-e", SCRIPT], input=json.dumps(question), capture_output=True, text=True, timeout=60, check=True)
    encoded, decoded = json.loads(done.stdout)
    for name, in_hex, in_units in zip(NAMES, encoded, decoded, strict=True):
        assert [(name, text, encode(text, name).hex()) for text in texts] == list(zip([name] * len(texts), texts, in_hex, strict=True))
        assert [(name, item, units(decode(item, name))) for item in data] == list(zip([name] * len(data), data, in_units, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_case(name: str) -> None:
    assert is_encoding(name) and is_encoding(name.upper()) and is_encoding(name.title())
    assert decode(encode("6869", name.upper()), name.title()) == decode(encode("6869", name), name)


@pytest.mark.parametrize("name", ["", "utf", "utf16", "buffer", "latin-1", None, 5, b"utf8"])
def test_no_names(name: Any) -> None:
    assert not is_encoding(name)


@pytest.mark.parametrize("function", [lambda: decode(b"", "buffer"), lambda: encode("", "buffer")])
def test_unknown(function: Any) -> None:
    with pytest.raises(Error) as caught:
        function()
    assert (caught.value.message, getattr(caught.value, "code")) == ("Unknown encoding: buffer", "ERR_UNKNOWN_ENCODING")
