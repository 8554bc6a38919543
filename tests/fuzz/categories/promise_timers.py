"""`timers/promises`: one-shots and intervals to await, with values, signals and `ref`; loops over an interval that end by `break` or an abort.

The loop over an interval awaits nothing but timers and settled promises: with one that stays pending the program would never end.
"""
from __future__ import annotations

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Expr, Fn, ForAwait, Let, Lit, Millis, Stmt
from .signals import name_of, signal

HELPERS = Helpers("""\
const timersPromises = require('node:timers/promises');
const beats = new Map();
const beat = (name) => {
  const left = beats.get(name);
  if (!left || left.asked++ >= left.most) return Promise.resolve(`no ${name}`);
  setTimeout(() => {}, left.ms * (left.most + 1));
  return left.iterator.next();
};
const startBeat = (name, most, ms, iterator) => { beats.set(name, { most, ms, iterator, asked: 0 }); };
const stopBeat = (name) => beats.has(name) ? beats.get(name).iterator.return('stopped') : Promise.resolve(`no ${name}`);
""", """\
from nodeish.timers import promises as timersPromises

beats = {}


def beat(name):
    left = beats.get(name)
    if not left or left['asked'] >= left['most']:
        return Promise.resolve(f'no {name}')
    left['asked'] += 1
    setTimeout(lambda: None, left['ms'] * (left['most'] + 1))
    return left['iterator'].next()


def startBeat(name, most, ms, iterator):
    beats[name] = {'most': most, 'ms': ms, 'iterator': iterator, 'asked': 0}


def stopBeat(name):
    return beats[name]['iterator'].return_('stopped') if name in beats else Promise.resolve(f'no {name}')
""")


def options(maker: Maker, unref: bool = False) -> Expr:
    """Options: a signal, `ref`, or nothing."""
    fields: list[tuple[str, Expr]] = [('signal', signal(maker))] if maker.has('signals') and maker.chance(0.6) else []
    if unref or maker.chance(0.2):
        fields.append(('ref', Lit(not unref and maker.chance(0.9))))
    js = ', '.join(f'{name}: ${index}' for index, (name, _) in enumerate(fields))
    py = ', '.join(f"'{name}': ${index}" for index, (name, _) in enumerate(fields))
    return Call(f'{{ {js} }}', f'{{{py}}}', [expr for _, expr in fields], 'nothing')


def slept(maker: Maker, scope: Scope) -> Expr | None:
    """`setTimeout(ms, value, options)`, `scheduler.wait(ms, options)`."""
    delay = maker.plan.delay(scope.repeat)
    if delay is None:
        return None
    if maker.chance(0.2):
        text = 'timersPromises.scheduler.wait($0, $1)'
        return Call(text, text, [delay, options(maker)])
    text = 'timersPromises.setTimeout($0, $1, $2)' if maker.chance(0.7) else 'timersPromises.setTimeout($0, $1)'
    return Call(text, text, [delay, maker.result(scope), options(maker)])


def checked(maker: Maker, scope: Scope) -> Expr:
    """`setImmediate(value, options)`, `scheduler.yield()`."""
    if maker.chance(0.2):
        return Call('timersPromises.scheduler.yield()', 'timersPromises.scheduler.yield_()', [])
    text = 'timersPromises.setImmediate($0, $1)' if maker.chance(0.6) else 'timersPromises.setImmediate($0)'
    return Call(text, text, [maker.result(scope), options(maker)])


def looped(maker: Maker, scope: Scope) -> Expr | None:
    """An async function that loops over an interval; slower than it, it gets what is due at once."""
    times = maker.rng.choice([1, 2, 3])
    delay = maker.plan.delay(times)
    if delay is None or scope.repeat > 1:
        return None
    variable = maker.fresh('v')
    body: list[Stmt] = [maker.log('a', variable), *maker.statements(scope.inside('callback'), 1)]
    slow = maker.plan.delay(times) if maker.chance(0.4) else None
    if slow is not None or maker.chance(0.3):
        name = maker.fresh('v')
        body += [Let(name, 'await', waiting(maker, slow)), maker.log('a', name)]
    text = 'timersPromises.setInterval($0, $1, $2)'
    source = Call(text, text, [delay, maker.value(scope.inside('async')), options(maker)], 'nothing')
    return Call('($0)()', '$0()', [Fn([], [maker.log('a'), ForAwait(variable, source, body, times), maker.log('a')], 'async')])


def waiting(maker: Maker, slow: Millis | None) -> Expr:
    if slow is None:
        return Call('Promise.resolve($0)', 'Promise.resolve($0)', [Lit(maker.fresh('d'))])
    return Call('timersPromises.setTimeout($0, $1)', 'timersPromises.setTimeout($0, $1)', [slow, Lit(maker.fresh('d'))])


def started(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An interval to be asked from several places; nothing starts before the first `next`, and it keeps no program alive itself."""
    times = maker.rng.choice([1, 2, 3])
    delay = maker.plan.delay(times)
    if delay is None or scope.repeat > 1:
        return None
    name = Lit(maker.fresh('ib'))
    text = 'startBeat($0, $1, $2, timersPromises.setInterval($2, $3, $4))'
    start = Do(Call(text, text, [name, Lit(times), delay, maker.value(scope), options(maker, unref=True)], 'nothing'))
    return [start, *(Do(maker.shown(Call('beat($0)', 'beat($0)', [name]))) for _ in range(maker.rng.randint(0, times)))]


def asked(maker: Maker, _: Scope) -> Expr | None:
    """`next` or `return` on a saved interval."""
    name = maker.known('ib')
    text = maker.rng.choice(['beat($0)', 'beat($0)', 'stopBeat($0)'])
    return Call(text, text, [Lit(name)]) if name else None


def aborted_while(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A wait and an abort of it, in the same turn or later."""
    delay = maker.plan.delay() if maker.has('signals') and scope.repeat == 1 else None
    if delay is None:
        return None
    name = name_of(maker)
    js, py = 'timersPromises.setTimeout($0, $1, { signal: signal($2) })', "timersPromises.setTimeout($0, $1, {'signal': signal($2)})"
    wait = Call(js, py, [delay, maker.value(scope), name])
    text = maker.rng.choice(['queueMicrotask($0)', 'process.nextTick($0)', 'setImmediate($0)'])
    abort = Do(Call('controller($0).abort($1)', 'controller($0).abort($1)', [name, Lit(maker.fresh('d'))], 'nothing'))
    return [Do(maker.shown(wait)), Do(Call(text, text, [Fn([], [maker.log('c'), abort, maker.log('c')])], 'nothing'))]


CATEGORY = Category(
    'promise-timers',
    statements=((3, started), (3, aborted_while)),
    promises=((5, slept), (4, checked), (4, looped), (2, asked)),
    helpers=HELPERS,
)
