"""Streams: sources, sinks and transforms that call back at once or later, with errors; pipes, pipelines, iterators and operators over them.

The letters of the names tell the kinds: `rs` are Readables, `ws` Writables, `ts` Duplexes, Transforms and PassThroughs. Pipes lead from older
streams to newer ones, so that they never go round.
"""
from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..maker import Category, Maker, Scope
from ..tree import Array, Call, Do, Expr, Fail, Fn, ForAwait, Lit, Stmt
from .stream_helpers import STREAMS
from .stream_stages import STAGES as STAGE_HELPERS

WHEN = ['now', 'now', 'tick', 'micro', 'immediate']
TEXTS = ['ab', 'cde', 'f', 'ghijkl']
READABLE, WRITABLE = ('rs', 'ts'), ('ws', 'ts')
EVENTS = {
    'rs': ['data', 'end', 'readable', 'pause', 'resume', 'error', 'close'],
    'ws': ['drain', 'finish', 'prefinish', 'pipe', 'unpipe', 'error', 'close'],
    'ts': ['data', 'end', 'readable', 'pause', 'resume', 'drain', 'finish', 'prefinish', 'pipe', 'unpipe', 'error', 'close'],
}
STAGES = ['passing', 'twice', 'failing', 'first']
SOURCES = ['deaf', 'letters', 'numbers', 'broken']
SINKS = ['collect', 'peek', 'refuse']


STOPPED = (", { signal: stopper('sa1') }", ", {'signal': stopper('sa1')}")
ENDINGS = [
    ('{}', '{}'), ('{ readable: false }', "{'readable': False}"), ('{ writable: false }', "{'writable': False}"), ('{ error: false }', "{'error': False}"),
    ('{ cleanup: true }', "{'cleanup': True}"), ("{ signal: stopper('sa1') }", "{'signal': stopper('sa1')}"),
]


def known(maker: Maker, letters: tuple[str, ...]) -> Lit | None:
    """The name of a stream of one of these kinds."""
    there = [letter for letter in letters if maker.names.get(letter)]
    return Lit(maker.known(maker.rng.choice(there))) if there else None


def step(maker: Maker, **more: Any) -> dict[str, Any]:
    """One step of a script; few fail."""
    return {'when': maker.rng.choice(WHEN), 'error': maker.chance(0.05), 'throw': maker.chance(0.03), **more}


def chunks(maker: Maker, objects: bool, most: int) -> list[Any]:
    """What a script pushes: texts, or also numbers in object mode; now and then what is wrong there."""
    values: list[Any] = [*TEXTS, 1, 2] if objects else TEXTS
    made = [maker.rng.choice(values) for _ in range(maker.rng.randint(0, most))]
    return [*made, *([7] if maker.chance(0.02) else [])]


def reading(maker: Maker, objects: bool) -> list[dict[str, Any]]:
    """A script for `read`: mostly it ends."""
    steps = [step(maker, push=chunks(maker, objects, 2) or ['z'], end=False) for _ in range(maker.rng.randint(0, 4))]
    return [*steps, *([step(maker, push=chunks(maker, objects, 1), end=True)] if maker.chance(0.85) else [])]


def script(maker: Maker, kind: str, objects: bool) -> dict[str, Any]:
    """What a stream does, hook by hook."""
    made: dict[str, Any] = {}
    if kind in ('Readable', 'Duplex'):
        made['read'] = reading(maker, objects)
    if kind in ('Writable', 'Duplex'):
        made['write'] = [step(maker, twice=maker.chance(0.02)) for _ in range(3)]
        if maker.chance(0.2):
            made['writev'] = [step(maker) for _ in range(2)]
    if kind == 'Transform':
        values = ['same', 'same', 'same', None, 'new']
        made['transform'] = [step(maker, push=chunks(maker, objects, 1), end=maker.chance(0.04), value=maker.rng.choice(values)) for _ in range(3)]
        if maker.chance(0.3):
            made['flush'] = [step(maker, push=chunks(maker, objects, 1), end=False, value=maker.rng.choice([None, 'last']))]
    if kind not in ('Readable', 'PassThrough') and maker.chance(0.25):
        made['final'] = [step(maker)]
    for what in ('construct', 'destroy'):
        if maker.chance(0.12):
            made[what] = [step(maker)]
    return made


