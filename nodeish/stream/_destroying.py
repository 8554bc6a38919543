"""How a stream ends before its time, and how it begins late.

Rules (Node's lib/internal/streams/destroy.js)
1. `destroy` marks both sides at once and calls `_destroy`; 'error' and 'close' come in the tick after `_destroy` has called back, in this
   order and in one tick.
2. 'error' is emitted once, 'close' once; what fails after that is dropped.
3. A stream with a `_construct` is not constructed until it has called back; a `destroy` meanwhile waits for that.
"""
from typing import Any, Callable

from .._core.errors import AbortError, reason_caught
from .._loop import current_turn
from ._calling import call, invoke
from ._faults import both, multiple_callback
from ._kinds import is_destroyed, is_finished, is_request, is_server_request


def destroy(stream: Any, error: Any, callback: Callable[..., object] | None) -> None:
    """Destroy a stream, with an error or without."""
    r, w = stream._readableState, stream._writableState
    if (w is not None and w.destroyed) or (r is not None and r.destroyed):
        if callable(callback):
            call(callback)
        return
    _note(error, r, w)
    if w is not None:
        w.destroyed = True
    if r is not None:
        r.destroyed = True
    side = r if w is None else w
    if side.constructed:
        _destroy(stream, error, callback)
    else:
        side.destroyLater = (error, callback)


def _note(error: Any, r: Any, w: Any) -> None:
    if error:
        if w is not None and not w.errored:
            w.errored = error
        if r is not None and not r.errored:
            r.errored = error


def _destroy(stream: Any, error: Any, callback: Callable[..., object] | None) -> None:
    called = False

    def destroyed(error: Any = None, *_: object) -> None:
        nonlocal called
        if called:
            return
        called = True
        r, w = stream._readableState, stream._writableState
        _note(error, r, w)
        if w is not None:
            w.closed = True
        if r is not None:
            r.closed = True
        if callable(callback):
            call(callback, error)
        if error:
            current_turn().next_tick(_emit_error_and_close, (stream, error))
        else:
            current_turn().next_tick(_emit_close, (stream,))

    try:
        invoke(stream, stream._destroy, error or None, destroyed)
    except BaseException as raised:
        destroyed(reason_caught(raised))


def _emit_error_and_close(stream: Any, error: Any) -> None:
    """Emit both; an 'error' that nobody hears raises, and 'close' is not emitted."""
    _emit_error(stream, error)
    _emit_close(stream)


def _emit_close(stream: Any) -> None:
    r, w = stream._readableState, stream._writableState
    if w is not None:
        w.closeEmitted = True
    if r is not None:
        r.closeEmitted = True
    if (w is not None and w.emitClose) or (r is not None and r.emitClose):
        stream.emit("close")


def _emit_error(stream: Any, error: Any) -> None:
    r, w = stream._readableState, stream._writableState
    if (w is not None and w.errorEmitted) or (r is not None and r.errorEmitted):
        return
    if w is not None:
        w.errorEmitted = True
    if r is not None:
        r.errorEmitted = True
    stream.emit("error", error)


def fail(stream: Any, error: Any, sync: bool = False) -> None:
    """Destroy a stream that destroys itself; of any other emit the error, in a later tick if it is `sync`.

    JS: errorOrDestroy
    """
    r, w = stream._readableState, stream._writableState
    if (w is not None and w.destroyed) or (r is not None and r.destroyed):
        return
    if (r is not None and r.autoDestroy) or (w is not None and w.autoDestroy):
        stream.destroy(error)
    elif error:
        _note(error, r, w)
        if sync:
            current_turn().next_tick(_emit_error, (stream, error))
        else:
            _emit_error(stream, error)


# Construction.


def construct(stream: Any) -> None:
    """Call `_construct` in the next tick."""
    for side in (stream._readableState, stream._writableState):
        if side is not None:
            side.constructed = False
    current_turn().next_tick(_construct, (stream,))


def _construct(stream: Any) -> None:
    called = False

    def constructed(error: Any) -> None:
        nonlocal called
        if called:
            fail(stream, error or multiple_callback())
            return
        called = True
        r, w = stream._readableState, stream._writableState
        for side in (r, w):
            if side is not None:
                side.constructed = True
        side = r if w is None else w
        if side.destroyed:
            later, side.destroyLater = side.destroyLater, None
            if later is not None:
                _destroy(stream, both(error, later[0]), later[1])
        elif error:
            fail(stream, error, True)
        else:
            stream._constructed()

    def callback(error: Any = None, *_: object) -> None:
        current_turn().next_tick(constructed, (error,))

    try:
        invoke(stream, stream._construct, callback)
    except BaseException as raised:
        callback(reason_caught(raised))


# Destroying what may be no stream of ours.


def destroyer(stream: Any, error: Any = None, /) -> None:
    """Destroy a stream of any kind, with an AbortError if it has not ended and no other error is given.

    JS: stream.destroy(stream, error)
    """
    if not stream or is_destroyed(stream):
        return
    if not error and not is_finished(stream):
        error = AbortError()
    if is_server_request(stream):
        stream.socket = None
        stream.destroy(error)
    elif is_request(stream):
        stream.abort()
    elif is_request(getattr(stream, "req", None)):
        stream.req.abort()
    elif callable(getattr(stream, "destroy", None)):
        stream.destroy(error)
    elif callable(getattr(stream, "close", None)):
        stream.close()
    elif error:
        current_turn().next_tick(_emit_both_in_two_ticks, (stream, error))
    else:
        current_turn().next_tick(stream.emit, ("close",))
    if not getattr(stream, "destroyed", False):
        stream._nodeish_destroyed = True


def _emit_both_in_two_ticks(stream: Any, error: Any) -> None:
    stream.emit("error", error)
    current_turn().next_tick(stream.emit, ("close",))
