"""Worker: a program that runs beside this one, in a process of its own.

Theory of operation. The worker's process (_worker_main.py) is connected by a link. One thread reads what comes from it and puts it into the loop, another
writes to it, so that a worker that does not read blocks nobody. The worker says 'online', 'stdout' and 'stderr' (what it prints), 'error' (what nobody
there caught) and 'exit' (its code); then its process ends, and 'exit' is emitted, behind all that it had sent.

Rules (Node's lib/internal/worker.js)
1. A worker keeps the program alive until its 'exit', unless it is unref'd and nobody listens to 'message'.
2. Everything that it sent is delivered before 'exit'; 'error', if there is one, comes between the two.
3. Where the loop is closed the worker is killed: as in Node the end of a program ends its workers.
"""
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from itertools import count
from queue import SimpleQueue
from typing import Any, Callable, Mapping, TypedDict

from .._at_close import at_close
from .._core.promise import Promise
from .._functions import nextTick
from .._loop import current_host
from .._offload import offload
from ..events.checks import check_options
from ..events.emitter import EventEmitter
from ..process import process
from ..stream import Readable, Writable
from ._broadcast import links, spread
from ._inbox import mail
from ._link import PARENT_PORT, Link, start_thread
from ._ports import pack
from ._spawning import death, read_options, spawn, write_frames

_JOINING_TIME = 5.0

_environment_data: dict[Any, Any] = {}
_numbers = count(1)


class WorkerOptions(TypedDict, total=False):
    """Node's options for a Worker."""

    eval: bool
    workerData: Any
    transferList: list[Any]
    argv: list[Any]
    execArgv: list[str]
    env: Mapping[str, Any]
    stdin: bool
    stdout: bool
    stderr: bool
    name: str


