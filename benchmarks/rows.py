"""The rows of the tables: what is done how often, and what it may cost."""
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One line of the table: an operation that is done `count` times in each measurement, on every side that has it.

    `counterpart` is the side whose figure nodeish's is divided by; `pure` and `compiled` are the largest quotients allowed. A row of kind
    `time` is in nanoseconds per operation, one of kind `memory` in bytes per object; `scales` marks what is worth a look at 1,000,000.
    """

    name: str
    count: int
    pure: float | None = None
    compiled: float | None = None
    counterpart: str = "asyncio"
    kind: Literal["time", "memory", "import"] = "time"
    scales: bool = False


THEN_CHAIN = "then chain on a pending promise"
THEN_LINKS = "then chain, each link made by the previous"
AWAIT = "await of a promise settled by a microtask"
CALL = "async_function that does not suspend"
CALL_SUSPENDING = "async_function that suspends once"
TICK_BATCH = "nextTick, batch"
TICK_CHAIN = "nextTick, chained"
MICROTASK_BATCH = "queueMicrotask, batch"
MICROTASK_CHAIN = "queueMicrotask, chained"
IMMEDIATE_BATCH = "setImmediate, batch"
IMMEDIATE_CHAIN = "setImmediate, chained"
TIMEOUT_BATCH = "setTimeout 0, batch"
TIMEOUT_CLEAR = "setTimeout + clearTimeout"
ALL = "Promise.all of 10,000"
PROMISIFY = "promisify call"
CALLBACKIFY = "callbackify call"
EMIT_ONE = "emit to 1 listener"
EMIT_TEN = "emit to 10 listeners"
ON_OFF = "on + off"
READ_FILE = "readFile of 10 kB"
PENDING = "pending promise"
PENDING_THEN = "pending promise with one then"
TIMER = "timer"
REACTION = "reaction"
IMPORT = "import"

TIMES = [
    Row(THEN_CHAIN, 200_000, 0.45, 0.20, scales=True),
    Row(THEN_LINKS, 200_000, 0.45, 0.20, scales=True),
    Row(AWAIT, 50_000, 0.55, 0.35),
    Row(CALL, 50_000, 0.55, 0.35),
    Row(CALL_SUSPENDING, 50_000, 0.60, 0.40),
    Row(TICK_BATCH, 200_000, 0.55, 0.25, scales=True),
    Row(TICK_CHAIN, 200_000, 0.55, 0.25, scales=True),
    Row(MICROTASK_BATCH, 200_000, 0.55, 0.25, scales=True),
    Row(MICROTASK_CHAIN, 200_000, 0.55, 0.25, scales=True),
    Row(IMMEDIATE_BATCH, 200_000, 0.70, 0.40, scales=True),
    Row(IMMEDIATE_CHAIN, 50_000, 0.70, 0.40),
    Row(TIMEOUT_BATCH, 100_000, 0.30, 0.20, scales=True),
    Row(TIMEOUT_CLEAR, 100_000, 0.45, 0.25, scales=True),
    Row(ALL, 10_000, 0.90, 0.45, scales=True),
    Row(PROMISIFY, 50_000, 0.90, 0.50),
    Row(CALLBACKIFY, 50_000, 0.90, 0.50),
    Row(EMIT_ONE, 200_000, 0.60, 0.40, "pyee"),
    Row(EMIT_TEN, 50_000, 0.60, 0.40, "pyee"),
    Row(ON_OFF, 100_000, 0.80, 0.50, "pyee"),
    Row(READ_FILE, 500),
]
"""Nanoseconds per operation."""

MEMORY = [
    Row(PENDING, 100_000, kind="memory"),
    Row(PENDING_THEN, 100_000, 0.90, 0.70, kind="memory"),
    Row(TIMER, 100_000, kind="memory"),
    Row(REACTION, 100_000, kind="memory"),
]
"""Bytes per object."""

IMPORTS = Row(IMPORT, 1, 0.60, kind="import")
"""Microseconds that `import nodeish` adds after `import asyncio`."""

ROWS = [*TIMES, MEMORY[1], IMPORTS]
"""The table of the figures that must be reached."""
