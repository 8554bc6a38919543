# claim: emit('error') without listener inside an async function or a then callback is a rejection there, not an uncaught exception
from nodeish import Error, Promise, async_function, console, process
from nodeish.events import EventEmitter

process.on('uncaughtException', lambda: console.log('never'))


@async_function
async def main():
    EventEmitter().emit('error', Error('A'))


main().catch(lambda e: console.log('rejected', e.message))
Promise.resolve().then(lambda: EventEmitter().emit('error', Error('B'))).catch(lambda e: console.log('rejected', e.message))
