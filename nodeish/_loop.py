"""The one binding to asyncio.

Theory of operation. Each event loop gets, at the first use of nodeish in it, one `LoopHost` with one `Turn`. The host asks its loop for
two things only: one `call_soon` when an idle turn gets work, and one `call_later` for the nearest timer. Both lead to `_round`, which
lets the turn run one round of Node's phases; the turn then asks for the next, if there is something to do. So any number of ticks,
microtasks, timers and immediates costs one Handle a round, and the foreign callbacks of the loop run between the rounds.

Rules
1. A promise belongs to the loop in which it was made. Waking a loop that is not the running one raises LoopError.
2. A task that awaits a promise is suspended on a `Waiter`, which speaks asyncio's future protocol. The turn resumes it by calling the
   task's wake-up from a microtask. Cancelling the task cancels the waiter, never the promise.
3. What ends elsewhere (thread pool) is put into `turn.finished`; one `call_soon_threadsafe` fetches all that came until it is heard.
4. The host stands in for its loop's `close`. What is queued then is dropped, as asyncio drops its own callbacks, but rejections that
   nobody has been told of are told. From then on the turn is idle and has no time, so that every use asks the host, and raises LoopError.
5. A promise given to `gather` or `ensure_future` counts as handled at once (its `_asyncio_future_blocking`), not when their task awaits it. In
   a loop that is not ours a promise that plain code or a task rejects is read one iteration later than Node would, for the same reason: a
   task made for it, `create_task(use(promise))`, handles it in its first step, which comes after the round.
"""
import asyncio
import sys
import time
from asyncio import AbstractEventLoop, CancelledError, Future, Handle
from asyncio.events import _get_running_loop
from contextvars import Context
from functools import partial
from math import ceil
from threading import get_ident
from typing import Any, Callable, NoReturn, cast
from weakref import WeakSet

from ._core import errors
from ._core.errors import LoopError
from ._core.jobs import Job, Operation
from ._core.reaction import LOCKED
from ._core.settlement import Settlement
from ._core.turn import Report, Turn, here
from ._eager import TaskStarter
from ._settling import settle

errors.cancellations = (CancelledError,)

Reporter = Callable[["LoopHost", Report, Any, "Settlement | None", int], None]


class LoopHost:
    """What one event loop does for its turn."""

    reporter: Reporter
    script: "Callable[[], LoopHost]"

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.loop = loop
        keeps_real_time = getattr(type(loop), "time", None) is asyncio.BaseEventLoop.time or type(loop).__module__.startswith("uvloop")
        self.clock = time.monotonic if keeps_real_time else loop.time
        self.turn = Turn(self)
        self.starter = TaskStarter(loop)
        self.start = self.starter.start
        self.after_round: Callable[[], None] | None = None
        self.running = False
        self.paused = False
        self.followed: WeakSet[Future[Any]] = WeakSet()
        self.kept: set[object] = set()
        self._context = Context()
        self._timer: Handle | None = None
        self._timer_expiry = 0
        self._fetching = False
        self.of_asyncio = isinstance(loop, asyncio.BaseEventLoop)
        self._close_loop = loop.close
        vars(loop)["close"] = self.close

    # The core's window.

    def wake(self, expiry: int | None = None) -> None:
        """Call `_round` soon, or at `expiry`, unless that will happen earlier anyway."""
        if expiry is not None and self._timer is not None and self._timer_expiry <= expiry:
            return
        self.check()
        if expiry is None:
            self.loop.call_soon(self._round, context=self._context)
            return
        if self._timer is not None:
            self._timer.cancel()
        delay = max(expiry / 1000 - self.clock(), 0)
        if not self.of_asyncio:
            delay = ceil(delay * 1000) / 1000
        self._timer = self.loop.call_later(delay, self._timer_round, context=self._context)
        self._timer_expiry = expiry

    def check(self) -> None:
        """Raise LoopError where another loop is running, or this one in another thread, or none any more."""
        running = _get_running_loop()
        if running is self.loop:
            return
        if self.loop.is_closed():
            closed_clock()
        if running is not None or self.loop.is_running():
            raise LoopError("This promise or timer belongs to another event loop. Use loop.call_soon_threadsafe to reach it")

    def wait(self, promise: Settlement) -> "Waiter":
        """Give what the running task has to yield in order to go on one microtask after the promise is settled."""
        if current_turn() is not self.turn:
            self.check()
            raise LoopError("This promise belongs to another event loop. Await it there, or pass its value over with loop.call_soon_threadsafe")
        waiter = Waiter()
        waiter._asyncio_future_blocking = True
        waiter._loop = self.loop
        waiter._promise = promise
        waiter._callback = None
        waiter._cancellation = None
        promise._react(waiter)
        return waiter

    def follow(self, awaitable: Any, promise: Settlement) -> None:
        """Await a Future, Task, coroutine or other awaitable, and settle the promise as it ends."""
        if not isinstance(awaitable, Future):
            self.start(settle(promise, awaitable))
        elif awaitable.get_loop() is self.loop:
            self.followed.add(awaitable)
            awaitable.add_done_callback(lambda future: self._followed_ended(future, promise))
        else:
            promise._reject(LoopError("This future belongs to another event loop. See asyncio.run_coroutine_threadsafe"), None)

    def _followed_ended(self, future: "Future[Any]", promise: Settlement) -> None:
        self.followed.discard(future)
        self.start(settle(promise, future))

    def report(self, kind: Report, reason: Any, promise: Settlement | None = None, id: int = 0) -> None:
        """Pass on what nobody caught to `process` (which enters itself as the reporter)."""
        LoopHost.reporter(self, kind, reason, promise, id)

    # Rounds.

    def _round(self) -> None:
        if not self.paused:
            self.hold_rejections()
            self._run(self.turn.spin)

    def hold_rejections(self) -> None:
        """Put aside what plain code of the loop, or a task, has noted (rule 5)."""
        if self.turn.rejections.pending and self.after_round is None:
            self.turn.rejections.hold()
            self.loop.call_soon(self._release, context=self._context)

    def _release(self) -> None:
        self._run(partial(self.turn.emit, self.turn.rejections.release))

    def _timer_round(self) -> None:
        self._timer = None
        if self.turn.idle:
            self._round()

    def begin(self, main: Callable[[], object]) -> None:
        """Run the main script, as the first macrotask."""
        self._run(partial(self.turn.start, main))

    def _run(self, rounds: Callable[[], None]) -> None:
        self.running = True
        try:
            rounds()
        except BaseException:
            self.paused = self.after_round is not None  # the program has ended: uvloop runs what is ready all the same
            raise
        finally:
            self.running = False
        if self.after_round is not None:
            self.after_round()

    def finish(self, operation: Operation) -> None:
        """Hand in a finished operation; may be called from any thread. When the loop has been closed nobody is left to tell."""
        self.turn.finished.append(operation)
        if self.loop.is_closed():
            self.turn.finished.clear()
        elif not self._fetching:
            self._fetching = True
            try:
                self.loop.call_soon_threadsafe(self._fetch, context=self._context)
            except RuntimeError:  # it was closed just now
                self.turn.finished.clear()

    def _fetch(self) -> None:
        self._fetching = False
        if self.turn.idle:
            self._round()

    def close(self) -> None:
        """Close the loop (rule 4); a program that has ended has told all it had to."""
        global _last
        self._close_loop()
        _last = _NOBODY
        self.turn.idle = True
        self.clock = self.turn.timers.clock = closed_clock
        if self.after_round is None:
            self.turn.rejections.release()
            self.turn.guard(partial(self.turn.rejections.read, self.turn))


