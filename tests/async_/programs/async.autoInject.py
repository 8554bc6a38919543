from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

value = lambda cb: later(2, lambda: cb(None, 'value'))

def join(first, second, cb):
    log('join', first, second)
    cb(None, first + str(second))

@async_function
async def pair(x, y):
    return [x, y]

@async_function
async def one():
    return 1

@async_function
async def two(one):
    return one + 1

@async_function
async def three(one, two):
    return one + two

@async_function
async def main():
    log('promise', await async_.autoInject({'first': value, 'second': lambda cb: cb(None, 2), 'both': join, 'text': lambda both, cb: cb(None, f'<{both}>')}))
    log('lists', await async_.autoInject({'a': [value], 'b': ['a', lambda x, cb: cb(None, len(x))], 'c': ['a', 'b', pair]}))
    log('async functions', await async_.autoInject({'one': one, 'two': two, 'three': three}))
    await async_.autoInject({'a': lambda cb: cb(Error('a failed')), 'b': lambda a, cb: cb(None, log('never'))}).catch(lambda err: log(err.message))

log('returned', async_.autoInject({'a': lambda cb: cb(None, 1), 'b': lambda a, cb: cb(None, a + 1)}, lambda err, results: log('at once', err, results)))
try:
    async_.autoInject({'a': lambda missing, cb: cb(), 'b': lambda a, cb: cb()}, lambda: log('never'))
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
