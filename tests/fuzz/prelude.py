"""The helpers that stand at the top of every program, once in each language.

A category adds its own (`Category.helpers`); what it makes is shown by a function in `shows`, and `marks` end every line.
The first `log` is slow in Node, so it comes before anything whose time matters.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Helpers:
    """Hold the same helpers in both languages."""

    javascript: str
    python: str

    def __add__(self, other: Helpers) -> Helpers:
        """Give these helpers and those."""
        return Helpers(f'{self.javascript}\n{other.javascript}', f'{self.python}\n\n{other.python}')


JAVASCRIPT = """\
'use strict';
const { writeSync } = require('node:fs');
const shows = [], marks = [];
const saved = new Map(), settlers = new Map(), made = new Map(), timers = new Map(), counts = new Map();

let around = (then) => then;
class Thenable { constructor(then) { this.then = around(then); } }
class Lazy { constructor(label, then) { Object.assign(this, { label, read: then }); } get then() { log(this.label); return around(this.read()); } }

const nameOf = (promise) => [...saved].find(([, other]) => other === promise)?.[0] ?? '?';

const text = (v) => {
  if (v === undefined || v === null) return 'null';
  if (Array.isArray(v)) return `[${v.map(text).join(', ')}]`;
  if (v instanceof AggregateError) return `${v.name}: ${v.message} ${text(v.errors)}`;
  if (v?.code === 'ERR_UNHANDLED_ERROR') return `${v.name}: ${text(v.context)}`;
  if (v instanceof Error) return `${v.name}: ${v.message}${'cause' in v ? ` because ${text(v.cause)}` : ''}`;
  if (v instanceof Promise) return `promise ${nameOf(v)}`;
  if (v instanceof Thenable || v instanceof Lazy) return 'thenable';
  for (const show of shows) {
    const shown = show(v);
    if (shown) return shown;
  }
  if (typeof v === 'object' && 'status' in v) return `${v.status} ${text(v.status === 'fulfilled' ? v.value : v.reason)}`;
  if (typeof v === 'object' && 'done' in v) return `${v.done ? 'done' : 'value'} ${text(v.value)}`;
  return String(v);
};

// Not console.log: its writes to a pipe end as events of the loop, and each of these makes Node drain the ticks that a raising one has left.
const log = (...parts) => writeSync(1, [...parts.map(text), ...marks.map((mark) => mark())].join(' ') + '\\n');
const put = (name, promise) => { saved.set(name, promise); return promise; };
const ref = (name) => saved.get(name) ?? Promise.resolve(`no ${name}`);
const defer = (name) => put(name, new Promise((resolve, reject) => settlers.set(name, { resolve, reject })));
const settle = (name, how, value) => { settlers.get(name)?.[how](value); };
const nap = (ms, how, value) => new Promise((resolve, reject) => { setTimeout(how === 'resolve' ? resolve : reject, ms, value); });
const define = (name, fn) => { made.set(name, fn); };
const call = (name, value) => made.has(name) && count(name) <= 4 ? made.get(name)(value) : Promise.resolve(`no ${name}`);
const begin = (name, generator) => { made.set(name, generator); };
const gen = (name) => made.get(name) ?? (async function* () {})();
const arm = (name, timer) => { timers.set(name, timer); };
const timer = (name) => timers.get(name);
const every = (name, fn, ms, rounds) => {
  const own = setInterval(() => { if (--rounds === 0) clearInterval(own); fn(); }, ms);
  arm(name, own);
};
const refresh = (name) => { timers.get(name)?.refresh(); };
const unref = (name) => { timers.get(name)?.unref(); };
const count = (name) => { counts.set(name, (counts.get(name) ?? 0) + 1); return counts.get(name); };
const block = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };
const align = () => { while (process.hrtime()[1] % 1e6 > 2e5); };
const setExitCode = (code) => { process.exitCode = code; };
"""

PYTHON = """\
import time

from nodeish import (AggregateError, Error, Promise, RangeError, Rejection, TypeError, async_function, clearImmediate, clearInterval,
                     clearTimeout, passed_to, process, queueMicrotask, setImmediate, setInterval, setTimeout)

