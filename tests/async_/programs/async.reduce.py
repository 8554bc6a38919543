from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def add(memo, n, cb):
    log('add', memo, n)
    later(n, lambda: cb(None, memo + n))

letters = ['a', 'b', 'c']
log('returned', async_.reduce(letters, '', lambda memo, x, cb: cb(None, memo + x), lambda err, result: log('at once', err, result)))

@async_function
async def number(memo, n):
    return memo * 10 + n

@async_function
async def main():
    log('promise', await async_.reduce([3, 1, 2], 10, add))
    log('empty', await async_.reduce([], 'memo', add))
    log('async function', await async_.reduce([1, 2], 0, number))
    log('set', await async_.reduce({1, 2}, '', lambda memo, n, cb: cb(None, f'{memo}{n}')))
    await async_.reduce([1, 2, 3], 0, lambda memo, n, cb: cb(Error('two') if n == 2 else None, log(n))).catch(lambda err: log(err.message))
    async_.reduce([1, 2, 3], 5, lambda memo, n, cb: cb('failed' if n == 2 else None, memo + n), lambda err, result: log('error', err, result))
    async_.reduce([1, 2], 0, lambda memo, n, cb: cb(False, log('canceling')), lambda: log('never'))
    await async_.reduce([1], 0, {}).catch(lambda err: log(err.message))

main().then(lambda: log('main ends'))
