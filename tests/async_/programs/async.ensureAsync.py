from nodeish import Promise, async_, async_function, console, process, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

now = lambda n, cb: cb(None, n, 'more')
slow = lambda n, cb: later(1, lambda: cb(None, n))
@async_function
async def own(n):
    return n

log('before')
async_.ensureAsync(now)(1, lambda *args: log('now', *args))
async_.ensureAsync(slow)(2, lambda *args: log('slow', *args))
process.nextTick(lambda: log('tick'))
Promise.resolve().then(lambda: log('microtask'))
log('the same', async_.ensureAsync(own) is own)
async_.map([1, 2], async_.ensureAsync(now), lambda err, results: log(results))
log('after')