class Worker(EventEmitter):
    """A script, or with `eval` a piece of code (indented as one likes), that runs beside the program.

    JS: new Worker(filename, { eval, workerData, argv, env, stdin, stdout, stderr, transferList })

    Events: 'online', 'message' (value), 'messageerror' (error), 'error' (error), 'exit' (code). Errors: ERR_WORKER_PATH for a path that is neither absolute
    nor begins with './' or '../'; a DOMException named DataCloneError for data that cannot be copied.

        worker = Worker('./count.py', {'workerData': 20_000_000})
        worker.on('message', print)
        worker.on('error', print)
        worker.on('exit', lambda code: print('ended with', code))
    """

    def __init__(self, filename: Any = None, options: WorkerOptions | None = None, /) -> None:
        super().__init__()
        given = check_options(options)
        boot = read_options(filename, given)
        data = pack(given.get("workerData"), given.get("transferList"), None)
        host = current_host()
        self._turn = host.turn
        self._context = copy_context()
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        self._link = Link(host.turn, self._frames.put, self._hear, 2)
        self.threadId = boot["threadId"] = next(_numbers)
        self.resourceLimits: dict[str, float] = {}
        self._exit_code: int | None = None
        self._online = self._terminated = self._ended = self._refed = False
        self._streams(given)
        self._listen()
        boot["data"], moving = self._link.dumps((data, _environment_data))
        self._process, reading, writing = spawn(bool(given.get("stdin")))
        self._link.say("boot", boot)
        self._link.let_go(moving)
        links.append(self._link)
        at_close(host.loop, self)
        self._threads = [
            start_thread("nodeish-worker-writer", write_frames, self._frames, writing),
            start_thread("nodeish-worker-reader", self._read, reading),
        ]
        self.ref()
        nextTick(process.emit, "worker", self)

    def postMessage(self, *args: Any) -> None:
        """Send a copy of a value to the worker's `parentPort`.

        JS: worker.postMessage(value, transferList)
        """
        if not self._ended:
            self._port.postMessage(*args)

    def terminate(self) -> Promise[int | None]:
        """End the worker, whatever it does; give its exit code: 1, as in Node 0 if it had not begun, None if it has ended already.

        JS: await worker.terminate()
        """
        if self._ended:
            return Promise.resolve(None)
        self.ref()
        if not self._terminated:
            self._terminated = True
            self._process.kill()
        return Promise(lambda resolve: self.once("exit", resolve))

    def ref(self) -> None:
        """Let the worker keep the program alive.

        JS: worker.ref()
        """
        if not self._ended and not self._refed:
            self._refed = True
            self._turn.operations += 1
            self._port.ref()

    def unref(self) -> None:
        """Let the program end while the worker runs, which ends it as well.

        JS: worker.unref()
        """
        if self._refed:
            self._refed = False
            self._turn.operations -= 1
        self._port.unref()

    def abandon(self) -> None:
        """Kill the worker without the loop."""
        self._process.kill()
        self._process.wait()
        self._close_stdin()
        self._frames.put(None)
        for thread in self._threads:
            thread.join(_JOINING_TIME)

    # The beginning.

    def _streams(self, options: Mapping[str, Any]) -> None:
        self.stdin: Writable | None = Writable({"write": self._write_stdin, "final": self._end_stdin}) if options.get("stdin") else None
        self.stdout = Readable({"read": lambda: None})
        self.stderr = Readable({"read": lambda: None})
        for stream, name in ((self.stdout, "stdout"), (self.stderr, "stderr")):
            if not options.get(name):
                stream.on("data", getattr(process, name).write)

    def _listen(self) -> None:
        port = self._port = self._link.new_port(PARENT_PORT)
        for name in ("message", "messageerror"):
            port.on(name, lambda value, name=name: self.emit(name, value))
        port.unref()
        self.on("newListener", lambda name: port.ref() if name == "message" and self.listenerCount(name) == 0 else None)
        self.on("removeListener", lambda name: port.unref() if name == "message" and self.listenerCount(name) == 0 else None)

    def _write_stdin(self, chunk: bytes, encoding: object, callback: Callable[..., object]) -> None:
        """Write to the worker's standard input, in the pool; a worker that has ended takes everything."""
        offload(self._put_stdin, chunk).then(lambda: callback())

    def _put_stdin(self, chunk: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.write(chunk)

    def _end_stdin(self, callback: Callable[..., object]) -> None:
        self._close_stdin()
        callback()

    def _close_stdin(self) -> None:
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    # What comes from the worker. The first three are called in the reading thread.

    def _read(self, fd: int) -> None:
        try:
            with open(fd, "rb") as stream:
                self._link.read(stream)
        except Exception as error:  # somebody else has written to the pipe
            self._terminated = True
            self._process.kill()
            self._mail(self.emit, "error", error)
        status = self._process.wait()
        if status < 0 and self._exit_code is None and not self._terminated:
            self._mail(self.emit, "error", death(status))
        self._mail(self._exited, status)

    def _hear(self, kind: str, content: Any) -> None:
        if kind == "exit":
            self._exit_code = content
        elif kind == "broadcast":
            spread(self._link, content)
        else:
            self._online = True
            self._mail(self._tell, kind, content)

    def _mail(self, function: Callable[..., object], *args: Any) -> None:
        mail(self._turn, partial(self._context.run, function, *args))

    def _tell(self, kind: str, content: Any) -> None:
        if kind == "online":
            self.emit("online")
        elif kind == "error":
            self.emit("error", self._link.loads(content))
        else:
            getattr(self, kind).push(content)

    def _exited(self, status: int) -> None:
        self._port._deliver()
        if self._terminated:
            code = int(self._online)
        elif self._exit_code is not None:
            code = self._exit_code
        else:
            code = 1 if status < 0 else status
        self.unref()
        self._ended = True
        self.threadId = -1
        self._port._detach()
        links.remove(self._link)
        self._frames.put(None)
        self._close_stdin()
        self.stdout.push(None)
        self.stderr.push(None)
        self.emit("exit", code)
        self.removeAllListeners()


def be_worker(number: int, environment_data: Mapping[Any, Any]) -> None:
    """Tell that this process is a worker itself: those that it starts have other numbers than those beside it."""
    global _numbers
    _numbers = count(number * 1000 + 1)
    _environment_data.update(environment_data)


def setEnvironmentData(key: Any, value: Any = None, /) -> None:
    """Give all workers that are made from now on a copy of a value; None takes it back.

    JS: setEnvironmentData(key, value)
    """
    if value is None:
        _environment_data.pop(key, None)
    else:
        _environment_data[key] = value


def getEnvironmentData(key: Any, /) -> Any:
    """Give the value that was set here, or in the thread that has made this one.

    JS: getEnvironmentData(key)
    """
    return _environment_data.get(key)
