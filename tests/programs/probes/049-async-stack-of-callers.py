# claim: order of a caller/callee pair of async functions with nested awaits
from nodeish import Promise, async_function, console

log = console.log


@async_function
async def inner():
    log('inner 1')
    await Promise.resolve(None)
    log('inner 2')


@async_function
async def outer():
    log('outer 1')
    await inner()
    log('outer 2')


log('main 1')
outer().then(lambda: log('outer done'))
Promise.resolve().then(lambda: log('p1')).then(lambda: log('p2')).then(lambda: log('p3')).then(lambda: log('p4'))
log('main 2')
