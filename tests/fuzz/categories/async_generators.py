"""Async generators: yields of anything, concurrent `next`, `return` and `throw`, and `for await` with and without `break`."""
from __future__ import annotations

from dataclasses import replace

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Fn, ForAwait, Let, Lit, Return, Stmt, Try
from .async_functions import waiting

METHODS = [*[('next', 'next')] * 5, ('return', 'return_'), ('throw', 'throw')]


def started(maker: Maker, scope: Scope) -> list[Stmt]:
    """Make a generator and save it; nothing runs before the first `next`, which in most cases is close."""
    name = maker.fresh('g')
    inner = scope.inside('generator')
    body: list[Stmt] = [maker.log('y')]
    for _ in range(maker.rng.randint(1, 4)):
        body += part(maker, inner)
    body += maker.ending(inner) or ([Return(None)] if maker.chance(0.2) else [])
    fn = Call('($0)()', '$0()', [Fn([], body, 'generator')])
    user = maker.rng.choice([nobody, asked_often, asked_often, consumed if scope.suspends else consuming])
    return [Do(Call('begin($0, $1)', 'begin($0, $1)', [Lit(name), fn], 'nothing')), *(user(maker, scope, name) or [])]


def nobody(_: Maker, __: Scope, ___: str) -> list[Stmt]:
    return []


def part(maker: Maker, scope: Scope) -> list[Stmt]:
    """One piece of a generator's body: a yield, a guarded yield, an await."""
    if maker.chance(0.25):
        name = maker.fresh('v')
        handler: list[Stmt] | None = [maker.log('y', name)] if maker.chance(0.6) else None
        final: list[Stmt] | None = [maker.log('y'), *(waiting(maker, scope) or [])] if handler is None or maker.chance(0.5) else None
        return [Try(yielding(maker, scope), name, handler, final)]
    if maker.chance(0.3):
        return waiting(maker, replace(scope, depth=scope.depth + 1)) or []
    return yielding(maker, scope)


def yielding(maker: Maker, scope: Scope) -> list[Stmt]:
    """`const v = yield x`."""
    name = maker.fresh('v')
    return [Let(name, 'yield', maker.result(scope) if maker.chance(0.4) else maker.value(scope)), maker.log('y', name)]


def asked(maker: Maker, scope: Scope, name: str | None = None) -> Expr | None:
    """`generator.next(x)`, `.return(x)` or `.throw(x)` on a saved generator, whatever it is doing."""
    name = name or maker.known('g')
    if not name:
        return None
    js, py = maker.rng.choice(METHODS)
    argument = maker.reason(scope) if js == 'throw' else maker.result(scope) if js == 'return' else maker.value(scope)
    return Call(f'gen($0).{js}($1)', f'gen($0).{py}($1)', [Lit(name), argument])


def asked_often(maker: Maker, scope: Scope, name: str | None = None) -> list[Stmt] | None:
    """Several requests in a row, which queue up."""
    requests = [asked(maker, scope, name) for _ in range(maker.rng.randint(2, 4))]
    return [Do(maker.shown(request)) for request in requests if request is not None] or None


def consumed(maker: Maker, scope: Scope, name: str | None = None) -> list[Stmt] | None:
    """`for await (const v of generator)`."""
    name = name or maker.known('g')
    if not name or not scope.suspends or scope.repeat > 1:
        return None
    variable = maker.fresh('v')
    inner = replace(scope.loop(variable, 3), careful=True)
    body: list[Stmt] = [maker.log('a', variable), *maker.statements(inner, 1)]
    limit = maker.rng.choice([None, None, 1, 2])
    return [ForAwait(variable, Call('gen($0)', 'gen($0)', [Lit(name)], 'value'), body, limit), maker.log('a')]


def consumer(maker: Maker, scope: Scope, name: str | None = None) -> Expr | None:
    """An async function with such a loop."""
    loop = consumed(maker, scope.inside('async'), name)
    return None if loop is None else Call('($0)()', '$0()', [Fn([], [maker.log('a'), *loop], 'async')])


def consuming(maker: Maker, scope: Scope, name: str) -> list[Stmt]:
    """A call of such a function."""
    made = consumer(maker, scope, name)
    return [] if made is None else [Do(maker.shown(made))]


CATEGORY = Category(
    'generators',
    statements=((4, started), (3, asked_often), (3, consumed)),
    promises=((4, asked), (3, consumer)),
)
