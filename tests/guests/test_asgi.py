"""Inside an ASGI application: uvicorn in a thread, real requests over the loopback."""
import asyncio
import http.client
import json
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from nodeish import AbortController, AbortSignal, Promise, async_function, clearInterval, fs, process, queueMicrotask, setImmediate, setInterval, setTimeout
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.events import EventEmitter, once
from nodeish.timers import promises as timers

uvicorn = pytest.importorskip("uvicorn")

HELLO = Path(__file__).parent.parent.parent / "README.md"
PATIENCE = 10
AT_ONCE = 8
ORDER = ["async function", "handler", "tick", "microtask", "then", "await", "immediate", "timeout"]

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class Application:
    """An ASGI application; each path is one handler, its answer is sent as JSON."""

    def __init__(self) -> None:
        self.events = EventEmitter()
        self.requests = AsyncLocalStorage[str]()
        self.audited: list[tuple[str, str | None]] = []
        self.told: list[str] = []
        self.begun = threading.Event()
        self.gone = threading.Event()
        self.beats = 0
        self.arrived = 0

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        name = scope["path"].strip("/")
        handler = getattr(self, name)
        answer = await self.requests.run(scope["query_string"].decode(), handler, receive)
        body = json.dumps(answer).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})

    async def live(self, receive: Receive, send: Send) -> None:
        """Begin and end with the server."""
        assert (await receive())["type"] == "lifespan.startup"
        asyncio.get_running_loop().set_exception_handler(lambda _, context: self.told.append(f"{context['message']}: {context['exception']}"))
        self.events.on("audit", lambda text: self.audited.append((text, self.requests.getStore())))
        beat = setInterval(self.beat, 1)
        await send({"type": "lifespan.startup.complete"})
        assert (await receive())["type"] == "lifespan.shutdown"
        clearInterval(beat)
        await send({"type": "lifespan.shutdown.complete"})

    def beat(self) -> None:
        """Count."""
        self.beats += 1

    # The handlers.

    async def order(self, _: Receive) -> list[str]:
        """Tell in which order everything runs."""
        log: list[str] = []
        timeout = Promise(lambda resolve: setTimeout(resolve, 1, "timeout"))
        setImmediate(log.append, "immediate")
        queueMicrotask(lambda: log.append("microtask"))
        Promise.resolve("then").then(log.append)
        process.nextTick(log.append, "tick")

        @async_function
        async def main() -> None:
            log.append("async function")
            await Promise.resolve(None)
            log.append("await")

        main()
        log.append("handler")
        log.append(await timeout)
        return log

    @async_function
    async def stores(self, _: Receive) -> list[str | None]:
        """Tell what the store is at each step of a request among others."""
        seen = [self.requests.getStore()]
        self.arrived += 1
        if self.arrived == AT_ONCE:
            self.events.emit("all there")
        else:
            await once(self.events, "all there")
        seen.append(self.requests.getStore())
        self.events.emit("audit", self.requests.getStore())
        text: str = await fs.promises.readFile(HELLO, "utf8")
        seen.append(self.requests.getStore() if text.startswith("# nodeish") else text)
        seen.append(await Promise(lambda resolve: setTimeout(lambda: resolve(self.requests.getStore()), 2)))
        seen.append(await timers.setImmediate().then(lambda: self.requests.getStore()))
        return seen

    async def slow(self, receive: Receive) -> None:
        """Work until the client has gone."""
        controller = AbortController()

        @async_function
        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                """The rest of the request."""
            controller.abort()

        watch()
        self.begun.set()
        try:
            await timers.setTimeout(PATIENCE * 10_000, None, {"signal": controller.signal})
        except Exception as error:
            self.told.append(f"{type(error).__name__}: {error}")
        finally:
            self.gone.set()

    async def limited(self, _: Receive) -> list[str]:
        """Give up in time."""
        try:
            await once(self.events, "never", {"signal": AbortSignal.timeout(5)})
        except Exception as error:
            return [type(error).__name__, str(error), str(error.__cause__)]
        raise AssertionError("never is never emitted")

    async def failure(self, _: Receive) -> str:
        """Leave errors behind that nobody handles."""
        Promise.reject(ValueError("rejected"))
        setTimeout(int, 1, "no number")
        await timers.setTimeout(1)
        return "answered"


@contextmanager
def serving(application: Application, loop_kind: str) -> Iterator[int]:
    """Run an application in a thread; give the port."""
    config = uvicorn.Config(application, port=0, loop="uvloop" if loop_kind == "uvloop" else "asyncio", http="h11", ws="none", lifespan="on", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.005)
        assert server.started
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def application() -> Application:
    """Give the application."""
    return Application()


@pytest.fixture
def port(application: Application, loop_kind: str) -> Iterator[int]:
    """Serve the application."""
    with serving(application, loop_kind) as port:
        yield port


def get(port: int, path: str) -> Any:
    """Send a request; give the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        assert response.status == 200
        return json.loads(response.read())
    finally:
        connection.close()


def test_the_order_is_nodes(port: int) -> None:
    for _ in range(3):
        assert get(port, "/order") == ORDER


def test_requests_at_once_keep_their_stores_apart(port: int, application: Application) -> None:
    names = [f"request-{number}" for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as clients:
        answers = list(clients.map(lambda name: get(port, f"/stores?{name}"), names))
    assert answers == [[name] * 5 for name in names]
    assert sorted(application.audited) == [(name, name) for name in names]


def test_a_client_that_goes_aborts_the_work(port: int, application: Application) -> None:
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as client:
        client.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert application.begun.wait(PATIENCE)
    assert application.gone.wait(PATIENCE)
    assert application.told == ["AbortError: The operation was aborted"]


def test_a_signal_limits_the_time(port: int) -> None:
    assert get(port, "/limited") == ["AbortError", "The operation was aborted", "The operation was aborted due to timeout"]


def test_errors_that_nobody_handles_are_told_to_the_loop_and_the_server_goes_on(port: int, application: Application) -> None:
    assert get(port, "/failure") == "answered"
    assert get(port, "/order") == ORDER
    assert sorted(application.told) == [
        "Uncaught exception in a nodeish callback: invalid literal for int() with base 10: 'no number'",
        "Unhandled promise rejection: rejected",
    ]


def test_an_interval_lives_as_long_as_the_server(application: Application, loop_kind: str) -> None:
    with serving(application, loop_kind) as port:
        get(port, "/order")
        during = application.beats
    after = application.beats
    time.sleep(0.01)
    assert after >= during >= 1
    assert application.beats == after


def test_two_servers_at_once_have_each_their_own_loop(loop_kind: str) -> None:
    first, second = Application(), Application()
    with serving(first, loop_kind) as one, serving(second, loop_kind) as other, ThreadPoolExecutor(AT_ONCE) as clients:
        answers = list(clients.map(lambda port: get(port, "/order"), [one, other] * AT_ONCE))
    assert answers == [ORDER] * (2 * AT_ONCE)
