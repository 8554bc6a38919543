# claim: a chain of streams passes chunks at the pace of the slowest, and tells in this order of prefinish, unpipe, finish, end, drain and close
from nodeish import console, setImmediate
from nodeish.stream import Readable, Transform, Writable

log = console.log
r = Readable({'read': lambda: None})
r.push('abc')
r.push('def')
r.push(None)
r.on('data', lambda c: log('data', c))
for e in ('end', 'close', 'pause', 'resume', 'error'):
    r.on(e, lambda *a, e=e: log(e, *a))
n = 0


def read(size):
    global n
    n += 1
    r2.push(None if n > 5 else {'n': n})


r2 = Readable({'objectMode': True, 'read': read})
t = Transform({'objectMode': True, 'transform': lambda c, e, cb: (log('t', c), cb(None, {'m': c['n'] * 2}))})


def w(chunk, enc, cb):
    log('w', chunk, enc)
    setImmediate(cb)


wr = Writable({'objectMode': True, 'write': w, 'highWaterMark': 2})
r2.pipe(t).pipe(wr)
for nm, s in (('t', t), ('wr', wr)):
    for e in ('finish', 'end', 'close', 'drain', 'prefinish', 'pipe', 'unpipe'):
        s.on(e, lambda *a, e=e, nm=nm: log(nm, e))
