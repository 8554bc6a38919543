"""Hold the two outcomes of programs against each other."""
from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import zip_longest

from .program import Program
from .run import Outcome, run_js, run_py

SCALES = (1, 5, 30)


@dataclass
class Difference:
    """Hold a program whose outcomes differ on every try, with those of the last one."""

    program: Program
    js: Outcome
    py: Outcome

    @property
    def kind(self) -> tuple[object, ...]:
        """What differs first, without the numbers of names: a shrunk program that differs in another way shows another error."""
        pairs = zip_longest(self.js.stdout.splitlines(), self.py.stdout.splitlines(), fillvalue='')
        first = next((pair for pair in pairs if pair[0] != pair[1]), ('', ''))
        ends = () if self.js.code == self.py.code else (self.js.code, self.py.code, _last_error(self.py.stderr))
        return (*map(_outline, first), *ends)


def _outline(line: str) -> str:
    """Give the label of a line without its number, and of a stream the event or hook as well."""
    return re.sub(r'\d+', '', re.findall(r'[rwt]s\d+ [a-z]+|\S*', line)[0])


def _last_error(stderr: str) -> str:
    found: list[str] = re.findall(r'^(\w[\w.]*(?:Error|Exception))\b', stderr, re.MULTILINE)
    return found[-1] if found else ''


@dataclass
class Report:
    """Hold the differences, and the seeds that agreed only on a second try, slower, as a busy machine disturbs timers."""

    differences: list[Difference] = field(default_factory=list)
    unsteady: list[int] = field(default_factory=list)


def compare(programs: Sequence[Program], jobs: int = 2) -> Report:
    """Run every program in both languages; try again, with durations stretched, where the outcomes differ."""
    report = Report()
    with ThreadPoolExecutor(2) as pool:
        js = pool.submit(run_js, [program.to_js() for program in programs], max(1, jobs // 2))
        py = pool.submit(run_py, [program.to_py() for program in programs], max(1, jobs - jobs // 2))
        outcomes = list(zip(programs, js.result(), py.result()))
    for program, expected, got in outcomes:
        if expected == got:
            continue
        found = differs(program)
        if found is None:
            report.unsteady.append(program.seed)
        else:
            report.differences.append(found)
    return report


def differs(program: Program) -> Difference | None:
    """Tell whether the outcomes of a program differ however slowly its timers run."""
    found: Difference | None = None
    for scale in SCALES:
        expected, got = run_js([program.to_js(scale)])[0], run_py([program.to_py(scale)])[0]
        if expected == got:
            return None
        found = Difference(program, expected, got)
    return found
