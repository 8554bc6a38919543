"""Make the program of a seed."""
from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .categories import CATEGORIES
from .listeners import MODES, opening, survives
from .maker import Maker, Scope
from .program import Program
from .tree import Throw


def generate(seed: int, only: Sequence[str] = ()) -> Program:
    """Make a program of some of the categories, or of those in `only`; promises are always among them."""
    rng = Random(f'{seed} {" ".join(only)}')
    names = families(rng, only)
    mode = rng.choices(list(MODES), [weight for weight, _ in MODES.values()])[0]
    if 'files' in names:  # when a program dies, how far its files are is up to the disk
        mode = 'both'
    maker = Maker(rng, [CATEGORIES[name] for name in names], survives(mode), MODES[mode][1])
    body = opening(maker, mode)
    while maker.fuel > 0:
        body += maker.statements(Scope('main'), 4)
    if maker.has('failures') and maker.chance(0.15):
        body.append(Throw(maker.reason(Scope('main'))))
    maker.plan.settle(rng)
    return Program(seed, names, body)


def families(rng: Random, only: Sequence[str]) -> tuple[str, ...]:
    """Choose the categories: those that spread their timers and those that make them due at once never meet, and files meet none."""
    if only or rng.random() < 0.03:
        return with_needs(['promises', *(only or ['files'])])
    spread = rng.random() < 0.85
    others = [name for name, category in CATEGORIES.items() if name not in ('promises', 'due', 'files')]
    chosen = [name for name in others if rng.random() < 0.35 and (spread or CATEGORIES[name].name != 'timers')]
    return with_needs(['promises', *chosen, *([] if spread else ['due'])])


def with_needs(names: Sequence[str]) -> tuple[str, ...]:
    """Put what a category needs before it."""
    return tuple(dict.fromkeys(each for name in names for each in (*CATEGORIES[name].needs, name)))
