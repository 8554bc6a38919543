# claim: a listener's async context is that of the emit() call; EventEmitterAsyncResource makes emit use the context in which the emitter was created
from nodeish import console
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.events import EventEmitter, EventEmitterAsyncResource

als = AsyncLocalStorage()
a = als.run('created', lambda: EventEmitter())
b = als.run('created', lambda: EventEmitterAsyncResource({'name': 'B'}))
for e in [a, b]:
    e.on('x', lambda e=e: console.log(type(e).__name__, als.getStore()))
als.run('emitting', lambda: (a.emit('x'), b.emit('x')))
