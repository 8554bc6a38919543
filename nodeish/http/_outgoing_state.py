"""What an OutgoingMessage knows and tells of itself.

Most messages leave most of this as it is: it stands in the class, and costs a message nothing.
"""
from typing import Any

from ..stream import getDefaultHighWaterMark
from ._header_methods import HeaderMethods


class OutgoingState(HeaderMethods):
    """Where a message that goes out stands."""

    writable = True
    destroyed = False
    finished = False
    chunkedEncoding = False
    shouldKeepAlive = True
    useChunkedEncodingByDefault = True
    maxRequestsOnConnectionReached = False
    strictContentLength = False
    outputSize = 0
    socket: Any = None
    agent: Any = None
    statusCode: int | None = None
    _last = False
    _defaultKeepAlive = True
    _contentLength: int | None = None
    _hasBody = True
    _headerSent = False
    _closed = False
    _needDrain = False
    _corked = 0
    _bytes = 0
    _errored: Any = None
    _keepAliveTimeout: float = 0
    _maxRequestsPerSocket: int | None = 0
    _mark: int | None = None
    _rejectBody = False

    @property
    def errored(self) -> Any:
        """The error with which the message was destroyed.

        JS: message.errored
        """
        return self._errored

    @property
    def closed(self) -> bool:
        """Whether 'close' has been emitted.

        JS: message.closed
        """
        return self._closed

    @property
    def writableEnded(self) -> bool:
        """Whether `end` has been called.

        JS: message.writableEnded
        """
        return self.finished

    @property
    def writableFinished(self) -> bool:
        """Whether all has been handed to the system.

        JS: message.writableFinished
        """
        return self.finished and self.outputSize == 0 and (self.socket is None or self.socket.writableLength == 0)

    @property
    def writableObjectMode(self) -> bool:
        """Whether objects are written: never.

        JS: message.writableObjectMode
        """
        return False

    @property
    def writableLength(self) -> int:
        """How many bytes wait to be sent.

        JS: message.writableLength
        """
        return self.outputSize + (0 if self.socket is None else self.socket.writableLength)

    @property
    def writableHighWaterMark(self) -> int:
        """How many bytes may wait before `write` says no.

        JS: message.writableHighWaterMark
        """
        if self.socket is not None:
            return int(self.socket.writableHighWaterMark)
        return getDefaultHighWaterMark() if self._mark is None else self._mark

    @property
    def writableCorked(self) -> int:
        """How often `uncork` has to be called.

        JS: message.writableCorked
        """
        return self._corked + (0 if self.socket is None else self.socket.writableCorked)

    @property
    def writableNeedDrain(self) -> bool:
        """Whether 'drain' is due.

        JS: message.writableNeedDrain
        """
        return not self.destroyed and not self.finished and self._needDrain

    @property
    def connection(self) -> Any:
        """The socket.

        JS: message.connection
        """
        return self.socket
