# claim: an async generator that is never finished is just dropped: its finally block never runs, not at exit either, and an unresolved await inside does not keep the process alive
from nodeish import Promise, async_function, console, process


@async_function
async def g():
    try:
        yield 1
        yield 2
    finally:
        console.log('finally (never)')


@async_function
async def first():
    it = g()
    console.log(await it.next())


first()


@async_function
async def second():
    try:
        await Promise(lambda: None)
    finally:
        console.log('finally (never)')


second()
process.on('exit', lambda c: console.log('exit', c))
