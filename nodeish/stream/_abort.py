"""Streams that are destroyed when a signal is aborted."""
from typing import Any, TypeVar

from .._core.errors import AbortError, invalid_arg_type
from ..events.agnostic import addAbortListener
from ..events.checks import check_signal
from ._finished import finished
from ._kinds import is_node_stream

S = TypeVar("S")


def addAbortSignal(signal: Any, stream: S, /) -> S:
    """Destroy a stream with an AbortError when a signal is aborted; give the stream.

    JS: stream.addAbortSignal(signal, stream)
    """
    check_signal("signal", signal)
    if not is_node_stream(stream):
        raise invalid_arg_type("stream", "an instance of ReadableStream, WritableStream, or Stream", stream)
    return add_abort_signal(signal, stream)


def add_abort_signal(signal: Any, stream: S) -> S:
    """Do the same where the arguments are known to be right."""
    target: Any = stream

    def abort() -> None:
        target.destroy(AbortError(options={"cause": signal.reason}))

    if not hasattr(signal, "aborted"):
        return stream
    if signal.aborted:
        abort()
    else:
        listener = addAbortListener(signal, abort)
        finished(stream, lambda *_: listener.dispose())
    return stream
