# claim: concurrent next() calls are queued and answered in order even when earlier values take longer
from nodeish import Promise, async_function, console, setTimeout


def sleep(ms, v):
    return Promise(lambda r: setTimeout(r, ms, v))


@async_function
async def g():
    yield await sleep(30, 'slow')
    yield await sleep(1, 'fast')


it = g()
seen = []


def asked(n):
    @it.next().then
    def p(r):
        seen.append(n)
        return r
    return p


Promise.all([asked(n) for n in [1, 2, 3]]).then(lambda r: console.log(seen, r))
