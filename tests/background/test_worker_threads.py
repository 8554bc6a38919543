"""Workers, as far as no program in both languages can tell: other loops, deaths, what is left behind, what only Python has."""
import asyncio
import enum
import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, console, setTimeout
from nodeish._core.turn import here
from nodeish.events import once
from nodeish.worker_threads import SHARE_ENV, BroadcastChannel, MessageChannel, Worker, receiveMessageOnPort

if TYPE_CHECKING:
    from tests.conftest import InLoop

SENDS = "from nodeish.worker_threads import parentPort, workerData\n"


class Colour(enum.Enum):
    """Something that can be sent by its name."""

    RED = 1


async def outcome(worker: Worker) -> list[Any]:
    """Wait for the end of a worker; tell what it said."""
    seen: list[Any] = []
    worker.on("message", seen.append)
    worker.on("error", lambda error: seen.append(error))
    (code,) = await Promise(lambda resolve: worker.on("exit", lambda code: resolve([code])))
    return [*seen, code]


def test_every_kind_of_data_goes_there_and_back(in_loop: "InLoop") -> None:
    data: Any = {
        "list": [1, 2.5, None, True, "ä\U0001f600", 2**70], "set": {1, 2}, "bytes": b"\0\xff", "bytearray": bytearray(b"ab"), "date": date(2008, 7, 19),
        "pattern": re.compile("a+", re.I), "path": Path("a/b"), "colour": Colour.RED, "error": KeyError("missing"),
    }  # fmt: skip
    data["self"] = data

    async def main() -> list[Any]:
        return await outcome(Worker(SENDS + "parentPort.postMessage(workerData)", {"eval": True, "workerData": data}))

    copy, code = in_loop(main())
    assert code == 0 and copy["self"] is copy
    error, original = copy.pop("error"), data["error"]
    assert (type(error), error.args) == (KeyError, original.args)
    assert {**copy, "self": None} == {**{name: value for name, value in data.items() if name != "error"}, "self": None}


def test_what_cannot_be_read_over_there_is_a_messageerror(in_loop: "InLoop") -> None:
    source = SENDS + """
import enum
class Mine(enum.Enum):
    A = 1
parentPort.postMessage(Mine.A)
parentPort.postMessage('next')
"""

    async def main() -> list[Any]:
        worker = Worker(source, {"eval": True})
        errors: list[Any] = []
        worker.on("messageerror", errors.append)
        return [*await outcome(worker), [type(error).__name__ for error in errors]]

    assert in_loop(main()) == ["next", 0, ["AttributeError"]]


