"""`process.nextTick`, `queueMicrotask` and `setImmediate`, with arguments, from everywhere; `clearImmediate`."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Lit, Stmt


def tick(maker: Maker, scope: Scope) -> list[Stmt]:
    """`process.nextTick(fn, ...args)`."""
    return [Do(with_arguments(maker, scope, 'process.nextTick'))]


def microtask(maker: Maker, scope: Scope) -> list[Stmt]:
    """`queueMicrotask(fn)`."""
    fn = maker.callback(scope)
    decorator = 'queueMicrotask' if maker.chance(0.2) else ''
    return [Do(Call('queueMicrotask($0)', 'queueMicrotask($0)', [fn], 'nothing', decorator))]


def immediate(maker: Maker, scope: Scope) -> list[Stmt]:
    """`setImmediate(fn, ...args)`, saved so that others can clear it."""
    made = with_arguments(maker, scope, 'setImmediate')
    return [Do(Call('arm($0, $1)', 'arm($0, $1)', [Lit(maker.fresh('n')), made], 'nothing'))]


def clear(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Clear an immediate: not yet made, waiting, or done."""
    name = maker.known('n')
    return [Do(Call('clearImmediate(timer($0))', 'clearImmediate(timer($0))', [Lit(name)], 'nothing'))] if name else None


def with_arguments(maker: Maker, scope: Scope, function: str) -> Call:
    """`function(fn, a, b)` with as many arguments as the function takes, one fewer or one more."""
    given = maker.rng.choice([0, 0, 0, 1, 2])
    fn = maker.callback(scope, max(0, given + maker.rng.choice([0, 0, 0, -1, 1]) if given else 0))
    parts: list[Expr] = [fn, *(maker.value(scope) for _ in range(given))]
    return Call(f'{function}($*)', f'{function}($*)', parts, 'nothing')


CATEGORY = Category('ticks', statements=((4, tick), (4, microtask), (4, immediate), (1, clear)))
