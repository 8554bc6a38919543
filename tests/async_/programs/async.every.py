from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def iteratee(n, cb):
    log('start', n)
    def end():
        log('end', n)
        cb(None, n > 1)
    later(n, end)

def now(n, cb):
    cb(None, n > 1)

@async_function
async def double(n):
    await Promise.resolve()
    if n == 7:
        raise Error('seven')
    return n > 1

def generator():
    yield from [2, 1]

@async_function
async def asyncGenerator():
    for n in [1, 3, 2]:
        yield n

def failing(n, cb):
    log('failing start', n)
    later(n, lambda: cb(Error('two') if n == 2 else None, n > 1))

def canceling(n, cb):
    log('canceling', n)
    later(1, lambda: cb(False if n == 1 else None, n > 1))

def twice(n, cb):
    cb(None, n > 1)
    cb(None, n > 1)

def pair(entry, cb):
    log('pair', entry)
    cb(None, True)

@async_function
async def main():
    log('promise', await async_.every([3, 1, 2], iteratee))
    log('empty', await async_.every([], iteratee))
    log('nothing', await async_.every(None, iteratee))
    log('async function', await async_.every([4, 1], double))
    await async_.every([4, 7, 1], double).catch(lambda err: log('rejected', err.message))
    log('object', await async_.every({'b': 2, 'a': 1}, now))
    log('object in time', await async_.every({'a': 3, 'b': 1, 'c': 2}, iteratee))
    log('set', await async_.every({2, 3}, now))
    log('generator', await async_.every(generator(), iteratee))
    log('map', await async_.every({True: 1, False: 2}, pair))
    log('async generator', await async_.every(asyncGenerator(), iteratee))
    await async_.every([1, 2, 3, 1], failing).catch(lambda err: log('failed', err.message))
    await async_.every([1], 'no function').catch(lambda err: log(err.message))
    log('before')
    log('returned', async_.every([1, 2], now, lambda err, result: log('at once', err, result)))
    log('after')
    try:
        async_.every([1], twice, lambda: log('twice'))
    except Error as err:
        log(err.message)
    async_.every([2, 1, 3], canceling, lambda: log('never'))
    async_.every([2, 3, 1], failing, lambda err: log('error', err and err.message))

main().then(lambda: log('main ends'))
