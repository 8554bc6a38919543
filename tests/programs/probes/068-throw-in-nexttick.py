# claim: a throwing nextTick callback postpones the remaining ticks and microtasks: a due timer runs first
from time import monotonic

from nodeish import Error, Promise, console, process, setImmediate, setTimeout

process.on('uncaughtException', lambda e: console.log('uncaught', e.message))


@process.nextTick
def _():
    raise Error('N')


process.nextTick(lambda: console.log('tick 2'))
Promise.resolve().then(lambda: console.log('micro'))
setTimeout(lambda: console.log('timer'), 1)
setImmediate(lambda: console.log('immediate'))
end = monotonic() + 0.020
while monotonic() < end:
    pass
