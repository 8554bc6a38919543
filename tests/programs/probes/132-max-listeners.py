# claim: the 11th listener of one event warns once (MaxListenersExceededWarning with emitter, type, count); 0 or Infinity disables
from math import nan

from nodeish import console, process
from nodeish.events import EventEmitter

process.on('warning', lambda w: console.log(w.name, '|', w.message, '|', w.type, w.count, w.emitter is e))
e = EventEmitter()
for i in range(13):
    e.on('x', lambda: None)
f = EventEmitter()
f.setMaxListeners(0)
for i in range(20):
    f.on('x', lambda: None)
console.log(e.getMaxListeners(), f.getMaxListeners(), EventEmitter.defaultMaxListeners)
for n in [-1, nan, 'x']:
    try:
        e.setMaxListeners(n)
    except Exception as x:
        console.log(x.code, '|', x.message)
