from nodeish import Promise, async_function, console, process, queueMicrotask, setImmediate, setTimeout
log = console.log

setTimeout(lambda: log('timeout'), 500)
process.nextTick(lambda: log('tick'))
Promise.resolve([1, 2]).then(lambda v: log('then', v))
queueMicrotask(lambda: log('microtask'))

@async_function
async def main():
    log('main runs at once')
    v = await Promise(lambda resolve: setImmediate(resolve, 42))
    log('main got', v)

log('script ends', main())
