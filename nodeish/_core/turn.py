"""The order in which everything runs.

Theory of operation. A *turn* is one macrotask callback and all that follows from it before the next: the nextTick queue until it is
empty, the microtask queue until it is empty, both again until both are empty, then the rejections nobody handled. One `Turn` object
stands for one event loop; it holds the queues and knows the phases. It never waits: the host (for asyncio `nodeish/_loop.py`) calls
`spin` once per round of its loop, and `start` for the main script.

        ┌─> poll: finished operations ──> check: immediates ──> close ──> timers ─┐   after every single callback: drain
        └─────────────────────────────────────────────────────────────────────────┘   drain = ticks, microtasks, rejections

Rules (Node's lib/internal/process/task_queues.js, lib/internal/timers.js, src/api/callback.cc)
1. Node's cycle is timers, poll, check, close. A round here begins with poll, so that what a foreign callback of the loop queued meets check
   before timers, as it would in Node. After the main script timers come first, as uv_run does it.
2. All ticks run before the first microtask; a tick queued by a microtask waits until the microtasks are empty.
3. A callback that raises is reported at once; **the next callback of the phase runs before the ticks and microtasks the raiser left**,
   for Node leaves its callback scope without draining. An immediate that does nothing is queued so that they are not forgotten.
4. A tick that raises leaves the rest of the queues to the drain after the next callback; the check phase begins with one (Node looks
   there for immediates of its own).
5. A microtask that raises (only queueMicrotask's can: promise jobs reject) is reported, and the microtasks go on.
6. When an immediate raises as the last of its batch, the batch queued meanwhile runs in the same phase.
"""
from collections import deque
from contextvars import Context, copy_context
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, Callable, Literal, Protocol

from .calling import fit
from .errors import check_function, reason_caught
from .immediates import Immediates
from .jobs import Job, Operation
from .rejections import Rejections
from .timers import NEVER, Timeout, TimerLists

if TYPE_CHECKING:
    from .settlement import Settlement

ROUNDS = 8
"""How many rounds of immediates may follow each other before the loop is let on: a chain of them costs 0.4 of what one each costs, and a
foreign callback of the loop waits no longer than eight short rounds."""

Report = Literal["uncaughtException", "unhandledRejection", "rejectionHandled"]


class Host(Protocol):
    """What the core asks of the outside."""

    def clock(self) -> float:
        """Give the time in seconds, monotonic."""
        ...

    def wake(self, expiry: int | None = None) -> None:
        """Call `Turn.spin` soon, or at a time; forget earlier wishes for a later time."""
        ...

    def check(self) -> None:
        """Raise LoopError where the loop is not the one that is running."""
        ...

    def wait(self, promise: "Settlement") -> Any:
        """Give what the running task has to yield in order to go on one microtask after the promise is settled."""
        ...

    def follow(self, awaitable: Any, promise: "Settlement") -> None:
        """Await a foreign awaitable and settle the promise as it ends."""
        ...

    def report(self, kind: Report, reason: Any, promise: "Settlement | None" = None, id: int = 0) -> None:
        """Tell of an error nobody caught, or of a late handler; raise to end everything."""
        ...

    def finish(self, operation: "Operation") -> None:
        """Put a finished operation into `Turn.finished`, and have it delivered in the poll phase; may be called from any thread."""
        ...


class Here:
    """How the core finds the turn of the code that is running; the host enters its answer."""

    __slots__ = ("turn",)
    turn: "Callable[[], Turn]"


here = Here()


