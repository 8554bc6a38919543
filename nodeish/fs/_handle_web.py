"""An open file as a ReadableStream."""
from typing import Any, Mapping

from .._core.errors import Error, coded
from .._core.promise import Promise
from .._web.streams.readable import ReadableStream
from ..events.checks import check_options, check_string
from ._open_file import OpenFile
from ._open_operations import read_leniently
from ._forms import promise_of

_PIECE = 64 * 1024
_PIECE_OF_BYTES = 16 * 1024


def readable_web_stream(file: OpenFile, options: Mapping[str, Any] | None) -> ReadableStream:
    """Make a ReadableStream of a file that is open, and stays so; the stream ends when it is closed."""
    if file.fd == -1:
        raise _invalid_state("closed")
    if file._closed is not None:
        raise _invalid_state("closing")
    if file._is_streamed:
        raise _invalid_state("locked")
    file._is_streamed = True
    type = check_options(options).get("type")
    if type is not None:
        check_string("options.type", type)
    source = _Source(file, _PIECE_OF_BYTES if type == "bytes" else _PIECE)
    stream = ReadableStream({"pull": source.pull, "cancel": source.end, "type": "bytes" if type == "bytes" else None})
    file._hold()

    def cancel() -> None:
        stream._cancel(None)

    file.once("close", cancel)
    return stream


class _Source:
    def __init__(self, file: OpenFile, piece: int) -> None:
        self._file = file
        self._piece = piece
        self._ended = False

    def pull(self, controller: Any) -> Promise[None]:
        buffer = bytearray(self._piece)

        def give(count: int) -> None:
            if self._ended:
                return
            if count:
                controller.enqueue(bytes(memoryview(buffer)[:count]))
            else:
                self.end()
                controller.close()

        return promise_of(read_leniently(self._file.fd, buffer)).then(give)

    def end(self, _: Any = None) -> None:
        """Let go of the file."""
        if not self._ended:
            self._ended = True
            self._file._release()


def _invalid_state(how: str) -> Error:
    return coded(Error, "ERR_INVALID_STATE", f"Invalid state: The FileHandle is {how}")
