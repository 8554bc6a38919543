from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def iteratee(n, cb):
    log('start', n)
    def end():
        log('end', n)
        cb(None, n * n)
    later(3 - n, end)

@async_function
async def named(n):
    return f'number {n}'

@async_function
async def main():
    log('promise', await async_.timesSeries(4, iteratee))
    log('none', await async_.timesSeries(0, iteratee))
    log('async function', await async_.timesSeries(3, named))
    await async_.timesSeries(4, lambda n, next: next(Error('one') if n == 1 else None, log(n))).catch(lambda err: log(err.message))

log('returned', async_.timesSeries(2, lambda n, next: next(None, n), lambda err, results: log('at once', err, results)))
async_.timesSeries(2, lambda n, next: next(False if n == 0 else None, log('canceling', n)), lambda: log('never'))
for n, fn in [[-1, iteratee], [1.5, iteratee], [1, None]]:
    try:
        async_.timesSeries(n, fn, lambda: log('never'))
    except Error as err:
        log(err.name, err.message)
main().then(lambda: log('main ends'))
