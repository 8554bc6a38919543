# flags: --input-type=module
# claim: in an ES module the main body runs inside a microtask, so promise jobs come before nextTick (the reverse of CommonJS)
from nodeish import Promise, console, process, queueMicrotask, setTimeout

process.nextTick(lambda: console.log('nextTick'))
Promise.resolve().then(lambda: console.log('promise job'))
queueMicrotask(lambda: console.log('queueMicrotask'))
setTimeout(lambda: console.log('timeout'), 0)
console.log('sync')
