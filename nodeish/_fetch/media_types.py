"""Media types (the MIME Sniffing standard) and data: URLs (the Fetch standard)."""
import binascii
import re
from base64 import b64decode
from typing import Final, Iterable
from urllib.parse import unquote_to_bytes

from .webidl import is_token

_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"?')
_WHITESPACE: Final = "\r\n\t "


class MediaType:
    """`text/html;charset=utf-8`: an essence and parameters."""

    def __init__(self, essence: str, parameters: dict[str, str]) -> None:
        self.essence = essence
        self.parameters = parameters

    def __str__(self) -> str:
        return self.essence + "".join(f";{name}={_quoted(value)}" for name, value in self.parameters.items())


def _quoted(value: str) -> str:
    return value if is_token(value) else '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def parse_media_type(text: str) -> MediaType | None:
    """Read a media type; None for what is none."""
    essence, separator, rest = text.strip(_WHITESPACE).partition(";")
    kind, slash, subtype = essence.partition("/")
    subtype = subtype.rstrip(_WHITESPACE)
    if not is_token(kind) or not is_token(subtype):
        return None
    parameters: dict[str, str] = {}
    while rest:
        name, separator, rest = re.split("([;=])", rest, maxsplit=1) if re.search("[;=]", rest) else (rest, "", "")
        name = name.strip(_WHITESPACE).lower()
        if separator != "=":
            continue
        found = _QUOTED.match(rest)
        if found:
            value = re.sub(r"\\(.)", r"\1", found[1])
            rest = rest[found.end() :].partition(";")[2]
        else:
            value, _, rest = rest.partition(";")
            value = value.rstrip(_WHITESPACE)
        if value and is_token(name):
            parameters.setdefault(name, value)
    return MediaType(f"{kind}/{subtype}".lower(), parameters)


def extract_media_type(values: Iterable[str]) -> MediaType | None:
    """Read the last valid media type of a Content-Type header; one without a charset takes that of the one before."""
    found: MediaType | None = None
    for value in values:
        parsed = parse_media_type(value)
        if parsed is None or parsed.essence == "*/*":
            continue
        if found is not None and found.essence == parsed.essence and "charset" in found.parameters:
            parsed.parameters.setdefault("charset", found.parameters["charset"])
        found = parsed
    return found


def read_data_url(url: str) -> tuple[MediaType, bytes] | None:
    """Read a data: URL; None for what is none."""
    type, comma, encoded = url.partition("#")[0].removeprefix("data:").partition(",")
    if not comma:
        return None
    type = type.strip(" ")
    data = unquote_to_bytes(encoded)
    marked = re.search(r"; *base64$", type, re.IGNORECASE)
    if marked:
        digits = re.sub(rb"[\t\n\f\r ]", b"", data)
        try:
            data = b64decode(digits.rstrip(b"=") + b"=" * (-len(digits.rstrip(b"=")) % 4), validate=True)
        except binascii.Error:
            return None
        type = type[: marked.start()]
    parsed = parse_media_type(f"text/plain{type}" if type.startswith(";") else type)
    return parsed or MediaType("text/plain", {"charset": "US-ASCII"}), data
