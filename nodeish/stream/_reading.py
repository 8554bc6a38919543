"""What happens on the readable side.

Rules (Node's lib/internal/streams/readable.js)
1. `push` puts a chunk into the buffer, or emits it at once where the stream flows, the buffer is empty, and `_read` has returned.
2. One `_read` is under way at a time; it has ended with the next `push`. As long as the buffer is below its mark, a tick calls for more.
3. 'readable', 'resume' and 'end' each come in a tick of their own, one of a kind at a time.
4. In flowing mode each tick reads until the buffer is empty.
"""
from typing import Any

from .._core.errors import reason_caught
from .._encodings import decode, encode
from .._loop import current_turn
from ._calling import as_bytes, invoke
from ._destroying import fail
from ._faults import invalid_chunk, push_after_eof, size_too_large, unshift_after_end
from ._state import ReadableState

_LARGEST_MARK = 0x40000000


def push(stream: Any, state: ReadableState, chunk: Any, encoding: str | None) -> bool:
    """Take a chunk from `_read`, None for the end; tell whether more is welcome."""
    if chunk is None:
        state.reading = False
        _end_of_data(stream, state)
        return False
    if state.objectMode:
        decoded = encoding
    else:
        chunk, decoded = _pushed(stream, state, chunk, encoding)
        if chunk is None:
            return False
        if not chunk:
            state.reading = False
            read_more(stream, state)
            return _wants_more(state)
    if state.ended:
        fail(stream, push_after_eof())
        return False
    if state.destroyed or state.errored:
        return False
    state.reading = False
    if state.decoder is not None and not decoded:
        chunk = state.decoder.write(chunk)
        if not chunk and not state.objectMode:
            read_more(stream, state)
            return _wants_more(state)
    _add(stream, state, chunk, False)
    return _wants_more(state)


def _pushed(stream: Any, state: ReadableState, chunk: Any, encoding: str | None) -> tuple[Any, str | None]:
    """Give a pushed chunk as bytes, or as text in the encoding of the stream; None for what is neither."""
    if type(chunk) is bytes:
        return chunk, None
    if isinstance(chunk, str):
        encoding = encoding or state.defaultEncoding
        return (chunk, encoding) if state.encoding == encoding else (encode(chunk, encoding), None)
    data = as_bytes(chunk)
    if data is None:
        fail(stream, invalid_chunk(chunk))
    return data, None


def unshift(stream: Any, state: ReadableState, chunk: Any, encoding: str | None) -> bool:
    """Put a chunk back in front of the others."""
    if chunk is None:
        state.reading = False
        _end_of_data(stream, state)
        return False
    if not state.objectMode:
        chunk = _unshifted(stream, state, chunk, encoding)
        if chunk is None:
            return False
        if not chunk:
            return _wants_more(state)
    if state.endEmitted:
        fail(stream, unshift_after_end())
    elif state.destroyed or state.errored:
        return False
    else:
        _add(stream, state, chunk, True)
    return _wants_more(state)


def _unshifted(stream: Any, state: ReadableState, chunk: Any, encoding: str | None) -> Any:
    if isinstance(chunk, str):
        encoding = encoding or state.defaultEncoding
        if state.encoding == encoding:
            return chunk
        data = encode(chunk, encoding)
        return decode(data, state.encoding) if state.encoding else data
    data_or_none = as_bytes(chunk)
    if data_or_none is None:
        fail(stream, invalid_chunk(chunk))
    return data_or_none


def _wants_more(state: ReadableState) -> bool:
    return not state.ended and (state.length < state.highWaterMark or state.length == 0)


def _add(stream: Any, state: ReadableState, chunk: Any, front: bool) -> None:
    if state.flowing and not state.sync and state.dataListening and state.length == 0:
        state.awaitDrainWriters = None
        state.dataEmitted = True
        stream.emit("data", chunk)
    else:
        state.length += 1 if state.objectMode else len(chunk)
        if front:
            state.chunks().appendleft(chunk)
        else:
            state.chunks().append(chunk)
        if state.needReadable:
            emit_readable(stream, state)
    read_more(stream, state)


def _end_of_data(stream: Any, state: ReadableState) -> None:
    if state.ended:
        return
    if state.decoder is not None:
        rest = state.decoder.end()
        if rest:
            state.chunks().append(rest)
            state.length += 1 if state.objectMode else len(rest)
    state.ended = True
    if state.sync:
        emit_readable(stream, state)
    else:
        state.needReadable = False
        state.emittedReadable = True
        _emit_readable_now(stream)


# Reading.


def read(stream: Any, state: ReadableState, size: int | None) -> Any:
    """Take `size` bytes or characters from the buffer, or all that is there, or one object; None if that is not there."""
    wanted = size
    if size is not None and size > state.highWaterMark:
        state.highWaterMark = _next_power_of_two(size)
    if size != 0:
        state.emittedReadable = False
    elif state.needReadable and _is_full(state):
        if state.length == 0 and state.ended:
            end_readable(stream, state)
        else:
            emit_readable(stream, state)
        return None
    count = _readable_count(size, state)
    if count == 0 and state.ended:
        if state.length == 0:
            end_readable(stream, state)
        return None
    if not state.reading and _should_fill(state, count):
        _fill(stream, state)
        if not state.reading:
            count = _readable_count(wanted, state)
    chunk = _take(count, state) if count > 0 else None
    if chunk is None:
        if state.length <= state.highWaterMark:
            state.needReadable = True
        count = 0
    else:
        state.length -= count
        state.awaitDrainWriters = None
    if state.length == 0:
        if not state.ended:
            state.needReadable = True
        elif wanted != count:
            end_readable(stream, state)
    if chunk is not None and not state.errorEmitted and not state.closeEmitted:
        state.dataEmitted = True
        stream.emit("data", chunk)
    return chunk


