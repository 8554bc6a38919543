"""atob and btoa."""
import re
from base64 import b64decode, b64encode

from .._text.tostring import string
from ..events.domexception import DOMException


def atob(data: object, /) -> str:
    """Turn base64 into a text whose characters are the bytes.

    JS: atob(data)

    Errors: a DOMException named InvalidCharacterError.
    """
    text = re.sub("[\t\n\f\r ]", "", string(data))
    if len(text) % 4 == 0:
        text = re.sub("={1,2}$", "", text)
    if not re.fullmatch("[A-Za-z0-9+/]*", text):
        raise DOMException("Invalid character", "InvalidCharacterError")
    if len(text) % 4 == 1:
        raise DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError")
    return b64decode(text + "=" * (-len(text) % 4)).decode("latin-1")


def btoa(data: object, /) -> str:
    """Turn a text whose characters are bytes into base64.

    JS: btoa(data)

    Errors: a DOMException named InvalidCharacterError for a character above 255.
    """
    try:
        return b64encode(string(data).encode("latin-1")).decode()
    except UnicodeEncodeError:
        raise DOMException("Invalid character", "InvalidCharacterError") from None
