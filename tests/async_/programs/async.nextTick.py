from nodeish import Promise, async_, console, process, queueMicrotask, setImmediate
log = console.log

setImmediate(lambda: log('immediate'))
queueMicrotask(lambda: log('microtask'))
process.nextTick(lambda: log('tick'))
async_.nextTick(lambda *args: log('deferred', *args), 1, 2)
async_.nextTick(lambda a: log('again', a), 1, 2)
process.nextTick(lambda: log('tick'))
Promise.resolve().then(lambda: log('promise'))
log('script ends')
