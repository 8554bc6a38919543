"""The helpers of the programs about streams that put them together: functions as stages, pipelines, iterators, signals, promises."""
from __future__ import annotations

from ..prelude import Helpers

STAGES = Helpers("""\
async function* passing(source) { for await (const chunk of source) { log('passing', chunk); yield chunk; } }
async function* twice(source) { for await (const chunk of source) { yield chunk; yield chunk; } log('twice ends'); }
async function* failing(source) { for await (const chunk of source) { log('failing', chunk); throw new Error('failing'); } }
async function* first(source) { for await (const chunk of source) { yield chunk; return; } }
async function* deaf() { yield 'x'; yield 'y'; }
async function* letters() { for (const letter of ['p', 'q', 'r']) { await Promise.resolve(); yield letter; } }
function* numbers() { yield 'k'; yield 'l'; yield 'm'; }
function* broken() { yield 'k'; throw new Error('broken'); }
async function collect(source) { const all = []; for await (const chunk of source) all.push(chunk); log('collected', all); return all.length; }
async function peek(source) { for await (const chunk of source) { return chunk; } }
async function refuse() { throw new Error('refused'); }
const line = (site, stages, callback) => { attempt(site, () => { pipeline(...stages, callback); }); };
const linePromise = (site, stages, ...options) => { attempt(site, () => result(site, streamPromises.pipeline(...stages, ...options))); };
const endedPromise = (site, name, options) => { attempt(site, () => result(site, streamPromises.finished(st(name), options))); };
const fill = (site, name, chunks) => {
  const left = [...chunks];
  const go = () => attempt(site, () => {
    while (left.length) {
      const more = st(name).write(left.shift());
      log(site, 'wrote', more);
      if (!more) { st(name).once('drain', go); return; }
    }
    st(name).end();
  });
  go();
};
const ended = (site, name, options) => {
  attempt(site, () => { cleanups.set(site, finished(st(name), options, (error) => log(site, 'finished', error))); });
};
const cleaned = (site) => { cleanups.get(site)?.(); };
const stepper = (name, options) => { const it = st(name).iterator(options); attached.set(`it ${name}`, it); return it; };
const advance = (site, name, how) => {
  if (rarely(site)) return;
  const it = attached.get(`it ${name}`) ?? stepper(name);
  it[how](how === 'throw' ? new Error(site) : undefined).then((v) => log(site, v), (e) => log(site, 'failed', e));
};
const result = (site, promise) => { promise.then((v) => log(site, v), (e) => log(site, 'failed', e)); };
const stopper = (name) => { if (!aborters.has(name)) aborters.set(name, new AbortController()); return aborters.get(name).signal; };
const stopNow = (name) => { stopper(name); aborters.get(name).abort(); };
const slow = (v) => new Promise((resolve) => setImmediate(resolve, v));
const slowly = (test) => (v) => slow(test(v));
""", """\
@async_function
async def passing(source):
    chunks = source.__aiter__()
    async for chunk in chunks:
        try:
            log('passing', chunk)
            yield chunk
        except BaseException:
            await close(chunks)
            raise


@async_function
async def twice(source):
    chunks = source.__aiter__()
    async for chunk in chunks:
        try:
            yield chunk
            yield chunk
        except BaseException:
            await close(chunks)
            raise
    log('twice ends')


@async_function
async def failing(source):
    chunks = source.__aiter__()
    async for chunk in chunks:
        log('failing', chunk)
        await close(chunks)
        raise Error('failing')
        yield


@async_function
async def first(source):
    chunks = source.__aiter__()
    async for chunk in chunks:
        try:
            yield chunk
        except BaseException:
            await close(chunks)
            raise
        await chunks.return_()
        return


@async_function
async def deaf():
    yield 'x'
    yield 'y'


@async_function
async def letters():
    for letter in ['p', 'q', 'r']:
        await Promise.resolve()
        yield letter


def numbers():
    yield 'k'
    yield 'l'
    yield 'm'


def broken():
    yield 'k'
    raise Error('broken')


@async_function
async def collect(source):
    every_chunk = []
    async for chunk in source:
        every_chunk.append(chunk)
    log('collected', every_chunk)
    return len(every_chunk)


@async_function
async def peek(source):
    chunks = source.__aiter__()
    async for chunk in chunks:
        await chunks.return_()
        return chunk


@async_function
async def refuse():
    raise Error('refused')


def line(site, stages, callback):
    attempt(site, lambda: pipeline(*stages, callback))


def linePromise(site, stages, *options):
    attempt(site, lambda: result(site, streamPromises.pipeline(*stages, *options)))


def endedPromise(site, name, options):
    attempt(site, lambda: result(site, streamPromises.finished(st(name), options)))


def fill(site, name, chunks):
    left = list(chunks)

    def write():
        while left:
            more = st(name).write(left.pop(0))
            log(site, 'wrote', more)
            if not more:
                st(name).once('drain', go)
                return
        st(name).end()

    def go():
        attempt(site, write)
    go()


def ended(site, name, options):
    def watch():
        cleanups[site] = finished(st(name), options, lambda error: log(site, 'finished', error))
    attempt(site, watch)


def cleaned(site):
    if site in cleanups:
        cleanups[site]()


def stepper(name, options=None):
    it = attached[f'it {name}'] = st(name).iterator(options)
    return it


def advance(site, name, how):
    if rarely(site):
        return
    it = attached.get(f'it {name}') or stepper(name)
    it.throw(Error(site)).then(*two(site)) if how == 'throw' else getattr(it, how)().then(*two(site))


def two(site):
    return lambda v: log(site, v), lambda e: log(site, 'failed', e)


def result(site, promise):
    promise.then(*two(site))


def stopper(name):
    if name not in aborters:
        aborters[name] = AbortController()
    return aborters[name].signal


def stopNow(name):
    stopper(name)
    aborters[name].abort()


def slow(v):
    return Promise(lambda resolve: setImmediate(resolve, v))


def slowly(test):
    return lambda v: slow(test(v))
""")
