"""What makes a stream of a stream, or a promise: `map`, `filter`, `reduce`, ...

All that `map` calls at a time runs concurrently, `concurrency` many; the results come in the order of the chunks.
"""
from collections import deque
from math import floor, inf, isfinite, isnan, nan
from typing import Any, AsyncIterator, Callable, Final, Mapping

from .._async_functions import async_function
from .._core.calling import fit
from .._core.capability import Resolvers
from .._core.errors import AbortError, TypeError, coded, invalid_arg_type, out_of_range, reason_caught
from .._core.promise import Promise
from .._text.numbers import parse_number
from ..abort import AbortController, AbortSignal
from ..events.checks import check_integer, check_options, check_signal
from ..events.target import resistsStop, weak
from ._finished import finished_promise
from ._iteration import for_await

_EMPTY: Final = object()
_END: Final = object()

Options = Mapping[str, Any] | None


def _checked(options: Any) -> Mapping[str, Any]:
    given = check_options(options)
    if given.get("signal") is not None:
        check_signal("options.signal", given["signal"])
    return given


def _check(function: Any, name: str = "fn") -> None:
    if not callable(function):
        raise invalid_arg_type(name, "of type function or an instance of AsyncFunction", function)


def _number(value: Any) -> float:
    return parse_number(value) if isinstance(value, str) else value if isinstance(value, (int, float)) else nan


def _floor(value: Any) -> Any:
    number = _number(value)
    return floor(number) if isfinite(number) else number


def _is_aborted(options: Mapping[str, Any]) -> bool:
    signal = options.get("signal")
    return signal is not None and bool(signal.aborted)


class _Map:
    """The values under way of one `map`."""

    def __init__(self, stream: Any, function: Callable[..., Any], signal: Any, concurrency: int, most: int) -> None:
        self.stream = stream
        self.function = function
        self.signal = signal
        self.concurrency = concurrency
        self.most = most
        self.queue: deque[Any] = deque()
        self.running = 0
        self.done = False
        self.next: Resolvers[None] | None = None
        self.resume: Resolvers[None] | None = None

    def _wake_reader(self) -> None:
        if self.next is not None:
            waiting, self.next = self.next, None
            waiting.resolve()

    def wake_pump(self) -> None:
        """Let the pump go on."""
        if self.resume is not None:
            waiting, self.resume = self.resume, None
            waiting.resolve()

    def go_on(self) -> None:
        """Let the pump go on if there is room."""
        if not self.done and self.running < self.concurrency and len(self.queue) < self.most:
            self.wake_pump()

    def _processed(self, _: object = None) -> None:
        self.running -= 1
        self.go_on()

    def _failed(self, _: object = None) -> None:
        self.done = True
        self._processed()

    @async_function
    async def pump(self) -> None:
        """Call the function with each chunk."""
        try:
            async with for_await(self.stream) as chunks:
                async for chunk in chunks:
                    if self.done:
                        return
                    if self.signal.aborted:
                        raise AbortError()
                    value = self._call(chunk)
                    if value is not _EMPTY and self._enter(value):
                        self.resume = Promise.withResolvers()
                        await self.resume.promise
            self.queue.append(_END)
        except Exception as raised:
            failure = Promise.reject(reason_caught(raised))
            failure.then(self._processed, self._failed)
            self.queue.append(failure)
        finally:
            self.done = True
            self._wake_reader()

    def _call(self, chunk: Any) -> Any:
        try:
            value = self.function(*fit(self.function, (chunk, {"signal": self.signal})))
        except BaseException as raised:
            return Promise.reject(reason_caught(raised))
        return value if value is _EMPTY else Promise.resolve(value)

    def _enter(self, value: Promise[Any]) -> bool:
        """Take a value that is under way; tell whether the pump has to wait."""
        self.running += 1
        value.then(self._processed, self._failed)
        self.queue.append(value)
        self._wake_reader()
        return not self.done and (len(self.queue) >= self.most or self.running >= self.concurrency)


def map_(stream: Any, function: Any, options: Options = None) -> Any:
    """Give the results of a function, in order."""
    _check(function)
    given = _checked(options)
    concurrency = _floor(given["concurrency"]) if given.get("concurrency") is not None else 1
    most = _floor(given["highWaterMark"]) if given.get("highWaterMark") is not None else concurrency - 1
    check_integer("options.concurrency", concurrency, 1)
    check_integer("options.highWaterMark", most, 0)
    return _mapped(stream, function, given, concurrency, most + concurrency)