class Turn:
    """The queues and phases of one event loop."""

    __slots__ = (
        "host", "ticks", "microtasks", "timers", "immediates", "rejections", "finished", "closing", "operations", "round", "idle", "exiting",
        "_failed_context",
    )

    def __init__(self, host: Host) -> None:
        self.host = host
        self.ticks: deque[Any] = deque()
        self.microtasks: deque[Any] = deque()
        self.timers = TimerLists(host.clock, self._timer_added)
        self.immediates = Immediates()
        self.rejections = Rejections()
        self.finished: deque[Operation] = deque()
        self.closing: list[Callable[[], object]] = []
        self.operations = 0
        self.round = 0
        self.idle = True
        self.exiting = False
        self._failed_context: Context | None = None

    # What comes in.

    def next_tick(self, function: Callable[..., object], args: tuple[Any, ...]) -> None:
        """Queue a function for after the current callback, before the microtasks."""
        if not callable(function):
            check_function("callback", function)
        if not self.exiting:
            if self.idle:
                self.wake()
            append = self.ticks.append
            append(copy_context() or None)
            append(function)
            append(fit(function, args))

    def queue_microtask(self, function: Callable[..., object]) -> None:
        """Queue a function as a microtask."""
        if not callable(function):
            check_function("callback", function)
        args = fit(function, ())
        if self.idle:
            self.wake()
        context = copy_context()
        if context or args or type(function) is not FunctionType:
            self.microtasks.append(context)
        self.microtasks.append(partial(function, *args) if args else function)

    def enqueue(self, job: Job, source: Any = None) -> None:
        """Queue a microtask."""
        if self.idle:
            self.wake()
        self.microtasks.append(source)
        self.microtasks.append(job)

    def wake_for_work(self) -> None:
        """Make sure that a round comes: no round is under way or asked for."""
        if self.idle:
            self.wake()

    def wake(self) -> None:
        """Ask the host for a round."""
        self.host.wake()
        self.idle = False

    def _timer_added(self, expiry: int) -> None:
        """Ask the host for a round at `expiry`; at the end of a round that is under way this is done for all."""
        if self.idle:
            self.host.wake(expiry)
            self.timers.nearest = expiry

    def unhandled(self, promise: "Settlement", id: int) -> None:
        """Pass on a rejection that nobody handled."""
        self.host.report("unhandledRejection", promise._value, promise, id)

    def handled_late(self, promise: "Settlement", id: int) -> None:
        """Pass on that a handler came late."""
        self.host.report("rejectionHandled", promise._value, promise, id)

    # What goes on.

    @property
    def has_work(self) -> bool:
        """Whether anything waits that will run without time passing, immediates apart."""
        return bool(self.ticks or self.microtasks or self.rejections.pending or self.rejections.late or self.finished or self.closing)

    @property
    def refs(self) -> int:
        """How many timers, immediates and operations keep the program alive."""
        return self.timers.refs + self.immediates.refs + self.operations

    def start(self, callback: Callable[[], object]) -> None:
        """Run the main script and what follows from it, then the timers that are due, if anything keeps the program alive."""
        self.idle = False
        try:
            self.guard(callback)
            self.guard(self.drain)
            if self.refs:
                self._run_timers()
        finally:
            self.rest()

    def spin(self) -> None:
        """Run a few rounds: what plain code of the loop has queued, then poll, check, timers, as long as immediates ask for more."""
        self.idle = False
        try:
            raised = not self.guard(self.drain) and not self.finished
            immediates, timers = self.immediates, self.timers
            for _ in range(ROUNDS):
                if self.finished:
                    self._run_finished()
                self._run_immediates(raised)
                if self.closing:
                    self._run_closing()
                if timers.heap:
                    self._run_timers()
                raised = False
                if not immediates.queue:
                    break
        finally:
            self.rest()

    def emit(self, callback: Callable[[], object]) -> None:
        """Run a callback of the host's own (beforeExit) as a turn."""
        self.idle = False
        try:
            self.guard(callback)
            self.guard(self.drain)
        finally:
            self.rest()

    def drain(self) -> None:
        """Run ticks, microtasks and rejections until nothing is left; an exception of a tick leaves the rest where it is."""
        ticks, rejections = self.ticks, self.rejections
        while True:
            while ticks:
                context = ticks.popleft() or Context()
                function = ticks.popleft()
                args = ticks.popleft()
                try:
                    if args:
                        context.run(function, *args)
                    else:
                        context.run(function)
                except BaseException:
                    self._failed_context = context
                    raise
            if self.microtasks:
                self.run_microtasks()
            if not ticks and not ((rejections.pending or rejections.late) and rejections.read(self)):
                return

    def run_microtasks(self) -> None:
        """Run microtasks until none is left."""
        microtasks = self.microtasks
        while microtasks:
            try:
                while microtasks:
                    first = microtasks.popleft()
                    kind = type(first)
                    if kind is FunctionType:
                        Context().run(first)
                    elif kind is Context:
                        first.run(microtasks.popleft())
                    else:
                        microtasks.popleft()._run(first)
            except BaseException as error:
                self._report(error, Context())  # outside of all contexts: Node has left the microtask's by then

    # The phases. Each runs its callbacks in one loop without calls in between: `clean` tells, after an exception, whether the callback
    # itself had ended well, so that it was a tick that raised.

    def _run_finished(self) -> None:
        """Poll: deliver the operations that have ended; one begun beside immediates that still wait is kept for the next round."""
        finished = self.finished
        for _ in range(len(finished)):
            operation = finished.popleft()
            if operation.round == self.round and self.immediates.queue:
                finished.append(operation)
            elif self.guard(operation._run, getattr(operation, "_context", None)):
                self.guard(self.drain)

    def _run_immediates(self, raised: bool) -> None:
        """Check: run one batch, and the one queued meanwhile if the last immediate raised (rule 6); `raised` tells that a tick of the drain
        that opens the phase has raised already (rule 4)."""
        self.round += 1
        if not raised and (self.ticks or self.microtasks or self.rejections.pending):
            self.guard(self.drain)
        ticks, microtasks, rejected = self.ticks, self.microtasks, self.rejections.pending
        clean = False
        while not clean:
            self.immediates.begin_batch()
            batch = self.immediates.batch
            clean = True
            while batch:
                try:
                    while batch:
                        immediate = batch.popleft()
                        if immediate._ref is None:  # cleared
                            self.immediates.loose -= 1
                            continue
                        clean = False
                        immediate._run()
                        clean = True
                        if ticks or microtasks or rejected:
                            self.drain()
                except BaseException as error:
                    self._report(error, None if clean else immediate._context)

    def _run_closing(self) -> None:
        """Close: tell of what has been closed, the last first, as libuv does; what is closed meanwhile waits for the next round."""
        closing, self.closing = self.closing, []
        while closing:
            if self.guard(closing.pop()):
                self.guard(self.drain)

    def _run_timers(self) -> None:
        """Timers: one pass over all that is due now; after a raiser the drain waits for the next timer of its list, or the list's end."""
        ticks, microtasks, rejected = self.ticks, self.microtasks, self.rejections.pending
        timers = self.timers
        due = timers.due(timers.now())
        timer: Timeout | None = None
        going = clean = True
        while going:
            try:
                for timer in due:
                    if timer is not None:
                        clean = False
                        timer._run()
                        clean = True
                        if ticks or microtasks or rejected:
                            self.drain()
                    elif not clean:
                        clean = True
                        self.drain()
                going = False
            except BaseException as error:
                self._report(error, None if clean or timer is None else timer._context)

    def guard(self, callback: Callable[[], object], context: Context | None = None) -> bool:
        """Call, report what is raised; tell whether nothing was."""
        try:
            callback()
        except BaseException as error:
            self._report(error, context)
            return False
        return True

    def _report(self, error: BaseException, context: Context | None = None) -> None:
        """Report an exception in the context of what raised it: a tick has left its own."""
        reason = reason_caught(error)
        if context is None:
            context, self._failed_context = self._failed_context, None
        if context is None:
            self.host.report("uncaughtException", reason)
        else:
            context.run(self.host.report, "uncaughtException", reason)
        self.immediates.add(_nothing, ())

    def rest(self) -> None:
        """End a round: ask the host for the next one."""
        self.idle = True
        if self.has_work or self.immediates.queue or self.immediates.batch:
            self.wake()
        elif (expiry := self.timers.next_expiry()) is not None:
            self.host.wake(expiry)
            self.timers.nearest = expiry
        else:
            self.timers.nearest = NEVER


def _nothing() -> None:
    """Do nothing."""
