"""What nobody catches: callbacks that throw, rejections that are handled late or never, a main script that dies."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Fn, Lit, Stmt, Throw
from .promises import LATER


def thrower(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A callback that does things and throws; the same kind of callback after it shows what runs next."""
    if not maker.survives and maker.chance(0.9):
        return None
    text = maker.rng.choice(LATER)
    fn = maker.callback(scope)
    if not isinstance(fn.body[-1], Throw):
        fn.body.append(Throw(maker.reason(scope)))
    after = Fn([], [maker.log('c')])
    return [Do(Call(text, text, [each], 'nothing')) for each in (fn, after)]


def late(maker: Maker, scope: Scope) -> list[Stmt]:
    """A rejected promise that gets its handler later: in time from a tick or a microtask, too late from an immediate."""
    name = Lit(maker.fresh('p'))
    rejected = Call('Promise.reject($0)', 'Promise.reject($0)', [maker.reason(scope)])
    handled = Call('ref($0).catch($1)', 'ref($0).catch($1)', [name, maker.handler(scope)])
    text = maker.rng.choice(LATER[:3])
    inner: Expr = Fn([], [maker.log('c'), Do(handled)])
    if maker.chance(0.3):
        inner = Fn([], [maker.log('c'), Do(Call(text, text, [inner], 'nothing'))])
    return [Do(Call('put($0, $1)', 'put($0, $1)', [name, rejected])), Do(Call(text, text, [inner], 'nothing'))]


def forgotten(maker: Maker, scope: Scope) -> list[Stmt]:
    """A promise that is rejected, and its children, none of them handled."""
    name = maker.fresh('p')
    rejected = Call('Promise.reject($0)', 'Promise.reject($0)', [maker.reason(scope)])
    made: list[Stmt] = [Do(Call('put($0, $1)', 'put($0, $1)', [Lit(name), rejected]))]
    for _ in range(maker.rng.choice([0, 1, 2])):
        child = Call('ref($0).then($1)', 'ref($0).then($1)', [Lit(name), maker.handler(scope)])
        made.append(Do(Call('put($0, $1)', 'put($0, $1)', [Lit(maker.fresh('p')), child])))
    return made


CATEGORY = Category('failures', statements=((5, thrower), (4, late), (2, forgotten)))
