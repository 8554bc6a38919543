"""The end of a stream, told once.

Rules (Node's lib/internal/streams/end-of-stream.js)
1. The end is 'close' for a stream that will emit it and whose sides are all waited for; else 'end' and 'finish', whichever of them applies.
2. An 'error' is the end. So is a 'close' before 'end' or 'finish': ERR_STREAM_PREMATURE_CLOSE.
3. Of a stream that has come to its end already the callback tells in a later tick.
4. The listeners stay after the end, so that a late error raises nothing; the function that is returned removes them.
"""
from typing import Any, Callable, Hashable, Mapping, TypedDict

from .._core.errors import AbortError, check_function, invalid_arg_type
from .._core.promise import Promise
from .._loop import current_turn
from ..events.agnostic import AbortListener, addAbortListener
from ..events.checks import check_boolean, check_options, check_signal
from ..events.target import Signal
from ._calling import call
from ._faults import premature_close
from ._kinds import (
    error_of, is_closed, is_node_stream, is_readable_finished, is_readable_node_stream, is_request, is_writable_finished,
    is_writable_node_stream, isReadable, isWritable, will_emit_close,
)

Callback = Callable[..., object]


class FinishedOptions(TypedDict, total=False):
    """The options of finished."""

    error: bool
    readable: bool | None
    writable: bool | None
    signal: Signal | None


class FinishedPromiseOptions(FinishedOptions, total=False):
    """The options of the promise form of finished."""

    cleanup: bool


class _End:
    """The listeners that wait for the end of one stream."""

    def __init__(self, stream: Any, options: Mapping[str, Any], callback: Callback) -> None:
        self.stream = stream
        self.callback: Callback | None = callback
        self.abort_listener: AbortListener | None = None
        is_readable, is_writable = is_readable_node_stream(stream), is_writable_node_stream(stream)
        self.readable = is_readable if options.get("readable") is None else bool(options["readable"])
        self.writable = is_writable if options.get("writable") is None else bool(options["writable"])
        self.close_comes = will_emit_close(stream) and is_readable == self.readable and is_writable == self.writable
        self.readable_finished = is_readable_finished(stream, False)
        self.writable_finished = is_writable_finished(stream, False)
        self.closed = is_closed(stream)
        self.listeners: list[tuple[Any, Hashable, Callback]] = []
        self._listen_all(options.get("error") is not False)
        self._look()
        signal = options.get("signal")
        if signal is not None and not self.closed:
            self._heed(signal)

    def _listen(self, emitter: Any, name: Hashable, listener: Callback) -> None:
        emitter.on(name, listener)
        self.listeners.append((emitter, name, listener))

    def _listen_all(self, errors: bool) -> None:
        stream = self.stream
        if is_request(stream):
            self._listen(stream, "complete", self._finish)
            if not self.close_comes:
                self._listen(stream, "abort", self._close)
            if getattr(stream, "req", None) is not None:
                self._listen_to_request()
            else:
                self._listen(stream, "request", self._listen_to_request)
        elif self.writable and getattr(stream, "_writableState", None) is None:
            self._listen(stream, "end", self._finish_if_not_writable)
            self._listen(stream, "close", self._finish_if_not_writable)
        if not self.close_comes and isinstance(getattr(stream, "aborted", None), bool):
            self._listen(stream, "aborted", self._close)
        self._listen(stream, "end", self._end)
        self._listen(stream, "finish", self._finish)
        if errors:
            self._listen(stream, "error", self.tell)
        self._listen(stream, "close", self._close)

    def _look(self) -> None:
        """Find out whether the end has come already."""
        stream = self.stream
        r, w = getattr(stream, "_readableState", None), getattr(stream, "_writableState", None)
        tick = current_turn().next_tick
        if self.closed:
            tick(self._close, ())
        elif (w is not None and w.errorEmitted) or (r is not None and r.errorEmitted):
            if not self.close_comes:
                tick(self._closed_before, ())
        elif not self.readable and self._writing_is_over(w):
            tick(self._closed_before, ())
        elif not self.writable and (not self.close_comes or isWritable(stream)) and (self.readable_finished or isReadable(stream) is False):
            tick(self._closed_before, ())
        elif r is not None and getattr(stream, "req", None) is not None and getattr(stream, "aborted", False):
            tick(self._closed_before, ())

    def _writing_is_over(self, w: Any) -> bool:
        stream = self.stream
        if self.close_comes and not isReadable(stream):
            return False
        return bool(self.writable_finished or isWritable(stream) is False) and (w is None or not getattr(w, "pendingcb", 0))

    def _heed(self, signal: Any) -> None:
        def abort() -> None:
            callback = self.callback
            self.clean()
            if callback is not None:
                self.callback = callback
                self.tell(AbortError(options={"cause": signal.reason}))

        if signal.aborted:
            current_turn().next_tick(abort, ())
        else:
            self.abort_listener = addAbortListener(signal, abort)

    # What the stream tells.

    def tell(self, error: Any = None) -> None:
        """Call back, once."""
        callback, self.callback = self.callback, None
        if callback is not None:
            if self.abort_listener is not None:
                self.abort_listener.dispose()
            call(callback, *(() if error is None else (error,)))

    def _finish_if_not_writable(self) -> None:
        if not getattr(self.stream, "writable", False):
            self._finish()

    def _finish(self) -> None:
        self.writable_finished = True
        if getattr(self.stream, "destroyed", False):
            self.close_comes = False
        if self.close_comes and (not getattr(self.stream, "readable", False) or self.readable):
            return
        if not self.readable or self.readable_finished:
            self.tell()

    def _end(self) -> None:
        self.readable_finished = True
        if getattr(self.stream, "destroyed", False):
            self.close_comes = False
        if self.close_comes and (not getattr(self.stream, "writable", False) or self.writable):
            return
        if not self.writable or self.writable_finished:
            self.tell()

    def _close(self) -> None:
        stream = self.stream
        self.closed = True
        error = error_of(stream, "_writableState") or error_of(stream, "_readableState")
        if not error:
            unread = self.readable and not self.readable_finished and is_readable_node_stream(stream, True)
            unwritten = self.writable and not self.writable_finished
            if (unread and not is_readable_finished(stream, False)) or (unwritten and not is_writable_finished(stream, False)):
                error = premature_close()
        self.tell(error)

    def _closed_before(self) -> None:
        self.closed = True
        self.tell(error_of(self.stream, "_writableState") or error_of(self.stream, "_readableState"))

    def _listen_to_request(self, *_: object) -> None:
        self._listen(self.stream.req, "finish", self._finish)

    def clean(self) -> None:
        """Remove the listeners; tell nothing any more."""
        self.callback = None
        listeners, self.listeners = self.listeners, []
        for emitter, name, listener in listeners:
            emitter.removeListener(name, listener)


