from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def iteratee(n, cb):
    log('start', n)
    def end():
        log('end', n)
        cb(None, [n, n * 10])
    later(n, end)

def now(n, cb):
    cb(None, [n, n * 10])

@async_function
async def double(n):
    await Promise.resolve()
    if n == 7:
        raise Error('seven')
    return [n, n * 10]

def generator():
    yield from [2, 1]

@async_function
async def asyncGenerator():
    for n in [1, 3, 2]:
        yield n

def failing(n, cb):
    log('failing start', n)
    later(n, lambda: cb(Error('two') if n == 2 else None, [n, n * 10]))

def canceling(n, cb):
    log('canceling', n)
    later(1, lambda: cb(False if n == 1 else None, [n, n * 10]))

def twice(n, cb):
    cb(None, [n, n * 10])
    cb(None, [n, n * 10])

def pair(entry, cb):
    log('pair', entry)
    cb(None, True)

@async_function
async def main():
    log('promise', await async_.concatLimit([3, 1, 2], 2, iteratee))
    log('empty', await async_.concatLimit([], 2, iteratee))
    log('nothing', await async_.concatLimit(None, 2, iteratee))
    log('async function', await async_.concatLimit([4, 1], 2, double))
    await async_.concatLimit([4, 7, 1], 2, double).catch(lambda err: log('rejected', err.message))
    log('object', await async_.concatLimit({'b': 2, 'a': 1}, 2, now))
    log('object in time', await async_.concatLimit({'a': 3, 'b': 1, 'c': 2}, 2, iteratee))
    log('set', await async_.concatLimit({2, 3}, 2, now))
    log('generator', await async_.concatLimit(generator(), 2, iteratee))
    log('map', await async_.concatLimit({True: 1, False: 2}, 2, pair))
    log('async generator', await async_.concatLimit(asyncGenerator(), 2, iteratee))
    await async_.concatLimit([1, 2, 3, 1], 2, failing).catch(lambda err: log('failed', err.message))
    await async_.concatLimit([1], 2, 'no function').catch(lambda err: log(err.message))
    await async_.concatLimit([1], 0, now).catch(lambda err: log(err.name, err.message))
    log('before')
    log('returned', async_.concatLimit([1, 2], 2, now, lambda err, result: log('at once', err, result)))
    log('after')
    try:
        async_.concatLimit([1], 2, twice, lambda: log('twice'))
    except Error as err:
        log(err.message)
    async_.concatLimit([2, 1, 3], 2, canceling, lambda: log('never'))
    async_.concatLimit([2, 3, 1], 2, failing, lambda err: log('error', err and err.message))

main().then(lambda: log('main ends'))
