"""The process of a worker: `Worker` in worker_threads starts it."""
import asyncio
import atexit
import builtins
import io
import linecache
import os
import signal
import sys
from contextlib import suppress
from textwrap import dedent
from typing import Any, BinaryIO, Callable

from . import worker_threads
from ._core.errors import Error, coded
from ._loop import host_of
from ._program import INTERRUPTED, Program, close, new_loop
from ._reports import Fatal
from ._structured_clone import structuredClone
from ._text.inspect import inspect
from ._text.properties import public_attributes
from ._text.stack import name_of_error, stack_of_error
from .cli import compile_source, main_of, parse
from .process import process
from .worker_threads._broadcast import links, spread
from .worker_threads._link import PARENT_PORT, Link, Writer, read_frame, start_thread
from .worker_threads._worker import be_worker

_ORPHANED = 1


class _Output(io.RawIOBase):
    """What stands behind sys.stdout and sys.stderr: the parent prints."""

    def __init__(self, link: Link, name: str) -> None:
        self._link = link
        self._stream_name = name

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._link.say(self._stream_name, content)
        return len(content)


def main() -> None:
    """Be a worker: read what to do, do it, tell how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program decides what an interrupt means
    reading, writing = map(_descriptor, sys.argv[2:4])
    stream = open(reading, "rb")
    frame = read_frame(stream)
    if frame is None:
        raise SystemExit(_ORPHANED)
    boot = frame[2]
    parse([*boot["execArgv"], "-"])
    loop = new_loop()
    link = Link(host_of(loop).turn, Writer(writing), lambda kind, content: spread(link, content), 1)
    _settle_in(boot, link)
    start_thread("nodeish-worker-link", _listen, link, stream)
    code = _run(boot, loop, link)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    link.say("exit", code)
    raise SystemExit(code & 0xFF)


def _descriptor(text: str) -> int:
    """Give the file descriptor that the parent has named; on Windows it named a handle."""
    number = int(text)
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(number, 0)
    os.set_inheritable(number, False)
    return number


def _listen(link: Link, stream: BinaryIO) -> None:
    """Read what the parent sends; when it is gone the worker is of no use any more."""
    link.read(stream)
    os._exit(_ORPHANED)


def _settle_in(boot: dict[str, Any], link: Link) -> None:
    """Make the process, and the module worker_threads, that of the worker."""
    links.append(link)
    sys.path[:] = boot["path"] if boot["eval"] else [os.path.dirname(boot["script"]), *boot["path"][1:]]
    os.environ.clear()
    os.environ.update(boot["env"])
    sys.argv = ["[worker eval]" if boot["eval"] else boot["script"], *boot["argv"]]
    process.argv = [sys.executable, *sys.argv]
    process.execArgv = boot["execArgv"]
    for name in ("stdout", "stderr"):
        setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(_Output(link, name)), "utf-8", "backslashreplace", "\n", line_buffering=True, write_through=True))
    parent_port = link.new_port(PARENT_PORT)
    envelope, environment_data = link.loads(boot["data"])
    be_worker(boot["threadId"], environment_data)
    module: Any = worker_threads
    module.isMainThread = False
    module.threadId = boot["threadId"]
    module.parentPort = parent_port
    module.workerData = envelope.value


def _run(boot: dict[str, Any], loop: asyncio.AbstractEventLoop, link: Link) -> int:
    """Run the worker's program; give its exit code."""

    def begin() -> object:
        link.say("online")
        return _load(boot)()

    try:
        return Program(loop, begin).run()
    except Fatal as end:
        content, _ = link.dumps(_portable(end.error))
        link.say("error", content)
        return end.exit_code
    except SystemExit as end:  # sys.exit with a text
        print(end.code, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        close(loop)


def _load(boot: dict[str, Any]) -> Callable[[], object]:
    name, source = sys.argv[0], boot["script"]
    if boot["eval"]:
        source = dedent(source)
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    else:
        try:
            with open(name, "rb") as file:
                source = file.read()
        except OSError as error:
            raise coded(Error, "MODULE_NOT_FOUND", f"Cannot find module '{name}'") from error
    code, is_async = compile_source(source, name, False)
    return main_of(code, is_async, name, [])


def _portable(reason: Any) -> Any:
    """Copy what nobody caught so that the parent can read it, with what it carries as far as that can be copied; else describe it."""
    try:
        copy = structuredClone(reason)
    except Exception:
        return inspect(reason)
    if not isinstance(reason, BaseException):
        return copy
    carried = [entry for entry in public_attributes(reason) if entry[0] not in ("message", "stack", "cause")]
    if isinstance(copy, Error):
        carried.insert(0, ("name", name_of_error(reason)))
    elif isinstance(copy, builtins.Exception):
        copy.add_note(f"In the worker:\n{stack_of_error(reason)}")
    for name, value in carried:
        with suppress(Exception):
            setattr(copy, name, structuredClone(value))
    return copy
