"""What may stand in a header, and the errors of what may not."""
import re
import time
from email.utils import formatdate
from typing import Any, Final

from .._core.errors import Error, RangeError, TypeError, coded
from .._text.inspect import inspect
from .._text.tostring import string

TOKEN: Final = re.compile(r"[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+")
_FORBIDDEN: Final = re.compile(r"[^\t\x20-\x7e\x80-\xff]")

CLOSE: Final = re.compile(r"(?:^|\W)close(?:$|\W)", re.IGNORECASE)
CHUNKED: Final = re.compile(r"(?:^|\W)chunked(?:$|\W)", re.IGNORECASE)
CONTINUE: Final = re.compile(r"(?:^|\W)100-continue(?:$|\W)", re.IGNORECASE)


def value_text(value: Any) -> str:
    """Give a header's value as a text."""
    return value if type(value) is str else string(value)


def is_forbidden(text: str) -> bool:
    """Tell whether a text has a character that no header may have: a line's end, above all."""
    return _FORBIDDEN.search(text) is not None


def validateHeaderName(name: Any, label: str = "Header name", /) -> None:
    """Raise ERR_INVALID_HTTP_TOKEN for what is no name of a header.

    JS: http.validateHeaderName(name, label)
    """
    if not isinstance(name, str) or not TOKEN.fullmatch(name):
        raise invalid_token(label or "Header name", name)


def validateHeaderValue(name: str, value: Any, /) -> None:
    """Raise an error for what no header may say: ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR.

    JS: http.validateHeaderValue(name, value)
    """
    if value is None:
        raise coded(TypeError, "ERR_HTTP_INVALID_HEADER_VALUE", f'Invalid value "null" for header "{name}"')
    if _FORBIDDEN.search(value_text(value)):
        raise invalid_char("header content", name)


def invalid_token(label: str, name: Any) -> Error:
    """Make ERR_INVALID_HTTP_TOKEN."""
    shown = name if isinstance(name, str) else inspect(name)
    return coded(TypeError, "ERR_INVALID_HTTP_TOKEN", f'{label} must be a valid HTTP token ["{shown}"]')


def invalid_char(what: str, field: str | None = None) -> Error:
    """Make ERR_INVALID_CHAR."""
    where = "" if field is None else f' ["{field}"]'
    return coded(TypeError, "ERR_INVALID_CHAR", f"Invalid character in {what}{where}")


def headers_sent(verb: str) -> Error:
    """Make ERR_HTTP_HEADERS_SENT."""
    return coded(Error, "ERR_HTTP_HEADERS_SENT", f"Cannot {verb} headers after they are sent to the client")


def invalid_status(code: Any) -> Error:
    """Make ERR_HTTP_INVALID_STATUS_CODE."""
    return coded(RangeError, "ERR_HTTP_INVALID_STATUS_CODE", f"Invalid status code: {string(code)}")


def length_mismatch(got: int, due: int) -> Error:
    """Make ERR_HTTP_CONTENT_LENGTH_MISMATCH."""
    text = f"Response body's content-length of {got} byte(s) does not match the content-length of {due} byte(s) set in header"
    return coded(Error, "ERR_HTTP_CONTENT_LENGTH_MISMATCH", text)


def body_not_allowed() -> Error:
    """Make ERR_HTTP_BODY_NOT_ALLOWED."""
    return coded(Error, "ERR_HTTP_BODY_NOT_ALLOWED", "Adding content for this request method or response status is not allowed.")


def trailer_invalid() -> Error:
    """Make ERR_HTTP_TRAILER_INVALID."""
    return coded(Error, "ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding")


def request_timeout() -> Error:
    """Make ERR_HTTP_REQUEST_TIMEOUT."""
    return coded(Error, "ERR_HTTP_REQUEST_TIMEOUT", "Request timeout")


class Date:
    """The text of now, made once a second."""

    _second = 0
    _text = ""

    @classmethod
    def now(cls) -> str:
        """Give it."""
        second = int(time.time())
        if second != cls._second:
            cls._second = second
            cls._text = formatdate(second, usegmt=True)
        return cls._text
