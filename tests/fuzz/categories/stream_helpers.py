"""The helpers of the programs about streams: one stream, and what is done with it.

What a stream does is a script: a list of steps, each of which says when it calls back (at once, in a tick, a microtask or an immediate) and with what.
"""
from __future__ import annotations

from ..prelude import Helpers

STREAMS = Helpers("""\
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, compose: joined, duplexPair, addAbortSignal, promises: streamPromises } = require('node:stream');
const streams = new Map(), attached = new Map(), cleanups = new Map(), aborters = new Map();
const rarely = (site) => count(site) > 3;
const at = (when, fn) => {
  if (when === 'now') fn();
  else if (when === 'tick') process.nextTick(fn);
  else if (when === 'micro') queueMicrotask(fn);
  else setImmediate(fn);
};
const endless = (name) => { if (count(`${name} hooks`) > 60) throw new Error(`${name} is endless`); };
const problem = (step, name, what) => (step.error ? new Error(`${name} ${what}`) : null);
const hook = (name, what, steps, act) => {
  let n = 0;
  return (...args) => {
    endless(name);
    const step = steps[Math.min(n++, steps.length - 1)], callback = args.pop();
    log(name, what, ...args);
    if (step.throw) throw new Error(`${name} ${what} threw`);
    at(step.when, () => act(step, callback, args, problem(step, name, what)));
    if (step.twice) at('tick', () => callback(null));
  };
};
const plain = (step, callback, args, error) => callback(error);
const reader = (name, steps, get) => {
  let n = 0;
  return (size) => {
    endless(name);
    const step = steps[n++];
    log(name, 'read', size);
    if (!step) return;
    if (step.throw) throw new Error(`${name} read threw`);
    at(step.when, () => {
      if (step.error) get().destroy(problem(step, name, 'read'));
      for (const chunk of step.push) log(name, 'push', get().push(chunk));
      if (step.end) get().push(null);
    });
  };
};
const pushing = (get) => (step, callback, args, error) => {
  for (const chunk of step.push) get().push(chunk);
  if (step.end) get().push(null);
  if (step.value === null) callback(error); else callback(error, step.value === 'same' ? args[0] : step.value);
};
const scripted = (name, kind, options, script) => {
  const get = () => streams.get(name), given = { ...options };
  if (script.read) given.read = reader(name, script.read, get);
  if (script.write) given.write = hook(name, 'write', script.write, plain);
  if (script.writev) given.writev = hook(name, 'writev', script.writev, plain);
  if (script.transform) given.transform = hook(name, 'transform', script.transform, pushing(get));
  if (script.flush) given.flush = hook(name, 'flush', script.flush, pushing(get));
  for (const what of ['final', 'construct']) if (script[what]) given[what] = hook(name, what, script[what], plain);
  if (script.destroy) given.destroy = hook(name, 'destroy', script.destroy, (step, callback, args, error) => callback(error || args[0]));
  return new { Readable, Writable, Duplex, Transform, PassThrough }[kind](given);
};
const make = (name, build, events) => {
  const stream = build();
  streams.set(name, stream);
  for (const event of events) stream.on(event, (...args) => log(name, event, ...args));
};
const pair = (first, second, options, events) => {
  const sides = duplexPair(options), write = sides[0]._write;
  for (const side of sides) side._write = (...args) => { endless(first); write.apply(side, args); };  // they may be piped into each other
  make(first, () => sides[0], events);
  make(second, () => sides[1], events);
};
const st = (name) => {
  if (!streams.has(name)) make(name, () => new PassThrough({ objectMode: true }), ['error', 'close']);
  return streams.get(name);
};
const op = (site, name, method, ...args) => {
  if (rarely(site) || (method === 'setEncoding' && st(name).readableObjectMode)) return;
  try { log(site, name, method, st(name)[method](...args)); } catch (error) { log(site, 'threw', error); }
};
const attempt = (site, fn) => {
  if (rarely(site)) return;
  try { fn(); } catch (error) { log(site, 'threw', error.code ?? error); }  // a message may show all of a stream
};
const attach = (site, name, how, event, key, fn) => { if (!rarely(site)) { attached.set(key, fn); st(name)[how](event, fn); } };
const detach = (name, event, key) => { if (attached.has(key)) st(name).off(event, attached.get(key)); };
const readLoop = (name, label, size) => () => {
  let chunk;
  while ((chunk = size ? st(name).read(size) : st(name).read()) !== null) log(name, label, chunk);
  log(name, label, 'nothing');
};
const PROPERTIES = ['destroyed', 'closed', 'errored', 'readable', 'readableFlowing', 'readableLength', 'readableEnded', 'readableDidRead', 'readableAborted',
  'writable', 'writableLength', 'writableEnded', 'writableFinished', 'writableNeedDrain', 'writableCorked'];
const ask = (site, name) => { log(site, name, ...PROPERTIES.filter((key) => key in st(name)).map((key) => `${key}=${text(st(name)[key])}`)); };
const eventsOf = (site, name) => { log(site, name, st(name).eventNames().filter((event) => typeof event === 'string' && event !== 'prefinish'), st(name).listenerCount('error')); };
shows.push((v) => {
  if (Buffer.isBuffer(v)) return `bytes ${v.toString('latin1')}`;
  if (v?.readableFlowing !== undefined || v?.writableLength !== undefined) return `stream ${[...streams].find(([, s]) => s === v)?.[0] ?? '?'}`;
  if (v?.chunk !== undefined) return `${text(v.chunk)} in ${text(v.encoding)}`;
  return typeof v === 'object' && 'hasUnpiped' in v ? `unpiped ${v.hasUnpiped}` : typeof v === 'function' ? 'function' : '';
});
""", """\
from nodeish import AbortController
from nodeish.stream import (Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, compose as joined, duplexPair, finished,
                            pipeline, promises as streamPromises)

streams, attached, cleanups, aborters = {}, {}, {}, {}
KINDS = {'Readable': Readable, 'Writable': Writable, 'Duplex': Duplex, 'Transform': Transform, 'PassThrough': PassThrough}


def rarely(site):
    return count(site) > 3


def at(when, fn):
    if when == 'now':
        fn()
    else:
        {'tick': process.nextTick, 'micro': queueMicrotask, 'immediate': setImmediate}[when](fn)


def endless(name):
    if count(f'{name} hooks') > 60:
        raise Error(f'{name} is endless')


def problem(step, name, what):
    return Error(f'{name} {what}') if step['error'] else None


def hook(name, what, steps, act):
    n = 0

    def call(*args):
        nonlocal n
        endless(name)
        step, callback, args = steps[min(n, len(steps) - 1)], args[-1], args[:-1]
        n += 1
        log(name, what, *args)
        if step['throw']:
            raise Error(f'{name} {what} threw')
        at(step['when'], lambda: act(step, callback, args, problem(step, name, what)))
        if step.get('twice'):
            at('tick', lambda: callback(None))
    return call


def plain(step, callback, args, error):
    callback(error)


def reader(name, steps, get):
    n = 0

    def read(size):
        nonlocal n
        endless(name)
        step = steps[n] if n < len(steps) else None
        n += 1
        log(name, 'read', size)
        if not step:
            return
        if step['throw']:
            raise Error(f'{name} read threw')

        def push():
            if step['error']:
                get().destroy(problem(step, name, 'read'))
            for chunk in step['push']:
                log(name, 'push', get().push(chunk))
            if step['end']:
                get().push(None)
        at(step['when'], push)
    return read


def pushing(get):
    def act(step, callback, args, error):
        for chunk in step['push']:
            get().push(chunk)
        if step['end']:
            get().push(None)
        if step['value'] is None:
            callback(error)
        else:
            callback(error, args[0] if step['value'] == 'same' else step['value'])
    return act


def scripted(name, kind, options, script):
    def get():
        return streams.get(name)

    given = {**options}
    if 'read' in script:
        given['read'] = reader(name, script['read'], get)
    for what in ('write', 'writev', 'final', 'construct'):
        if what in script:
            given[what] = hook(name, what, script[what], plain)
    for what in ('transform', 'flush'):
        if what in script:
            given[what] = hook(name, what, script[what], pushing(get))
    if 'destroy' in script:
        given['destroy'] = hook(name, 'destroy', script['destroy'], lambda step, callback, args, error: callback(error or args[0]))
    return KINDS[kind](given)


def make(name, build, events):
    stream = streams[name] = build()

    def listen(event):
        stream.on(event, lambda *args: log(name, event, *args))
    for event in events:
        listen(event)


def pair(first, second, options, events):
    sides = duplexPair(options)

    def limit(side, write):
        side._write = lambda *args: (endless(first), write(*args))
    for side in sides:
        limit(side, side._write)
    make(first, lambda: sides[0], events)
    make(second, lambda: sides[1], events)


def st(name):
    if name not in streams:
        make(name, lambda: PassThrough({'objectMode': True}), ['error', 'close'])
    return streams[name]


def op(site, name, method, *args):
    if rarely(site) or (method == 'setEncoding' and st(name).readableObjectMode):
        return
    try:
        log(site, name, method, getattr(st(name), method)(*args))
    except Exception as error:
        log(site, 'threw', caught(error))


def attempt(site, fn):
    if rarely(site):
        return
    try:
        fn()
    except Exception as error:
        log(site, 'threw', getattr(error, 'code', None) or caught(error))


def attach(site, name, how, event, key, fn):
    if not rarely(site):
        attached[key] = fn
        getattr(st(name), how)(event, fn)


def detach(name, event, key):
    if key in attached:
        st(name).off(event, attached[key])


def readLoop(name, label, size):
    def read():
        while (chunk := st(name).read(size) if size else st(name).read()) is not None:
            log(name, label, chunk)
        log(name, label, 'nothing')
    return read


PROPERTIES = ['destroyed', 'closed', 'errored', 'readable', 'readableFlowing', 'readableLength', 'readableEnded', 'readableDidRead', 'readableAborted',
              'writable', 'writableLength', 'writableEnded', 'writableFinished', 'writableNeedDrain', 'writableCorked']


def ask(site, name):
    log(site, name, *(f'{key}={text(getattr(st(name), key))}' for key in PROPERTIES if hasattr(st(name), key)))


def eventsOf(site, name):
    log(site, name, [event for event in st(name).eventNames() if isinstance(event, str) and event != 'prefinish'], st(name).listenerCount('error'))


def show_streams(v):
    if isinstance(v, bytes):
        return f'bytes {v.decode("latin-1")}'
    if isinstance(v, (Readable, Writable)):
        return 'stream ' + next((name for name, s in streams.items() if s is v), '?')
    if hasattr(v, 'chunk'):
        return f'{text(v.chunk)} in {text(v.encoding)}'
    if isinstance(v, dict) and 'hasUnpiped' in v:
        return f'unpiped {text(v["hasUnpiped"])}'
    return 'function' if callable(v) else ''


shows.append(show_streams)
""")
