# claim: beforeExit fires each time the loop runs empty and may add work; in a natural exit nextTick and timers queued by exit listeners are dropped but microtasks still run
from nodeish import Promise, console, process, setTimeout

n = 0


@process.on('beforeExit')
def _(c):
    global n
    console.log('beforeExit', c)
    n += 1
    if n <= 2:
        setTimeout(lambda: console.log('more work', n), 1)


@process.on('exit')
def _(c):
    console.log('exit', c)
    process.nextTick(lambda: console.log('tick (never)'))
    (Promise.resolve()
        .then(lambda: console.log('microtask queued in exit listener runs'))
        .then(lambda: console.log('and its successor')))
    setTimeout(lambda: console.log('timer (never)'), 0)