def test_an_error_of_python_keeps_its_class_and_tells_where_it_was_raised(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        return await outcome(Worker("def fail():\n    return {}['key']\nfail()", {"eval": True}))

    error, code = in_loop(main())
    assert (type(error), error.args, code) == (KeyError, ("key",), 1)
    assert "In the worker:" in error.__notes__[0] and "fail ([worker eval]:2:" in error.__notes__[0]


def test_an_error_of_python_keeps_what_it_carries(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        source = "error = ValueError('text')\nerror.code, error.made, error.unsendable = 'MINE', [1], lambda: 1\nraise error"
        return await outcome(Worker(source, {"eval": True}))

    error, code = in_loop(main())
    assert (type(error), error.code, error.made, hasattr(error, "unsendable"), code) == (ValueError, "MINE", [1], False, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("syntax error", ["SyntaxError", 1]),
        ("import sys; sys.exit(7)", [7]),
        ("import sys; sys.exit('a text')", [1]),
        ("import os; os._exit(9)", [9]),
        ("import os; os.write(int(__import__('sys').orig_argv[-1]), b'\\0\\0\\0\\0\\0\\0\\0\\3abc')", ["UnpicklingError", 1]),
        ("import atexit; from nodeish.worker_threads import parentPort; atexit.register(parentPort.postMessage, 'late')", ["late", 0]),
        ("from nodeish import process; process.exit(300)", [300]),
        ("import asyncio; await asyncio.sleep(0); from nodeish.worker_threads import parentPort; parentPort.postMessage('awaited')", ["awaited", 0]),
        ("from nodeish import Promise; await Promise(lambda: None)", [13]),
    ],
)
def test_other_ends(source: str, expected: list[Any], in_loop: "InLoop", capsys: pytest.CaptureFixture[str]) -> None:
    async def main() -> list[Any]:
        seen = await outcome(Worker(source, {"eval": True}))
        return [type(thing).__name__ if isinstance(thing, Exception) else thing for thing in seen]

    assert in_loop(main()) == expected
    assert capsys.readouterr().err == ("a text\n" if "text" in source else "")


@pytest.mark.parametrize("source", ["while True: pass", "import time; time.sleep(600)", "import re; re.match('(a+)+$', 'a' * 64 + 'b')"])
def test_terminate_ends_what_nothing_else_would(source: str, in_loop: "InLoop") -> None:
    """A loop without an end, a call that sleeps, and one into C that never gives the interpreter's lock away."""

    async def main() -> Any:
        worker = Worker(source, {"eval": True})
        await once(worker, "online")
        for number in range(50):
            worker.postMessage("x" * 10_000)  # more than a pipe holds, and nobody reads it
        return await worker.terminate()

    assert in_loop(main()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
def test_a_process_that_is_killed_is_an_error(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        worker = Worker(SENDS + "import os; parentPort.postMessage(os.getpid()); parentPort.on('message', print)", {"eval": True})
        worker.on("message", lambda pid: os.kill(pid, signal.SIGKILL))
        seen = await outcome(worker)
        return [seen[1].code, seen[1].message, seen[2]]

    assert in_loop(main()) == ["ERR_WORKER_DIED", "The worker's process was ended by SIGKILL", 1]


def test_a_worker_that_dies_in_the_middle_of_a_message(in_loop: "InLoop") -> None:
    source = SENDS + """
import os, threading
threading.Timer(0.05, os._exit, [8]).start()
parentPort.postMessage('first')
while True: parentPort.postMessage('x' * 1_000_000)
"""

    async def main() -> list[Any]:
        seen = await outcome(Worker(source, {"eval": True}))
        return [seen[0], {*map(len, seen[1:-1])} <= {1_000_000}, seen[-1]]

    assert in_loop(main()) == ["first", True, 8]


def test_workers_compute_beside_each_other_and_the_loop_goes_on(in_loop: "InLoop") -> None:
    source = SENDS + "parentPort.postMessage(sum(i * i for i in range(workerData)))"

    async def main() -> list[Any]:
        ticks = 0
        ended = Promise.all([outcome(Worker(source, {"eval": True, "workerData": count})) for count in (100_000, 200_000)])
        done: list[Any] = []
        ended.then(done.append)
        while not done:
            await Promise(lambda resolve: setTimeout(resolve, 1))
            ticks += 1
        return [done[0], ticks > 3]

    assert in_loop(main()) == [[[sum(i * i for i in range(count)), 0] for count in (100_000, 200_000)], True]


def test_many_messages_keep_their_order(in_loop: "InLoop") -> None:
    source = SENDS + "parentPort.on('message', lambda n: parentPort.postMessage(n) if n >= 0 else parentPort.close())"

    async def main() -> list[Any]:
        worker = Worker(source, {"eval": True})
        for number in [*range(3000), -1]:
            worker.postMessage(number)
        return await outcome(worker)

    assert in_loop(main()) == [*range(3000), 0]


def test_a_script_and_what_it_imports(tmp_path: Path, in_loop: "InLoop") -> None:
    (tmp_path / "beside.py").write_text("answer = 42", encoding="utf-8")
    (tmp_path / "script.py").write_text(f"{SENDS}import sys, beside\nparentPort.postMessage([beside.answer, sys.argv, __file__, __name__])", encoding="utf-8")

    async def main() -> list[Any]:
        return await outcome(Worker(tmp_path / "script.py", {"argv": ["x"]}))

    script = str(tmp_path / "script.py")
    assert in_loop(main()) == [[42, [script, "x"], script, "__main__"], 0]


def test_a_message_can_be_taken_while_the_worker_computes(in_loop: "InLoop") -> None:
    source = SENDS + """
import time
from nodeish.worker_threads import receiveMessageOnPort
parentPort.postMessage(receiveMessageOnPort(parentPort))
while (received := receiveMessageOnPort(parentPort)) is None: time.sleep(0.001)
parentPort.postMessage(received.message)
"""

    async def main() -> list[Any]:
        worker = Worker(source, {"eval": True})
        worker.once("message", lambda: worker.postMessage("stop"))
        return await outcome(worker)

    assert in_loop(main()) == [None, "stop", 0]


def test_a_bytearray_moves(in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        channel = MessageChannel()
        kept, moved = bytearray(b"kept"), bytearray(b"moved")
        channel.port1.postMessage({"kept": kept, "moved": moved}, [moved])
        received = receiveMessageOnPort(channel.port2)
        assert received is not None
        return [received.message, kept, moved, received.message["kept"] is kept]

    assert in_loop(main()) == [{"kept": b"kept", "moved": b"moved"}, b"kept", b"", False]


def test_an_environment_cannot_be_shared(in_loop: "InLoop") -> None:
    options: Any = {"eval": True, "env": SHARE_ENV}

    async def main() -> None:
        with pytest.raises(TypeError, match="SHARE_ENV"):
            Worker("", options)

    in_loop(main())


def test_ports_and_channels_keep_alive_while_somebody_listens(in_loop: "InLoop") -> None:
    async def main() -> list[int]:
        turn = here.turn()
        before = turn.operations
        channel, news = MessageChannel(), BroadcastChannel("news")
        counts = [turn.operations]
        channel.port1.on("message", console.log)
        channel.port1.on("message", print)
        counts.append(turn.operations)
        channel.port1.off("message", print).off("message", console.log)
        counts.append(turn.operations)
        channel.port1.ref()
        channel.port1.ref()
        news.unref()
        counts.append(turn.operations)
        channel.port1.close()
        news.close()
        counts.append(turn.operations)
        return [count - before for count in counts]

    assert in_loop(main()) == [1, 2, 1, 1, 0]


def test_a_listener_that_raises_does_not_stop_the_others(in_loop: "InLoop", must_call: Any) -> None:
    from nodeish import process

    errors: list[Any] = []

    def hear(error: Any) -> None:
        errors.append(error)

    async def main() -> list[Any]:
        seen: list[Any] = []
        channel = MessageChannel()

        def fail(value: Any) -> None:
            seen.append(value)
            raise KeyError(value)

        channel.port2.on("message", fail)
        for value in ("one", "two"):
            channel.port1.postMessage(value)
        await once(channel.port2, "message")
        while len(errors) < 2:
            await asyncio.sleep(0.001)
        channel.port1.close()
        await once(channel.port2, "close")
        return seen

    process.on("uncaughtException", hear)
    try:
        assert in_loop(main()) == ["one", "two"]
    finally:
        process.off("uncaughtException", hear)
    assert [error.args for error in errors] == [("one",), ("two",)]


GUEST = """
import asyncio
from nodeish.events import once
from nodeish.worker_threads import Worker

async def main():
    worker = Worker("from nodeish.worker_threads import parentPort; parentPort.on('message', lambda m: parentPort.postMessage(m + 1))", {'eval': True})
    worker.postMessage(1)
    print(*await once(worker, 'message'))

asyncio.run(main())
"""

LEFT = """
from nodeish import console, process
from nodeish.worker_threads import Worker
worker = Worker('while True: pass', {'eval': True})
worker.on('online', lambda: process.exit(3))
"""

LISTENING = """
from nodeish import console
from nodeish.worker_threads import Worker
worker = Worker("from nodeish.worker_threads import parentPort; parentPort.once('message', lambda m: parentPort.postMessage(m))", {'eval': True})
worker.unref()
worker.on('message', lambda m: console.log('message', m))
worker.postMessage('still here')
"""

KILLED = """
import os, signal
from nodeish.worker_threads import Worker
worker = Worker("import os; from nodeish.worker_threads import parentPort; parentPort.postMessage(os.getpid())\\nwhile True: pass", {'eval': True})
def kill(pid):
    print(pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
worker.on('message', kill)
"""


def run(program: str, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "error", *flags, "-c", program], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("program", "stdout", "code"), [(GUEST, "2\n", 0), (LEFT, "", 3), (LISTENING, "message still here\n", 0)])
def test_the_end_of_a_program_ends_its_workers(program: str, stdout: str, code: int) -> None:
    done = run(program)
    assert (done.stdout, done.stderr, done.returncode) == (stdout, "", code)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
def test_a_worker_does_not_survive_its_program() -> None:
    pid = int(run(KILLED).stdout)
    deadline = time.monotonic() + 30
    while _is_alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")


def test_nothing_is_left_of_a_worker(in_loop: "InLoop") -> None:
    async def main() -> None:
        for _ in range(2):
            await outcome(Worker("print(end='')", {"eval": True, "stdin": True}))

    descriptors = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0
    in_loop(main())
    for thread in threading.enumerate():
        if thread.name.startswith("nodeish-worker"):
            thread.join(10)
            assert not thread.is_alive()
    if descriptors:
        assert len(os.listdir("/proc/self/fd")) <= descriptors
