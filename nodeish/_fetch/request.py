"""Request."""
from typing import Any, Callable, Final, Mapping

from .._core.errors import TypeError, Warning
from .._text.inspect import inspect
from .._text.tostring import string
from .._web.streams.transform import TransformStream
from .._web.url import URL
from .._web.values import inspect_object, well_formed
from ..abort import AbortSignal
from ..events.emitter import hooks
from .body import Body, HasBody, extract
from .headers import Headers, HeadersList, headers_of
from .webidl import check_count, dictionary, failure, is_token, one_of

_NORMALISED: Final = ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")
_FORBIDDEN: Final = ("CONNECT", "TRACE", "TRACK")
_CHOICES: Final = {
    "referrerPolicy": (
        "", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin", "origin-when-cross-origin",
        "strict-origin-when-cross-origin", "unsafe-url",
    ),
    "mode": ("navigate", "same-origin", "no-cors", "cors"),
    "credentials": ("omit", "same-origin", "include"),
    "cache": ("default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"),
    "redirect": ("follow", "manual", "error"),
    "duplex": ("half",),
}
_DEFAULTS: Final[dict[str, Any]] = {
    "referrerPolicy": "",
    "mode": "cors",
    "credentials": "same-origin",
    "cache": "default",
    "redirect": "follow",
    "integrity": "",
    "keepalive": False,
}


def _option(name: str, meaning: str) -> property:
    """Make the accessor of an option."""
    return property(lambda request: getattr(request, f"_{name}"), doc=f"{meaning}\n\nJS: request.{name}")


