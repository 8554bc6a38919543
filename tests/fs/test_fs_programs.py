"""Programs that end, or do not, because of what the pool does."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

import nodeish

PACKAGE = Path(nodeish.__file__).parent.parent
STARTS = [[], ["-m", "nodeish"]]
IDS = ["python", "nodeish"]

ENDS_AFTER_ITS_WORK = """
from nodeish import console, fs, process, setImmediate

def written(err):
    fs.promises.readFile('new', 'utf8').then(lambda text: console.log(err, text))

fs.writeFile('new', 'text', written)
setImmediate(lambda: console.log('immediate'))
process.on('exit', lambda code: console.log('exit', code))
console.log('script')
"""

LEAVES_WORK = """
from nodeish import console, fs, process, setTimeout

fs.readFile('pipe', lambda: console.log('never'))
for _ in range(9):
    fs.promises.readFile('pipe').then(lambda data: console.log('never'))
setTimeout(lambda: process.exit(3), 20)
process.on('exit', lambda code: console.log('exit', code))
"""

LEAVES_WORK_IN_ASYNCIO = """
import asyncio
from nodeish import fs

async def main():
    promise = fs.promises.readFile('pipe')
    try:
        async with asyncio.timeout(0.02):
            await promise
    except TimeoutError:
        print('timeout')

asyncio.run(main())
print('end')
"""

RAISES = """
from nodeish import Error, fs

def fail(err):
    raise Error('from the callback')

fs.stat('nope', fail)
"""

OF_A_CLOSED_LOOP = """
import asyncio, os, threading, time
from nodeish import fs

async def main():
    fs.readFile('pipe', lambda: print('never'))

for _ in range(4):
    asyncio.run(main())
with open('pipe', 'w') as pipe:  # all four go on
    pipe.write('too late')

async def again():
    return await fs.promises.readFile('new', 'utf8')

fs.writeFileSync('new', 'in time')
print(asyncio.run(again()))
"""


def run(source: str, start: list[str], folder: Path) -> tuple[int, str, str]:
    """Run a program; give its exit code and what it printed."""
    (folder / "program.py").write_text(source, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(PACKAGE), "PYTHONWARNINGS": "error"}
    command = [sys.executable, *start, "program.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("start", STARTS, ids=IDS)
def test_a_program_waits_for_its_work(tmp_path: Path, start: list[str]) -> None:
    code, printed, errors = run(ENDS_AFTER_ITS_WORK, start, tmp_path)
    assert (code, printed.splitlines(), errors) == (0, ["script", "immediate", "null text", "exit 0"], "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("start", STARTS, ids=IDS)
def test_exit_waits_for_nothing(tmp_path: Path, start: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(LEAVES_WORK, start, tmp_path) == (3, "exit 3\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_guest_in_asyncio_leaves_its_threads_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(LEAVES_WORK_IN_ASYNCIO, [], tmp_path) == (0, "timeout\nend\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_what_ends_when_its_loop_is_closed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(OF_A_CLOSED_LOOP, [], tmp_path) == (0, "in time\n", "")


@pytest.mark.parametrize("start", STARTS, ids=IDS)
def test_a_callback_that_raises_ends_the_program(tmp_path: Path, start: list[str]) -> None:
    code, printed, errors = run(RAISES, start, tmp_path)
    assert code == 1 and printed == ""
    assert "Error: from the callback" in errors and "_pool.py" not in errors and "threading.py" not in errors