def _is_full(state: ReadableState) -> bool:
    return state.ended or (state.length >= state.highWaterMark if state.highWaterMark else state.length > 0)


def _should_fill(state: ReadableState, count: int) -> bool:
    if state.ended or state.destroyed or state.errored or not state.constructed:
        return False
    return state.needReadable or state.length == 0 or state.length - count < state.highWaterMark


def _fill(stream: Any, state: ReadableState) -> None:
    state.reading = state.sync = True
    if state.length == 0:
        state.needReadable = True
    try:
        invoke(stream, stream._read, state.highWaterMark)
    except BaseException as raised:
        fail(stream, reason_caught(raised))
    state.sync = False


def _readable_count(size: int | None, state: ReadableState) -> int:
    """Tell how much a read of `size` can give now; None stands for as much as there is, which in flowing mode is one chunk."""
    if (size is not None and size <= 0) or (state.length == 0 and state.ended):
        return 0
    if state.objectMode:
        return 1
    if size is None:
        return len(state.chunks()[0]) if state.flowing and state.length else state.length
    if size <= state.length:
        return size
    return state.length if state.ended else 0


def _next_power_of_two(size: int) -> int:
    if size > _LARGEST_MARK:
        raise size_too_large(size)
    return 1 << (size - 1).bit_length()


def _take(count: int, state: ReadableState) -> Any:
    """Take the first `count` bytes or characters out of the buffer, or one object."""
    if state.length == 0:
        return None
    buffer = state.chunks()
    if state.objectMode:
        return buffer.popleft()
    first = buffer[0]
    if count == len(first):
        return buffer.popleft()
    if count < len(first):
        buffer[0] = first[count:]
        return first[:count]
    parts = []
    while count:
        part = buffer.popleft()
        if count < len(part):
            buffer.appendleft(part[count:])
            part = part[:count]
        count -= len(part)
        parts.append(part)
    return parts[0][:0].join(parts)


def read_more(stream: Any, state: ReadableState) -> None:
    """Fill the buffer up in a later tick."""
    if not state.readingMore and state.constructed:
        state.readingMore = True
        current_turn().next_tick(_read_more_now, (stream,))


def _read_more_now(stream: Any) -> None:
    state = stream._readableState
    while not state.reading and not state.ended and (state.length < state.highWaterMark or (state.flowing and state.length == 0)):
        length = state.length
        stream.read(0)
        if state.length == length:
            break
    state.readingMore = False


# Events.


def emit_readable(stream: Any, state: ReadableState) -> None:
    """Emit 'readable' in a later tick, unless that is on its way."""
    state.needReadable = False
    if not state.emittedReadable:
        state.emittedReadable = True
        current_turn().next_tick(_emit_readable_now, (stream,))


def _emit_readable_now(stream: Any) -> None:
    state = stream._readableState
    if not state.destroyed and not state.errored and (state.length or state.ended):
        stream.emit("readable")
        state.emittedReadable = False
    if not state.flowing and not state.ended and state.length <= state.highWaterMark:
        state.needReadable = True
    _flow(stream, state)


def _flow(stream: Any, state: ReadableState) -> None:
    while state.flowing and stream.read() is not None:
        continue


def resume_later(stream: Any, state: ReadableState) -> None:
    """Let a stream flow in the next tick."""
    if not state.resumeScheduled:
        state.resumeScheduled = True
        current_turn().next_tick(_resume_now, (stream,))


def _resume_now(stream: Any) -> None:
    state = stream._readableState
    if not state.reading:
        stream.read(0)
    state.resumeScheduled = False
    stream.emit("resume")
    _flow(stream, state)
    if state.flowing and not state.reading:
        stream.read(0)


def look_for_readable_listeners(stream: Any) -> None:
    """Leave the mode of 'readable' if nobody listens to it any more."""
    state = stream._readableState
    state.readableListening = stream.listenerCount("readable") > 0
    if state.resumeScheduled and state.paused is False:
        state.flowing = True
    elif state.dataListening:
        stream.resume()
    elif not state.readableListening:
        state.flowing = None


def end_readable(stream: Any, state: ReadableState) -> None:
    """Emit 'end' in the next tick."""
    if not state.endEmitted:
        state.ended = True
        current_turn().next_tick(_end_readable_now, (stream,))


def _end_readable_now(stream: Any) -> None:
    state = stream._readableState
    if state.errored or state.closeEmitted or state.endEmitted or state.length:
        return
    state.endEmitted = True
    stream.emit("end")
    if getattr(stream, "writable", False) and getattr(stream, "allowHalfOpen", True) is False:
        current_turn().next_tick(_end_writable, (stream,))
    elif state.autoDestroy:
        w = stream._writableState
        if w is None or (w.autoDestroy and (w.finished or w.writable is False)):
            stream.destroy()


def _end_writable(stream: Any) -> None:
    if stream.writable and not stream.writableEnded and not stream.destroyed:
        stream.end()
