"""Thenables: objects with a `then` that calls both callbacks, throws, is slow, is read through a getter, or is no function."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Call, Expr, Fn, Lit, Log, Return, Throw
from .promises import insert, settling


def thenable(maker: Maker, scope: Scope) -> Expr:
    """An object whose `then` does anything with its two callbacks."""
    return Call('new Thenable($0)', 'Thenable($0)', [then(maker, scope)], 'value')


def then(maker: Maker, scope: Scope) -> Fn:
    number = maker.fresh('s')
    settlers = [f'resolve_{number}', f'reject_{number}'][:maker.rng.choice([0, 1, 2, 2, 2])]
    fn = maker.function(scope, 'handler', [], 't', settlers)
    for _ in range(maker.rng.choice([0, 1, 1, 1, 2])):
        if settlers:
            insert(maker, fn, settling(maker, scope.inside('handler', [], settlers), settlers))
    return fn


def getter(maker: Maker, scope: Scope) -> Expr:
    """An object whose `then` is a getter that logs; it gives a function or throws."""
    label = maker.fresh('t')
    if maker.chance(0.4):
        read = Fn([], [Throw(maker.reason(scope))])
    else:
        read = Fn([], [Log(maker.fresh('t'), []), Return(then(maker, scope.inside('handler')))])
    return Call('new Lazy($0, $1)', 'Lazy($0, $1)', [Lit(label), read], 'value')


def no_function(_: Maker, __: Scope) -> Expr:
    """An object whose `then` is no function: a plain value."""
    return Call('new Thenable($0)', 'Thenable($0)', [Lit(5)], 'value')


CATEGORY = Category('thenables', values=((6, thenable), (2, getter), (1, no_function)))
