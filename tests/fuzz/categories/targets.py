"""EventTarget and Event: listeners with options, objects with `handleEvent`, stopped events, and listeners that throw, which stops nobody.

`eventPhase` is left out: Node 20 takes an event for dispatched as soon as the first of its listeners has returned.
`passive` is left out as well: Node 20 lets a passive listener prevent the default.
"""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Expr, Fn, Lit, Name, Stmt
from .signals import signal

HELPERS = Helpers("""\
const targets = new Map(), hearers = new Map();
const target = (name) => targets.get(name) ?? targets.set(name, new EventTarget()).get(name);
const hearer = (key, fn) => { hearers.set(key, fn); return fn; };
const rehear = (key) => hearers.get(key) ?? hearer(key, () => {});
const tired = (site) => count(site) > 3;
const addTo = (site, name, type, listener, options) => { if (!tired(site)) target(name).addEventListener(type, listener, options); };
const dispatch = (site, name, event) => { if (!tired(site)) log(site, target(name).dispatchEvent(event)); };
const repeat = (site, name, event) => { if (event instanceof Event) process.nextTick(dispatch, site, name, event); };
const stop = (event, how) => { if (event instanceof Event) event[how](); };
shows.unshift((v) => v instanceof Event ? `event ${v.type} ${v.detail ?? '-'} ${v.defaultPrevented} ${v.cancelBubble}` : '');
""", """\
from nodeish import CustomEvent, Event, EventTarget

targets, hearers = {}, {}


def target(name):
    return targets.setdefault(name, EventTarget())


def hearer(key, fn):
    hearers[key] = fn
    return fn


def rehear(key):
    return hearers[key] if key in hearers else hearer(key, lambda: None)


def tired(site):
    return count(site) > 3


def addTo(site, name, type, listener, options=None):
    if not tired(site):
        target(name).addEventListener(type, listener, options)


def dispatch(site, name, event):
    if not tired(site):
        log(site, target(name).dispatchEvent(event))


def repeat(site, name, event):
    if isinstance(event, Event):
        process.nextTick(dispatch, site, name, event)


def stop(event, how):
    if isinstance(event, Event):
        getattr(event, how)()


def show_targets(v):
    if not isinstance(v, Event):
        return ''
    detail = getattr(v, 'detail', None)
    return ' '.join(['event', v.type, '-' if detail is None else text(detail), *map(text, (v.defaultPrevented, v.cancelBubble))])


shows.insert(0, show_targets)
""")
TYPES = ['x', 'x', 'x', 'y']
STOPS = ['preventDefault', 'stopPropagation', 'stopImmediatePropagation']
EVENTS = [("new Event($0, { cancelable: true })", "Event($0, {'cancelable': True})"), ('new Event($0)', 'Event($0)'),
          ("new CustomEvent($0, { detail: 5 })", "CustomEvent($0, {'detail': 5})")]


def target(maker: Maker) -> Lit:
    """The name of a target: of a new one, which is made when it is needed, or of one used before."""
    return Lit(maker.known('et') if maker.names.get('et') and maker.chance(0.85) else maker.fresh('et'))


def options(maker: Maker) -> Expr:
    """Options of a listener."""
    fields: list[tuple[str, Expr]] = [(name, Lit(maker.chance(0.7))) for name in ('once', 'capture') if maker.chance(0.35)]
    if maker.has('signals') and maker.chance(0.4):
        fields.append(('signal', signal(maker)))
    js = ', '.join(f'{name}: ${index}' for index, (name, _) in enumerate(fields))
    py = ', '.join(f"'{name}': ${index}" for index, (name, _) in enumerate(fields))
    return Call(f'{{ {js} }}', f'{{{py}}}', [expr for _, expr in fields], 'nothing')


def listener(maker: Maker, scope: Scope) -> Fn:
    """A function that gets an event; it may stop it, dispatch it once more afterwards, throw, or be async."""
    count = maker.rng.choice([0, 1, 1, 1, 2])
    fn = maker.function(scope, 'async' if maker.chance(0.12) else 'listener', [maker.fresh('v') for _ in range(count)], 'c')
    if fn.params and maker.chance(0.35):
        if maker.chance(0.8):
            how = [Call('stop($0, $1)', 'stop($0, $1)', [Name(fn.params[0]), Lit(maker.rng.choice(STOPS))], 'nothing')]
        else:
            how = [Call('repeat($*)', 'repeat($*)', [Lit(maker.fresh('o')), target(maker), Name(fn.params[0])], 'nothing')]
        fn.body[1:1] = [Do(call) for call in how]
    return fn


def added(maker: Maker, scope: Scope) -> list[Stmt]:
    """A listener: a function, or an object with the method `handleEvent`."""
    fn: Expr = listener(maker, scope)
    if maker.chance(0.2):
        fn = Call('{ handleEvent: $0 }', "{'handleEvent': $0}", [fn], 'nothing')
    known = maker.known('hr')
    if known and maker.chance(0.2):
        fn = Call('rehear($0)', 'rehear($0)', [Lit(known)], 'nothing')
    else:
        fn = Call('hearer($0, $1)', 'hearer($0, $1)', [Lit(maker.fresh('hr')), fn], 'nothing')
    parts: list[Expr] = [Lit(maker.fresh('o')), target(maker), Lit(maker.rng.choice(TYPES)), fn]
    parts += [options(maker)] if maker.chance(0.5) else []
    return [Do(Call('addTo($*)', 'addTo($*)', parts, 'nothing'))]


def removed(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`removeEventListener`, which misses a listener that was added with another `capture`."""
    key = maker.known('hr')
    if not key:
        return None
    text = 'target($0).removeEventListener($1, rehear($2)%s)'
    js, py = maker.rng.choice([('', ''), ('', ''), (', true', ', True'), (', { capture: true }', ", {'capture': True}")])
    return [Do(Call(text % js, text % py, [target(maker), Lit(maker.rng.choice(TYPES)), Lit(key)], 'nothing'))]


def dispatched(maker: Maker, _: Scope) -> list[Stmt]:
    """`dispatchEvent`, which tells whether the default may go on."""
    js, py = maker.rng.choice(EVENTS)
    event = Call(js, py, [Lit(maker.rng.choice(TYPES))], 'nothing')
    return [Do(Call('dispatch($*)', 'dispatch($*)', [Lit(maker.fresh('o')), target(maker), event], 'nothing'))]


CATEGORY = Category('targets', statements=((6, added), (1, removed), (5, dispatched)), helpers=HELPERS)