@async_function
async def _mapped(stream: Any, function: Any, options: Mapping[str, Any], concurrency: int, most: int) -> AsyncIterator[Any]:
    signal = AbortSignal.any([options["signal"]] if options.get("signal") is not None else [])
    work = _Map(stream, function, signal, concurrency, most)
    work.pump()
    try:
        while True:
            while work.queue:
                value = await Promise.resolve(work.queue[0])
                if value is _END:
                    return
                if signal.aborted:
                    raise AbortError()
                if value is not _EMPTY:
                    yield value
                work.queue.popleft()
                work.go_on()
            work.next = Promise.withResolvers()
            await work.next.promise
    finally:
        work.done = True
        work.wake_pump()


def filter_(stream: Any, function: Any, options: Options = None) -> Any:
    """Give the chunks for which a function gives what is true."""
    _check(function)

    @async_function
    async def kept(value: Any, given: Any) -> Any:
        return value if await Promise.resolve(function(*fit(function, (value, given)))) else _EMPTY

    return map_(stream, kept, options)


@async_function
async def flat_map(values: Any) -> AsyncIterator[Any]:
    """Give the values of each iterable."""
    async with for_await(values) as iterables:
        async for iterable in iterables:
            async with for_await(iterable) as inner:
                async for value in inner:
                    yield value


@async_function
async def for_each(stream: Any, function: Any, options: Options = None) -> None:
    """Call a function with each chunk."""
    _check(function)

    @async_function
    async def called(value: Any, given: Any) -> Any:
        await Promise.resolve(function(*fit(function, (value, given))))
        return _EMPTY

    async with for_await(map_(stream, called, options)) as values:
        async for _ in values:
            continue


@async_function
async def find(stream: Any, function: Any, options: Options = None) -> Any:
    """Give the first chunk for which a function gives what is true."""
    async with for_await(filter_(stream, function, options)) as values:
        async for value in values:
            return value
    return None


@async_function
async def some(stream: Any, function: Any, options: Options = None) -> bool:
    """Tell whether there is such a chunk."""
    async with for_await(filter_(stream, function, options)) as values:
        async for _ in values:
            return True
    return False


@async_function
async def every(stream: Any, function: Any, options: Options = None) -> bool:
    """Tell whether all are such."""
    _check(function)

    @async_function
    async def fails(*args: Any) -> bool:
        return not await Promise.resolve(function(*fit(function, args)))

    return not await some(stream, fails, options)


@async_function
async def to_array(stream: Any, options: Options = None) -> list[Any]:
    """Give all chunks."""
    given = _checked(options)
    result = []
    async with for_await(stream) as chunks:
        async for chunk in chunks:
            if _is_aborted(given):
                raise AbortError(options={"cause": given["signal"].reason})
            result.append(chunk)
    return result


@async_function
async def reduce(stream: Any, reducer: Any, initial: tuple[Any, ...], options: Options = None) -> Any:
    """Give what a function makes of the result so far and each chunk; `initial` is the first such result, if there is one."""
    _check(reducer, "reducer")
    given = _checked(options)
    signal: Any = given.get("signal")
    if _is_aborted(given):
        error = AbortError(options={"cause": signal.reason})
        stream.once("error", lambda _: None)
        await finished_promise(stream.destroy(error))
        raise error
    controller = AbortController()
    if signal is not None:
        signal.addEventListener("abort", lambda: controller.abort(), {"once": True, weak: stream, resistsStop: True})
    try:
        async with for_await(stream) as chunks:
            async for chunk in chunks:
                if _is_aborted(given):
                    raise AbortError()
                if not initial:
                    initial = (chunk,)
                else:
                    args = (initial[0], chunk, {"signal": controller.signal})
                    initial = (await Promise.resolve(reducer(*fit(reducer, args))),)
        if not initial:
            raise coded(TypeError, "ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value")
    finally:
        controller.abort()
    return initial[0]


def _limit(number: Any) -> float:
    value = _number(number)
    if isnan(value):
        return 0
    if value < 0:
        raise out_of_range("number", ">= 0", number)
    return value


def drop(stream: Any, number: Any, options: Options = None) -> Any:
    """Give all chunks but the first ones."""
    return _some_of(stream, _checked(options), _limit(number), inf)


def take(stream: Any, number: Any, options: Options = None) -> Any:
    """Give the first chunks."""
    return _some_of(stream, _checked(options), 0, _limit(number))


@async_function
async def _some_of(stream: Any, options: Mapping[str, Any], unwanted: float, wanted: float) -> AsyncIterator[Any]:
    if _is_aborted(options):
        raise AbortError()
    async with for_await(stream) as chunks:
        async for chunk in chunks:
            if _is_aborted(options):
                raise AbortError()
            if unwanted > 0:
                unwanted -= 1
                continue
            if wanted > 0:
                yield chunk
            wanted -= 1
            if wanted <= 0:
                return