def options(maker: Maker, kind: str, objects: bool) -> dict[str, Any]:
    """How a stream buffers and ends."""
    made: dict[str, Any] = {'objectMode': True} if objects else {}
    if maker.chance(0.6):
        made['highWaterMark'] = maker.rng.choice([0, 1, 2, 3, 5, 16])
    if not objects and kind != 'Writable' and maker.chance(0.15):
        made['encoding'] = maker.rng.choice(['utf8', 'hex'])
    if kind != 'Readable' and maker.chance(0.1):
        made['decodeStrings'] = False
    for name, odds in (('autoDestroy', 0.07), ('emitClose', 0.05)):
        if maker.chance(odds):
            made[name] = False
    if kind in ('Duplex', 'Transform'):
        for name, odds in (('allowHalfOpen', 0.2), ('readable', 0.03), ('writable', 0.03)):
            if maker.chance(odds):
                made[name] = False
    return made


def built(maker: Maker, kind: str, name: str) -> Call:
    """A stream of a kind."""
    objects = maker.chance(0.5)
    given, does = options(maker, kind, objects), script(maker, kind, objects)
    return Call(
        f"() => scripted('{name}', '{kind}', {json.dumps(given)}, {json.dumps(does)})",
        f"lambda: scripted('{name}', '{kind}', {given!r}, {does!r})", [], 'nothing',
    )


