# claim: after a handled throw in the main script the queued ticks and microtasks are drained first, then due timers (unlike a throw in a timer, immediate or tick)
from time import monotonic

from nodeish import Error, Promise, console, process, setImmediate, setTimeout

process.on('uncaughtException', lambda e: console.log('handler', e.message))
process.nextTick(lambda: console.log('tick'))
Promise.resolve().then(lambda: console.log('micro'))
setTimeout(lambda: console.log('timer 1'), 1)
setTimeout(lambda: console.log('timer 2'), 1)
setImmediate(lambda: console.log('immediate'))
end = monotonic() + 0.020
while monotonic() < end:
    pass
raise Error('main')
