from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def iteratee(acc, value, key, cb):
    log('start', value, key)
    def end():
        acc.append(f'{key}={value}')
        cb()
    later(value, end)

def inverse(acc, value, key, cb):
    acc[value] = key
    cb(Error('bad value') if value == 'bad' else None)

@async_function
async def prepend(acc, n):
    acc.insert(0, n)

@async_function
async def main():
    log('list', await async_.transform([3, 1, 2], iteratee))
    log('accumulator', await async_.transform({'a': 2, 'b': 1}, [], iteratee))
    log('object', await async_.transform({'a': 'x', 'b': 'y'}, inverse))
    log('empty', await async_.transform([], iteratee), await async_.transform({}, iteratee))
    await async_.transform({'a': 'bad'}, inverse).catch(lambda err: log('rejected', err.message))
    log('async function', await async_.transform([1, 2], prepend))

async_.transform([1, 2], lambda acc, n, i, cb: cb(None, acc.append(n * 2)), lambda err, result: log('at once', err, result))
log(async_.transform({'a': 'x'}, {'z': 0}, inverse, lambda err, result: log('four arguments', err, result)))
async_.transform({'a': 'x', 'b': 'bad', 'c': 'y'}, inverse, lambda err, result: log(err.message, result))
async_.transform([1], lambda acc, n, i, cb: cb(False), lambda: log('never'))
try:
    async_.transform([1], [], 'text', lambda: None)
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
