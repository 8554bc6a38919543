"""When the ends of operations are delivered."""
import asyncio
import json
import os
import shutil
import subprocess
import threading
import time
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, Promise, fs, process, queueMicrotask, run, setImmediate, setTimeout
from nodeish._core.turn import here

if TYPE_CHECKING:
    from tests.conftest import InLoop

variable: ContextVar[str] = ContextVar("variable", default="unset")


def wait_for(count: int) -> None:
    """Block the loop until so many operations have ended."""
    finished = here.turn().finished
    deadline = time.monotonic() + 10
    while len(finished) < count and time.monotonic() < deadline:
        time.sleep(0.001)
    assert len(finished) >= count


def test_ticks_microtasks_immediates_then_the_end(folder: Path) -> None:
    """probe 115."""
    log: list[str] = []

    def main() -> None:
        fs.readFile("f", lambda: log.append("readFile"))
        setImmediate(lambda: log.append("immediate"))
        queueMicrotask(lambda: log.append("microtask"))
        process.nextTick(lambda: log.append("tick"))
        log.append("script")
        wait_for(1)

    run(main)
    assert log == ["script", "tick", "microtask", "immediate", "readFile"]


def test_from_a_timer_immediates_come_first_too(folder: Path) -> None:
    log: list[str] = []

    def in_timer() -> None:
        fs.stat("f", lambda: log.append("stat"))
        setImmediate(lambda: log.append("immediate"))
        wait_for(1)

    run(lambda: setTimeout(in_timer, 1))
    assert log == ["immediate", "stat"]


def test_seen_from_a_callback_immediates_come_before_timers(folder: Path) -> None:
    """probe 102."""
    log: list[str] = []

    def in_callback() -> None:
        setTimeout(lambda: log.append("timer"), 0)
        setImmediate(lambda: log.append("immediate"))
        process.nextTick(lambda: log.append("tick"))
        time.sleep(0.005)

    run(lambda: fs.readFile("f", in_callback))
    assert log == ["tick", "immediate", "timer"]


def test_all_that_is_queued_by_one_end_runs_before_the_next(folder: Path) -> None:
    log: list[str] = []

    def end(name: str) -> Any:
        def callback() -> None:
            log.append(name)
            process.nextTick(lambda: log.append(f"tick of {name}"))
            Promise.resolve().then(lambda: log.append(f"microtask of {name}"))

        return callback

    def main() -> None:
        for name in ("a", "b", "c"):
            fs.access("f", end(name))
        wait_for(3)

    run(main)
    first, second, third = log[0], log[3], log[6]
    assert sorted((first, second, third)) == ["a", "b", "c"]
    assert log == [line for name in (first, second, third) for line in (name, f"tick of {name}", f"microtask of {name}")]


def test_a_callback_that_raises_lets_the_next_run_before_its_ticks(folder: Path, uncaught: list[Any]) -> None:
    """probe 187."""
    log: list[str] = []

    def fail() -> None:
        process.nextTick(lambda: log.append("tick"))
        raise Error("first")

    def main() -> None:
        fs.access("f", fail)
        wait_for(1)
        setImmediate(lambda: log.append("immediate"))

    run(main)
    assert [error.message for error in uncaught] == ["first"] and sorted(log) == ["immediate", "tick"]


def test_callback_and_promise_see_the_context_of_the_call(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> list[str]:
        variable.set("call")
        result = Promise.withResolvers()
        fs.stat("f", lambda: result.resolve(variable.get()))
        promise = fs.promises.stat("f").then(lambda _: variable.get())
        variable.set("later")
        return [await result.promise, await promise, variable.get()]

    assert in_loop(main()) == ["call", "call", "later"]


def test_many_at_once(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        names = [f"file{number}" for number in range(300)]
        await Promise.all([fs.promises.writeFile(name, name) for name in names])
        assert await Promise.all([fs.promises.readFile(name, "utf8") for name in names]) == names
        assert sorted(await fs.promises.readdir(".")) == sorted([*names, "d", "e", "f"])
        await Promise.all([fs.promises.unlink(name) for name in names])

    in_loop(main())


def test_loops_in_several_threads(folder: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        async def main() -> None:
            name = f"thread{number}"
            for turn in range(30):
                await fs.promises.writeFile(name, str(turn))
                assert await fs.promises.readFile(name, "utf8") == str(turn)

        try:
            asyncio.run(main())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == [] and len([name for name in fs.readdirSync(".") if name.startswith("thread")]) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_named_pipe_needs_two_threads(folder: Path, in_loop: "InLoop") -> None:
    os.mkfifo("pipe")

    async def main() -> Any:
        reading = fs.promises.readFile("pipe", "utf8")
        await fs.promises.writeFile("pipe", "through the pipe")
        return await reading

    assert in_loop(main()) == "through the pipe"


SCRIPT = """
const fs = require('fs');
const log = [];
const order = (name) => () => {
  log.push(name); process.nextTick(() => log.push(`tick ${name}`)); Promise.resolve().then(() => log.push(`microtask ${name}`));
  if (name === 'read') { setTimeout(order('timer'), 0); setImmediate(order('immediate')); fs.stat('.', order('stat')); }
};
fs.readFile(__filename, order('read'));
setImmediate(order('first immediate'));
process.on('exit', () => console.log(JSON.stringify(log)));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on the PATH")
def test_the_same_order_as_node(folder: Path) -> None:
    Path("order.cjs").write_text(SCRIPT)
    printed = subprocess.run(["node", "order.cjs"], capture_output=True, text=True, timeout=60, check=True).stdout
    log: list[str] = []

    def order(name: str) -> Any:
        def callback() -> None:
            log.append(name)
            process.nextTick(lambda: log.append(f"tick {name}"))
            Promise.resolve().then(lambda: log.append(f"microtask {name}"))
            if name == "read":
                setTimeout(order("timer"), 0)
                setImmediate(order("immediate"))
                fs.stat(".", order("stat"))

        return callback

    def main() -> None:
        fs.readFile("order.cjs", order("read"))
        setImmediate(order("first immediate"))

    run(main)
    movable = ("timer", "stat")  # the two race, in Node as here

    def fixed(lines: list[str]) -> list[str]:
        return [line for line in lines if line.split()[-1] not in movable]

    assert fixed(log) == fixed(json.loads(printed))
    assert sorted(log) == sorted(json.loads(printed))
