"""nodeish beside asyncio, uvloop, its peers and Node, in one run.

Every operation is measured on each side in turn, round by round, in processes of their own, with the garbage collector on, and what it
gives is checked. The table shows medians, the ratio of nodeish to the row's counterpart (asyncio; for emitters pyee), and the largest ratio
that is allowed. For imports the figures are the time of `import asyncio` and what `import nodeish` adds to it.

    python -m benchmarks                the table of all operations
    python -m benchmarks --scale        the cost of one operation among 1,000 to 1,000,000
    python -m benchmarks --memory       bytes per object
    python -m benchmarks --load         a million timers, a million promises, a flood of jobs, a hundred loops in threads
"""
import argparse
import json
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from . import growth
from .operations.loads import COUNTS as LOADS
from .rows import MEMORY, ROWS, Row
from .runner import fewer, measure
from .sides import NAMES, NODEISH, Side, start
from .table import Result, aligned, comparison, mean_against, summary


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", action="store_true", help="measure how the cost of one operation grows")
    parser.add_argument("--memory", action="store_true", help="measure bytes per object")
    parser.add_argument("--load", action="store_true", help="run heavy loads")
    parser.add_argument("--quick", action="store_true", help="run everything once, small: nothing is judged")
    parser.add_argument("--only", default="", metavar="TEXT", help="rows whose name contains this")
    parser.add_argument("--sides", default=",".join(NAMES), metavar="A,B", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, default=7, help="how many measurements a median is of")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args(arguments)


@contextmanager
def started(names: list[str]) -> Iterator[tuple[list[Side], dict[str, str]]]:
    """Have the sides run, and end them."""
    sides, left_out = start(names)
    with ExitStack() as stack:
        for side in sides:
            stack.enter_context(side)
        yield sides, left_out


def compare(rows: list[Row], sides: list[Side], options: argparse.Namespace) -> dict[str, Any]:
    """Print the table of some rows."""
    rounds = 1 if options.quick else options.rounds
    results = [measure(row, sides, rounds, fewer(row) if options.quick else row.count) for row in rows if options.only in row.name]
    names = [side.name for side in sides]
    print(comparison(results, names, not options.quick))
    print(*summary(results, names, not options.quick), sep="\n")
    means = {name: mean_against(results, name, "node") for name in names if name in NODEISH}
    return {"rows": [as_data(result) for result in results], "geometric mean against node": means}


def as_data(result: Result) -> dict[str, Any]:
    """Give a row in the form in which it is written to a file."""
    builds = [name for name in NODEISH if name in result.figures]
    return {
        "name": result.row.name,
        "kind": result.row.kind,
        "figures": result.figures,
        "counterpart": result.row.counterpart,
        "ratios": {name: result.ratio(name) for name in builds},
        "limits": {name: result.limit(name) for name in builds},
    }


def scale(sides: list[Side], options: argparse.Namespace) -> dict[str, Any]:
    """Print how the cost of one operation grows."""
    rows = [row for row in ROWS if row.scales and options.only in row.name]
    data = []
    for text, one in growth.table(rows, sides, 1 if options.quick else options.rounds, options.quick):
        print(text, end="\n\n", flush=True)
        data.append(one)
    return {"scale": data}


def load(sides: list[Side], options: argparse.Namespace) -> dict[str, Any]:
    """Print what heavy loads take, in seconds."""
    data: dict[str, dict[str, dict[str, float]]] = {}
    for name, whole in LOADS.items():
        if options.only in name:
            count = whole // 100 if options.quick and whole > 1000 else whole
            figures = {side.name: side.ask("loads", name, count) for side in sides if side.has("loads", name)}
            parts = list(dict.fromkeys(part for measured in figures.values() for part in measured))
            lines = [[f"{count:,} {name}", *figures]]
            lines += [[f"  {part}", *(f"{figures[side][part]:.4f} s" if part in figures[side] else "" for side in figures)] for part in parts]
            print(aligned(lines), end="\n\n", flush=True)
            data[name] = figures
    return {"loads": data}


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, write."""
    options = parse(arguments)
    with started(options.sides.split(",")) as (sides, left_out):
        versions = {side.name: side.about["version"] for side in sides}
        print(f"Python {platform.python_version()}, medians of {1 if options.quick else options.rounds}")
        print(*(f"{name} {version}" for name, version in versions.items()), sep=", ")
        for name, reason in left_out.items():
            print(f"without {name}: {reason}")
        print(flush=True)
        if options.scale:
            data = scale(sides, options)
        elif options.load:
            data = load(sides, options)
        else:
            data = compare(MEMORY if options.memory else ROWS, sides, options)
    if options.json is not None:
        about = {"python": platform.python_version(), "machine": platform.platform(), "versions": versions, "left out": left_out}
        options.json.write_text(json.dumps({**about, "quick": options.quick, "rounds": options.rounds, **data}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
