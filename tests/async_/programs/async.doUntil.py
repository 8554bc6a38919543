from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

n = 0
def test(*results):
    *results, cb = results
    log('test', *results)
    cb(None, n >=3)

def body(cb):
    global n
    n += 1
    later(1, lambda: cb(None, 'result', n))

@async_function
async def asyncBody():
    global n
    n += 1
    return n

@async_function
async def asyncTest(value):
    return log('value', value) or n >=3

def count(cb):
    global n
    n += 1
    cb(None, n)
    log('after', n)

@async_function
async def main():
    global n
    log('promise', await async_.doUntil(body, test))
    log('once', await async_.doUntil(body, test))
    n = 1
    log('async functions', await async_.doUntil(asyncBody, asyncTest))
    await async_.doUntil(body, lambda a, b, cb: cb(Error(f'test failed {a} {b}'))).catch(lambda err: log(err.message))
    await async_.doUntil(lambda cb: cb(Error('body failed')), test).catch(lambda err: log(err.message))
    n = 0
    async_.doUntil(count, test, lambda *args: log('at once', *args))
    log('returned', async_.doUntil(lambda cb: cb(False), test, lambda: log('never')))
    async_.doUntil(lambda cb: cb(), lambda cb: cb(False), lambda: log('never'))
    async_.doUntil(lambda cb: cb('failed', 1), test, lambda *args: log(*args))
    await Promise(lambda resolve: resolve(async_.doUntil(body, None))).catch(lambda err: log(err.message))

main().then(lambda: log('main ends'))
