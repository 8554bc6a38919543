"""Why a request failed: undici's errors."""
from typing import Any, Final

from .._addresses import address_of
from .._core.errors import Error
from ..net._handle import Handle

_PARSER_CODES: Final = (
    ("Expected HTTP/", "HPE_INVALID_CONSTANT"),
    ("Expected space after version", "HPE_INVALID_VERSION"),
    ("Invalid HTTP version", "HPE_INVALID_VERSION"),
    ("Invalid response status", "HPE_INVALID_STATUS"),
    ("Invalid character in Content-Length", "HPE_INVALID_CONTENT_LENGTH"),
    ("Content-Length overflow", "HPE_INVALID_CONTENT_LENGTH"),
    ("Duplicate Content-Length", "HPE_UNEXPECTED_CONTENT_LENGTH"),
    ("Content-Length already present", "HPE_UNEXPECTED_CONTENT_LENGTH"),
    ("Content-Length can't be present", "HPE_UNEXPECTED_CONTENT_LENGTH"),
    ("Transfer-Encoding can't be present", "HPE_INVALID_TRANSFER_ENCODING"),
    ("Invalid character in chunk size", "HPE_INVALID_CHUNK_SIZE"),
    ("Chunk size overflow", "HPE_INVALID_CHUNK_SIZE"),
    ("Invalid header", "HPE_INVALID_HEADER_TOKEN"),
    ("Missing expected CR", "HPE_CR_EXPECTED"),
    ("Missing expected LF", "HPE_LF_EXPECTED"),
)

_OLDER_WORDS: Final = {", RTSP/ or ICE/": "", "Invalid status code": "Invalid response status"}
"""How the llhttp of undici puts what that of httptools says."""


class UndiciError(Error):
    """An error of undici's, told apart by its name and code."""

    def __init__(self, name: str, code: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.code = code
        self._trace = []


def socket_error(message: str, handle: Handle | None) -> UndiciError:
    """Make the error of a connection that ended in the wrong moment."""
    error: Any = UndiciError("SocketError", "UND_ERR_SOCKET", message)
    error.socket = None if handle is None else _describe(handle)
    return error  # type: ignore[no-any-return]


def _describe(handle: Handle) -> dict[str, Any]:
    own, peer = (address_of(handle.name(which)) for which in ("sockname", "peername"))
    return {
        "localAddress": None if own is None else own.address,
        "localPort": None if own is None else own.port,
        "remoteAddress": None if peer is None else peer.address,
        "remotePort": None if peer is None else peer.port,
        "remoteFamily": None if peer is None else peer.family,
        "timeout": None,
        "bytesWritten": handle.bytes_written,
        "bytesRead": handle.bytes_read,
    }


def parser_error(reason: str) -> UndiciError:
    """Make the error for an answer that is no HTTP, of llhttp's words."""
    for words, older in _OLDER_WORDS.items():
        reason = reason.replace(words, older)
    code = next((code for start, code in _PARSER_CODES if reason.startswith(start)), "HPE_INTERNAL")
    error: Any = UndiciError("HTTPParserError", code, f"Response does not match the HTTP/1.1 protocol ({reason})")
    error.data = None
    return error  # type: ignore[no-any-return]


def invalid_argument(message: str) -> UndiciError:
    """Make the error for a header that cannot be sent."""
    return UndiciError("InvalidArgumentError", "UND_ERR_INVALID_ARG", message)


def length_mismatch() -> UndiciError:
    """Make the error for a body that is not as long as the header says."""
    text = "Request body length does not match content-length header"
    return UndiciError("RequestContentLengthMismatchError", "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH", text)


def expect_not_supported() -> UndiciError:
    """Make the error for the header Expect."""
    return UndiciError("NotSupportedError", "UND_ERR_NOT_SUPPORTED", "expect header not supported")


def connect_timeout(attempted: list[str] | None, host: str, port: int, patience: int) -> UndiciError:
    """Make the error of a connection that was not made in time; `attempted` are the addresses of a name, if they were tried one after the other."""
    where = f"attempted address: {host}:{port}" if attempted is None else f"attempted addresses: {', '.join(attempted)}"
    text = f"Connect Timeout Error ({where}, timeout: {patience}ms)"
    return UndiciError("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT", text)


def headers_overflow() -> UndiciError:
    """Make the error of an answer whose head is too large."""
    return UndiciError("HeadersOverflowError", "UND_ERR_HEADERS_OVERFLOW", "Headers Overflow Error")


def headers_timeout() -> UndiciError:
    """Make the error of an answer that does not begin."""
    return UndiciError("HeadersTimeoutError", "UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error")


def body_timeout() -> UndiciError:
    """Make the error of an answer that does not go on."""
    return UndiciError("BodyTimeoutError", "UND_ERR_BODY_TIMEOUT", "Body Timeout Error")
