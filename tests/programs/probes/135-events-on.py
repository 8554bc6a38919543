# claim: events.on buffers events, ends on the close option's events after delivering the buffered ones, rejects on error, aborts with a signal, and return() removes all listeners
from nodeish import AbortController, Error, async_function, console, process
from nodeish.events import EventEmitter, on


@async_function
async def main():
    e = EventEmitter()
    process.nextTick(lambda: (e.emit('x', 1), e.emit('x', 2, 'b'), e.emit('end')))
    async for v in on(e, 'x', {'close': ['end']}):
        console.log(v)
    console.log('closed', e.eventNames())
    process.nextTick(lambda: (e.emit('x', 1), e.emit('error', Error('E'))))
    try:
        async for v in on(e, 'x'):
            console.log(v)
    except Exception as x:
        console.log('rejected', x.message, e.eventNames())
    ac = AbortController()
    process.nextTick(lambda: ac.abort())
    try:
        async for v in on(e, 'x', {'signal': ac.signal}):
            console.log(v)
    except Exception as x:
        console.log(x.name, x.code)
    it = on(e, 'x')
    p, q = it.next(), it.next()
    e.emit('x', 'only')
    console.log(await it.return_(), await p, await q, e.eventNames())


main()
