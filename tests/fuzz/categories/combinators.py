"""`Promise.all`, `allSettled`, `any` and `race` over promises, thenables and plain values."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Array, Call, Expr


def combinator(maker: Maker, scope: Scope) -> Expr:
    """A combinator of none to four things."""
    name = maker.rng.choice(['all', 'allSettled', 'any', 'race'])
    count = maker.rng.choice([0, 1, 2, 2, 2, 3, 3, 4])
    items = [maker.promise(scope) if maker.chance(0.7) else maker.result(scope) for _ in range(count)]
    return Call(f'Promise.{name}($0)', f'Promise.{name}($0)', [Array(items)])


CATEGORY = Category('combinators', promises=((4, combinator),))
