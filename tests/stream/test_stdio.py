"""process.stdin, and process.stdout as the end of a pipe, each in a process of its own."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nodeish

PACKAGE = str(Path(nodeish.__file__).parent.parent)

UPPER = """
from nodeish import process
from nodeish.stream import Transform
process.stdin.pipe(Transform({'transform': lambda chunk, encoding, callback: callback(None, chunk.upper())})).pipe(process.stdout)
process.on('exit', lambda code: process.stderr.write('exit'))
"""

LINES = """
from nodeish import async_function, console, process, readline

@async_function
async def main():
    async for line in readline.createInterface({'input': process.stdin}):
        console.log('line', line)
    console.log('end')

main()
"""

QUESTION = """
from nodeish import process, readline

rl = readline.createInterface({'input': process.stdin, 'output': process.stdout})

@(lambda f: rl.question('name? ', f))
def answered(name):
    process.stdout.write(f'hello {name}')
    rl.close()
"""

PIPELINE = """
from nodeish import console, process
from nodeish.stream import Readable, pipeline

def done(error):
    console.log('done', error, process.stdout.writable)
    process.stdout.write('still here')

pipeline(Readable.from_(['a', b'b', 'c']), process.stdout, done)
"""

TWO_LOOPS = """
import asyncio
from nodeish import process
from nodeish.stream import promises

async def main():
    print(b''.join(await process.stdin.take(1).toArray()))

asyncio.run(main())
"""

READS_NOTHING = """
from nodeish import console, process, setTimeout
process.stdin.on('data', console.log)
setTimeout(process.stdin.pause, 20)
process.on('exit', lambda: console.log('exit'))
"""


NOBODY_READS = """
from nodeish import console, process, setImmediate
say = lambda *parts: process.stderr.write(' '.join(map(str, parts)) + ' ')

def again():
    console.log('b')
    console.log('c')
    say('again')
    setImmediate(last)

def last():
    process.stdout.on('error', lambda error: say('error', error.code, error.message))
    console.log('d')
    say(process.stdout.write('e', lambda error: say('e', error.code)))

process.on('uncaughtException', lambda error: say('uncaught', error.message))
console.log('a')
say('begin')
setImmediate(again)
"""

NOBODY_READS_IN_JAVASCRIPT = """
const say = (...parts) => process.stderr.write(parts.join(' ') + ' ');
const again = () => { console.log('b'); console.log('c'); say('again'); setImmediate(last); };
const last = () => {
  process.stdout.on('error', (error) => say('error', error.code, error.message));
  console.log('d');
  say(process.stdout.write('e', (error) => say('e', error.code)));
};
process.on('uncaughtException', (error) => say('uncaught', error.message));
console.log('a');
say('begin');
setImmediate(again);
"""

NO_LOOP = """
import threading
from nodeish import console, process

def write():
    console.log('a')
    try:
        process.stdout.write('b')
    except BrokenPipeError:
        process.stderr.write('broken')

thread = threading.Thread(target=write)
thread.start()
thread.join()
"""


def unread(*command: str) -> tuple[int, str]:
    """Run a command whose output goes into a pipe that nobody reads any more; give its exit code and what it says on stderr."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60, cwd=PACKAGE, check=False)
    finally:
        os.close(writing)
    return done.returncode, done.stderr.decode()


def run(program: str, given: bytes = b"") -> tuple[bytes, bytes]:
    """Run a program with this input."""
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", program]
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, cwd=PACKAGE, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout, done.stderr


def test_from_stdin_to_stdout() -> None:
    assert run(UPPER, b"some text\n" * 20_000) == (b"SOME TEXT\n" * 20_000, b"exit")


def test_stdin_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(b"from a file")
    with path.open("rb") as file:
        done = subprocess.run([sys.executable, "-c", UPPER], stdin=file, capture_output=True, timeout=60, cwd=PACKAGE, check=True)
    assert (done.stdout, done.stderr) == (b"FROM A FILE", b"exit")


def test_the_lines_of_stdin() -> None:
    assert run(LINES, b"one\ntwo\r\nthree") == (b"line one\nline two\nline three\nend\n", b"")


def test_a_question_on_the_terminal() -> None:
    assert run(QUESTION, b"Ada\n") == (b"name? hello Ada", b"")


def test_a_pipeline_to_stdout_leaves_it_usable() -> None:
    assert run(PIPELINE) == (b"abcdone null true\nstill here", b"")


def test_stdin_in_a_loop_of_asyncio() -> None:
    assert run(TWO_LOOPS, b"text") == (b"b'text'\n", b"")


def test_a_paused_stdin_keeps_nothing_alive() -> None:
    with subprocess.Popen([sys.executable, "-W", "error", "-c", READS_NOTHING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PACKAGE) as child:
        assert child.stdout is not None
        assert child.wait(timeout=30) == 0  # although nobody has closed its input
        assert child.stdout.read() == b"exit\n"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
def test_node_does_the_same() -> None:
    program = "process.stdin.on('data', console.log); setTimeout(() => process.stdin.pause(), 20); process.on('exit', () => console.log('exit'))"
    with subprocess.Popen(["node", "-e", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.wait(timeout=30) == 0
        assert child.stdout.read() == b"exit\n"


SAID = "begin again uncaught write EPIPE false e EPIPE error EPIPE write EPIPE "


def test_writing_where_nobody_reads_is_an_error_event() -> None:
    """The first error of the console is left alone, as in Node, whose pipes into `head` end by the second."""
    assert unread(sys.executable, "-W", "error", "-m", "nodeish", "-e", NOBODY_READS) == (0, SAID.replace("false", "False"))


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
def test_node_says_the_same_where_nobody_reads() -> None:
    assert unread("node", "-e", NOBODY_READS_IN_JAVASCRIPT) == (0, SAID)


def test_a_thread_without_a_loop_writes_where_nobody_reads() -> None:
    assert unread(sys.executable, "-W", "error", "-m", "nodeish", "-e", NO_LOOP) == (0, "broken")
