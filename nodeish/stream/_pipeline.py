"""pipeline: streams and functions one behind the other, with one end for all.

Rules (Node's lib/internal/streams/pipeline.js)
1. The callback comes in a tick after all stages have ended. The first error destroys all stages that have not; ERR_STREAM_PREMATURE_CLOSE
   gives way to any other error.
2. A stage that is a function gets what goes over the stage before it, and `{signal}`, whose signal is aborted at the end. All but the last
   give something to go over; the last may give a promise, whose value the callback gets.
3. Two streams are piped; anything else is pumped into the next stream at its pace. So are streams of the Web, on either side.
4. A last stage that stays readable keeps no listeners when all is well.
"""
from typing import Any, Callable, Mapping, TypedDict

from .._async_functions import async_function
from .._core.calling import fit
from .._core.errors import AbortError, check_function, invalid_arg_type, reason_caught
from .._core.promise import Promise
from .._loop import current_turn
from ..abort import AbortController
from ..events.agnostic import addAbortListener
from ..events.checks import check_signal
from ..events.target import Signal
from ._calling import call
from ._destroying import destroyer
from ._faults import both, invalid_return, missing_argument, premature_close, stream_destroyed
from ._finished import finished
from ._iteration import Either, for_await
from ._kinds import (
    is_iterable, is_node_stream, is_readable_finished, is_readable_node_stream, is_web_pair, is_writable_web_stream, isReadable,
)
from ._later import later
from ._transform import PassThrough

Callback = Callable[..., object]

_CAN_BE_READ = "an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream"


class PipelineOptions(TypedDict, total=False):
    """The options of the promise form of pipeline."""

    signal: Signal | None
    end: bool


def pipeline(*streams: Any) -> Any:
    """Pass all that the first stage gives through the others; call back when all have ended or one has failed. Give the last stream.

    JS: stream.pipeline(source, ...transforms, destination, callback)

    Errors: ERR_MISSING_ARGS, ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE.
    """
    callback = streams[-1] if streams else None
    check_function("streams[stream.length - 1]", callback)
    return run(list(streams[:-1]), callback, {})


def run(stages: list[Any], callback: Any, options: Mapping[str, Any]) -> Any:
    """Put the stages together; the callback gets the error or None, and the value of the last stage."""
    if len(stages) == 1 and isinstance(stages[0], (list, tuple)):
        stages = list(stages[0])
    if len(stages) < 2:
        raise missing_argument("streams")
    signal = options.get("signal")
    if signal is not None:
        check_signal("options.signal", signal)
    return _Pipeline(stages, callback, signal, options.get("end") is not False).build()


