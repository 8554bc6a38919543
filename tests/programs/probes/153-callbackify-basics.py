# claim: callbackify calls back by nextTick after the promise settles, with (null, value) or (err), keeps this, and returns undefined
# left out: "this"
from nodeish import Error, Promise, async_function, console, process
from nodeish.util import callbackify


@callbackify
@async_function
async def f(a):
    if a < 0:
        raise Error('neg')
    return [a]


@async_function
async def nothing():
    pass


console.log(f(1, lambda e, v: console.log(e, v)))
f(-1, lambda e, v: console.log(e.message, v, 'args'))
f(2, lambda *a: console.log('arg count', len(a)))
callbackify(nothing)(lambda *a: console.log(a))
(Promise.resolve()
    .then(lambda: console.log('m1'))
    .then(lambda: console.log('m2'))
    .then(lambda: console.log('m3')))
process.nextTick(lambda: console.log('tick'))
