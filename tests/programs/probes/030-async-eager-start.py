# claim: an async function runs synchronously up to its first await and always returns a promise; errors (even before the first await) become rejections, never synchronous throws
# (JavaScript evaluates a default parameter at the call, Python at the definition: here the body does)
from nodeish import Error, Promise, async_function, console


@async_function
async def f(x=None):
    if x is None:
        raise Error('default param')
    return x


@async_function
async def g():
    console.log('g body')
    await Promise.resolve(None)
    console.log('g after await')
    return 'g'


console.log('call')
p = g()
console.log('returned', isinstance(p, Promise))
threw = False
try:
    q = f()
except Exception:
    threw = True
console.log('sync throw?', threw)
q.catch(lambda e: console.log('rejected', e.message))
p.then(lambda v: console.log('value', v))
