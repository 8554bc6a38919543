"""readline over streams: lines as events and in loops, questions with callbacks, promises and signals, prompts, pausing and closing."""
from __future__ import annotations

from dataclasses import replace

from ..maker import Category, Maker, Scope
from ..prelude import Helpers
from ..tree import Call, Do, Fn, ForAwait, Lit, Stmt
from .streams import READABLE, WRITABLE, known

HELPERS = Helpers("""\
const readline = require('node:readline');
const interfaces = new Map();
const linesOf = (name, promised, input, output, prompt) => {
  const lines = (promised ? readline.promises : readline).createInterface({ input: st(input), output: output && st(output), prompt, crlfDelay: Infinity });
  for (const event of ['line', 'pause', 'resume', 'close', 'error']) lines.on(event, (v) => log(name, event, v));
  interfaces.set(name, { lines, promised });
};
const il = (name) => {
  if (!interfaces.has(name)) linesOf(name, false, 'ts0', null, '> ');
  return interfaces.get(name).lines;
};
const lineOp = (site, name, method, ...args) => {
  if (rarely(site)) return;
  try { const value = il(name)[method](...args); log(site, name, method, value === il(name) ? 'itself' : value); } catch (error) { log(site, 'threw', error); }
};
const lineState = (site, name) => { log(site, name, Boolean(il(name).closed), il(name).getPrompt(), il(name).listenerCount('line')); };
const questioned = (site, name, key) => attempt(site, () => {
  const lines = il(name), options = key ? { signal: stopper(key) } : {};
  if (interfaces.get(name).promised) result(site, lines.question('? ', options));
  else lines.question('? ', options, (v) => log(site, 'answer', v));
});
""", """\
from nodeish import readline

interfaces = {}


def linesOf(name, promised, input, output, prompt):
    made = (readline.promises if promised else readline).createInterface(
        {'input': st(input), 'output': output and st(output), 'prompt': prompt, 'crlfDelay': float('inf')})

    def listen(event):
        made.on(event, lambda v=None: log(name, event, v))
    for event in ['line', 'pause', 'resume', 'close', 'error']:
        listen(event)
    interfaces[name] = made, promised


def il(name):
    if name not in interfaces:
        linesOf(name, False, 'ts0', None, '> ')
    return interfaces[name][0]


def lineOp(site, name, method, *args):
    if rarely(site):
        return
    try:
        value = getattr(il(name), method)(*args)
        log(site, name, method, 'itself' if value is il(name) else value)
    except Exception as error:
        log(site, 'threw', caught(error))


def lineState(site, name):
    log(site, name, il(name).closed, il(name).getPrompt(), il(name).listenerCount('line'))


def questioned(site, name, key):
    def ask():
        lines, options = il(name), {'signal': stopper(key)} if key else {}
        if interfaces[name][1]:
            result(site, lines.question('? ', options))
        else:
            lines.question('? ', options, lambda v: log(site, 'answer', v))
    attempt(site, ask)
""")
FED = ['a\nb\n', 'c', '\nd', 'e\r', '\n', 'f\r\ng\n\nh', '\r']


def opened(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An interface over a stream, now and then with an output."""
    source = known(maker, READABLE)
    if source is None or scope.repeat > 1:
        return None
    output = known(maker, WRITABLE) if maker.chance(0.4) else None
    parts = [Lit(maker.fresh('il')), Lit(maker.chance(0.4)), source, output or Lit(None), Lit(maker.rng.choice(['> ', '$ ', '']))]
    return [Do(Call('linesOf($*)', 'linesOf($*)', [*parts], 'nothing'))]


def fed(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Text with ends of lines, written to a stream or pushed by hand."""
    name = known(maker, (*WRITABLE, 'rs'))
    if name is None:
        return None
    method = 'push' if str(name.value).startswith('rs') else 'write'
    return [Do(Call('op($*)', 'op($*)', [Lit(maker.fresh('o')), name, Lit(method), Lit(maker.rng.choice(FED))], 'nothing'))]


def operated(maker: Maker, _: Scope) -> list[Stmt] | None:
    """One call of a method."""
    name = maker.known('il')
    if not name:
        return None
    methods: list[list[Lit]] = [
        [Lit('pause')], [Lit('resume')], [Lit('prompt')], [Lit('setPrompt'), Lit(maker.rng.choice(['# ', '%']))], [Lit('close')],
        [Lit('write'), Lit(maker.rng.choice(FED))],
    ]
    parts = [Lit(maker.fresh('o')), Lit(name), *maker.rng.choice(methods)]
    return [Do(Call('lineOp($*)', 'lineOp($*)', [*parts], 'nothing'))]


def asked(maker: Maker, _: Scope) -> list[Stmt] | None:
    """A question; some can be called off."""
    name = maker.known('il')
    if not name:
        return None
    key = maker.rng.choice(['sa1', 'sa2']) if maker.chance(0.4) else None
    body: list[Stmt] = [Do(Call('questioned($*)', 'questioned($*)', [Lit(maker.fresh('o')), Lit(name), Lit(key)], 'nothing'))]
    if key and maker.chance(0.5):
        body.append(Do(Call('setImmediate(stopNow, $0)', 'setImmediate(stopNow, $0)', [Lit(key)], 'nothing')))
    return body


def told(maker: Maker, _: Scope) -> list[Stmt] | None:
    """Where an interface stands."""
    name = maker.known('il')
    return [Do(Call('lineState($*)', 'lineState($*)', [Lit(maker.fresh('o')), Lit(name)], 'nothing'))] if name else None


def looped(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An async function that goes over the lines, from now or from later on."""
    name = maker.known('il')
    if not name:
        return None
    inner, variable = scope.inside('async'), maker.fresh('v')
    body: list[Stmt] = [maker.log('a', variable), *maker.statements(replace(inner.loop(variable, 3), careful=True), 1)]
    source = Call('il($0)[Symbol.asyncIterator]()', 'il($0).__aiter__()', [Lit(name)], 'value')
    loop = ForAwait(variable, source, body, maker.rng.choice([None, None, 1, 2]))
    return [Do(maker.shown(Call('($0)()', '$0()', [Fn([], [maker.log('a'), loop, maker.log('a')], 'async')])))]


CATEGORY = Category(
    'lines',
    statements=((6, opened), (12, fed), (6, operated), (5, asked), (2, told), (4, looped)),
    helpers=HELPERS,
    needs=('streams',),
)
