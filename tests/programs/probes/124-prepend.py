# claim: prependListener and prependOnceListener put the listener first
from nodeish import console
from nodeish.events import EventEmitter

e = EventEmitter()
e.on('x', lambda: console.log('on'))
e.prependListener('x', lambda: console.log('prepend 1'))
e.prependOnceListener('x', lambda: console.log('prepend once'))
e.addListener('x', lambda: console.log('addListener'))
e.emit('x')
console.log('--')
e.emit('x')
