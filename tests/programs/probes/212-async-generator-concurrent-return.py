# claim: return() and next() called while an earlier next() is pending are queued, never an error (a bare Python generator raises RuntimeError there)
from nodeish import Promise, async_function, console, setTimeout


def sleep(ms):
    return Promise(lambda r: setTimeout(r, ms))


@async_function
async def g():
    try:
        await sleep(10)
        yield 1
        await sleep(10)
        yield 2
    finally:
        console.log('finally')


it = g()


def log(n):
    return lambda r: console.log(n, r)


it.next().then(log('next 1'))
it.next().then(log('next 2'))
it.return_('R').then(log('return'))
it.next().then(log('next 3'))
console.log('all called')
