"""One side in a process of its own: `python -m benchmarks.child SIDE`. It reads requests, a line of JSON each, and answers them so.

    {"side": ..., "version": ..., "compiled": ..., "works": [...], ...}      first, unasked
    {"do": "works", "name": ..., "count": ...}   ->   {"value": seconds}
    {"do": "builds", "name": ..., "count": ...}  ->   {"value": bytes}
    {"do": "loads", "name": ..., "count": ...}   ->   {"value": {part: seconds}}
"""
import asyncio
import gc
import json
import sys
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from time import perf_counter
from typing import Any

from .operations.work import Build, Load, Operations, Work

MODULES = {"uvloop": "asyncio_"}
"""Which side takes its operations from a file that is not called as it is."""


def loop_factory(side: str) -> Callable[[], asyncio.AbstractEventLoop]:
    """Tell on which loop a side runs."""
    factory: Callable[[], asyncio.AbstractEventLoop] = (import_module("uvloop") if side == "uvloop" else asyncio).new_event_loop
    return factory


def is_compiled() -> bool:
    """Tell whether the core of nodeish is compiled."""
    return not str(import_module("nodeish._core.turn").__file__).endswith(".py")


async def timed(work: Work, count: int) -> float:
    """Give the seconds of the whole work."""
    gc.collect()
    start = perf_counter()
    await work(count)
    return perf_counter() - start


async def weighed(build: Build, count: int) -> int:
    """Give the bytes that the objects take which are built."""
    build(1)
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        kept = build(count)
        after, _ = tracemalloc.get_traced_memory()
        del kept
    finally:
        tracemalloc.stop()
    return after - before


async def loaded(load: Load, count: int) -> dict[str, float]:
    """Run a load."""
    gc.collect()
    return await load(count)


WAYS: dict[str, Callable[[Any, int], Any]] = {"works": timed, "builds": weighed, "loads": loaded}


def answer(side: str, operations: Operations, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked for."""
    work = getattr(operations, request["do"])[request["name"]]
    with asyncio.Runner(loop_factory=loop_factory(side)) as runner:
        return {"value": runner.run(WAYS[request["do"]](work, request["count"]))}


def main() -> None:
    """Introduce this side, then answer until there are no more requests."""
    side = sys.argv[1]
    operations: Operations = import_module(f".operations.{MODULES.get(side, f'{side}_')}", __package__).OPERATIONS
    first = {
        "version": sys.version.split()[0] if side == "asyncio" else version(side),
        "compiled": side == "nodeish" and is_compiled(),
        **{way: list(getattr(operations, way)) for way in WAYS},
    }
    print(json.dumps(first), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(side, operations, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