shows, marks = [], []
saved, settlers, made, timers, counts = {}, {}, {}, {}, {}


def around(then):
    return then


class Thenable:
    def __init__(self, then):
        self.then = around(then)


class Lazy:
    def __init__(self, label, then):
        self.label, self.read = label, then

    @property
    def then(self):
        log(self.label)
        return around(self.read())


def text(v):
    if v is None:
        return 'null'
    if isinstance(v, bool):
        return 'true' if v else 'false'
    if isinstance(v, list):
        return f'[{", ".join(map(text, v))}]'
    if isinstance(v, AggregateError):
        return f'{v.name}: {v.message} {text(v.errors)}'
    if getattr(v, 'code', None) == 'ERR_UNHANDLED_ERROR':
        return f'{v.name}: {text(v.context)}'
    if isinstance(v, Exception):
        cause = f' because {text(v.cause)}' if getattr(v, 'cause', None) is not None else ''
        return f'{getattr(v, "name", type(v).__name__)}: {getattr(v, "message", v)}{cause}'
    if isinstance(v, Promise):
        return 'promise ' + next((name for name, other in saved.items() if other is v), '?')
    if isinstance(v, (Thenable, Lazy)):
        return 'thenable'
    for show in shows:
        shown = show(v)
        if shown:
            return shown
    if hasattr(v, 'status'):
        return f'{v.status} {text(v.value if v.status == "fulfilled" else v.reason)}'
    if hasattr(v, 'done'):
        return f'{"done" if v.done else "value"} {text(v.value)}'
    return str(v)


def log(*parts):
    print(*map(text, parts), *(mark() for mark in marks), flush=True)


def put(name, promise):
    saved[name] = promise
    return promise


def ref(name):
    return saved[name] if name in saved else Promise.resolve(f'no {name}')


def defer(name):
    promise, resolve, reject = Promise.withResolvers()
    settlers[name] = {'resolve': resolve, 'reject': reject}
    return put(name, promise)


def settle(name, how, value):
    if name in settlers:
        settlers[name][how](value)


def nap(ms, how, value):
    @Promise
    def promise(resolve, reject):
        setTimeout(resolve if how == 'resolve' else reject, ms, value)
    return promise


def define(name, fn):
    made[name] = fn


def call(name, value):
    return made[name](value) if name in made and count(name) <= 4 else Promise.resolve(f'no {name}')


@async_function
async def nothing():
    for _ in ():
        yield


def begin(name, generator):
    made[name] = generator


def gen(name):
    return made[name] if name in made else nothing()


async def close(iterator):
    try:
        await iterator.return_(None)
    except Exception as failure:
        return failure


def arm(name, timer):
    timers[name] = timer


def timer(name):
    return timers.get(name)


def every(name, fn, ms, rounds):
    def step():
        nonlocal rounds
        rounds -= 1
        if rounds == 0:
            clearInterval(own)
        fn()
    own = setInterval(step, ms)
    arm(name, own)


def refresh(name):
    if name in timers:
        timers[name].refresh()


def unref(name):
    if name in timers:
        timers[name].unref()


def count(name):
    counts[name] = counts.get(name, 0) + 1
    return counts[name]


def block(ms):
    end = time.monotonic() + ms / 1000
    while time.monotonic() < end:
        continue


def align():
    while time.monotonic_ns() % 1_000_000 > 200_000:
        continue


def setExitCode(code):
    process.exitCode = code


def caught(failure):
    return failure.reason if isinstance(failure, Rejection) else failure


def throw(reason):
    raise reason if isinstance(reason, Exception) else Rejection(reason)
"""
START = Helpers("\nlog('start');\n", "\n\nlog('start')\n")


def prelude(helpers: list[Helpers]) -> Helpers:
    """Give what stands before a program that uses these helpers."""
    whole = sum(helpers, Helpers(JAVASCRIPT, PYTHON))
    return Helpers(whole.javascript + START.javascript, whole.python + START.python)
