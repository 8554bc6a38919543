# claim: handling later emits rejectionHandled(promise), after the ticks of the callback that attached the handler
from nodeish import Promise, console, passed_to, process, setImmediate, setTimeout

process.on('unhandledRejection', lambda e: console.log('unhandledRejection', e))
process.on('rejectionHandled', lambda q: console.log('rejectionHandled, same promise', q is p))
p = Promise.reject('late')


@passed_to(setTimeout, ..., 5)
def _():
    console.log('attach')
    p.catch(lambda e: console.log('caught', e))
    process.nextTick(lambda: console.log('tick'))
    setImmediate(lambda: console.log('immediate'))
