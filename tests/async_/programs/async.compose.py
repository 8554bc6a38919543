from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def double(n, cb):
    log('double', n)
    later(1, lambda: cb(None, n * 2))
def add(n, cb):
    log('add', n)
    cb(None, n + 1)
two = lambda n, cb: cb(None, n, n + 1)
failing = lambda n, cb: cb(Error(f'failed with {n}'), 'partial', n)

@async_function
async def ten(n):
    return n + 10

@async_function
async def main():
    log('promise', await async_.compose(double, add)(5))
    log('several', await async_.compose(two)(1))
    log('none', await async_.compose()(1), await async_.compose()(1, 2))
    log('async function', await async_.compose(ten, double)(1))
    await async_.compose(double, failing, double)(1).catch(lambda err: log('rejected', err.message))

log('returned', async_.compose(add, add)(5, lambda *args: log('at once', *args)))
async_.compose(double, add, double)(10, lambda err, result: log('callback', err, result))
async_.compose(failing)(1, lambda err, *more: log(err.message, list(more)))
async_.compose(lambda n, cb: cb(False), double)(1, lambda: log('maybe'))
try:
    async_.compose(double, 1)
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
