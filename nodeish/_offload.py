"""`offload`: work that would block the loop, done by a thread, by another process, or by a cluster.

Rules
1. Without an executor the pool does the work that also does that of `fs` and `crypto` (_pool.py), in the context of the call. With one, the
   executor does it as its `submit` says; that of a ThreadPoolExecutor gets the context as well.
2. The promise is settled in the poll phase. Until then it keeps the program alive.
3. An abort rejects at once. What still waits in a queue is never begun; what runs, runs on, but its end is told nobody and waited for by nobody.
4. A worker process that dies rejects with the error of its executor (BrokenProcessPool), and so does an executor that is shut down.
"""
import inspect
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from typing import Any, Callable, TypeVar, TypeVarTuple, Unpack

from ._core.errors import AbortError, TypeError, check_function, coded, invalid_arg_type, reason_caught
from ._core.promise import Promise
from ._core.turn import here
from ._outside import Outside
from ._pool import put
from .events.agnostic import addAbortListener
from .events.checks import check_signal

T = TypeVar("T")
Args = TypeVarTuple("Args")


def offload(function: Callable[[Unpack[Args]], T], /, *args: Unpack[Args], executor: Executor | None = None, signal: Any = None) -> Promise[T]:
    """Have a function called where it does not block the loop; give the promise of what it returns or raises.

    Threads suit work that waits or that leaves the interpreter's lock (files, hashes, numpy); work in pure Python is faster in processes.
    `executor` is a `concurrent.futures.ProcessPoolExecutor` (one that spawns: this process has threads, which a fork does not survive well) or any other
    Executor, such as that of a dask cluster. `signal` calls the work off.

        with ProcessPoolExecutor(mp_context=get_context('spawn')) as processes:
            total = await offload(sum, range(10_000_000), executor=processes)
    """
    try:
        _check(function, executor, signal)
        if signal is not None and signal.aborted:
            raise AbortError(options={"cause": signal.reason})
        if executor is None:
            return _in_pool(function, args, signal)
        return _in_executor(executor, function, args, signal)
    except Exception as error:
        return Promise.reject(reason_caught(error))


class _PoolWork(Outside[Any]):
    __slots__ = ("_function", "_args")

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        super().__init__(here.turn())
        self._function = function
        self._args = args

    def work(self) -> None:
        """Call the function, unless nobody waits for it; this is called in a thread of the pool."""
        if self.dropped:
            return
        try:
            value = self._context.run(self._function, *self._args)
        except BaseException as error:
            self.end(error)
        else:
            self.end(None, value)


def _in_pool(function: Callable[..., T], args: tuple[Any, ...], signal: Any) -> Promise[T]:
    work = _PoolWork(function, args)
    try:
        put(work)
    except RuntimeError as error:  # the system refuses threads
        work.drop(error)
    return until_settled(work.promise, signal, lambda: work.drop(AbortError(options={"cause": signal.reason})))


def _in_executor(executor: Executor, function: Callable[..., T], args: tuple[Any, ...], signal: Any) -> Promise[T]:
    work: Outside[T] = Outside(here.turn())
    try:
        if isinstance(executor, ThreadPoolExecutor):
            future = executor.submit(work._context.run, function, *args)
        else:
            future = executor.submit(function, *args)
    except Exception as error:
        work.drop(reason_caught(error))
        return work.promise
    future.add_done_callback(lambda done: _hand_in(work, done))

    def abort() -> None:
        work.drop(AbortError(options={"cause": signal.reason}))
        future.cancel()

    return until_settled(work.promise, signal, abort)


def _hand_in(work: Outside[T], future: "Future[T]") -> None:
    """Tell how a future has ended; this is called in a thread of its executor."""
    if work.dropped:
        return
    try:
        value = future.result()
    except CancelledError as error:
        work.end(AbortError(options={"cause": error}))
    except BaseException as error:
        work.end(error)
    else:
        work.end(None, value)


def until_settled(promise: Promise[T], signal: Any, abort: Callable[[], object]) -> Promise[T]:
    """Call a function if the signal is aborted before the promise is settled; give the promise."""
    if signal is not None:
        dispose = addAbortListener(signal, abort).dispose
        promise.then(lambda: dispose(), lambda: dispose())
    return promise


def _check(function: Any, executor: Any, signal: Any) -> None:
    check_function("function", function)
    if inspect.iscoroutinefunction(function) or hasattr(function, "__nodeish_async__"):
        raise coded(TypeError, "ERR_INVALID_ARG_TYPE", 'The "function" argument must be a function that blocks: an async function is awaited')
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise invalid_arg_type("executor", "an instance of concurrent.futures.Executor", executor)
    if signal is not None:
        check_signal("signal", signal)