def finished(stream: Any, options: Any = None, callback: Callback | None = None, /) -> Callable[[], None]:
    """Call back when a stream has come to its end or has failed; give a function that removes the listeners.

    JS: stream.finished(stream, { error, readable, writable, signal }, callback)

    The options may be left out. Errors: ERR_INVALID_ARG_TYPE.
    """
    if callback is None:
        callback, options = options, None
    settings = check_options(options)
    check_function("callback", callback)
    assert callback is not None
    if settings.get("signal") is not None:
        check_signal("options.signal", settings["signal"])
    if not is_node_stream(stream):
        raise invalid_arg_type("stream", "an instance of ReadableStream, WritableStream, or Stream", stream)
    return _End(stream, settings, callback).clean


def finished_promise(stream: Any, options: Mapping[str, Any] | None = None, /) -> Promise[None]:
    """Give a promise of the end of a stream.

    JS: finished(stream, { error, readable, writable, signal, cleanup })
    """
    cleans = False
    if isinstance(options, Mapping) and options.get("cleanup"):
        check_boolean("cleanup", options["cleanup"])
        cleans = True

    def wait(resolve: Callback, reject: Callback) -> None:
        def ended(error: Any = None) -> None:
            if cleans:
                clean()
            if error:
                reject(error)
            else:
                resolve()

        clean = finished(stream, options, ended)

    return Promise(wait)


def dispose(stream: Any, is_over: bool, error_to_forgive: str | None = None) -> Promise[None]:
    """Destroy a stream, with an AbortError if it is not over; give a promise of its end.

    JS: stream[Symbol.asyncDispose]()
    """
    own: Any = None
    if not stream.destroyed:
        own = None if is_over else AbortError()
        stream.destroy(own)

    def wait(resolve: Callback, reject: Callback) -> None:
        def ended(error: Any = None) -> None:
            if error and error is not own and getattr(error, "name", None) != error_to_forgive:
                reject(error)
            else:
                resolve(None)

        finished(stream, ended)

    return Promise(wait)
