# claim: microtasks queued by microtasks run before any timer or immediate (an endless chain would starve the loop)
from nodeish import console, queueMicrotask, setImmediate, setTimeout

setTimeout(lambda: console.log('timer'), 0)
setImmediate(lambda: None)
n = 0


def loop():
    global n
    n += 1
    if n < 10000:
        queueMicrotask(loop)
    else:
        console.log('microtasks', n)


loop()
