"""The pool of threads."""
import asyncio
import gc
import threading
import time
import weakref
from contextvars import ContextVar, copy_context
from typing import TYPE_CHECKING, Any, Callable

import pytest

from nodeish import Promise, Rejection, _pool, queueMicrotask, setImmediate
from nodeish._core.turn import here
from nodeish._loop import LoopHost
from nodeish._pool import Pool, submit

if TYPE_CHECKING:
    from tests.conftest import InLoop

Submit = Callable[..., None]
variable: ContextVar[str] = ContextVar("variable", default="unset")


def pooled(function: Callable[..., Any], *args: Any, pool: Submit = submit) -> Promise[Any]:
    """Have a function called by a pool; give the promise of how that ends."""
    return Promise(lambda resolve, reject: pool(
        here.turn(), function, args, lambda error, value: resolve(value) if error is None else reject(error)
    ))


def test_gives_the_result(in_loop: "InLoop") -> None:
    async def main() -> tuple[int, bool]:
        return await pooled(pow, 2, 10), await pooled(threading.current_thread) is not threading.current_thread()

    assert in_loop(main()) == (1024, True)


def test_gives_the_exception(in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(ZeroDivisionError) as caught:
            await pooled(divmod, 1, 0)
        assert caught.value.__traceback__ is not None

    in_loop(main())


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), Rejection("text"), asyncio.CancelledError()])
def test_no_exception_ends_a_thread(error: BaseException) -> None:
    pool = Pool()
    ended: list[Any] = []

    def fail() -> None:
        raise error

    async def main() -> None:
        for _ in range(8):
            done = Promise.withResolvers()
            pool.submit(here.turn(), fail, (), lambda *end: done.resolve([end[0]]))
            ended.extend(await done.promise)
        assert await pooled(pow, 2, 3, pool=pool.submit) == 8

    asyncio.run(main())
    assert ended == [error] * 8


def test_threads_are_started_one_by_one_up_to_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_THREADPOOL_SIZE", "3")
    pool = Pool()
    assert threads_of(pool) == 0

    async def main() -> list[int]:
        counts = []
        for _ in range(5):
            await pooled(int, pool=pool.submit)
            counts.append(threads_of(pool))
        return counts

    assert asyncio.run(main()) == [1, 2, 3, 3, 3]


def threads_of(pool: Pool) -> int:
    return pool._started


def test_as_many_jobs_at_once_as_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_THREADPOOL_SIZE", raising=False)
    pool = Pool()
    four, five = threading.Barrier(4, timeout=10), threading.Barrier(5, timeout=0.2)

    async def main() -> None:
        await Promise.all([pooled(four.wait, pool=pool.submit) for _ in range(4)])
        outcomes: list[Any] = await Promise.allSettled([pooled(five.wait, pool=pool.submit) for _ in range(5)])
        assert [type(outcome.reason) for outcome in outcomes] == [threading.BrokenBarrierError] * 5

    asyncio.run(main())


@pytest.mark.parametrize(("text", "size"), [
    (None, 4), ("1", 1), ("16", 16), ("0", 1), ("", 1), ("many", 1), ("1024", 1024), ("5000", 1024), ("-1", 1024), (" 7 threads", 7),
])
def test_size_as_libuv_reads_it(monkeypatch: pytest.MonkeyPatch, text: str | None, size: int) -> None:
    if text is None:
        monkeypatch.delenv("UV_THREADPOOL_SIZE", raising=False)
    else:
        monkeypatch.setenv("UV_THREADPOOL_SIZE", text)
    assert _pool._size_wanted() == size


def test_a_system_without_more_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, refused = Pool(), Pool()

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def main() -> None:
        await pooled(int, pool=pool.submit)
        monkeypatch.setattr(threading.Thread, "start", refuse)
        assert [await pooled(abs, -number, pool=pool.submit) for number in range(3)] == [0, 1, 2]
        with pytest.raises(RuntimeError, match="can't start new thread"):
            await pooled(int, pool=refused.submit)

    asyncio.run(main())
    assert threads_of(pool) == 1


