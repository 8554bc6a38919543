from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def task(name, rounds):
    def start(cb):
        log('start', name)
        def end():
            log('end', name)
            cb(None, name)
        later(rounds, end)
    return start
failing = lambda cb: later(1, lambda: cb(Error('failing'), 'partial'))

@async_function
async def three():
    return 3

@async_function
async def main():
    log('list', await async_.parallel([task('a', 3), task('b', 1), task('c', 2)]))
    log('object', await async_.parallel({'x': task('a', 3), 'y': task('b', 1), 'z': three}))
    log('empty', await async_.parallel([]), await async_.parallel({}))
    log('several', await async_.parallel([lambda cb: cb(None, 1, 2), lambda cb: cb(), lambda cb: cb(None, None)]))
    log('set', await async_.parallel({three}))
    await async_.parallel([task('a', 1), failing, task('c', 2)]).catch(lambda err: log('rejected', err.message))
    await async_.parallel(['text']).catch(lambda err: log(err.message))

log('returned', async_.parallel([lambda cb: cb(None, 1), lambda cb: cb(None, 2)], lambda err, results: log('at once', err, results)))
async_.parallel([lambda cb: cb(None, 1), lambda cb: cb('failed', 2)], lambda err, results: log(err, results))
async_.parallel({'a': lambda cb: cb(None, 1), 'b': lambda cb: cb('failed', 2)}, lambda err, results: log(err, results))
async_.parallel([lambda cb: cb(False), lambda cb: cb(None, log('second'))], lambda: log('never'))
try:
    async_.parallel([lambda cb: cb(cb(None, 1))], lambda: log('once'))
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
