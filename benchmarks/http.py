"""HTTP servers side by side: bare aiohttp (its low-level `web.Server`), nodeish and Node, each in a process of its own, asked by `wrk`.

    python -m benchmarks.http                 requests a second of "Hello World", 64 connections; and 5,000 connections open at once
    python -m benchmarks.http --seconds 10    longer rounds

The rounds of the sides take turns; the table shows medians, the ratio to aiohttp, and the processor time of the server for each request, which
other work on the machine disturbs least. The least ratio that is allowed is 0.8.
"""
import argparse
import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

LEAST = 0.8
CONNECTIONS = 64
AT_ONCE = 5000
TEXT = "Hello World\n"
JAVASCRIPT = f"require('http').createServer((q, s) => s.end({TEXT!r})).listen(0, '127.0.0.1', function () {{ console.log(this.address().port); }});"


# The servers: each prints its port.


def serve_aiohttp() -> None:
    """Serve by aiohttp's low-level server."""
    from aiohttp import web

    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(text=TEXT)

    async def main() -> None:
        runner = web.ServerRunner(web.Server(answer))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()

    asyncio.run(main())


def serve_nodeish(at_once: int = 0) -> None:
    """Serve by nodeish; with `at_once` answer only when so many requests wait."""
    from nodeish import http, run

    waiting: list[http.ServerResponse] = []

    def gather(response: http.ServerResponse) -> None:
        waiting.append(response)
        if len(waiting) == at_once:
            for one in waiting:
                one.end(TEXT)

    def main() -> None:
        server = http.createServer(lambda request, response: gather(response) if at_once else response.end(TEXT))
        server.listen(0, "127.0.0.1", at_once or 511, lambda: print(server.address().port, flush=True))  # type: ignore[union-attr]

    run(main)


SERVERS: dict[str, Callable[[], None]] = {"aiohttp": serve_aiohttp, "nodeish": serve_nodeish}


# Measuring.


@dataclass
class Side:
    """A server, and what was measured of it: requests a second, and microseconds of its processor for each."""

    name: str
    port: int
    process: int
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


@contextmanager
def started(name: str, *args: str) -> Iterator[Side]:
    """Have a server run."""
    command = ["node", "-e", JAVASCRIPT] if name == "node" else [sys.executable, "-m", "benchmarks.http", "--serve", name, *args]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield Side(name, int(process.stdout.readline()), process.pid)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def processor_time(process: int) -> float:
    """Tell how many microseconds of the processor a process has used; 0 where the system has no /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 10_000.0


def measure(side: Side, seconds: int) -> None:
    """Ask a server as fast as it answers, for some seconds."""
    before = processor_time(side.process)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", f"http://127.0.0.1:{side.port}/"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{side.name}: {output}")
    requests = re.search(r"(\d+) requests in", output)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert requests is not None and rate is not None
    side.rates.append(float(rate.group(1)))
    side.costs.append((processor_time(side.process) - before) / int(requests.group(1)))


async def ask_at_once(port: int, count: int) -> int:
    """Open so many connections, ask over each when all are open, and tell how many were answered."""
    streams = []
    for _ in range(count):
        streams.append(await asyncio.open_connection("127.0.0.1", port))
    for _, writer in streams:
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    answers = await asyncio.gather(*(reader.read() for reader, _ in streams))
    for _, writer in streams:
        writer.close()
    return sum(answer.startswith(b"HTTP/1.1 200 OK") and answer.endswith(TEXT.encode()) for answer in answers)


def raise_limit() -> None:
    """Let this process, and those that it starts, open as many files as the system allows."""
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def compare(seconds: int, rounds: int) -> float:
    """Print the table; give the ratio of nodeish to aiohttp."""
    names = [*SERVERS, *(["node"] if shutil.which("node") else [])]
    with ExitStack() as stack:
        sides = [stack.enter_context(started(name)) for name in names]
        for side in sides:
            measure(side, 1)
            side.rates.clear()
            side.costs.clear()
        for _ in range(rounds):
            for side in sides:
                measure(side, seconds)
    base = median(sides[0].rates)
    print(f"{'':10}{'requests/s':>12}{'to aiohttp':>12}{'us/request':>12}")
    for side in sides:
        print(f"{side.name:10}{median(side.rates):12,.0f}{median(side.rates) / base:12.2f}{median(side.costs):12.1f}")
    return median(sides[1].rates) / base


def main() -> None:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.http", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3, help="how long a round is")
    parser.add_argument("--rounds", type=int, default=5, help="how many measurements a median is of")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="how many connections are open at once")
    parser.add_argument("--serve", choices=SERVERS, help=argparse.SUPPRESS)
    parser.add_argument("--hold", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hold:
        serve_nodeish(options.hold)
    elif options.serve:
        SERVERS[options.serve]()
    elif shutil.which("wrk") is None:
        raise SystemExit("This needs wrk: apt-get install wrk")
    else:
        raise_limit()
        ratio = compare(options.seconds, options.rounds)
        with started("nodeish", "--hold", str(options.at_once)) as side:
            answered = asyncio.run(ask_at_once(side.port, options.at_once))
        print(f"{answered} of {options.at_once} connections that were open at once have been answered")
        if ratio < LEAST or answered != options.at_once:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
