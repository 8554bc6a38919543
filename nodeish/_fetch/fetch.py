"""fetch: schemes, redirects, abort."""
import base64
import hashlib
import re
import sys
from asyncio import CancelledError
from types import FrameType
from typing import Any, Final, Mapping

from .._async_functions import async_function
from .._core.capability import Resolvers
from .._core.errors import Error, TypeError, reason_caught
from .._core.promise import Promise
from .._text.stack import frames_from
from .._web.blob import stored_blob
from .._web.streams.common import handled
from .._web.url import URL
from ..abort import AbortSignal
from ..events.agnostic import AbortListener, addAbortListener
from .body import Body, extract, read_all
from .headers import HeadersList
from .media_types import read_data_url
from .network import Exchange
from .pool import pool
from .request import Request
from .response import NULL_BODY_STATUS, REDIRECTS, Response, ResponseType, response_of

_MOST_REDIRECTS: Final = 20
_HTTP: Final = ("http:", "https:")
_BODY_HEADERS: Final = ("content-encoding", "content-language", "content-location", "content-type", "content-length")
_PRIVATE_HEADERS: Final = ("authorization", "proxy-authorization", "cookie", "host")
_HASHES: Final = ("sha256", "sha384", "sha512")
_BAD_PORTS: Final = frozenset(
    map(
        int,
        "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 179 389 "
        "427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 "
        "6566 6665 6666 6667 6668 6669 6679 6697 10080".split(),
    )
)


def fetch(input: object = None, init: Mapping[str, Any] | None = None, /) -> Promise[Response]:
    """Ask for a URL; promise the response as soon as its head has come.

    JS: fetch(input, init)

    A status of failure does not reject, `response.ok` tells. Errors: TypeError 'fetch failed', whose `cause` tells why; the signal's reason.

        response = await fetch('https://example.org/films', {'signal': AbortSignal.timeout(5000)})
        films = await response.json()
    """
    try:
        request = Request(input, init)
    except Exception as error:
        return Promise.reject(reason_caught(error))
    return Fetch(request, sys._getframe(1)).start()


