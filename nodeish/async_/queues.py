"""Queues of tasks for a worker: one at a time, several at a time, in batches, by priority.

Rules
1. What is pushed begins in a microtask, so that handlers can still be set after `push`.
2. After the worker has called back: the tasks' own callbacks, 'error', then 'unsaturated', then 'drain', then the next tasks.
3. A handler replaces the one before it; an event's method called without one gives a promise of the next time.
"""
from collections import deque
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any, Callable, ClassVar, Final, Iterator

from .._core.calling import fit
from .._core.errors import Error, RangeError
from .._core.promise import Promise
from ._awaiting import final
from ._calls import Callback, Function, Step, defer, fitted, only_once, truthy, wrap

EVENTS: Final = ("error", "drain", "saturated", "unsaturated", "empty")


class Task:
    """What waits in a queue, or is being worked on: `data` is what was pushed.

    JS: { data, callback }
    """

    __nodeish_plain__: ClassVar = True

    def __init__(self, data: Any, callback: Callback) -> None:
        self.data = data
        self.callback = callback


class PriorityTask(Task):
    """A task of a priority queue.

    JS: { data, priority, callback }
    """

    def __init__(self, data: Any, priority: float, callback: Callback, number: int) -> None:
        self.data = data
        self.priority = priority
        self.callback = callback
        self._number = number

    def __lt__(self, other: "PriorityTask") -> bool:
        return (self.priority, self._number) < (other.priority, other._number)


class _Line(deque[Any]):
    """Tasks in the order in which they came."""

    take = deque.popleft

    def leave_out(self, test: Function) -> None:
        """Drop the tasks for which a test is truthy."""
        kept = [task for task in self if not truthy(test(*fit(test, (task,))))]
        self.clear()
        self.extend(kept)


class _Heap(list[Any]):
    """Tasks of which the one with the lowest priority comes first; in equal priority, the oldest."""

    def take(self) -> Any:
        """Take the first out."""
        return heappop(self)

    def leave_out(self, test: Function) -> None:
        """Drop the tasks for which a test is truthy."""
        self[:] = [task for task in self if not truthy(test(*fit(test, (task,))))]
        heapify(self)


