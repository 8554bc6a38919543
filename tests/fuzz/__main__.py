"""Compare many random programs: `python -m tests.fuzz --count 500`."""
from __future__ import annotations

import argparse
import re
import sys

from .categories import CATEGORIES
from .compare import Difference, compare, differs
from .generate import generate
from .run import Outcome
from .shrink import shrink

CHUNK = 50
MOST_LINES = 300


def main() -> int:
    """Run the command line and tell by the exit code whether all programs agree."""
    options = arguments().parse_args()
    only: list[str] = options.only.split(',') if options.only else []
    if options.seed is not None:
        return one(options.seed, only, options)
    found: list[Difference] = []
    unsteady: list[int] = []
    seeds = range(options.start, options.start + options.count)
    for at in range(0, len(seeds), CHUNK):
        report = compare([generate(seed, only) for seed in seeds[at:at + CHUNK]], options.jobs)
        unsteady += report.unsteady
        for difference in report.differences:
            found.append(difference)
            describe(difference, options.shrink)
    note = f' (agreed on a second try: {", ".join(map(str, unsteady))})' if unsteady else ''
    print(f'{options.count} programs, {len(found)} differences{note}')
    for difference in found:
        print(f'  seed {difference.program.seed}: {" ".join(difference.program.families)}')
    return 1 if found else 0


def arguments() -> argparse.ArgumentParser:
    """Describe the options."""
    parser = argparse.ArgumentParser(prog='python -m tests.fuzz', description=__doc__)
    parser.add_argument('--count', type=int, default=500, help='how many programs (500)')
    parser.add_argument('--start', type=int, default=0, help='the first seed (0)')
    parser.add_argument('--jobs', type=int, default=2, help='how many processes at a time (2)')
    parser.add_argument('--only', default='', help=f'categories, with commas between: {", ".join(CATEGORIES)}')
    parser.add_argument('--seed', type=int, help='run just this program')
    parser.add_argument('--show', action='store_true', help='print the program of --seed instead of running it')
    parser.add_argument('--no-shrink', dest='shrink', action='store_false', help='print differing programs as they are')
    return parser


def one(seed: int, only: list[str], options: argparse.Namespace) -> int:
    """Show or compare the program of one seed."""
    program = generate(seed, only)
    if options.show:
        print(program.to_js(), program.to_py(), sep='\n')
        return 0
    found = differs(program)
    if found:
        describe(found, options.shrink)
    print(f'seed {seed}: {"different" if found else "equal"}')
    return 1 if found else 0


def describe(difference: Difference, smaller: bool) -> None:
    """Print a difference, its program shrunk, in both languages."""
    seed = difference.program.seed
    if smaller:
        kind = difference.kind
        program = shrink(difference.program, lambda candidate: (found := differs(candidate)) is not None and found.kind == kind)
        difference = differs(program) or difference
    print(f'===== seed {seed} =====')
    print('--- JavaScript', body(difference.program.to_js()), '--- Python', body(difference.program.to_py()), sep='\n')
    print('--- Node prints', shortened(difference.js), '--- nodeish prints', shortened(difference.py), sep='\n')
    print(difference.py.stderr[-2000:], flush=True)


def shortened(outcome: Outcome) -> str:
    """Leave out the middle of what a program prints without end."""
    lines = str(outcome).splitlines()
    return '\n'.join(lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], f'... {len(lines) - MOST_LINES - 1} lines more', lines[-1]])


def body(text: str) -> str:
    """Leave out the helpers at the top of a program."""
    return re.split(r"^log\('start'\);?\n", text, flags=re.MULTILINE)[1].strip('\n')


if __name__ == '__main__':
    sys.exit(main())