class Fetch:
    """One call of fetch, with all its redirects. It does not hold the response: that may be dropped unread."""

    def __init__(self, request: Request, caller: FrameType) -> None:
        self.request = request
        self.trace = frames_from(caller)
        self.type: ResponseType = "basic"
        self.redirects = 0
        self.exchange: Exchange | None = None
        self.listener: AbortListener | None = None
        self.outcome: Resolvers[Response] | None = None

    def start(self) -> Promise[Response]:
        """Begin; promise the response."""
        self.outcome = Promise.withResolvers()
        promise = self.outcome.promise
        signal: AbortSignal = self.request.signal
        if signal.aborted:
            self._abort()
        else:
            self.listener = addAbortListener(signal, self._abort)
            self._run().then(self._succeeded, self._failed)
        return promise

    def _abort(self) -> None:
        reason = self.request.signal.reason
        if self.exchange is not None:
            self.exchange.abort(reason)
        self._reject(reason)
        body = self.request._body
        if body is not None and body.stream._state == "readable" and not body.stream.locked:
            handled(body.stream.cancel(reason))

    def _succeeded(self, response: Response) -> None:
        outcome, self.outcome = self.outcome, None
        if outcome is not None:
            outcome.resolve(response)

    def _failed(self, reason: Any) -> None:
        self._let_go()
        if self.outcome is not None and isinstance(getattr(reason, "__cause__", None), CancelledError):
            handled(self.outcome.promise)  # the loop is at its end: whoever cancels everything knows
        error = TypeError("fetch failed", {"cause": reason})
        error._trace = self.trace
        self._reject(error)

    def _reject(self, reason: Any) -> None:
        outcome, self.outcome = self.outcome, None
        if outcome is not None:
            outcome.reject(reason)

    def _let_go(self) -> None:
        """Listen to the signal no longer: there is nothing to call off."""
        if self.listener is not None:
            self.listener.dispose()
            self.listener = None

    @async_function
    async def _run(self) -> Response:
        response = await self._main()
        if self.request.method == "HEAD" or response.status in NULL_BODY_STATUS:
            if self.exchange is not None:
                self.exchange.drop()
            response._body = None
        if self.request._integrity:
            await self._check_integrity(response)
        if self.exchange is None or response._body is None:
            self._let_go()
        return response

    async def _main(self) -> Response:
        """Ask, as often as there is a redirect."""
        while True:
            url = self.request._urls[-1]
            if url.protocol in _HTTP and url.port and int(url.port) in _BAD_PORTS:
                raise Error("bad port")
            if not self._same_origin(url) or self.type == "cors":
                if self.request._mode == "same-origin":
                    raise Error('request mode cannot be "same-origin"')
                self.type = "cors"
            if url.protocol not in _HTTP:
                return self._local(url)
            response = await self._ask(url)
            location = self._redirection(response)
            if location is None:
                return response
            self._follow(response.status, location)

    def _same_origin(self, url: URL) -> bool:
        first = self.request._urls[0]
        return url is first or (url.origin == first.origin and url.origin != "null")

    # Other schemes.

    def _local(self, url: URL) -> Response:
        if url.protocol == "data:":
            return self._data(url)
        if url.protocol == "blob:":
            return self._blob(url)
        texts = {"about:": "about scheme is not supported", "file:": "not implemented... yet..."}
        raise Error(texts.get(url.protocol, "unknown scheme"))

    def _data(self, url: URL) -> Response:
        found = read_data_url(url.href)
        if found is None:
            raise Error("failed to fetch the data URL")
        return self._made(200, "OK", {"Content-Type": str(found[0])}, extract(found[1])[0])

    def _blob(self, url: URL) -> Response:
        if url.search:
            raise Error("NetworkError when attempting to fetch resource.")
        blob = stored_blob(url.href)
        if blob is None or self.request.method != "GET":
            raise Error("invalid method")
        size = blob.size
        wanted = self.request._values.get("range")
        if wanted is None:
            return self._made(200, "OK", {"content-length": str(size), "content-type": blob.type}, extract(blob)[0])
        first, last = _range_of(wanted, size)
        part = blob.slice(first, last + 1, blob.type)
        fields = {"content-length": str(part.size), "content-type": blob.type, "content-range": f"bytes {first}-{last}/{size}"}
        return self._made(206, "Partial Content", fields, extract(part)[0])

    def _made(self, status: int, text: str, fields: dict[str, str], body: Body) -> Response:
        values = HeadersList()
        for name, value in fields.items():
            values.append(name, value)
        return response_of(status, text, values, body, "basic", self.request._urls)

    # HTTP.

    async def _ask(self, url: URL) -> Response:
        request = self.request
        exchange = Exchange(request.method, url, self._sent_headers(url), request._body, self._let_go)
        if request.signal.aborted:
            raise Error("aborted")
        self.exchange = exchange
        promise = exchange.answer
        pool().send(exchange, url)
        answer = await promise
        return response_of(answer.status, answer.reason, answer.values, Body(answer.stream, signal=request.signal), self.type, request._urls)

    def _sent_headers(self, url: URL) -> HeadersList:
        request = self.request
        values = request._values.copy()
        defaults = {"accept": "*/*", "accept-language": "*"}
        for name, value in defaults.items():
            if name not in values:
                values.append(name, value)
        if request._body is not None and request._body.length is not None:
            values.append("content-length", str(request._body.length))
        referrer = _referrer_for(url, request)
        if referrer:
            values.append("referer", referrer)
        values.set("sec-fetch-mode", request._mode)
        if "user-agent" not in values:
            values.append("user-agent", "node")
        for name, value in _cache_headers(request._cache, values).items():
            if name not in values:
                values.append(name, value)
        if "range" in values:
            values.append("accept-encoding", "identity")
        if "accept-encoding" not in values:
            values.append("accept-encoding", "br, gzip, deflate" if url.protocol == "https:" else "gzip, deflate")
        values.delete("host")
        return values

    def _redirection(self, response: Response) -> URL | None:
        """Give the URL that a response leads to, if it is to be followed."""
        if response.status not in REDIRECTS or self.request._redirect == "manual":
            return None
        assert self.exchange is not None
        if self.request._redirect == "error":
            self.exchange.abort(None)
            raise Error("unexpected redirect")
        location = response._values.get("location")
        if location is None:
            return None
        url = URL(location.encode("latin-1").decode("utf-8", "replace"), self.request._urls[-1])
        if not url.hash:
            url.hash = self.request._urls[-1].hash
        self.exchange.drop()
        return url

    def _follow(self, status: int, url: URL) -> None:
        request = self.request
        current = request._urls[-1]
        if url.protocol not in _HTTP:
            raise Error("URL scheme must be a HTTP(S) scheme")
        if self.redirects == _MOST_REDIRECTS:
            raise Error("redirect count exceeded")
        self.redirects += 1
        if (url.username or url.password) and request._mode == "cors" and not self._same_origin(url):
            raise Error('cross origin not allowed for request mode "cors"')
        if (url.username or url.password) and self.type == "cors":
            raise Error('URL cannot contain credentials for request mode "cors"')
        if status != 303 and request._body is not None and request._body.source is None:
            raise Error("")
        if (status in (301, 302) and request.method == "POST") or (status == 303 and request.method not in ("GET", "HEAD")):
            request._method = "GET"
            request._body = None
            for name in _BODY_HEADERS:
                request._values.delete(name)
        if url.origin != current.origin:
            for name in _PRIVATE_HEADERS:
                request._values.delete(name)
        if request._body is not None:
            request._body = request._body.renew()
        request._urls.append(url)

    async def _check_integrity(self, response: Response) -> None:
        if response._body is None:
            raise Error("")
        data = await read_all(response._body.stream)
        if not _matches(data, self.request._integrity):
            raise Error("integrity mismatch")
        response._body = extract(data)[0]


