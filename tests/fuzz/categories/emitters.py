"""EventEmitter: listeners that come, go and throw while an event is emitted, 'error' in all its ways, and what an emitter tells about itself.

Every place that emits or adds works a few times only, as a listener may emit its own event and add itself.
"""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Array, Call, Do, Expr, Fn, Lit, Stmt

HELPERS = Helpers("""\
const { EventEmitter, errorMonitor, captureRejectionSymbol } = require('node:events');
const emitters = new Map(), listeners = new Map();
class Capturing extends EventEmitter { [captureRejectionSymbol](...args) { log('captured', ...args); } }

const em = (name) => emitters.get(name) ?? makeEmitter(name, new EventEmitter());
const makeEmitter = (name, emitter) => { emitters.set(name, emitter); return emitter; };
const keep = (key, fn) => { listeners.set(key, fn); return fn; };
const kept = (key) => listeners.get(key) ?? keep(key, () => {});
const often = (site) => count(site) > 3;
const listen = (site, name, how, event, key, fn) => { if (!often(site)) em(name)[how](event, keep(key, fn)); };
const again = (site, name, how, event, key) => { if (!often(site)) em(name)[how](event, kept(key)); };
const emit = (site, name, event, ...args) => { if (!often(site)) log(site, em(name).emit(event, ...args)); };
const keyOf = (fn) => [...listeners].find(([, other]) => other === fn)?.[0] ?? '?';
shows.push((v) => {
  if (typeof v === 'function') return v.listener ? `once ${text(v.listener)}` : `function ${keyOf(v)}`;
  return v instanceof EventEmitter ? 'emitter' : v === errorMonitor ? 'monitor' : '';
});
""", """\
from nodeish.events import EventEmitter, captureRejectionSymbol, errorMonitor

emitters, listeners = {}, {}


class Capturing(EventEmitter):
    pass


setattr(Capturing, captureRejectionSymbol, lambda self, *args: log('captured', *args))


def em(name):
    return emitters[name] if name in emitters else makeEmitter(name, EventEmitter())


def makeEmitter(name, emitter):
    emitters[name] = emitter
    return emitter


def keep(key, fn):
    listeners[key] = fn
    return fn


def kept(key):
    return listeners[key] if key in listeners else keep(key, lambda: None)


def often(site):
    return count(site) > 3


def listen(site, name, how, event, key, fn):
    if not often(site):
        getattr(em(name), how)(event, keep(key, fn))


def again(site, name, how, event, key):
    if not often(site):
        getattr(em(name), how)(event, kept(key))


def emit(site, name, event, *args):
    if not often(site):
        log(site, em(name).emit(event, *args))


def show_emitters(v):
    if callable(v):
        if getattr(v, 'listener', None):
            return f'once {text(v.listener)}'
        return 'function ' + next((key for key, other in listeners.items() if other is v), '?')
    return 'emitter' if isinstance(v, EventEmitter) else 'monitor' if v is errorMonitor else ''


shows.append(show_emitters)
""")
EVENTS: list[tuple[int, int | str]] = [(6, 'a'), (4, 'b'), (1, 7), (3, 'error'), (2, 'monitor'), (1, 'newListener'), (1, 'removeListener')]
WAYS = [(4, 'on'), (1, 'addListener'), (4, 'once'), (2, 'prependListener'), (2, 'prependOnceListener')]
QUESTIONS = ['eventNames()', 'listenerCount($0)', 'listeners($0)', 'rawListeners($0)', 'rawListeners($0)']


def event_name(maker: Maker, monitor: bool = True) -> Expr:
    """The name of an event."""
    name = next(maker.weighted(EVENTS))
    if name == 'monitor':
        return Call('errorMonitor', 'errorMonitor', [], 'nothing') if monitor else Lit('error')
    return Lit(name)


def emitter(maker: Maker) -> Lit:
    """The name of an emitter: of a new one, which is made when it is needed, or of one used before."""
    return Lit(maker.known('em') if maker.names.get('em') and maker.chance(0.85) else maker.fresh('em'))


def listener(maker: Maker, scope: Scope) -> Fn:
    """A listener that takes as many arguments as it likes, now and then an async one."""
    params = [maker.fresh('v') for _ in range(maker.rng.choice([0, 1, 1, 2, 2, 3]))]
    return maker.function(scope, 'async' if maker.chance(0.15) else 'listener', params, 'c')


