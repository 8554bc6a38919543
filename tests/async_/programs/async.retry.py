from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

attempts = 0
def failing(times):
    def task(cb):
        global attempts
        attempts += 1
        log('attempt', attempts)
        later(1, lambda: cb(Error(f'failed {attempts}') if attempts < times else None, attempts, 'result'))
    return task
def anew():
    global attempts
    attempts = 0

@async_function
async def asyncTask():
    global attempts
    attempts += 1
    if attempts < 3:
        raise Error('x')
    return f'after {attempts}'

@async_function
async def main():
    log('default', await async_.retry(failing(3)))
    anew()
    await async_.retry(failing(9)).catch(lambda err: log('rejected', err.message))
    anew()
    await async_.retry(2, failing(9)).catch(lambda err: log('two', err.message))
    anew()
    log('text', await async_.retry('3', failing(3)))
    anew()
    interval = lambda count: log('interval', count) or count
    log('function', await async_.retry({'times': 4, 'interval': interval}, failing(4)))
    anew()
    errorFilter = lambda err: log('filter', err.message) or err.message != 'failed 2'
    await async_.retry({'times': 5, 'interval': 1, 'errorFilter': errorFilter}, failing(9)).catch(lambda err: log('filtered', err.message))
    anew()
    log('async function', await async_.retry(3, asyncTask))
    await async_.retry({'times': 1}, lambda cb: cb('text', 5)).catch(lambda err: log('once', err))

log('returned', async_.retry(lambda cb: cb(None, 1, 2), lambda *args: log('at once', *args)))
async_.retry(3, lambda cb: cb(False), lambda: log('never'))
async_.retry({'times': 1}, lambda cb: cb('failed', 'partial'), lambda *args: log(*args))
for args in [[3], [None, failing(1)], [3, 'text'], [True, failing(1)]]:
    try:
        async_.retry(*args)
    except Error as err:
        log(err.message)
main().then(lambda: log('main ends'))
