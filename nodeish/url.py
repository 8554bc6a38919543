"""URLs. Node's older `url.parse` and `url.resolve` are not here.

JS: require('url')
"""
import ntpath
import os
import posixpath
import re
import sys
from typing import Any, Final, Mapping
from urllib.parse import unquote_to_bytes

from ._core.errors import Error, TypeError, coded, invalid_arg_type, invalid_arg_value
from ._text.hooks import NullPrototype
from ._web.search_params import URLSearchParams
from ._web.url import URL, to_ascii, to_unicode
from ._web.values import well_formed
from .events.checks import check_string

__all__ = ["URL", "URLSearchParams", "domainToASCII", "domainToUnicode", "fileURLToPath", "pathToFileURL", "urlToHttpOptions"]

_WINDOWS: Final = os.name == "nt"
_ESCAPED_IN_PATHS: Final = re.compile(r'[%\t\n\r "#?\[\]^|~\\]')
_SEPARATORS: Final = {True: re.compile("%2f|%5c", re.IGNORECASE), False: re.compile("%2f", re.IGNORECASE)}


def domainToASCII(domain: object, /) -> str:
    """Write a domain in ASCII; '' for an invalid one.

    JS: url.domainToASCII(domain)
    """
    return to_ascii(well_formed(domain))


def domainToUnicode(domain: object, /) -> str:
    """Write a domain in Unicode; '' for an invalid one.

    JS: url.domainToUnicode(domain)
    """
    return to_unicode(well_formed(domain))


def fileURLToPath(path: URL | str, options: Mapping[str, Any] | None = None, /) -> str:
    """Give the path of a `file:` URL.

    JS: url.fileURLToPath(url, { windows })
    """
    url = URL(path) if isinstance(path, str) else path
    if not isinstance(url, URL):
        raise invalid_arg_type("path", "of type string or an instance of URL", path)
    if url.protocol != "file:":
        raise coded(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file")
    windows = _is_windows(options)
    if _SEPARATORS[windows].search(url.pathname):
        kinds = "\\ or /" if windows else "/"
        raise _bad_path(f"must not include encoded {kinds} characters")
    decoded = unquote_to_bytes(url.pathname).decode("utf-8", "surrogateescape")
    return _windows_path(url.hostname, decoded) if windows else _posix_path(url.hostname, decoded)


def pathToFileURL(path: str, options: Mapping[str, Any] | None = None, /) -> URL:
    """Give the `file:` URL of a path, taken from the working directory.

    JS: url.pathToFileURL(path, { windows })
    """
    check_string("path", path)
    windows = _is_windows(options)
    if windows and path.startswith("\\\\"):
        return _unc_url(path)
    resolved = _resolved(path, windows)
    if path[-1:] == "/" or (windows and path[-1:] == "\\"):
        resolved = resolved.rstrip("/\\") + "/"
    return URL(f"file://{_escape_path(resolved, windows)}")


def urlToHttpOptions(url: URL, /) -> dict[str, Any]:
    """Give the options for http.request that a URL stands for.

    JS: url.urlToHttpOptions(url)
    """
    options = NullPrototype({
        "protocol": url.protocol,
        "hostname": url.hostname[1:-1] if url.hostname.startswith("[") else url.hostname,
        "hash": url.hash,
        "search": url.search,
        "pathname": url.pathname,
        "path": url.pathname + url.search,
        "href": url.href,
    })
    if url.port:
        options["port"] = int(url.port)
    if url.username or url.password:
        options["auth"] = ":".join(unquote_to_bytes(part).decode() for part in (url.username, url.password))
    return options


def _is_windows(options: Mapping[str, Any] | None) -> bool:
    windows = (options or {}).get("windows")
    return _WINDOWS if windows is None else bool(windows)


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


def _resolved(path: str, windows: bool) -> str:
    if windows:
        return ntpath.abspath(path) if _WINDOWS else ntpath.normpath(path)
    return posixpath.normpath(posixpath.join(os.getcwd(), path)).replace("//", "/")


def _escape_path(path: str, windows: bool) -> str:
    def escape(found: re.Match[str]) -> str:
        return found[0] if windows and found[0] == "\\" else f"%{ord(found[0]):02X}"

    return _ESCAPED_IN_PATHS.sub(escape, path)


def _unc_url(path: str) -> URL:
    """Give the URL of `\\\\server\\share`."""
    start = 8 if path.startswith("\\\\?\\UNC\\") else 2
    end = path.find("\\", start)
    if end == -1:
        raise invalid_arg_value("path", path, "Missing UNC resource path")
    if end == 2:
        raise invalid_arg_value("path", path, "Empty UNC servername")
    url = URL("file://")
    url.hostname = to_ascii(path[start:end])
    url.pathname = _escape_path(path[end:].replace("\\", "/"), False)
    return url
