"""`util.promisify` of functions that call back early, late, twice, never or after a throw, and `util.callbackify` of what gives promises."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Expr, Fn, Lit, Name, Return, Stmt, Throw
from .promises import LATER, insert
from .thenables import thenable

HELPERS = Helpers("""\
const { promisify, callbackify } = require('node:util');
const withCustom = (fn, custom) => Object.assign(fn, { [promisify.custom]: custom });
const forms = new Map();
const form = (name, fn) => { forms.set(name, fn); };
const formed = (name, value) => forms.has(name) && count(name) <= 4 ? forms.get(name)(value) : Promise.resolve(`no ${name}`);
""", """\
from nodeish.util import callbackify, promisify

forms = {}


def withCustom(fn, custom):
    setattr(fn, promisify.custom, custom)
    return fn


def form(name, fn):
    forms[name] = fn


def formed(name, value):
    return forms[name](value) if name in forms and count(name) <= 4 else Promise.resolve(f'no {name}')
""")
FALSY = [None, 0, '', False]


def original(maker: Maker, scope: Scope) -> Fn:
    """A function that takes a value and a callback."""
    param, done = maker.fresh('v'), f'done_{maker.fresh("s")}'
    fn = maker.function(scope, 'handler', [param], 'x', [done])
    for _ in range(maker.rng.choice([0, 1, 1, 1, 1, 1, 2])):
        insert(maker, fn, calling(maker, scope.inside('handler', [param], [done]), done))
    return fn


def calling(maker: Maker, scope: Scope, done: str) -> Stmt:
    """`done(error, value)`, now or later, with more or fewer arguments than it takes."""
    call = Do(Call('$0($1, $2, $3)', '$0($1, $2, $3)', [Name(done), *outcome(maker, scope), Lit('more')], 'nothing'))
    if maker.chance(0.2):
        call = Do(Call('$0($1)', '$0($1)', [Name(done), maker.reason(scope)], 'nothing'))
    delay = maker.plan.delay() if maker.chance(0.2) else None
    if delay is not None:
        return Do(Call('setTimeout($1, $0)', 'setTimeout($1, $0)', [delay, Fn([], [maker.log('c'), call])], 'nothing'))
    if maker.chance(0.4):
        return call
    text = maker.rng.choice(LATER)
    return Do(Call(text, text, [Fn([], [maker.log('c'), call])], 'nothing'))


def outcome(maker: Maker, scope: Scope) -> list[Expr]:
    """An error or none, and a value."""
    if maker.chance(0.3):
        return [maker.reason(scope), Lit(None)]
    return [Lit(maker.rng.choice(FALSY)), maker.result(scope)]


def promisified(maker: Maker, scope: Scope) -> Expr:
    """`promisify(fn)(x)`."""
    return Call('promisify($0)($1)', 'promisify($0)($1)', [original(maker, scope), maker.value(scope)])


def custom(maker: Maker, scope: Scope) -> Expr:
    """`promisify` of a function that brings its own promise form; what that gives is passed on as it is."""
    param = maker.fresh('v')
    own = Fn([param], [maker.log('x', param), Return(maker.promise(scope.inside('handler', [param])))])
    text = 'promisify(withCustom($0, $1))($2)'
    return Call(text, text, [original(maker, scope), own, maker.value(scope)])


def builtin(maker: Maker, scope: Scope) -> Expr:
    """`promisify(setTimeout)`, `promisify(setImmediate)`."""
    delay = maker.plan.delay() if maker.chance(0.5) and scope.repeat == 1 else None
    if delay is not None:
        return Call('promisify(setTimeout)($0, $1)', 'promisify(setTimeout)($0, $1)', [delay, maker.result(scope)])
    return Call('promisify(setImmediate)($0)', 'promisify(setImmediate)($0)', [maker.result(scope)])


def kept(maker: Maker, scope: Scope) -> list[Stmt]:
    """A promisified function for calls from several places."""
    text = 'form($0, promisify(promisify($1)))' if maker.chance(0.2) else 'form($0, promisify($1))'
    return [Do(Call(text, text, [Lit(maker.fresh('pf')), original(maker, scope)], 'nothing'))]


def call_kept(maker: Maker, scope: Scope) -> Expr | None:
    """Call a function that was promisified somewhere."""
    name = maker.known('pf')
    return Call('formed($0, $1)', 'formed($0, $1)', [Lit(name), maker.value(scope)]) if name else None


def callbackified(maker: Maker, scope: Scope) -> list[Stmt]:
    """`callbackify(fn)(x, callback)`."""
    param = maker.fresh('v')
    inner = scope.inside('handler', [param])
    if maker.chance(0.6):
        fn = maker.function(scope, 'async', [param], 'a')
        if maker.chance(0.2):
            fn.body[1:] = [Throw(Lit(maker.rng.choice(FALSY)))]
    else:
        gives = thenable(maker, inner) if maker.chance(0.2) else maker.promise(inner)
        fn = Fn([param], [maker.log('x', param), *maker.statements(inner, 1), Return(gives)])
    callback = maker.function(scope, 'callback', [maker.fresh('v') for _ in range(maker.rng.choice([0, 1, 2, 2, 2, 3]))], 'c')
    text = 'callbackify($0)($1, $2)'
    return [Do(Call(text, text, [fn, maker.value(scope), callback], 'nothing'))]


def round_trip(maker: Maker, scope: Scope) -> Expr:
    """`promisify(callbackify(fn))(x)`."""
    fn = maker.function(scope, 'async', [maker.fresh('v')], 'a')
    text = 'promisify(callbackify($0))($1)'
    return Call(text, text, [fn, maker.value(scope)])


CATEGORY = Category(
    'promisified',
    statements=((6, callbackified), (1, kept)),
    promises=((7, promisified), (2, custom), (2, builtin), (2, call_kept), (1, round_trip)),
    helpers=HELPERS,
)
