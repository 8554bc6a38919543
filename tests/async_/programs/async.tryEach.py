from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def failing(name):
    def start(cb):
        log('trying', name)
        later(1, lambda: cb(Error(name), 'partial'))
    return start

@async_function
async def bad():
    raise Error('x')

@async_function
async def good():
    return 'good'

@async_function
async def main():
    log('second', await async_.tryEach([failing('a'), lambda cb: cb(None, 'b'), failing('c')]))
    log('several', await async_.tryEach([lambda cb: cb(None, 1, 2)]))
    log('async function', await async_.tryEach([bad, good]))
    log('empty', await async_.tryEach([]), await async_.tryEach(None))
    log('object', await async_.tryEach({'a': failing('a'), 'b': lambda cb: cb(None, 'b')}))
    await async_.tryEach([failing('a'), failing('b')]).catch(lambda err: log('all failed', err.message))
    await async_.tryEach(['text']).catch(lambda err: log(err.message))

log('returned', async_.tryEach([lambda cb: cb('failed'), lambda cb: cb(None, 'good')], lambda err, result: log('at once', err, result)))
async_.tryEach([lambda cb: cb('one', 1), lambda cb: cb('two', 2)], lambda *args: log(*args))
async_.tryEach([lambda cb: cb(False), failing('not tried')], lambda: log('never'))
main().then(lambda: log('main ends'), lambda err: log(err.message))