def _referrer_for(url: URL, request: Request) -> str | None:
    """Tell as much of where a request comes from as its policy lets."""
    source = request._referrer
    policy = request._referrerPolicy or "strict-origin-when-cross-origin"
    if not isinstance(source, URL) or source.protocol not in _HTTP or policy == "no-referrer":
        return None
    whole, origin = URL(source.href), f"{source.origin}/"
    whole.username = whole.password = whole.hash = ""
    same = source.origin == url.origin
    if source.protocol == "https:" and url.protocol == "http:" and (policy.startswith("strict") or policy == "no-referrer-when-downgrade"):
        return None
    if policy == "same-origin":
        return whole.href if same else None
    if policy in ("origin", "strict-origin"):
        return origin
    return origin if policy.endswith("when-cross-origin") and not same else whole.href


def _cache_headers(mode: str, values: HeadersList) -> dict[str, str]:
    if mode == "no-cache":
        return {"cache-control": "max-age=0"}
    return {"pragma": "no-cache", "cache-control": "no-cache"} if mode in ("no-store", "reload") else {}


def _range_of(text: str, size: int) -> tuple[int, int]:
    """Read `bytes=1-3`, `bytes=1-` or `bytes=-3`; give the first and the last byte."""
    found = re.fullmatch(r"bytes=[\t ]*(\d*)[\t ]*-[\t ]*(\d*)", text)
    if found is None or found[1] == found[2] == "":
        raise Error("failed to fetch the data URL")
    if not found[1]:
        first = max(size - int(found[2]), 0)
        return first, size - 1
    first = int(found[1])
    if first >= size:
        raise Error("Range start is greater than the blob's size.")
    last = int(found[2]) if found[2] else size - 1
    if last < first:
        raise Error("failed to fetch the data URL")
    return first, min(last, size - 1)


def _matches(data: bytes, integrity: str) -> bool:
    """Check bytes against the strongest of the hashes in an `integrity` option; without a known one all is well."""
    found = re.findall(r"(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})", integrity)
    strongest = max((_HASHES.index(name) for name, _ in found), default=None)
    if strongest is None:
        return True
    name = _HASHES[strongest]
    digest = base64.b64encode(hashlib.new(name, data).digest()).decode().rstrip("=")
    return any(known == name and digest == text.rstrip("=").replace("-", "+").replace("_", "/") for known, text in found)
