# flags: --input-type=module
# claim: top-level await suspends the module; timers and other callbacks run meanwhile
from nodeish import Promise, console, process, setTimeout

setTimeout(lambda: console.log('timer while waiting'), 1)
console.log('start')
await Promise(lambda r: setTimeout(r, 30))
console.log('after await')
process.nextTick(lambda: console.log('nextTick'))
await Promise.resolve(None)
console.log('after await null (nextTick not yet run)')
