"""Async functions: await, try/catch/finally, loops, and every way to return."""
from __future__ import annotations

from dataclasses import replace

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Fn, Let, Lit, Repeat, Return, Stmt, Throw, Try


def called(maker: Maker, scope: Scope) -> Expr:
    """`(async (v) => ...)(x)`."""
    param = maker.fresh('v')
    return Call('($0)($1)', '$0($1)', [body(maker, scope, param), maker.value(scope)])


def body(maker: Maker, scope: Scope, param: str) -> Fn:
    """An async function that awaits at least once in most cases."""
    inner = scope.inside('async', [param])
    lines: list[Stmt] = [maker.log('a', param), *maker.statements(inner, 2)]
    if maker.chance(0.8):
        lines += waiting(maker, inner) or []
    lines += maker.statements(inner, 2)
    return Fn([param], lines + maker.ending(inner), 'async')


def waiting(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`const v = await x`, of anything, and a line that shows v."""
    if not scope.suspends:
        return None
    name = maker.fresh('v')
    return [Let(name, 'await', maker.result(scope)), maker.log('a', name), *maker.statements(scope.with_name(name), 1)]


def attempt(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`try { ... await ... } catch (e) { ... } finally { ... }`."""
    if not scope.suspends:
        return None
    inner = replace(scope, depth=scope.depth + 1)
    tried = [*maker.statements(inner, 1), *(waiting(maker, inner) or []), *leaving(maker, inner, 0.4)]
    name = maker.fresh('v')
    handler = final = None
    if maker.chance(0.8):
        after = inner.with_name(name)
        handler = [maker.log('a', name), *maker.statements(after, 1), *leaving(maker, after, 0.2)]
    if handler is None or maker.chance(0.5):
        final = [maker.log('a'), *maker.statements(inner, 1), *leaving(maker, inner, 0.1)]
    return [Try(tried, name, handler, final)]


def leaving(maker: Maker, scope: Scope, odds: float) -> list[Stmt]:
    """Return or throw, from the middle of a function."""
    if not maker.chance(odds):
        return []
    if scope.careful or scope.kind == 'generator' or maker.chance(0.5):
        return [Throw(maker.reason(scope))]
    return [Return(maker.result(scope), maker.chance(0.4))]


def loop(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`for (...) await x`."""
    if not scope.suspends or scope.repeat > 1:
        return None
    name, times = maker.fresh('i'), maker.rng.choice([2, 2, 3])
    inner = scope.loop(name, times)
    return [Repeat(name, times, [maker.log('a', name), *(waiting(maker, inner) or []), *maker.statements(inner, 1)])]


def defined(maker: Maker, scope: Scope) -> list[Stmt]:
    """Define an async function for calls from several places."""
    fn = body(maker, scope, maker.fresh('v'))
    return [Do(Call('define($0, $1)', 'define($0, $1)', [Lit(maker.fresh('f')), fn], 'nothing'))]


def call_defined(maker: Maker, scope: Scope) -> Expr | None:
    """Call a function that was defined somewhere."""
    name = maker.known('f')
    return Call('call($0, $1)', 'call($0, $1)', [Lit(name), maker.value(scope)]) if name else None


CATEGORY = Category(
    'async',
    statements=((6, waiting), (4, attempt), (2, loop), (1, defined)),
    promises=((5, called), (2, call_defined)),
)