def test_context_of_function_and_delivery(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        seen: list[str] = []
        variable.set("submitted")
        done = Promise.withResolvers()

        def deliver(error: BaseException | None, value: str) -> None:
            seen.extend((value, variable.get()))
            variable.set("delivered")
            done.resolve()

        submit(here.turn(), variable.get, (), deliver)
        variable.set("later")
        await done.promise
        return [*seen, variable.get()]

    assert in_loop(main()) == ["submitted", "submitted", "later"]


def test_two_contexts_at_a_time(in_loop: "InLoop") -> None:
    barrier = threading.Barrier(2, timeout=10)

    def read() -> str:
        barrier.wait()
        return variable.get()

    async def main() -> list[str]:
        promises = []
        for name in ("first", "second"):
            context = copy_context()
            context.run(variable.set, name)
            promises.append(context.run(pooled, read))
        return await Promise.all(promises)

    assert in_loop(main()) == ["first", "second"]


def test_one_wake_up_for_all_that_ended(in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    fetches: list[LoopHost] = []
    fetch = LoopHost._fetch

    def counted(host: LoopHost) -> None:
        fetches.append(host)
        fetch(host)

    monkeypatch.setattr(LoopHost, "_fetch", counted)

    async def main() -> int:
        promises = [pooled(int) for _ in range(100)]
        deadline = time.monotonic() + 10
        while len(here.turn().finished) < 100 and time.monotonic() < deadline:
            time.sleep(0.001)
        await Promise.all(promises)
        return len(fetches)

    assert in_loop(main()) == 1


def test_loops_in_several_threads() -> None:
    results: dict[int, list[int]] = {}

    def work(number: int) -> None:
        async def main() -> list[int]:
            return await Promise.all([pooled(lambda n: n * number, n) for n in range(200)])

        results[number] = asyncio.run(main())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert results == {number: [n * number for n in range(200)] for number in range(6)}


def test_a_loop_that_is_closed_before_the_end(leaves_work: None) -> None:
    begun, go_on = threading.Event(), threading.Event()
    delivered: list[Any] = []

    def wait() -> None:
        begun.set()
        go_on.wait(10)

    async def main() -> None:
        for _ in range(4):
            submit(here.turn(), wait, (), lambda *end: delivered.append(end))
        await asyncio.to_thread(begun.wait, 10)

    asyncio.run(main())
    go_on.set()

    async def again() -> list[int]:
        return await Promise.all([pooled(abs, -number) for number in range(8)])

    assert asyncio.run(again()) == list(range(8))
    assert delivered == []


def test_a_task_is_let_go_of(in_loop: "InLoop") -> None:
    class Big:
        pass

    async def main() -> "weakref.ref[Big]":
        big = Big()
        gone = weakref.ref(big)
        assert await pooled(id, big) == id(big)
        with pytest.raises(AttributeError):
            await pooled(getattr, big, "nothing")
        return gone

    gone = in_loop(main())
    deadline = time.monotonic() + 10
    while gone() is not None and time.monotonic() < deadline:  # the thread may still be on its way out of the task
        time.sleep(0.001)
        gc.collect()
    assert gone() is None


def test_an_operation_keeps_the_program_alive_and_is_counted_down(in_loop: "InLoop") -> None:
    async def main() -> list[int]:
        turn = here.turn()
        counts = [turn.operations]
        promise = pooled(int)
        counts.append(turn.operations)
        await promise
        return [*counts, turn.operations]

    assert in_loop(main()) == [0, 1, 0]


def test_each_delivery_is_a_macrotask_of_its_own(in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        log: list[str] = []
        done = Promise.withResolvers()

        def deliver(error: BaseException | None, name: str) -> None:
            log.append(name)
            queueMicrotask(lambda: log.append(f"microtask of {name}"))
            if len(log) > 1:
                setImmediate(done.resolve)

        for name in ("one", "other"):
            submit(here.turn(), str, (name,), deliver)
        while len(here.turn().finished) < 2:
            time.sleep(0.001)
        await done.promise
        return log

    log = in_loop(main())
    assert log[1] == f"microtask of {log[0]}" and log[3] == f"microtask of {log[2]}" and {log[0], log[2]} == {"one", "other"}
