from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

calls = 0
@async_.memoize
def slow(a, b, cb):
    global calls
    calls += 1
    log('called with', a, b)
    later(1, lambda: cb(Error('bad') if a == 'bad' else None, str(a) + str(b) if isinstance(a, str) else a + b, calls))
call = lambda *args: Promise(lambda resolve: slow(*args, lambda *results: resolve([getattr(x, 'message', x) for x in results])))

@async_function
async def asyncTask(n):
    return log('async function', n) or n * 2

@async_function
async def main():
    log(await Promise.all([call(1, 2), call(1, 3), call(2, 2)]))
    log(await call('1', 5))
    log(await call('bad', 0), await call('bad', 0))
    joined = async_.memoize(lambda a, b, cb: cb(None, log('joined', a, b)), lambda a, b: f'{a}+{b}')
    joined(1, 2, lambda: joined(1, 2, lambda: joined(1, 3, lambda: log('after the second'))))
    log(list(slow.memo), slow.memo['1'], calls)
    slow(1, 0, lambda err, sum: log('remembered', sum))
    log('not at once')
    own = async_.memoize(asyncTask)
    own(4, lambda err, result: own(4, lambda err, again: log(result, again)))

main().then(lambda: log('main ends'))
