"""What happens on the writable side.

Rules (Node's lib/internal/streams/writable.js)
1. One `_write` is under way at a time; what is written meanwhile waits, as it does while the stream is corked or being constructed.
2. A `_write` that calls back before it returns is answered in a tick: 'drain' first, then the callbacks of `write`; calls with one and the
   same callback share that tick. One that calls back later is answered at once.
3. 'finish' comes when all is written and all callbacks have been called: `_final` first, then 'prefinish', then in a later tick 'finish'.
4. In object mode a write without a callback takes a tick even where 'drain' is not due, as in Node 20.
"""
from collections import deque
from typing import Any, Callable

from .._core.errors import reason_caught
from .._encodings import encode, is_encoding
from .._loop import current_turn
from ..events.listeners import same
from ._calling import as_bytes, call, invoke
from ._destroying import fail
from ._faults import invalid_chunk, multiple_callback, null_values, stream_destroyed, unknown_encoding, write_after_end
from ._state import Buffered, WritableState

Callback = Callable[..., object]


def write(stream: Any, state: WritableState, chunk: Any, encoding: Any, callback: Callback | None) -> Any:
    """Write a chunk; tell whether more is welcome, or give the error."""
    if chunk is None:
        raise null_values()
    if not state.objectMode:
        chunk, encoding = _checked(state, chunk, encoding)
    if not callable(callback):
        callback = None
    if state.ending or state.destroyed:
        error = write_after_end() if state.ending else stream_destroyed("write")
        if callback is not None:
            current_turn().next_tick(callback, (error,))
        fail(stream, error, True)
        return error
    state.pendingcb += 1
    return _write_or_buffer(stream, state, chunk, encoding, callback)


def _checked(state: WritableState, chunk: Any, encoding: Any) -> tuple[Any, Any]:
    if not encoding:
        encoding = state.defaultEncoding
    elif encoding != "buffer" and not is_encoding(encoding):
        raise unknown_encoding(encoding)
    if type(chunk) is bytes:
        return chunk, "buffer"
    if isinstance(chunk, str):
        return (encode(chunk, encoding), "buffer") if state.decodeStrings else (chunk, encoding)
    data = as_bytes(chunk)
    if data is None:
        raise invalid_chunk(chunk)
    return data, "buffer"


def _write_or_buffer(stream: Any, state: WritableState, chunk: Any, encoding: Any, callback: Callback | None) -> bool:
    size = 1 if state.objectMode else len(chunk)
    state.length += size
    if state.writing or state.corked or state.errored or not state.constructed:
        if state.buffered is None:
            state.buffered = deque()
        state.buffered.append(Buffered(chunk, encoding, callback))
    else:
        state.writelen = size
        state.writecb = callback
        state.writing = state.sync = state.expectWriteCb = True
        invoke(stream, stream._write, chunk, encoding, stream._written)
        state.sync = False
    welcome = state.length < state.highWaterMark or state.length == 0
    if not welcome:
        state.needDrain = True
    return welcome and not state.destroyed and not state.errored


def written(stream: Any, state: WritableState, error: Any) -> None:
    """Take the callback of `_write`."""
    if not state.expectWriteCb:
        fail(stream, multiple_callback())
        return
    sync, callback = state.sync, state.writecb
    state.writecb = None
    state.writing = state.expectWriteCb = False
    state.length -= state.writelen
    state.writelen = 0
    if error:
        _write_failed(stream, state, error, callback, sync)
        return
    if state.buffered is not None:
        clear_buffer(stream, state)
    if sync:
        _answer_later(stream, state, callback)
    else:
        _answer(stream, state, 1, callback)


def _write_failed(stream: Any, state: WritableState, error: Any, callback: Callback | None, sync: bool) -> None:
    if not state.errored:
        state.errored = error
    r = stream._readableState
    if r is not None and not r.errored:
        r.errored = error
    if sync:
        current_turn().next_tick(_tell_failure, (stream, state, error, callback))
    else:
        _tell_failure(stream, state, error, callback)


def _tell_failure(stream: Any, state: WritableState, error: Any, callback: Callback | None) -> None:
    state.pendingcb -= 1
    if callback is not None:
        call(callback, error)
    fail_buffer(state)
    fail(stream, error)


def _answer_later(stream: Any, state: WritableState, callback: Callback | None) -> None:
    """Answer a write that ended before `_write` had returned."""
    if callback is None:
        if not state.afterWritePending and (state.objectMode or (state.needDrain and state.length == 0)):
            state.afterWritePending = True
            current_turn().next_tick(_answer, (stream, state, 1, None))
        else:
            state.pendingcb -= 1
            if state.ending:
                finish_maybe(stream, state, True)
        return
    tick = state.afterWriteTick
    if tick is not None and same(tick[1], callback):
        tick[0] += 1
    else:
        state.afterWriteTick = tick = [1, callback]
        state.afterWritePending = True
        current_turn().next_tick(_answer_tick, (stream, state, tick))


