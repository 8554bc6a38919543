# claim: attaching a handler in a nextTick or in any microtask of the same drain is early enough; no event is emitted
from nodeish import Promise, console, process, queueMicrotask

process.on('unhandledRejection', lambda e: console.log('UNHANDLED', e))
a, b, c = Promise.reject('a'), Promise.reject('b'), Promise.reject('c')
process.nextTick(lambda: a.catch(lambda e: console.log('caught in nextTick', e)))
queueMicrotask(lambda: b.catch(lambda e: console.log('caught in microtask', e)))
process.nextTick(lambda: Promise.resolve().then(
    lambda: process.nextTick(lambda: c.catch(lambda e: console.log('caught in nested tick', e)))))
