"""When timers fire: durations chosen so that the order is the same on every run, on a slow machine too.

Two kinds of program, never mixed:

- *spread*: every place that starts a timer has a duration of its own, and the durations are such that all sums of them differ (10, 20, 40, ...;
  a place that can follow itself n times takes up n places). Whatever chain of timers led to a moment, its time is a sum of durations, so two
  different chains are at least 10 ms apart. Several timers of one block may share a duration: they fire in the order of creation.
- *due*: a group of timers is followed by a busy wait until all of them are due, so that they run in one pass, in the order of
  their durations, which are 4 ms apart. (None is 1 ms: the clock may step by that while the group is made, and in Node
  the next pass then comes before the immediates or after them.)
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from .tree import Call, Do, Expr, Fn, Millis, Stmt, blocks, children

UNIT = 10
MOST = 16
DUE = (4, 8, 12)
WAIT = 16


class Plan:
    """Hand out durations while the program grows, and give them their values at its end."""

    def __init__(self, spread: bool) -> None:
        self.spread = spread
        self.groups = 0 if spread else 3
        self._given: list[Millis] = []
        self._size = 1

    def delay(self, ticks: int = 1) -> Millis | None:
        """Give the duration of one place that starts timers, or None when the program would take too long."""
        if not self.spread or self._size * (ticks + 1) > MOST:
            return None
        self._size *= ticks + 1
        millis = Millis(0, ticks)
        self._given.append(millis)
        return millis

    def group(self) -> bool:
        """Tell whether one more group of due timers may be made."""
        self.groups -= 1
        return self.groups >= 0

    def settle(self, rng: Random) -> None:
        """Choose the values: a random place gets the shortest duration."""
        rng.shuffle(self._given)
        unit = UNIT
        for millis in self._given:
            millis.ms = unit
            unit *= millis.ticks + 1


def is_steady(body: list[Stmt]) -> bool:
    """Tell whether due timers are still followed by the wait, and equal ones led by `align`, which removing a statement can break."""
    for block in blocks(body):
        equal = Counter(ms for stmt in block for ms in set(_started(stmt)) if ms not in DUE)
        aligned = 0
        for index, stmt in enumerate(block):
            aligned += _calls(stmt, 'align')
            waits = sum(_calls(later, 'block') for later in block[index:])
            if any(ms in DUE and not waits or equal[ms] > 1 and not aligned for ms in _started(stmt)):
                return False
    return True


def _started(node: Stmt | Expr) -> Iterator[int]:
    """Yield the durations of the timers that a statement itself starts."""
    for _, _, child in children(node):
        if isinstance(child, Millis):
            if child.ms != WAIT:
                yield child.ms
        elif isinstance(child, Expr) and not isinstance(child, Fn):
            yield from _started(child)


def _calls(stmt: Stmt, function: str) -> bool:
    return isinstance(stmt, Do) and isinstance(stmt.expr, Call) and stmt.expr.js.startswith(f'{function}(')
