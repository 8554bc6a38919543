"""Timers that fire far apart: one-shots, groups of one duration, chains, intervals, clearing, `refresh`, `unref`."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Fn, Lit, Millis, Stmt


def nap(maker: Maker, scope: Scope) -> Expr | None:
    """A promise that a timer settles."""
    delay = maker.plan.delay(scope.repeat)
    if delay is None:
        return None
    how = maker.rng.choice(['resolve', 'resolve', 'resolve', 'reject'])
    argument = maker.reason(scope) if how == 'reject' else maker.result(scope)
    return Call('nap($0, $1, $2)', 'nap($0, $1, $2)', [delay, Lit(how), argument])


def timers(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """One to four timers of one duration, with other things in between; `align` keeps the clock from stepping there.

    What streams do the first time takes Node longer than the clock takes to step, so nothing is in between where there are streams.
    """
    delay = maker.plan.delay(scope.repeat)
    if delay is None:
        return None
    count, odds = maker.rng.choice([1, 1, 2, 3, 4]), 0.0 if maker.has('streams') else 0.3
    made: list[Stmt] = [Do(Call('align()', 'align()', [], 'nothing'))] if count > 1 else []
    for _ in range(count):
        made += [timer(maker, scope, delay), *(maker.statements(scope, 1) if maker.chance(odds) else [])]
    return made


def timer(maker: Maker, scope: Scope, delay: Millis) -> Stmt:
    """`setTimeout(fn, ms, ...args)`, saved so that others can clear it."""
    given = maker.rng.choice([0, 0, 0, 1, 2])
    parts: list[Expr] = [Lit(maker.fresh('m')), maker.callback(scope, given), delay, *(maker.value(scope) for _ in range(given))]
    places = ', '.join(f'${index}' for index in range(1, len(parts)))
    text = f'arm($0, setTimeout({places}))'
    return Do(Call(text, text, parts, 'nothing'))


def interval(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`setInterval` that clears itself after some rounds, from its own callback."""
    rounds = maker.rng.choice([1, 2, 3])
    delay = maker.plan.delay(rounds * scope.repeat)
    if delay is None or scope.repeat > 1:
        return None
    fn = maker.function(scope, 'callback', [], 'c')
    text = 'every($0, $1, $2, $3)'
    return [Do(Call(text, text, [Lit(maker.fresh('m')), fn, delay, Lit(rounds)], 'nothing'))]


def clear(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Clear a timer: not yet made, waiting, or done; both functions do the same."""
    name = maker.known('m')
    if not name:
        return None
    function = maker.rng.choice(['clearTimeout', 'clearTimeout', 'clearInterval'])
    return [Do(Call(f'{function}(timer($0))', f'{function}(timer($0))', [Lit(name)], 'nothing'))]


def refreshed(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Start a timer, and start it again from another timer, when it has fired or not."""
    delay, other = maker.plan.delay(scope.repeat), maker.plan.delay(scope.repeat)
    if delay is None or other is None:
        return None
    name = Lit(maker.fresh('m'))
    again = Do(Call('refresh($0)', 'refresh($0)', [name], 'nothing'))
    fn = Fn([], [maker.log('c'), *maker.statements(scope.inside('callback'), 1), again])
    later = Call('setTimeout($1, $0)', 'setTimeout($1, $0)', [other, fn], 'nothing', 'passed_to(setTimeout, ..., $0)')
    first = Call('arm($0, setTimeout($1, $2))', 'arm($0, setTimeout($1, $2))', [name, maker.callback(scope), delay], 'nothing')
    return [Do(first), Do(later)]


def unref(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Let the process end without waiting for a timer."""
    name = maker.known('m')
    return [Do(Call('unref($0)', 'unref($0)', [Lit(name)], 'nothing'))] if name else None


CATEGORY = Category(
    'timers',
    statements=((6, timers), (2, interval), (2, clear), (1, refreshed), (1, unref)),
    promises=((4, nap),),
)