def made(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A new stream, whose events are logged, most of them."""
    if scope.repeat > 1:
        return None
    kind = maker.rng.choice(['Readable', 'Readable', 'Writable', 'Writable', 'Duplex', 'Transform', 'Transform', 'PassThrough'])
    letter = {'Readable': 'rs', 'Writable': 'ws'}.get(kind, 'ts')
    name = maker.fresh(letter)
    events = [event for event in EVENTS[letter] if event not in ('data', 'readable') and maker.chance(0.8)]
    events += ['data'] if letter != 'ws' and maker.chance(0.25) else []
    if 'error' not in events and (not maker.survives or maker.chance(0.8)):
        events.append('error')
    build: Expr = from_(maker) if kind == 'Readable' and maker.chance(0.2) else built(maker, kind, name)
    return [Do(Call('make($0, $1, $2)', 'make($0, $1, $2)', [Lit(name), build, Array([Lit(event) for event in events])], 'nothing'))]


def from_(maker: Maker) -> Call:
    """`Readable.from`, of several things."""
    source = maker.rng.choice(['[1, 2, 3]', "'text'", 'letters()', 'numbers()', 'broken()', '[slow(1), 2, slow(3)]', 'deaf()'])
    return Call(f'() => Readable.from({source})', f'lambda: Readable.from_({source})', [], 'nothing')


def composed(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A Duplex of several streams and functions, or of a function or a pair."""
    if scope.repeat > 1:
        return None
    transform, source, sink = known(maker, ('ts',)), known(maker, ('rs',)), known(maker, ('ws',))
    choices: list[tuple[str, str, list[Expr]]] = [
        ('Duplex.from(passing)', 'Duplex.from_(passing)', []), ('Duplex.from(collect)', 'Duplex.from_(collect)', []),
        ('joined(twice, passing)', 'joined(twice, passing)', []), ('Duplex.from(letters())', 'Duplex.from_(letters())', []),
    ]
    if transform is not None:
        choices += [('joined(st($0), passing)', 'joined(st($0), passing)', [transform]), ('joined(passing, st($0))', 'joined(passing, st($0))', [transform])]
    if source is not None and sink is not None:
        pair = ('{ readable: st($0), writable: st($1) }', "{'readable': st($0), 'writable': st($1)}")
        choices.append((f'Duplex.from({pair[0]})', f'Duplex.from_({pair[1]})', [source, sink]))
    js, py, parts = maker.rng.choice(choices)
    name = Lit(maker.fresh('ts'))
    build = Call(f'() => {js}', f'lambda: {py}', parts, 'nothing')
    label = Lit(maker.fresh('o'))
    text = 'make($1, $2, $3)'
    events = Array([Lit(event) for event in ('error', 'close', 'end', 'finish', 'drain')])
    return [Do(Call(f'attempt($0, () => {text})', f'attempt($0, lambda: {text})', [label, name, build, events], 'nothing'))]


def paired(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """Two Duplexes, each of which gives what is written to the other."""
    if scope.repeat > 1:
        return None
    given = options(maker, 'PassThrough', maker.chance(0.5))
    text = 'pair($0, $1, {}, $2)'
    names = [Lit(maker.fresh('ts')), Lit(maker.fresh('ts'))]
    events = Array([Lit(event) for event in ('error', 'close', 'end', 'finish', 'drain')])
    return [Do(Call(text.format(json.dumps(given)), text.format(repr(given)), [*names, events], 'nothing'))]


def filled(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A stream that is written to as long as it wants more, then on 'drain'."""
    name = known(maker, WRITABLE)
    if name is None:
        return None
    given = [Lit(maker.rng.choice(TEXTS)) for _ in range(maker.rng.randint(1, 5))]
    return [Do(Call('fill($0, $1, $2)', 'fill($0, $1, $2)', [Lit(maker.fresh('o')), name, Array([*given])], 'nothing'))]


def chunk(maker: Maker) -> Expr:
    """What is written by hand."""
    return Lit(maker.rng.choice([*TEXTS, *TEXTS, 3, None] if maker.chance(0.3) else TEXTS))


def told(maker: Maker) -> Fn:
    """A callback that logs what it gets."""
    param = maker.fresh('v')
    return Fn([param], [maker.log('w', param)])


def operated(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """One call of a method."""
    reads = maker.chance(0.5)
    name = known(maker, READABLE if reads else WRITABLE)
    if name is None:
        return None
    methods: list[tuple[str, list[Expr]]]
    if reads:
        methods = [
            ('pause', []), ('resume', []), ('resume', []), ('read', []), ('read', [Lit(maker.rng.choice([0, 1, 2, 4]))]), ('isPaused', []),
            ('push', [chunk(maker)]), ('unshift', [chunk(maker)]), ('unpipe', []), ('setEncoding', [Lit('utf8')]),
            ('destroy', [Fail('Error', maker.fresh('e'))] if maker.chance(0.5) else []),
        ]
    else:
        callback: list[Expr] = [told(maker)] if maker.chance(0.5) else []
        methods = [
            ('write', [chunk(maker), *callback]), ('write', [chunk(maker), *callback]), ('write', [chunk(maker), Lit('latin1')]),
            ('end', callback), ('end', [chunk(maker), *callback]), ('cork', []), ('uncork', []),
            ('destroy', [Fail('Error', maker.fresh('e'))] if maker.chance(0.5) else []),
        ]
    method, given = maker.rng.choice(methods)
    parts = [Lit(maker.fresh('o')), name, Lit(method), *given]
    return [Do(Call('op($*)', 'op($*)', parts, 'nothing'))]


def listened(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A listener that does things, or one that reads."""
    letter = maker.rng.choice([letter for letter in EVENTS if maker.names.get(letter)] or [''])
    if not letter:
        return None
    name, event, key = Lit(maker.known(letter)), maker.rng.choice(EVENTS[letter]), Lit(maker.fresh('sl'))
    fn: Expr
    if event == 'readable' and maker.chance(0.7):
        fn = Call('readLoop($*)', 'readLoop($*)', [name, Lit(maker.fresh('o')), Lit(maker.rng.choice([0, 0, 1, 3]))], 'nothing')
    else:
        params = [maker.fresh('v') for _ in range(maker.rng.choice([0, 1, 1]))]
        fn = maker.function(scope, 'listener', params, 'c')
    way = maker.rng.choice(['on', 'on', 'once', 'prependListener' if event not in ('data', 'readable') else 'on'])
    return [Do(Call('attach($*)', 'attach($*)', [Lit(maker.fresh('o')), name, Lit(way), Lit(event), key, fn], 'nothing'))]


def unlistened(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A listener less."""
    name, key = known(maker, ('rs', 'ws', 'ts')), maker.known('sl')
    if name is None or not key:
        return None
    event = Lit(maker.rng.choice(['data', 'readable', 'end', 'drain']))
    return [Do(Call('detach($*)', 'detach($*)', [name, event, Lit(key)], 'nothing'))]


def number(name: str) -> int:
    """How old a stream is: all kinds count for themselves, which is close enough."""
    return int(name[2:])


def piped(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`a.pipe(b)`, now and then without ending b, or `a.unpipe(b)`."""
    source, dest = known(maker, READABLE), known(maker, WRITABLE)
    if source is None or dest is None:
        return None
    first, second = str(source.value), str(dest.value)
    if first[0] == second[0] and number(first) >= number(second):
        return None
    method = 'unpipe' if maker.chance(0.15) else 'pipe'
    given: list[Expr] = [Call('st($0)', 'st($0)', [dest], 'value')]
    if method == 'pipe' and maker.chance(0.15):
        given.append(Call('{ end: false }', "{'end': False}", [], 'value'))
    return [Do(Call('op($*)', 'op($*)', [Lit(maker.fresh('o')), source, Lit(method), *given], 'nothing'))]


def stages(maker: Maker) -> list[Expr] | None:
    """What stands in a pipeline, mostly in an order that is right."""
    def stream(letters: tuple[str, ...]) -> Expr | None:
        name = known(maker, letters)
        return None if name is None else Call('st($0)', 'st($0)', [name], 'value')

    def function(names: list[str]) -> Expr:
        name = maker.rng.choice(names)
        return Call(name, name, [], 'value')

    source = stream(READABLE) if maker.chance(0.6) else function(SOURCES) if maker.chance(0.8) else Array([Lit('x'), Lit('y')])
    middle = [function(STAGES) if maker.chance(0.6) else stream(('ts',)) for _ in range(maker.rng.choice([0, 1, 1, 2]))]
    last = stream(WRITABLE) if maker.chance(0.65) else function(SINKS)
    found = [stage for stage in (source or function(SOURCES), *middle, last) if stage is not None]
    texts = [str(stage.parts) + stage.js if isinstance(stage, Call) else '' for stage in found]
    return found if len(found) > 1 and len(set(texts)) == len(texts) else None


def lined(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`pipeline`, with a callback or as a promise."""
    found = stages(maker)
    if found is None:
        return None
    label = Lit(maker.fresh('o'))
    if maker.chance(0.5):
        params = [maker.fresh('v'), maker.fresh('v')]
        return [Do(Call('line($*)', 'line($*)', [label, Array(found), Fn(params, [maker.log('w', *params)])], 'nothing'))]
    js, py = maker.rng.choice([('', ''), ('', ''), (', { end: false }', ", {'end': False}"), (STOPPED[0], STOPPED[1])])
    return [Do(Call(f'linePromise($0, $1{js})', f'linePromise($0, $1{py})', [label, Array(found)], 'nothing'))]


def ended(maker: Maker, _: Scope) -> list[Stmt] | None:
    """`finished`, for both sides or for one; now and then it is called off."""
    name = known(maker, ('rs', 'ws', 'ts'))
    if name is None:
        return None
    label = Lit(maker.fresh('fi'))
    js, py = maker.rng.choice(ENDINGS)
    way = maker.rng.choice(['ended', 'ended', 'endedPromise'])
    body: list[Stmt] = [Do(Call(f'{way}($0, $1, {js})', f'{way}($0, $1, {py})', [label, name], 'nothing'))]
    if maker.chance(0.2):
        body.append(Do(Call('setImmediate(cleaned, $0)', 'setImmediate(cleaned, $0)', [label], 'nothing')))
    return body


def asked(maker: Maker, _: Scope) -> list[Stmt] | None:
    """All properties, or the events that have listeners."""
    name = known(maker, ('rs', 'ws', 'ts'))
    if name is None:
        return None
    text = maker.rng.choice(['ask', 'ask', 'eventsOf'])
    return [Do(Call(f'{text}($*)', f'{text}($*)', [Lit(maker.fresh('o')), name], 'nothing'))]


def stepped(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A few requests to a stream's iterator, all at once."""
    name = known(maker, READABLE)
    if name is None:
        return None
    body: list[Stmt] = []
    for _step in range(maker.rng.randint(1, 4)):
        how = maker.rng.choice(['next', 'next', 'next', 'next', 'return', 'throw'])
        python = {'return': 'return_'}.get(how, how)
        body.append(Do(Call(f"advance($0, $1, '{how}')", f"advance($0, $1, '{python}')", [Lit(maker.fresh('o')), name], 'nothing')))
    return body


def looped(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An async function that goes over a stream."""
    name = known(maker, READABLE)
    if name is None:
        return None
    inner = scope.inside('async')
    variable = maker.fresh('v')
    body: list[Stmt] = [maker.log('a', variable), *maker.statements(replace(inner.loop(variable, 3), careful=True), 1)]
    js, py = maker.rng.choice([('', ''), ('{ destroyOnReturn: false }', "{'destroyOnReturn': False}"), ('', '')])
    source = Call(f'st($0).iterator({js or "undefined"})', f'st($0).iterator({py})', [name], 'value')
    loop = ForAwait(variable, source, body, maker.rng.choice([None, None, 1, 2]))
    fn = Fn([], [maker.log('a'), loop, maker.log('a')], 'async')
    return [Do(maker.shown(Call('($0)()', '$0()', [fn])))]


OPERATORS = [
    ('.map((v) => [v])', '.map(lambda v: [v])'), ('.map(slow)', '.map(slow)'), ('.map(slow, { concurrency: 2 })', ".map(slow, {'concurrency': 2})"),
    ('.filter((v) => v !== 2)', '.filter(lambda v: v != 2)'), ('.take(2)', '.take(2)'), ('.drop(1)', '.drop(1)'),
    ('.flatMap((v) => [v, v])', '.flatMap(lambda v: [v, v])'), ('.map(refuse)', '.map(refuse)'), ('.compose(passing)', '.compose(passing)'),
    ('.flatMap(slowly((v) => [v, v]), { concurrency: 2 })', ".flatMap(slowly(lambda v: [v, v]), {'concurrency': 2})"),
    ('.filter(slowly((v) => v !== 2), { concurrency: 3 })', ".filter(slowly(lambda v: v != 2), {'concurrency': 3})"),
    ('.map(slow, { concurrency: 2, highWaterMark: 3 })', ".map(slow, {'concurrency': 2, 'highWaterMark': 3})"),
    (f'.map((v) => v{STOPPED[0]})', f'.map(lambda v: v{STOPPED[1]})'), (f'.take(2{STOPPED[0]})', f'.take(2{STOPPED[1]})'),
]
RESULTS = [
    ('.toArray()', '.toArray()'), ('.toArray()', '.toArray()'), ('.find((v) => v !== 1)', '.find(lambda v: v != 1)'),
    ('.some((v) => v === 2)', '.some(lambda v: v == 2)'), ('.every((v) => v !== 2)', '.every(lambda v: v != 2)'),
    (".forEach((v) => log('each', v))", ".forEach(lambda v: log('each', v))"), ('.reduce((a, v) => [a, v])', '.reduce(lambda a, v: [a, v])'),
    ('.reduce((a, v) => slow([a, v]), 0)', '.reduce(lambda a, v: slow([a, v]), 0)'), (f'.toArray({STOPPED[0][2:]})', f'.toArray({STOPPED[1][2:]})'),
    ('.find(slowly((v) => v !== 1), { concurrency: 2 })', ".find(slowly(lambda v: v != 1), {'concurrency': 2})"),
    ('.every(slowly((v) => v !== 2), { concurrency: 2 })', ".every(slowly(lambda v: v != 2), {'concurrency': 2})"),
    ('.forEach(slow, { concurrency: 2 })', ".forEach(slow, {'concurrency': 2})"), ('.forEach(refuse)', '.forEach(refuse)'),
]


def computed(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Operators behind each other, with a promise at the end."""
    name = known(maker, READABLE)
    if name is None:
        return None
    links = [maker.rng.choice(OPERATORS) for _ in range(maker.rng.choice([0, 0, 1, 1, 2]))] + [maker.rng.choice(RESULTS)]
    js, py = (''.join(link[side] for link in links) for side in (0, 1))
    parts: list[Expr] = [Lit(maker.fresh('o')), name]
    return [Do(Call(f'attempt($0, () => result($0, st($1){js}))', f'attempt($0, lambda: result($0, st($1){py}))', parts, 'nothing'))]


def stopped(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A signal that destroys a stream, and its abort."""
    name, key = known(maker, ('rs', 'ws', 'ts')), maker.known('sa') or 'sa1'
    if name is None:
        return None
    if maker.chance(0.5):
        return [Do(Call('stopNow($0)', 'stopNow($0)', [Lit(key)], 'nothing'))]
    parts: list[Expr] = [Lit(maker.fresh('o')), Lit(maker.fresh('sa')), name]
    body: list[Stmt] = [Do(Call(
        'attempt($0, () => addAbortSignal(stopper($1), st($2)))', 'attempt($0, lambda: addAbortSignal(stopper($1), st($2)))', parts, 'nothing',
    ))]
    return body


CATEGORY = Category(
    'streams',
    statements=((16, made), (4, composed), (2, paired), (16, operated), (4, filled), (8, listened), (2, unlistened), (10, piped), (6, lined), (4, ended), (4, asked),
                (4, stepped), (4, looped), (4, computed), (2, stopped)),
    helpers=STREAMS + STAGE_HELPERS,
    needs=('ticks',),
)