def made(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An emitter that turns the rejections of its listeners into errors, or into calls of its own method."""
    if scope.repeat > 1:
        return None
    what = maker.rng.choice(['EventEmitter({ captureRejections: true })', 'Capturing({ captureRejections: true })', 'EventEmitter()'])
    python = what.replace('{ captureRejections: true }', "{'captureRejections': True}")
    name = Lit(maker.fresh('em'))
    start = Do(Call(f'makeEmitter($0, new {what})', f'makeEmitter($0, {python})', [name], 'value'))
    rejects = Fn([], [maker.log('c'), *maker.ending(scope.inside('async'))], 'async')
    parts: list[Expr] = [Lit(maker.fresh('o')), name, Lit('on'), Lit('a'), Lit(maker.fresh('k')), rejects]
    return [start, *([Do(Call('listen($*)', 'listen($*)', parts, 'nothing'))] if maker.chance(0.7) else [])]


def added(maker: Maker, scope: Scope) -> list[Stmt]:
    """One to three listeners, in any of the ways."""
    name = emitter(maker)
    body: list[Stmt] = []
    for _ in range(maker.rng.choice([1, 1, 2, 3])):
        event, fn = event_name(maker), listener(maker, scope)
        way = next(maker.weighted(WAYS))
        if scope.kind == 'main' and scope.repeat == 1 and maker.chance(0.3):
            text = f'em($0).{way}($1, $2)'
            body.append(Do(Call(text, text, [name, event, fn], 'nothing', f'em($0).{way}($1)')))
        else:
            parts: list[Expr] = [Lit(maker.fresh('o')), name, Lit(way), event, Lit(maker.fresh('k')), fn]
            body.append(Do(Call('listen($*)', 'listen($*)', parts, 'nothing')))
    return body


def added_again(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A listener that is known already, to the same event or another."""
    key = maker.known('k')
    if not key:
        return None
    parts: list[Expr] = [Lit(maker.fresh('o')), emitter(maker), Lit(next(maker.weighted(WAYS))), event_name(maker), Lit(key)]
    return [Do(Call('again($*)', 'again($*)', parts, 'nothing'))]


def removed(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`off` with a listener that may be there, once or twice, or not."""
    key = maker.known('k')
    if not key:
        return None
    parts: list[Expr] = [Lit(maker.fresh('o')), emitter(maker), Lit(maker.rng.choice(['off', 'removeListener'])), event_name(maker), Lit(key)]
    return [Do(Call('again($*)', 'again($*)', parts, 'nothing'))]


def all_removed(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`removeAllListeners`, of one event or of all."""
    if not maker.names.get('em'):
        return None
    event = event_name(maker)
    text = maker.rng.choice(['em($0).removeAllListeners($1)', 'em($0).removeAllListeners()'])
    return [Do(Call(text, text, [emitter(maker), event], 'value'))]


def emitted(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`emit`, which tells whether anybody has heard; 'error' mostly where somebody would."""
    event = event_name(maker)
    given: list[Expr] = [maker.value(scope) for _ in range(maker.rng.choice([0, 1, 1, 2, 3]))]
    if event == Lit('error'):
        if scope.kind == 'main' or not maker.survives and maker.chance(0.9):
            return None
        given[:1] = [maker.reason(scope)]
    return [Do(Call('emit($*)', 'emit($*)', [Lit(maker.fresh('o')), emitter(maker), event, *given], 'nothing'))]


def asked(maker: Maker, _: Scope) -> list[Stmt] | None:
    """What an emitter tells about its events and listeners."""
    if not maker.names.get('em'):
        return None
    label = maker.fresh('o')
    text = maker.rng.choice(QUESTIONS).replace('$0', '$2')
    parts: list[Expr] = [Lit(label), emitter(maker), event_name(maker)]
    return [Do(Call(f'log($0, em($1).{text})', f'log($0, em($1).{text})', parts, 'nothing'))]


def later(maker: Maker, scope: Scope) -> list[Stmt]:
    """`emit` itself as the callback of a tick or an immediate."""
    name = maker.rng.choice(['process.nextTick', 'setImmediate'])
    parts: list[Expr] = [Lit(maker.fresh('o')), emitter(maker), Lit(maker.rng.choice(['a', 'b'])), Array([maker.value(scope)])]
    return [Do(Call(f'{name}(emit, $*)', f'{name}(emit, $*)', parts, 'nothing'))]


CATEGORY = Category(
    'emitters',
    statements=((6, added), (2, added_again), (2, removed), (1, all_removed), (7, emitted), (2, asked), (1, made), (1, later)),
    helpers=HELPERS,
)
