"""What a stream is and where it stands, asked of ours and of any object that behaves like one; None where the object does not say."""
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any

from ._legacy import Stream


def has(value: object, *methods: str) -> bool:
    """Tell whether an object has all these methods."""
    return not isinstance(value, type) and all(callable(getattr(value, method, None)) for method in methods)


def _side(stream: Any, name: str) -> Any:
    return getattr(stream, name, None)


def is_readable_node_stream(value: Any, strict: bool = False) -> bool:
    """Tell whether a value is a stream that one reads from."""
    if isinstance(value, Stream) and value._readableState is not None:
        return value._writableState is None or value._readableState.readable is not False
    if not has(value, "pipe", "on") or (strict and not has(value, "pause", "resume")):
        return False
    r = _side(value, "_readableState")
    return _side(value, "_writableState") is None or (r is not None and r.readable is not False)


def is_writable_node_stream(value: Any) -> bool:
    """Tell whether a value is a stream that one writes to."""
    if isinstance(value, Stream) and value._writableState is not None:
        return value._readableState is None or value._writableState.writable is not False
    if not has(value, "write", "on"):
        return False
    w = _side(value, "_writableState")
    return _side(value, "_readableState") is None or w is None or w.writable is not False


def is_duplex_node_stream(value: Any) -> bool:
    """Tell whether a value is a stream with two sides."""
    return has(value, "pipe", "on", "write") and _side(value, "_readableState") is not None


def is_node_stream(value: Any) -> bool:
    """Tell whether a value is a stream, in Node's sense and not the Web's."""
    if isinstance(value, Stream):
        return True
    if value is None or isinstance(value, type):
        return False
    if _side(value, "_readableState") is not None or _side(value, "_writableState") is not None:
        return True
    return has(value, "on") and (has(value, "write") or has(value, "pipe"))


def is_readable_web_stream(value: Any) -> bool:
    """Tell whether a value is a ReadableStream."""
    return has(value, "pipeThrough", "getReader", "cancel") and not is_node_stream(value)


def is_writable_web_stream(value: Any) -> bool:
    """Tell whether a value is a WritableStream."""
    return has(value, "getWriter", "abort") and not is_node_stream(value)


def is_web_pair(value: Any) -> bool:
    """Tell whether a value is a TransformStream, or like one."""
    if is_node_stream(value) or isinstance(value, (type, Mapping)):
        return False
    return is_readable_web_stream(getattr(value, "readable", None)) and is_writable_web_stream(getattr(value, "writable", None))


def is_iterable(value: Any, asynchronous: bool | None = None) -> bool:
    """Tell whether a value can be gone over; a dict cannot, as no object of JavaScript's can that is a mere record."""
    if isinstance(value, (Mapping, type)):
        return False
    if asynchronous is True:
        return isinstance(value, AsyncIterable)
    return isinstance(value, (AsyncIterable, Iterable))


def is_destroyed(stream: Any) -> bool | None:
    """Tell whether a stream has been destroyed.

    JS: stream.isDestroyed(stream)
    """
    if not is_node_stream(stream):
        return None
    w = _side(stream, "_writableState")
    state = w if w is not None else _side(stream, "_readableState")
    return bool(getattr(stream, "destroyed", False) or getattr(stream, "_nodeish_destroyed", False) or getattr(state, "destroyed", False))


def is_writable_ended(stream: Any) -> bool | None:
    """Tell whether `end` has been called."""
    if not is_writable_node_stream(stream):
        return None
    if getattr(stream, "writableEnded", None) is True:
        return True
    w = _side(stream, "_writableState")
    if w is None:
        return None
    return False if w.errored else bool(w.ended)


def is_writable_finished(stream: Any, strict: bool = True) -> bool | None:
    """Tell whether 'finish' has been emitted, or, if not `strict`, is about to be."""
    if not is_writable_node_stream(stream):
        return None
    if getattr(stream, "writableFinished", None) is True:
        return True
    w = _side(stream, "_writableState")
    if w is None:
        return None
    if w.errored:
        return False
    return bool(w.finished or (not strict and w.ended and w.length == 0))


