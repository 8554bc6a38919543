from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def task(name, rounds, error=None):
    def start(cb):
        log('start', name)
        def end():
            log('end', name)
            cb(error, name)
        later(rounds, end)
    return start

@async_function
async def quick():
    return 'quick'

@async_function
async def main():
    log('first', await async_.race([task('a', 3), task('b', 1), task('c', 2)]))
    log('empty', await async_.race([]))
    log('async function', await async_.race([task('slow', 2), quick]))
    await async_.race([task('good', 2), task('bad', 1, Error('bad'))]).catch(lambda err: log('rejected', err.message))
    await async_.race(None).catch(lambda err: log(err.name, err.message))
    await async_.race({'a': task('a', 1)}).catch(lambda err: log(err.message))
    await async_.race([1]).catch(lambda err: log(err.message))

log('returned', async_.race([lambda cb: cb(None, 1, 2), lambda cb: cb(None, log('also called'))], lambda *args: log('at once', *args)))
async_.race([task('x', 2, 'error'), task('y', 3)], lambda err, result: log('callback', err, result))
main().then(lambda: log('main ends'))