class _Pipeline:
    def __init__(self, stages: list[Any], callback: Callback, signal: Any, end: bool) -> None:
        self.stages = stages
        self.callback: Callback | None = callback
        self.signal = signal
        self.end = end
        self.controller: AbortController | None = None
        self.error: Any = None
        self.value: Any = None
        self.destroys: list[Callable[[Any], None]] = []
        self.cleanups: list[Callable[[], object]] = []
        self.running = 0
        self.abort_listener = None if signal is None else addAbortListener(signal, self._abort)

    def _abort(self) -> None:
        self._finish(AbortError(options={"cause": self.signal.reason}), False)

    def finish(self, error: Any = None, *_: object) -> None:
        """Take the end of one stage."""
        self.running -= 1
        self._finish(error, self.running == 0)

    def _finish(self, error: Any, final: bool) -> None:
        if error and (not self.error or getattr(self.error, "code", None) == "ERR_STREAM_PREMATURE_CLOSE"):
            self.error = error
        if not self.error and not final:
            return
        while self.destroys:
            self.destroys.pop(0)(self.error)
        if self.abort_listener is not None:
            self.abort_listener.dispose()
        if self.controller is not None:
            self.controller.abort()
        if final:
            if not self.error:
                for clean in self.cleanups:
                    clean()
            current_turn().next_tick(self._call_back, (self.error, self.value))

    def _call_back(self, error: Any, value: Any) -> None:
        callback, self.callback = self.callback, None
        if callback is not None:
            call(callback, error, value)

    # Putting the stages together.

    def build(self) -> Any:
        """Begin; give the last stream."""
        last = len(self.stages) - 1
        result: Any = None
        for index, stage in enumerate(self.stages):
            end = index < last or self.end
            if is_node_stream(stage):
                self._watch(stage, index, last, end)
            if index == 0:
                result = self._source(stage)
            elif callable(stage) and not is_node_stream(stage):
                result = self._call(stage, result, index, last, end)
            elif is_node_stream(stage):
                self._connect(result, stage, end, index == last)
                result = stage
            elif is_writable_web_stream(stage) or is_web_pair(stage):
                self.running += 1
                _pump_to_web(_readable_of(result), stage.writable if is_web_pair(stage) else stage, self.finish, end)
                result = stage
            else:
                result = later.duplexify(stage, "body")
        if self.signal is not None and self.signal.aborted:
            current_turn().next_tick(self._abort, ())
        return result

    def _watch(self, stage: Any, index: int, last: int, end: bool) -> None:
        is_last_readable = index == last and isReadable(stage)
        if end:
            clean = self._destroy_later(stage, index < last, index > 0)
            if is_last_readable:
                self.cleanups.append(clean)

        def failed(error: Any) -> None:
            if error and getattr(error, "name", None) != "AbortError" and getattr(error, "code", None) != "ERR_STREAM_PREMATURE_CLOSE":
                self.finish(error)

        stage.on("error", failed)
        if is_last_readable:
            self.cleanups.append(lambda: stage.removeListener("error", failed))

    def _destroy_later(self, stream: Any, reading: bool, writing: bool) -> Callable[[], None]:
        """Destroy a stream at the end if it has not ended by itself."""
        over = False

        def closed() -> None:
            nonlocal over
            over = True

        def ended(error: Any = None) -> None:
            nonlocal over
            over = not error

        def destroy(error: Any) -> None:
            if not over:
                closed()
                destroyer(stream, error or stream_destroyed("pipe"))

        stream.on("close", closed)
        self.destroys.append(destroy)
        return finished(stream, {"readable": reading, "writable": writing}, ended)

    def _invoke(self, function: Callback, *args: Any) -> Any:
        if self.controller is None:
            self.controller = AbortController()
        return function(*fit(function, (*args, {"signal": self.controller.signal})))

    def _source(self, stage: Any) -> Any:
        if callable(stage) and not is_node_stream(stage):
            result = self._invoke(stage)
            if not is_iterable(result):
                raise invalid_return("Iterable, AsyncIterable or Stream", "source", result)
            return result
        return stage if is_iterable(stage) or is_readable_node_stream(stage) or is_web_pair(stage) else later.duplexify(stage, "body")

    def _call(self, stage: Callback, before: Any, index: int, last: int, end: bool) -> Any:
        before = _readable_of(before)
        if not is_iterable(before):
            raise invalid_arg_type("val", "an instance of Readable, Iterable, or AsyncIterable", before)
        result = self._invoke(stage, before if is_iterable(before, True) else Either(before))
        if index < last:
            if not is_iterable(result, True):
                raise invalid_return("AsyncIterable", f"transform[{index - 1}]", result)
            return result
        proxy = PassThrough({"objectMode": True})
        if callable(getattr(result, "then", None)) or hasattr(result, "__await__"):
            self.running += 1
            self._await(result, proxy, end)
        elif is_iterable(result, True):
            self.running += 1
            pump(result, proxy, self.finish, end)
        else:
            raise invalid_return("AsyncIterable or Promise", "destination", result)
        self.cleanups.append(self._destroy_later(proxy, False, True))
        return proxy

    def _await(self, result: Any, proxy: PassThrough, end: bool) -> None:
        """Take the value of a last stage that gave a promise."""

        def fulfilled(value: Any) -> None:
            self.value = value
            if value is not None:
                proxy.write(value)
            if end:
                proxy.end()
            current_turn().next_tick(self.finish, ())

        def rejected(reason: Any) -> None:
            proxy.destroy(reason)
            current_turn().next_tick(self.finish, (reason,))

        then = getattr(result, "then", None) or Promise.resolve(result).then
        then(fulfilled, rejected)

    def _connect(self, before: Any, stage: Any, end: bool, is_last: bool) -> None:
        before = _readable_of(before)
        if is_readable_node_stream(before):
            self.running += 2
            clean = _pipe(before, stage, self.finish, end)
            if isReadable(stage) and is_last:
                self.cleanups.append(clean)
        elif is_iterable(before):
            self.running += 1
            pump(before, stage, self.finish, end)
        else:
            raise invalid_arg_type("val", _CAN_BE_READ, before)


