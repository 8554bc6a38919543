"""AbortController and AbortSignal: who hears of an abort, when, and why; signals made of others; what a signal does to a promise."""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Array, Call, Do, Expr, Fn, Lit, Return, Stmt

HELPERS = Helpers("""\
const { addAbortListener } = require('node:events');
const { aborted } = require('node:util');
const signals = new Map(), controllers = new Map(), heard = new Map();

const signal = (name) => signals.get(name) ?? signalWith(name, controller(name).signal);
const signalWith = (name, own) => { signals.set(name, own); return own; };
const controller = (name) => {
  if (!controllers.has(name)) controllers.set(name, new AbortController());
  return controllers.get(name);
};
const roots = new Map();
const compose = (name, sources) => {
  const from = sources.flatMap((source) => roots.get(source) ?? [source]);
  if (from.some((root) => root.aborted)) sources = sources.filter((source) => source.aborted);
  roots.set(signalWith(name, AbortSignal.any(sources)), from);
};
const hear = (key, fn) => { heard.set(key, fn); return fn; };
const unhear = (name, key) => { if (heard.has(key)) signal(name).removeEventListener('abort', heard.get(key)); };
const setOnabort = (name, fn) => { signal(name).onabort = fn; };
const timeoutSignal = (ms, awaited) => {
  if (awaited) setTimeout(() => {}, ms);
  return AbortSignal.timeout(ms);
};
const disposables = new Map();
const listening = (key, made) => { disposables.set(key, made); };
const dispose = (key) => { disposables.get(key)?.[Symbol.dispose](); };
const holder = {};
shows.push((v) => v instanceof AbortSignal ? `signal ${v.aborted} ${text(v.reason)}` : v instanceof Event ? `event ${v.type}` : '');
""", """\
from nodeish import AbortController, AbortSignal, Event
from nodeish.events import addAbortListener
from nodeish.util import aborted

signals, controllers, heard = {}, {}, {}


def signal(name):
    return signals[name] if name in signals else signalWith(name, controller(name).signal)


def signalWith(name, own):
    signals[name] = own
    return own


def controller(name):
    if name not in controllers:
        controllers[name] = AbortController()
    return controllers[name]


roots = {}


def compose(name, sources):
    origin = [root for source in sources for root in roots.get(source, [source])]
    if any(root.aborted for root in origin):
        sources = [source for source in sources if source.aborted]
    roots[signalWith(name, AbortSignal.any(sources))] = origin


def hear(key, fn):
    heard[key] = fn
    return fn


def unhear(name, key):
    if key in heard:
        signal(name).removeEventListener('abort', heard[key])


def setOnabort(name, fn):
    signal(name).onabort = fn


def timeoutSignal(ms, awaited):
    if awaited:
        setTimeout(lambda: None, ms)
    return AbortSignal.timeout(ms)


disposables = {}


def listening(key, made):
    disposables[key] = made


def dispose(key):
    if key in disposables:
        disposables[key].dispose()


class Holder:
    pass


holder = Holder()


def show_signals(v):
    if isinstance(v, AbortSignal):
        return f'signal {text(v.aborted)} {text(v.reason)}'
    return f'event {v.type}' if isinstance(v, Event) else ''


shows.append(show_signals)
""")
OPTIONS = [('{ once: true }', "{'once': True}"), ('{ once: false }', "{'once': False}"), ('{ capture: true }', "{'capture': True}"), ('{}', '{}')]


def name_of(maker: Maker) -> Lit:
    """The name of a signal: of a new one, which is made when it is needed, or of one used before."""
    return Lit(maker.known('ac') if maker.names.get('ac') and maker.chance(0.8) else maker.fresh('ac'))


def signal(maker: Maker) -> Expr:
    """A signal."""
    return Call('signal($0)', 'signal($0)', [name_of(maker)], 'nothing')


def listener(maker: Maker, scope: Scope) -> Fn:
    """A function that hears of the abort."""
    params = [maker.fresh('v') for _ in range(maker.rng.choice([0, 1, 1, 2]))]
    return maker.function(scope, 'async' if maker.chance(0.1) else 'listener', params, 'c')


def aborted(maker: Maker, scope: Scope) -> list[Stmt]:
    """`controller.abort`, with a reason or without; null is one in Node, and None is none."""
    parts: list[Expr] = [name_of(maker), *([maker.reason(scope)] if maker.chance(0.6) else [])]
    if maker.chance(0.2):
        name = maker.rng.choice(['process.nextTick', 'setImmediate'])
        js, py = (', $1 ?? undefined', ', $1') if len(parts) > 1 else ('', '')
        return [Do(Call(f'{name}((reason) => controller($0).abort(reason){js})', f'{name}(controller($0).abort{py})', parts, 'nothing'))]
    js, py = ('$1 ?? undefined', '$1') if len(parts) > 1 else ('', '')
    return [Do(Call(f'controller($0).abort({js})', f'controller($0).abort({py})', parts, 'nothing'))]


