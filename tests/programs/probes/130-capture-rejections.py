# claim: with captureRejections a rejecting async listener becomes an error event (or a call of the Symbol.for('nodejs.rejection') method with error, event name and args), one nextTick after the rejection
# left out: the identity of the Symbol
from nodeish import Error, Promise, async_function, console, process
from nodeish.events import EventEmitter, captureRejectionSymbol

e = EventEmitter({'captureRejections': True})


@e.on('x')
@async_function
async def _(v):
    raise Error(f'async {v}')


e.on('error', lambda err: console.log('error event', err.message))
e.emit('x', 1)
console.log('emit returned')
process.nextTick(lambda: console.log('tick'))
(Promise.resolve()
    .then(lambda: console.log('micro'))
    .then(lambda: process.nextTick(lambda: console.log('later tick'))))
f = EventEmitter({'captureRejections': True})
setattr(f, captureRejectionSymbol, lambda err, name, *args: console.log('rejection method', err.message, name, args))


@f.on('y')
@async_function
async def _():
    raise Error('Y')


f.emit('y', 'a', 'b')
console.log(EventEmitter.captureRejections)