def is_readable_finished(stream: Any, strict: bool = True) -> bool | None:
    """Tell whether 'end' has been emitted, or, if not `strict`, is about to be."""
    if not is_readable_node_stream(stream):
        return None
    r = _side(stream, "_readableState")
    if r is None:
        return None
    if r.errored:
        return False
    return bool(r.endEmitted or (not strict and r.ended and r.length == 0))


def isReadable(stream: Any, /) -> bool | None:
    """Tell whether there may be more to read.

    JS: stream.isReadable(stream)
    """
    readable = getattr(stream, "readable", None)
    if not isinstance(readable, bool):
        return None
    if is_destroyed(stream):
        return False
    return is_readable_node_stream(stream) and readable and not is_readable_finished(stream)


def isWritable(stream: Any, /) -> bool | None:
    """Tell whether one may still write.

    JS: stream.isWritable(stream)
    """
    writable = getattr(stream, "writable", None)
    if not isinstance(writable, bool):
        return None
    if is_destroyed(stream):
        return False
    return is_writable_node_stream(stream) and writable and not is_writable_ended(stream)


def is_finished(stream: Any) -> bool | None:
    """Tell whether there is nothing more to read and to write."""
    if not is_node_stream(stream):
        return None
    return bool(is_destroyed(stream)) or not (isReadable(stream) or isWritable(stream))


def error_of(stream: Any, side: str) -> Any:
    """Give the error with which a side has failed."""
    state = _side(stream, side)
    return None if state is None else state.errored


def is_closed(stream: Any) -> bool | None:
    """Tell whether a stream has been closed."""
    if not is_node_stream(stream):
        return None
    closed = getattr(stream, "closed", None)
    if isinstance(closed, bool):
        return closed
    states = [state for state in (_side(stream, "_writableState"), _side(stream, "_readableState")) if state is not None]
    if states:
        return any(state.closed for state in states)
    closed = getattr(stream, "_closed", None)
    return closed if isinstance(closed, bool) and is_outgoing_message(stream) else None


def is_request(stream: Any) -> bool:
    """Tell whether a stream is a request of an HTTP client."""
    return getattr(stream, "setHeader", None) is not None and has(stream, "abort")


def is_outgoing_message(stream: Any) -> bool:
    """Tell whether a stream is an HTTP message that is being written."""
    names = ("_closed", "_defaultKeepAlive", "_removedConnection", "_removedContLen")
    return all(isinstance(getattr(stream, name, None), bool) for name in names)


def is_server_response(stream: Any) -> bool:
    """Tell whether a stream is the response of an HTTP server."""
    return isinstance(getattr(stream, "_sent100", None), bool) and is_outgoing_message(stream)


def is_server_request(stream: Any) -> bool:
    """Tell whether a stream is the request that an HTTP server got."""
    if not (isinstance(getattr(stream, "_consuming", None), bool) and isinstance(getattr(stream, "_dumped", None), bool)):
        return False
    return getattr(getattr(stream, "req", None), "upgradeOrConnect", None) is None


def will_emit_close(stream: Any) -> bool | None:
    """Tell whether 'close' is still to come."""
    if not is_node_stream(stream):
        return None
    w = _side(stream, "_writableState")
    state = w if w is not None else _side(stream, "_readableState")
    if state is None:
        return is_server_response(stream)
    return bool(state.autoDestroy and state.emitClose and not state.closed)


def isDisturbed(stream: Any, /) -> bool:
    """Tell whether something has been read, or the stream has been called off.

    JS: stream.isDisturbed(stream)
    """
    return bool(getattr(stream, "readableDidRead", False) or getattr(stream, "readableAborted", False))


def isErrored(stream: Any, /) -> bool:
    """Tell whether a stream has failed.

    JS: stream.isErrored(stream)
    """
    for side in ("_readableState", "_writableState"):
        state = _side(stream, side)
        if state is not None:
            return bool(state.errorEmitted or state.errored)
    return False