def aborted_later(maker: Maker, scope: Scope) -> list[Stmt]:
    """An abort in a callback, with lines before and after it."""
    text = maker.rng.choice(['queueMicrotask($0)', 'process.nextTick($0)', 'setImmediate($0)'])
    fn = Fn([], [maker.log('c'), *aborted(maker, scope.inside('callback')), maker.log('c')])
    return [Do(Call(text, text, [fn], 'nothing'))]


def listened(maker: Maker, scope: Scope) -> list[Stmt]:
    """A listener to 'abort', or the handler `onabort`, or one that cannot be kept from hearing."""
    name, fn = name_of(maker), listener(maker, scope)
    way = maker.rng.choice(['add', 'add', 'on', 'abort listener'])
    if way == 'on':
        return [Do(Call('setOnabort($0, $1)', 'setOnabort($0, $1)', [name, fn if maker.chance(0.85) else Lit(None)], 'nothing'))]
    if way == 'abort listener':
        text = 'listening($0, addAbortListener(signal($1), $2))'
        return [Do(Call(text, text, [Lit(maker.fresh('d')), name, fn], 'nothing'))]
    key = Lit(maker.fresh('hk'))
    js, py = maker.rng.choice(OPTIONS)
    text = "signal($0).addEventListener('abort', hear($1, $2), %s)"
    return [Do(Call(text % js, text % py, [name, key, fn], 'nothing'))]


def unlistened(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A listener that is taken back."""
    key, disposable = maker.known('hk'), maker.known('d')
    if disposable and maker.chance(0.5):
        return [Do(Call('dispose($0)', 'dispose($0)', [Lit(disposable)], 'nothing'))]
    return [Do(Call('unhear($0, $1)', 'unhear($0, $1)', [name_of(maker), Lit(key)], 'nothing'))] if key else None


def composed(maker: Maker, _: Scope) -> list[Stmt]:
    """`AbortSignal.any` of some signals; Node 20 fails where one that follows others has not heard yet that they are aborted."""
    sources: list[Expr] = [signal(maker) for _ in range(maker.rng.choice([0, 1, 2, 2, 3]))]
    text = 'compose($0, $1)'
    return [Do(Call(text, text, [Lit(maker.fresh('ac')), Array(sources)], 'nothing'))]


def born_aborted(maker: Maker, scope: Scope) -> list[Stmt]:
    """`AbortSignal.abort(reason)`."""
    js, py = 'signalWith($0, AbortSignal.abort($1 ?? undefined))', 'signalWith($0, AbortSignal.abort($1))'
    return [Do(Call(js, py, [Lit(maker.fresh('ac')), maker.reason(scope)], 'nothing'))]


def timed(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`AbortSignal.timeout(ms)`, which keeps no program alive; mostly something else does."""
    delay = maker.plan.delay(scope.repeat)
    if delay is None:
        return None
    text = 'signalWith($0, timeoutSignal($1, $2))'
    return [Do(Call(text, text, [Lit(maker.fresh('ac')), delay, Lit(maker.chance(0.9))], 'nothing'))]


def asked(maker: Maker, _: Scope) -> list[Stmt]:
    """A line with what a signal is by now."""
    return [Do(Call('log($0, $1)', 'log($0, $1)', [Lit(maker.fresh('o')), signal(maker)], 'nothing'))]


def checked(maker: Maker, scope: Scope) -> Expr:
    """A promise that `throwIfAborted` rejects."""
    check = Do(Call('$0.throwIfAborted()', '$0.throwIfAborted()', [signal(maker)], 'nothing'))
    body: list[Stmt] = [maker.log('a'), check, *maker.statements(scope.inside('handler'), 1), Return(maker.value(scope))]
    if maker.chance(0.5):
        return Call('($0)()', '$0()', [Fn([], body, 'async')])
    return Call('Promise.resolve(1).then($0)', 'Promise.resolve(1).then($0)', [Fn([], body)])


def waited(maker: Maker, _: Scope) -> Expr:
    """`util.aborted`."""
    return Call('aborted($0, holder)', 'aborted($0, holder)', [signal(maker)])


CATEGORY = Category(
    'signals',
    statements=((4, aborted), (4, aborted_later), (8, listened), (1, unlistened), (3, composed), (1, born_aborted), (2, timed), (2, asked)),
    promises=((2, checked), (1, waited)),
    helpers=HELPERS,
)
