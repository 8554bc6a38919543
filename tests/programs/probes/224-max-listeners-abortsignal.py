# claim: EventTargets, AbortSignals included, warn once at the 11th listener of one type (Node 20; later versions exempt AbortSignal)
from nodeish import AbortController, EventTarget, console, process
from nodeish.events import getMaxListeners

process.on('warning', lambda w: console.log(w.name, w.message, w.type, w.count))
t = EventTarget()
for i in range(12):
    t.addEventListener('x', lambda: None)
s = AbortController().signal
try:
    m = getMaxListeners(s)
except Exception as e:
    m = e.code
console.log(getMaxListeners(t), m)
for i in range(12):
    s.addEventListener('abort', lambda: None)
