from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

n = 0

def body(cb):
    global n
    n += 1
    log('body', n)
    cb(Error('enough') if n == 3 else None)
    log('after', n)

log('returned', async_.forever(body, lambda err: log('ended', err.message)))
log('script goes on')
m = 0
@async_function
async def count():
    global m
    log('async function', m)
    m += 1
    if m == 2:
        raise Error('two')
async_.forever(count).catch(lambda err: log('rejected', err.message))
async_.forever(lambda cb: cb(False), lambda: log('never'))
async_.forever(lambda cb: later(1, lambda: cb('text')), lambda *args: log(*args))
