"""events.on: the events as an async iterator."""
from collections import deque
from types import TracebackType
from typing import Any, Callable, Hashable, Sequence, TypedDict

from .._async_generator import IteratorResult
from .._core.capability import Resolvers
from .._core.errors import AbortError, TypeError, coded, received
from .._core.promise import Promise
from .agnostic import AbortListener, addAbortListener, has, ignore, listen
from .checks import check_integer, check_options, check_signal
from .target import Signal

_UNLIMITED = 2**53 - 1


class OnOptions(TypedDict, total=False):
    """The options of events.on."""

    signal: Signal | None
    close: Sequence[Hashable]
    highWaterMark: int
    lowWaterMark: int


class Feed:
    """What has been emitted and not been asked for, or been asked for and not been emitted. The emitter knows this, not the iterator."""

    def __init__(self, emitter: Any, high: int, low: int) -> None:
        self.emitter = emitter
        self.high = high
        self.low = low
        self.events: deque[list[Any]] = deque()
        self.waiting: deque[tuple[Resolvers[Any], EventIterator]] = deque()
        self.failure: tuple[Any] | None = None
        self.paused = False
        self.finished = False
        self.listeners: list[tuple[Hashable, Callable[..., object]]] = []
        self.abort_listener: AbortListener | None = None

    def listen(self, name: Hashable, listener: Callable[..., object]) -> None:
        """Add a listener to the emitter, until the end."""
        listen(self.emitter, name, listener)
        self.listeners.append((name, listener))

    def hear(self, *args: Any) -> None:
        """Take an event."""
        self.take([*args])

    def take(self, value: Any) -> None:
        """Take what the iterator is to give."""
        if self.waiting:
            self.waiting.popleft()[0].resolve(IteratorResult(value, False))
            return
        self.events.append(value)
        if not self.paused and len(self.events) > self.high:
            self.paused = True
            self.emitter.pause()

    def fail(self, reason: Any) -> None:
        """Reject the first that waits, or the next that will; end."""
        if self.waiting:
            self.waiting.popleft()[0].reject(reason)
        elif reason is not None:
            self.failure = (reason,)
        self.close()

    def take_back(self, promise: Promise[IteratorResult[Any]]) -> None:
        """Keep what a wait that was cancelled would have got for the next that asks."""
        state, result = promise.__nodeish_promise_state__()
        if state == "pending":
            self.waiting = deque(entry for entry in self.waiting if entry[0].promise is not promise)
        elif state == "rejected":
            self.failure = (result,)
        elif not result.done:
            self.events.appendleft(result.value)

    def let_go(self) -> None:
        """Remove the listeners."""
        if self.abort_listener is not None:
            self.abort_listener.dispose()
        while self.listeners:
            ignore(self.emitter, *self.listeners.pop())
        self.finished = True

    def close(self) -> None:
        """Remove the listeners; let all that still wait hear that this is the end."""
        self.let_go()
        while self.waiting:
            self.waiting.popleft()[0].resolve(IteratorResult(None, True))


class EventIterator:
    """The events of one name as an async iterator, each as the list of its arguments; also an async context manager.

    JS: events.on(emitter, name)

    Its listeners are removed when it ends, when `return_` or `throw` is called, and when it is dropped.

        async for [chunk] in on(emitter, 'data'):
            ...
    """

    __nodeish_tag__ = "AsyncGenerator"

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def next(self) -> Promise[IteratorResult[Any]]:
        """Give the promise of the next event.

        JS: iterator.next()
        """
        feed = self._feed
        if feed.events:
            event = feed.events.popleft()
            if feed.paused and len(feed.events) < feed.low:
                feed.emitter.resume()
                feed.paused = False
            return Promise.resolve(IteratorResult(event, False))
        if feed.failure is not None:
            (reason,), feed.failure = feed.failure, None
            return Promise.reject(reason)
        if feed.finished:
            return self.return_()
        waiting = Promise.withResolvers()
        feed.waiting.append((waiting, self))
        return waiting.promise

    def return_(self, value: object = None, /) -> Promise[IteratorResult[Any]]:
        """End the iteration; a value is ignored.

        JS: iterator.return()
        """
        self._feed.close()
        return Promise.resolve(IteratorResult(None, True))

    def throw(self, error: BaseException | None = None) -> None:
        """End the iteration with an error, after the events that came before.

        JS: iterator.throw(error)
        """
        if not isinstance(error, BaseException):
            text = f'The "EventEmitter.AsyncIterator" property must be an instance of Error. Received {received(error)}'
            raise coded(TypeError, "ERR_INVALID_ARG_TYPE", text)
        self._feed.fail(error)

    def __aiter__(self) -> "EventIterator":
        return self

    async def __anext__(self) -> Any:
        promise = self.next()
        try:
            result = await promise
        except Exception:
            raise
        except BaseException:
            self._feed.take_back(promise)
            raise
        if result.done:
            raise StopAsyncIteration
        return result.value

    async def __aenter__(self) -> "EventIterator":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.return_()

    def __del__(self) -> None:
        if not self._feed.finished:
            self._feed.let_go()  # who still waits was dropped as well, perhaps after its loop, and perhaps in another thread


def on(emitter: Any, name: Hashable, options: OnOptions | None = None, /) -> EventIterator:
    """Iterate over the events of a name from now on; an EventEmitter's 'error' ends it with that error, an event named in `close` without.

    JS: events.on(emitter, name, { signal, close, highWaterMark, lowWaterMark })

    Above `highWaterMark` events not yet asked for the emitter's `pause` is called, below `lowWaterMark` its `resume`.
    """
    settings = check_options(options)
    signal = settings.get("signal")
    if signal is not None:
        check_signal("options.signal", signal)
        if signal.aborted:
            raise AbortError(options={"cause": signal.reason})
    high, low = settings.get("highWaterMark", _UNLIMITED), settings.get("lowWaterMark", 1)
    check_integer("options.highWaterMark", high, 1)
    check_integer("options.lowWaterMark", low, 1)
    feed = Feed(emitter, high, low)
    feed.listen(name, feed.hear)
    if name != "error" and has(emitter, "on"):
        feed.listen("error", feed.fail)
    for closing in settings.get("close") or ():
        feed.listen(closing, feed.close)
    if signal is not None:
        feed.abort_listener = addAbortListener(signal, lambda: feed.fail(AbortError(options={"cause": signal.reason})))
    return EventIterator(feed)
