"""The errors of streams, with Node's codes and texts."""
from typing import Any

from .._core.errors import AggregateError, Error, RangeError, TypeError, coded, invalid_arg_type, received

_NEEDED = "must be specified"


def push_after_eof() -> Error:
    """Make what a push after the end gives."""
    return coded(Error, "ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF")


def unshift_after_end() -> Error:
    """Make what an unshift after 'end' gives."""
    return coded(Error, "ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event")


def write_after_end() -> Error:
    """Make what a write after `end` gives."""
    return coded(Error, "ERR_STREAM_WRITE_AFTER_END", "write after end")


def stream_destroyed(method: str) -> Error:
    """Make what a method of a destroyed stream gives."""
    return coded(Error, "ERR_STREAM_DESTROYED", f"Cannot call {method} after a stream was destroyed")


def already_finished(method: str) -> Error:
    """Make what a method of a finished stream gives."""
    return coded(Error, "ERR_STREAM_ALREADY_FINISHED", f"Cannot call {method} after a stream was finished")


def cannot_pipe() -> Error:
    """Make what `pipe` of a Writable gives."""
    return coded(Error, "ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable")


def premature_close() -> Error:
    """Make what a close before the end gives."""
    return coded(Error, "ERR_STREAM_PREMATURE_CLOSE", "Premature close")


def null_values() -> Error:
    """Make what a written None gives."""
    return coded(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream")


def multiple_callback() -> Error:
    """Make what a second call of a callback gives."""
    return coded(Error, "ERR_MULTIPLE_CALLBACK", "Callback called multiple times")


def not_implemented(method: str) -> Error:
    """Make what a method that a subclass should have gives."""
    return coded(Error, "ERR_METHOD_NOT_IMPLEMENTED", f"The {method} method is not implemented")


def unknown_encoding(encoding: object) -> Error:
    """Make what the name of no encoding gives."""
    return coded(TypeError, "ERR_UNKNOWN_ENCODING", f"Unknown encoding: {encoding}")


def invalid_chunk(chunk: object) -> Error:
    """Make what a chunk that is neither text nor bytes gives."""
    return invalid_arg_type("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk)


def invalid_return(expected: str, name: str, value: object) -> Error:
    """Make what a function that returned the wrong thing gives."""
    text = f'Expected {expected} to be returned from the "{name}" function but got {received(value)}.'
    return coded(TypeError, "ERR_INVALID_RETURN_VALUE", text)


def missing_argument(name: str) -> Error:
    """Make what a call without a needed argument gives."""
    return coded(TypeError, "ERR_MISSING_ARGS", f'The "{name}" argument {_NEEDED}')


def size_too_large(size: object) -> Error:
    """Make what a `read` of more than a GiB gives."""
    return coded(RangeError, "ERR_OUT_OF_RANGE", f'The value of "size" is out of range. It must be <= 1GiB. Received {size:_}')


def both(inner: Any, outer: Any) -> Any:
    """Join two errors, the outer one first; either may be None."""
    if not inner or not outer or inner is outer:
        return inner or outer
    if isinstance(getattr(outer, "errors", None), list):
        outer.errors.append(inner)
        return outer
    error = AggregateError([outer, inner], getattr(outer, "message", None) or str(outer))
    vars(error)["code"] = getattr(outer, "code", None)
    return error
