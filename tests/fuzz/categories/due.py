"""Timers that are all due at once: the order inside one pass, also when callbacks throw, clear each other and start new groups."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..plan import DUE, WAIT
from ..tree import Call, Do, Lit, Millis, Stmt
from .timers import timer


def group(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Some timers, with other things in between, and a busy wait until all of them are due."""
    if scope.repeat > 1 or not maker.plan.group():
        return None
    made: list[Stmt] = []
    for _ in range(maker.rng.randint(1, 5)):
        made += [timer(maker, scope, Millis(maker.rng.choice(DUE))), *(maker.statements(scope, 1) if maker.chance(0.3) else [])]
    return [*made, Do(Call('block($0)', 'block($0)', [Millis(WAIT)], 'nothing'))]


def clear(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Clear one of them."""
    name = maker.known('m')
    return [Do(Call('clearTimeout(timer($0))', 'clearTimeout(timer($0))', [Lit(name)], 'nothing'))] if name else None


CATEGORY = Category('due', statements=((6, group), (2, clear)), spread=False)
