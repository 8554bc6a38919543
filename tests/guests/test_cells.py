"""Notebook cells: top-level `await` in a loop that runs for good, or that is run once for each cell."""
import ast
import asyncio
import inspect
import threading
from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from nodeish._loop import host_of
from tests.conftest import new_loop

PATIENCE = 10
NAMES = """
import asyncio
from nodeish import Promise, async_function, clearInterval, process, setImmediate, setInterval, setTimeout
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.events import EventEmitter, once
from nodeish.timers import promises as timers
log = []
"""


class Notebook(Protocol):
    """Something that executes cells, one after the other, in one namespace."""

    names: dict[str, Any]

    def execute(self, cell: str) -> None:
        """Execute a cell; return when it has ended."""
        ...


class Cells:
    """The namespace of a notebook, and how a cell is compiled."""

    def __init__(self, loop_kind: str) -> None:
        self.names: dict[str, Any] = {}
        self.loop = new_loop(loop_kind)
        self.loop.set_debug(loop_kind == "debug")

    async def run(self, cell: str) -> None:
        """Execute a cell as IPython does: awaited if there is an `await` in it, called if there is none."""
        code = compile(cell, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        outcome = eval(code, self.names)
        if inspect.iscoroutine(outcome):
            await outcome


class Kernel(Cells):
    """Jupyter: a loop that runs for good, in a thread; between the cells it goes on."""

    def __init__(self, loop_kind: str) -> None:
        super().__init__(loop_kind)
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    def execute(self, cell: str) -> None:
        """Hand a cell to the loop."""
        asyncio.run_coroutine_threadsafe(self.run(cell), self.loop).result(PATIENCE)

    def close(self) -> None:
        """End the loop."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE)
        self.loop.close()


class Terminal(Cells):
    """IPython in a terminal: the loop runs while a cell does, and stands still between the cells."""

    def execute(self, cell: str) -> None:
        """Run the loop until the cell has ended."""
        self.loop.run_until_complete(self.run(cell))

    def close(self) -> None:
        """End the loop."""
        self.loop.close()


@pytest.fixture(params=[Kernel, Terminal])
def notebook(request: pytest.FixtureRequest, loop_kind: str) -> Iterator[Notebook]:
    """Give a notebook of each sort."""
    notebook: Kernel | Terminal = request.param(loop_kind)
    notebook.execute(NAMES)
    yield notebook
    notebook.execute("await asyncio.sleep(0)")
    notebook.close()


def test_the_order_is_nodes_in_a_cell(notebook: Notebook) -> None:
    notebook.execute("""
setTimeout(log.append, 1, 'timeout')
setImmediate(log.append, 'immediate')
Promise.resolve('then').then(log.append)
process.nextTick(log.append, 'tick')

@async_function
async def main():
    log.append('async function')
    await Promise.resolve(None)
    log.append('await')

main()
log.append('cell')
await timers.setTimeout(5)
log.append('end')
""")
    assert notebook.names["log"] == ["async function", "cell", "tick", "then", "await", "immediate", "timeout", "end"]


def test_a_promise_of_one_cell_is_awaited_in_another(notebook: Notebook) -> None:
    notebook.execute("promise, resolve, reject = Promise.withResolvers()")
    notebook.execute("derived = promise.then(lambda value: value * 2)")
    notebook.execute("resolve(21)")
    notebook.execute("log.append([await promise, await derived])")
    assert notebook.names["log"] == [[21, 42]]


def test_a_cell_without_await_starts_work_that_a_later_cell_sees(notebook: Notebook) -> None:
    notebook.execute("timer = timers.setTimeout(1, 'later')\nsetImmediate(log.append, 'immediate')\nprocess.nextTick(log.append, 'tick')")
    notebook.execute("log.append(await timer)")
    assert notebook.names["log"] == ["tick", "immediate", "later"]


def test_a_cell_that_fails_leaves_the_loop_to_the_next(notebook: Notebook) -> None:
    notebook.execute("setTimeout(log.append, 1, 'timer of the cell that fails')")
    with pytest.raises(ValueError, match="why"):
        notebook.execute("await Promise.reject(ValueError('why'))")
    with pytest.raises(ZeroDivisionError):
        notebook.execute("1 / 0")
    notebook.execute("await timers.setTimeout(5)")
    assert notebook.names["log"] == ["timer of the cell that fails"]


def test_an_interval_runs_from_cell_to_cell_until_it_is_cleared(notebook: Notebook) -> None:
    notebook.execute("beats = EventEmitter()\nbeat = setInterval(beats.emit, 1, 'beat')")
    for _ in range(3):
        notebook.execute("await once(beats, 'beat')\nlog.append('heard')")
    notebook.execute("clearInterval(beat)\nbeats.on('beat', lambda: log.append('too late'))\nawait timers.setTimeout(5)")
    assert notebook.names["log"] == ["heard"] * 3


def test_a_rejection_that_no_cell_handles_is_told(notebook: Notebook) -> None:
    notebook.execute("asyncio.get_running_loop().set_exception_handler(lambda _, context: log.append(str(context['exception'])))")
    notebook.execute("Promise.reject(ValueError('why'))")
    notebook.execute("await timers.setTimeout(1)")
    assert notebook.names["log"] == ["why"]


def test_a_store_that_a_cell_enters_ends_with_it(notebook: Notebook) -> None:
    notebook.execute("store = AsyncLocalStorage()")
    notebook.execute("await store.run('cell', lambda: timers.setTimeout(1).then(lambda: log.append(store.getStore())))")
    notebook.execute("store.enterWith('entered')\nawait timers.setTimeout(1)\nlog.append(store.getStore())")
    notebook.execute("log.append(store.getStore())")
    assert notebook.names["log"] == ["cell", "entered", None]


def test_a_kernel_goes_on_between_the_cells(loop_kind: str) -> None:
    kernel, fired = Kernel(loop_kind), threading.Event()
    kernel.execute(NAMES)
    kernel.names["fired"] = fired
    kernel.execute("setTimeout(fired.set, 5)")
    assert fired.wait(PATIENCE)
    kernel.close()


def test_a_terminal_stands_still_between_the_cells_and_loses_nothing(loop_kind: str) -> None:
    terminal = Terminal(loop_kind)
    terminal.execute(NAMES)
    terminal.execute("promise, resolve, reject = Promise.withResolvers()\npromise.then(log.append)")
    resolve, log = terminal.names["resolve"], terminal.names["log"]
    resolve("from outside")
    assert log == []
    terminal.execute("await asyncio.sleep(0)")
    assert log == ["from outside"]
    assert not host_of(terminal.loop).turn.has_work
    terminal.close()