def _answer_tick(stream: Any, state: WritableState, tick: list[Any]) -> None:
    state.afterWriteTick = None
    _answer(stream, state, tick[0], tick[1])


def _answer(stream: Any, state: WritableState, count: int, callback: Callback | None) -> None:
    state.afterWritePending = False
    if state.needDrain and state.length == 0 and not state.ending and not state.destroyed:
        state.needDrain = False
        stream.emit("drain")
    for _ in range(count):
        state.pendingcb -= 1
        if callback is not None:
            call(callback, None)
    if state.destroyed:
        fail_buffer(state)
    if state.ending:
        finish_maybe(stream, state, True)


def fail_buffer(state: WritableState) -> None:
    """Tell all whose chunk is not written any more."""
    if state.writing:
        return
    for entry in state.buffered or ():
        state.length -= 1 if state.objectMode else len(entry.chunk)
        if entry.callback is not None:
            call(entry.callback, state.errored or stream_destroyed("write"))
    _call_finished(state, state.errored or stream_destroyed("end"))
    state.buffered = None


def clear_buffer(stream: Any, state: WritableState) -> None:
    """Write what waits: all at once where there is a `_writev`, else as long as `_write` calls back at once."""
    buffered = state.buffered
    if not buffered or state.destroyed or state.bufferProcessing or state.corked or not state.constructed:
        return
    state.bufferProcessing = True
    if len(buffered) > 1 and stream._writev is not None:
        state.pendingcb -= len(buffered) - 1
        entries = list(buffered)
        callbacks = [entry.callback for entry in entries if entry.callback is not None]
        _begin_write(stream, state, state.length, _together(callbacks), lambda: invoke(stream, stream._writev, entries, stream._written))
        state.buffered = None
    else:
        while buffered and not state.writing:
            _write_entry(stream, state, buffered.popleft())
        if not buffered:
            state.buffered = None
    state.bufferProcessing = False


def _together(callbacks: list[Callback]) -> Callback | None:
    if not callbacks:
        return None

    def call_all(error: Any) -> None:
        for callback in callbacks:
            call(callback, error)

    return call_all


def _write_entry(stream: Any, state: WritableState, entry: Buffered) -> None:
    size = 1 if state.objectMode else len(entry.chunk)
    _begin_write(stream, state, size, entry.callback, lambda: invoke(stream, stream._write, entry.chunk, entry.encoding, stream._written))


def _begin_write(stream: Any, state: WritableState, size: int, callback: Callback | None, begin: Callable[[], None]) -> None:
    state.writelen = size
    state.writecb = callback
    state.writing = state.sync = state.expectWriteCb = True
    if state.destroyed:
        written(stream, state, stream_destroyed("write"))
    else:
        begin()
    state.sync = False


# The end.


def _needs_finish(state: WritableState) -> bool:
    return (
        state.ending and state.constructed and state.length == 0 and state.buffered is None
        and not (state.destroyed or state.finished or state.writing or state.errorEmitted or state.closeEmitted or state.errored)
    )


def finish_maybe(stream: Any, state: WritableState, sync: bool = False) -> None:
    """Come to the end if all is written: call `_final`, emit 'finish'."""
    if not _needs_finish(state):
        return
    _prefinish(stream, state)
    if state.pendingcb:
        return
    if sync:
        state.pendingcb += 1
        current_turn().next_tick(_finish_if_due, (stream, state))
    elif _needs_finish(state):
        state.pendingcb += 1
        _finish(stream, state)


def _finish_if_due(stream: Any, state: WritableState) -> None:
    if _needs_finish(state):
        _finish(stream, state)
    else:
        state.pendingcb -= 1


def _prefinish(stream: Any, state: WritableState) -> None:
    if state.prefinished or state.finalCalled:
        return
    if stream._final is None or state.destroyed:
        state.finalCalled = state.prefinished = True
        stream._emit_prefinish()
        return
    state.finalCalled = state.sync = True
    state.pendingcb += 1

    def ended(error: Any = None, *_: object) -> None:
        _final_ended(stream, state, error)

    try:
        invoke(stream, stream._final, ended)
    except BaseException as raised:
        ended(reason_caught(raised))
    state.sync = False


def _final_ended(stream: Any, state: WritableState, error: Any) -> None:
    if state.prefinished:
        fail(stream, error or multiple_callback())
        return
    state.pendingcb -= 1
    if error:
        _call_finished(state, error)
        fail(stream, error, state.sync)
    elif _needs_finish(state):
        state.prefinished = True
        stream._emit_prefinish()
        state.pendingcb += 1
        current_turn().next_tick(_finish, (stream, state))


def _finish(stream: Any, state: WritableState) -> None:
    state.pendingcb -= 1
    state.finished = True
    _call_finished(state, None)
    stream.emit("finish")
    if state.autoDestroy:
        r = stream._readableState
        if r is None or (r.autoDestroy and (r.endEmitted or r.readable is False)):
            stream.destroy()


def _call_finished(state: WritableState, error: Any) -> None:
    callbacks, state.onFinished = state.onFinished, None
    for callback in callbacks or ():
        call(callback, error)
