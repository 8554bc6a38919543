"""What is printed: quotients, their mean, and tables. Nothing here measures."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from .rows import Row
from .sides import NODEISH, PEERS

UNITS = {"time": "ns", "memory": "bytes", "import": "us"}


@dataclass(frozen=True)
class Result:
    """The figures of one row, by side."""

    row: Row
    figures: Mapping[str, float]

    def ratio(self, side: str, other: str | None = None) -> float | None:
        """Divide the figure of one side by that of another, at first the row's counterpart; None where one of the two is missing."""
        other = self.row.counterpart if other is None else other
        if side not in self.figures or other not in self.figures:
            return None
        return self.figures[side] / self.figures[other]

    def limit(self, side: str) -> float | None:
        """Give the largest ratio allowed."""
        return {"pure": self.row.pure, "compiled": self.row.compiled}[side]

    def is_over(self, side: str) -> bool:
        """Tell whether the ratio is larger than allowed."""
        ratio, limit = self.ratio(side), self.limit(side)
        return ratio is not None and limit is not None and ratio > limit


def geometric_mean(ratios: Iterable[float]) -> float | None:
    """Give the geometric mean, None of nothing."""
    logarithms = [log(ratio) for ratio in ratios]
    return exp(sum(logarithms) / len(logarithms)) if logarithms else None


def mean_against(results: Iterable[Result], side: str, other: str) -> float | None:
    """Give the geometric mean of one side's figures divided by another's, over the rows that both have."""
    return geometric_mean(ratio for result in results if (ratio := result.ratio(side, other)) is not None)


def figure(value: float | None) -> str:
    """Write a figure, a blank where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio_text(value: float | None) -> str:
    """Write a ratio."""
    return "" if value is None else f"{value:.2f}"


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Set cells in columns, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    return "\n".join("  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip() for line in lines)


def comparison(results: Sequence[Result], sides: Sequence[str], judged: bool) -> str:
    """Write the table of rows: a figure for each side, then for each build of nodeish the ratio to the counterpart, the limit beside it, and the
    ratio to Node."""
    measured = [side for side in sides if any(side in result.figures for result in results)]
    columns = [side for side in measured if side not in PEERS]
    builds = [side for side in columns if side in NODEISH]
    has_node, has_peers = "node" in measured, len(columns) < len(measured)
    header = ["operation", "unit", *columns]
    for build in builds:
        header += [f"{build}/", "limit", ""] + (["/node"] if has_node else [])
    lines = [header + (["peers"] if has_peers else [])]
    for result in results:
        line = [result.row.name, UNITS[result.row.kind], *(figure(result.figures.get(side)) for side in columns)]
        for build in builds:
            over = "over" if judged and result.is_over(build) else ""
            line += [ratio_text(result.ratio(build)), ratio_text(result.limit(build)), over]
            line += [ratio_text(result.ratio(build, "node"))] if has_node else []
        lines.append(line + ([peers_text(result)] if has_peers else []))
    return aligned(lines)


def peers_text(result: Result) -> str:
    """Write the figures of the peers that have the operation."""
    return ", ".join(f"{side} {figure(result.figures[side])}" for side in PEERS if side in result.figures)


def summary(results: Sequence[Result], sides: Sequence[str], judged: bool) -> list[str]:
    """Write what follows from the table."""
    lines = []
    for build in NODEISH:
        if build in sides:
            mean = mean_against(results, build, "node")
            if mean is not None:
                lines.append(f"geometric mean of all rows, {build} / node: {mean:.2f}")
            over = [result.row.name for result in results if result.is_over(build)]
            if judged:
                lines.append(f"{build}, rows over their limit: {', '.join(over) or 'none'}")
    return lines
