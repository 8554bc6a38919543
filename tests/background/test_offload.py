"""`offload`: the pool, executors of the standard library, a dask cluster; aborts, deaths, and what keeps the program alive."""
import os
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import AbortController, AbortSignal, Error, Promise, async_function, offload, setImmediate, setTimeout
from nodeish._core.turn import here
from nodeish.events import getEventListeners

if TYPE_CHECKING:
    from tests.conftest import InLoop


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    """Give a process pool of one worker."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def die() -> None:
    os._exit(3)


def fail() -> None:
    raise KeyError("from afar")


def described(error: Any) -> list[Any]:
    return [type(error).__name__, getattr(error, "code", None), str(error)]


def test_a_thread_of_the_pool_does_the_work(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        name = await offload(lambda: threading.current_thread().name)
        return [name.startswith("nodeish-pool-"), await offload(divmod, 17, 5), await offload(int, "12")]

    assert in_loop(main()) == [True, (3, 2), 12]


def test_timers_run_meanwhile(in_loop: "InLoop") -> None:
    order: list[str] = []
    go = threading.Event()

    async def main() -> None:
        done = offload(go.wait).then(lambda: order.append("work"))
        await Promise(lambda resolve: setTimeout(resolve, 1))
        order.append("timer")
        go.set()
        await done

    in_loop(main())
    assert order == ["timer", "work"]


def test_what_the_function_raises_rejects(in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(KeyError, match="from afar") as caught:
            await offload(fail)
        assert caught.traceback[-1].name == "fail"

    in_loop(main())


def test_a_wrong_argument_rejects(in_loop: "InLoop") -> None:
    anything: Any = offload

    async def coroutine() -> None:
        """Do nothing."""

    async def main() -> list[Any]:
        calls = [
            anything(5), anything(None), anything(coroutine), anything(async_function(coroutine)),
            anything(int, executor=5), anything(int, signal=5),
        ]
        entries: list[Any] = await Promise.allSettled(calls)
        return [described(entry.reason) for entry in entries]

    blocks = 'The "function" argument must be a function that blocks: an async function is awaited'
    expected = [
        'The "function" argument must be of type function. Received type number (5)', 'The "function" argument must be of type function. Received null',
        blocks, blocks, 'The "executor" argument must be an instance of concurrent.futures.Executor. Received type number (5)',
        'The "signal" argument must be an instance of AbortSignal. Received type number (5)',
    ]
    assert in_loop(main()) == [["TypeError", "ERR_INVALID_ARG_TYPE", text] for text in expected]


def test_context_variables_go_along_into_threads(in_loop: "InLoop") -> None:
    variable: ContextVar[str] = ContextVar("variable", default="nothing")

    async def main() -> list[str]:
        variable.set("set")
        with ThreadPoolExecutor(1) as threads:
            return [await offload(variable.get), await offload(variable.get, executor=threads)]

    assert in_loop(main()) == ["set", "set"]


def test_an_aborted_signal_rejects_before_anything_begins(in_loop: "InLoop") -> None:
    begun: list[None] = []

    async def main() -> Any:
        return await offload(begun.append, None, signal=AbortSignal.abort("early")).catch(lambda error: [*described(error), error.cause])

    assert in_loop(main()) == ["AbortError", "ABORT_ERR", "The operation was aborted", "early"]
    assert begun == []


@pytest.mark.parametrize("where", ["pool", "executor"])
def test_an_abort_drops_what_runs_and_what_waits(where: str, in_loop: "InLoop") -> None:
    begun: list[int] = []
    go = threading.Event()
    executor = ThreadPoolExecutor(1) if where == "executor" else None

    def work(number: int) -> None:
        begun.append(number)
        go.wait()

    async def main() -> None:
        controller = AbortController()
        width = 4 if executor is None else 1
        running = [offload(work, number, executor=executor) for number in range(width - 1)]
        dropped = [offload(work, number, executor=executor, signal=controller.signal) for number in (100, 101)]
        while len(begun) < width:
            await Promise(lambda resolve: setTimeout(resolve, 1))
        operations = here.turn().operations
        controller.abort("changed my mind")
        assert here.turn().operations == operations - 2  # the program does not wait for them any more
        for promise in dropped:
            with pytest.raises(Error) as caught:
                await promise
            assert described(caught.value)[1:] == ["ABORT_ERR", "The operation was aborted"]
        go.set()
        await Promise.all(running)
        await offload(int, executor=executor)  # what was in the queue before has been passed over
        assert 101 not in begun and getEventListeners(controller.signal, "abort") == []

    in_loop(main())
    if executor is not None:
        executor.shutdown()


def test_an_abort_after_the_end_changes_nothing(in_loop: "InLoop") -> None:
    async def main() -> int:
        controller = AbortController()
        value = await offload(int, "7", signal=controller.signal)
        await Promise(setImmediate)
        assert getEventListeners(controller.signal, "abort") == []
        controller.abort()
        return value

    assert in_loop(main()) == 7


def test_a_process_does_the_work(processes: ProcessPoolExecutor, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        pid = await offload(os.getpid, executor=processes)
        error: Any = await offload(fail, executor=processes).catch(lambda error: error)
        return [pid != os.getpid(), await offload(sum, range(100), executor=processes), type(error), error.args]

    assert in_loop(main()) == [True, 4950, KeyError, ("from afar",)]


def test_what_cannot_be_sent_to_a_process_rejects(processes: ProcessPoolExecutor, in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(Exception, match="pickle|local object"):
            await offload(lambda: 1, executor=processes)

    in_loop(main())


def test_a_process_that_dies_rejects(in_loop: "InLoop") -> None:
    async def main() -> None:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            with pytest.raises(BrokenProcessPool):
                await offload(die, executor=pool)
            with pytest.raises(BrokenProcessPool):
                await offload(int, executor=pool)

    in_loop(main())


def test_an_executor_that_is_shut_down_rejects(in_loop: "InLoop") -> None:
    async def main() -> None:
        pool = ThreadPoolExecutor(1)
        go = threading.Event()
        running, waiting = offload(go.wait, executor=pool), offload(int, executor=pool)
        pool.shutdown(wait=False, cancel_futures=True)
        go.set()
        ran: Any
        waited: Any
        ran, waited = await Promise.allSettled([running, waiting])
        assert ran.value is True and waited.reason.code == "ABORT_ERR"
        with pytest.raises(RuntimeError, match="shutdown"):
            await offload(int, executor=pool)

    in_loop(main())


def test_any_executor_will_do(in_loop: "InLoop") -> None:
    class AtOnce(Executor):
        def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
            future: Future[Any] = Future()
            future.set_result(function(*args))
            return future

    async def main() -> int:
        return await offload(int, "5", executor=AtOnce())

    assert in_loop(main()) == 5


PROGRAM = """
import time
from nodeish import AbortSignal, console, offload
offload(time.sleep, 0.05).then(lambda: console.log('waited for'))
offload(time.sleep, 60, signal=AbortSignal.timeout(10)).catch(lambda error: console.log(error.name, error.cause.name))
offload(lambda: 1 / 0).catch(lambda error: console.log(type(error).__name__))
"""


def test_the_program_waits_for_it_but_not_for_what_was_dropped() -> None:
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM], capture_output=True, text=True, timeout=50)
    assert sorted(done.stdout.splitlines()) == ["AbortError TimeoutError", "ZeroDivisionError", "waited for"]
    assert (done.returncode, done.stderr) == (0, "") and time.monotonic() - begun < 40


def test_a_dask_cluster_does_the_work(in_loop: "InLoop") -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the imports of dask are not the subject
        distributed = pytest.importorskip("distributed")

    async def main() -> list[Any]:
        client = distributed.Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0")
        try:
            executor = client.get_executor()
            results = await Promise.all([offload(pow, 2, n, executor=executor) for n in range(5)])
            error = await offload(fail, executor=executor).catch(lambda error: error)
            controller = AbortController()
            dropped = offload(time.sleep, 0.2, executor=executor, signal=controller.signal)
            controller.abort()
            return [results, type(error), await dropped.catch(lambda error: error.name)]
        finally:
            await offload(client.close)

    assert in_loop(main()) == [[1, 2, 4, 8, 16], KeyError, "AbortError"]
