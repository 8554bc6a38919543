from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def add(a, b, cb):
    log('add', a, b)
    later(1, lambda: cb(None, a + b))

@async_function
async def five():
    return 5

@async_function
async def next_(n):
    return n + 1

@async_function
async def main():
    log('result', await async_.waterfall([lambda cb: cb(None, 1, 2), add, lambda n, cb: cb(None, n * 10)]))
    log('several', await async_.waterfall([lambda cb: cb(None, 1, 2)]))
    log('none', await async_.waterfall([lambda cb: cb()]))
    log('async functions', await async_.waterfall([five, next_, lambda n, cb: cb(None, n * 2)]))
    log('empty', await async_.waterfall([]))
    await async_.waterfall([lambda cb: cb(None, 1), lambda n, cb: cb(Error(f'failed with {n}')), add]).catch(lambda err: log(err.message))
    await async_.waterfall({'a': add}).catch(lambda err: log(err.name, err.message))
    await async_.waterfall([1]).catch(lambda err: log(err.message))

log('returned', async_.waterfall([lambda cb: cb(None, 'a'), lambda x, cb: cb(None, x, 'b')], lambda *args: log('at once', *args)))
async_.waterfall([lambda cb: cb('failed', 1, 2), add], lambda *args: log(*args))
async_.waterfall([lambda cb: cb(False), add], lambda: log('never'))
async_.waterfall([], lambda *args: log('empty', len(args)))
def twice(cb):
    cb(None, 1)
    cb(None, 2)
try:
    async_.waterfall([twice, lambda n, cb: log('got', n)], lambda: log('never'))
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
