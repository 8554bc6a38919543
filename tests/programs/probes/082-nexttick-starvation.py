# claim: recursive nextTick holds back microtasks, timers and immediates until the recursion ends
from nodeish import console, process, queueMicrotask, setImmediate, setTimeout

n = 0
setTimeout(lambda: console.log('timer'), 0)
setImmediate(lambda: None)
queueMicrotask(lambda: console.log('microtask'))


def again():
    global n
    n += 1
    if n < 5000:
        process.nextTick(again)
    else:
        console.log('ticks', n)


process.nextTick(again)
