"""Waiting for an emitter: `events.once` as a promise and `events.on` as an async iterator, ended by `close`, `error`, `break` or a signal.

No iterator is dropped: Python's would stop listening.
"""
from __future__ import annotations

from dataclasses import replace

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Expr, Fn, ForAwait, Lit, Stmt
from .emitters import emitter
from .signals import signal

HELPERS = Helpers("""\
const events = require('node:events');
const feeds = new Map();
const onceOf = (site, name, ...args) => often(site) ? Promise.resolve(`no ${site}`) : events.once(em(name), ...args);
const onOf = (site, name, ...args) => events.on(often(site) ? new EventEmitter() : em(name), ...args);
const feed = (name) => feeds.get(name) ?? events.on(new EventEmitter(), 'a');
const feedWith = (name, iterator) => { feeds.set(name, iterator); };
""", """\
from nodeish import events

feeds, held = {}, []


def onceOf(site, name, *args):
    return Promise.resolve(f'no {site}') if often(site) else events.once(em(name), *args)


def onOf(site, name, *args):
    return events.on(EventEmitter() if often(site) else em(name), *args)


def feed(name):
    return feeds[name] if name in feeds else events.on(EventEmitter(), 'a')


def feedWith(name, iterator):
    feeds[name] = iterator
    held.append(iterator)
""")
METHODS = [('next()', 'next()'), ('next()', 'next()'), ('next()', 'next()'), ('return()', 'return_()')]


def options(maker: Maker, *more: tuple[str, Expr]) -> list[Expr]:
    """An options object, if there are any."""
    fields = [*more, *([('signal', signal(maker))] if maker.has('signals') and maker.chance(0.4) else [])]
    if not fields:
        return []
    js = ', '.join(f'{name}: ${index}' for index, (name, _) in enumerate(fields))
    py = ', '.join(f"'{name}': ${index}" for index, (name, _) in enumerate(fields))
    return [Call(f'{{ {js} }}', f'{{{py}}}', [expr for _, expr in fields], 'nothing')]


def once(maker: Maker, scope: Scope) -> Expr:
    """`events.once`, mostly with the `emit` close behind."""
    parts: list[Expr] = [Lit(maker.fresh('o')), emitter(maker), Lit(maker.rng.choice(['a', 'a', 'b', 'error'])), *options(maker)]
    return Call('onceOf($*)', 'onceOf($*)', parts)


def emitted_soon(maker: Maker, scope: Scope) -> list[Stmt]:
    """`events.once` and an event in the same turn or the next."""
    waiting = once(maker, scope)
    assert isinstance(waiting, Call)
    name, event = waiting.parts[1:3]
    site = Lit(maker.fresh('o'))
    value = maker.reason(scope) if event == Lit('error') else maker.value(scope)
    emit = Do(Call('emit($*)', 'emit($*)', [site, name, event, value], 'nothing'))
    text = maker.rng.choice(['queueMicrotask($0)', 'process.nextTick($0)', 'setImmediate($0)'])
    return [Do(maker.shown(waiting)), Do(Call(text, text, [Fn([], [maker.log('c'), emit])], 'nothing'))]


def iterator(maker: Maker, name: Lit) -> Expr:
    """`events.on(emitter, 'a')`, which may end with an event."""
    closing = [('close', Call("['b']", "['b']", [], 'nothing'))] if maker.chance(0.5) else []
    parts: list[Expr] = [Lit(maker.fresh('o')), name, Lit('a'), *options(maker, *closing)]
    return Call('onOf($*)', 'onOf($*)', parts, 'nothing')


def saved(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An iterator to be asked from several places, and events for it."""
    if maker.has('signals') and scope.kind == 'main':
        return None
    name, where = Lit(maker.fresh('w')), emitter(maker)
    start = Do(Call('feedWith($0, $1)', 'feedWith($0, $1)', [name, iterator(maker, where)], 'nothing'))
    return [start, *(Do(maker.shown(asking(maker, name))) for _ in range(maker.rng.randint(0, 2))), *heard(maker, scope, where)]


def heard(maker: Maker, scope: Scope, where: Lit) -> list[Stmt]:
    """Events for an iterator, now or in a moment; the last may close it, or be an error."""
    body: list[Stmt] = []
    for _ in range(maker.rng.randint(0, 3)):
        body.append(emitting(maker, scope, where, 'a'))
    if maker.chance(0.4):
        body.append(emitting(maker, scope, where, maker.rng.choice(['b', 'b', 'error'])))
    if maker.chance(0.5) or not body:
        return body
    text = maker.rng.choice(['queueMicrotask($0)', 'process.nextTick($0)', 'setImmediate($0)'])
    return [Do(Call(text, text, [Fn([], [maker.log('c'), *body])], 'nothing'))]


def emitting(maker: Maker, scope: Scope, where: Lit, event: str) -> Stmt:
    value = maker.reason(scope) if event == 'error' else maker.value(scope)
    return Do(Call('emit($*)', 'emit($*)', [Lit(maker.fresh('o')), where, Lit(event), value], 'nothing'))


def asking(maker: Maker, name: Lit) -> Expr:
    js, py = maker.rng.choice(METHODS)
    return Call(f'feed($0).{js}', f'feed($0).{py}', [name])


def asked(maker: Maker, scope: Scope) -> Expr | None:
    """`next` or `return` on a saved iterator."""
    name = maker.known('w')
    return asking(maker, Lit(name)) if name else None


def thrown(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`throw` on a saved iterator, with an error, as it takes nothing else."""
    name = maker.known('w')
    if not name:
        return None
    return [Do(Call('feed($0).throw(new Error($1))', 'feed($0).throw(Error($1))', [Lit(name), Lit(maker.fresh('e'))], 'value'))]


def consumed(maker: Maker, scope: Scope) -> Expr:
    """An async function that loops over the events of an emitter."""
    inner = scope.inside('async')
    where, variable = emitter(maker), maker.fresh('v')
    within = replace(inner.loop(variable, 3), careful=True)
    body: list[Stmt] = [maker.log('a', variable), *maker.statements(within, 2)]
    loop = ForAwait(variable, iterator(maker, where), body, maker.rng.choice([None, None, 1, 2]))
    text = maker.rng.choice(['queueMicrotask($0)', 'process.nextTick($0)', 'setImmediate($0)'])
    soon = Do(Call(text, text, [Fn([], [maker.log('c'), *heard(maker, scope, where)])], 'nothing'))
    return Call('($0)()', '$0()', [Fn([], [maker.log('a'), soon, loop, maker.log('a')], 'async')])


CATEGORY = Category(
    'waiting',
    statements=((4, emitted_soon), (3, saved), (1, thrown)),
    promises=((3, once), (3, asked), (3, consumed)),
    helpers=HELPERS,
    needs=('emitters',),
)
