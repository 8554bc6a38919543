"""URLs. Node's older `url.parse` and `url.resolve` are not here.

JS: require('url')
"""
from typing import Any, Mapping
from urllib.parse import unquote_to_bytes

from ._core.errors import invalid_arg_type, invalid_arg_value
from ._text.hooks import NullPrototype
from ._web.ada import to_ascii, to_unicode
from ._web.file_paths import IS_WINDOWS, escape_path, path_of, resolved
from ._web.search_params import URLSearchParams
from ._web.url import URL
from ._web.values import well_formed
from .events.checks import check_string

__all__ = ["URL", "URLSearchParams", "domainToASCII", "domainToUnicode", "fileURLToPath", "pathToFileURL", "urlToHttpOptions"]


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
    return path_of(url.protocol, url.hostname, url.pathname, _is_windows(options))


def pathToFileURL(path: str, options: Mapping[str, Any] | None = None, /) -> URL:
    """Give the `file:` URL of a path, taken from the working directory.

    JS: url.pathToFileURL(path, { windows })
    """
    check_string("path", path)
    windows = _is_windows(options)
    if windows and path.startswith("\\\\"):
        return _unc_url(path)
    return URL(f"file://{escape_path(resolved(path, windows), windows)}")


def urlToHttpOptions(url: URL, /) -> dict[str, Any]:
    """Give the options for http.request that a URL stands for.

    JS: url.urlToHttpOptions(url)
    """
    options = NullPrototype(
        protocol=url.protocol,
        hostname=url.hostname[1:-1] if url.hostname.startswith("[") else url.hostname,
        hash=url.hash,
        search=url.search,
        pathname=url.pathname,
        path=url.pathname + url.search,
        href=url.href,
    )
    if url.port:
        options["port"] = int(url.port)
    if url.username or url.password:
        options["auth"] = ":".join(unquote_to_bytes(part).decode() for part in (url.username, url.password))
    return options


def _is_windows(options: Mapping[str, Any] | None) -> bool:
    windows = (options or {}).get("windows")
    return IS_WINDOWS if windows is None else bool(windows)


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
    url.pathname = escape_path(path[end:].replace("\\", "/"), False)
    return url
