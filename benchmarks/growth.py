"""`--scale`: the cost of one operation as their number grows."""
from collections.abc import Iterator, Sequence
from statistics import median

from .rows import Row
from .sides import Side
from .table import aligned, figure, ratio_text

COUNTS = (1_000, 10_000, 100_000, 1_000_000)
QUICK_COUNTS = (100, 1_000)
LARGEST = 1.5
"""How much more the most may cost than a hundredth of it."""


def cost(side: Side, row: Row, count: int, rounds: int) -> float:
    """Give the nanoseconds of one operation; few are done several times in a round, for the clock's and the machine's sake."""
    repeats = max(1, min(COUNTS[-2] // count, 20))
    seconds: list[float] = [median(side.ask("works", row.name, count) for _ in range(repeats)) for _ in range(rounds)]
    return median(seconds) / count * 1e9


def growth(costs: Sequence[float]) -> float:
    """Divide the cost at the largest count by that at a hundredth of it (at the smallest, if there is none)."""
    return costs[-1] / costs[-3 if len(costs) > 2 else 0]


def table(rows: Sequence[Row], sides: Sequence[Side], rounds: int, quick: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """Measure row by row; give each as text and as data."""
    counts = QUICK_COUNTS if quick else COUNTS
    for row in rows:
        lines = [[row.name, *(f"{count:,}" for count in counts), "growth", ""]]
        data: dict[str, object] = {"row": row.name, "counts": counts}
        for side in sides:
            if side.has("works", row.name):
                costs = [cost(side, row, count, rounds) for count in counts]
                steep = "grows" if not quick and growth(costs) > LARGEST else ""
                lines.append([f"  {side.name}", *map(figure, costs), ratio_text(growth(costs)), steep])
                data[side.name] = costs
        yield aligned(lines), data
