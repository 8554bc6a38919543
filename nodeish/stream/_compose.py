"""compose and Duplex.from: one Duplex of several streams, or of something that is no stream."""
from collections.abc import AsyncIterator, Mapping
from typing import Any, Callable

from .._async_functions import async_function
from .._core.calling import fit
from .._core.capability import Resolvers
from .._core.errors import AbortError, invalid_arg_type, invalid_arg_value, reason_caught
from .._core.promise import Promise
from .._loop import current_turn
from ..abort import AbortController
from ._destroying import destroyer
from ._duplex import Duplex
from ._faults import invalid_return, missing_argument
from ._finished import finished
from ._from import from_iterable
from ._kinds import (
    is_duplex_node_stream, is_iterable, is_node_stream, is_readable_node_stream, is_writable_node_stream, isReadable, isWritable,
)
from ._later import later
from ._pipeline import pipeline
from ._readable import Readable

Callback = Callable[..., object]

_BODIES = (
    "of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise "
    "or { readable, writable } pair"
)


class _Joined(Duplex):
    """A Duplex that writes to one stream and reads from another."""

    def __init__(self, options: Mapping[str, Any], head: Any, tail: Any) -> None:
        super().__init__(options)
        self._head = head
        self._tail = tail
        self._drained: Callback | None = None
        self._finished: Callback | None = None
        self._wants_more = False
        self._over = False
        self._closing: Callback | None = None

    def listen(self, writable: bool, readable: bool) -> None:
        """Listen to both streams."""
        if writable:
            self._head.on("drain", self._drain)
        if readable:
            self._tail.on("readable", self._readable_again)
            self._tail.on("end", lambda: self.push(None))

    def _drain(self) -> None:
        callback, self._drained = self._drained, None
        if callback is not None:
            callback()

    def finish_writing(self, *_: object) -> None:
        """Tell that the inner stream has finished."""
        callback, self._finished = self._finished, None
        if callback is not None:
            callback()

    def _write(self, chunk: Any, encoding: Any, callback: Callback) -> None:
        if self._head.write(chunk, encoding):
            callback()
        else:
            self._drained = callback

    def _final(self, callback: Callback) -> None:
        self._head.end()
        self._finished = callback

    def _readable_again(self) -> None:
        if self._wants_more:
            self._wants_more = False
            self._read(0)

    def _read(self, size: int) -> None:
        while True:
            chunk = self._tail.read()
            if chunk is None:
                self._wants_more = True
                return
            if not self.push(chunk):
                return

    def ended(self, error: Any, destroys: bool) -> None:
        """Take the end of the inner streams."""
        callback, self._closing = self._closing, None
        self._over = True
        if callback is not None:
            callback(error)
        elif error:
            self.destroy(error)
        elif destroys:
            self.destroy()

    def _destroy(self, error: Any, callback: Callback) -> None:
        if not error and not self._over:
            error = AbortError()
        self._wants_more = False
        self._drained = self._finished = None
        if self._over:
            self._destroy_inner(error, True)
            callback(error)
        else:
            self._closing = callback
            self._destroy_inner(error, False)

    def _destroy_inner(self, error: Any, over: bool) -> None:
        destroyer(self._tail, error)


class _Pair(_Joined):
    def _destroy_inner(self, error: Any, over: bool) -> None:
        if not over:
            destroyer(self._head, error)
            destroyer(self._tail, error)


def compose(*streams: Any) -> Duplex:
    """Make one Duplex of several streams and functions: what is written goes into the first, what is read comes out of the last.

    JS: stream.compose(...streams)
    """
    if not streams:
        raise missing_argument("streams")
    if len(streams) == 1:
        only: Duplex = duplexify(streams[0])
        return only
    stages = list(streams)
    for index in (0, -1):
        if callable(stages[index]) and not is_node_stream(stages[index]):
            stages[index] = duplexify(stages[index])
    for index, stage in enumerate(stages):
        if is_node_stream(stage):
            if index < len(stages) - 1 and not isReadable(stage):
                raise invalid_arg_value(f"streams[{index}]", streams[index], "must be readable")
            if index > 0 and not isWritable(stage):
                raise invalid_arg_value(f"streams[{index}]", streams[index], "must be writable")
    joined: list[_Joined] = []
    head = stages[0]

    def ended(error: Any) -> None:
        joined[0].ended(error, not readable and not writable)

    tail = pipeline(*stages, ended)
    writable: bool = bool(isWritable(head))
    readable: bool = bool(isReadable(tail))
    options = {
        "writableObjectMode": bool(getattr(head, "writableObjectMode", False)),
        "readableObjectMode": bool(getattr(tail, "readableObjectMode", False)),
        "writable": writable,
        "readable": readable,
    }
    duplex = _Joined(options, head, tail)
    joined.append(duplex)
    duplex.listen(writable, False)
    if writable:
        finished(tail, duplex.finish_writing)
    duplex.listen(False, readable)
    return duplex


