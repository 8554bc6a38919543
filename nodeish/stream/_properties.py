"""Where a stream stands, as its properties tell it."""
from typing import Any

from ._state import ReadableState, WritableState


class ReadableProperties:
    """The properties of a readable side."""

    _readableState: ReadableState

    @property
    def readable(self) -> bool:
        """Whether there may be more to read.

        JS: readable.readable
        """
        state = self._readableState
        return state.readable is not False and not state.destroyed and not state.errorEmitted and not state.endEmitted

    @readable.setter
    def readable(self, value: bool) -> None:
        self._readableState.readable = bool(value)

    @property
    def readableDidRead(self) -> bool:
        """Whether 'data' has been emitted.

        JS: readable.readableDidRead
        """
        return self._readableState.dataEmitted

    @property
    def readableAborted(self) -> bool:
        """Whether the stream was destroyed or failed before 'end'.

        JS: readable.readableAborted
        """
        state = self._readableState
        return bool(state.readable is not False and (state.destroyed or state.errored) and not state.endEmitted)

    @property
    def readableHighWaterMark(self) -> int:
        """How much is buffered before `_read` is no longer called.

        JS: readable.readableHighWaterMark
        """
        return self._readableState.highWaterMark

    @property
    def readableBuffer(self) -> list[Any]:
        """The chunks that wait to be read.

        JS: readable.readableBuffer
        """
        return list(self._readableState.buffer or ())

    @property
    def readableFlowing(self) -> bool | None:
        """Whether the data flows; None while nobody has decided.

        JS: readable.readableFlowing
        """
        return self._readableState.flowing

    @readableFlowing.setter
    def readableFlowing(self, value: bool | None) -> None:
        self._readableState.flowing = value

    @property
    def readableLength(self) -> int:
        """How many bytes, characters or objects wait to be read.

        JS: readable.readableLength
        """
        return self._readableState.length

    @property
    def readableObjectMode(self) -> bool:
        """Whether any value may be a chunk.

        JS: readable.readableObjectMode
        """
        return self._readableState.objectMode

    @property
    def readableEncoding(self) -> str | None:
        """The encoding in which text is read; None where bytes are.

        JS: readable.readableEncoding
        """
        return self._readableState.encoding

    @property
    def readableEnded(self) -> bool:
        """Whether 'end' has been emitted.

        JS: readable.readableEnded
        """
        return self._readableState.endEmitted

    @property
    def errored(self) -> Any:
        """The error with which the stream has failed.

        JS: readable.errored
        """
        return self._readableState.errored

    @property
    def closed(self) -> bool:
        """Whether the stream has been closed.

        JS: readable.closed
        """
        return self._readableState.closed

    @property
    def destroyed(self) -> bool:
        """Whether `destroy` has been called.

        JS: readable.destroyed
        """
        return self._readableState.destroyed

    @destroyed.setter
    def destroyed(self, value: bool) -> None:
        self._readableState.destroyed = value


class WritableProperties:
    """The properties of a writable side."""

    _writableState: WritableState

    @property
    def writable(self) -> bool:
        """Whether one may still write.

        JS: writable.writable
        """
        state = self._writableState
        return state.writable is not False and not (state.ending or state.ended or state.destroyed or state.errored)

    @writable.setter
    def writable(self, value: bool) -> None:
        self._writableState.writable = bool(value)

    @property
    def writableAborted(self) -> bool:
        """Whether the stream was destroyed or failed before 'finish'.

        JS: writable.writableAborted
        """
        state = self._writableState
        return bool(state.writable is not False and (state.destroyed or state.errored) and not state.finished)

    @property
    def writableFinished(self) -> bool:
        """Whether 'finish' has been emitted, or is at this moment.

        JS: writable.writableFinished
        """
        return self._writableState.finished

    @property
    def writableObjectMode(self) -> bool:
        """Whether any value may be a chunk.

        JS: writable.writableObjectMode
        """
        return self._writableState.objectMode

    @property
    def writableBuffer(self) -> list[Any]:
        """What waits to be written.

        JS: writable.writableBuffer
        """
        return list(self._writableState.buffered or ())

    @property
    def writableEnded(self) -> bool:
        """Whether `end` has been called.

        JS: writable.writableEnded
        """
        return self._writableState.ending

    @property
    def writableNeedDrain(self) -> bool:
        """Whether 'drain' is to come.

        JS: writable.writableNeedDrain
        """
        state = self._writableState
        return state.needDrain and not state.destroyed and not state.ending

    @property
    def writableHighWaterMark(self) -> int:
        """How much may wait before `write` gives false.

        JS: writable.writableHighWaterMark
        """
        return self._writableState.highWaterMark

    @property
    def writableCorked(self) -> int:
        """How many calls of `uncork` are missing.

        JS: writable.writableCorked
        """
        return self._writableState.corked

    @property
    def writableLength(self) -> int:
        """How many bytes, characters or objects wait to be written.

        JS: writable.writableLength
        """
        return self._writableState.length

    @property
    def errored(self) -> Any:
        """The error with which the stream has failed.

        JS: writable.errored
        """
        return self._writableState.errored

    @property
    def closed(self) -> bool:
        """Whether the stream has been closed.

        JS: writable.closed
        """
        return self._writableState.closed

    @property
    def destroyed(self) -> bool:
        """Whether `destroy` has been called.

        JS: writable.destroyed
        """
        return self._writableState.destroyed

    @destroyed.setter
    def destroyed(self, value: bool) -> None:
        self._writableState.destroyed = value
