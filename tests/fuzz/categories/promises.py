"""Promises: executors, chains, several handlers on one promise, deferreds that anything may settle."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Expr, Fn, Lit, Name, Return, Stmt, Throw

LATER = ['process.nextTick($0)', 'queueMicrotask($0)', 'setImmediate($0)', 'Promise.resolve(1).then($0)']
HANDLERS = [('.then', '.then', 2), ('.then', '.then', 1), ('.catch', '.catch', 1), ('.finally', '.finally_', 0)]


def executor(maker: Maker, scope: Scope) -> Expr:
    """`new Promise((resolve, reject) => ...)`, whose functions may be called here, later, twice or never."""
    number = maker.fresh('s')
    settlers = [f'resolve_{number}', f'reject_{number}'][:maker.rng.choice([1, 2, 2, 2])]
    fn = maker.function(scope, 'handler', [], 'x', settlers)
    if maker.chance(0.9):
        insert(maker, fn, settling(maker, scope.inside('handler', [], settlers), settlers))
    if maker.chance(0.1) and maker.has('async'):
        fn.kind = 'async'
    return Call('new Promise($0)', 'Promise($0)', [fn], decorator='Promise' if maker.chance(0.3) else '')


def insert(maker: Maker, fn: Fn, stmt: Stmt) -> None:
    """Put a statement where it is reached, mostly at the end."""
    most = len(fn.body) - isinstance(fn.body[-1], Return | Throw)
    fn.body.insert(max(1, maker.rng.choice([most, maker.rng.randint(0, most)])), stmt)


def settling(maker: Maker, scope: Scope, settlers: list[str]) -> Stmt:
    name = maker.rng.choice(settlers)
    argument = maker.reason(scope) if name.startswith('reject') else maker.result(scope)
    return Do(Call('$0($1)', '$0($1)', [Name(name), argument], 'nothing'))


def settle_own(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Settle the promise of an executor around this place, perhaps for the second time."""
    return [settling(maker, scope, list(scope.settlers))] if scope.settlers else None


def settled(maker: Maker, scope: Scope) -> Expr:
    """`Promise.resolve(x)` of anything, or `Promise.reject(x)`."""
    if maker.chance(0.25):
        return Call('Promise.reject($0)', 'Promise.reject($0)', [maker.reason(scope)])
    return Call('Promise.resolve($0)', 'Promise.resolve($0)', [maker.result(scope)])


def chain(maker: Maker, scope: Scope) -> Expr:
    """One or more links on a promise."""
    made = maker.promise(scope)
    for _ in range(maker.rng.choice([1, 1, 1, 2, 3])):
        made = link(maker, scope, made)
    return made


def link(maker: Maker, scope: Scope, receiver: Expr) -> Call:
    """`receiver.then(...)`, `.catch(...)` or `.finally(...)`."""
    js, py, count = maker.rng.choice(HANDLERS)
    given = 0 if js == '.finally' else 1
    handlers: list[Expr] = [maker.handler(scope, given=given) for _ in range(max(count, 1))]
    if count == 2 and maker.chance(0.3):
        handlers[0] = Lit(maker.rng.choice([None, 5]))
    decorator = f'$0{py}' if len(handlers) == 1 and isinstance(handlers[0], Fn) and maker.chance(0.3) else ''
    places = ', '.join(f'${index + 1}' for index in range(len(handlers)))
    return Call(f'$0{js}({places})', f'$0{py}({places})', [receiver, *handlers], decorator=decorator)


def read(maker: Maker, _: Scope) -> Expr | None:
    """A promise that was saved before."""
    name = maker.known('p')
    return Call('ref($0)', 'ref($0)', [Lit(name)]) if name else None


def keep(maker: Maker, scope: Scope) -> list[Stmt]:
    """Make a promise and save it; in most programs few are left without a handler."""
    made = maker.promise(scope)
    if maker.chance(maker.tame):
        made = maker.shown(made)
    return [Do(Call('put($0, $1)', 'put($0, $1)', [Lit(maker.fresh('p')), made]))]


def attach(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Put one more handler on a saved promise."""
    name = maker.known('p')
    return [Do(link(maker, scope, Call('ref($0)', 'ref($0)', [Lit(name)])))] if name else None


def defer(maker: Maker, scope: Scope) -> list[Stmt]:
    """Make a promise that other parts of the program settle; in most cases one of them is close."""
    name = maker.fresh('p')
    made: list[Stmt] = [Do(Call('defer($0)', 'defer($0)', [Lit(name)]))]
    if maker.chance(0.7):
        text = maker.rng.choice(LATER)
        fn = Fn([], [maker.log('c'), settlement(maker, scope.inside('callback'), name)])
        made.append(Do(Call(text, text, [fn], 'nothing')))
    return made


def settle_other(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Settle a saved promise if it is a deferred one."""
    name = maker.known('p')
    return [settlement(maker, scope, name)] if name else None


def settlement(maker: Maker, scope: Scope, name: str) -> Stmt:
    how = maker.rng.choice(['resolve', 'resolve', 'reject'])
    argument = maker.result(scope) if how == 'resolve' else maker.reason(scope)
    return Do(Call('settle($0, $1, $2)', 'settle($0, $1, $2)', [Lit(name), Lit(how), argument], 'nothing'))


def speak(maker: Maker, scope: Scope) -> list[Stmt]:
    """Print a label, to show when this place is reached."""
    return [maker.log('l', *scope.names[-1:])]


CATEGORY = Category(
    'promises',
    statements=((6, keep), (4, attach), (2, defer), (3, settle_other), (4, settle_own), (2, speak)),
    promises=((3, executor), (2, settled), (6, chain), (2, read)),
)
