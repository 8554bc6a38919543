# claim: a rejecting async 'error' listener is not captured again (no loop): it is an ordinary unhandled rejection; without the option so is every rejecting listener
from nodeish import Error, async_function, console, process
from nodeish.events import EventEmitter

process.on('unhandledRejection', lambda e: console.log('unhandled', e.message))
e = EventEmitter({'captureRejections': True})


@e.on('error')
@async_function
async def _(err):
    console.log('error event', err.message)
    raise Error('from error handler')


@e.on('x')
@async_function
async def _():
    raise Error('X')


e.emit('x')
f = EventEmitter()


@f.on('y')
@async_function
async def _():
    raise Error('plain')


f.emit('y')