class TaskQueue:
    """What all queues share.

    JS: the object that async.queue and its kin give

    `concurrency`, `payload` and `buffer` may be changed at any time: how many workers at once, how many tasks for each, and how many workers
    must be free for 'unsaturated'. Iterating gives the data of what waits.
    """

    _tasks: Any

    def __init__(self, worker: Step, concurrency: float | None, payload: float | None) -> None:
        if concurrency == 0:
            raise RangeError("Concurrency must not be zero")
        self.concurrency: float = 1 if concurrency is None else concurrency
        self.payload = payload
        self.buffer: float = self.concurrency / 4
        self.started = False
        self.paused = False
        self._worker = worker
        self._running = 0
        self._workers: list[Task] = []
        self._handlers: dict[str, list[Callback]] = {event: [] for event in EVENTS}
        self._scheduled = self._processing = False

    # Events.

    def drain(self, handler: Function | None = None) -> Any:
        """Call a handler when the last task has ended.

        JS: queue.drain(handler)
        """
        return self._on("drain", handler)

    def empty(self, handler: Function | None = None) -> Any:
        """Call a handler when the last task is given to a worker.

        JS: queue.empty(handler)
        """
        return self._on("empty", handler)

    def saturated(self, handler: Function | None = None) -> Any:
        """Call a handler when all workers are busy.

        JS: queue.saturated(handler)
        """
        return self._on("saturated", handler)

    def unsaturated(self, handler: Function | None = None) -> Any:
        """Call a handler when a task has ended and at least `buffer` workers are free.

        JS: queue.unsaturated(handler)
        """
        return self._on("unsaturated", handler)

    def error(self, handler: Function | None = None) -> Any:
        """Call `handler(error, data)` when a task has failed.

        JS: queue.error(handler)
        """
        return self._on("error", handler)

    def _on(self, event: str, handler: Function | None) -> "Promise[Any] | None":
        if handler is not None:
            self._handlers[event] = [fitted(handler)]
            return None
        settle, promise = final(None)

        def once(*args: Any) -> None:
            self._handlers[event] = [one for one in self._handlers[event] if one is not once]
            settle(*args)

        self._handlers[event].append(once)
        return promise

    def _trigger(self, event: str, *args: Any) -> None:
        for handler in list(self._handlers[event]):
            handler(*args)

    # What waits and what is under way.

    def length(self) -> int:
        """Tell how many tasks wait.

        JS: queue.length()
        """
        return len(self._tasks)

    def running(self) -> int:
        """Tell how many workers are busy.

        JS: queue.running()
        """
        return self._running

    def workersList(self) -> list[Task]:
        """List the tasks that are being worked on.

        JS: queue.workersList()
        """
        return self._workers

    def idle(self) -> bool:
        """Tell whether nothing waits and nothing is under way.

        JS: queue.idle()
        """
        return len(self._tasks) + self._running == 0

    def __iter__(self) -> Iterator[Any]:
        return (task.data for task in self._tasks)

    def remove(self, testFn: Function) -> None:
        """Drop the waiting tasks for which `testFn(task)` is truthy; see `Task`.

        JS: queue.remove(testFn)
        """
        self._tasks.leave_out(testFn)

    def kill(self) -> None:
        """Drop all handlers and all waiting tasks.

        JS: queue.kill()
        """
        self._handlers = {event: [] for event in EVENTS}
        self._tasks.clear()

    def pause(self) -> None:
        """Give no more tasks to workers until `resume`.

        JS: queue.pause()
        """
        self.paused = True

    def resume(self) -> None:
        """Go on after `pause`.

        JS: queue.resume()
        """
        if self.paused:
            self.paused = False
            defer(self.process)

    def process(self) -> None:
        """Give tasks to free workers; happens by itself.

        JS: queue.process()
        """
        if self._processing:  # a worker has called back at once: the loop below goes on by itself
            return
        self._processing = True
        while not self.paused and self._running < self.concurrency and self._tasks:
            count = int(min(len(self._tasks), self.payload or inf))
            batch = [self._tasks.take() for _ in range(count)]
            self._workers += batch
            self._running += 1
            if not self._tasks:
                self._trigger("empty")
            if self._running == self.concurrency:
                self._trigger("saturated")
            self._worker([task.data for task in batch], only_once(self._ender(batch)))
        self._processing = False

    def _ender(self, batch: list[Task]) -> Callback:
        def ended(error: Any = None, *results: Any) -> None:
            self._running -= 1
            for task in batch:
                self._workers[:] = [one for one in self._workers if one is not task]
                task.callback(error, *results)
                if error is not None:
                    self._trigger("error", error, task.data)
            if self._running <= self.concurrency - self.buffer:
                self._trigger("unsaturated")
            if self.idle():
                self._trigger("drain")
            self.process()

        return ended

    def _insert(self, data: Any, add: Callable[[Task], object], rejects: bool, callback: Any) -> Any:
        """Put in one task or a list of them; give a promise for each that has no callback."""
        if not isinstance(data, (list, tuple)):
            return self._insert_one(data, add, rejects, callback)
        if not data and self.idle():
            defer(lambda: self._trigger("drain"))
            return None
        return [self._insert_one(item, add, rejects, callback) for item in data]

    def _insert_one(self, data: Any, add: Callable[[Task], object], rejects: bool, callback: Any) -> "Promise[Any] | None":
        if callback is not None and not callable(callback):
            raise Error("task callback must be a function")
        self.started = True
        promise: Promise[Any] | None = None
        if rejects or callback is None:
            settle, promise = final(None)
            done = settle if rejects else lambda error=None, *results: settle(None, *(() if truthy(error) else results))
        else:
            done = fitted(callback)
        add(Task(data, done))
        if not self._scheduled:
            self._scheduled = True
            defer(self._begin)
        return promise

    def _begin(self) -> None:
        self._scheduled = False
        self.process()


