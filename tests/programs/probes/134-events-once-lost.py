# claim: two events emitted in the same synchronous run: awaiting once() one after the other loses the second, Promise.all of both catches them
from nodeish import Promise, async_function, console, process, setTimeout
from nodeish.events import EventEmitter, once

e = EventEmitter()


@async_function
async def lost():
    await once(e, 'a')
    console.log('a')
    r = await Promise.race([once(e, 'b'), Promise(lambda s: setTimeout(s, 20, 'b was lost'))])
    console.log(r)


@async_function
async def fine():
    await Promise.all([once(e, 'a'), once(e, 'b')])
    console.log('both')


lost()
fine()


@process.nextTick
def _():
    e.emit('a')
    e.emit('b')
