# claim: the default mode (throw): an unhandled rejection with no handlers prints to stderr and exits with code 1 before any timer runs; 'exit' listeners still run
from nodeish import Error, Promise, console, process, setImmediate, setTimeout

process.on('exit', lambda code: console.log('exit event', code))
process.on('beforeExit', lambda: console.log('beforeExit (never)'))
setTimeout(lambda: console.log('timer (never)'), 0)
setImmediate(lambda: console.log('immediate (never)'))
Promise.reject(Error('nobody cares'))
Promise.resolve().then(lambda: console.log('microtask still runs'))
process.nextTick(lambda: console.log('nextTick still runs'))
