# claim: an error event without listener inside a callback is an uncaught exception and ends the process with code 1
from nodeish import Error, console, process, setTimeout
from nodeish.events import EventEmitter

process.on('exit', lambda c: console.log('exit', c))
setTimeout(lambda: EventEmitter().emit('error', Error('E')), 1)
