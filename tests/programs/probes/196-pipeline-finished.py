# claim: pipeline resolves after the last stream finished, destroys all on error, takes async generators as stages; finished reports premature close
from nodeish import AbortController, Error, Promise, async_function, console
from nodeish.stream import PassThrough, Readable, Transform, Writable, pipeline, promises as sp


def sink(a):
    return Writable({'objectMode': True, 'write': lambda c, e, cb: (a.append(str(c)), cb())})


@async_function
async def double(src):
    async for c in src:
        yield c + c


@async_function
async def total(src):
    s = 0
    async for x in src:
        s += x
    return s


@async_function
async def failing(src):
    raise Error('stage failed')
    yield


@async_function
async def stuck():
    yield 1
    await Promise(lambda: None)


@async_function
async def main():
    a = []
    upper = Transform({'objectMode': True, 'transform': lambda c, e, cb: cb(None, c.upper())})
    await sp.pipeline(Readable.from_(['x', 'y']), double, upper, sink(a))
    console.log(a)
    console.log(await sp.pipeline(Readable.from_([1, 2]), total))
    r = Readable.from_(['a'])
    w = sink([])
    await sp.pipeline(r, failing, w).catch(lambda e: console.log(e.message, r.destroyed, w.destroyed))
    p = PassThrough()
    f = sp.finished(p)
    p.destroy()
    await f.catch(lambda e: console.log(e.code, '|', e.message))
    q = PassThrough()
    g = sp.finished(q)
    q.destroy(Error('D'))
    await g.catch(lambda e: console.log(e.message))
    ac = AbortController()
    s = sp.pipeline(Readable.from_(stuck()), sink([]), {'signal': ac.signal})
    ac.abort()
    await s.catch(lambda e: console.log(e.name, e.code))
    await sp.pipeline().catch(lambda e: console.log('rejects', e.code))
    try:
        pipeline()
    except Exception as e:
        console.log('throws', e.code)


main()
