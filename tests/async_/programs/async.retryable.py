from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

attempts = 0
def task(a, b, cb):
    global attempts
    attempts += 1
    log('attempt', attempts, a, b)
    later(1, lambda: cb(Error(f'failed {attempts}') if attempts % 3 else None, a + b))

@async_function
async def pair(a, b):
    return [a, b]

def any_number(*args):
    log(len(args))
    args[-1](None, 'x')

@async_function
async def main():
    log('promise', await async_.retryable(task)(1, 2))
    await async_.retryable(2, task)(3, 4).catch(lambda err: log('two', err.message))
    log('options', await async_.retryable({'times': 3, 'interval': 1}, task)(5, 6))
    log('async function', await async_.retryable(pair)(1, 2))
    log('arity', await async_.retryable({'arity': 2}, any_number)(1))
    await Promise(lambda resolve: async_.retryable({'times': 1}, task)(7, 8, lambda err, result: (log('callback', err and err.message, result), resolve())))

log('returned', async_.retryable(lambda x, cb: cb(None, x))(1, lambda err, result: log('at once', err, result)))
main().then(lambda: log('main ends'))
