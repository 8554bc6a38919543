"""One pipe from a Readable to a destination.

Rules (Node's Readable.prototype.pipe)
1. A `write` that gives false pauses the source until the destination drains; with several destinations until all of them have.
2. An error of the destination ends the pipe, and is emitted again if nobody else hears it; an error of the source does nothing to the
   destination.
3. 'close' and 'finish' of the destination end the pipe.
"""
from typing import Any

from .._loop import current_turn
from ._destroying import fail


class Pipe:
    """The listeners of one pipe."""

    __slots__ = ("source", "dest", "draining", "cleaned", "at_end")

    def __init__(self, source: Any, dest: Any, end: bool) -> None:
        self.source = source
        self.dest = dest
        self.draining = self.cleaned = False
        self.at_end = self._end if end else self._unpipe

    def begin(self) -> None:
        """Add the listeners; let the source flow."""
        source, dest = self.source, self.dest
        state = source._readableState
        if len(state.pipes) == 1:
            state.multiAwaitDrain = True
        state.pipes.append(dest)
        if state.endEmitted:
            current_turn().next_tick(self.at_end, ())
        else:
            source.once("end", self.at_end)
        dest.on("unpipe", self._unpiped)
        source.on("data", self._data)
        dest.prependListener("error", self._error)
        dest.once("close", self._close)
        dest.once("finish", self._finish)
        dest.emit("pipe", source)
        if getattr(dest, "writableNeedDrain", False) is True:
            self._pause()
        elif not state.flowing:
            source.resume()

    def _end(self) -> None:
        self.dest.end()

    def _unpipe(self) -> None:
        self.source.unpipe(self.dest)

    def _unpiped(self, readable: Any, info: Any) -> None:
        if readable is self.source and info is not None and not info["hasUnpiped"]:
            info["hasUnpiped"] = True
            self._clean()

    def _clean(self) -> None:
        source, dest = self.source, self.dest
        dest.removeListener("close", self._close)
        dest.removeListener("finish", self._finish)
        if self.draining:
            dest.removeListener("drain", self._drain)
        dest.removeListener("error", self._error)
        dest.removeListener("unpipe", self._unpiped)
        source.removeListener("end", self._end)
        source.removeListener("end", self._unpipe)
        source.removeListener("data", self._data)
        self.cleaned = True
        state = source._readableState
        if self.draining and (state.multiAwaitDrain or state.awaitDrainWriters):
            w = getattr(dest, "_writableState", None)
            if w is None or w.needDrain:
                self._drain()

    def _data(self, chunk: Any) -> None:
        if self.dest.write(chunk) is False:
            self._pause()

    def _pause(self) -> None:
        source, dest = self.source, self.dest
        if not self.cleaned:
            state = source._readableState
            if any(pipe is dest for pipe in state.pipes):
                if len(state.pipes) == 1:
                    state.awaitDrainWriters = {dest}
                    state.multiAwaitDrain = False
                else:
                    state.awaitDrainWriters = {dest, *(state.awaitDrainWriters or ())}
            source.pause()
        if not self.draining:
            self.draining = True
            dest.on("drain", self._drain)

    def _drain(self) -> None:
        state = self.source._readableState
        if state.awaitDrainWriters is not None:
            state.awaitDrainWriters.discard(self.dest)
        if not state.awaitDrainWriters and state.dataListening:
            self.source.resume()

    def _error(self, error: Any) -> None:
        dest = self.dest
        self._unpipe()
        dest.removeListener("error", self._error)
        if dest.listenerCount("error") == 0:
            state = getattr(dest, "_writableState", None) or getattr(dest, "_readableState", None)
            if state is not None and not state.errorEmitted:
                fail(dest, error)
            else:
                dest.emit("error", error)

    def _close(self) -> None:
        self.dest.removeListener("finish", self._finish)
        self._unpipe()

    def _finish(self) -> None:
        self.dest.removeListener("close", self._close)
        self._unpipe()


def unpipe(source: Any, dest: Any) -> None:
    """End the pipe to a destination, or all pipes."""
    state = source._readableState
    if not state.pipes:
        return
    if dest is None:
        dests, state.pipes = state.pipes, []
        source.pause()
        for one in dests:
            one.emit("unpipe", source, {"hasUnpiped": False})
        return
    position = next((number for number, pipe in enumerate(state.pipes) if pipe is dest), -1)
    if position < 0:
        return
    del state.pipes[position]
    if not state.pipes:
        source.pause()
    dest.emit("unpipe", source, {"hasUnpiped": False})