class Request(HasBody):
    """What is to be fetched.

    JS: new Request(input, { method, headers, body, redirect, signal, duplex, ... })

        request = Request('https://example.org/films', {'method': 'POST', 'body': JSON.stringify(film)})
        await fetch(request)
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "Request"

    def __init__(self, *args: Any) -> None:
        check_count(args, 1, "Request constructor")
        source = args[0] if isinstance(args[0], Request) else None
        init = _checked(args[1] if len(args) > 1 else None)
        self._urls: list[URL] = [_url_of(args[0])] if source is None else list(source._urls[-1:])
        self._method: str = "GET" if source is None else source._method
        self._values = HeadersList() if source is None else source._values.copy()
        for name, default in _DEFAULTS.items():
            setattr(self, f"_{name}", default if source is None else getattr(source, f"_{name}"))
        self._referrer: str | URL = "client" if source is None or init else source._referrer
        if init.get("referrer") is not None:
            self._referrer = _referrer_of(init["referrer"])
        self._take(init)
        self._follow(source.signal if init.get("signal") is None and source is not None else init.get("signal"))
        self._headers = headers_of(self._values, "request")
        if init.get("headers") is not None:
            self._values.clear()
            self._headers._fill(init["headers"])
        self._body: Body | None = None
        self._take_body(init, source)

    _referrerPolicy: str
    _mode: str
    _credentials: str
    _cache: str
    _redirect: str
    _integrity: str
    _keepalive: bool

    def _take(self, init: Mapping[str, Any]) -> None:
        if init.get("window") is not None:
            raise TypeError("'window' option 'client' must be null")
        if init.get("mode") == "navigate":
            raise failure("Request constructor", "invalid request mode navigate.")
        for name in _DEFAULTS:
            if init.get(name) is not None:
                setattr(self, f"_{name}", bool(init[name]) if name == "keepalive" else string(init[name]))
        if self._cache == "only-if-cached" and self._mode != "same-origin":
            raise TypeError("'only-if-cached' can be set only with 'same-origin' mode")
        if init.get("method") is not None:
            self._method = _method_of(string(init["method"]))
        if self._mode == "no-cors" and self._method not in ("GET", "HEAD", "POST"):
            raise TypeError(f"'{self._method} is unsupported in no-cors mode.")

    def _take_body(self, init: Mapping[str, Any], source: "Request | None") -> None:
        given = init.get("body")
        inherited = None if source is None else source._body
        if (given is not None or inherited is not None) and self._method in ("GET", "HEAD"):
            raise TypeError("Request with GET/HEAD method cannot have body.")
        if given is not None:
            self._body, kind = extract(given)
            if kind is not None and "content-type" not in self._values:
                self._headers._append("content-type", kind)
            if self._body.source is None and init.get("duplex") is None:
                raise TypeError("RequestInit: duplex option is required when sending a body.")
        elif inherited is not None:
            if inherited.unusable:
                raise TypeError("Cannot construct a Request with a Request object that has already been used.")
            self._body = Body(inherited.stream.pipeThrough(TransformStream()), inherited.source, inherited.length)

    def _follow(self, signal: Any) -> None:
        """Be aborted with a signal, if there is one."""
        if signal is None:
            self._signal = AbortSignal.any([])
        elif isinstance(signal, AbortSignal):
            self._signal = AbortSignal.any([signal])
        else:
            raise TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.")

    referrerPolicy = _option("referrerPolicy", "How much of the referrer is told to whom; '' for the usual.")
    mode = _option("mode", "'cors', 'same-origin' or 'no-cors'.")
    credentials = _option("credentials", "'omit', 'same-origin' or 'include'; without cookies of its own fetch does not differ by it.")
    cache = _option("cache", "Which headers about caches are sent; fetch itself keeps nothing.")
    redirect = _option("redirect", "'follow', 'error' or 'manual'.")
    integrity = _option("integrity", "The hashes of which the body must have one.")
    keepalive = _option("keepalive", "Whether the request may outlive its page; there is none here.")

    @property
    def method(self) -> str:
        """The method.

        JS: request.method
        """
        return self._method

    @property
    def url(self) -> str:
        """The URL.

        JS: request.url
        """
        return self._urls[0].href

    @property
    def headers(self) -> Headers:
        """The headers.

        JS: request.headers
        """
        return self._headers

    @property
    def destination(self) -> str:
        """Always ''.

        JS: request.destination
        """
        return ""

    @property
    def referrer(self) -> str:
        """The URL that the request tells it comes from.

        JS: request.referrer
        """
        return {"no-referrer": "", "client": "about:client"}.get(str(self._referrer), str(self._referrer))

    @property
    def isReloadNavigation(self) -> bool:
        """Always false.

        JS: request.isReloadNavigation
        """
        return False

    @property
    def isHistoryNavigation(self) -> bool:
        """Always false.

        JS: request.isHistoryNavigation
        """
        return False

    @property
    def signal(self) -> AbortSignal:
        """Aborted when the request's signal is.

        JS: request.signal
        """
        return self._signal

    @property
    def duplex(self) -> str:
        """Always 'half'.

        JS: request.duplex
        """
        return "half"

    def clone(self) -> "Request":
        """Make a copy, with a body of its own.

        JS: request.clone()
        """
        if self._unusable():
            raise TypeError("unusable")
        clone = Request(self.url)
        for name in ("_method", "_referrer", *(f"_{name}" for name in _DEFAULTS)):
            setattr(clone, name, getattr(self, name))
        clone._values = self._values.copy()
        clone._headers = headers_of(clone._values, "request")
        clone._body = None if self._body is None else self._body.clone()
        clone._follow(self.signal)
        return clone

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_object("Request", {name: getattr(self, name) for name in _SHOWN}, options, inspect)


_SHOWN: Final = (
    "method", "url", "headers", "destination", "referrer", "referrerPolicy", "mode", "credentials", "cache", "redirect", "integrity", "keepalive",
    "isReloadNavigation", "isHistoryNavigation", "signal",
)


def _checked(options: Any) -> Mapping[str, Any]:
    init = dictionary(options, "Request constructor")
    for name, choices in _CHOICES.items():
        if init.get(name) is not None:
            one_of(init[name], choices, "Request constructor")
    return init


def _url_of(value: object) -> URL:
    text = well_formed(value)
    try:
        url = URL(text)
    except TypeError as error:
        raise TypeError(f"Failed to parse URL from {text}", {"cause": error}) from error
    if url.username or url.password:
        raise TypeError(f"Request cannot be constructed from a URL that includes credentials: {text}")
    return url


def _referrer_of(value: object) -> str | URL:
    text = well_formed(value)
    if not text:
        return "no-referrer"
    try:
        url = URL(text)
    except TypeError as error:
        raise TypeError(f'Referrer "{text}" is not a valid URL.', {"cause": error}) from error
    return "client" if url.href == "about:client" else url


def _method_of(method: str) -> str:
    if not is_token(method):
        raise TypeError(f"'{method}' is not a valid HTTP method.")
    upper = method.upper()
    if upper in _FORBIDDEN:
        raise TypeError(f"'{method}' HTTP method is unsupported.")
    if method == "patch" and not _warned:
        _warned.append(True)
        text = "Using `patch` is highly likely to result in a `405 Method Not Allowed`. `PATCH` is much more likely to succeed."
        hooks.warn(Warning(text, "Warning", "UNDICI-FETCH-patch"))
    return upper if upper in _NORMALISED else method


_warned: Final[list[bool]] = []
