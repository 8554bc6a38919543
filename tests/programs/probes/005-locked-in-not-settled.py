# claim: resolve(pendingPromise) locks a promise in (later reject is ignored) although it is still pending
from nodeish import Error, Promise, console, setImmediate


@Promise
def inner(r):
    global release
    release = r


@Promise
def outer(res, rej):
    res(inner)
    rej(Error('ignored'))


settled = False


def fulfilled(v):
    global settled
    settled = True
    console.log('outer', v)


outer.then(fulfilled, lambda e: console.log('rejected', e.message))


@setImmediate
def _():
    console.log('settled?', settled)
    release('inner value')
