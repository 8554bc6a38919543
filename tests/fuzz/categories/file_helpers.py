"""The helpers of the programs about streams of files.

What a stream tells is kept and printed at the end, stream by stream: files answer when the disk does, so that only what one of them tells is in order.
"""
from __future__ import annotations

from ..prelude import Helpers

HELPERS = Helpers("""\
const fs = require('node:fs');
const nodeStreams = require('node:stream');
const { createInterface } = require('node:readline');
const notes = new Map();
const place = (name) => `${__filename}.${name}`;
const note = (name, ...parts) => {
  if (!notes.has(name)) notes.set(name, []);
  notes.get(name).push(parts.map((v) => Buffer.isBuffer(v) ? `bytes ${v.toString('latin1')}` : v instanceof Error ? v.code ?? v.message : text(v)).join(' '));
};
process.on('exit', (code) => {
  const names = [...notes.keys()].sort();
  for (const name of names) for (const line of notes.get(name)) log(name, line);
  for (const name of names) if (code === 0 && fs.existsSync(place(name))) log(name, 'holds', fs.readFileSync(place(name), 'latin1'));
});
const watch = (name, stream, events) => { for (const event of events) stream.on(event, (v) => note(name, event, event === 'open' ? typeof v : v)); };
const begun = (name, make) => { try { return make(); } catch (error) { note(name, 'threw', error); } };
const readFrom = (name, content, options, how, stopAt, handled) => {
  if (content !== null) fs.writeFileSync(place(name), content);
  const begin = (handle) => {
    const stream = begun(name, () => handle ? handle.createReadStream(options) : fs.createReadStream(place(name), options));
    if (!stream) return;
    watch(name, stream, ['open', 'ready', 'end', 'error', 'close']);
    let seen = 0;
    const take = (chunk) => {
      note(name, how, chunk);
      if (++seen === stopAt) stream.destroy();
      if (how === 'pausing') { stream.pause(); process.nextTick(() => stream.resume()); }
    };
    if (how === 'data' || how === 'pausing') stream.on('data', take);
    if (how === 'readable') stream.on('readable', () => { for (let chunk; (chunk = stream.read()) !== null;) take(chunk); });
    if (how === 'three') stream.on('readable', () => { for (let chunk; (chunk = stream.read(3)) !== null;) take(chunk); });
    if (how === 'array') stream.toArray().then((v) => note(name, ...v), (e) => note(name, 'failed', e));
    if (how === 'first') stream.take(1).toArray().then((v) => note(name, ...v), (e) => note(name, 'failed', e));
    if (how === 'loop') (async () => { for await (const chunk of stream) note(name, chunk); note(name, 'looped'); })().catch((e) => note(name, 'failed', e));
    if (how === 'close') { stream.on('open', () => stream.close((e) => note(name, 'closed', e))); }
    if (how === 'lines') { const lines = createInterface({ input: stream }); lines.on('line', take); watch(name, lines, ['error', 'close']); }
    if (how === 'destroy') stream.destroy(new Error('destroyed'));
    stream.on('close', () => note(name, stream.bytesRead, stream.destroyed, handle ? handle.fd === -1 : stream.fd === null));
  };
  if (handled) fs.promises.open(place(name)).then(begin, (error) => note(name, error)); else begin(null);
};
const writeTo = (name, content, options, steps, handled) => {
  if (content !== null) fs.writeFileSync(place(name), content);
  const begin = (handle) => {
    const stream = begun(name, () => handle ? handle.createWriteStream(options) : fs.createWriteStream(place(name), options));
    if (!stream) return;
    watch(name, stream, ['open', 'ready', 'drain', 'finish', 'error', 'close']);
    const go = (when) => {
      for (const [label, at, method, ...args] of steps) {
        if (at !== when) continue;
        const told = method === 'cork' || method === 'uncork' || method === 'destroy' ? [] : [(e) => note(name, label, 'called back', e)];
        begun(name, () => { const value = stream[method](...args, ...told); note(name, label, method, value === stream ? 'itself' : value); });
      }
    };
    for (const event of ['open', 'drain', 'finish', 'close']) stream.once(event, () => go(event));
    go('now');
    stream.on('close', () => note(name, stream.bytesWritten, stream.pending, stream.writableLength));
  };
  if (handled) fs.promises.open(place(name), 'w').then(begin, (error) => note(name, error)); else begin(null);
};
const copyOver = (name, content, how, reading, writing, fails) => {
  fs.writeFileSync(place(`${name}.from`), content);
  const made = begun(name, () => [fs.createReadStream(place(`${name}.from`), reading), fs.createWriteStream(place(name), writing)]);
  if (!made) return;
  const [source, dest] = made;
  const upper = new nodeStreams.Transform({ transform(chunk, encoding, callback) { callback(fails ? new Error('transform') : null, String(chunk).toUpperCase()); } });
  watch(`${name}.from`, source, ['open', 'end', 'error', 'close']);
  watch(name, dest, ['open', 'finish', 'error', 'close']);
  watch(`${name}.upper`, upper, ['error', 'close']);
  if (how === 'pipe') source.pipe(dest);
  if (how === 'pipes') source.pipe(upper).pipe(dest);
  if (how === 'pipeline') nodeStreams.pipeline(source, upper, dest, (error) => note(`${name}.done`, error));
  if (how === 'generator') nodeStreams.pipeline(source, async function* (chunks) { for await (const chunk of chunks) yield String(chunk).toLowerCase(); }, dest, (error) => note(`${name}.done`, error));
};
""", """\
import os

from nodeish import fs
from nodeish.readline import createInterface
from nodeish.stream import Transform, pipeline

notes = {}


def place(name):
    return f'{__file__}.{name}'


def noted(v):
    if isinstance(v, bytes):
        return f'bytes {v.decode("latin-1")}'
    return (getattr(v, 'code', None) or v.message) if isinstance(v, Exception) else text(v)


def note(name, *parts):
    notes.setdefault(name, []).append(' '.join(map(noted, parts)))


@process.on('exit')
def print_notes(code):
    for name in sorted(notes):
        for line in notes[name]:
            log(name, line)
    for name in sorted(notes):
        if code == 0 and os.path.exists(place(name)):
            log(name, 'holds', fs.readFileSync(place(name), 'latin1'))


def watch(name, stream, events):
    def listen(event):
        stream.on(event, lambda v=None: note(name, event, 'number' if event == 'open' else v))
    for event in events:
        listen(event)


def begun(name, make):
    try:
        return make()
    except Exception as error:
        note(name, 'threw', error)


def readFrom(name, content, options, how, stopAt, handled):
    if content is not None:
        fs.writeFileSync(place(name), content)

    def begin(handle):
        stream = begun(name, lambda: handle.createReadStream(options) if handle else fs.createReadStream(place(name), options))
        if not stream:
            return
        watch(name, stream, ['open', 'ready', 'end', 'error', 'close'])
        seen = 0

        def take(chunk):
            nonlocal seen
            note(name, how, chunk)
            seen += 1
            if seen == stopAt:
                stream.destroy()
            if how == 'pausing':
                stream.pause()
                process.nextTick(stream.resume)

        def take_all(size):
            while (chunk := stream.read(size)) is not None:
                take(chunk)

        @async_function
        async def loop():
            async for chunk in stream:
                note(name, chunk)
            note(name, 'looped')

        def failed(error):
            note(name, 'failed', error)
        if how in ('data', 'pausing'):
            stream.on('data', take)
        if how == 'readable':
            stream.on('readable', lambda: take_all(None))
        if how == 'three':
            stream.on('readable', lambda: take_all(3))
        if how == 'array':
            stream.toArray().then(lambda v: note(name, *v), failed)
        if how == 'first':
            stream.take(1).toArray().then(lambda v: note(name, *v), failed)
        if how == 'loop':
            loop().catch(failed)
        if how == 'close':
            stream.on('open', lambda: stream.close(lambda e: note(name, 'closed', e)))
        if how == 'lines':
            lines = createInterface({'input': stream})
            lines.on('line', take)
            watch(name, lines, ['error', 'close'])
        if how == 'destroy':
            stream.destroy(Error('destroyed'))
        stream.on('close', lambda: note(name, stream.bytesRead, stream.destroyed, handle.fd == -1 if handle else stream.fd is None))
    if handled:
        fs.promises.open(place(name)).then(begin, lambda error: note(name, error))
    else:
        begin(None)


def writeTo(name, content, options, steps, handled):
    if content is not None:
        fs.writeFileSync(place(name), content)

    def begin(handle):
        stream = begun(name, lambda: handle.createWriteStream(options) if handle else fs.createWriteStream(place(name), options))
        if not stream:
            return
        watch(name, stream, ['open', 'ready', 'drain', 'finish', 'error', 'close'])

        def take(label, method, args):
            told = [] if method in ('cork', 'uncork', 'destroy') else [lambda e: note(name, label, 'called back', e)]
            value = getattr(stream, method)(*args, *told)
            note(name, label, method, 'itself' if value is stream else value)

        def go(when):
            for label, at, method, *args in steps:
                if at == when:
                    begun(name, lambda: take(label, method, args))

        def later(event):
            stream.once(event, lambda: go(event))
        for event in ['open', 'drain', 'finish', 'close']:
            later(event)
        go('now')
        stream.on('close', lambda: note(name, stream.bytesWritten, stream.pending, stream.writableLength))
    if handled:
        fs.promises.open(place(name), 'w').then(begin, lambda error: note(name, error))
    else:
        begin(None)


def copyOver(name, content, how, reading, writing, fails):
    fs.writeFileSync(place(f'{name}.from'), content)
    made = begun(name, lambda: (fs.createReadStream(place(f'{name}.from'), reading), fs.createWriteStream(place(name), writing)))
    if not made:
        return
    source, dest = made
    upper = Transform({'transform': lambda chunk, encoding, callback: callback(
        Error('transform') if fails else None, (chunk if isinstance(chunk, str) else chunk.decode('utf8', 'replace')).upper())})
    watch(f'{name}.from', source, ['open', 'end', 'error', 'close'])
    watch(name, dest, ['open', 'finish', 'error', 'close'])
    watch(f'{name}.upper', upper, ['error', 'close'])

    @async_function
    async def lower(chunks):
        async for chunk in chunks:
            yield (chunk if isinstance(chunk, str) else chunk.decode('utf8', 'replace')).lower()

    def done(error):
        note(f'{name}.done', error)
    if how == 'pipe':
        source.pipe(dest)
    if how == 'pipes':
        source.pipe(upper).pipe(dest)
    if how == 'pipeline':
        pipeline(source, upper, dest, done)
    if how == 'generator':
        pipeline(source, lower, dest, done)
""")
