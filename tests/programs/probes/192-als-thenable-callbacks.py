# claim: a then callback sees the context in which then() was called (not the one that resolved the promise); a callback run from a user-made queue sees the context of the caller
from nodeish import Promise, console, setImmediate, setTimeout
from nodeish.async_hooks import AsyncLocalStorage

als = AsyncLocalStorage()


@Promise
def p(r):
    global res
    res = r


als.run('then-caller', lambda: p.then(lambda: console.log('promise', als.getStore())))
als.run('resolver', lambda: res())
q = []
als.run('enqueuer', lambda: q.append(lambda: console.log('user queue', als.getStore())))
als.run('drainer', lambda: q.pop(0)())
als.run('r', lambda: setTimeout(
    lambda: als.run('inner', lambda: setImmediate(lambda: console.log('latest wins', als.getStore()))), 1))
