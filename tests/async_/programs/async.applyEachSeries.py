from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def slow(a, b, cb):
    log('slow', a, b)
    later(2, lambda: cb(None, a + b))
def quick(a, b, cb):
    log('quick', a, b)
    later(1, lambda: cb(None, a * b))

@async_function
async def minus(a, b):
    return a - b

@async_function
async def main():
    log('promise', await async_.applyEachSeries([slow, quick], 3, 4)())
    log('empty', await async_.applyEachSeries([], 1)())
    log('async function', await async_.applyEachSeries([minus], 3, 4)())
    log('object', await async_.applyEachSeries({'x': slow, 'y': quick}, 3, 4)())
    await async_.applyEachSeries([lambda cb: cb(Error('failed')), lambda cb: cb(None, log('second'))])().catch(lambda err: log(err.message))

log('returned', async_.applyEachSeries([lambda x, cb: cb(None, x), lambda x, cb: cb(None, x * 2)], 5)(lambda err, results: log('at once', err, results)))
async_.applyEachSeries([lambda cb: cb(False)])(lambda: log('never'))
main().then(lambda: log('main ends'))