def duplexify(body: Any, name: str = "body") -> Any:
    """Make a Duplex of a stream, an iterable, a function, a promise, or a pair of streams."""
    if is_node_stream(body):
        if is_duplex_node_stream(body):
            return body
        readable, writable = is_readable_node_stream(body), is_writable_node_stream(body)
        return _pair(body if readable else None, body if writable and not readable else None)
    if callable(body):
        return _of_function(body, name)
    if is_iterable(body):
        return from_iterable(Duplex, body, {"objectMode": True, "writable": False})
    if isinstance(body, Mapping) and (body.get("readable") is not None or body.get("writable") is not None):
        r, w = body.get("readable"), body.get("writable")
        return _pair(
            r if r is None or is_readable_node_stream(r) else duplexify(r), w if w is None or is_writable_node_stream(w) else duplexify(w)
        )
    if callable(getattr(body, "then", None)) or hasattr(body, "__await__"):
        return _of_promise(body)
    raise invalid_arg_type(name, _BODIES, body)


def _of_promise(body: Any) -> Duplex:
    duplex = Duplex({"objectMode": True, "writable": False, "read": lambda: None})

    def fulfilled(value: Any) -> None:
        if value is not None:
            duplex.push(value)
        duplex.push(None)

    then = getattr(body, "then", None) or Promise.resolve(body).then
    then(fulfilled, lambda reason: destroyer(duplex, reason))
    return duplex


def _pair(readable: Any, writable: Any) -> Duplex:
    source = Readable._around(readable) if readable is not None and not callable(getattr(readable, "read", None)) else readable
    sides = {"readable": bool(isReadable(source)), "writable": bool(isWritable(writable))}
    modes = {
        "readableObjectMode": bool(getattr(source, "readableObjectMode", False)),
        "writableObjectMode": bool(getattr(writable, "writableObjectMode", False)),
    }
    duplex = _Pair({**modes, **sides}, writable, source)

    def ended(error: Any = None) -> None:
        if error:
            destroyer(source, error)
        duplex.ended(error, False)

    if sides["writable"]:
        finished(writable, ended)
        duplex.listen(True, False)
        writable.on("finish", duplex.finish_writing)
    if sides["readable"]:
        finished(source, ended)
        duplex.listen(False, True)
    return duplex


class _Feed:
    """What is written to a function's Duplex, as the function goes over it."""

    def __init__(self) -> None:
        self._next: Resolvers[Any] = Promise.withResolvers()
        self._controller = AbortController()

    def call(self, function: Callback) -> Any:
        """Call the function."""
        return function(*fit(function, (self._chunks(), {"signal": self._controller.signal})))

    @async_function
    async def _chunks(self) -> AsyncIterator[Any]:
        signal = self._controller.signal
        while True:
            chunk, done, callback = await self._next.promise
            current_turn().next_tick(callback, ())
            if done:
                return
            if signal.aborted:
                raise AbortError(options={"cause": signal.reason})
            self._next = Promise.withResolvers()
            yield chunk

    def write(self, chunk: Any, encoding: Any, callback: Callback) -> None:
        """Pass a chunk on."""
        self._next.resolve((chunk, False, callback))

    def final(self, callback: Callback) -> None:
        """Pass the end on."""
        self._next.resolve((None, True, callback))

    def destroy(self, error: Any, callback: Callback) -> None:
        """Abort the function's signal."""
        self._controller.abort()
        callback(error)


def _of_function(function: Callback, name: str) -> Any:
    feed = _Feed()
    value = feed.call(function)
    if is_duplex_node_stream(value):
        return value
    hooks = {"objectMode": True, "write": feed.write, "final": feed.final, "destroy": feed.destroy}
    if is_iterable(value):
        return from_iterable(Duplex, value, hooks)
    if not (callable(getattr(value, "then", None)) or hasattr(value, "__await__")):
        raise invalid_return("Iterable, AsyncIterable or AsyncFunction", name, value)

    def fulfilled(result: Any) -> None:
        if result is not None:
            raise invalid_return("nully", "body", result)

    def rejected(reason: Any) -> None:
        destroyer(duplex, reason)

    given: Promise[Any] = Promise.resolve(value)
    promise: Promise[Any] = given.then(fulfilled, rejected)

    @async_function
    async def end(callback: Callback) -> None:
        error = None
        try:
            await promise
        except Exception as raised:
            error = reason_caught(raised)
        current_turn().next_tick(callback, (error,))

    def final(callback: Callback) -> None:
        feed.final(lambda *_: end(callback))

    duplex: Duplex = Duplex({**hooks, "readable": False, "final": final})
    return duplex


later.compose = compose
later.duplexify = duplexify
