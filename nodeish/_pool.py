"""The threads in which blocking work is done, and the way back from them.

Theory of operation. `submit` makes a `Task` and puts it into the one queue from which the threads of the pool take their work. A thread
calls the function and hands the task to the loop it came from, by `LoopHost.finish`; there the poll phase delivers it, as a macrotask
of its own. One wake-up of the loop fetches all that has ended until it is heard.

Rules (libuv's src/threadpool.c)
1. One pool serves all the loops of the process, first come, first served. It has four threads, or as many as UV_THREADPOOL_SIZE says
   (1 to 1024) at the first use. Each of the first submissions starts one, until all are there; from then on a submission costs no more
   than the queue.
2. The function and the delivery run in the context in which the work was submitted, one after the other.
3. Nothing that a function raises ends its thread: it is delivered. Where the loop has been closed meanwhile, nobody is left to tell.
4. The threads are daemons: a process that ends waits for none of them.
"""
import os
import re
from contextvars import copy_context
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Callable, Final, Protocol

from ._core.jobs import Operation
from ._core.turn import Turn

_DEFAULT_SIZE: Final = 4
_LARGEST_SIZE: Final = 1024

Deliver = Callable[[BaseException | None, Any], object]


class Work(Protocol):
    """What a thread of the pool takes from the queue; nothing that it raises may come out of it."""

    def work(self) -> None:
        """Do it."""
        ...


class Task(Operation):
    """A function to be called in a thread, and who is to be told how it ended."""

    __slots__ = ("_function", "_args", "_deliver", "_context", "_error", "_value")

    def __init__(self, turn: Turn, function: Callable[..., Any], args: tuple[Any, ...], deliver: Deliver) -> None:
        super().__init__(turn)
        self._function = function
        self._args = args
        self._deliver = deliver
        self._context = copy_context()
        self._error: BaseException | None = None
        self._value: Any = None

    def work(self) -> None:
        """Call the function and hand in the task; this is called in a thread of the pool."""
        try:
            self._value = self._context.run(self._function, *self._args)
        except BaseException as error:
            self._error = error
        self.turn.host.finish(self)

    def deliver(self) -> None:
        """Tell how it ended; an exception is let go of, so that its traceback and this object do not hold each other."""
        error, self._error = self._error, None
        try:
            self._context.run(self._deliver, error, self._value)
        finally:
            del error


class Pool:
    """Threads that are started when they are needed, and stay."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Work] = SimpleQueue()
        self._lock = Lock()
        self._started = 0
        self._size = 0
        self._complete = False

    def submit(self, turn: Turn, function: Callable[..., Any], args: tuple[Any, ...], deliver: Deliver) -> None:
        """Call `function` with `args` in a thread, then `deliver` with the exception or None and the result, in the turn's poll phase."""
        if not self._complete:
            self._start_thread()
        self._tasks.put(Task(turn, function, args, deliver))

    def put(self, work: Work) -> None:
        """Have work done by one of the threads."""
        if not self._complete:
            self._start_thread()
        self._tasks.put(work)

    def _start_thread(self) -> None:
        """Start one more thread; where the system refuses, those that are there must do."""
        with self._lock:
            if self._started == 0:
                self._size = _size_wanted()
            if self._started < self._size:
                thread = Thread(target=_serve, args=(self._tasks,), name=f"nodeish-pool-{self._started + 1}", daemon=True)
                try:
                    thread.start()
                except RuntimeError:
                    if self._started == 0:
                        raise
                    self._size = self._started
                else:
                    self._started += 1
            self._complete = self._started == self._size


def _serve(tasks: "SimpleQueue[Work]") -> None:
    """Work, for ever; no name here holds a task longer than it takes."""
    while True:
        tasks.get().work()


def _size_wanted() -> int:
    """Read how many threads the environment asks for, as C's atoi reads a number."""
    text = os.environ.get("UV_THREADPOOL_SIZE")
    if text is None:
        return _DEFAULT_SIZE
    number = re.match(r"\s*[+-]?\d+", text)
    size = int(number.group()) if number else 0
    return _LARGEST_SIZE if size < 0 else min(max(size, 1), _LARGEST_SIZE)


_pool: Final = Pool()
submit: Final = _pool.submit
put: Final = _pool.put
