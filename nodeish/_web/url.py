"""URL, over ada, which is the parser of Node."""
from typing import Any, Callable, Final

from .._core.errors import Error, TypeError
from .._text.inspect import inspect
from ..events.checks import requires
from .ada import ada
from .blob import Blob, forget, store
from .file_paths import IS_WINDOWS, path_of
from .search_params import URLSearchParams, parse
from .values import inspect_object, well_formed


def _part(name: str, meaning: str) -> property:
    """Make the accessor of a part; a value that cannot be one is ignored."""

    def get(url: "URL") -> str:
        return str(getattr(url._record, name))

    def set(url: "URL", value: object) -> None:
        try:
            setattr(url._record, name, well_formed(value))
        except ValueError:
            return
        if name == "search":
            url._query_changed()

    return property(get, set, doc=f"{meaning}\n\nJS: url.{name}")


class URL:
    """A URL, parsed as the URL standard says.

    JS: new URL(input, base)

    Errors: a TypeError of code ERR_INVALID_URL for what cannot be parsed.

        URL('../b?x=1', 'http://host/a/').href      # 'http://host/b?x=1'
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "URL"

    @requires("url")
    def __init__(self, url: object, base: object = None, /) -> None:
        record = _parsed(url, base)
        if record is None:
            raise _invalid(url, base)
        self._record = record
        self._params: URLSearchParams | None = None

    @property
    def href(self) -> str:
        """The whole URL.

        JS: url.href
        """
        return str(self._record.href)

    @href.setter
    def href(self, value: object) -> None:
        record = _parsed(value, None)
        if record is None:
            raise _invalid(value, None)
        self._record = record
        self._query_changed()

    @property
    def origin(self) -> str:
        """Scheme, host and port; 'null' where there is no host.

        JS: url.origin
        """
        return str(self._record.origin)

    protocol = _part("protocol", "The scheme, with its colon.")
    username = _part("username", "The name of the user.")
    password = _part("password", "The password.")
    host = _part("host", "The host's name, and the port if it is not the scheme's own.")
    hostname = _part("hostname", "The host's name.")
    port = _part("port", "The port; '' for the scheme's own.")
    pathname = _part("pathname", "The path.")
    search = _part("search", "The query with its question mark; '' if it is empty.")
    hash = _part("hash", "The fragment with its '#'; '' if it is empty.")

    @property
    def searchParams(self) -> URLSearchParams:
        """The query as pairs; changing them changes the URL.

        JS: url.searchParams
        """
        if self._params is None:
            self._params = URLSearchParams(self.search)
            self._params._url = self
        return self._params

    def toString(self) -> str:
        """Give the whole URL.

        JS: url.toString()
        """
        return self.href

    def toJSON(self) -> str:
        """Give the whole URL.

        JS: url.toJSON()
        """
        return self.href

    @staticmethod
    def parse(url: object, base: object = None, /) -> "URL | None":
        """Make a URL; give None for what cannot be parsed.

        JS: URL.parse(url, base)
        """
        return URL(url, base) if URL.canParse(url, base) else None

    @staticmethod
    def canParse(url: object, base: object = None, /) -> bool:
        """Tell whether something can be parsed.

        JS: URL.canParse(url, base)
        """
        return _parsed(url, base) is not None

    @staticmethod
    def createObjectURL(object: Blob, /) -> str:
        """Give a URL for a Blob, which is kept until the URL is revoked.

        JS: URL.createObjectURL(blob)
        """
        return store(object)

    @staticmethod
    def revokeObjectURL(url: object, /) -> None:
        """Let go of the Blob of a URL.

        JS: URL.revokeObjectURL(url)
        """
        forget(url)

    def __str__(self) -> str:
        return self.href

    def __fspath__(self) -> str:
        """Give the path of a `file:` URL, so that it is a path to all of Python, and to `fs` as in Node."""
        return path_of(self.protocol, self.hostname, self.pathname, IS_WINDOWS)

    def __repr__(self) -> str:
        return inspect(self)

    def _set_query(self, query: str) -> None:
        """Take over what the search parameters have become."""
        self._record.search = query

    def _query_changed(self) -> None:
        if self._params is not None:
            self._params._list[:] = parse(self.search)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        name = type(self).__name__
        if depth is not None and depth < 0:
            return f"{name} {{}}"
        return inspect_object(name, {field: getattr(self, field) for field in _SHOWN}, options, inspect)


_SHOWN: Final = ("href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash")


def _parsed(url: object, base: object) -> Any:
    try:
        return ada().URL(well_formed(url), None if base is None else well_formed(base))
    except ValueError:
        return None


def _invalid(url: object, base: object) -> Error:
    error: Any = TypeError("Invalid URL")
    error.code = "ERR_INVALID_URL"
    error.input = well_formed(url)
    if base is not None:
        error.base = well_formed(base)
    return error  # type: ignore[no-any-return]
