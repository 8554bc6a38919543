from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

hello = lambda name, cb: later(1, lambda: cb(None, {'hello': name}, [1, 2]))
@async_function
async def double(n):
    return n * 2

async_.dir(hello, 'world')
log('returned', async_.dir(lambda cb: cb(None, 'at once')))
async_.dir(lambda cb: cb())
async_.dir(lambda cb: cb('goes to stderr', 'not printed'))
async_.dir(double, 21)
try:
    async_.dir('text')
except Error as err:
    log(err.message)
