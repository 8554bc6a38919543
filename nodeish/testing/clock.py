"""Virtual time: an asyncio event loop that skips the waiting.

Rules
1. The loop's time stands still while code runs. When nothing is ready it jumps to the next timer, whoever set it: setTimeout,
   asyncio.sleep, asyncio.timeout, loop.call_later.
2. While real work is under way the loop waits really, and its time runs on with the real one, so that the result comes, before or after a
   timer, as it would. Real work is: an operation of nodeish (a file, a process), a call in an executor, a child process, an open socket or pipe.
3. Time is counted in whole nanoseconds and begins at 0, so a program gets the same times whenever it runs.

What a thread does that was started by hand cannot be seen; hand its work to `asyncio.to_thread` or an executor instead.
"""
import asyncio
import os
import selectors
import time
import warnings
from asyncio import AbstractEventLoop, BaseTransport, Future
from concurrent.futures import Executor
from contextlib import contextmanager
from math import inf, nextafter, ulp
from typing import Any, Callable, Iterator, TypeVar, TypeVarTuple, Unpack
from weakref import WeakSet

from .._loop import LoopHost

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop with virtual time.

        with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
            runner.run(asyncio.sleep(3600))  # takes no time
    """

    def __init__(self) -> None:
        self._nanoseconds = 0
        self._calls = 0
        self._children: WeakSet[Any] = WeakSet()
        self._watched = _Selector(self)
        super().__init__(self._watched)
        self.pass_time(0)
        self._own_files = len(self._watched.get_map())

    def time(self) -> float:
        """Give the virtual time in seconds; at a whole millisecond `int(time * 1000)` is that millisecond."""
        seconds = self._nanoseconds / 1e9
        return seconds if int(seconds * 1000) >= self._nanoseconds // 1_000_000 else nextafter(seconds, inf)

    def pass_time(self, nanoseconds: int) -> None:
        """Let the time run on."""
        self._nanoseconds += nanoseconds
        self._clock_resolution = max(1e-9, 2 * ulp(self._nanoseconds / 1e9))  # what is due by then is due: it must be more than nothing

    @property
    def works(self) -> bool:
        """Whether real work is under way, for which the loop has to wait really."""
        host = vars(self).get("_nodeish_host")
        if self._calls or (isinstance(host, LoopHost) and host.turn.operations):
            return True
        return len(self._watched.get_map()) > self._own_files or any(child.get_returncode() is None for child in self._children)

    # What counts as real work.

    def run_in_executor(self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: Unpack[Ts]) -> "Future[T]":
        """Call a function in an executor, counted as real work until it has ended."""
        future = super().run_in_executor(executor, func, *args)
        self._calls += 1
        future.add_done_callback(self._call_ended)
        return future

    def _call_ended(self, _: object) -> None:
        self._calls -= 1

    async def shutdown_default_executor(self, *args: Any, **kwargs: Any) -> None:
        """Wait for the executor's threads, really."""
        self._calls += 1
        try:
            await super().shutdown_default_executor(*args, **kwargs)
        finally:
            self._calls -= 1

    async def subprocess_exec(self, *args: Any, **kwargs: Any) -> Any:
        """Start a child process, counted as real work until it has ended."""
        return await self._start(super().subprocess_exec(*args, **kwargs))

    async def subprocess_shell(self, *args: Any, **kwargs: Any) -> Any:
        """Start a shell command, counted as real work until it has ended."""
        return await self._start(super().subprocess_shell(*args, **kwargs))

    async def _start(self, starting: Any) -> tuple[BaseTransport, Any]:
        self._calls += 1
        try:
            transport, protocol = await starting
        finally:
            self._calls -= 1
        self._children.add(transport)
        return transport, protocol


class _Selector(selectors.DefaultSelector):
    """Where the loop would wait: here it jumps instead."""

    def __init__(self, loop: VirtualTimeLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Give the files that are ready; if there is none let `timeout` pass, in real time only if real work is under way."""
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None or self._loop.works:
            started = time.monotonic_ns()
            ready = super().select(timeout)
            self._loop.pass_time(time.monotonic_ns() - started)
            return ready
        self._loop.pass_time(max(round(timeout * 1e9), 1))
        return []


@contextmanager
def virtual_time() -> Iterator[None]:
    """Give each event loop that is made meanwhile virtual time: nodeish.run's, asyncio.run's, a test runner's. Goes over functions too.

        with virtual_time():
            nodeish.run(main)
    """
    wanted = os.environ.pop("NODEISH_LOOP", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of asyncio's policies, from Python 3.14 on
        before = asyncio.get_event_loop_policy()
        asyncio.set_event_loop_policy(_virtual_policy())
    try:
        yield
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            asyncio.set_event_loop_policy(before)
        if wanted is not None:
            os.environ["NODEISH_LOOP"] = wanted


def _virtual_policy() -> asyncio.AbstractEventLoopPolicy:
    class Policy(asyncio.DefaultEventLoopPolicy):
        def new_event_loop(self) -> AbstractEventLoop:
            return VirtualTimeLoop()

    return Policy()
