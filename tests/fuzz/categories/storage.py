"""AsyncLocalStorage and AsyncResource: two stores, shown at the end of every line, so that a program tells which context it is in everywhere.

What differs is left out:

- Listeners that hear of a rejection, and the `then` of a thenable, run in stores of their own: Node's run in the context in which the promise
  was made, ours in that in which it was rejected or resolved. So do those that hear of the end: Node 20 keeps for them what was entered.
- `exit` runs nothing else at once: Node 20 turns the storage off meanwhile, whatever is called, where Node 24 sets it to undefined.
- `enterWith` in a resource's scope: in Node 20 the resource keeps the store for the next time, in Node 24 and here it does not.
"""
from __future__ import annotations

from ..maker import Category, Kind, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Expr, Fn, Lit, Return, Stmt
from .promises import LATER

HELPERS = Helpers("""\
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const storage = [new AsyncLocalStorage(), new AsyncLocalStorage()];
storage.forEach((each) => each.run(0, () => {}));
const shown = () => `{${storage.map((each) => text(each.getStore())).join(' ')}}`;
marks.push(shown);
const scopes = new Map();
const keepScope = (name, fn) => { scopes.set(name, fn); };
const inScope = (name, fn) => (scopes.get(name) ?? ((each) => each()))(fn);
const inResource = (resource) => (fn) => resource.runInAsyncScope(fn);
const alone = (fn, ...args) => storage[0].run(1, () => storage[1].run(1, fn, ...args));
around = (then) => typeof then === 'function' ? (...args) => alone(then, ...args) : then;
const outside = (event, fn) => (...args) => {
  if (!['beforeExit', 'exit', 'unhandledRejection', 'rejectionHandled'].includes(event) && args[1] !== 'unhandledRejection') return fn(...args);
  return alone(fn, ...args);
};
const processOn = process.on;
process.on = (event, fn) => processOn.call(process, event, outside(event, fn));
const setStore = (which, value) => { storage[which].enterWith(value); };
""", """\
from nodeish._core.calling import fit
from nodeish.async_hooks import AsyncLocalStorage, AsyncResource

storage = [AsyncLocalStorage(), AsyncLocalStorage()]
for each in storage:
    each.run(0, lambda: None)
marks.append(lambda: '{' + ' '.join(text(each.getStore()) for each in storage) + '}')
scopes = {}


def keepScope(name, fn):
    scopes[name] = fn


def inScope(name, fn):
    return scopes[name](fn) if name in scopes else fn()


def inResource(resource):
    return lambda fn: resource.runInAsyncScope(fn)


def alone(fn, *args):
    return storage[0].run(1, lambda: storage[1].run(1, fn, *args))


def around(then):
    return (lambda *args: alone(then, *args)) if callable(then) else then


def outside(event, fn):
    def listener(*args):
        if event not in ('beforeExit', 'exit', 'unhandledRejection', 'rejectionHandled') and args[1:] != ('unhandledRejection',):
            return fn(*fit(fn, args))
        return alone(fn, *args)
    return listener


processOn = process.on
process.on = lambda event, fn=None: processOn(event, outside(event, fn)) if fn else lambda fn: processOn(event, outside(event, fn))


def setStore(which, value):
    storage[which].enterWith(value)
""")


def which(maker: Maker) -> Lit:
    """One of the two storages."""
    return Lit(maker.rng.choice([0, 0, 1]))


def store(maker: Maker) -> Lit:
    """A store: its number tells where it was set."""
    return Lit(maker.fresh('st'))


def inner(maker: Maker, scope: Scope) -> Fn:
    """A function that is called now, in another context."""
    kind: Kind = 'listener' if scope.kind in ('main', 'callback', 'listener') else 'handler'
    return maker.function(scope, kind, [], 'c')


def starter(maker: Maker, scope: Scope) -> Fn:
    """A function that starts something in another context, and does nothing else there."""
    later = maker.rng.choice(LATER)
    return Fn([], [maker.log('c'), Do(Call(later, later, [maker.callback(scope)], 'nothing')), maker.log('c')])


def run(maker: Maker, scope: Scope) -> list[Stmt]:
    """`run(store, fn)` and `exit(fn)`."""
    if maker.chance(0.25):
        return [Do(Call('storage[$0].exit($1)', 'storage[$0].exit($1)', [which(maker), starter(maker, scope)], 'value'))]
    return [Do(Call('storage[$0].run($1, $2)', 'storage[$0].run($1, $2)', [which(maker), store(maker), inner(maker, scope)], 'value'))]


def run_promise(maker: Maker, scope: Scope) -> Expr:
    """`run(store, fn)`, where the function gives a promise: made inside, it is used outside."""
    body: list[Stmt] = [maker.log('c'), Return(maker.promise(scope.inside('handler')))]
    if maker.chance(0.4):
        fn = maker.function(scope, 'async', [], 'a')
    else:
        fn = Fn([], body)
    text = 'Promise.resolve(storage[$0].run($1, $2))'
    return Call(text, text, [which(maker), store(maker), fn])


def enter(maker: Maker, _: Scope) -> list[Stmt]:
    """`enterWith(store)`, for the rest of this callback and what follows from it."""
    return [Do(Call('setStore($0, $1)', 'setStore($0, $1)', [which(maker), store(maker)], 'nothing'))]


def bound(maker: Maker, scope: Scope) -> list[Stmt]:
    """A callback or handler that keeps the context of now, whoever calls it."""
    bind = maker.rng.choice(['AsyncLocalStorage.bind($0)', 'AsyncResource.bind($0)'])
    later = maker.rng.choice(LATER).replace('$0', bind)
    return [Do(Call('storage[$1].run($2, () => ' + later + ')', 'storage[$1].run($2, lambda: ' + later + ')',
                    [maker.callback(scope), which(maker), store(maker)], 'value'))]


def saved(maker: Maker, scope: Scope) -> list[Stmt]:
    """A snapshot or a resource, made in a context, for calls from anywhere."""
    made = maker.rng.choice(['AsyncLocalStorage.snapshot()', "inResource(new AsyncResource('R'))"])
    python = made.replace('new ', '')
    parts: list[Expr] = [Lit(maker.fresh('sn')), which(maker), store(maker)]
    js, py = f'keepScope($0, storage[$1].run($2, () => {made}))', f'keepScope($0, storage[$1].run($2, lambda: {python}))'
    return [Do(Call(js, py, parts, 'nothing'))]


def entered(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A call in a saved context."""
    name = maker.known('sn')
    return [Do(Call('inScope($0, $1)', 'inScope($0, $1)', [Lit(name), starter(maker, scope)], 'value'))] if name else None


CATEGORY = Category(
    'storage',
    statements=((6, run), (4, enter), (2, bound), (2, saved), (3, entered)),
    promises=((4, run_promise),),
    helpers=HELPERS,
)
