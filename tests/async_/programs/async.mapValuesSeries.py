from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def iteratee(value, key, cb):
    log('start', value, key)
    def end():
        log('end', value, key)
        cb(None, f'{value}:{key}')
    later(value, end)

def failing(value, key, cb):
    log('failing start', key)
    later(value, lambda: cb(Error(f'not {key}') if value == 2 else None))

def canceling(value, key, cb):
    later(1, lambda: cb(False if value == 1 else None, log('canceling', key)))

@async_function
async def joined(value, key):
    if value == 7:
        raise Error('seven')
    return f'{key} is {value}'

@async_function
async def asyncGenerator():
    for value in ['x', 'y']:
        yield value

class Point:
    def __init__(self):
        self.x = 2
        self.y = 1

@async_function
async def main():
    log('object', await async_.mapValuesSeries({'c': 2, 'b': 3, 7: 1, 'a': 1}, iteratee))
    log('list', await async_.mapValuesSeries([2, 3, 1], iteratee))
    log('nothing', await async_.mapValuesSeries(None, iteratee), await async_.mapValuesSeries({}, iteratee))
    log('text', await async_.mapValuesSeries('ab', lambda value, key, cb: cb(None, log(value, key))))
    log('map', await async_.mapValuesSeries({True: 1, False: 2}, lambda value, key, cb: cb(None, log(value, key))))
    log('instance', await async_.mapValuesSeries(Point(), iteratee))
    log('async generator', await async_.mapValuesSeries(asyncGenerator(), joined))
    log('async function', await async_.mapValuesSeries({'x': 1, 'y': 2}, joined))
    await async_.mapValuesSeries({'x': 1, 'y': 7, 'z': 3}, joined).catch(lambda err: log('rejected', err.message))
    await async_.mapValuesSeries({'a': 1, 'b': 2, 'c': 3, 'd': 1}, failing).catch(lambda err: log('failed', err.message))
    await async_.mapValuesSeries({'a': 1}, None).catch(lambda err: log(err.message))
    log('returned', async_.mapValuesSeries({'a': 1}, lambda value, key, cb: cb(None, key), lambda err, result: log('at once', err, result)))
    async_.mapValuesSeries({'a': 2, 'b': 1, 'c': 3}, canceling, lambda: log('never'))
    async_.mapValuesSeries({'a': 3, 'b': 2, 'c': 1}, failing, lambda err: log('error', err and err.message))

main().then(lambda: log('main ends'))
