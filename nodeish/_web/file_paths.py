"""The paths that `file:` URLs stand for, and back."""
import ntpath
import os
import posixpath
import re
import sys
from typing import Final
from urllib.parse import unquote_to_bytes

from .._core.errors import Error, TypeError, coded
from .ada import to_unicode

IS_WINDOWS: Final = os.name == "nt"
_ESCAPED_IN_PATHS: Final = re.compile(r'[%\t\n\r "#?\[\]^|~\\]')
_SEPARATORS: Final = {True: re.compile("%2f|%5c", re.IGNORECASE), False: re.compile("%2f", re.IGNORECASE)}


def path_of(protocol: str, host: str, path: str, windows: bool) -> str:
    """Give the path that the parts of a URL stand for."""
    if protocol != "file:":
        raise coded(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file")
    if _SEPARATORS[windows].search(path):
        kinds = "\\ or /" if windows else "/"
        raise _bad_path(f"must not include encoded {kinds} characters")
    decoded = unquote_to_bytes(path).decode("utf-8", "surrogateescape")
    return _windows_path(host, decoded) if windows else _posix_path(host, decoded)


def _posix_path(host: str, path: str) -> str:
    if host:
        raise coded(TypeError, "ERR_INVALID_FILE_URL_HOST", f'File URL host must be "localhost" or empty on {sys.platform}')
    return path


def _windows_path(host: str, path: str) -> str:
    path = path.replace("/", "\\")
    if host:
        return f"\\\\{to_unicode(host)}{path}"
    if not re.match(r"\\[a-zA-Z]:", path):
        raise _bad_path("must be absolute")
    return path[1:]


def _bad_path(rule: str) -> Error:
    return coded(TypeError, "ERR_INVALID_FILE_URL_PATH", f"File URL path {rule}")


def resolved(path: str, windows: bool) -> str:
    """Give an absolute path; a separator at its end stays."""
    if windows:
        whole = ntpath.abspath(path) if IS_WINDOWS else ntpath.normpath(path)
    else:
        whole = posixpath.normpath(posixpath.join(os.getcwd(), path)).replace("//", "/")
    ends = path[-1:] == "/" or (windows and path[-1:] == "\\")
    return whole.rstrip("/\\") + "/" if ends else whole


def escape_path(path: str, windows: bool) -> str:
    """Escape what means something else in a URL."""

    def escape(found: re.Match[str]) -> str:
        return found[0] if windows and found[0] == "\\" else f"%{ord(found[0]):02X}"

    return _ESCAPED_IN_PATHS.sub(escape, path)