def _readable_of(stage: Any) -> Any:
    """Give the readable side of a TransformStream, anything else as it is."""
    return stage.readable if is_web_pair(stage) else stage


def _pipe(source: Any, dest: Any, finish: Callback, end: bool) -> Callable[[], None]:
    """Pipe, and tell of the end of both."""
    ended = False

    def closed() -> None:
        if not ended:
            finish(premature_close())

    def end_dest() -> None:
        nonlocal ended
        ended = True
        dest.end()

    def source_ended(error: Any = None) -> None:
        r = getattr(source, "_readableState", None)
        is_premature = getattr(error, "code", None) == "ERR_STREAM_PREMATURE_CLOSE"
        if is_premature and r is not None and r.ended and not r.errored and not r.errorEmitted:
            source.once("end", finish).once("error", finish)
        else:
            finish(error)

    dest.on("close", closed)
    source.pipe(dest, {"end": False})
    if not end:
        finish()
    elif is_readable_finished(source):
        current_turn().next_tick(end_dest, ())
    else:
        source.once("end", end_dest)
    finished(source, {"readable": True, "writable": False}, source_ended)
    return finished(dest, {"readable": False, "writable": True}, finish)


class _Room:
    """What a pump waits for: 'drain', or the end of the stream it writes to."""

    def __init__(self) -> None:
        self.error: Any = None
        self._wake: Callable[[], object] | None = None

    def resume(self, error: Any = None) -> None:
        """Wake up who waits."""
        if error:
            self.error = error
        wake, self._wake = self._wake, None
        if wake is not None:
            wake()

    def wait(self) -> Promise[None]:
        """Promise the next `resume`."""

        def begin(resolve: Callback, reject: Callback) -> None:
            if self.error:
                reject(self.error)
            else:
                self._wake = lambda: reject(self.error) if self.error else resolve(None)

        return Promise(begin)


@async_function
async def pump(iterable: Any, writable: Any, finish: Callback, end: bool) -> None:
    """Write the values of an iterable to a stream, at its pace; then tell of the end."""
    room = _Room()
    writable.on("drain", room.resume)
    clean = finished(writable, {"readable": False}, room.resume)
    try:
        if writable.writableNeedDrain:
            await room.wait()
        async with for_await(iterable) as chunks:
            async for chunk in chunks:
                if not writable.write(chunk):
                    await room.wait()
        if end:
            writable.end()
            await room.wait()
        finish()
    except Exception as raised:
        reason = reason_caught(raised)
        finish(reason if reason is room.error else both(room.error, reason))
    finally:
        clean()
        writable.removeListener("drain", room.resume)


@async_function
async def _pump_to_web(readable: Any, writable: Any, finish: Callback, end: bool) -> None:
    """Do the same with a WritableStream."""
    writer = writable.getWriter()
    try:
        async with for_await(readable) as chunks:
            async for chunk in chunks:
                await writer.ready
                writer.write(chunk).catch(lambda: None)
        await writer.ready
        if end:
            await writer.close()
        finish()
    except Exception as raised:
        reason = reason_caught(raised)
        try:
            await writer.abort(reason)
        except Exception as again:
            reason = reason_caught(again)
        finish(reason)
