# claim: order in a CommonJS main script: sync code, then nextTick queue, then microtasks (promise jobs and queueMicrotask share one FIFO), then timers
from nodeish import Promise, console, process, queueMicrotask, setTimeout

setTimeout(lambda: console.log('timeout 0'), 0)
Promise.resolve().then(lambda: console.log('promise job 1'))
queueMicrotask(lambda: console.log('queueMicrotask'))
Promise.resolve().then(lambda: console.log('promise job 2'))
process.nextTick(lambda: console.log('nextTick'))
console.log('sync')