class Waiter(Job):
    """One wait of one task for one promise, in the form of asyncio's futures; asyncio reads the loop of one without `get_loop` from `_loop`."""

    __slots__ = ("_asyncio_future_blocking", "_loop", "_promise", "_callback", "_context", "_cancellation")

    _asyncio_future_blocking: bool
    _loop: AbstractEventLoop
    _promise: Settlement
    _callback: "Callable[[Waiter], object] | None"
    _context: Context
    _cancellation: CancelledError | None

    def _run(self, source: Any) -> None:
        """Wake the task up."""
        callback = self._callback
        if callback is not None:
            self._callback = None
            try:
                self._context.run(callback, self)
            finally:
                del callback  # the task: an exception thrown into it may keep this frame
            if self._promise._turn.rejections.pending:
                host_of(self._loop).hold_rejections()

    def add_done_callback(self, callback: "Callable[[Waiter], object]", *, context: Context) -> None:
        """Take the task's wake-up."""
        self._callback = callback
        self._context = context
        turn = self._promise._turn
        if turn.idle and host_of(self._loop).after_round is not None:
            turn.wake()

    def cancel(self, msg: Any = None) -> bool:
        """End the wait; the promise stays as it is."""
        if self._callback is None or self._cancellation is not None:
            return False
        self._cancellation = CancelledError() if msg is None else CancelledError(msg)
        if self._promise._state <= LOCKED:
            self._promise._forget(self)
            self._promise._turn.enqueue(self)
        return True

    def result(self) -> None:
        """Tell the task how to go on: raise if the wait was cancelled. The exception's frames know this waiter: it must not know the exception."""
        cancellation, self._cancellation = self._cancellation, None
        try:
            if cancellation is not None:
                raise cancellation
        finally:
            del cancellation

    def done(self) -> bool:
        """Tell whether the task has been woken up."""
        return self._callback is None

    def cancelled(self) -> bool:
        """Tell whether the wait was cancelled."""
        return self._cancellation is not None

    def __repr__(self) -> str:
        return f"<Waiter for {self._promise!r}>"


def closed_clock() -> NoReturn:
    """Be the clock of a loop that is closed."""
    raise LoopError("The event loop of this promise or timer is closed")


def host_of(loop: AbstractEventLoop) -> LoopHost:
    """Give the host of an event loop; the first call makes it."""
    host: LoopHost | None = vars(loop).get("_nodeish_host")
    if host is None:
        host = vars(loop)["_nodeish_host"] = LoopHost(loop)
    return host


class _NoLoop:
    _thread_id = None


_NOBODY: "tuple[Any, Any]" = (_NoLoop(), None)
_last = _NOBODY
"""The loop that asked last and its turn: one tuple, so that threads cannot mix them up."""


if sys.version_info >= (3, 12):

    def current_turn() -> Turn:
        """Give the turn of the running loop; in a main script before its loop has started, that loop's."""
        last = _last
        return last[1] if last[0] is _get_running_loop() else _find_turn()

else:

    def current_turn() -> Turn:
        """Give the turn of the running loop; in a main script before its loop has started, that loop's.

        `_get_running_loop` asks 3.11's system for the process id each time. To look which thread the loop runs in costs a third of that.
        """
        last = _last
        return last[1] if last[0]._thread_id == get_ident() else _find_turn()


def current_host() -> LoopHost:
    """Give the host of the running loop; in a main script before its loop has started, that loop's."""
    return cast(LoopHost, current_turn().host)


def _find_turn() -> Turn:
    global _last
    loop = _get_running_loop()
    if loop is None:
        return LoopHost.script().turn
    turn = host_of(loop).turn
    if hasattr(loop, "_thread_id") or sys.version_info >= (3, 12):
        _last = (loop, turn)
    return turn


here.turn = current_turn
