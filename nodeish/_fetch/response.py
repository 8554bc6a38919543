"""Response."""
import re
from math import isfinite
from typing import Any, Callable, Final, Iterable, Literal, Mapping, overload

from .._core.errors import RangeError, TypeError
from .._core.promise import Promise
from .._text.inspect import inspect
from .._text.json import JSON
from .._text.tostring import string, to_number
from .._web.url import URL
from .._web.values import inspect_object, well_formed
from .body import Body, HasBody, extract
from .headers import Guard, Headers, HeadersList, headers_of
from .webidl import byte_string, check_count, dictionary, failure

ResponseType = Literal["default", "basic", "cors", "error", "opaqueredirect"]

NULL_BODY_STATUS: Final = frozenset({101, 204, 205, 304})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BAD_REASON: Final = re.compile(r"[^\t -~\x80-\xff]")


class _Json:
    """`response.json()`, which reads, and `Response.json(data)`, which makes one."""

    @overload
    def __get__(self, response: None, owner: type["Response"]) -> Callable[..., "Response"]: ...
    @overload
    def __get__(self, response: "Response", owner: type["Response"]) -> Callable[[], Promise[Any]]: ...

    def __get__(self, response: "Response | None", owner: type["Response"]) -> Callable[..., Any]:
        return json_response if response is None else HasBody.json.__get__(response)


class Response(HasBody):
    """The answer to a request.

    JS: new Response(body, { status, statusText, headers })

        response = await fetch('https://example.org/films')
        if response.ok:
            films = await response.json()
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "Response"

    def __init__(self, body: Any = None, init: Mapping[str, Any] | None = None, /) -> None:
        init = dictionary(init, "undefined")
        extracted = None if body is None else extract(body)
        self._set_up(200, "", HeadersList(), None, "default", (), "response")
        self._initialise(init, extracted)

    json = _Json()

    def _set_up(
        self, status: int, status_text: str, values: HeadersList, body: Body | None, type: ResponseType, urls: Iterable[URL], guard: Guard
    ) -> None:
        self._status = status
        self._status_text = status_text
        self._values = values
        self._headers = headers_of(values, guard)
        self._body = body
        self._type = type
        self._urls = list(urls)

    def _initialise(self, init: Mapping[str, Any], body: tuple[Body, str | None] | None) -> None:
        status = _short(init.get("status", 200))
        status_text = byte_string(init.get("statusText", ""))
        if not 200 <= status <= 599:
            raise RangeError('init["status"] must be in the range of 200 to 599, inclusive.')
        if _BAD_REASON.search(status_text):
            raise TypeError("Invalid statusText")
        self._status = status
        self._status_text = status_text
        if init.get("headers") is not None:
            self._headers._fill(init["headers"])
        if body is not None:
            if status in NULL_BODY_STATUS:
                raise failure("Response constructor", f"Invalid response status code {status}")
            self._body, kind = body
            if kind is not None and "content-type" not in self._values:
                self._values.append("content-type", kind)

    @staticmethod
    def error() -> "Response":
        """Make the response that stands for a failure of the network.

        JS: Response.error()
        """
        return response_of(0, "", HeadersList(), None, "error")

    @staticmethod
    def redirect(*args: Any) -> "Response":
        """Make a response that leads to another URL.

        JS: Response.redirect(url, status)
        """
        check_count(args, 1, "Response.redirect")
        text = well_formed(args[0])
        status = _short(args[1]) if len(args) > 1 else 302
        try:
            url = URL(text)
        except TypeError as error:
            raise TypeError(f"Failed to parse URL from {text}", {"cause": error}) from error
        if status not in REDIRECTS:
            raise RangeError(f"Invalid status code {status}")
        values = HeadersList()
        values.append("location", url.href)
        return response_of(status, "", values, None, "default")

    @property
    def type(self) -> ResponseType:
        """'basic' for what came from the net, 'default' for what was made here.

        JS: response.type
        """
        return self._type

    @property
    def url(self) -> str:
        """The URL it came from, after all redirects.

        JS: response.url
        """
        return self._urls[-1].href.partition("#")[0] if self._urls else ""

    @property
    def redirected(self) -> bool:
        """Whether there was a redirect.

        JS: response.redirected
        """
        return len(self._urls) > 1

    @property
    def status(self) -> int:
        """The status code.

        JS: response.status
        """
        return self._status

    @property
    def ok(self) -> bool:
        """Whether the status code is one of success.

        JS: response.ok
        """
        return 200 <= self._status <= 299

    @property
    def statusText(self) -> str:
        """The words that came with the status code.

        JS: response.statusText
        """
        return self._status_text

    @property
    def headers(self) -> Headers:
        """The headers.

        JS: response.headers
        """
        return self._headers

    def clone(self) -> "Response":
        """Make a copy, with a body of its own.

        JS: response.clone()
        """
        if self._unusable():
            raise failure("Response.clone", "Body has already been consumed.")
        body = None if self._body is None else self._body.clone()
        return response_of(self._status, self._status_text, self._values.copy(), body, self._type, self._urls, self._headers._guard)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_object("Response", {name: getattr(self, name) for name in _SHOWN}, options, inspect)


_SHOWN: Final = ("status", "statusText", "headers", "body", "bodyUsed", "ok", "redirected", "type", "url")


def response_of(
    status: int, status_text: str, values: HeadersList, body: Body | None, type: ResponseType, urls: Iterable[URL] = (), guard: Guard = "immutable"
) -> Response:
    """Make a response as it came."""
    response = Response.__new__(Response)
    response._set_up(status, status_text, values, body, type, urls, guard)
    return response


def json_response(*args: Any) -> Response:
    """Make a response of a value, as JSON.

    JS: Response.json(data, init)
    """
    check_count(args, 1, "Response.json")
    text = JSON.stringify(args[0])
    if text is None:
        raise TypeError("Value is not JSON serializable")
    response = response_of(200, "", HeadersList(), None, "default", guard="response")
    response._initialise(dictionary(args[1] if len(args) > 1 else None, "undefined"), (extract(text.encode())[0], "application/json"))
    return response


def _short(value: object) -> int:
    """Turn a value into a number of 16 bits."""
    number = to_number(value)
    return int(number) % 65536 if isfinite(number) else 0
