"""The measurements: one side after the other in each round, and medians of the rounds."""
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from tempfile import TemporaryDirectory

from .rows import Row
from .sides import NODEISH, ROOT, Side, environment
from .table import Result

LEAST = 100
"""How often an operation is done at least in a measurement."""

_IMPORT = f"""
import sys
sys.path.append({str(ROOT)!r})
from time import perf_counter
start = perf_counter()
import asyncio
middle = perf_counter()
import nodeish
print(middle - start, perf_counter() - middle)
"""


def measure(row: Row, sides: Sequence[Side], rounds: int, count: int | None = None) -> Result:
    """Measure a row on all sides that have it."""
    if row.kind == "import":
        return measure_import(row, sides, rounds)
    way = "works" if row.kind == "time" else "builds"
    count = row.count if count is None else count
    scale = 1e9 if row.kind == "time" else 1
    taking_part = [side for side in sides if side.has(way, row.name)]
    values: dict[str, list[float]] = {side.name: [] for side in taking_part}
    for _ in range(rounds):
        for side in taking_part:
            values[side.name].append(side.ask(way, row.name, count) / count * scale)
    return Result(row, {name: median(measured) for name, measured in values.items()})


def measure_import(row: Row, sides: Sequence[Side], rounds: int) -> Result:
    """Import asyncio, then nodeish, in new processes; the first of each only fills a folder of compiled files, which all that follow use."""
    builds = [side.name for side in sides if side.name in NODEISH]
    values: dict[str, list[float]] = {name: [] for name in ["asyncio", *builds]}
    with TemporaryDirectory() as compiled_files:
        for number in range(rounds + 1):
            for build in builds:
                before, added = import_times(build, compiled_files, "compiled" in builds)
                if number:
                    values["asyncio"].append(before * 1e6)
                    values[build].append(added * 1e6)
    return Result(row, {name: median(measured) for name, measured in values.items() if measured})


def import_times(build: str, compiled_files: str, has_choice: bool) -> tuple[float, float]:
    """Give the seconds of `import asyncio` in a new process, and those that `import nodeish` adds. Where there is no compiled build nobody asks
    for the pure one."""
    left_out = {"PYTHONDONTWRITEBYTECODE"} if has_choice else {"PYTHONDONTWRITEBYTECODE", "NODEISH_PURE"}
    env = {key: value for key, value in environment(build).items() if key not in left_out} | {"PYTHONPYCACHEPREFIX": compiled_files}
    done = subprocess.run([sys.executable, "-P", "-c", _IMPORT], env=env, capture_output=True, text=True, check=True)
    before, added = map(float, done.stdout.split())
    return before, added


def fewer(row: Row) -> int:
    """Tell how often an operation is done where only the running counts; few objects cannot be weighed."""
    return row.count if row.kind == "memory" else max(row.count // 100, LEAST)
