from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

n = 0
test = lambda cb: cb(None, n >=3)

def body(cb):
    global n
    n += 1
    log('body', n)
    later(1, lambda: cb(None, 'result', n))

@async_function
async def asyncTest():
    return n >=3

@async_function
async def asyncBody():
    global n
    n += 1
    return f'n is {n}'

def count(cb):
    global n
    n += 1
    cb(None, n)
    log('after', n)

@async_function
async def main():
    global n
    log('promise', await async_.until(test, body))
    log('not at all', await async_.until(test, body))
    n = 1
    log('async functions', await async_.until(asyncTest, asyncBody))
    n = 2
    await async_.until(lambda cb: cb(Error('test failed')), body).catch(lambda err: log(err.message))
    await async_.until(test, lambda cb: cb(Error('body failed'), 1)).catch(lambda err: log(err.message))
    n = 0
    async_.until(test, count, lambda *args: log('at once', *args))
    n = 2
    log('returned', async_.until(test, lambda cb: cb(False), lambda: log('never')))
    async_.until(lambda cb: cb(False), body, lambda: log('never'))
    async_.until(lambda cb: cb('test', 1), body, lambda *args: log(*args))
    await Promise(lambda resolve: resolve(async_.until(None, body))).catch(lambda err: log(err.message))

main().then(lambda: log('main ends'))