class Queue(TaskQueue):
    """A queue that is worked on in the order of what came; see `queue`, `cargo`, `cargoQueue`.

    JS: async.queue(worker, concurrency)
    """

    def __init__(self, worker: Step, concurrency: float | None, payload: float | None) -> None:
        super().__init__(worker, concurrency, payload)
        self._tasks = _Line()

    def push(self, data: Any, callback: Function | None = None) -> Any:
        """Put a task, or each of a list, at the end. Without a callback it gives a promise (a list of them), which no error rejects.

        JS: queue.push(data, callback)
        """
        return self._insert(data, self._tasks.append, False, callback)

    def pushAsync(self, data: Any, callback: Function | None = None) -> Any:
        """Put a task, or each of a list, at the end; give its promise (a list of them), which an error rejects.

        JS: queue.pushAsync(data)
        """
        return self._insert(data, self._tasks.append, True, callback)

    def unshift(self, data: Any, callback: Function | None = None) -> Any:
        """Do what `push` does, at the front.

        JS: queue.unshift(data, callback)
        """
        return self._insert(data, self._tasks.appendleft, False, callback)

    def unshiftAsync(self, data: Any, callback: Function | None = None) -> Any:
        """Do what `pushAsync` does, at the front.

        JS: queue.unshiftAsync(data)
        """
        return self._insert(data, self._tasks.appendleft, True, callback)


class PriorityQueue(TaskQueue):
    """A queue in which the lowest priority comes first; see `priorityQueue`.

    JS: async.priorityQueue(worker, concurrency)
    """

    def __init__(self, worker: Step, concurrency: float | None) -> None:
        super().__init__(worker, concurrency, 1)
        self._tasks = _Heap()
        self._pushed = 0

    def push(self, data: Any, priority: float | None = None, callback: Function | None = None) -> Any:
        """Put in a task, or each of a list, with a priority, 0 if none is given; see `Queue.push`.

        JS: queue.push(data, priority, callback)
        """
        return self._insert(data, self._adder(priority), False, callback)

    def pushAsync(self, data: Any, priority: float | None = None, callback: Function | None = None) -> Any:
        """Put in a task, or each of a list, with a priority; see `Queue.pushAsync`.

        JS: queue.pushAsync(data, priority)
        """
        return self._insert(data, self._adder(priority), True, callback)

    def _adder(self, priority: float | None) -> Callable[[Task], None]:
        def add(task: Task) -> None:
            self._pushed += 1
            heappush(self._tasks, PriorityTask(task.data, 0 if priority is None else priority, task.callback, self._pushed))

        return add


def queue(worker: Function, concurrency: float | None = None) -> Queue:
    """Make a queue whose tasks go to `worker(task, callback)`, `concurrency` (1) at a time.

    JS: async.queue(worker, concurrency)
    """
    return Queue(_single(worker), concurrency, 1)


def priorityQueue(worker: Function, concurrency: float | None = None) -> PriorityQueue:
    """Make a queue whose tasks have priorities, the lowest number first.

    JS: async.priorityQueue(worker, concurrency)
    """
    return PriorityQueue(_single(worker), concurrency)


def cargo(worker: Function, payload: float | None = None) -> Queue:
    """Make a queue whose tasks go to `worker(tasks, callback)` in batches of at most `payload`, one batch at a time.

    JS: async.cargo(worker, payload)
    """
    return Queue(wrap(worker), 1, payload)


def cargoQueue(worker: Function, concurrency: float | None = None, payload: float | None = None) -> Queue:
    """Make a queue whose tasks go to `worker(tasks, callback)` in batches of at most `payload`, `concurrency` batches at a time.

    JS: async.cargoQueue(worker, concurrency, payload)
    """
    return Queue(wrap(worker), concurrency, payload)


def _single(worker: Function) -> Step:
    step = wrap(worker)
    return lambda batch, callback: step(batch[0], callback)
